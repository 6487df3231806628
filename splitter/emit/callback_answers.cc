#include "splitter/emit/callback_answers.h"

#include "splitter/emit/answer_code.h"
#include "splitter/emit/names.h"
#include "splitter/emit/proto_emitter.h"
#include "splitter/emit/rpc_code.h"

namespace cleave {

void EmitAnswerOf(const CallSite& callback, Printer& printer,
                  const std::string& callbacks, const std::string& capture,
                  const std::string& target, bool keeps_exceptions) {
  const RpcMethod& rpc = callback.rpc;
  const std::string& project = callback.contract.project;
  AnswerCode answer(callback, printer, ConversionCode::Side::kClient);
  const std::string keeper = keeps_exceptions ? callbacks : "";
  printer.Emit(
      {{"callbacks", callbacks},
       {"capture", capture},
       {"request_type", RequestType(project, callback.service.name, rpc)},
       {"request",
        answer.ReadsRequest() ? " " + LocalName(rpc, "request") : ""},
       {"response_type", ResponseType(project, callback.service.name, rpc)},
       {"response", LocalName(rpc, "response")},
       {"body", [&] { answer.EmitCallbackAnswer(target, keeper); }}},
      R"code(
        $callbacks$.Add<$request_type$, $response_type$>([$capture$](const $request_type$*$request$, $response_type$* $response$) {
          $body$
        });
      )code");
}

void EmitAnswersOf(const Contract& contract, const ServiceContract& service,
                   Printer& printer, const RpcParameter& parameter) {
  const auto answers = [&] {
    for (const RpcMethod& callback : parameter.callbacks) {
      const bool is_of_base = callback.owner != parameter.type.cpp.name;
      const std::string object =
          is_of_base ? "static_cast<" + callback.owner + "&>(object)"
                     : "object";
      EmitAnswerOf({contract, service, callback}, printer, "answers", "&object",
                   object + "." + LastName(callback.function),
                   /*keeps_exceptions=*/false);
    }
  };
  printer.Emit({{"service", service.name},
                {"class", CppType(parameter.type.cpp)},
                {"answers", answers}},
               R"code(

                 // What service `$service$` may call of a $class$ that it keeps.
                 cleave::rt::Callbacks AnswersOf($class$& object) {
                   cleave::rt::Callbacks answers;
                   $answers$
                   return answers;
                 }
               )code");
}

void EmitAnswersOfFunction(const Contract& contract,
                           const ServiceContract& service, Printer& printer,
                           const RpcParameter& referred) {
  const auto answers = [&] {
    EmitAnswerOf({contract, service, referred.callbacks.at(0)}, printer,
                 "answers", "function", "function",
                 /*keeps_exceptions=*/false);
  };
  printer.Emit({{"service", service.name},
                {"function", CppType(StdFunctionOf(referred))},
                {"answers", answers}},
               R"code(

                 // What service `$service$` calls of a value that it keeps.
                 cleave::rt::Callbacks AnswersOf(const $function$& function) {
                   cleave::rt::Callbacks answers;
                   $answers$
                   return answers;
                 }
               )code");
}

}  // namespace cleave
