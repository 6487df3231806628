// Parameters through which the callee calls the caller back while the call
// lasts: functions, and objects of abstract classes.

#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/rpc_builder.h"

namespace cleave {
namespace {

std::string Quoted(const TypeShape& type) { return "`" + ToCpp(type) + "`"; }

/// The type of the function that a `std::function`, a pointer or a reference
/// stands for; nullptr if `type` is none.
const TypeShape* FunctionBehind(const TypeShape& type) {
  const TypeShape& referee = type.Referee();
  const TypeShape* held = nullptr;
  if (referee.IsStd("std::function") || type.kind == TypeKind::kPointer)
    held = &referee.args.at(0);
  else if (type.IsReference())
    held = &referee;
  return held && held->kind == TypeKind::kFunction ? held : nullptr;
}

/// The class whose object the parameter refers to.
const TypeShape* ObjectBehind(const TypeShape& type) {
  if (type.kind != TypeKind::kPointer &&
      type.kind != TypeKind::kLValueReference)
    return nullptr;
  const TypeShape& object = type.args.at(0);
  return object.kind == TypeKind::kRecord && object.args.empty() ? &object
                                                                 : nullptr;
}

}  // namespace

std::optional<RpcParameter> RpcBuilder::MapCallback(const TypeShape& type,
                                                    const PassedFacts& facts,
                                                    Refusal& refusal) {
  RpcParameter result;
  result.cpp = type;
  if (const TypeShape* function = FunctionBehind(type)) {
    result.type = {WireForm::kCallback, type.Referee(), "", {}, ""};
    const std::vector<TypeShape> parameters(function->args.begin() + 1,
                                            function->args.end());
    std::optional<RpcMethod> callback =
        DescribeCallback(function->args[0], parameters, refusal);
    if (!callback) return std::nullopt;
    result.callbacks.push_back(std::move(*callback));
    result.is_nullable = type.Referee().kind != TypeKind::kFunction;
  } else {
    const TypeShape* object = ObjectBehind(type);
    const ClassEntry* entry =
        object ? mapper_.classes().FindClass(object->name) : nullptr;
    if (!entry || !mapper_.classes().record(*entry).is_abstract)
      return std::nullopt;
    result.type = {WireForm::kInterface, *object, "", {}, ""};
    result.type.cpp.is_const = false;
    result.is_nullable = type.kind == TypeKind::kPointer;
    if (!AddVirtualFunctions(*entry, result, refusal)) return std::nullopt;
  }
  if (!facts.escapes) return result;
  refusal = Refuse("MAP050", Quoted(type) + " is kept by the callee");
  return std::nullopt;
}

std::optional<RpcMethod> RpcBuilder::DescribeCallback(
    const TypeShape& result, const std::vector<TypeShape>& types,
    Refusal& refusal) {
  RpcMethod callback;
  callback.result_cpp = result;
  uint32_t request_number = 1, response_number = 3;
  for (size_t i = 0; i < types.size(); ++i) {
    const TypeShape& type = types[i];
    PassedFacts facts;
    // Nothing says that it is one object, but for objects with handles.
    facts.is_array = type.kind == TypeKind::kPointer &&
                     (type.args[0].kind != TypeKind::kRecord ||
                      MapReferee(type.args[0]).type.value_or(WireType()).form !=
                          WireForm::kHandle);
    std::optional<RpcParameter> parameter = MapPassed(type, facts, refusal);
    if (parameter && parameter->is_place) {
      refusal = Refuse("MAP044", Quoted(type) +
                                     " is where a callback would "
                                     "leave an object");
      return std::nullopt;
    }
    if (!parameter) return std::nullopt;
    parameter->name = "argument" + std::to_string(i + 1);
    parameter->proto_name = parameter->name;
    if (parameter->type.form != WireForm::kSingleton) {
      parameter->request_number = request_number++;
      if (parameter->direction != RpcParameter::Direction::kIn)
        parameter->response_number = response_number++;
    }
    callback.parameters.push_back(std::move(*parameter));
  }
  if (result.kind == TypeKind::kVoid) return callback;
  Mapping mapping =
      result.IsReference() || result.kind == TypeKind::kPointer
          ? Mapping::No(Refuse("CUT064", Quoted(result) + " is returned by a "
                                                          "callback"))
          : mapper_.MapValue(result);
  if (!mapping) {
    refusal = std::move(mapping.refusal);
    return std::nullopt;
  }
  callback.result = std::move(*mapping.type);
  return callback;
}

/// All virtual functions: a body that the class itself has may be overridden.
bool RpcBuilder::AddVirtualFunctions(const ClassEntry& entry,
                                     RpcParameter& parameter,
                                     Refusal& refusal) {
  const ClassIndex& classes = mapper_.classes();
  const Symbol& symbol = classes.symbol(entry);
  const RecordFacts& record = *symbol.record;
  auto no = [&](const std::string& why) {
    refusal = Refuse("MAP041", "`" + symbol.name + "` " + why, symbol.declared);
    return false;
  };
  if (!record.bases.empty()) return no("has base classes");
  if (!record.fields.empty()) return no("has fields");
  if (record.is_template || record.is_local ||
      !IsHeader(symbol.declared.file) || record.access != Access::kPublic)
    return no("cannot be derived from elsewhere");
  if (!IsLocal(record.default_constructor) || !IsLocal(record.destructor))
    return no("has a constructor or destructor in a source file");
  for (SymbolId id : entry.methods) {
    const Symbol& method = classes.graph().symbol(id);
    const FunctionFacts& function = *method.function;
    if (!function.is_virtual) {
      if (!HasLocalBody(method))
        return no("has functions in a source file that are not virtual");
      continue;
    }
    if (!function.is_pure && !HasLocalBody(method))
      return no("has virtual functions in a source file");
    if (function.access == Access::kPrivate || function.is_rvalue_qualified)
      return no("has a private or qualified virtual function");
    std::vector<TypeShape> types;
    for (const Parameter& each : function.parameters)
      types.push_back(each.type);
    std::optional<RpcMethod> callback =
        DescribeCallback(function.result, types, refusal);
    if (!callback) return false;
    callback->function = method.name;
    callback->signature = method.signature;
    callback->owner = symbol.name;
    callback->declared = method.declared;
    callback->is_const = function.is_const;
    callback->is_noexcept = function.is_noexcept;
    parameter.callbacks.push_back(std::move(*callback));
  }
  return true;
}

}  // namespace cleave
