#include "splitter/contract/shadow_headers.h"

#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "splitter/contract/link_seam_checks.h"
#include "splitter/contract/naming.h"

namespace cleave {
namespace {

TypeShape ReferenceTo(const std::string& name, bool is_const,
                      TypeKind kind = TypeKind::kLValueReference) {
  TypeShape object = TypeShape::Record(name);
  object.is_const = is_const;
  TypeShape reference;
  reference.kind = kind;
  reference.args = {std::move(object)};
  return reference;
}

/// Whether `type` is `X&`, `const X&` (or `X&&`, if `kind` says so).
bool IsReferenceTo(const TypeShape& type, const std::string& name,
                   TypeKind kind) {
  return type.kind == kind && type.args.at(0).kind == TypeKind::kRecord &&
         type.args[0].name == name;
}

/// The compiler's copy of what holds such a value does not compile, though it
/// says that there is one: `std::vector<std::unique_ptr<T>>`.
bool CannotBeCopied(const ClassIndex& classes, const TypeShape& type) {
  switch (type.kind) {
    case TypeKind::kStd:
      return type.IsStd("std::unique_ptr") ||
             (!type.IsStd("std::shared_ptr") && !type.IsStd("std::weak_ptr") &&
              !type.IsStd("std::function") &&
              llvm::any_of(type.args, [&](const TypeShape& each) {
                return CannotBeCopied(classes, each);
              }));
    case TypeKind::kRecord: {
      const ClassEntry* entry = classes.FindClass(type);
      return entry &&
             (!IsLocal(classes.record(*entry).copy_constructor) ||
              llvm::any_of(classes.record(*entry).fields,
                           [&](const Field& field) {
                             return CannotBeCopied(classes, field.type);
                           }));
    }
    case TypeKind::kArray:
      return CannotBeCopied(classes, type.args.at(0));
    default:
      return false;
  }
}

/// Looks for the special member functions that are the compiler's.
class ImplicitMembers {
 public:
  ImplicitMembers(const ClassIndex& classes, const ClassEntry& entry)
      : classes_(classes), entry_(entry), class_(classes.symbol(entry)) {}

  void Find() {
    const RecordFacts& record = *class_.record;
    const TypeShape from = ReferenceTo(class_.name, true);
    const TypeShape moved =
        ReferenceTo(class_.name, false, TypeKind::kRValueReference);
    const bool can_copy = llvm::none_of(record.fields, [&](const Field& field) {
      return CannotBeCopied(classes_, field.type);
    });
    if (IsUndeclared(record.default_constructor, entry_.constructors, nullptr))
      Construct("default constructor", {});
    if (IsUndeclared(record.copy_constructor, entry_.constructors, &from) &&
        can_copy)
      Construct("copy constructor", {from});
    if (IsUndeclared(record.move_constructor, entry_.constructors, &moved))
      Construct("move constructor", {moved});
    if (IsUndeclared(record.copy_assignment, entry_.methods, &from) && can_copy)
      Assign("copy assignment", from);
    if (IsUndeclared(record.move_assignment, entry_.methods, &moved))
      Assign("move assignment", moved);
    if (record.destructor != SpecialMember::kImplicit) return;
    if (entry_.destructor) {
      declared_.push_back(*entry_.destructor);
    } else {
      Add("destructor", "~" + Word(), FunctionKind::kDestructor, {}, {});
    }
  }

  std::vector<Symbol>& undeclared() { return undeclared_; }
  std::vector<SymbolId>& declared() { return declared_; }

 private:
  std::string Word() const { return Unqualified(class_.name).str(); }

