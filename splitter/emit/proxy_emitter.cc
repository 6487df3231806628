#include "splitter/emit/proxy_emitter.h"

#include <map>

#include "splitter/emit/conversion_code.h"
#include "splitter/emit/names.h"
#include "splitter/emit/proto_emitter.h"
#include "splitter/emit/rpc_code.h"

namespace cleave {
namespace {

/// "operator long" and the like have their type in their name.
bool IsConversion(const RpcMethod& rpc) {
  llvm::StringRef name = rpc.is_operator || rpc.owner != ""
                             ? llvm::StringRef(rpc.function)
                             : llvm::StringRef();
  const std::string last = LastName(name);
  name = last;
  return name.consume_front("operator ") && !name.starts_with("new") &&
         !name.starts_with("delete") && !name.starts_with("co_await");
}

bool HasNoResultType(const RpcMethod& rpc) {
  return rpc.self == RpcMethod::Self::kConstructor ||
         rpc.self == RpcMethod::Self::kDestructor || IsConversion(rpc);
}

/// Emits the definition of one function that calls its service.
class ProxyFunction {
 public:
  ProxyFunction(const Contract& contract, const ServiceContract& service,
                const RpcMethod& rpc, Printer& printer)
      : contract_(contract),
        service_(service),
        rpc_(rpc),
        printer_(printer),
        code_(contract, printer, TakenNames(rpc)),
        request_(LocalName(rpc, "request")),
        response_(LocalName(rpc, "response")) {}

  void Emit();

 private:
  /// "std::optional<int> shop::Cart::Find(int line) const"
  std::string Declarator() const;
  std::string Parameters() const;
  std::string MemberInitialisers() const;
  void EmitBody();
  void WriteSelf();
  void WriteParameter(const RpcParameter& parameter);
  void ReadBack();
  void EmitResult();

