#pragma once

#include <map>
#include <set>
#include <string>

#include "splitter/contract/type_mapping.h"

namespace cleave {

/// What was found out about one class.
struct ValueType {
  MessageType message;
  bool is_value = false;
  /// It is none, but refers to characters, itself or with a field: may be
  /// passed, as a string.
  bool is_view = false;
  /// A field of it, or of a value that it holds, is a function or an owner of
  /// an object that stays where it is: see `IsHandedOver`.
  bool hands_over = false;
  std::optional<SymbolId> constructor;  ///< that makes one; see `Recipe`
  Refusal refusal;                      ///< if it is none
};

/// Whether it is what `HierarchyKey` makes, and no name of a class.
inline bool IsHierarchyKey(llvm::StringRef key) {
  return key.starts_with(HierarchyKey(""));
}

/// Decides which classes are values: their whole state is in fields that can
/// travel, and an equal object can be made from them on the other side.
class ValueTypes {
 public:
  explicit ValueTypes(TypeMapper& mapper) : mapper_(mapper) {}

  /// The wire type of a class held by value.
  Mapping Map(const TypeShape& type);

  /// The wire type of a class of which an owner or a reference is held, if it
  /// has virtual functions and its objects are data.
  Mapping MapHierarchy(const TypeShape& type);

  /// `cpp_name` names a class of the project. Exceptions are described as well
  /// (`Exceptions` says how they are made), but are no values.
  const ValueType& Examine(llvm::StringRef cpp_name);
  /// The message of the classes that derive from it: see `MapHierarchy`.
  const ValueType& ExamineHierarchy(llvm::StringRef cpp_name);

  /// Whether values of the type have such fields; see `ValueType::hands_over`.
  bool HandsOver(const WireType& type) const;

  /// Fields and bases of a class as message fields; false and `refusal` if one
  /// of them cannot travel. Standard bases are left out. `holds_views` becomes
  /// true if some are views, which exceptions do not have.
  bool CollectFields(const ClassEntry& entry, MessageType& message,
                     bool& holds_views, Refusal& refusal);

 private:
  bool DescribeView(const ClassEntry& entry, MessageType& message) const;
  const ValueType& Examine(const std::string& key,
                           ValueType (ValueTypes::*describe)(llvm::StringRef),
                           llvm::StringRef cpp_name);
  std::optional<WireType> MapViewField(const TypeShape& type);
  ValueType Describe(llvm::StringRef cpp_name);
  ValueType DescribeHierarchy(llvm::StringRef cpp_name);
  bool DescribeByHand(const ClassEntry& entry, ValueType& value) const;
  void ProposeConversion(const Symbol& symbol, Refusal& refusal) const;
  bool RefuseClass(const ClassEntry& entry, Refusal& refusal);
  bool RefuseWhatIsHandedOver(const ClassEntry& entry,
                              const MessageType& message, Refusal& refusal);
  /// Generated code must be able to name what a template was given.
  bool RefuseArguments(const TypeShape& type, Refusal& refusal,
                       std::set<std::string>& headers) const;
  bool RefuseArgument(const TypeShape& argument, Refusal& refusal,
                      std::set<std::string>& headers) const;
  bool AddBase(const Symbol& symbol, const Base& base, MessageType& message,
               bool& holds_views, Refusal& refusal);
  bool AddFields(const Symbol& symbol, const std::string& scope,
                 MessageType& message, bool& holds_views, Refusal& refusal);

  /// Examines classes that hold each other again, now that this is known.
  void SettleCycles();
  void RefuseWithItsCycle(const std::string& name);
  std::set<std::string> HeldBy(const std::string& cpp_name) const;
  std::set<std::string> CycleOf(const std::string& name) const;
  bool IsNodeHere(const std::string& cpp_name) const;

  TypeMapper& mapper_;
  /// By name of the class, hierarchies by `HierarchyKey`.
  std::map<std::string, ValueType, std::less<>> known_;
  std::vector<std::string> in_progress_;  ///< each is held by the one before
  std::set<std::string> recursive_;       ///< found so, not yet settled
  /// Of classes that hold values of their own class: all that take part, and
  /// the hierarchies over which they do.
  std::map<std::string, std::set<std::string>, std::less<>> cycles_;
};

/// A way to make an object of a class from its message.
struct Recipe {
  bool default_constructible = false;
  std::vector<uint32_t> constructor_fields;
  int what_argument = -1;
  std::optional<SymbolId> constructor;  ///< nullopt: the compiler's own
};

/// The recipe of a class whose message has these fields, or why there is none.
/// Exceptions prefer constructors that are given what they are about.
struct RecipeSearch {
  const ClassIndex& classes;
  const ClassEntry& entry;
  const MessageType& message;

  bool Find(Recipe& recipe, Refusal& refusal) const;

 private:
  bool TryConstructor(SymbolId constructor, Recipe& recipe) const;
  bool TryDefault(Recipe& recipe) const;
  bool CanInstantiate(SymbolId constructor) const;
  bool RestIsAssignable(const Recipe& recipe) const;
  bool IsAssignable(const MessageField& field) const;
};

}  // namespace cleave
