#include "splitter/emit/answer_code.h"

#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/emit/names.h"
#include "splitter/emit/proto_emitter.h"
#include "splitter/emit/rpc_code.h"

namespace cleave {

namespace {

/// How fields of one type are made: "KeptClass<ShopObserverOfClient".
std::string ReceiverOf(const RpcParameter& referred) {
  if (IsFunctionField(referred)) {
    return "KeptFunction<" + CppType(referred.cpp) + ", &" +
           FunctionStub(referred);
  }
  return referred.cpp.kind == TypeKind::kStd
             ? "KeptOwner<" + StubClass(referred) + ", " + CppType(referred.cpp)
             : "KeptClass<" + StubClass(referred);
}

}  // namespace

std::string ChannelName(const RpcMethod& rpc) {
  return LocalName(rpc, "channel");
}

AnswerCode::AnswerCode(const CallSite& site, Printer& printer,
                       ConversionCode::Side side)
    : site_(site),
      rpc_(site.rpc),
      printer_(printer),
      code_(site.contract, printer, TakenNames(site.rpc), side),
      request_(LocalName(site.rpc, "request")),
      response_(LocalName(site.rpc, "response")),
      self_(LocalName(site.rpc, "self")) {}

bool AnswerCode::ReadsRequest() const {
  return SendsSelf(rpc_) ||
         llvm::any_of(rpc_.parameters, [](const RpcParameter& parameter) {
           return parameter.request_number != 0;
         });
}

void AnswerCode::EmitAnswer(const std::string& channel) {
  channel_ = channel;
  EmitBody(channel.empty()
               ? "EncodeException($response$->mutable_thrown());"
               : "$response$->set_callback_threw(" + channel +
                     ".IsThrownNow());\n"
                     "EncodeException($response$->mutable_thrown());");
}

void AnswerCode::EmitCallbackAnswer(const std::string& target,
                                    const std::string& callbacks) {
  target_ = target;
  EmitBody((callbacks.empty() ? "" : callbacks + ".Keep();\n") +
           SplitNamespace(site_.contract.project) +
           "::EncodeException($response$->mutable_thrown());");
}

void AnswerCode::EmitBody(const std::string& encode) {
  const auto read = [&] {
    const bool has_scope = SendsReferred(site_.contract, rpc_);
    if (has_scope) EmitReferredScope("");
    ReadSelf();
    for (const RpcParameter& parameter : rpc_.parameters) {
      ReadParameter(parameter);
    }
    if (has_scope) {
      printer_.Emit({{"scope", LocalName(rpc_, "referred")}}, "$scope$.End();");
    }
    for (const RpcParameter& parameter : rpc_.parameters) {
      if (!IsCounted(parameter)) continue;
      printer_.Emit(
          {{"name", parameter.name}, {"count", CountOf(rpc_, parameter)}},
          "cleave::rt::CheckCount($name$.size(), $count$);");
    }
  };
  printer_.Emit(
      {{"read", read},
       {"call", [&] { CallWithLists(0); }},
       {"encode", [&] { printer_.Emit({{"response", response_}}, encode); }},
       {"write_back", [&] { WriteBack(); }}},
      R"code(
        $read$
        try {
          $call$
        } catch (...) {
          $encode$
        }
        $write_back$
      )code");
}

void AnswerCode::EmitReferredScope(const std::string& qualifier) {
  std::string classes;
  for (const RpcParameter& each : rpc_.referred) {
    classes += (classes.empty() ? "" : ", ") + std::string("cleave::rt::") +
               ReceiverOf(each) + ">(\"" + ReferredKey(each.cpp) + "\")";
  }
  printer_.Emit({{"const", qualifier},
                 {"scope", LocalName(rpc_, "referred")},
                 {"service", site_.service.name},
                 {"classes", classes}},
                R"code(
                  $const$cleave::rt::ReferredScope $scope$("$service$", {$classes$});
                )code");
}

/// Where the result is written; what comes back by parameters has its own.
void AnswerCode::WriteResult(const std::string& value) {
  if (!HoldsReferred(site_.contract, *rpc_.result) || rpc_.referred.empty()) {
    return code_.Write(*rpc_.result, value, response_ + "->", "result");
  }
  EmitReferredScope("const ");
  code_.Write(*rpc_.result, value, response_ + "->", "result");
}

void AnswerCode::ReadSelf() {
  if (rpc_.self == RpcMethod::Self::kValue) {
    code_.Define(rpc_.self_type, self_, rpc_.is_const, request_ + "->", "self");
  }
}

void AnswerCode::ReadParameter(const RpcParameter& parameter) {
  const WireType& type = PassedType(parameter);
  if (parameter.range != RpcParameter::Range::kNone) {
    return DefineRange(parameter);
  }
  if (parameter.is_place) return DefinePlace(parameter);
  if (IsStream(parameter)) {
    return printer_.Emit(
        {{"name", parameter.name},
         {"request", request_},
         {"field", Accessor(parameter.proto_name)}},
        "cleave::rt::StreamOfCaller $name$($request$->$field$());");
  }
  switch (type.form) {
    case WireForm::kSingleton:
    case WireForm::kUserData:
    case WireForm::kHandle:
      return;
    case WireForm::kCallback:
      return parameter.is_kept ? DefineKeptFunction(parameter)
                               : DefineCallback(parameter);
    case WireForm::kInterface:
      if (parameter.is_kept) return;
      return DefineInterface(parameter);
    default:
      break;
  }
  if (!IsIn(parameter)) {
    printer_.Emit({{"type", CppType(type.cpp)}, {"name", parameter.name}},
                  "$type$ $name${};");
    return;
  }
  if (type.form == WireForm::kHierarchy) return DefineObject(parameter);
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
               is_const && !IsList(parameter) &&
                   parameter.cpp.kind != TypeKind::kRValueReference,
               request_ + "->", parameter.proto_name);
}

