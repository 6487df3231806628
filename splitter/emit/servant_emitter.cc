#include "splitter/emit/servant_emitter.h"

#include "splitter/emit/conversion_code.h"
#include "splitter/emit/names.h"
#include "splitter/emit/proto_emitter.h"
#include "splitter/emit/rpc_code.h"

namespace cleave {
namespace {

bool ReadsRequest(const RpcMethod& rpc) {
  if (rpc.self == RpcMethod::Self::kValue ||
      rpc.self == RpcMethod::Self::kHandle ||
      rpc.self == RpcMethod::Self::kDestructor) {
    return true;
  }
  return llvm::any_of(rpc.parameters, [](const RpcParameter& parameter) {
    return parameter.request_number != 0;
  });
}

/// Emits the method of a servant for one RPC.
class ServantMethod {
 public:
  ServantMethod(const Contract& contract, const ServiceContract& service,
                const RpcMethod& rpc, Printer& printer)
      : contract_(contract),
        service_(service),
        rpc_(rpc),
        printer_(printer),
        code_(contract, printer, TakenNames(rpc)),
        request_(LocalName(rpc, "request")),
        response_(LocalName(rpc, "response")),
        self_(LocalName(rpc, "self")) {}

  void Emit();

 private:
  void ReadSelf();
  void ReadParameter(const RpcParameter& parameter);
  void CallOriginal();
  void WriteBack();
  /// "inventory.Reserve(sku, *level)"
  std::string CallExpression() const;
  std::string ObjectExpression() const;
  std::string Argument(const RpcParameter& parameter) const;
  std::string FlagExpression(const RpcParameter& parameter) const {
    return request_ + "->" + Accessor("has_" + parameter.proto_name) + "()";
  }

