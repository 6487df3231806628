// Parameters through which the callee calls the caller back: functions, and
// objects of abstract classes.

#include <algorithm>
#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/as_code.h"
#include "splitter/contract/interface_checks.h"
#include "splitter/contract/rpc_builder.h"

namespace cleave {
namespace {

/// The deepest loop in which some code calls the function.
uint32_t LoopsAround(const DependencyGraph& graph, SymbolId function) {
  uint32_t depth = 0;
  for (uint32_t index : graph.DependenciesTo(function)) {
    const Dependency& use = graph.dependencies()[index];
    if (use.kind == DependencyKind::kVirtualCall)
      depth = std::max(depth, use.loop_depth);
  }
  return depth;
}

/// `std::shared_ptr<T>` or `std::unique_ptr<T>`, handed over.
bool IsOwner(const TypeShape& type) {
  const TypeShape& owner = type.Referee();
  if (owner.IsStd("std::unique_ptr"))
    return type.kind != TypeKind::kLValueReference && owner.args.size() == 1;
  return owner.IsStd("std::shared_ptr") &&
         (type.kind != TypeKind::kLValueReference || owner.is_const);
}

/// The class whose object the parameter refers to, or hands over in an owner.
const TypeShape* ObjectBehind(const TypeShape& type) {
  const TypeShape* object = nullptr;
  if (IsOwner(type))
    object = &type.Referee().args.at(0);
  else if (type.kind == TypeKind::kPointer ||
           type.kind == TypeKind::kLValueReference)
    object = &type.args.at(0);
  const bool is_class =
      object && object->kind == TypeKind::kRecord && object->args.empty();
  return is_class ? object : nullptr;
}

}  // namespace

const TypeShape* FunctionBehind(const TypeShape& type) {
  const TypeShape& referee = type.Referee();
  const TypeShape* held = nullptr;
  if (referee.IsStd("std::function") || type.kind == TypeKind::kPointer)
    held = &referee.args.at(0);
  else if (type.IsReference())
    held = &referee;
  return held && held->kind == TypeKind::kFunction ? held : nullptr;
}

bool IsPlainFunction(const TypeShape& type) {
  return FunctionBehind(type) && type.Referee().kind != TypeKind::kStd;
}

std::optional<RpcParameter> RpcBuilder::MapCallback(const TypeShape& type,
                                                    const PassedFacts& facts,
                                                    Refusal& refusal) {
  if (const TypeShape* function = FunctionBehind(type)) {
    return MapFunction(type, *function, facts, refusal);
  }
  const TypeShape* object = ObjectBehind(type);
  if (!object) return std::nullopt;
  const bool is_kept =
      facts.escapes || IsOwner(type) || IsKeptSomewhere(object->name);
  std::optional<RpcParameter> result =
      MapInterface(type, *object, is_kept, refusal);
  // An owner may as well be of an object of the service, or of a value.
  if (!result && IsOwner(type)) refusal = {};
  return result;
}

std::optional<RpcParameter> RpcBuilder::MapFunction(const TypeShape& type,
                                                    const TypeShape& function,
                                                    const PassedFacts& facts,
                                                    Refusal& refusal) {
  RpcParameter result;
  result.cpp = type;
  result.is_kept = facts.escapes ||
                   (IsPlainFunction(type) && IsKeptSomewhere(ToText(function)));
  result.type = {WireForm::kCallback, type.Referee(), "", {}, ""};
  const std::vector<TypeShape> parameters(function.args.begin() + 1,
                                          function.args.end());
  std::optional<RpcMethod> callback =
      DescribeCallback(function.args[0], parameters, nullptr,
                       !facts.has_data  ? DataOfCallback::kNone
                       : result.is_kept ? DataOfCallback::kKept
                                        : DataOfCallback::kHandedBack,
                       refusal);
  if (!callback) return std::nullopt;
  result.callbacks.push_back(std::move(*callback));
  result.is_nullable = type.Referee().kind != TypeKind::kFunction;
  return result;
}

std::optional<RpcParameter> RpcBuilder::MapInterface(const TypeShape& type,
                                                     const TypeShape& object,
                                                     bool is_kept,
                                                     Refusal& refusal) {
  const ClassEntry* entry = mapper_.classes().FindClass(object.name);
  if (!entry || !mapper_.classes().record(*entry).is_abstract ||
      roles_.Of(object.name).role == ClassRole::kHierarchy)
    return std::nullopt;
  RpcParameter result;
  result.cpp = type;
  result.is_kept = is_kept;
  result.type = {WireForm::kInterface, object, "", {}, ""};
  result.type.cpp.is_const = false;
  result.is_nullable = type.kind == TypeKind::kPointer || IsOwner(type);
  if (!AddVirtualFunctions(*entry, Sources::kForbidden, result, refusal) ||
      result.callbacks.empty())
    return std::nullopt;
  if (type.Referee().IsStd("std::unique_ptr") &&
      !CanBeDeleted(mapper_.classes(), *entry))
    return std::nullopt;
  return result;
}

bool RpcBuilder::IsKeptSomewhere(llvm::StringRef name) {
  if (!kept_) {
    kept_.emplace();
    for (const Symbol& symbol : mapper_.classes().graph().symbols()) {
      if (!symbol.function || !IsHeader(symbol.declared.file)) continue;
      const std::vector<Parameter>& all = symbol.function->parameters;
      for (uint32_t i = 0; i < all.size(); ++i) {
        const TypeShape& type = all[i].type;
        const TypeShape* object = ObjectBehind(type);
        const TypeShape* function =
            IsPlainFunction(type) ? FunctionBehind(type) : nullptr;
        if (!object && !function) continue;
        if (IsOwner(type) || Escapes(symbol, i))
          kept_->insert(object ? object->name : ToText(*function));
      }
    }
    AddReferredClasses(*kept_);
  }
  return kept_->count(name) != 0;
}

/// Of a pointer, nothing says that it is to one object but the bodies of a
/// virtual function, if there are any, or that it has a handle.
PassedFacts RpcBuilder::FactsOfCallback(const Symbol* function, uint32_t index,
                                        const TypeShape& type) {
  PassedFacts facts;
  if (type.kind != TypeKind::kPointer) return facts;
  if (type.args[0].kind == TypeKind::kRecord &&
      MapReferee(type.args[0]).type.value_or(WireType()).form ==
          WireForm::kHandle)
    return facts;
  const DependencyGraph& graph = mapper_.classes().graph();
  const bool has_body =
      function && llvm::any_of(BodiesOf(*function), [&](SymbolId id) {
        return graph.symbol(id).defined.line != 0;
      });
  facts.has_length = function && HasLengthBesideIt(*function, index);
  facts.is_array = !has_body || facts.has_length || IsArray(*function, index);
  if (function) facts.length = LengthOf(*function, index);
  return facts;
}

std::optional<RpcMethod> RpcBuilder::DescribeCallback(
    const TypeShape& result, const std::vector<TypeShape>& types,
    const Symbol* function, DataOfCallback data, Refusal& refusal) {
  RpcMethod callback;
  callback.result_cpp = result;
  uint32_t request_number = 1, response_number = 3;
  for (uint32_t i = 0; i < types.size(); ++i) {
    const TypeShape& type = types[i];
    std::optional<RpcParameter> parameter =
        data != DataOfCallback::kNone && IsVoidPointer(type)
            ? DataParameter(type, data)
            : MapPassed(type, FactsOfCallback(function, i, type), refusal);
    if (parameter && parameter->is_place) {
      refusal = Refuse("MAP044", AsCode(type) +
                                     " is where a callback would "
                                     "leave an object");
      return std::nullopt;
    }
    if (parameter && parameter->type.cpp.IsStd("std::weak_ptr")) {
      refusal =
          Refuse("MAP022", AsCode(type) + " would have expired at the caller's",
                 {}, "give it a std::shared_ptr");
      return std::nullopt;
    }
    if (!parameter) return std::nullopt;
    parameter->name = "argument" + std::to_string(i + 1);
    parameter->proto_name = parameter->name;
    if (IsOnTheWire(*parameter)) {
      parameter->request_number = request_number++;
      if (parameter->direction != RpcParameter::Direction::kIn)
        parameter->response_number = response_number++;
    }
    callback.parameters.push_back(std::move(*parameter));
  }
  if (result.kind == TypeKind::kVoid) return callback;
  Mapping mapping =
      result.IsReference() || result.kind == TypeKind::kPointer
          ? Mapping::No(Refuse("CUT064", AsCode(result) + " is returned by a "
                                                          "callback"))
          : mapper_.MapValue(result);
  if (!mapping) {
    refusal = std::move(mapping.refusal);
    return std::nullopt;
  }
  callback.result = std::move(*mapping.type);
  return callback;
}

/// Why a class cannot be derived from in the other process; its bases aside.
std::string RpcBuilder::WhyNotImplemented(const ClassEntry& entry,
                                          Sources sources) const {
  const ClassIndex& classes = mapper_.classes();
  const Symbol& symbol = classes.symbol(entry);
  const RecordFacts& record = *symbol.record;
  if (!record.fields.empty()) return "has fields";
  if (record.is_template || record.is_local ||
      !IsHeader(symbol.declared.file) || record.access != Access::kPublic)
    return "cannot be derived from elsewhere";
  const bool is_allowed = sources == Sources::kAllowed;
  if (!is_allowed &&
      (!IsLocal(record.default_constructor) || !IsLocal(record.destructor)))
    return "has a constructor or destructor in a source file";
  for (SymbolId id : entry.methods) {
    const Symbol& method = classes.graph().symbol(id);
    const FunctionFacts& function = *method.function;
    if (!function.is_virtual) {
      if (!is_allowed && !HasLocalBody(method))
        return "has functions in a source file that are not virtual";
      continue;
    }
    if (!is_allowed && !function.is_pure && !HasLocalBody(method))
      return "has virtual functions in a source file";
    if (function.access != Access::kPublic || function.is_rvalue_qualified)
      return "has a virtual function that is not public, or qualified";
  }
  return "";
}

/// All virtual functions, those of bases first: a body that a class itself has
/// may be overridden.
bool RpcBuilder::AddVirtualFunctions(const ClassEntry& entry, Sources sources,
                                     RpcParameter& parameter,
                                     Refusal& refusal) {
  const Symbol& symbol = mapper_.classes().symbol(entry);
  auto no = [&](const std::string& why) {
    refusal = Refuse("MAP041", "`" + symbol.name + "` " + why, symbol.declared);
    return false;
  };
  const std::string why = WhyNotImplemented(entry, sources);
  if (!why.empty()) return no(why);
  for (const Base& base : symbol.record->bases) {
    const ClassEntry* base_entry = mapper_.classes().FindClass(base.type);
    if (!base_entry || !base.type.args.empty())
      return no("has a base class that is a template or of a library");
    if (base.is_virtual || base.access != Access::kPublic)
      return no("has a base class that is virtual or not public");
    if (parameter.is_kept && IsKeptSomewhere(base.type.name))
      return no("is kept, and so is `" + base.type.name +
                "`, its base class: one object would have two addresses");
    if (!AddVirtualFunctions(*base_entry, sources, parameter, refusal))
      return false;
  }
  for (SymbolId id : entry.methods)
    if (mapper_.classes().graph().symbol(id).function->is_virtual &&
        !AddVirtualFunction(id, parameter, refusal))
      return false;
  return true;
}

bool RpcBuilder::AddVirtualFunction(SymbolId id, RpcParameter& parameter,
                                    Refusal& refusal) {
  const DependencyGraph& graph = mapper_.classes().graph();
  const Symbol& method = graph.symbol(id);
  const FunctionFacts& function = *method.function;
  std::vector<TypeShape> types;
  for (const Parameter& each : function.parameters) types.push_back(each.type);
  // What stands for an object that is kept keeps the text.
  std::optional<WireType> view =
      parameter.is_kept ? MapViewResult(function.result) : std::nullopt;
  std::optional<RpcMethod> callback =
      DescribeCallback(view ? TypeShape() : function.result, types, &method,
                       DataOfCallback::kNone, refusal);
  if (!callback) return false;
  if (view) {
    callback->result_cpp = function.result;
    callback->result = std::move(view);
  }
  callback->function = method.name;
  callback->signature = method.signature;
  callback->owner = function.owner;
  callback->declared = method.declared;
  callback->loop_depth = LoopsAround(graph, id);
  callback->is_const = function.is_const;
  callback->is_noexcept = function.is_noexcept;
  // It overrides the one of a base class.
  llvm::erase_if(parameter.callbacks, [&](const RpcMethod& other) {
    return other.signature == callback->signature &&
           Unqualified(other.function) == Unqualified(callback->function);
  });
  parameter.callbacks.push_back(std::move(*callback));
  return true;
}

}  // namespace cleave