/// A container, of which the callee is given iterators.
void AnswerCode::DefineRange(const RpcParameter& parameter) {
  if (IsLast(parameter)) return;
  if (IsOutput(parameter)) {
    return printer_.Emit(
        {{"type", CppType(parameter.type.cpp)}, {"name", RangeName(parameter)}},
        "$type$ $name$;");
  }
  code_.Define(parameter.type, RangeName(parameter), !IsOut(parameter),
               request_ + "->", parameter.proto_name);
}

std::string AnswerCode::RangeArgument(const RpcParameter& parameter) const {
  if (IsOutput(parameter)) {
    const std::string items = RangeName(parameter);
    return parameter.cpp.IsStd("std::insert_iterator")
               ? "std::inserter(" + items + ", " + items + ".end())"
               : "std::back_inserter(" + items + ")";
  }
  const std::string range =
      RangeName(IsFirst(parameter) ? parameter : FirstOf(parameter));
  if (parameter.cpp.kind != TypeKind::kPointer) {
    return range + (IsFirst(parameter) ? ".begin()" : ".end()");
  }
  return range + ".data()" +
         (IsFirst(parameter) ? "" : " + " + range + ".size()");
}

/// In an owner, as nothing else can hold one whatever class it is of.
void AnswerCode::DefineObject(const RpcParameter& parameter) {
  WireType type = PassedType(parameter);
  if (IsNullable(parameter)) {
    WireType owner;
    owner.form = WireForm::kPointer;
    owner.cpp = TypeShape::Std("std::unique_ptr", {type.cpp});
    owner.args = {std::move(type)};
    type = std::move(owner);
  }
  code_.Define(type, parameter.name, true, request_ + "->",
               parameter.proto_name);
}

/// A pointer starts as one that no object has, so that it shows whether the
/// callee has left one.
void AnswerCode::DefinePlace(const RpcParameter& parameter) {
  const TypeShape& held = parameter.cpp.args.at(0);
  const bool is_owner = IsOwnerOfObject(parameter.type);
  printer_.Emit({{"type", CppType(held)},
                 {"name", parameter.name},
                 {"init", is_owner ? ""
                                   : " = cleave::rt::NoObjectYet<" +
                                         CppType(held.args.at(0)) + ">()"}},
                "$type$ $name$$init$;");
}

void AnswerCode::WriteBackPlace(const RpcParameter& parameter) {
  const TypeShape& object = parameter.cpp.args.at(0).args.at(0);
  printer_.Emit({{"type", CppType(object)},
                 {"object", CppType(PlainClass(parameter.type))},
                 {"name", parameter.name},
                 {"response", response_},
                 {"field", Accessor(parameter.proto_name)}},
                R"code(
        if ($name$ == cleave::rt::NoObjectYet<$type$>()) {
          $response$->mutable_$field$();
        } else if ($name$ != nullptr) {
          *$response$->mutable_$field$() = cleave::rt::Objects<$object$>().Add(*$name$);
        }
      )code");
}

