#include "splitter/contract/interface_checks.h"

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/held_classes.h"
#include "splitter/contract/link_seam_checks.h"

namespace cleave {
namespace {

bool IsVirtual(const ClassIndex& classes, SymbolId id) {
  return classes.graph().symbol(id).function->is_virtual;
}

/// The part of the object that a client has is made by the class's own default
/// constructor, or by a generated one if that is in a source file.
std::optional<std::string> CannotBeMade(const ClassIndex& classes,
                                        const ClassEntry& entry) {
  const RecordFacts& record = classes.record(entry);
  if (record.default_constructor == SpecialMember::kNone ||
      record.default_constructor == SpecialMember::kDeleted)
    return "it has no default constructor";
  for (SymbolId id : entry.constructors) {
    const FunctionFacts& function = *classes.graph().symbol(id).function;
    if (function.parameters.empty() && function.access == Access::kPrivate)
      return "its default constructor is private";
  }
  if (entry.destructor) {
    const FunctionFacts& function =
        *classes.graph().symbol(*entry.destructor).function;
    if (function.access == Access::kPrivate) return "its destructor is private";
    if (function.access == Access::kPublic && !function.is_virtual)
      return "its destructor is not virtual";
  } else {
    return "its destructor is not virtual";
  }
  if (record.destructor == SpecialMember::kOutOfLine ||
      record.default_constructor == SpecialMember::kOutOfLine)
    for (const Symbol* held : HeldClasses(classes, record))
      if (IsHiddenInSources(*held))
        return "it holds a `" + held->name + "`, which no header defines";
  for (const Field& field : record.fields)
    if (record.default_constructor == SpecialMember::kOutOfLine &&
        !CanBeValueInitialised(classes, field.type))
      return "its field `" + field.name + "` cannot be value-initialised";
  return std::nullopt;
}

/// Fields of the client's part are not those of the object in the service.
std::optional<std::string> ShowsFields(const ClassIndex& classes,
                                       const ClassEntry& entry) {
  const RecordFacts& record = classes.record(entry);
  for (const Field& field : record.fields)
    if (field.access != Access::kPrivate)
      return "its field `" + field.name + "` is not private";
  if (record.fields.empty()) return std::nullopt;
  for (SymbolId id : entry.methods) {
    const Symbol& method = classes.graph().symbol(id);
    if (HasLocalBody(method) && method.function->touches_fields)
      return "`" + method.name + "` is inline and uses fields";
  }
  if (IsLocal(record.copy_assignment) || IsLocal(record.move_assignment))
    return "assignment would copy fields that are not there";
  return std::nullopt;
}

std::optional<std::string> CannotOverride(const ClassIndex& classes,
                                          const Symbol& method) {
  const FunctionFacts& function = *method.function;
  const std::string name = "its virtual function `" + method.name + "` ";
  if (function.is_rvalue_qualified) return name + "is qualified by `&&`";
  if (function.is_variadic) return name + "takes any number of arguments";
  if (function.is_deleted) return name + "is deleted";
  bool is_hidden = NamesHiddenType(classes, function.result);
  for (const Parameter& each : function.parameters)
    is_hidden = is_hidden || NamesHiddenType(classes, each.type);
  if (is_hidden) return name + "has a private type in its signature";
  return std::nullopt;
}

std::optional<std::string> FindObstacle(const ClassIndex& classes,
                                        const ClassEntry& entry) {
  const Symbol& symbol = classes.symbol(entry);
  const RecordFacts& record = *symbol.record;
  if (record.is_template || record.is_local || record.is_union)
    return "it is a template or a local class";
  if (!IsHeader(symbol.declared.file)) return "it is declared in a source file";
  if (record.access != Access::kPublic) return "it is private";
  if (record.is_final) return "it is final";
  if (!record.bases.empty()) return "it has base classes";
  if (std::optional<std::string> why = CannotBeMade(classes, entry)) return why;
  if (std::optional<std::string> why = ShowsFields(classes, entry)) return why;
  const bool is_sliced =
      !record.is_abstract && CanBeDeleted(classes, entry) &&
      (IsLocal(record.copy_constructor) || IsLocal(record.move_constructor));
  if (is_sliced) return "a copy would be of a class that the object is not";
  for (SymbolId id : VirtualFunctions(classes, entry))
    if (std::optional<std::string> why =
            CannotOverride(classes, classes.graph().symbol(id)))
      return why;
  return std::nullopt;
}

}  // namespace

std::optional<Refusal> CheckInterface(const ClassIndex& classes,
                                      const ClassEntry& entry) {
  const Symbol& symbol = classes.symbol(entry);
  std::optional<std::string> why = symbol.record->is_polymorphic
                                       ? FindObstacle(classes, entry)
                                       : "it has no virtual functions";
  if (!why && !classes.IsGiven(symbol.name))
    why = "no function gives others one of them";
  if (!why) return std::nullopt;
  return Refuse("CUT083",
                "objects of `" + symbol.name +
                    "` cannot live in a service behind their virtual "
                    "functions: " +
                    *why,
                symbol.declared);
}

std::vector<SymbolId> VirtualFunctions(const ClassIndex& classes,
                                       const ClassEntry& entry) {
  std::vector<SymbolId> all;
  llvm::copy_if(entry.methods, std::back_inserter(all),
                [&](SymbolId id) { return IsVirtual(classes, id); });
  return all;
}

bool CanBeDeleted(const ClassIndex& classes, const ClassEntry& entry) {
  if (!entry.destructor || !IsVirtual(classes, *entry.destructor)) return false;
  const Symbol& destructor = classes.graph().symbol(*entry.destructor);
  return destructor.function->access == Access::kPublic;
}

}  // namespace cleave
