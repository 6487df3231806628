#include "splitter/contract/hierarchies.h"

#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/link_seam_checks.h"

namespace cleave {
namespace {

using Reason = std::optional<std::string>;

void AddBases(const ClassIndex& classes, const ClassEntry& entry,
              std::vector<const ClassEntry*>& all) {
  for (const Base& base : classes.record(entry).bases) {
    const ClassEntry* found = classes.FindClass(base.type);
    if (!found) continue;
    all.push_back(found);
    AddBases(classes, *found, all);
  }
}

/// A class of one source, of tests or where a person vouches that no object of
/// it is sent.
bool IsNeverSent(const ClassIndex& classes, const CrossingWishes& wishes,
                 const ClassEntry& entry) {
  if (IsHeader(classes.symbol(entry).declared.file)) return false;
  const std::optional<ComponentId> home = classes.graph().ComponentOf(entry.id);
  return IsCopiedByWish(classes, wishes, entry) ||
         (home && classes.graph().component(*home).is_test);
}

/// `base`, then all that derive from it, each as often as it does.
void AddDerived(const ClassIndex& classes, const CrossingWishes& wishes,
                const ClassEntry& base, std::vector<const ClassEntry*>& all) {
  all.push_back(&base);
  for (const ClassEntry* each : classes.DerivedFrom(classes.symbol(base).name))
    if (!IsNeverSent(classes, wishes, *each))
      AddDerived(classes, wishes, *each, all);
}

bool HasVirtualDestructor(const ClassIndex& classes, const ClassEntry& entry) {
  if (entry.destructor) {
    const Symbol& destructor = classes.graph().symbol(*entry.destructor);
    if (destructor.function->access != Access::kPublic) return false;
    if (destructor.function->is_virtual) return true;
  }
  const std::vector<const ClassEntry*> bases = BasesOf(classes, entry);
  return llvm::any_of(bases, [&](const ClassEntry* base) {
    return base->destructor &&
           classes.graph().symbol(*base->destructor).function->is_virtual;
  });
}

/// Why generated code can neither name the class nor tell that an object is of
/// it.
Reason CannotBeNamed(const ClassIndex& classes, const ClassEntry& entry) {
  const Symbol& symbol = classes.symbol(entry);
  const RecordFacts& record = *symbol.record;
  if (record.is_template && !IsInstanceName(symbol.name))
    return "is a class template";
  if (record.is_local) return "has no name outside its scope";
  if (!IsHeader(symbol.declared.file)) return "is declared in a source file";
  for (const Base& base : record.bases) {
    if (base.is_virtual) return "has a virtual base class";
    if (base.access != Access::kPublic)
      return "has a base class that is not public";
    const ClassEntry* found = classes.FindClass(base.type);
    if (!found) return "has a base class that is not the project's";
    if (classes.record(*found).is_polymorphic &&
        classes.record(*found).access != Access::kPublic)
      return "has a private class as its base";
  }
  return std::nullopt;
}

/// What it does cannot depend on the process in which it is.
Reason Behaves(const ClassIndex& classes, const ClassEntry& entry) {
  if (!IsHeaderOnly(classes, entry)) return "has functions in a source file";
  for (SymbolId id : entry.methods) {
    const Symbol& method = classes.graph().symbol(id);
    const FunctionFacts& function = *method.function;
    if (function.is_virtual && !function.is_const)
      return "has a virtual function that may change it, `" + method.name + "`";
    if (!function.effects.empty())
      return "has a function that touches more than memory, `" + method.name +
             "`";
  }
  return std::nullopt;
}

/// Of `base` and all that derive from it, this one is to blame.
Refusal NoData(const ClassIndex& classes, const ClassEntry& base,
               const ClassEntry& culprit, const std::string& why) {
  const Symbol& symbol = classes.symbol(culprit);
  const bool is_above = llvm::is_contained(BasesOf(classes, base), &culprit);
  const std::string subject =
      culprit.id == base.id
          ? "it"
          : "`" + symbol.name + "`, " +
                (is_above ? "a base class of it," : "which derives from it,");
  return Refuse("MAP041",
                "`" + classes.symbol(base).name +
                    "` has virtual functions, and its objects are no data: " +
                    subject + " " + why,
                symbol.declared);
}

/// What keeps objects of exactly this class from being data, and whose fault
/// that is: its own or that of a base class.
std::optional<std::pair<const ClassEntry*, std::string>> FindFault(
    const ClassIndex& classes, const CrossingWishes& wishes,
    const ClassEntry& entry) {
  std::vector<const ClassEntry*> all = BasesOf(classes, entry);
  all.push_back(&entry);
  const bool is_copied = IsCopiedByWish(classes, wishes, entry);
  for (const ClassEntry* each : all) {
    Reason why;
    if (classes.record(*each).is_exception) why = "is an exception";
    if (!why) why = CannotBeNamed(classes, *each);
    if (!why && wishes.IsKept(classes.symbol(*each).name))
      why = "is listed under `crossing: keep`";
    if (!why && !is_copied && classes.record(*each).is_polymorphic)
      why = Behaves(classes, *each);
    if (why) return {{each, *why}};
  }
  return std::nullopt;
}

}  // namespace

std::vector<const ClassEntry*> BasesOf(const ClassIndex& classes,
                                       const ClassEntry& entry) {
  std::vector<const ClassEntry*> all;
  AddBases(classes, entry, all);
  return all;
}

std::vector<const ClassEntry*> ConcreteClasses(const ClassIndex& classes,
                                               const CrossingWishes& wishes,
                                               const ClassEntry& base) {
  std::vector<const ClassEntry*> all;
  AddDerived(classes, wishes, base, all);
  llvm::erase_if(all, [&](const ClassEntry* each) {
    return classes.record(*each).is_abstract;
  });
  llvm::sort(all, [&](const ClassEntry* a, const ClassEntry* b) {
    return classes.symbol(*a).name < classes.symbol(*b).name;
  });
  all.erase(llvm::unique(all), all.end());
  return all;
}

bool IsCopiedByWish(const ClassIndex& classes, const CrossingWishes& wishes,
                    const ClassEntry& entry) {
  if (wishes.IsCopied(classes.symbol(entry).name)) return true;
  return llvm::any_of(BasesOf(classes, entry), [&](const ClassEntry* base) {
    return wishes.IsCopied(classes.symbol(*base).name);
  });
}

std::optional<Refusal> CheckPolymorphicValue(const ClassIndex& classes,
                                             const CrossingWishes& wishes,
                                             const ClassEntry& entry) {
  if (const auto fault = FindFault(classes, wishes, entry))
    return NoData(classes, entry, *fault->first, fault->second);
  return std::nullopt;
}

std::optional<Refusal> CheckHierarchy(const ClassIndex& classes,
                                      const CrossingWishes& wishes,
                                      const ClassEntry& base) {
  std::vector<const ClassEntry*> all;
  AddDerived(classes, wishes, base, all);
  bool has_field = IsCopiedByWish(classes, wishes, base);
  for (const ClassEntry* each : all) {
    if (llvm::count(all, each) > 1)
      return NoData(classes, base, *each, "derives from it twice");
    if (const auto fault = FindFault(classes, wishes, *each))
      return NoData(classes, base, *fault->first, fault->second);
    has_field |= !classes.record(*each).fields.empty();
  }
  if (!HasVirtualDestructor(classes, base))
    return NoData(classes, base, base, "has no public virtual destructor");
  if (ConcreteClasses(classes, wishes, base).empty())
    return NoData(classes, base, base, "has no class that objects can be of");
  if (!has_field)
    return NoData(classes, base, base, "has no fields, nor have its classes");
  return std::nullopt;
}

bool CannotBeChanged(const ClassIndex& classes, const ClassEntry& entry) {
  const auto is_missing = [](SpecialMember member) {
    return member == SpecialMember::kNone || member == SpecialMember::kDeleted;
  };
  const RecordFacts& record = classes.record(entry);
  if (!record.is_polymorphic && !(is_missing(record.copy_assignment) &&
                                  is_missing(record.move_assignment)))
    return false;
  std::vector<const ClassEntry*> all = BasesOf(classes, entry);
  AddDerived(classes, {}, entry, all);
  return llvm::all_of(all, [&](const ClassEntry* each) {
    const bool has_open_field =
        llvm::any_of(classes.record(*each).fields, [](const Field& field) {
          return field.is_mutable ||
                 (field.access != Access::kPrivate && !field.type.is_const);
        });
    return !has_open_field && llvm::all_of(each->methods, [&](SymbolId id) {
      const FunctionFacts& function = *classes.graph().symbol(id).function;
      return function.is_const || function.is_deleted;
    });
  });
}

}  // namespace cleave