std::string AnswerCode::Argument(const RpcParameter& parameter) {
  if (parameter.range != RpcParameter::Range::kNone) {
    return RangeArgument(parameter);
  }
  const WireType& type = PassedType(parameter);
  const std::string address = IsPointer(parameter) ? "&" : "";
  const std::string& name = parameter.name;
  if (type.form == WireForm::kSingleton) return address + type.proto + "()";
  // At the caller it is what was given; the original code looks at none.
  if (type.form == WireForm::kUserData) {
    return target_.empty() ? "static_cast<" + CppType(type.cpp) + ">(nullptr)"
                           : name;
  }
  if (type.form == WireForm::kHandle && !parameter.is_place) {
    return ObjectArgument(parameter);
  }
  if (!parameter.callbacks.empty()) return CallbackArgument(parameter);
  if (IsList(parameter)) return ListName(parameter);
  if (IsStream(parameter)) {
    return parameter.is_nullable
               ? request_ + "->has_" + Accessor(parameter.proto_name) +
                     "() ? &" + name + " : nullptr"
               : name;
  }
  if (type.form == WireForm::kHierarchy) {
    if (IsPointer(parameter)) return name + ".get()";
    return parameter.cpp.kind == TypeKind::kRValueReference
               ? "std::move(*" + name + ")"
               : "*" + name;
  }
  if (HasFlag(parameter)) {
    return FlagExpression(parameter) + " ? &" + name + " : nullptr";
  }
  if (IsNullable(parameter) && IsIn(parameter)) {
    return name + " ? &*" + name + " : nullptr";
  }
  if (IsCounted(parameter)) return name + ".data()";
  if (!address.empty()) return address + name;
  const bool is_cheap = IsPlain(type.form) && !IsString(type.cpp);
  return IsConsumed(parameter) &&
                 (!is_cheap || parameter.cpp.kind == TypeKind::kRValueReference)
             ? "std::move(" + name + ")"
             : name;
}

std::string AnswerCode::ObjectArgument(const RpcParameter& parameter) {
  const WireType& type = PassedType(parameter);
  const std::string object =
      code_.Read(type, request_ + "->", parameter.proto_name);
  if (IsOwnerOfObject(type)) return object;
  if (parameter.cpp.kind == TypeKind::kRValueReference ||
      parameter.cpp.kind == TypeKind::kRecord) {
    return "std::move(" + object + ")";
  }
  if (!IsPointer(parameter)) return object;
  return request_ + "->has_" + Accessor(parameter.proto_name) + "() ? &" +
         object + " : nullptr";
}

std::string AnswerCode::CallbackArgument(const RpcParameter& parameter) {
  const std::string& name = parameter.name;
  if (IsKeptObject(parameter)) return KeptArgument(parameter);
  if (parameter.may_be_remote) {
    return IsPointer(parameter)
               ? request_ + "->has_" + Accessor(parameter.proto_name) +
                     "() ? &" + name + " : nullptr"
               : name;
  }
  if (parameter.type.form == WireForm::kInterface) {
    return IsPointer(parameter)
               ? request_ + "->" + Accessor(parameter.proto_name) + "() ? &" +
                     name + " : nullptr"
               : name;
  }
  const std::string pointer =
      parameter.is_kept ? name : name + "_pointer.get()";
  if (parameter.cpp.kind == TypeKind::kPointer) return pointer;
  if (parameter.type.cpp.kind == TypeKind::kFunction) return "*" + pointer;
  return IsConsumed(parameter) ? "std::move(" + name + ")" : name;
}

std::string AnswerCode::KeptArgument(const RpcParameter& parameter) const {
  const TypeShape& type = parameter.cpp.Referee();
  const std::string field = Accessor(parameter.proto_name);
  const char* const function = !IsOwnerOfKept(parameter) ? "LentObject<"
                               : type.IsStd("std::unique_ptr")
                                   ? "OwnedObject<"
                                   : "SharedObject<";
  const std::string object = std::string("cleave::rt::") + function +
                             StubClass(parameter) + ">(" + request_ + "->" +
                             field + "())";
  if (!parameter.is_nullable) return object;
  return request_ + "->has_" + field + "() ? " +
         (IsPointer(parameter) ? "&" : "") + object + " : nullptr";
}

std::string AnswerCode::FlagExpression(const RpcParameter& parameter) const {
  return request_ + "->" + Accessor("has_" + parameter.proto_name) + "()";
}

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

