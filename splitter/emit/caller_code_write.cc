// The part of a call that writes the request.

#include <utility>

#include "splitter/emit/callback_answers.h"
#include "splitter/emit/caller_code.h"
#include "splitter/emit/names.h"
#include "splitter/emit/rpc_code.h"

namespace cleave {
namespace {

/// A `bool` that goes in and out: the caller need not have given it a value.
bool MayBeUnset(const RpcParameter& parameter) {
  return IsIn(parameter) && IsOut(parameter) && IsBool(PassedType(parameter));
}

}  // namespace

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
  if (IsKeptData(parameter)) return WriteKeptData(parameter);
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
  if (type.cpp.IsStd("std::weak_ptr")) return WriteWeak(parameter);
  if (IsStream(parameter)) {  // how it formats, its state, what is in it
    return EmitOfStream(
        parameter, "DescribeStream($stream$, $request$.mutable_$field$());");
  }
  if (IsList(parameter)) {
    printer_.Emit({{"name", parameter.name}},
                  "cleave::rt::CheckListSize($name$.size());");
  }
  if (MayBeUnset(parameter)) return WriteUnset(parameter);
  if (IsCountedBytes(parameter)) return WriteBytes(parameter);
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

/// A service gives back what it has been given.
void CallerCode::WriteKeptData(const RpcParameter& parameter) {
  printer_.Emit({{"name", parameter.name},
                 {"request", request_},
                 {"field", Accessor(parameter.proto_name)},
                 {"handle", side_ == ConversionCode::Side::kService
                                ? "client.HandleOfData("
                                : "cleave::rt::LendData(\"" +
                                      site_.service.name + "\", "}},
                "if ($name$ != nullptr) *$request$.mutable_$field$() = "
                "$handle$$name$);");
}

std::string CallerCode::ElementsOf(const RpcParameter& parameter) const {
  return "cleave::rt::Elements(" + parameter.name + ", " +
         CountOf(rpc_, parameter) + ")";
}

/// What it refers to does not end while the call lasts.
void CallerCode::WriteWeak(const RpcParameter& parameter) {
  printer_.Emit({{"held", code_.Fresh(parameter.name + "_held")},
                 {"name", parameter.name},
                 {"request", request_},
                 {"field", Accessor(parameter.proto_name)}},
                R"code(
                  const auto $held$ = $name$.lock();
                  if ($held$ != nullptr) {
                    *$request$.mutable_$field$() = cleave::rt::HandleTable::Of($held$.get());
                  }
                )code");
}

void CallerCode::WriteBytes(const RpcParameter& parameter) {
  printer_.Emit({{"name", parameter.name},
                 {"request", request_},
                 {"field", Accessor(parameter.proto_name)},
                 {"count", CountOf(rpc_, parameter)}},
                R"code(
                  if ($name$ != nullptr) {
                    $request$.set_$field$(cleave::rt::BytesAt($name$, $count$));
                  }
                )code");
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

}  // namespace cleave
