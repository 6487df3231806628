#include "splitter/contract/crossings.h"

#include <string>
#include <utility>
#include <vector>

#include "llvm/ADT/StringExtras.h"
#include "splitter/contract/as_code.h"
#include "splitter/contract/processes.h"
#include "splitter/contract/shared_variables.h"
#include "splitter/contract/variable_remedies.h"

namespace cleave {
namespace {

bool LivesInService(ClassRole role) {
  return role == ClassRole::kSingleton || role == ClassRole::kHandle ||
         role == ClassRole::kInterface;
}

/// Each end has a copy of the range of its own, if that changes in between. Of
/// several places of a use nothing says which of them it is.
Refusal RefuseOneEnd(const Symbol& function, const Dependency& use) {
  std::string message = Described(function) +
                        " is called for a range that may change until its "
                        "other end is asked for";
  if (use.evidence.size() > 1) {
    std::vector<std::string> places;
    for (const SourcePlace& place : use.evidence)
      places.push_back(ToText(place));
    message += ", in one at least of " + llvm::join(places, ", ");
  }
  return Refuse("CUT065", std::move(message), function.declared,
                "a range-based `for`, or both ends in one call or block that "
                "calls nothing of the project but const member functions");
}

}  // namespace

Demand RefusedDemand(Refusal why) {
  Demand demand;
  demand.is_sourced = true;
  demand.refusals.push_back(std::move(why));
  return demand;
}

Demand Crossings::Examine(const Dependency& use) {
  if (IsOfForeignInstance(classes_.graph(), use)) return {};
  const Symbol& to = classes_.graph().symbol(use.to);
  switch (use.kind) {
    case DependencyKind::kCall:
    case DependencyKind::kTakeAddress:
    case DependencyKind::kDestroy:
      if (to.function) return ExamineFunction(use);
      return to.record ? ExamineObject(to) : Demand();
    case DependencyKind::kConstruct:
      return to.function ? ExamineFunction(use) : ExamineAnother(to.name);
    case DependencyKind::kVirtualCall:
      // The object brings its functions along. Whether it may be one of the
      // service depends on the split; see `CallsObjectOfService`.
      return {};
    case DependencyKind::kOverride:
      return ExamineClass(to.function ? to.function->owner : to.name);
    case DependencyKind::kInherit:
      return ExamineAnother(to.name);
    case DependencyKind::kThrow:
    case DependencyKind::kCatch:
      return ExamineClass(to.name);
    case DependencyKind::kReadField:
    case DependencyKind::kWriteField:
      return ExamineField(use);
    case DependencyKind::kReadGlobal:
    case DependencyKind::kWriteGlobal:
      return ExamineVariable(use);
    default:
      return {};
  }
}

Demand Crossings::ExamineFunction(const Dependency& use) {
  const Symbol& to = classes_.graph().symbol(use.to);
  const FunctionFacts& function = *to.function;
  if (function.is_pure || function.is_deleted) return {};
  const bool is_in_shadow = roles_.LosesBody(to);
  if (!HasLocalBody(to) || is_in_shadow) {
    if (wishes_.IsSnapshot(to) && EndOfRangeOf(to) && !(use.traits & kForRange))
      return RefusedDemand(RefuseOneEnd(to, use));
    Demand demand;
    demand.needs_call = demand.is_sourced = true;
    demand.is_in_shadow = is_in_shadow;
    return demand;
  }
  if (function.kind == FunctionKind::kConstructor)
    return ExamineAnother(function.owner);
  if (!function.touches_fields || !classes_.FindClass(function.owner))
    return {};
  if (!LivesInService(roles_.Of(function.owner).role)) return {};
  return RefusedDemand(Refuse("CUT082",
                              "`" + to.name +
                                  "` is inline and works on fields of an "
                                  "object that lives in the service",
                              to.declared));
}

Demand Crossings::ExamineObject(const Symbol& record) {
  Demand demand = ExamineClass(record.name);
  if (classes_.FindClass(record.name) &&
      HasShadowedObjects(roles_.Of(record.name)))
    demand.needs_object = demand.is_sourced = demand.is_in_shadow = true;
  return demand;
}

Demand Crossings::ExamineClass(llvm::StringRef name) {
  const ClassEntry* entry = classes_.FindClass(name);
  if (!entry || !HasKeyFunction(classes_, *entry)) return {};
  return RefusedDemand(
      Refuse("CUT042",
             ("`" + name +
              "` is derived from, made, called, thrown or caught "
              "elsewhere, but has virtual functions in a source file")
                 .str(),
             classes_.symbol(*entry).declared));
}

/// Methods of a class with one object are called on that one, whichever object
/// the caller has.
Demand Crossings::ExamineAnother(llvm::StringRef name) {
  const ClassEntry* entry = classes_.FindClass(name);
  if (entry && roles_.Of(name).role == ClassRole::kSingleton) {
    return RefusedDemand(Refuse(
        "CUT083",
        ("`" + name + "` has one object in the service, but another is made")
            .str(),
        classes_.symbol(*entry).declared));
  }
  return entry ? ExamineObject(classes_.symbol(*entry)) : Demand();
}

Demand Crossings::ExamineField(const Dependency& use) {
  const DependencyGraph& graph = classes_.graph();
  const Symbol& to = graph.symbol(graph.OwnerOf(use.to));
  const Symbol& from = graph.symbol(use.from);
  if (from.function && from.function->owner == to.name) return {};  // CUT082
  if (!to.record || !LivesInService(roles_.Of(to.name).role)) return {};
  return RefusedDemand(Refuse(
      "CUT072",
      "fields of `" + to.name + "` are used, whose objects live in the service",
      to.declared));
}

Demand Crossings::ExamineVariable(const Dependency& use) {
  const Symbol& to = classes_.graph().symbol(use.to);
  if (!to.variable) return {};
  const bool is_in_header = to.defined.line == 0 || IsHeader(to.defined.file);
  if (to.variable->is_const) {
    if (is_in_header) return {};
    if (IsDefinedByClients(to)) {
      Demand demand;
      demand.needs_constant = demand.is_sourced = true;
      return demand;
    }
    return RefusedDemand(Refuse(
        "CUT074", "the value of `" + to.name + "` is in a source file only",
        to.declared, ProposeInlineConstant(to)));
  }
  std::string why = "`" + to.name + "` is one variable for both sides today";
  if (wishes_.IsShared(to)) {
    const std::string why_not = WhyNotShared(to);
    if (why_not.empty()) {
      Demand demand;
      demand.needs_call = demand.is_sourced = true;
      return demand;
    }
    why += ", and cannot be shared by calls: it " + why_not;
  }
  return RefusedDemand(Refuse("CUT073", std::move(why), to.declared,
                              ProposeAccessors(classes_.graph(), use.to)));
}

}  // namespace cleave