std::string AnswerCode::ObjectExpression() const {
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

std::string AnswerCode::CallExpression() {
  std::string arguments;
  for (const RpcParameter& parameter : rpc_.parameters) {
    arguments += (arguments.empty() ? "" : ", ") + Argument(parameter);
  }
  if (!target_.empty()) return target_ + "(" + arguments + ")";
  switch (rpc_.self) {
    case RpcMethod::Self::kNone:
      if (rpc_.is_variable)
        return "cleave::rt::UseVariable(" + VariableExpression(rpc_) + ", " +
               arguments + ")";
      return rpc_.function + "(" + arguments + ")";
    case RpcMethod::Self::kConstructor:
      return "std::make_unique<" + rpc_.owner + ">(" + arguments + ")";
    default:
      return ObjectExpression() + LastName(rpc_.function) + "(" + arguments +
             ")";
  }
}

/// A list ends with the expression that makes it, so that the call is within.
void AnswerCode::CallWithLists(size_t from) {
  while (from < rpc_.parameters.size() && !IsList(rpc_.parameters[from])) {
    ++from;
  }
  if (from == rpc_.parameters.size()) return CallOriginal();
  const RpcParameter& parameter = rpc_.parameters[from];
  TypeShape list = parameter.cpp.Referee();
  list.is_const = false;
  printer_.Emit({{"element", CppType(parameter.type.cpp.args.at(0))},
                 {"items", parameter.name},
                 {"type", CppType(list)},
                 {"list", ListName(parameter)},
                 {"call", [&] { CallWithLists(from + 1); }}},
                R"code(
                  cleave::rt::WithList<$element$>(std::move($items$), [&]($type$ $list$) {
                    $call$
                  });
                )code");
}

void AnswerCode::CallOriginal() {
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
  if (const RpcParameter* stream = StreamGivenBack(rpc_)) {
    printer_.Emit({{"call", CallExpression()}, {"stream", stream->name}},
                  "cleave::rt::CheckIsSame($call$, $stream$);");
    return;
  }
  if (!rpc_.result || rpc_.result->form == WireForm::kSingleton) {
    printer_.Emit({{"call", CallExpression()}}, "$call$;");
    return;
  }
  if (ReturnsObjectByValue(rpc_)) {
    const std::string cpp = CppType(rpc_.result->cpp);
    printer_.Emit(
        {{"response", response_}, {"class", cpp}, {"call", CallExpression()}},
        "*$response$->mutable_result() = "
        "cleave::rt::Objects<$class$>().Add("
        "std::make_unique<$class$>($call$));");
    return;
  }
  const bool is_text_or_null = rpc_.result->form == WireForm::kView &&
                               rpc_.result->cpp.kind == TypeKind::kPointer;
  if (IsPlain(rpc_.result->form) && !is_text_or_null) {
    code_.Write(*rpc_.result, CallExpression(), response_ + "->", "result");
    return;
  }
  const std::string name = code_.Fresh("result");
  const bool is_moved = rpc_.result->form == WireForm::kHandle;
  printer_.Emit({{"auto", is_moved ? "auto&&" : "const auto&"},
                 {"result", name},
                 {"call", CallExpression()}},
                "$auto$ $result$ = $call$;");
  WriteResult(name);
}

/// Where the view is now within what came: the caller has the text.
void AnswerCode::WriteBackView(const RpcParameter& parameter) {
  const bool is_nullable = IsNullable(parameter);
  printer_.Emit({{"if", is_nullable ? "if (" + parameter.name + ") " : ""},
                 {"namespace", SplitNamespace(site_.contract.project)},
                 {"value", (is_nullable ? "*" : "") + parameter.name},
                 {"request", request_},
                 {"response", response_},
                 {"field", Accessor(parameter.proto_name)}},
                "$if$$namespace$::ToProto($value$, "
                "$namespace$::FromProto($request$->$field$()), "
                "$response$->mutable_$field$());");
}

void AnswerCode::WriteBackStream(const RpcParameter& parameter) {
  const std::string field = Accessor(parameter.proto_name);
  printer_.Emit({{"if", parameter.is_nullable
                            ? "if (" + request_ + "->has_" + field + "()) "
                            : ""},
                 {"name", parameter.name},
                 {"response", response_},
                 {"field", field}},
                "$if$$name$.Describe($response$->mutable_$field$());");
}

void AnswerCode::WriteBack() {
  if (SendsReferred(site_.contract, rpc_) &&
      ReturnsReferred(site_.contract, rpc_)) {
    printer_.Emit({{"write", [&] { WriteAllBack(); }},
                   {"scope", [&] { EmitReferredScope("const "); }}},
                  R"code(
                    {
                      $scope$
                      $write$
                    }
                  )code");
    return;
  }
  WriteAllBack();
}

void AnswerCode::WriteAllBack() {
  for (const RpcParameter& parameter : rpc_.parameters) {
    if (!IsOut(parameter) || parameter.response_number == 0) continue;
    if (IsOwnView(site_.contract, parameter)) {
      WriteBackView(parameter);
      continue;
    }
    if (parameter.is_place && !IsOwnerOfObject(parameter.type)) {
      WriteBackPlace(parameter);
      continue;
    }
    if (IsStream(parameter)) {
      WriteBackStream(parameter);
      continue;
    }
    WireType type = PassedType(parameter);
    if (IsNullable(parameter) && IsIn(parameter)) {
      WireType optional;
      optional.form = WireForm::kOptional;
      optional.args = {std::move(type)};
      type = std::move(optional);
    }
    const bool is_range = IsFirst(parameter) || IsOutput(parameter);
    code_.Write(type, is_range ? RangeName(parameter) : parameter.name,
                response_ + "->", parameter.proto_name);
  }
  if (ReturnsSelf(rpc_)) {
    code_.Write(rpc_.self_type, self_, response_ + "->", "self");
  }
}

}  // namespace cleave