  /// None of `members` takes `parameter` (or nothing). One that does is one of
  /// those that are declared.
  bool IsUndeclared(SpecialMember member, llvm::ArrayRef<SymbolId> members,
                    const TypeShape* parameter) {
    if (member != SpecialMember::kImplicit) return false;
    const auto* found = llvm::find_if(members, [&](SymbolId id) {
      const Symbol& symbol = classes_.graph().symbol(id);
      const FunctionFacts& function = *symbol.function;
      if (function.kind != FunctionKind::kConstructor &&
          Unqualified(symbol.name) != "operator=")
        return false;
      if (!parameter) return function.parameters.empty();
      return function.parameters.size() == 1 &&
             IsReferenceTo(function.parameters[0].type, class_.name,
                           parameter->kind);
    });
    if (found == members.end()) return true;
    declared_.push_back(*found);
    return false;
  }

  void Construct(llvm::StringRef what, std::vector<TypeShape> types) {
    TypeShape nothing;
    nothing.kind = TypeKind::kVoid;
    Add(what, Word(), FunctionKind::kConstructor, std::move(nothing),
        std::move(types));
  }

  void Assign(llvm::StringRef what, const TypeShape& type) {
    Add(what, "operator=", FunctionKind::kMethod,
        ReferenceTo(class_.name, false), {type});
    undeclared_.back().function->is_operator = true;
  }

  void Add(llvm::StringRef what, const std::string& word, FunctionKind kind,
           TypeShape result, std::vector<TypeShape> types) {
    Symbol symbol;
    symbol.kind = SymbolKind::kFunction;
    symbol.usr = class_.usr + " " + what.str();
    symbol.name = class_.name + "::" + word;
    symbol.parent = class_.usr;
    symbol.declared = symbol.defined = class_.declared;
    FunctionFacts function;
    function.kind = kind;
    function.owner = class_.name;
    function.result = std::move(result);
    function.is_inline = true;
    std::vector<std::string> signature;
    for (TypeShape& type : types) {
      function.is_noexcept |= type.kind == TypeKind::kRValueReference;
      signature.push_back(ToCpp(type));
      Parameter parameter;
      parameter.name = "other";
      parameter.type = std::move(type);
      function.parameters.push_back(std::move(parameter));
    }
    symbol.signature = "(" + llvm::join(signature, ", ") + ")";
    symbol.function = std::move(function);
    undeclared_.push_back(std::move(symbol));
  }

  const ClassIndex& classes_;
  const ClassEntry& entry_;
  const Symbol& class_;
  std::vector<Symbol> undeclared_;
  std::vector<SymbolId> declared_;
};

template <class T>
void SortUnique(std::vector<T>& items) {
  llvm::sort(items);
  items.erase(llvm::unique(items), items.end());
}

}  // namespace

ShadowHeader& ShadowHeaders::Of(const std::string& file) {
  ShadowHeader& header = headers_[file];
  header.file = file;
  return header;
}

void ShadowHeaders::Add(const ClassIndex& classes, const ClassEntry& entry) {
  const Symbol& symbol = classes.symbol(entry);
  Of(symbol.declared.file).classes.push_back({symbol.declared, symbol.name});
  for (SymbolId id : MembersOf(entry)) {
    const Symbol& member = classes.graph().symbol(id);
    if (!IsLeftOutOfShadow(member)) continue;
    const SourcePlace& body =
        member.defined.line == 0 ? member.declared : member.defined;
    Of(body.file).bodies.push_back({body, member.function->is_noexcept});
    if (member.declared != body)
      Of(member.declared.file).declarations.push_back(member.declared);
  }
}

std::vector<ShadowHeader> ShadowHeaders::Sorted() && {
  std::vector<ShadowHeader> sorted;
  for (auto& [file, header] : headers_) {
    SortUnique(header.bodies);
    SortUnique(header.declarations);
    llvm::sort(header.classes);
    sorted.push_back(std::move(header));
  }
  return sorted;
}

std::vector<Symbol> ImplicitMembersOf(const ClassIndex& classes,
                                      const ClassEntry& entry) {
  ImplicitMembers members(classes, entry);
  members.Find();
  return std::move(members.undeclared());
}

std::vector<SymbolId> DefaultedMembersOf(const ClassIndex& classes,
                                         const ClassEntry& entry) {
  ImplicitMembers members(classes, entry);
  members.Find();
  return std::move(members.declared());
}

}  // namespace cleave
