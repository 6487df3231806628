// The part of an answer that makes what stands for functions of the caller's.

#include "splitter/emit/answer_code.h"
#include "splitter/emit/caller_code.h"
#include "splitter/emit/names.h"
#include "splitter/emit/proto_emitter.h"
#include "splitter/emit/rpc_code.h"

namespace cleave {

void AnswerCode::DefineCallback(const RpcParameter& parameter) {
  const RpcMethod& callback = parameter.callbacks.at(0);
  const TypeShape& function = parameter.type.cpp.kind == TypeKind::kFunction
                                  ? parameter.type.cpp
                                  : parameter.type.cpp.args.at(0);
  CallerCode code({site_.contract, site_.service, callback}, printer_,
                  ConversionCode::Side::kService);
  const uint32_t index = next_callback_++;
  const std::string request_type =
      RequestType(site_.contract.project, site_.service.name, callback);
  const Printer::Variables variables = {
      {"function", CppType(TypeShape::Std("std::function", {function}))},
      {"signature", CppType(function)},
      {"tag", request_type},
      {"name", parameter.name},
      {"request", request_},
      {"field", Accessor(parameter.proto_name)},
      {"parameters", code.Parameters()},
      {"result", CppType(callback.result_cpp)},
      {"body", [&] { code.EmitCallback(index, channel_); }}};
  printer_.Emit(variables, R"code(
    $function$ $name$;
    if ($request$->$field$()) {
      $name$ = [&]($parameters$) -> $result$ {
        $body$
      };
    }
  )code");
  const bool is_std = parameter.type.cpp.kind == TypeKind::kStd;
  if (is_std) return;
  printer_.Emit(variables,
                "const cleave::rt::FunctionPointer<$tag$, $signature$> "
                "$name$_pointer($name$);");
}

void AnswerCode::DefineKeptFunction(const RpcParameter& parameter) {
  const TypeShape& held = parameter.type.cpp;
  const TypeShape& function =
      held.kind == TypeKind::kFunction ? held : held.args.at(0);
  const bool is_std = held.kind == TypeKind::kStd;
  const std::string field =
      request_ + "->" + Accessor(parameter.proto_name) + "()";
  const auto make = [&] {
    EmitStoredFunction(
        {site_.contract, site_.service, parameter.callbacks.at(0)}, printer_,
        is_std, function, parameter.name + " =", field,
        "`" + parameter.name + "` of " + rpc_.function);
  };
  printer_.Emit(
      {{"type", is_std ? CppType(TypeShape::Std("std::function", {function}))
                       : CppType(TypeShape::PointerTo(function))},
       {"name", parameter.name},
       {"init", is_std ? "" : " = nullptr"},
       {"request", request_},
       {"field", Accessor(parameter.proto_name)},
       {"make", make}},
      R"code(
        $type$ $name$$init$;
        if ($request$->has_$field$()) {
          $make$
        }
      )code");
}

void EmitStoredFunction(const CallSite& callback, Printer& printer, bool is_std,
                        const TypeShape& function, const std::string& target,
                        const std::string& handle, const std::string& name) {
  CallerCode code(callback, printer, ConversionCode::Side::kService);
  const std::string parameters = code.Parameters();
  const auto body = [&] {
    code.EmitStoredCallback(1, is_std ? "client->" : "client.", name);
  };
  printer.Emit({{"target", target},
                {"handle", handle},
                {"slots", "cleave::rt::FunctionSlots<" +
                              ServantClass(callback.service.name) + ", " +
                              CppType(function) + ">"},
                {"parameters", parameters},
                {"comma", parameters.empty() ? "" : ", "},
                {"result", CppType(callback.rpc.result_cpp)},
                {"body", body}},
               is_std ? R"code(
                 $target$ [client = cleave::rt::FunctionOfClient($handle$)]($parameters$) -> $result$ {
                   $body$
                 };
               )code"
                      : R"code(
                 $target$ $slots$::For($handle$, [](const cleave::rt::ObjectOfClient& client$comma$$parameters$) -> $result$ {
                   $body$
                 });
               )code");
}

void AnswerCode::DefineInterface(const RpcParameter& parameter) {
  const std::string type = ToCamel(parameter.name) + "OfCaller";
  const auto functions = [&] {
    for (const RpcMethod& callback : parameter.callbacks) {
      CallerCode code({site_.contract, site_.service, callback}, printer_,
                      ConversionCode::Side::kService);
      const uint32_t index = next_callback_++;
      printer_.Emit(
          {{"result", CppType(callback.result_cpp)},
           {"function", LastName(callback.function)},
           {"parameters", code.Parameters()},
           {"qualifiers", std::string(callback.is_const ? " const" : "") +
                              (callback.is_noexcept ? " noexcept" : "")},
           {"body", [&] { code.EmitCallback(index, "channel_"); }}},
          R"code(

            $result$ $function$($parameters$)$qualifiers$ override {
              $body$
            }
          )code");
    }
  };
  const std::string of_caller = parameter.may_be_remote
                                    ? code_.Fresh(parameter.name + "_of_caller")
                                    : parameter.name;
  const Printer::Variables variables = {
      {"type", type},
      {"base", CppType(parameter.type.cpp)},
      {"functions", functions},
      {"name", parameter.name},
      {"of_caller", of_caller},
      {"request", request_},
      {"field", Accessor(parameter.proto_name)},
      {"channel", channel_}};
  printer_.Emit(variables, R"code(
                  struct $type$ final : public $base$, public cleave::rt::ObjectOfCaller {
                    explicit $type$(cleave::rt::CallbackChannel& channel) : channel_(channel) {}
                    $functions$

                    cleave::rt::CallbackChannel& channel_;
                  };
                  $type$ $of_caller$($channel$);
                )code");
  if (!parameter.may_be_remote) return;
  printer_.Emit(variables, R"code(
    $base$& $name$ = $request$->$field$().id() == 0 ? $of_caller$ : cleave::rt::Objects<$base$>().Get($request$->$field$());
  )code");
}

}  // namespace cleave
