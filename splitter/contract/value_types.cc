#include "splitter/contract/value_types.h"

#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/link_seam_checks.h"

namespace cleave {
namespace {

bool IsMissing(SpecialMember member) {
  return member == SpecialMember::kNone || member == SpecialMember::kDeleted;
}

/// A `std::unique_ptr` somewhere in it.
bool CanOnlyBeMoved(const ClassIndex& classes, const TypeShape& type) {
  if (type.IsStd("std::unique_ptr")) return true;
  if (type.kind == TypeKind::kRecord)
    if (const ClassEntry* entry = classes.FindClass(type.name))
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

std::string Quoted(llvm::StringRef name) { return ("`" + name + "`").str(); }

}  // namespace

Mapping ValueTypes::Map(const TypeShape& type) {
  if (!type.args.empty())
    return Mapping::No(Refuse(
        "CUT050", Quoted(ToCpp(type)) + " is an instance of a class template"));
  if (!mapper_.classes().FindClass(type.name))
    return Mapping::No(Refuse(
        "MAP043", Quoted(type.name) + " is not one of the project's classes"));
  WireType wire{WireForm::kMessage, type, mapper_.NameOf(type.name), {}, ""};
  wire.cpp.is_const = false;
  if (in_progress_.count(type.name)) {
    recursive_.insert(type.name);
    return Mapping::Of(std::move(wire));
  }
  const ValueType& value = Examine(type.name);
  if (!value.is_value) return Mapping::No(value.refusal);
  return Mapping::Of(std::move(wire));
}

const ValueType& ValueTypes::Examine(llvm::StringRef cpp_name) {
  auto found = known_.find(cpp_name);
  if (found != known_.end()) return found->second;
  in_progress_.insert(cpp_name.str());
  ValueType value = Describe(cpp_name);
  in_progress_.erase(cpp_name.str());
  value.is_recursive = recursive_.count(cpp_name) != 0;
  return known_.emplace(cpp_name.str(), std::move(value)).first->second;
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
  if (RefuseClass(entry, value.refusal)) return value;
  if (DescribeView(entry, value.message)) {
    value.is_view = true;
    value.refusal = Refuse(
        "MAP011", Quoted(symbol.name) + " refers to characters of others",
        symbol.declared);
    return value;
  }
  if (!CollectFields(entry, value.message, value.refusal)) return value;
  Recipe recipe;
  if (!RecipeSearch{classes, entry, value.message}.Find(recipe, value.refusal))
    return value;
  value.message.default_constructible = recipe.default_constructible;
  value.message.constructor_fields = std::move(recipe.constructor_fields);
  value.constructor = recipe.constructor;
  value.is_value = true;
  return value;
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
  auto no = [&](llvm::StringRef id, llvm::StringRef why) {
    refusal =
        Refuse(id, Quoted(symbol.name) + " " + why.str(), symbol.declared);
    return true;
  };
  if (record.is_local) return no("MAP042", "has no name outside its scope");
  if (!IsHeader(symbol.declared.file))
    return no("MAP042", "is declared in a source file");
  if (record.is_union) return no("MAP040", "is a union");
  if (record.is_template) return no("CUT050", "is a class template");
  if (record.is_polymorphic || record.is_abstract)
    return no("MAP041", "has virtual functions");
  if (IsMissing(record.copy_constructor) &&
      !IsMovedByItsFields(mapper_.classes(), record))
    return no("MAP044", "cannot be copied");
  return false;
}

bool ValueTypes::CollectFields(const ClassEntry& entry, MessageType& message,
                               Refusal& refusal) {
  const Symbol& symbol = mapper_.classes().symbol(entry);
  for (const Base& base : symbol.record->bases)
    if (!AddBase(symbol, base, message, refusal)) return false;
  for (const Field& field : symbol.record->fields) {
    const std::string name = Quoted(symbol.name + "::" + field.name);
    if (field.is_bit_field && field.access != Access::kPublic) {
      refusal = Refuse("MAP002", name + " is a bit-field", symbol.declared);
      return false;
    }
    Mapping mapping = mapper_.MapField(field.type);
    if (mapping && HoldsHandle(*mapping.type))
      mapping = Mapping::No(Refuse("MAP044", Quoted(ToCpp(field.type)) +
                                                 " holds an object that lives "
                                                 "in the service"));
    if (!mapping) {
      refusal = std::move(mapping.refusal);
      refusal.message = name + ": " + refusal.message;
      if (refusal.place.line == 0) refusal.place = symbol.declared;
      return false;
    }
    message.fields.push_back({field.name, FieldName(field.name), 0,
                              std::move(*mapping.type),
                              field.access == Access::kPublic, false,
                              field.type.kind == TypeKind::kArray});
  }
  UniqueNames names;
  uint32_t number = 0;
  for (MessageField& field : message.fields) {
    field.proto_name = names.Claim(field.proto_name);
    field.number = ++number;
  }
  return true;
}

bool ValueTypes::AddBase(const Symbol& symbol, const Base& base,
                         MessageType& message, Refusal& refusal) {
  if (base.type.kind == TypeKind::kStd && symbol.record->is_exception)
    return true;  // what() is carried by the exception itself
  const ClassEntry* entry = mapper_.classes().FindClass(base.type.name);
  if (base.type.kind == TypeKind::kRecord && entry) {
    const RecordFacts& record = mapper_.classes().record(*entry);
    if (record.fields.empty() && record.bases.empty() && !record.is_polymorphic)
      return true;  // nothing to carry
  }
  if (base.is_virtual) {
    refusal =
        Refuse("MAP041", Quoted(symbol.name) + " has a virtual base class",
               symbol.declared);
    return false;
  }
  Mapping mapping = mapper_.MapValue(base.type);
  if (!mapping) {
    refusal = std::move(mapping.refusal);
    refusal.message = "base of " + Quoted(symbol.name) + ": " + refusal.message;
    return false;
  }
  message.fields.push_back(
      {base.type.name, FieldName(Unqualified(base.type.name)), 0,
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
      Refuse("MAP045", Quoted(symbol.name) + " cannot be made from its fields",
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
    if (function.access != Access::kPublic) return false;
    candidate.constructor = id;
  }
  if (!RestIsAssignable(candidate)) return false;
  recipe = candidate;
  return true;
}

bool RecipeSearch::TryConstructor(SymbolId constructor, Recipe& recipe) const {
  const FunctionFacts& function = *classes.graph().symbol(constructor).function;
  if (function.access != Access::kPublic || function.is_deleted ||
      function.is_template || function.parameters.empty() ||
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
    auto field = llvm::find_if(message.fields, [&](const MessageField& each) {
      return each.cpp_name == target;
    });
    if (target.empty() || field == message.fields.end()) return false;
    const uint32_t index = field - message.fields.begin();
    if (llvm::is_contained(candidate.constructor_fields, index)) return false;
    candidate.constructor_fields.push_back(index);
  }
  if (!RestIsAssignable(candidate)) return false;
  recipe = candidate;
  return true;
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
  if (!field.is_base)
    for (const Field& each : classes.record(entry).fields)
      if (each.name == field.cpp_name) type = &each.type;
  if (type->kind == TypeKind::kArray) type = &type->args.at(0);
  if (type->is_const || type->IsReference()) return false;
  if (type->kind != TypeKind::kRecord) return true;
  const ClassEntry* other = classes.FindClass(type->name);
  if (!other) return false;
  const RecordFacts& record = classes.record(*other);
  return !IsMissing(record.copy_assignment) ||
         !IsMissing(record.move_assignment);
}

}  // namespace cleave
