// Objects of the service as parameters and results.

#include <utility>

#include "splitter/contract/as_code.h"
#include "splitter/contract/rpc_builder.h"
#include "splitter/contract/std_types.h"

namespace cleave {

Mapping RpcBuilder::MapReferee(const TypeShape& type) {
  if (type.kind == TypeKind::kRecord && type.args.empty() &&
      mapper_.classes().FindClass(type.name)) {
    const ClassFindings& findings = roles_.Of(type.name);
    if (findings.role == ClassRole::kSingleton) {
      const Symbol& accessor =
          mapper_.classes().graph().symbol(*findings.accessor);
      WireType wire{WireForm::kSingleton, type, accessor.name, {}, ""};
      wire.cpp.is_const = false;
      if (accessor.function->result.IsReference())
        return Mapping::Of(std::move(wire));
    }
    if (findings.role == ClassRole::kHandle ||
        findings.role == ClassRole::kInterface) {
      WireType wire{WireForm::kHandle, type, "", {}, ""};
      wire.cpp.is_const = false;
      return Mapping::Of(std::move(wire));
    }
  }
  // It may be of any class that derives from it.
  if (const ClassEntry* entry = type.kind == TypeKind::kRecord
                                    ? mapper_.classes().FindClass(type)
                                    : nullptr;
      entry && mapper_.classes().record(*entry).is_polymorphic)
    return mapper_.values().MapHierarchy(type);
  return mapper_.MapValue(type);
}

/// `T&` or `T*` to an object that may live in the service.
bool RpcBuilder::IsObject(const TypeShape& type) {
  if (type.kind != TypeKind::kPointer &&
      type.kind != TypeKind::kLValueReference)
    return false;
  const Mapping mapping = MapReferee(type.args.at(0));
  return mapping && mapping.type->form == WireForm::kHandle;
}

/// A `T` whose objects live in the service: the caller makes it, by a call,
/// from one that it has or that it is given.
bool RpcBuilder::IsObjectByValue(const TypeShape& type) {
  const ClassIndex& classes = mapper_.classes();
  if (type.kind != TypeKind::kRecord || !type.args.empty() ||
      !classes.FindClass(type.name) ||
      roles_.Of(type.name).role != ClassRole::kHandle)
    return false;
  const RecordFacts& record = classes.record(*classes.FindClass(type.name));
  const auto is_there = [](SpecialMember member) {
    return member != SpecialMember::kNone && member != SpecialMember::kDeleted;
  };
  return is_there(record.copy_constructor) || is_there(record.move_constructor);
}

/// `T**`, `T*&`, `std::unique_ptr<T>*` or `std::unique_ptr<T>&`: where the
/// callee puts an object. nullopt without a refusal if `type` is none.
std::optional<RpcParameter> RpcBuilder::MapPlace(const TypeShape& type,
                                                 const PassedFacts& facts,
                                                 Refusal& refusal) {
  if (type.kind != TypeKind::kPointer &&
      type.kind != TypeKind::kLValueReference)
    return std::nullopt;
  const TypeShape& held = type.args.at(0);
  const bool is_owner = held.IsStd("std::unique_ptr");
  if (!facts.is_written || held.is_const ||
      (!is_owner && held.kind != TypeKind::kPointer))
    return std::nullopt;
  const Mapping mapping =
      is_owner ? mapper_.MapValue(held) : MapReferee(held.args.at(0));
  if (!mapping || mapping.type->form != WireForm::kHandle) return std::nullopt;
  auto refuse = [&](Refusal why) {
    refusal = std::move(why);
    return std::nullopt;
  };
  const std::string name = "`" + ToCpp(type) + "`";
  if (facts.is_array) return refuse(Refuse("MAP031", name + " is an array"));
  if (facts.escapes)
    return refuse(Refuse("MAP030", "the callee keeps its address"));
  RpcParameter result;
  result.cpp = type;
  result.type = *mapping.type;
  result.direction = RpcParameter::Direction::kOut;
  result.is_nullable = type.kind == TypeKind::kPointer;
  result.is_place = true;
  return result;
}

/// `std::weak_ptr<T>`, or a reference to one, where objects of T live in the
/// service. The client owns what it refers to while the call lasts.
std::optional<RpcParameter> RpcBuilder::MapWeak(const TypeShape& type,
                                                const PassedFacts& facts,
                                                Refusal& refusal) {
  auto refuse = [&](Refusal why) {
    refusal = std::move(why);
    return std::nullopt;
  };
  TypeShape weak = type.Referee();
  if (!weak.IsStd("std::weak_ptr")) return std::nullopt;
  const bool is_place = type.kind == TypeKind::kLValueReference;
  if (is_place && !weak.is_const && facts.is_written)
    return refuse(Refuse("MAP022",
                         AsCode(type) + " is where the callee leaves another",
                         {}, "give back a std::shared_ptr"));
  if (is_place && facts.escapes)
    return refuse(Refuse("MAP030", "the callee keeps its address"));
  weak.is_const = false;
  const TypeShape shared = TypeShape::Std("std::shared_ptr", weak.args);
  Refusal ignored;
  if (MapInterface(shared, weak.args[0], /*is_kept=*/true, ignored))
    return refuse(Refuse("MAP022",
                         AsCode(weak) + " may refer to an object of the "
                                        "caller's own",
                         {}, "pass a std::shared_ptr"));
  const Mapping mapping = mapper_.MapValue(shared);
  if (!mapping || mapping.type->form != WireForm::kHandle)
    return refuse(Refuse("MAP022",
                         AsCode(weak) + " refers to an object that does not "
                                        "live in the service",
                         {}, "pass a std::shared_ptr to const, or a value"));
  RpcParameter result;
  result.cpp = type;
  result.type = {WireForm::kHandle, weak, "", {}, ""};
  return result;
}

}  // namespace cleave
