#include "splitter/emit/module_emitter.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "splitter/contract/rpc_forms.h"
#include "splitter/emit/names.h"
#include "splitter/emit/printer.h"
#include "splitter/emit/proto_emitter.h"

namespace cleave {
namespace {

/// What the service has that must be in one place: its variables, and objects
/// that clients know.
std::vector<std::string> StateOf(const ServiceContract& service) {
  std::vector<std::string> state = service.state;
  for (const HandleClass& each : service.handle_classes) {
    state.push_back("objects of " + each.cpp_name);
  }
  for (const InterfaceClass& each : service.interfaces) {
    state.push_back("objects behind " + each.cpp_name);
  }
  return state;
}

/// RPCs of const methods.
std::vector<std::string> ReadsOf(const ServiceContract& service) {
  std::vector<std::string> names;
  for (const RpcMethod& rpc : service.rpcs) {
    if (rpc.is_const && !HasCallbacks(rpc) && !KeepsCallbacks(rpc) &&
        !ReturnsFuture(rpc))
      names.push_back(rpc.name);
  }
  return names;
}

/// A literal of C++ of a list, one item a line, and `end`.
void EmitList(Printer& printer, const std::vector<std::string>& items,
              llvm::StringRef end) {
  std::string text = "\"" + llvm::join(items, ",\"\n\"") + "\"";
  for (llvm::StringRef line : llvm::split(text, '\n')) {
    const bool is_last = line.end() == text.data() + text.size();
    printer.Emit({{"line", line}, {"end", is_last ? end : ""}}, "$line$$end$");
  }
}

}  // namespace

std::string EmitModule(const Contract& contract,
                       const ServiceContract& service) {
  Printer printer;
  const auto methods = [&] {
    if (service.rpcs.empty()) printer.Emit({}, "{nullptr, nullptr},");
    for (const RpcMethod& rpc : service.rpcs) {
      printer.Emit(
          {{"rpc", rpc.name},
           {"request", RequestType(contract.project, service.name, rpc)},
           {"response", ResponseType(contract.project, service.name, rpc)}},
          HasCallbacks(rpc)
              ? R"code({"$rpc$", &ConverseLocally<Servant, $request$, $response$, &Servant::$rpc$>},)code"
              : R"code({"$rpc$", &AnswerLocally<&Servant::$rpc$>},)code");
    }
  };
  const auto answers = [&] {
    if (!llvm::all_of(service.rpcs, HasCallbacks))
      printer.Emit({}, "using cleave::rt::AnswerLocally;");
    if (llvm::any_of(service.rpcs, HasCallbacks))
      printer.Emit({}, "using cleave::rt::ConverseLocally;");
  };
  printer.Emit({{"by", kGeneratedBy},
                {"namespace", SplitNamespace(contract.project)},
                {"class", ServantClass(service.name)},
                {"name", service.name},
                {"state", [&] { EmitList(printer, StateOf(service), ","); }},
                {"uses", [&] { EmitList(printer, service.uses, ","); }},
                {"reads", [&] { EmitList(printer, ReadsOf(service), "};"); }},
                {"answers", answers},
                {"methods", methods}},
               R"code(
                 // $by$
                 //
                 // Service `$name$` as a module of its caller's process.

                 #include "cleave/rt/module.h"

                 #include <iterator>

                 #include "servant.h"

                 namespace {

                 $answers$
                 using Servant = $namespace$::$class$;

                 constexpr cleave::rt::ModuleFacts kFacts = {
                     "$name$",
                     // What it keeps between calls.
                     $state$
                     // The services that it calls.
                     $uses$
                     // The methods that change no object.
                     $reads$

                 constexpr cleave::rt::ModuleMethod kMethods[] = {
                     $methods$
                 };

                 }  // namespace

                 extern "C" void cleave_module_answer(cleave::rt::LocalCall& call) {
                   cleave::rt::AnswerWith(kFacts, kMethods, std::size(kMethods), call);
                 }
               )code");
  return printer.text();
}

}  // namespace cleave
