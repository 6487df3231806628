// The part of a round that is about objects: which of their members proxies
// call by themselves, and whether their classes are in the service.

#include <utility>

#include "splitter/contract/contract_round.h"
#include "splitter/contract/held_classes.h"
#include "splitter/contract/shadow_headers.h"

namespace cleave {

/// A proxy makes the result that it returns by value from one that it is given.
void ContractRound::CallCopies() {
  for (const auto& [function, called] : std::map(called_)) {
    const RpcPlan& plan = analysis_.rpcs.Plan(function);
    if (!plan.method || !ReturnsObjectByValue(*plan.method)) continue;
    const std::string& name = plan.method->result->cpp.name;
    for (SymbolId id : analysis_.classes.FindClass(name)->constructors) {
      const FunctionFacts& constructor = *graph_.symbol(id).function;
      if (constructor.is_deleted || constructor.parameters.size() != 1 ||
          constructor.parameters[0].type.Referee().name != name)
        continue;
      if (analysis_.rpcs.Plan(id).method) Call(id, called.callers, 0, 0);
    }
  }
}

/// A proxy ends what it has made to stand for an object that it is given: in an
/// owner, or when another thread was faster.
void ContractRound::CallDestructors() {
  for (const auto& [function, called] : std::map(called_)) {
    const RpcPlan& plan = analysis_.rpcs.Plan(function);
    if (!plan.method) continue;
    const Home& home = homes_[Index(*graph_.ComponentOf(function))];
    for (const std::string& name : GivenClasses(*plan.method)) {
      if (analysis_.roles.Of(name).role != ClassRole::kHandle ||
          !LivesIn(name, home.service))
        continue;
      const ClassEntry& entry = *analysis_.classes.FindClass(name);
      if (entry.destructor && analysis_.rpcs.Plan(*entry.destructor).method)
        Call(*entry.destructor, called.callers, 0, 0);
    }
  }
}

void ContractRound::CallDefaultedMembers() {
  for (const auto& [record, holders] : std::map(held_)) {
    const ClassEntry& entry =
        *analysis_.classes.FindClass(graph_.symbol(record).name);
    for (SymbolId id : DefaultedMembersOf(analysis_.classes, entry))
      if (analysis_.rpcs.Plan(id).method) Call(id, holders, 0, 0);
  }
}

/// A servant gets the one object of a parameter's class from its accessor.
bool ContractRound::UseSingletons() {
  // The accessor is called by the function's own process; where its class
  // stays in the monolith or another service, that is a use like any other.
  for (const auto& [function, called] : std::map(called_)) {
    const RpcPlan& plan = analysis_.rpcs.Plan(function);
    if (!plan.method) continue;
    for (const RpcParameter& parameter : plan.method->parameters) {
      if (parameter.type.form != WireForm::kSingleton) continue;
      const SymbolId accessor =
          *analysis_.roles.Of(parameter.type.cpp.name).accessor;
      std::optional<ComponentId> from = graph_.ComponentOf(function);
      std::optional<ComponentId> to = graph_.ComponentOf(accessor);
      if (!from || !to || homes_[Index(*to)].kind == HomeKind::kLibrary)
        continue;
      ProcessSet needs = processes_->LinkedIn(*from);
      needs.reset(processes_->LinkedIn(*to));
      if (needs.none()) continue;
      Dependency use;
      use.from = function;
      use.to = accessor;
      use.kind = DependencyKind::kCall;
      use.count = 1;
      ScanUse({&use, *from, *to, needs});
    }
  }
  return false;
}

/// Objects with handles are known to one service only: that of their class.
std::vector<Refusal> ContractRound::ObjectsOfOthers(SymbolId function) const {
  std::vector<Refusal> refusals;
  const RpcPlan& plan = analysis_.rpcs.Plan(function);
  if (!plan.method) return refusals;
  const Home& home = homes_[Index(*graph_.ComponentOf(function))];
  for (const std::string& name : ObjectClasses(*plan.method)) {
    const std::optional<ComponentId> of_class =
        graph_.ComponentOf(analysis_.classes.FindClass(name)->id);
    if (of_class && homes_[Index(*of_class)].kind == home.kind &&
        homes_[Index(*of_class)].service == home.service)
      continue;
    const bool is_interface =
        analysis_.roles.Of(name).role == ClassRole::kInterface;
    refusals.push_back(Refuse(
        "CUT083",
        "`" + plan.method->function + "` is given objects of `" + name + "`, " +
            (is_interface ? "whose header is not in the service"
                          : "which live in another process"),
        plan.method->declared));
  }
  return refusals;
}

/// What only this split has against a call of `function`.
std::vector<Refusal> ContractRound::RefusedHere(SymbolId function) {
  std::vector<Refusal> refusals = ObjectsOfOthers(function);
  if (std::optional<Refusal> endless = endless_->Examine(function))
    refusals.push_back(*std::move(endless));
  return refusals;
}

void ContractRound::CheckCalls() {
  for (const auto& [function, called] : called_) {
    const RpcPlan& plan = analysis_.rpcs.Plan(function);
    if (!plan.method) continue;
    const ComponentId component = *graph_.ComponentOf(function);
    const Home& home = homes_[Index(component)];
    for (const std::string& name : ObjectClasses(*plan.method))
      CheckShells(*analysis_.classes.FindClass(name),
                  split_.services[home.service].name);
    for (const Refusal& why : RefusedHere(function)) {
      ContractIssue issue = IssueFor(why);
      issue.service = split_.services[home.service].name;
      issue.to = graph_.component(component).name;
      issue.subject = plan.method->function;
      issues_.insert(std::move(issue));
    }
  }
}

/// Proxies make and end the fields of shells: what that needs must be linked
/// with them.
void ContractRound::CheckShells(const ClassEntry& shell,
                                const std::string& service) {
  const Symbol& symbol = analysis_.classes.symbol(shell);
  for (const Symbol* held : HeldClasses(analysis_.classes, *symbol.record)) {
    if (IsHiddenInSources(*held)) continue;
    const ClassEntry* entry = analysis_.classes.FindClass(held->name);
    if (!entry || !entry->destructor || called_.count(*entry->destructor) ||
        IsLinkedEverywhere(*entry->destructor))
      continue;
    ContractIssue issue = IssueFor(
        Refuse("CUT083",
               "objects of `" + symbol.name +
                   "` cannot live in a service: its fields hold `" +
                   held->name + "`, whose destructor is in a source file",
               symbol.declared));
    issue.service = service;
    issue.to = graph_.component(*graph_.ComponentOf(shell.id)).name;
    issue.subject = symbol.name;
    issues_.insert(std::move(issue));
  }
}

}  // namespace cleave
