// The part of an answer that makes the arguments of the original function.

#include <utility>

#include "splitter/emit/answer_code.h"
#include "splitter/emit/names.h"
#include "splitter/emit/rpc_code.h"

namespace cleave {

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
    return printer_.Emit({{"name", parameter.name},
                          {"class", IsInputStream(type.cpp) ? "InputOfCaller"
                                                            : "StreamOfCaller"},
                          {"request", request_},
                          {"field", Accessor(parameter.proto_name)}},
                         "cleave::rt::$class$ $name$($request$->$field$());");
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
  if (IsCountedBytes(parameter)) return DefineBytes(parameter);
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

/// Of what is only read there is no copy.
void AnswerCode::DefineBytes(const RpcParameter& parameter) {
  printer_.Emit(
      {{"type", IsOut(parameter) ? "std::string" : "const std::string&"},
       {"name", parameter.name},
       {"request", request_},
       {"field", Accessor(parameter.proto_name)}},
      "$type$ $name$ = $request$->$field$();");
}

std::string AnswerCode::FlagOfBytes(const RpcParameter& parameter) const {
  return request_ + "->has_" + Accessor(parameter.proto_name) + "()";
}

std::string AnswerCode::BytesArgument(const RpcParameter& parameter) const {
  const TypeShape& byte = parameter.cpp.args.at(0);
  const bool is_plain = byte.name == "char" || byte.kind == TypeKind::kVoid;
  const std::string data = parameter.name + ".data()";
  return FlagOfBytes(parameter) + " ? " +
         (is_plain ? data
                   : "reinterpret_cast<" + CppType(parameter.cpp) + ">(" +
                         data + ")") +
         " : nullptr";
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

std::string AnswerCode::Argument(const RpcParameter& parameter) {
  if (parameter.range != RpcParameter::Range::kNone) {
    return RangeArgument(parameter);
  }
  const WireType& type = PassedType(parameter);
  const std::string address = IsPointer(parameter) ? "&" : "";
  const std::string& name = parameter.name;
  if (type.form == WireForm::kSingleton) return address + type.proto + "()";
  // At the caller it is what was given; the original code looks at none.
  if (IsKeptData(parameter)) {
    const std::string field = Accessor(parameter.proto_name);
    return request_ + "->has_" + field + "() ? cleave::rt::" +
           (side_ == ConversionCode::Side::kService ? "DataOfClient"
                                                    : "LentData") +
           "(" + request_ + "->" + field + "()) : nullptr";
  }
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
  if (IsCountedBytes(parameter)) return BytesArgument(parameter);
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

}  // namespace cleave
