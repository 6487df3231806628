// Results: as what each comes back.

#include <utility>

#include "splitter/contract/as_code.h"
#include "splitter/contract/rpc_builder.h"
#include "splitter/contract/std_types.h"

namespace cleave {

/// A view into an object of the service: the client keeps the text.
std::optional<WireType> RpcBuilder::MapViewResult(const TypeShape& type) const {
  const bool is_text = IsCharacters(type) && type.args[0].is_const;
  TypeShape plain = type;
  plain.is_const = false;
  if (is_text || IsStdStringView(type))
    return WireType{WireForm::kView, plain, "bytes", {}, ""};
  if (!IsOwnView(type)) return std::nullopt;
  return WireType{WireForm::kMessage, plain, mapper_.NameOf(type.name), {}, ""};
}

/// `T`, `T&` or `T*` for an object that clients know by a handle, or `T&` for
/// the one object of its class.
std::optional<WireType> RpcBuilder::MapObjectResult(const TypeShape& type) {
  if (IsObjectByValue(type)) return MapReferee(type).type;
  const bool is_pointer = type.kind == TypeKind::kPointer;
  if (!is_pointer && type.kind != TypeKind::kLValueReference)
    return std::nullopt;
  const TypeShape& object = type.args.at(0);
  if (object.kind != TypeKind::kRecord) return std::nullopt;
  Mapping mapping = MapReferee(object);
  if (!mapping) return std::nullopt;
  if (mapping.type->form == WireForm::kSingleton && !is_pointer)
    return std::move(mapping.type);
  if (mapping.type->form != WireForm::kHandle) return std::nullopt;
  if (!is_pointer) return std::move(mapping.type);
  return WireType{WireForm::kPointer, type, "", {std::move(*mapping.type)}, ""};
}

/// `const T&` or `const T*` to a value, or a view of text: nullopt if it is
/// none that can be sent. Of numbers, a pointer is more likely to be to an
/// array.
std::optional<WireType> RpcBuilder::MapSnapshot(const TypeShape& type) {
  if (std::optional<WireType> view = MapViewResult(type);
      view && view->form == WireForm::kView)
    return view;
  const bool is_pointer = type.kind == TypeKind::kPointer;
  if ((!is_pointer && type.kind != TypeKind::kLValueReference) ||
      !type.args.at(0).is_const)
    return std::nullopt;
  TypeShape value = type.args[0];
  value.is_const = false;
  if (is_pointer && value.kind != TypeKind::kRecord &&
      value.kind != TypeKind::kStd)
    return std::nullopt;
  // It may be of any class that derives from it.
  if (const ClassEntry* entry = mapper_.classes().FindClass(value);
      entry && mapper_.classes().record(*entry).is_polymorphic)
    return std::nullopt;
  Mapping mapping = mapper_.MapValue(value);
  if (!mapping || HoldsHandle(*mapping.type)) return std::nullopt;
  if (!is_pointer) return std::move(mapping.type);
  return WireType{WireForm::kPointer,
                  type,
                  "",
                  {mapper_.Wrapped(std::move(*mapping.type))},
                  ""};
}

bool RpcBuilder::AddSnapshot(const Symbol& symbol, RpcMethod& method,
                             RpcPlan& plan) {
  if (!mapper_.wishes().IsSnapshot(symbol)) return false;
  method.result = MapSnapshot(symbol.function->result);
  if (!method.result) return false;
  method.is_snapshot = true;
  plan.notes.push_back(
      Refuse("MAP039", "callers of " + Described(symbol) +
                           " have what it gives back as it was at the call"));
  NoteTypes(*method.result, plan);
  return true;
}

/// Of a polymorphic class: why clients cannot have its objects.
std::string RpcBuilder::WhyNoObject(const TypeShape& type) {
  const ClassEntry* entry = mapper_.classes().FindClass(type);
  if (!entry || !mapper_.classes().record(*entry).is_polymorphic) return "";
  const std::string& why = roles_.Of(ClassName(type)).refusal.message;
  return why.empty() ? "" : ": " + why;
}

void RpcBuilder::AddResult(const Symbol& symbol, RpcMethod& method,
                           RpcPlan& plan) {
  const TypeShape& type = symbol.function->result;
  if (type.kind == TypeKind::kVoid ||
      method.self == RpcMethod::Self::kConstructor ||
      method.self == RpcMethod::Self::kDestructor)
    return;
  if (AddRange(symbol, method, plan)) return;
  if (method.self == RpcMethod::Self::kHandle)
    if (std::optional<WireType> view = MapViewResult(type)) {
      method.result = std::move(*view);
      plan.notes.push_back(
          Refuse("MAP014", Described(symbol) + " returns a view of text in its "
                                               "object"));
      return;
    }
  if (const std::optional<WireType> object = MapObjectResult(type)) {
    method.result = *object;
    return;
  }
  if (GivesStreamBack(symbol, method) || AddSnapshot(symbol, method, plan) ||
      AddFuture(symbol, method, plan))
    return;
  if (IsCharacters(type)) {
    plan.refusals.push_back(
        Refuse("MAP013", Described(symbol) + " returns a C string"));
    return;
  }
  if (type.IsReference() || type.kind == TypeKind::kPointer) {
    plan.refusals.push_back(
        Refuse("CUT064", Described(symbol) + " returns " + AsCode(type) +
                             " into the service" + WhyNoObject(type.args[0])));
    return;
  }
  Mapping mapping = mapper_.MapValue(type);
  if (!mapping && mapping.refusal.id == "CUT065")
    mapping.refusal.suggestion =
        EndOfRangeOf(symbol)
            ? "if callers do not wait for changes to show, list `begin` and "
              "`end` under `crossing: snapshot`; or give the container"
            : "return the element itself (`std::optional<T>`), its key or "
              "index, or the container";
  if (!mapping) {
    plan.refusals.push_back(OfResult(symbol, std::move(mapping.refusal)));
    return;
  }
  method.result = std::move(*mapping.type);
  NoteTypes(*method.result, plan);
}

}  // namespace cleave
