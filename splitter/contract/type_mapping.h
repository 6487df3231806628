#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "graph/crossing_wishes.h"
#include "splitter/contract/class_index.h"
#include "splitter/contract/issues.h"
#include "splitter/contract/naming.h"
#include "splitter/contract/wire_type.h"

namespace cleave {

/// A type that travels, or why it does not.
struct Mapping {
  std::optional<WireType> type;
  Refusal refusal;  ///< when there is no `type`

  static Mapping Of(WireType wire) { return {std::move(wire), {}}; }
  static Mapping No(Refusal why) { return {std::nullopt, std::move(why)}; }
  explicit operator bool() const { return type.has_value(); }
};

class ValueTypes;

/// Maps C++ types to wire types. A class is examined once; its answer, and the
/// reason if it is no, are kept.
class TypeMapper {
 public:
  /// `known_names` are those of earlier interfaces, by C++ name.
  explicit TypeMapper(
      const ClassIndex& classes,
      const std::map<std::string, std::string>& known_names = {},
      CrossingWishes wishes = {});
  ~TypeMapper();
  TypeMapper(const TypeMapper&) = delete;
  TypeMapper& operator=(const TypeMapper&) = delete;

  /// A type in a place that holds a value: a field, an element, a result, the
  /// referee of a parameter. Raw pointers, references and views have no value
  /// to send and are refused.
  Mapping MapValue(const TypeShape& type);
  /// A field of a class: as `MapValue`, C arrays of known size, pointers to
  /// objects that the value refers to, functions, and owners of objects that
  /// stay where they are.
  Mapping MapField(const TypeShape& type);

  const ClassIndex& classes() const { return classes_; }
  const CrossingWishes& wishes() const { return wishes_; }
  ValueTypes& values() { return *values_; }

  /// Puts the message around a type that needs one inside a container, an
  /// optional or a pointer.
  WireType Wrapped(WireType type);

  /// Names of generated messages and enums, fixed for the whole graph.
  std::string NameOf(llvm::StringRef cpp_name) const;
  /// The message of one value of a class whose values hold others of it.
  std::string NodeName(llvm::StringRef cpp_name);
  /// The message of a class or one that derives from it: "AnyShape".
  std::string HierarchyName(llvm::StringRef cpp_name);
  /// The generated enum of a project's enum.
  EnumType DescribeEnum(llvm::StringRef cpp_name) const;

 private:
  Mapping MapArray(const TypeShape& type);
  Mapping MapEnum(const TypeShape& type);
  Mapping MapStd(const TypeShape& type);
  Mapping MapStdTemplate(const TypeShape& type);
  std::optional<WireType> MapOwner(const TypeShape& type);
  std::optional<Mapping> MapOwnerOfData(const TypeShape& type);
  bool MayShare(const TypeShape& type) const;
  Mapping MapErrorCode(const TypeShape& type);
  Mapping MapTime(const TypeShape& type);
  Mapping MapPointer(const TypeShape& type);
  bool RefersToObject(const TypeShape& type) const;
  bool OwnsObject(const TypeShape& type, const Mapping& mapping) const;
  Mapping RefusePolicies(const TypeShape& type, unsigned arity,
                         bool may_have) const;
  void NameTypes(const std::map<std::string, std::string>& known_names);

  const ClassIndex& classes_;
  const CrossingWishes wishes_;
  std::unique_ptr<ValueTypes> values_;
  std::map<std::string, std::string, std::less<>> names_;
  NameTable helpers_;
};

/// A type's name in a helper message's name: `int` -> `Sint32`,
/// `std::vector<Money>` -> `MoneyList`.
std::string WireWord(const WireType& type);

/// True if the type has no field of its own for "nothing there", so that inside
/// a container or an optional it needs a message around it.
bool NeedsWrapper(WireForm form);

/// Whether `type` is or holds an object that lives in a service.
bool HoldsHandle(const WireType& type);

}  // namespace cleave
