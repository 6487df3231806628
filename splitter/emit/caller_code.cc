#include "splitter/emit/caller_code.h"

#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/emit/answer_code.h"
#include "splitter/emit/names.h"
#include "splitter/emit/proto_emitter.h"
#include "splitter/emit/rpc_code.h"

namespace cleave {

namespace {

/// "sink." or "sink->". A callee that calls a function of a const object which
/// is not const has cast the const away, as this does. Functions of a base
/// class may be hidden by others of their name.
std::string ObjectOfCaller(const RpcParameter& parameter,
                           const RpcMethod& callback) {
  const bool is_pointer = IsPointer(parameter);
  const std::string object = (is_pointer ? "*" : "") + parameter.name;
  std::string text = object;
  if (parameter.cpp.args.at(0).is_const) {
    text = "const_cast<" + CppType(parameter.type.cpp) + "&>(" + object + ")";
  }
  if (callback.owner != parameter.type.cpp.name) {
    text = "static_cast<" + callback.owner + "&>(" + text + ")";
  }
  if (text != object) return text + ".";
  return parameter.name + (is_pointer ? "->" : ".");
}

/// How fields of one type are sent, without what answers for them:
/// "LentClass<shop::Observer".
std::string SenderOf(const RpcParameter& referred) {
  const bool is_std = referred.cpp.kind == TypeKind::kStd;
  if (IsFunctionField(referred)) {
    return std::string(is_std ? "FunctionClass<" : "PointerClass<") +
           CppType(referred.cpp.args.at(0));
  }
  return is_std ? "OwnerClass<" + CppType(referred.cpp)
                : "LentClass<" + CppType(referred.type.cpp);
}

/// A `bool` that goes in and out: the caller need not have given it a value,
/// and then its byte may have any content, which no message can hold.
bool MayBeUnset(const RpcParameter& parameter) {
  const WireType& type = PassedType(parameter);
  return IsIn(parameter) && IsOut(parameter) &&
         type.form == WireForm::kScalar && type.cpp.kind == TypeKind::kBool;
}

}  // namespace

bool SendsReferred(const Contract& contract, const RpcMethod& rpc) {
  if (rpc.referred.empty()) return false;
  return (rpc.self == RpcMethod::Self::kValue &&
          HoldsReferred(contract, rpc.self_type)) ||
         llvm::any_of(rpc.parameters, [&](const RpcParameter& parameter) {
           return IsIn(parameter) && HoldsReferred(contract, parameter.type);
         });
}

bool ReturnsReferred(const Contract& contract, const RpcMethod& rpc) {
  if (rpc.referred.empty()) return false;
  return (rpc.result && HoldsReferred(contract, *rpc.result)) ||
         (rpc.self_number != 0 && HoldsReferred(contract, rpc.self_type)) ||
         llvm::any_of(rpc.parameters, [&](const RpcParameter& parameter) {
           return IsOut(parameter) && HoldsReferred(contract, parameter.type);
         });
}

CallerCode::CallerCode(const CallSite& site, Printer& printer,
                       ConversionCode::Side side)
    : site_(site),
      rpc_(site.rpc),
      printer_(printer),
      code_(site.contract, printer, TakenNames(site.rpc), side),
      request_(LocalName(site.rpc, "request")),
      response_(LocalName(site.rpc, "response")),
      callbacks_(LocalName(site.rpc, "callbacks")) {}

std::string CallerCode::Parameters() const {
  std::string text;
  for (const RpcParameter& parameter : rpc_.parameters) {
    if (!text.empty()) text += ", ";
    text += CppType(parameter.cpp);
    const WireForm form = PassedType(parameter).form;
    const bool is_used =
        IsSent(form) || (form == WireForm::kUserData && HasCallbacks(rpc_));
    text += is_used ? " " + parameter.name : " /*" + parameter.name + "*/";
  }
  return text;
}

void CallerCode::EmitCall() {
  // What was written before it arrives all the same.
  const std::string rethrow_own =
      HasCallbacks(rpc_)
          ? callbacks_ + ".RethrowIf($response$.callback_threw());\n"
          : "";
  EmitBody([&] { EmitTransport(); },
           rethrow_own +
               "if ($response$.has_thrown()) "
               "$namespace$::Rethrow($response$.thrown());");
}

void CallerCode::EmitTransport() {
  const Printer::Variables variables = {
      {"service", site_.service.name},
      {"path", RpcPath(site_.contract.project, site_.service.name, rpc_.name)},
      {"request", request_},
      {"response", response_},
      {"callbacks", callbacks_},
      {"answers", [&] { AnswerCallbacks(callbacks_); }}};
  if (!HasCallbacks(rpc_)) {
    printer_.Emit(
        variables,
        R"code(cleave::rt::Call("$service$", "$path$", $request$, &$response$);)code");
    return;
  }
  printer_.Emit(variables, R"code(
    cleave::rt::Callbacks $callbacks$;
    $answers$
    cleave::rt::Converse("$service$", "$path$", $request$, &$response$, $callbacks$);
  )code");
}

void CallerCode::EmitCallback(uint32_t index, const std::string& channel) {
  EmitBody(
      [&] {
        printer_.Emit({{"channel", channel},
                       {"index", std::to_string(index)},
                       {"request", request_},
                       {"response", response_}},
                      "$channel$.Call($index$, $request$, &$response$);");
      },
      "if ($response$.has_thrown()) " + channel +
          ".Throw([&] { $namespace$::Rethrow($response$.thrown()); });");
}

void CallerCode::EmitStoredCallback(uint32_t index, const std::string& object,
                                    const std::string& name) {
  keeper_of_views_ = "KeeperOfViews()";
  // Of a client that is gone, nobody can miss what gives nothing back.
  const bool gives_nothing =
      !rpc_.result && llvm::none_of(rpc_.parameters, IsOut);
  EmitBody(
      [&] {
        printer_.Emit({{"object", object},
                       {"function", gives_nothing ? "Tell" : "Ask"},
                       {"index", std::to_string(index)},
                       {"name", name},
                       {"request", request_},
                       {"response", response_}},
                      "$object$$function$($index$, \"$name$\", $request$, "
                      "&$response$);");
      },
      "if ($response$.has_thrown()) "
      "$namespace$::Rethrow($response$.thrown());");
}

void CallerCode::EmitBody(const Printer::Block& transport,
                          const std::string& rethrow) {
  const auto write_all = [&] {
    WriteSelf();
    for (const RpcParameter& parameter : rpc_.parameters) {
      WriteParameter(parameter);
    }
  };
  const auto write = [&] {
    if (!SendsReferred(site_.contract, rpc_)) return write_all();
    printer_.Emit(
        {{"scope", [&] { EmitReferredScope("const "); }}, {"write", write_all}},
        R"code(
                    {
                      $scope$
                      $write$
                    }
                  )code");
  };
  const std::string& project = site_.contract.project;
  const auto check_thrown = [&] {
    printer_.Emit(
        {{"response", response_}, {"namespace", SplitNamespace(project)}},
        rethrow);
  };
  printer_.Emit(
      {{"request_type", RequestType(project, site_.service.name, rpc_)},
       {"request", request_},
       {"write", write},
       {"response_type", ResponseType(project, site_.service.name, rpc_)},
       {"response", response_},
       {"transport", transport},
       {"end_views", EndsViews(site_.contract, site_.service, rpc_)
                         ? "cleave::rt::EndViews(this);"
                         : ""},
       {"read_back",
        [&] {
          if (ReturnsReferred(site_.contract, rpc_)) {
            EmitReferredScope("const ");
          }
          ReadBack();
        }},
       {"check_thrown", check_thrown},
       {"result", [&] { EmitResult(); }}},
      R"code(
        $request_type$ $request$;
        $write$
        $response_type$ $response$;
        $transport$
        $end_views$
        $read_back$
        $check_thrown$
        $result$
      )code");
}

void CallerCode::EmitReferredScope(const std::string& qualifier) {
  const std::string proxy = ProxyNamespace(site_.service, rpc_.header);
  std::string classes;
  for (const RpcParameter& each : rpc_.referred) {
    classes += (classes.empty() ? "" : ", ") + std::string("cleave::rt::") +
               SenderOf(each) + ", &" + proxy + "::AnswersOf>(\"" +
               ReferredKey(each.cpp) + "\")";
  }
  printer_.Emit({{"const", qualifier},
                 {"scope", LocalName(rpc_, "referred")},
                 {"service", site_.service.name},
                 {"classes", classes}},
                R"code(
                  $const$cleave::rt::ReferredScope $scope$("$service$", {$classes$});
                )code");
}

void CallerCode::EmitEnd() {
  const std::string& project = site_.contract.project;
  printer_.Emit(
      {{"request_type", RequestType(project, site_.service.name, rpc_)},
       {"request", request_},
       {"response_type", ResponseType(project, site_.service.name, rpc_)},
       {"response", response_},
       {"service", site_.service.name},
       {"end_views", EndsViews(site_.contract, site_.service, rpc_)
                         ? "cleave::rt::EndAllViews(this);"
                         : ""},
       {"path", RpcPath(project, site_.service.name, rpc_.name)}},
      R"code(
        $end_views$
        // Its owner may have given it to the service.
        if (!cleave::rt::HandleTable::Knows(this)) return;
        // What cannot be told to a service that is gone need not be.
        try {
          $request_type$ $request$;
          *$request$.mutable_self() = cleave::rt::HandleTable::Release(this);
          $response_type$ $response$;
          cleave::rt::Call("$service$", "$path$", $request$, &$response$);
        } catch (const cleave::rt::RemoteCallError&) {
        }
      )code");
}

void CallerCode::AnswerCallbacks(const std::string& callbacks) {
  for (const RpcParameter& parameter : rpc_.parameters) {
    if (parameter.is_kept) continue;
    for (const RpcMethod& callback : parameter.callbacks) {
      const bool is_object = parameter.type.form == WireForm::kInterface;
      const std::string target = is_object
                                     ? ObjectOfCaller(parameter, callback) +
                                           LastName(callback.function)
                                     : parameter.name;
      EmitAnswerOf({site_.contract, site_.service, callback}, printer_,
                   callbacks, "&", target, /*keeps_exceptions=*/true);
    }
  }
}

void CallerCode::WriteSelf() {
  if (rpc_.self == RpcMethod::Self::kValue) {
    code_.Write(rpc_.self_type, "*this", request_ + ".", "self");
  } else if (rpc_.self == RpcMethod::Self::kHandle) {
    printer_.Emit({{"request", request_}},
                  "*$request$.mutable_self() = "
                  "cleave::rt::HandleTable::Of(this);");
  }
}

void CallerCode::WriteParameter(const RpcParameter& parameter) {
  WireType type = PassedType(parameter);
  if (!IsSent(type.form) || parameter.request_number == 0) {
    return;
  }
  if (IsFirst(parameter)) return WriteRange(parameter);
  if (parameter.is_place && IsOwnerOfObject(type)) {
    printer_.Emit(
        {{"name", parameter.name},
         {"address", (IsPointer(parameter) ? "" : "&") + parameter.name}},
        "cleave::rt::CheckIsEmpty($address$, \"$name$\");");
  }
  if (HasFlag(parameter)) {
    printer_.Emit({{"request", request_},
                   {"flag", Accessor("has_" + parameter.proto_name)},
                   {"name", parameter.name}},
                  "$request$.set_$flag$($name$ != nullptr);");
    return;
  }
  if (IsKeptObject(parameter)) return WriteKeptObject(parameter);
  if (parameter.is_kept) return WriteKeptFunction(parameter);
  if (parameter.may_be_remote) {
    const bool is_pointer = IsPointer(parameter);
    printer_.Emit(
        {{"if", is_pointer ? "if (" + parameter.name + " != nullptr) " : ""},
         {"request", request_},
         {"field", Accessor(parameter.proto_name)},
         {"address", (is_pointer ? "" : "&") + parameter.name}},
        "$if$*$request$.mutable_$field$() = "
        "cleave::rt::HandleTable::OfAny($address$);");
    return;
  }
  if (!parameter.callbacks.empty()) {
    // Whether there is one.
    printer_.Emit(
        {{"request", request_},
         {"field", Accessor(parameter.proto_name)},
         {"name", parameter.name},
         {"is_there",
          parameter.is_nullable ? parameter.name + " != nullptr" : "true"}},
        "$request$.set_$field$($is_there$);");
    return;
  }
  if (!IsIn(parameter)) return;
  if (IsStream(parameter)) {  // how it formats, and its state
    return EmitOfStream(
        parameter, "DescribeStream($stream$, $request$.mutable_$field$());");
  }
  if (IsList(parameter)) {
    printer_.Emit({{"name", parameter.name}},
                  "cleave::rt::CheckListSize($name$.size());");
  }
  if (MayBeUnset(parameter)) return WriteUnset(parameter);
  std::string value = parameter.name;
  if (IsCounted(parameter)) {
    value = ElementsOf(parameter);
  } else if (IsPointer(parameter) && !IsNullable(parameter)) {
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

/// Calls a function of the runtime with the stream, if there is one.
void CallerCode::EmitOfStream(const RpcParameter& parameter,
                              const std::string& call) {
  const bool is_pointer = parameter.is_nullable;
  printer_.Emit(
      {{"if", is_pointer ? "if (" + parameter.name + " != nullptr) " : ""},
       {"stream", (is_pointer ? "*" : "") + parameter.name},
       {"request", request_},
       {"response", response_},
       {"field", Accessor(parameter.proto_name)}},
      "$if$cleave::rt::" + call);
}

/// A copy of what is between this parameter and the next one.
void CallerCode::WriteRange(const RpcParameter& parameter) {
  printer_.Emit({{"type", CppType(parameter.type.cpp)},
                 {"range", RangeName(parameter)},
                 {"first", parameter.name},
                 {"last", LastOf(parameter).name}},
                "const $type$ $range$($first$, $last$);");
  code_.Write(parameter.type, RangeName(parameter), request_ + ".",
              parameter.proto_name);
}

/// What came back goes where the iterators say.
void CallerCode::ReadBackRange(const RpcParameter& parameter) {
  const std::string value =
      code_.Read(parameter.type, response_ + ".", parameter.proto_name);
  printer_.Emit({{"value", value},
                 {"name", parameter.name},
                 {"last", IsFirst(parameter) ? LastOf(parameter).name : ""}},
                IsFirst(parameter)
                    ? "cleave::rt::MoveBetween($value$, $name$, $last$);"
                    : "cleave::rt::MoveOut($value$, $name$);");
}

/// The handle of the object, which the service knows or is told.
void CallerCode::WriteKeptObject(const RpcParameter& parameter) {
  const std::string& name = parameter.name;
  const bool is_owner = IsOwnerOfKept(parameter);
  const bool is_given =
      is_owner && parameter.cpp.Referee().IsStd("std::unique_ptr");
  const std::string object = is_given               ? "std::move(" + name + ")"
                             : IsPointer(parameter) ? "*" + name
                                                    : name;
  printer_.Emit(
      {{"if", parameter.is_nullable ? "if (" + name + " != nullptr) " : ""},
       {"request", request_},
       {"field", Accessor(parameter.proto_name)},
       {"function", is_given   ? "GiveObject"
                    : is_owner ? "ShareObject"
                               : "LendObject"},
       {"class", CppType(parameter.type.cpp)},
       {"service", site_.service.name},
       {"object", object},
       {"proxy", ProxyNamespace(site_.service, rpc_.header)}},
      "$if$*$request$.mutable_$field$() = "
      "cleave::rt::$function$<$class$>(\"$service$\", $object$, "
      "$proxy$::AnswersOf);");
}

void CallerCode::WriteKeptFunction(const RpcParameter& parameter) {
  const std::string answers = code_.Fresh(parameter.name + "_answers");
  const auto add = [&] {
    EmitAnswerOf({site_.contract, site_.service, parameter.callbacks.at(0)},
                 printer_, answers,
                 (parameter.is_nullable ? "" : "&") + parameter.name,
                 parameter.name,
                 /*keeps_exceptions=*/false);
  };
  const bool is_std = parameter.type.cpp.kind == TypeKind::kStd;
  const auto hand_over = [&] {
    printer_.Emit(
        {{"answers", answers},
         {"add", add},
         {"request", request_},
         {"field", Accessor(parameter.proto_name)},
         {"function", is_std ? "StoredCallbacks::AddFunction" : "LendFunction"},
         {"service", site_.service.name},
         {"pointer", is_std ? "" : parameter.name + ", "}},
        R"code(
          cleave::rt::Callbacks $answers$;
          $add$
          *$request$.mutable_$field$() = cleave::rt::$function$("$service$", $pointer$std::move($answers$));
        )code");
  };
  if (!parameter.is_nullable) return hand_over();
  printer_.Emit({{"name", parameter.name}, {"hand_over", hand_over}}, R"code(
      if ($name$ != nullptr) {
        $hand_over$
      }
    )code");
}

std::string CallerCode::ElementsOf(const RpcParameter& parameter) const {
  return "cleave::rt::Elements(" + parameter.name + ", " +
         CountOf(rpc_, parameter) + ")";
}

void CallerCode::WriteUnset(const RpcParameter& parameter) {
  const bool is_pointer = IsPointer(parameter);
  printer_.Emit(
      {{"if",
        IsNullable(parameter) ? "if (" + parameter.name + " != nullptr) " : ""},
       {"request", request_},
       {"field", Accessor(parameter.proto_name)},
       {"value", (is_pointer ? "*" : "") + parameter.name}},
      "$if$$request$.set_$field$(cleave::rt::AsBool($value$));");
}

std::string CallerCode::ValueBack(const RpcParameter& parameter) {
  if (!IsOwnView(site_.contract, parameter)) {
    return code_.Read(PassedType(parameter), response_ + ".",
                      parameter.proto_name);
  }
  return SplitNamespace(site_.contract.project) + "::FromProto(" + response_ +
         "." + Accessor(parameter.proto_name) + "(), " +
         (IsPointer(parameter) ? "*" : "") + parameter.name + ")";
}

/// A handle without a number says that the callee has left nothing.
void CallerCode::ReadBackPlace(const RpcParameter& parameter) {
  const bool is_pointer = IsPointer(parameter);
  printer_.Emit({{"if", is_pointer ? parameter.name + " != nullptr && " : ""},
                 {"response", response_},
                 {"field", Accessor(parameter.proto_name)},
                 {"star", is_pointer ? "*" : ""},
                 {"name", parameter.name},
                 {"object", CppType(PlainClass(parameter.type))}},
                R"code(
        if ($if$(!$response$.has_$field$() || $response$.$field$().id() != 0)) {
          $star$$name$ = $response$.has_$field$() ? &cleave::rt::Refer<$object$>($response$.$field$()) : nullptr;
        }
      )code");
}

void CallerCode::ReadBack() {
  for (const RpcParameter& parameter : rpc_.parameters) {
    if (!IsOut(parameter) || parameter.response_number == 0) continue;
    if (parameter.is_place && !IsOwnerOfObject(parameter.type)) {
      ReadBackPlace(parameter);
      continue;
    }
    if (parameter.range != RpcParameter::Range::kNone) {
      ReadBackRange(parameter);
      continue;
    }
    if (IsStream(parameter)) {
      EmitOfStream(parameter, "WriteInto($response$.$field$(), $stream$);");
      continue;
    }
    const auto assign = [&] {
      const std::string value = ValueBack(parameter);
      const bool is_view = IsSpan(parameter) || IsCounted(parameter);
      printer_.Emit({{"star", IsPointer(parameter) ? "*" : ""},
                     {"name", IsCounted(parameter) ? ElementsOf(parameter)
                                                   : parameter.name},
                     {"value", value}},
                    is_view ? "cleave::rt::CopyInto($value$, $name$);"
                            : "$star$$name$ = $value$;");
    };
    if (!IsPointer(parameter) || IsCounted(parameter)) {
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

/// The text stays where the view may refer to it.
void CallerCode::EmitView() {
  const Printer::Variables variables = {
      {"response", response_},
      {"keeper", keeper_of_views_},
      {"namespace", SplitNamespace(site_.contract.project)}};
  if (rpc_.result->form == WireForm::kMessage) {
    printer_.Emit(variables,
                  "return $namespace$::FromProto("
                  "cleave::rt::KeepView($keeper$, $response$.result()));");
  } else if (rpc_.result->cpp.kind == TypeKind::kPointer) {
    printer_.Emit(
        variables,
        "return $response$.has_result() ? "
        "cleave::rt::KeepText($keeper$, $response$.result()) : nullptr;");
  } else {
    printer_.Emit(
        variables,
        "return cleave::rt::KeepView($keeper$, $response$.result());");
  }
}

void CallerCode::EmitResult() {
  if (rpc_.self == RpcMethod::Self::kConstructor) {
    printer_.Emit({{"response", response_}},
                  "cleave::rt::HandleTable::Bind(this, $response$.result());");
    return;
  }
  if (const RpcParameter* stream = StreamGivenBack(rpc_)) {
    printer_.Emit({{"name", stream->name}}, "return $name$;");
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
  if (ReturnsView(site_.contract, rpc_)) return EmitView();
  if (ReturnsObjectByValue(rpc_)) {
    printer_.Emit(
        {{"class", CppType(rpc_.result->cpp)}, {"response", response_}},
        "return std::move(*cleave::rt::Own<$class$>("
        "$response$.result()));");
    return;
  }
  const std::string value = code_.Read(*rpc_.result, response_ + ".", "result");
  // A local variable is moved out of the function without being told.
  llvm::StringRef plain = value;
  if (plain.consume_front("std::move(")) plain = plain.drop_back();
  printer_.Emit({{"value", plain}}, "return $value$;");
}

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
