#include "splitter/emit/constant_emitter.h"

#include "splitter/emit/rpc_code.h"

namespace cleave {

/// Where code runs to make one, it is there before other variables of its
/// process are made, as these may use it.
void EmitConstants(Printer& printer, const ServiceContract& service,
                   const std::string& header) {
  for (const SharedConstant& each : service.constants) {
    if (each.declared.file != header) continue;
    printer.Emit(
        {{"origin", OriginComment(each.cpp_name, "", each.declared)},
         {"early", each.is_dynamic ? "[[gnu::init_priority(1000)]] " : ""},
         {"definition", each.definition}},
        R"code(

          // $origin$
          $early$$definition$;
        )code");
  }
}

}  // namespace cleave
