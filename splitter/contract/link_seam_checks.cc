#include "splitter/contract/link_seam_checks.h"

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/naming.h"

namespace cleave {
namespace {

/// The first inline member function that works on the object's fields.
const Symbol* InlineUseOfFields(const ClassIndex& classes,
                                const ClassEntry& entry) {
  for (SymbolId id : entry.methods) {
    const Symbol& method = classes.graph().symbol(id);
    if (HasLocalBody(method) && method.function->touches_fields) return &method;
  }
  for (SymbolId id : entry.statics) {
    const Symbol& function = classes.graph().symbol(id);
    if (IsLeftOutOfShadow(function)) return &function;
  }
  return nullptr;
}

/// `boost::noncopyable` and its like have nothing but deleted copies.
bool IsKnownToBeEmpty(const TypeShape& base) {
  return llvm::StringRef(base.name).ends_with("::noncopyable");
}

/// The first base class of `record`, or of one of its bases, that has state, or
/// of which nothing is known.
const Base* BaseWithState(const ClassIndex& classes,
                          const RecordFacts& record) {
  for (const Base& base : record.bases) {
    const ClassEntry* entry = classes.FindClass(base.type);
    if (!entry) {
      if (IsKnownToBeEmpty(base.type)) continue;
      return &base;
    }
    const RecordFacts& facts = classes.record(*entry);
    if (!facts.fields.empty() || BaseWithState(classes, facts)) return &base;
  }
  return nullptr;
}

/// Why a shell cannot have these base classes: there is nothing to make them
/// of.
std::optional<std::string> BaseInTheWay(const ClassIndex& classes,
                                        const RecordFacts& record) {
  if (const Base* base = BaseWithState(classes, record))
    return "its base class `" + ToCpp(base->type) +
           "` has fields, or is not the project's";
  for (const Base& base : record.bases) {
    const ClassEntry* entry = classes.FindClass(base.type);
    if (!entry) continue;
    const RecordFacts& facts = classes.record(*entry);
    if (base.is_virtual || !IsLocal(facts.default_constructor) ||
        !IsLocal(facts.destructor))
      return "its base class `" + ToCpp(base.type) +
             "` cannot be made and ended by itself";
  }
  return std::nullopt;
}

std::optional<std::string> FindObstacle(const ClassIndex& classes,
                                        const ClassEntry& entry) {
  const RecordFacts& record = classes.record(entry);
  if (record.is_polymorphic) return "it has virtual functions";
  if (record.is_template || record.is_local || record.is_union)
    return "it is a template, a union or a local class";
  if (std::optional<std::string> why = BaseInTheWay(classes, record))
    return why;
  for (const Field& field : record.fields) {
    if (field.access == Access::kPublic)
      return "its field `" + field.name + "` is public";
    if (!CanBeValueInitialised(classes, field.type))
      return "its field `" + field.name + "` cannot be value-initialised";
  }
  return std::nullopt;
}

}  // namespace

bool CanBeValueInitialised(const ClassIndex& classes, const TypeShape& type) {
  switch (type.kind) {
    case TypeKind::kBool:
    case TypeKind::kInteger:
    case TypeKind::kFloating:
    case TypeKind::kEnum:
    case TypeKind::kPointer:
    case TypeKind::kStd:
      return true;
    case TypeKind::kArray:
      return CanBeValueInitialised(classes, type.args.at(0));
    case TypeKind::kRecord: {
      const ClassEntry* entry = classes.FindClass(type);
      return entry && IsLocal(classes.record(*entry).default_constructor) &&
             IsLocal(classes.record(*entry).destructor);
    }
    default:
      return false;
  }
}

std::optional<Refusal> CheckSingleton(const ClassIndex& classes,
                                      const ClassEntry& entry) {
  const Symbol& symbol = classes.symbol(entry);
  const RecordFacts& record = *symbol.record;
  auto no = [&](const std::string& why) {
    return Refuse("CUT083", "`" + symbol.name + "` has one object, but " + why,
                  symbol.declared);
  };
  if (record.is_polymorphic) return no("it has virtual functions");
  if (record.is_template) return no("it is a class template");
  if (const Base* base = BaseWithState(classes, record))
    return no("its base class `" + ToCpp(base->type) +
              "` has fields, or is not the project's");
  if (IsLocal(record.copy_constructor))
    return no(
        "that object can be copied by accident: delete its copy "
        "constructor");
  return std::nullopt;
}

std::string WhySingletonIsShadowed(const ClassIndex& classes,
                                   const ClassEntry& entry) {
  for (SymbolId id : entry.accessors) {
    const Symbol& accessor = classes.graph().symbol(id);
    if (HasLocalBody(accessor))
      return "each process would make its own object of `" +
             classes.symbol(entry).name + "`: `" + accessor.name +
             "` is inline";
  }
  if (const Symbol* method = InlineUseOfFields(classes, entry))
    return "`" + method->name + "` is inline and uses fields of an object " +
           "that lives in the service";
  return "";
}

std::optional<Refusal> CheckHandle(const ClassIndex& classes,
                                   const ClassEntry& entry) {
  const Symbol& symbol = classes.symbol(entry);
  const RecordFacts& record = *symbol.record;
  auto no = [&](const std::string& why) {
    return Refuse(
        "CUT083",
        "objects of `" + symbol.name + "` cannot live in a service: " + why,
        symbol.declared);
  };
  if (std::optional<std::string> why = FindObstacle(classes, entry))
    return no(*why);
  if (IsLocal(record.copy_constructor) || IsLocal(record.move_constructor) ||
      IsLocal(record.copy_assignment) || IsLocal(record.move_assignment))
    return no(
        "the compiler copies or moves them without calling a function "
        "that could be remote");
  if (record.destructor != SpecialMember::kOutOfLine)
    return no("their destructor is not defined in a source file");
  if (IsLocal(record.default_constructor))
    return no("their default constructor is not defined in a source file");
  for (SymbolId id : entry.constructors) {
    const Symbol& constructor = classes.graph().symbol(id);
    if (!constructor.function->is_deleted && HasLocalBody(constructor))
      return no("a constructor is inline");
  }
  if (const Symbol* method = InlineUseOfFields(classes, entry))
    return no("`" + method->name + "` is inline and uses fields");
  return std::nullopt;
}

bool IsLeftOutOfShadow(const Symbol& symbol) {
  const FunctionFacts& function = *symbol.function;
  if (!HasLocalBody(symbol) || function.is_deleted || function.is_pure ||
      function.is_template)
    return false;
  return function.touches_fields || function.returns_local_static ||
         function.kind == FunctionKind::kConstructor ||
         function.kind == FunctionKind::kDestructor ||
         Unqualified(symbol.name) == "operator=";
}

std::optional<Refusal> CheckShadowedHandle(const ClassIndex& classes,
                                           const ClassEntry& entry) {
  const Symbol& symbol = classes.symbol(entry);
  auto no = [&](const std::string& why) {
    return Refuse(
        "CUT083",
        "objects of `" + symbol.name + "` cannot live in a service: " + why,
        symbol.declared);
  };
  if (std::optional<std::string> why = FindObstacle(classes, entry))
    return no(*why);
  if (!IsHeader(symbol.declared.file)) return no("it is in no header");
  if (IsHeaderOnly(classes, entry)) return no("all of its code is inline");
  for (SymbolId id : entry.methods) {
    const Symbol& member = classes.graph().symbol(id);
    if (member.function->is_template && HasLocalBody(member) &&
        member.function->touches_fields)
      return no("`" + member.name + "` is a template and uses fields");
  }
  return std::nullopt;
}

bool HasKeyFunction(const ClassIndex& classes, const ClassEntry& entry) {
  if (!classes.record(entry).is_polymorphic) return false;
  auto is_key = [&](SymbolId id) {
    const Symbol& method = classes.graph().symbol(id);
    return method.function->is_virtual && !method.function->is_pure &&
           !HasLocalBody(method);
  };
  return llvm::any_of(entry.methods, is_key) ||
         (entry.destructor && is_key(*entry.destructor));
}

bool IsHeaderOnly(const ClassIndex& classes, const ClassEntry& entry) {
  auto is_local = [&](SymbolId id) {
    const Symbol& member = classes.graph().symbol(id);
    return HasLocalBody(member) || member.function->is_pure ||
           member.function->is_deleted;
  };
  return llvm::all_of(entry.methods, is_local) &&
         llvm::all_of(entry.constructors, is_local) &&
         (!entry.destructor || is_local(*entry.destructor));
}

std::optional<std::string> OutOfLineSpecialMember(const RecordFacts& record) {
  const std::pair<SpecialMember, const char*> members[] = {
      {record.destructor, "destructor"},
      {record.copy_constructor, "copy constructor"},
      {record.move_constructor, "move constructor"},
      {record.copy_assignment, "copy assignment"},
      {record.move_assignment, "move assignment"}};
  for (const auto& [member, name] : members)
    if (member == SpecialMember::kOutOfLine) return name;
  return std::nullopt;
}

}  // namespace cleave