  const Contract& contract_;
  const ServiceContract& service_;
  const RpcMethod& rpc_;
  Printer& printer_;
  ConversionCode code_;
  const std::string request_, response_, self_;
};

void ServantMethod::Emit() {
  const auto read = [&] {
    ReadSelf();
    for (const RpcParameter& parameter : rpc_.parameters) {
      ReadParameter(parameter);
    }
  };
  printer_.Emit(
      {{"origin", OriginComment(rpc_.function, rpc_.signature, rpc_.declared)},
       {"class", ServantClass(service_.name)},
       {"rpc", rpc_.name},
       {"context", LocalName(rpc_, "context")},
       {"request_type", RequestType(contract_.project, service_.name, rpc_)},
       {"request", ReadsRequest(rpc_) ? " " + request_ : ""},
       {"response_type", ResponseType(contract_.project, service_.name, rpc_)},
       {"response", response_},
       {"read", read},
       {"call", [&] { CallOriginal(); }},
       {"write_back", [&] { WriteBack(); }}},
      R"code(

        // $origin$
        grpc::Status $class$::$rpc$(grpc::ServerContext* $context$, const $request_type$*$request$, $response_type$* $response$) {
          return cleave::rt::Serve($context$, "$rpc$", [&] {
            $read$
            try {
              $call$
            } catch (...) {
              EncodeException($response$->mutable_thrown());
            }
            $write_back$
          });
        }
      )code");
}

void ServantMethod::ReadSelf() {
  if (rpc_.self == RpcMethod::Self::kValue) {
    code_.Define(rpc_.self_type, self_, rpc_.is_const, request_ + "->", "self");
  }
}

void ServantMethod::ReadParameter(const RpcParameter& parameter) {
  const WireType& type = PassedType(parameter);
  if (type.form == WireForm::kSingleton || type.form == WireForm::kHandle) {
    return;
  }
  if (!IsIn(parameter)) {
    printer_.Emit({{"type", CppType(type.cpp)}, {"name", parameter.name}},
                  "$type$ $name${};");
    return;
  }
  if (IsNullable(parameter)) {
    WireType optional;
    optional.form = WireForm::kOptional;
    optional.cpp = TypeShape::Std("std::optional", {type.cpp});
    optional.args = {type};
    code_.Define(optional, parameter.name, false, request_ + "->",
                 parameter.proto_name);
    return;
  }
  const bool is_const =
      parameter.cpp.Referee().is_const || type.form == WireForm::kView ||
      (IsPlain(type.form) && IsConsumed(parameter) && !IsString(type.cpp));
  code_.Define(type, parameter.name,
               is_const && parameter.cpp.kind != TypeKind::kRValueReference,
               request_ + "->", parameter.proto_name);
}

std::string ServantMethod::Argument(const RpcParameter& parameter) const {
  const WireType& type = PassedType(parameter);
  const std::string address = IsPointer(parameter) ? "&" : "";
  const std::string& name = parameter.name;
  if (type.form == WireForm::kSingleton) return address + type.proto + "()";
  if (type.form == WireForm::kHandle) {
    return address + "cleave::rt::Objects<" + CppType(type.cpp) + ">().Get(" +
           request_ + "->" + Accessor(parameter.proto_name) + "())";
  }
  if (HasFlag(parameter)) {
    return FlagExpression(parameter) + " ? &" + name + " : nullptr";
  }
  if (IsNullable(parameter) && IsIn(parameter)) {
    return name + " ? &*" + name + " : nullptr";
  }
  if (!address.empty()) return address + name;
  const bool is_cheap = IsPlain(type.form) && !IsString(type.cpp);
  return IsConsumed(parameter) &&
                 (!is_cheap || parameter.cpp.kind == TypeKind::kRValueReference)
             ? "std::move(" + name + ")"
             : name;
}

std::string ServantMethod::ObjectExpression() const {
  switch (rpc_.self) {
    case RpcMethod::Self::kSingleton:
      return rpc_.accessor + "()" +
             (rpc_.accessor_returns_pointer ? "->" : ".");
    case RpcMethod::Self::kValue:
      return self_ + ".";
    case RpcMethod::Self::kHandle:
      return "cleave::rt::Objects<" + rpc_.owner + ">().Get(" + request_ +
             "->self()).";
    default:
      return "";
  }
}

std::string ServantMethod::CallExpression() const {
  std::string arguments;
  for (const RpcParameter& parameter : rpc_.parameters) {
    arguments += (arguments.empty() ? "" : ", ") + Argument(parameter);
  }
  switch (rpc_.self) {
    case RpcMethod::Self::kNone:
      return rpc_.function + "(" + arguments + ")";
    case RpcMethod::Self::kConstructor:
      return "std::make_unique<" + rpc_.owner + ">(" + arguments + ")";
    default:
      return ObjectExpression() + LastName(rpc_.function) + "(" + arguments +
             ")";
  }
}

void ServantMethod::CallOriginal() {
  const std::string objects = "cleave::rt::Objects<" + rpc_.owner + ">()";
  if (rpc_.self == RpcMethod::Self::kConstructor) {
    printer_.Emit({{"response", response_},
                   {"objects", objects},
                   {"call", CallExpression()}},
                  "*$response$->mutable_result() = $objects$.Add($call$);");
    return;
  }
  if (rpc_.self == RpcMethod::Self::kDestructor) {
    printer_.Emit({{"objects", objects}, {"request", request_}},
                  "$objects$.Remove($request$->self());");
    return;
  }
  if (!rpc_.result || rpc_.result->form == WireForm::kSingleton) {
    printer_.Emit({{"call", CallExpression()}}, "$call$;");
    return;
  }
  if (IsPlain(rpc_.result->form)) {
    code_.Write(*rpc_.result, CallExpression(), response_ + "->", "result");
    return;
  }
  const std::string name = code_.Fresh("result");
  printer_.Emit({{"result", name}, {"call", CallExpression()}},
                "const auto& $result$ = $call$;");
  code_.Write(*rpc_.result, name, response_ + "->", "result");
}

void ServantMethod::WriteBack() {
  for (const RpcParameter& parameter : rpc_.parameters) {
    if (!IsOut(parameter) || parameter.response_number == 0) continue;
    WireType type = PassedType(parameter);
    if (IsNullable(parameter) && IsIn(parameter)) {
      WireType optional;
      optional.form = WireForm::kOptional;
      optional.args = {std::move(type)};
      type = std::move(optional);
    }
    code_.Write(type, parameter.name, response_ + "->", parameter.proto_name);
  }
  if (ReturnsSelf(rpc_)) {
    code_.Write(rpc_.self_type, self_, response_ + "->", "self");
  }
}

std::vector<std::string> OriginalHeaders(const ServiceContract& service) {
  std::vector<std::string> headers;
  for (const RpcMethod& rpc : service.rpcs) headers.push_back(rpc.header);
  return headers;
}

}  // namespace

std::string EmitServantHeader(const Contract& contract,
                              const ServiceContract& service) {
  Printer printer;
  const auto methods = [&] {
    for (const RpcMethod& rpc : service.rpcs) {
      printer.Emit(
          {{"rpc", rpc.name},
           {"request", RequestType(contract.project, service.name, rpc)},
           {"response", ResponseType(contract.project, service.name, rpc)}},
          R"code(
            grpc::Status $rpc$(grpc::ServerContext* context, const $request$* request, $response$* response) override;
          )code");
    }
  };
  printer.Emit({{"by", kGeneratedBy},
                {"stem", ProtoStem(contract.project, service.name)},
                {"namespace", SplitNamespace(contract.project)},
                {"name", service.name},
                {"class", ServantClass(service.name)},
                {"base", ProtoNamespace(contract.project, service.name) +
                             "::" + ProtoService(service.name)},
                {"methods", methods}},
               R"code(
                 // $by$

                 #pragma once

                 #include "$stem$.grpc.pb.h"

                 namespace $namespace$ {

                 // Answers the calls to service `$name$` with the original
                 // code.
                 class $class$ final : public $base$::Service {
                  public:
                   $methods$
                 };

                 }  // namespace $namespace$
               )code");
  return printer.text();
}

std::string EmitServantSource(const Contract& contract,
                              const ServiceContract& service) {
  Printer printer;
  const std::string split = SplitNamespace(contract.project);
  std::vector<std::string> includes = OriginalHeaders(service);
  includes.insert(
      includes.end(),
      {split + "/convert.h", split + "/exceptions.h", "cleave/rt/handles.h",
       "cleave/rt/serve.h", "cleave/rt/values.h"});
  const auto methods = [&] {
    for (const RpcMethod& rpc : service.rpcs) {
      ServantMethod(contract, service, rpc, printer).Emit();
    }
  };
  printer.Emit({{"by", kGeneratedBy},
                {"namespace", split},
                {"includes", QuotedIncludes(std::move(includes))},
                {"methods", methods}},
               R"code(
                 // $by$

                 #include "servant.h"

                 #include <memory>
                 #include <optional>
                 #include <utility>

                 $includes$

                 namespace $namespace$ {
                 $methods$

                 }  // namespace $namespace$
               )code");
  return printer.text();
}

std::string EmitServiceMain(const Contract& contract,
                            const ServiceContract& service) {
  Printer printer;
  printer.Emit({{"by", kGeneratedBy},
                {"namespace", SplitNamespace(contract.project)},
                {"class", ServantClass(service.name)},
                {"name", service.name}},
               R"code(
                 // $by$

                 #include "cleave/rt/server.h"
                 #include "servant.h"

                 int main(int argc, char** argv) {
                   $namespace$::$class$ servant;
                   return cleave::rt::RunService(argc, argv, "$name$", servant);
                 }
               )code");
  return printer.text();
}

}  // namespace cleave