  const Contract& contract_;
  const ServiceContract& service_;
  const RpcMethod& rpc_;
  Printer& printer_;
  ConversionCode code_;
  const std::string request_, response_;
};

std::string ProxyFunction::Parameters() const {
  std::string text;
  for (const RpcParameter& parameter : rpc_.parameters) {
    if (!text.empty()) text += ", ";
    text += CppType(parameter.cpp);
    const bool is_used = PassedType(parameter).form != WireForm::kSingleton;
    text += is_used ? " " + parameter.name : " /*" + parameter.name + "*/";
  }
  return text;
}

std::string ProxyFunction::MemberInitialisers() const {
  if (rpc_.self != RpcMethod::Self::kConstructor) return "";
  for (const HandleClass& handle_class : service_.handle_classes) {
    if (handle_class.cpp_name != rpc_.owner) continue;
    std::string text;
    for (const std::string& member : handle_class.member_names) {
      text += (text.empty() ? " : " : ", ") + member + "()";
    }
    return text;
  }
  return "";
}

std::string ProxyFunction::Declarator() const {
  const bool is_free = rpc_.owner.empty();
  std::string text =
      HasNoResultType(rpc_) ? "" : CppType(rpc_.result_cpp) + " ";
  text += is_free ? LastName(rpc_.function) : rpc_.function;
  text += "(" + Parameters() + ")";
  if (rpc_.is_const) text += " const";
  if (rpc_.is_noexcept && rpc_.self != RpcMethod::Self::kDestructor) {
    text += " noexcept";
  }
  return text + MemberInitialisers();
}

void ProxyFunction::Emit() {
  printer_.Emit(
      {{"origin", OriginComment(rpc_.function, rpc_.signature, rpc_.declared)},
       {"declarator", Declarator()},
       {"body", [&] { EmitBody(); }}},
      R"code(

        // $origin$
        $declarator$ {
          $body$
        }
      )code");
}

void ProxyFunction::EmitBody() {
  const auto write = [&] {
    WriteSelf();
    for (const RpcParameter& parameter : rpc_.parameters) {
      WriteParameter(parameter);
    }
  };
  const Printer::Variables variables = {
      {"request_type", RequestType(contract_.project, service_.name, rpc_)},
      {"request", request_},
      {"write", write},
      {"response_type", ResponseType(contract_.project, service_.name, rpc_)},
      {"response", response_},
      {"service", service_.name},
      {"path", RpcPath(contract_.project, service_.name, rpc_.name)},
      {"read_back", [&] { ReadBack(); }},
      {"namespace", SplitNamespace(contract_.project)},
      {"result", [&] { EmitResult(); }}};
  if (rpc_.self == RpcMethod::Self::kDestructor) {
    printer_.Emit(variables, R"code(
      // What cannot be told to a service that is gone need not be.
      try {
        $request_type$ $request$;
        *$request$.mutable_self() = cleave::rt::HandleTable::Release(this);
        $response_type$ $response$;
        cleave::rt::Call("$service$", "$path$", $request$, &$response$);
      } catch (const cleave::rt::RemoteCallError&) {
      }
    )code");
    return;
  }
  printer_.Emit(variables, R"code(
    $request_type$ $request$;
    $write$
    $response_type$ $response$;
    cleave::rt::Call("$service$", "$path$", $request$, &$response$);
    $read_back$
    if ($response$.has_thrown()) $namespace$::Rethrow($response$.thrown());
    $result$
  )code");
}

void ProxyFunction::WriteSelf() {
  if (rpc_.self == RpcMethod::Self::kValue) {
    code_.Write(rpc_.self_type, "*this", request_ + ".", "self");
  } else if (rpc_.self == RpcMethod::Self::kHandle) {
    printer_.Emit({{"request", request_}},
                  "*$request$.mutable_self() = "
                  "cleave::rt::HandleTable::Of(this);");
  }
}

void ProxyFunction::WriteParameter(const RpcParameter& parameter) {
  WireType type = PassedType(parameter);
  if (type.form == WireForm::kSingleton || parameter.request_number == 0) {
    return;
  }
  if (HasFlag(parameter)) {
    printer_.Emit({{"request", request_},
                   {"flag", Accessor("has_" + parameter.proto_name)},
                   {"name", parameter.name}},
                  "$request$.set_$flag$($name$ != nullptr);");
    return;
  }
  if (!IsIn(parameter)) return;
  std::string value = parameter.name;
  if (IsPointer(parameter) && !IsNullable(parameter)) {
    value = "(*" + value + ")";
  } else if (IsNullable(parameter)) {
    WireType pointer;
    pointer.form = WireForm::kPointer;
    pointer.cpp = parameter.cpp;
    pointer.args = {std::move(type)};
    type = std::move(pointer);
  }
  code_.Write(type, value, request_ + ".", parameter.proto_name);
}

void ProxyFunction::ReadBack() {
  for (const RpcParameter& parameter : rpc_.parameters) {
    if (!IsOut(parameter) || parameter.response_number == 0) continue;
    const auto assign = [&] {
      const std::string value = code_.Read(
          PassedType(parameter), response_ + ".", parameter.proto_name);
      printer_.Emit({{"star", IsPointer(parameter) ? "*" : ""},
                     {"name", parameter.name},
                     {"value", value}},
                    "$star$$name$ = $value$;");
    };
    if (!IsPointer(parameter)) {
      assign();
      continue;
    }
    printer_.Emit({{"name", parameter.name}, {"assign", assign}}, R"code(
      if ($name$ != nullptr) {
        $assign$
      }
    )code");
  }
  if (ReturnsSelf(rpc_)) {
    const std::string value =
        code_.Read(rpc_.self_type, response_ + ".", "self");
    printer_.Emit({{"value", value}}, "*this = $value$;");
  }
}

void ProxyFunction::EmitResult() {
  if (rpc_.self == RpcMethod::Self::kConstructor) {
    printer_.Emit({{"response", response_}},
                  "cleave::rt::HandleTable::Bind(this, $response$.result());");
    return;
  }
  if (!rpc_.result) return;
  if (rpc_.result->form == WireForm::kSingleton) {
    const bool is_pointer = rpc_.result_cpp.kind == TypeKind::kPointer;
    printer_.Emit(
        {{"address", is_pointer ? "&" : ""}, {"accessor", rpc_.result->proto}},
        "return $address$$accessor$();");
    return;
  }
  const std::string value = code_.Read(*rpc_.result, response_ + ".", "result");
  // A local variable is moved out of the function without being told.
  llvm::StringRef plain = value;
  if (plain.consume_front("std::move(")) plain = plain.drop_back();
  printer_.Emit({{"value", plain}}, "return $value$;");
}

void EmitAccessor(Printer& printer, const SingletonAccessor& accessor) {
  printer.Emit({{"origin", OriginComment(accessor.function, accessor.signature,
                                         accessor.declared)},
                {"const", accessor.is_const ? "const " : ""},
                {"owner", accessor.owner},
                {"sign", accessor.returns_pointer ? "*" : "&"},
                {"function", accessor.function},
                {"address", accessor.returns_pointer ? "&" : ""}},
               R"code(

                 // $origin$
                 // The object lives in the service; this stands for it.
                 $const$$owner$$sign$ $function$() {
                   return $address$cleave::rt::StandIn<$owner$>();
                 }
               )code");
}

using Rpcs = std::vector<const RpcMethod*>;

/// Emits free functions inside the namespace that declares them.
void EmitInNamespace(Printer& printer, const std::string& scope,
                     const Printer::Block& functions) {
  if (scope.empty()) return functions();
  printer.Emit({{"scope", scope}, {"functions", functions}}, R"code(

    namespace $scope$ {
    $functions$

    }  // namespace $scope$
  )code");
}

/// The functions of `header`: free functions by namespace, and methods, which
/// are defined by their full names, under "".
std::map<std::string, Rpcs> ByScope(const ServiceContract& service,
                                    const std::string& header) {
  std::map<std::string, Rpcs> scopes;
  for (const RpcMethod& rpc : service.rpcs) {
    if (rpc.header != header) continue;
    const bool is_free = rpc.owner.empty();
    scopes[is_free ? ScopeName(rpc.function) : ""].push_back(&rpc);
  }
  return scopes;
}

std::string IncludesOf(const Contract& contract,
                       const ServiceContract& service) {
  const std::string split = SplitNamespace(contract.project);
  return QuotedIncludes({ProtoStem(contract.project, service.name) + ".pb.h",
                         split + "/convert.h", split + "/exceptions.h",
                         "cleave/rt/call.h", "cleave/rt/handles.h",
                         "cleave/rt/values.h"});
}

}  // namespace

std::string EmitProxy(const Contract& contract, const ServiceContract& service,
                      const std::string& header) {
  Printer printer;
  const auto functions = [&] {
    for (const SingletonAccessor& accessor : service.accessors) {
      if (accessor.header == header) EmitAccessor(printer, accessor);
    }
    for (const auto& [scope, rpcs] : ByScope(service, header)) {
      EmitInNamespace(printer, scope, [&, &rpcs = rpcs] {
        for (const RpcMethod* rpc : rpcs) {
          ProxyFunction(contract, service, *rpc, printer).Emit();
        }
      });
    }
  };
  printer.Emit({{"by", kGeneratedBy},
                {"header", header},
                {"name", service.name},
                {"includes", IncludesOf(contract, service)},
                {"functions", functions}},
               R"code(
                 // $by$
                 //
                 // Stands in for the source of $header$ where service
                 // `$name$` is another process.

                 #include "$header$"

                 #include <array>
                 #include <chrono>
                 #include <memory>
                 #include <optional>
                 #include <tuple>
                 #include <utility>

                 $includes$
                 $functions$
               )code");
  return printer.text();
}

}  // namespace cleave
