#include "splitter/emit/servant_emitter.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "splitter/emit/answer_code.h"
#include "splitter/emit/caller_code.h"
#include "splitter/emit/names.h"
#include "splitter/emit/rpc_code.h"

namespace cleave {
namespace {

/// Emits the method of a servant for one RPC.
void EmitMethod(Printer& printer, const CallSite& site) {
  const RpcMethod& rpc = site.rpc;
  const std::string& project = site.contract.project;
  AnswerCode answer(site, printer, ConversionCode::Side::kService);
  const std::string channel = HasCallbacks(rpc) ? ChannelName(rpc) : "";
  const Printer::Variables variables = {
      {"origin", OriginComment(rpc.function, rpc.signature, rpc.declared)},
      {"class", ServantClass(site.service.name)},
      {"rpc", rpc.name},
      {"context", LocalName(rpc, "context")},
      {"stream", LocalName(rpc, "stream")},
      {"conversation", LocalName(rpc, "conversation")},
      {"channel", channel},
      {"request_type", RequestType(project, site.service.name, rpc)},
      {"request", answer.ReadsRequest() ? " " + LocalName(rpc, "request") : ""},
      {"response_type", ResponseType(project, site.service.name, rpc)},
      {"response", LocalName(rpc, "response")},
      {"answer", [&] { answer.EmitAnswer(channel); }}};
  if (HasCallbacks(rpc)) {
    printer.Emit(variables, R"code(

      // $origin$
      grpc::Status $class$::$rpc$(grpc::ServerContext* $context$, cleave::rt::Conversation<$request_type$, $response_type$>& $stream$) {
        return cleave::rt::ServeConversation($context$, "$rpc$", $stream$, [&](const $request_type$*$request$, $response_type$* $response$, cleave::rt::CallbackChannel& $channel$) {
          $answer$
        });
      }

      grpc::Status $class$::$rpc$(grpc::ServerContext* $context$, grpc::ServerReaderWriter<$response_type$, $request_type$>* $stream$) {
        cleave::rt::StreamConversation<$request_type$, $response_type$> $conversation$($stream$);
        return $rpc$($context$, $conversation$);
      }
    )code");
    return;
  }
  printer.Emit(variables, R"code(

    // $origin$
    grpc::Status $class$::$rpc$(grpc::ServerContext* $context$, const $request_type$*$request$, $response_type$* $response$) {
      return cleave::rt::Serve($context$, "$rpc$", [&] {
        $answer$
      });
    }
  )code");
}

std::vector<const RpcMethod*> RpcsOf(const ServiceContract& service) {
  std::vector<const RpcMethod*> rpcs;
  for (const RpcMethod& rpc : service.rpcs) rpcs.push_back(&rpc);
  return rpcs;
}

/// Emits the class of what stands, in the service, for an object that it keeps.
void EmitStub(Printer& printer, const Contract& contract,
              const ServiceContract& service, const RpcParameter& parameter) {
  const auto functions = [&] {
    uint32_t index = 0;
    for (const RpcMethod& callback : parameter.callbacks) {
      CallerCode code({contract, service, callback}, printer,
                      ConversionCode::Side::kService);
      ++index;
      printer.Emit(
          {{"result", CppType(callback.result_cpp)},
           {"function", LastName(callback.function)},
           {"parameters", code.Parameters()},
           {"qualifiers", std::string(callback.is_const ? " const" : "") +
                              (callback.is_noexcept ? " noexcept" : "")},
           {"body",
            [&] {
              code.EmitStoredCallback(index,
                                      "ObjectOfClient::", callback.function);
            }}},
          R"code(

            $result$ $function$($parameters$)$qualifiers$ override {
              $body$
            }
          )code");
    }
  };
  printer.Emit({{"class", StubClass(parameter)},
                {"interface", CppType(parameter.type.cpp)},
                {"functions", functions}},
               R"code(

                 // Stands for a $interface$ of a client's.
                 class $class$ final : public $interface$, public cleave::rt::ObjectOfClient {
                  public:
                   using Interface = $interface$;
                   using ObjectOfClient::ObjectOfClient;
                   $functions$
                 };
               )code");
}

/// Emits the function that makes what stands, in the service, for a function in
/// a value that it keeps.
void EmitFunctionStub(Printer& printer, const Contract& contract,
                      const ServiceContract& service,
                      const RpcParameter& referred) {
  const TypeShape& function = referred.cpp.args.at(0);
  const bool is_std = referred.cpp.kind == TypeKind::kStd;
  const auto make = [&] {
    EmitStoredFunction({contract, service, referred.callbacks.at(0)}, printer,
                       is_std, function, "return", "handle",
                       "a function " + ToCpp(function));
  };
  printer.Emit({{"type", CppType(referred.cpp)},
                {"name", FunctionStub(referred)},
                {"make", make}},
               R"code(

                 // Stands for a $type$ of a client's.
                 $type$ $name$(const cleave::runtime::v1::Handle& handle) {
                   $make$
                 }
               )code");
}

void EmitStubs(Printer& printer, const Contract& contract,
               const ServiceContract& service,
               const std::vector<const RpcParameter*>& kept) {
  const std::vector<const RpcParameter*> functions =
      KeptFunctions(RpcsOf(service), /*of_both_kinds=*/true);
  if (kept.empty() && functions.empty()) return;
  const auto classes = [&] {
    for (const RpcParameter* each : kept) {
      EmitStub(printer, contract, service, *each);
    }
    for (const RpcParameter* each : functions) {
      EmitFunctionStub(printer, contract, service, *each);
    }
  };
  printer.Emit({{"classes", classes}}, R"code(

    namespace {
    $classes$

    }  // namespace
  )code");
}

/// Of free operators: one that is declared as a friend alone has no name that a
/// call with its namespace would find.
void DeclareOperators(Printer& printer, const ServiceContract& service) {
  for (const RpcMethod& rpc : service.rpcs) {
    if (!rpc.is_operator || !rpc.owner.empty()) continue;
    const std::string scope = ScopeName(rpc.function);
    printer.Emit({{"open", scope.empty() ? "" : "namespace " + scope + " {"},
                  {"result", CppType(rpc.result_cpp)},
                  {"name", LastName(rpc.function)},
                  {"types", ParameterTypes(rpc)},
                  {"qualifiers", Qualifiers(rpc)},
                  {"close", scope.empty() ? "" : "}  // namespace " + scope}},
                 R"code(

          $open$
          $result$ $name$($types$)$qualifiers$;
          $close$
        )code");
  }
}

/// Names static members for generated code, be they private or not.
void EmitVariableGrants(Printer& printer, const ServiceContract& service) {
  std::vector<const RpcMethod*> members;
  for (const RpcMethod& rpc : service.rpcs) {
    if (rpc.is_variable && rpc.is_static) members.push_back(&rpc);
  }
  if (members.empty()) return;
  const auto grants = [&] {
    for (const RpcMethod* member : members) {
      printer.Emit(
          {{"tag", VariableTag(*member)}, {"member", member->function}},
          R"code(
            struct $tag$ {
              friend constexpr auto Access($tag$);
            };
            template struct Grant<$tag$, &$member$>;
          )code");
    }
  };
  printer.Emit({{"grants", grants}}, R"code(

    namespace {

    template <class Name, auto member>
    struct Grant {
      friend constexpr auto Access(Name) { return member; }
    };
    $grants$

    }  // namespace
  )code");
}

/// Who calls the service, as its list of allowed callers: services, and the
/// monolith by that name and by those of its programs, tests aside.
std::string CallersOf(const Contract& contract,
                      const ServiceContract& service) {
  std::vector<std::string> callers;
  for (const ServiceContract& each : contract.services) {
    if (llvm::is_contained(each.uses, service.name)) {
      callers.push_back(each.name);
    }
  }
  bool is_called_by_monolith = false;
  for (const ProgramContract& program : contract.programs) {
    if (!llvm::is_contained(program.uses, service.name)) continue;
    is_called_by_monolith = true;
    if (!program.is_test) callers.push_back(program.name);
  }
  if (is_called_by_monolith) callers.push_back("monolith");
  llvm::sort(callers);
  callers.erase(llvm::unique(callers), callers.end());
  return llvm::join(callers, ",");
}

std::vector<std::string> OriginalHeaders(const ServiceContract& service) {
  std::vector<std::string> headers;
  for (const RpcMethod& rpc : service.rpcs) headers.push_back(rpc.header);
  return headers;
}

bool HasOutputs(const ServiceContract& service) {
  return llvm::any_of(service.rpcs, [](const RpcMethod& rpc) {
    return llvm::any_of(rpc.parameters, IsOutput);
  });
}

}  // namespace

std::string EmitServantHeader(const Contract& contract,
                              const ServiceContract& service) {
  Printer printer;
  const auto methods = [&] {
    for (const RpcMethod& rpc : service.rpcs) {
      const Printer::Variables variables = {
          {"rpc", rpc.name},
          {"request", RequestType(contract.project, service.name, rpc)},
          {"response", ResponseType(contract.project, service.name, rpc)}};
      if (HasCallbacks(rpc)) {
        printer.Emit(variables, R"code(
          grpc::Status $rpc$(grpc::ServerContext* context, grpc::ServerReaderWriter<$response$, $request$>* stream) override;
          // The same over a network or within a process.
          grpc::Status $rpc$(grpc::ServerContext* context, cleave::rt::Conversation<$request$, $response$>& conversation);
        )code");
        continue;
      }
      printer.Emit(variables, R"code(
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
                {"includes", llvm::any_of(service.rpcs, HasCallbacks)
                                 ? "#include \"cleave/rt/conversation.h\""
                                 : ""},
                {"methods", methods}},
               R"code(
                 // $by$

                 #pragma once

                 #include "$stem$.grpc.pb.h"
                 $includes$

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
  if (llvm::any_of(service.rpcs, HasCallbacks)) {
    includes.push_back("cleave/rt/callbacks.h");
    includes.push_back("cleave/rt/conversation.h");
  }
  if (llvm::any_of(service.rpcs, KeepsCallbacks)) {
    includes.push_back("cleave/rt/client_objects.h");
    includes.push_back("cleave/rt/function_slots.h");
  }
  AddHeadersOfPassed(service, includes);
  if (llvm::any_of(service.rpcs, ReturnsFuture)) {
    includes.push_back("cleave/rt/pending_results.h");
  }
  const std::vector<const RpcParameter*> kept = KeptClasses(RpcsOf(service));
  for (const RpcParameter* each : kept) {
    includes.push_back(each->callbacks.back().declared.file);
  }
  const auto methods = [&] {
    EmitStubs(printer, contract, service, kept);
    EmitVariableGrants(printer, service);
    for (const RpcMethod& rpc : service.rpcs) {
      EmitMethod(printer, {contract, service, rpc});
    }
  };
  printer.Emit({{"by", kGeneratedBy},
                {"namespace", split},
                {"iterator", HasOutputs(service) ? "#include <iterator>" : ""},
                {"includes", QuotedIncludes(std::move(includes))},
                {"operators", [&] { DeclareOperators(printer, service); }},
                {"methods", methods}},
               R"code(
                 // $by$

                 #include "servant.h"

                 $iterator$
                 #include <memory>
                 #include <optional>
                 #include <utility>

                 $includes$
                 $operators$

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
                {"name", service.name},
                {"callers", CallersOf(contract, service)},
                {"base", ProtoNamespace(contract.project, service.name) +
                             "::" + ProtoService(service.name)}},
               R"code(
                 // $by$

                 #include "cleave/rt/server.h"
                 #include "servant.h"

                 int main(int argc, char** argv) {
                   $namespace$::$class$ servant;
                   cleave::rt::ServiceFacts facts;
                   facts.name = "$name$";
                   facts.full_name = $base$::service_full_name();
                   // Who calls it, by the cut; CLEAVE_CALLERS takes its place.
                   facts.callers = "$callers$";
                   return cleave::rt::RunService(argc, argv, facts, servant);
                 }
               )code");
  return printer.text();
}

}  // namespace cleave
