#include "splitter/contract/value_types.h"

#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/as_code.h"
#include "splitter/contract/hierarchies.h"
#include "splitter/contract/link_seam_checks.h"
#include "splitter/contract/std_types.h"

namespace cleave {
namespace {

bool IsMissing(SpecialMember member) {
  return member == SpecialMember::kNone || member == SpecialMember::kDeleted;
}

/// A `std::unique_ptr` somewhere in it.
bool CanOnlyBeMoved(const ClassIndex& classes, const TypeShape& type) {
  if (type.IsStd("std::unique_ptr")) return true;
  if (type.kind == TypeKind::kRecord)
    if (const ClassEntry* entry = classes.FindClass(type))
      return IsMissing(classes.record(*entry).copy_constructor);
  return llvm::any_of(type.args, [&](const TypeShape& arg) {
    return CanOnlyBeMoved(classes, arg);
  });
}

/// Only its fields keep it from being copied; nobody said that it has an
/// identity, and nothing is done when it ends.
bool IsMovedByItsFields(const ClassIndex& classes, const RecordFacts& record) {
  return record.move_constructor == SpecialMember::kImplicit &&
         record.destructor == SpecialMember::kImplicit &&
         llvm::any_of(record.fields, [&](const Field& field) {
           return CanOnlyBeMoved(classes, field.type);
         });
}

bool IsTextPointer(const TypeShape& type) {
  return type.kind == TypeKind::kPointer && type.args.at(0).name == "char" &&
         type.args.at(0).is_const;
}

}  // namespace

Mapping ValueTypes::Map(const TypeShape& type) {
  const std::string name = ClassName(type);
  if (!mapper_.classes().FindClass(name)) {
    if (llvm::StringRef(name).contains('<'))
      return Mapping::No(Refuse(
          "CUT050", AsCode(name) + " is an instance of a class template whose "
                                   "fields no header shows"));
    return Mapping::No(Refuse(
        "MAP043", AsCode(name) + " is not one of the project's classes"));
  }
  WireType wire{WireForm::kMessage,
                TypeShape::Record(name),
                mapper_.NameOf(name),
                {},
                ""};
  if (IsNodeHere(name)) {
    wire.form = WireForm::kNode;
    wire.proto = mapper_.NodeName(name);
    return Mapping::Of(std::move(wire));
  }
  if (llvm::is_contained(in_progress_, name)) {
    recursive_.insert(name);
    return Mapping::Of(std::move(wire));
  }
  Refusal refusal;
  std::set<std::string> headers;
  if (RefuseArguments(type, refusal, headers))
    return Mapping::No(std::move(refusal));
  const ValueType& value = Examine(name);
  if (!value.is_value) return Mapping::No(value.refusal);
  known_.find(name)->second.message.argument_headers = {headers.begin(),
                                                        headers.end()};
  return Mapping::Of(std::move(wire));
}

Mapping ValueTypes::MapHierarchy(const TypeShape& type) {
  const std::string name = ClassName(type), key = HierarchyKey(name);
  WireType wire{WireForm::kHierarchy,
                TypeShape::Record(name),
                mapper_.HierarchyName(name),
                {},
                ""};
  if (IsNodeHere(key)) {
    wire.form = WireForm::kHierarchyNode;
    return Mapping::Of(std::move(wire));
  }
  if (llvm::is_contained(in_progress_, key)) {
    recursive_.insert(key);
    return Mapping::Of(std::move(wire));
  }
  const ValueType& value = ExamineHierarchy(name);
  return value.is_value ? Mapping::Of(std::move(wire))
                        : Mapping::No(value.refusal);
}

bool ValueTypes::RefuseArguments(const TypeShape& type, Refusal& refusal,
                                 std::set<std::string>& headers) const {
  return llvm::any_of(type.args, [&](const TypeShape& argument) {
    if (!RefuseArgument(argument, refusal, headers)) return false;
    refusal.message =
        "argument of " + AsCode(ClassName(type)) + ": " + refusal.message;
    return true;
  });
}

bool ValueTypes::RefuseArgument(const TypeShape& argument, Refusal& refusal,
                                std::set<std::string>& headers) const {
  const ClassIndex& classes = mapper_.classes();
  const std::string name = AsCode(argument);
  auto no = [&](llvm::StringRef id, llvm::StringRef why) {
    refusal = Refuse(id, name + " " + why.str());
    return true;
  };
  const Symbol* symbol = nullptr;
  bool is_hidden = false;
  if (argument.kind == TypeKind::kOther)
    return no("MAP043", "is not one of the project's types");
  if (argument.kind == TypeKind::kLiteral &&
      llvm::StringRef(argument.name).find_first_of("&({") !=
          llvm::StringRef::npos)
    return no("CUT050", "is neither a type nor a number");
  if (argument.kind == TypeKind::kRecord) {
    symbol = classes.FindDeclaredClass(argument.name);
    if (!symbol) return no("MAP043", "is not one of the project's classes");
    is_hidden = symbol->record && (symbol->record->is_local ||
                                   symbol->record->access != Access::kPublic);
  } else if (argument.kind == TypeKind::kEnum) {
    symbol = classes.FindEnum(argument.name);
    if (!symbol) return no("MAP043", "is not one of the project's enums");
    is_hidden = symbol->enumeration->is_local ||
                symbol->enumeration->access != Access::kPublic;
  }
  if (symbol && (is_hidden || !IsHeader(symbol->declared.file)))
    return no("MAP042", "cannot be named elsewhere");
  if (symbol) headers.insert(symbol->declared.file);
  return RefuseArguments(argument, refusal, headers);
}

const ValueType& ValueTypes::Examine(llvm::StringRef cpp_name) {
  return Examine(cpp_name.str(), &ValueTypes::Describe, cpp_name);
}

const ValueType& ValueTypes::ExamineHierarchy(llvm::StringRef cpp_name) {
  return Examine(HierarchyKey(cpp_name), &ValueTypes::DescribeHierarchy,
                 cpp_name);
}

const ValueType& ValueTypes::Examine(
    const std::string& key, ValueType (ValueTypes::*describe)(llvm::StringRef),
    llvm::StringRef cpp_name) {
  auto found = known_.find(key);
  if (found != known_.end()) return found->second;
  in_progress_.push_back(key);
  ValueType value = (this->*describe)(cpp_name);
  in_progress_.pop_back();
  known_.emplace(key, std::move(value));
  if (in_progress_.empty()) SettleCycles();
  return known_.find(key)->second;
}

ValueType ValueTypes::Describe(llvm::StringRef cpp_name) {
  const ClassIndex& classes = mapper_.classes();
  const ClassEntry& entry = *classes.FindClass(cpp_name);
  const Symbol& symbol = classes.symbol(entry);
  ValueType value;
  value.message.kind = MessageType::Kind::kValue;
  value.message.proto_name = mapper_.NameOf(cpp_name);
  value.message.cpp_name = cpp_name.str();
  value.message.header = symbol.declared.file;
  value.message.declared = symbol.declared;
  value.message.is_hidden = symbol.record->access != Access::kPublic;
  if (auto cycle = cycles_.find(cpp_name); cycle != cycles_.end())
    for (const std::string& each : cycle->second)
      if (!IsHierarchyKey(each))
        value.message.nodes.push_back(
            {each, mapper_.NodeName(each),
             static_cast<uint32_t>(value.message.nodes.size()) + 1});
  if (RefuseClass(entry, value.refusal)) return value;
  if (mapper_.wishes().FindConversion(cpp_name)) {
    value.is_value = DescribeByHand(entry, value);
    return value;
  }
  if (DescribeView(entry, value.message)) {
    value.is_view = true;
    value.refusal = Refuse(
        "MAP011", AsCode(symbol.name) + " refers to characters of others",
        symbol.declared);
    return value;
  }
  bool holds_views = false;
  if (!CollectFields(entry, value.message, holds_views, value.refusal))
    return value;
  Recipe recipe;
  if (!RecipeSearch{classes, entry, value.message}.Find(recipe,
                                                        value.refusal)) {
    ProposeConversion(symbol, value.refusal);
    return value;
  }
  value.hands_over = llvm::any_of(
      value.message.fields,
      [this](const MessageField& field) { return HandsOver(field.type); });
  if (value.hands_over &&
      RefuseWhatIsHandedOver(entry, value.message, value.refusal))
    return value;
  for (const MessageField& field : value.message.fields) {
    if (field.type.form != WireForm::kReferred || recipe.default_constructible)
      continue;
    value.refusal = mapper_.MapValue(field.type.cpp).refusal;
    value.refusal.message = AsCode(symbol.name + "::" + field.cpp_name) + ": " +
                            value.refusal.message;
    value.refusal.place = symbol.declared;
    ProposeConversion(symbol, value.refusal);
    return value;
  }
  value.message.default_constructible = recipe.default_constructible;
  value.message.constructor_fields = std::move(recipe.constructor_fields);
  value.constructor = recipe.constructor;
  value.is_value = !holds_views;
  value.is_view = holds_views;
  if (holds_views)
    value.refusal = Refuse(
        "MAP011", AsCode(symbol.name) + " refers to characters of others",
        symbol.declared);
  return value;
}

bool ValueTypes::HandsOver(const WireType& type) const {
  if (IsHandedOver(type)) return true;
  if (type.form == WireForm::kMessage || type.form == WireForm::kNode) {
    const auto known = known_.find(type.cpp.name);
    return known != known_.end() && known->second.hands_over;
  }
  return llvm::any_of(type.args,
                      [this](const WireType& arg) { return HandsOver(arg); });
}

/// What has functions and owners is a value if it is nothing but its fields:
/// with code in source files, it is an object that uses what it was given.
bool ValueTypes::RefuseWhatIsHandedOver(const ClassEntry& entry,
                                        const MessageType& message,
                                        Refusal& refusal) {
  const ClassIndex& classes = mapper_.classes();
  const Symbol& symbol = classes.symbol(entry);
  if (IsHeaderOnly(classes, entry) && !symbol.record->is_polymorphic)
    return false;
  for (const MessageField& field : message.fields) {
    if (!HandsOver(field.type)) continue;
    refusal = IsHandedOver(field.type)
                  ? mapper_.MapValue(field.type.cpp).refusal
                  : Refusal();
    if (refusal.id.empty())
      refusal = Refuse(
          "MAP044", AsCode(field.type.cpp) + " holds what stays where it is");
    refusal.message =
        AsCode(symbol.name + "::" + field.cpp_name) + ": " + refusal.message;
    refusal.place = symbol.declared;
    ProposeConversion(symbol, refusal);
    return true;
  }
  return false;
}

/// A field for each class that an object behind `cpp_name` may be of.
ValueType ValueTypes::DescribeHierarchy(llvm::StringRef cpp_name) {
  const ClassIndex& classes = mapper_.classes();
  const ClassEntry& entry = *classes.FindClass(cpp_name);
  const Symbol& symbol = classes.symbol(entry);
  ValueType value;
  MessageType& message = value.message;
  message.kind = MessageType::Kind::kHierarchy;
  message.proto_name = mapper_.HierarchyName(cpp_name);
  message.cpp_name = cpp_name.str();
  message.header = symbol.declared.file;
  message.declared = symbol.declared;
  message.is_hidden = symbol.record->access != Access::kPublic;
  if (std::optional<Refusal> why =
          CheckHierarchy(classes, mapper_.wishes(), entry)) {
    value.refusal = std::move(*why);
    return value;
  }
  UniqueNames names;
  for (const ClassEntry* each :
       ConcreteClasses(classes, mapper_.wishes(), entry)) {
    const std::string& name = classes.symbol(*each).name;
    Mapping mapping = Map(TypeShape::Record(name));
    if (!mapping) {
      value.refusal = std::move(mapping.refusal);
      value.refusal.message = "objects of " + AsCode(symbol.name) +
                              " are no data: " + value.refusal.message;
      return value;
    }
    const uint32_t number = static_cast<uint32_t>(message.fields.size()) + 1;
    message.fields.push_back(
        {name, names.Claim(FieldName(mapper_.NameOf(name))), number,
         std::move(*mapping.type), true, false, false});
  }
  value.is_value = true;
  return value;
}

/// `struct Range { Slice start, limit; }` may be passed as these may.
std::optional<WireType> ValueTypes::MapViewField(const TypeShape& type) {
  if (type.is_const) return std::nullopt;
  if (IsStdStringView(type))
    return WireType{WireForm::kView, type, "bytes", {}, ""};
  if (type.kind != TypeKind::kRecord || !type.args.empty() ||
      !mapper_.classes().FindClass(type.name) ||
      llvm::is_contained(in_progress_, type.name) ||
      !Examine(type.name).is_view)
    return std::nullopt;
  return WireType{WireForm::kMessage, type, mapper_.NameOf(type.name), {}, ""};
}

/// Its fields are a person's business.
bool ValueTypes::DescribeByHand(const ClassEntry& entry,
                                ValueType& value) const {
  const Symbol& symbol = mapper_.classes().symbol(entry);
  if (symbol.record->access != Access::kPublic) {
    value.refusal = Refuse("MAP042",
                           AsCode(symbol.name) +
                               " is private, so that nobody can write a "
                               "conversion of it",
                           symbol.declared);
    return false;
  }
  value.message.kind = MessageType::Kind::kByHand;
  WireType bytes{
      WireForm::kBytes, TypeShape::Std("std::string"), "bytes", {}, ""};
  value.message.fields.push_back(
      {"value", "value", 1, std::move(bytes), true, false, false});
  return true;
}

/// What may be done without a change of the class. The innermost one is
/// proposed.
void ValueTypes::ProposeConversion(const Symbol& symbol,
                                   Refusal& refusal) const {
  if (symbol.record->is_exception || refusal.id == "MAP044" ||
      symbol.record->access != Access::kPublic ||
      llvm::StringRef(refusal.suggestion).contains("crossing: convert"))
    return;
  refusal.suggestion += "; or list " + AsCode(symbol.name) +
                        " under `crossing: convert` in the split file and "
                        "write its conversion by hand";
}

/// `class Slice { const char* data_; size_t size_; ... }` with a constructor
/// that is given both.
bool ValueTypes::DescribeView(const ClassEntry& entry,
                              MessageType& message) const {
  const ClassIndex& classes = mapper_.classes();
  const RecordFacts& record = classes.record(entry);
  if (record.fields.size() != 2 || !record.bases.empty() ||
      OutOfLineSpecialMember(record))
    return false;
  const bool is_length_first = record.fields[0].type.kind == TypeKind::kInteger;
  const Field& text = record.fields[is_length_first ? 1 : 0];
  const Field& length = record.fields[is_length_first ? 0 : 1];
  if (!IsTextPointer(text.type) || length.type.kind != TypeKind::kInteger ||
      length.is_bit_field)
    return false;
  for (SymbolId id : entry.constructors) {
    const Symbol& constructor = classes.graph().symbol(id);
    const FunctionFacts& function = *constructor.function;
    if (function.access != Access::kPublic || function.is_deleted ||
        !HasLocalBody(constructor) || function.parameters.size() != 2 ||
        function.initialises.size() != 2)
      continue;
    message.is_length_first = function.initialises[0] == length.name;
    if (function.initialises[message.is_length_first ? 0 : 1] != length.name ||
        function.initialises[message.is_length_first ? 1 : 0] != text.name)
      continue;
    message.kind = MessageType::Kind::kView;
    WireType pointer{WireForm::kView, text.type, "bytes", {}, ""};
    message.fields.push_back({text.name, "text", 1, std::move(pointer),
                              text.access == Access::kPublic, false, false});
    WireType number{WireForm::kScalar, length.type, "uint64", {}, ""};
    message.fields.push_back(
        {"(offset)", "offset", 2, number, true, false, false});
    message.fields.push_back(
        {"(length)", "length", 3, number, true, false, false});
    message.view_length = {length.name,
                           "length",
                           0,
                           std::move(number),
                           length.access == Access::kPublic,
                           false,
                           false};
    return true;
  }
  return false;
}

bool ValueTypes::RefuseClass(const ClassEntry& entry, Refusal& refusal) {
  const Symbol& symbol = mapper_.classes().symbol(entry);
  const RecordFacts& record = *symbol.record;
  const bool is_instance = IsInstanceName(symbol.name);
  auto no = [&](llvm::StringRef id, llvm::StringRef why) {
    refusal =
        Refuse(id, AsCode(symbol.name) + " " + why.str(), symbol.declared);
    return true;
  };
  if (record.is_local) return no("MAP042", "has no name outside its scope");
  if (!IsHeader(symbol.declared.file))
    return no("MAP042", "is declared in a source file");
  if (record.is_union && !mapper_.wishes().FindConversion(symbol.name))
    return no("MAP040", "is a union");
  if (record.is_template && !is_instance)
    return no("CUT050", "is a class template");
  if (is_instance && record.access != Access::kPublic)
    return no("MAP042", "is an instance of a private template");
  if (record.is_polymorphic || record.is_abstract) {
    std::optional<Refusal> why =
        CheckPolymorphicValue(mapper_.classes(), mapper_.wishes(), entry);
    if (why || record.is_abstract) {
      if (!why) return no("MAP041", "has virtual functions without a body");
      refusal = std::move(*why);
      return true;
    }
  }
  if (IsMissing(record.copy_constructor) &&
      !IsMovedByItsFields(mapper_.classes(), record))
    return no("MAP044", "cannot be copied");
  return false;
}

bool ValueTypes::CollectFields(const ClassEntry& entry, MessageType& message,
                               bool& holds_views, Refusal& refusal) {
  if (!AddFields(mapper_.classes().symbol(entry), "", message, holds_views,
                 refusal))
    return false;
  UniqueNames names;
  uint32_t number = 0;
  for (MessageField& field : message.fields) {
    field.proto_name = names.Claim(field.proto_name);
    field.number = ++number;
  }
  return true;
}

/// Those of a class and its bases. `scope` is "shop::Shape::" for a polymorphic
/// base class, which is no value of its own.
bool ValueTypes::AddFields(const Symbol& symbol, const std::string& scope,
                           MessageType& message, bool& holds_views,
                           Refusal& refusal) {
  for (const Base& base : symbol.record->bases)
    if (!AddBase(symbol, base, message, holds_views, refusal)) return false;
  for (const Field& field : symbol.record->fields) {
    if (field.name.empty()) {
      refusal =
          Refuse("MAP040", AsCode(symbol.name) + " has an anonymous member",
                 symbol.declared);
      ProposeConversion(symbol, refusal);
      return false;
    }
    const std::string name = AsCode(symbol.name + "::" + field.name);
    if (field.is_bit_field && field.access != Access::kPublic) {
      refusal = Refuse("MAP002", name + " is a bit-field", symbol.declared);
      ProposeConversion(symbol, refusal);
      return false;
    }
    // An exception is made again by a constructor: it has no usual fields.
    Mapping mapping =
        symbol.record->is_exception && field.type.kind != TypeKind::kArray
            ? mapper_.MapValue(field.type)
            : mapper_.MapField(field.type);
    if (!mapping && !symbol.record->is_exception)
      if (std::optional<WireType> view = MapViewField(field.type)) {
        mapping = Mapping::Of(std::move(*view));
        holds_views = true;
      }
    if (mapping && HoldsHandle(*mapping.type))
      mapping = Mapping::No(Refuse("MAP044", AsCode(field.type) +
                                                 " holds an object that lives "
                                                 "in the service"));
    if (!mapping) {
      refusal = std::move(mapping.refusal);
      refusal.message = name + ": " + refusal.message;
      if (refusal.place.line == 0) refusal.place = symbol.declared;
      ProposeConversion(symbol, refusal);
      return false;
    }
    message.fields.push_back({scope + field.name, FieldName(field.name), 0,
                              std::move(*mapping.type),
                              field.access == Access::kPublic, false,
                              field.type.kind == TypeKind::kArray});
  }
  return true;
}

bool ValueTypes::AddBase(const Symbol& symbol, const Base& base,
                         MessageType& message, bool& holds_views,
                         Refusal& refusal) {
  if (base.type.kind == TypeKind::kStd && symbol.record->is_exception)
    return true;  // what() is carried by the exception itself
  const ClassIndex& classes = mapper_.classes();
  const ClassEntry* entry = classes.FindClass(base.type);
  if (!entry) entry = classes.FindClass(base.type.name);
  if (base.type.kind == TypeKind::kRecord && entry) {
    const RecordFacts& record = classes.record(*entry);
    if (record.fields.empty() && record.bases.empty() && !record.is_polymorphic)
      return true;  // nothing to carry
  }
  if (base.is_virtual) {
    refusal =
        Refuse("MAP041", AsCode(symbol.name) + " has a virtual base class",
               symbol.declared);
    return false;
  }
  if (entry && classes.record(*entry).is_polymorphic &&
      !classes.record(*entry).is_exception) {
    const Symbol& part = classes.symbol(*entry);
    return AddFields(part, part.name + "::", message, holds_views, refusal);
  }
  Mapping mapping = mapper_.MapValue(base.type);
  if (!mapping) {
    refusal = std::move(mapping.refusal);
    refusal.message = "base of " + AsCode(symbol.name) + ": " + refusal.message;
    return false;
  }
  message.fields.push_back(
      {ClassName(base.type), FieldName(Unqualified(base.type.name)), 0,
       std::move(*mapping.type), base.access == Access::kPublic, true, false});
  return true;
}

bool RecipeSearch::Find(Recipe& recipe, Refusal& refusal) const {
  const Symbol& symbol = classes.symbol(entry);
  std::vector<SymbolId> constructors = entry.constructors;
  llvm::stable_sort(constructors, [this](SymbolId a, SymbolId b) {
    return classes.graph().symbol(a).function->parameters.size() >
           classes.graph().symbol(b).function->parameters.size();
  });
  const bool is_exception = symbol.record->is_exception;
  if (!is_exception && TryDefault(recipe)) return true;
  for (SymbolId constructor : constructors)
    if (TryConstructor(constructor, recipe)) return true;
  if (is_exception && TryDefault(recipe)) return true;
  refusal =
      Refuse("MAP045", AsCode(symbol.name) + " cannot be made from its fields",
             symbol.declared);
  return false;
}

bool RecipeSearch::TryDefault(Recipe& recipe) const {
  const RecordFacts& record = classes.record(entry);
  if (IsMissing(record.default_constructor)) return false;
  Recipe candidate;
  candidate.default_constructible = true;
  for (SymbolId id : entry.constructors) {
    const FunctionFacts& function = *classes.graph().symbol(id).function;
    if (!llvm::all_of(function.parameters,
                      [](const Parameter& p) { return p.has_default; }))
      continue;
    if (function.access != Access::kPublic || !CanInstantiate(id)) return false;
    candidate.constructor = id;
  }
  if (!RestIsAssignable(candidate)) return false;
  recipe = candidate;
  return true;
}

bool RecipeSearch::TryConstructor(SymbolId constructor, Recipe& recipe) const {
  const FunctionFacts& function = *classes.graph().symbol(constructor).function;
  if (function.access != Access::kPublic || function.is_deleted ||
      !CanInstantiate(constructor) || function.parameters.empty() ||
      function.initialises.size() != function.parameters.size())
    return false;
  Recipe candidate;
  candidate.constructor = constructor;
  for (size_t i = 0; i < function.parameters.size(); ++i) {
    const std::string& target = function.initialises[i];
    if (target == "what()" && candidate.what_argument < 0) {
      candidate.what_argument = static_cast<int>(i);
      continue;
    }
    const auto is_it = [&](const MessageField& each) {
      return each.cpp_name == target ||
             (!each.is_base && Unqualified(each.cpp_name) == target);
    };
    auto field = llvm::find_if(message.fields, is_it);
    if (target.empty() || llvm::count_if(message.fields, is_it) != 1)
      return false;
    const uint32_t index = field - message.fields.begin();
    if (llvm::is_contained(candidate.constructor_fields, index)) return false;
    candidate.constructor_fields.push_back(index);
  }
  if (!RestIsAssignable(candidate)) return false;
  recipe = candidate;
  return true;
}

/// A constructor template is none that can be counted on; that of a class
/// template must be in a header.
bool RecipeSearch::CanInstantiate(SymbolId constructor) const {
  const Symbol& symbol = classes.graph().symbol(constructor);
  if (!symbol.function->is_template) return true;
  const bool is_constructor_template =
      llvm::StringRef(symbol.usr).contains("@FT@");
  return IsInstanceName(classes.symbol(entry).name) &&
         !is_constructor_template && symbol.defined.line != 0 &&
         IsHeader(symbol.defined.file);
}

bool RecipeSearch::RestIsAssignable(const Recipe& recipe) const {
  for (uint32_t i = 0; i < message.fields.size(); ++i)
    if (!llvm::is_contained(recipe.constructor_fields, i) &&
        !IsAssignable(message.fields[i]))
      return false;
  return true;
}

bool RecipeSearch::IsAssignable(const MessageField& field) const {
  const TypeShape* type = &field.type.cpp;
  if (!field.is_base) {
    std::vector<const ClassEntry*> all = BasesOf(classes, entry);
    all.push_back(&entry);
    for (const ClassEntry* each : all) {
      const std::string scope =
          each == &entry ? "" : classes.symbol(*each).name + "::";
      for (const Field& one : classes.record(*each).fields)
        if (scope + one.name == field.cpp_name) type = &one.type;
    }
  }
  if (type->kind == TypeKind::kArray) type = &type->args.at(0);
  if (type->is_const || type->IsReference()) return false;
  if (type->kind != TypeKind::kRecord) return true;
  const ClassEntry* other = classes.FindClass(*type);
  if (!other) return false;
  const RecordFacts& record = classes.record(*other);
  return !IsMissing(record.copy_assignment) ||
         !IsMissing(record.move_assignment);
}

}  // namespace cleave
