#include "splitter/emit/module_emitter.h"

#include "llvm/ADT/STLExtras.h"
#include "splitter/emit/names.h"
#include "splitter/emit/printer.h"

namespace cleave {

std::string EmitModule(const Contract& contract,
                       const ServiceContract& service) {
  Printer printer;
  const auto methods = [&] {
    if (llvm::all_of(service.rpcs, HasCallbacks))
      printer.Emit({}, "{nullptr, nullptr},");
    for (const RpcMethod& rpc : service.rpcs) {
      // What calls its caller back needs a stream, which a module has not.
      if (HasCallbacks(rpc)) continue;
      printer.Emit({{"rpc", rpc.name}},
                   R"code({"$rpc$", &AnswerLocally<&Servant::$rpc$>},)code");
    }
  };
  printer.Emit({{"by", kGeneratedBy},
                {"namespace", SplitNamespace(contract.project)},
                {"class", ServantClass(service.name)},
                {"name", service.name},
                {"methods", methods}},
               R"code(
                 // $by$
                 //
                 // Service `$name$` as a module of its caller's process.

                 #include "cleave/rt/module.h"

                 #include <iterator>

                 #include "servant.h"

                 namespace {

                 using cleave::rt::AnswerLocally;
                 using Servant = $namespace$::$class$;

                 constexpr cleave::rt::ModuleMethod kMethods[] = {
                     $methods$
                 };

                 }  // namespace

                 extern "C" void cleave_module_answer(cleave::rt::LocalCall& call) {
                   cleave::rt::AnswerWith("$name$", kMethods, std::size(kMethods), call);
                 }
               )code");
  return printer.text();
}

}  // namespace cleave
