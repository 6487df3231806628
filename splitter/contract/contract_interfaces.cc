// The part of a round that is about objects behind virtual functions: which
// classes clients are given objects of, and what they may then call.

#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/contract_round.h"
#include "splitter/contract/held_classes.h"
#include "splitter/contract/interface_checks.h"

namespace cleave {
namespace {

/// `derived` and all that derives from it has `base` among its bases.
bool DerivesFrom(const ClassIndex& classes, const std::string& derived,
                 const std::string& base) {
  const ClassEntry* entry = classes.FindClass(derived);
  return entry &&
         llvm::any_of(classes.record(*entry).bases, [&](const Base& b) {
           const std::string name = ClassName(b.type);
           return name == base || DerivesFrom(classes, name, base);
         });
}

}  // namespace

bool ContractRound::LivesIn(const std::string& class_name,
                            uint32_t service) const {
  const ClassEntry& entry = *analysis_.classes.FindClass(class_name);
  const std::optional<ComponentId> component = graph_.ComponentOf(entry.id);
  if (!component) return false;
  const Home& home = homes_[Index(*component)];
  return home.kind == HomeKind::kService && home.service == service;
}

/// Whoever is given an object may call all of its virtual functions, which may
/// give it others.
bool ContractRound::UseInterfaces() {
  bool news = false;
  for (const auto& [function, called] : called_) {
    const RpcPlan& plan = analysis_.rpcs.Plan(function);
    if (!plan.method) continue;
    for (const std::string& name : ObjectClasses(*plan.method)) {
      if (analysis_.roles.Of(name).role != ClassRole::kInterface) continue;
      ProcessSet& known =
          given_.try_emplace(name, processes_->None()).first->second;
      if (!called.callers.test(known)) continue;
      known |= called.callers;
      news = true;
      UseBodiesOf(*analysis_.classes.FindClass(name));
    }
  }
  return news;
}

/// The generated class derives from this one.
bool ContractRound::UseBodiesOf(const ClassEntry& entry) {
  bool news = false;
  const auto use = [&](SymbolId id) {
    const Symbol& symbol = graph_.symbol(id);
    if (HasLocalBody(symbol) && RunsInItsUsers(symbol))
      news |= processes_->UseEverywhere(id);
  };
  for (SymbolId id : entry.constructors)
    if (graph_.symbol(id).function->parameters.empty()) use(id);
  for (SymbolId id : VirtualFunctions(analysis_.classes, entry)) use(id);
  if (entry.destructor) use(*entry.destructor);
  return news;
}

void ContractRound::CallVirtualFunctions() {
  for (const auto& [name, processes] : given_) {
    const ClassEntry& entry = *analysis_.classes.FindClass(name);
    const std::optional<ComponentId> component = graph_.ComponentOf(entry.id);
    if (!component || homes_[Index(*component)].kind != HomeKind::kService)
      continue;  // an issue of the function that gives it
    for (SymbolId id : VirtualFunctions(analysis_.classes, entry))
      if (analysis_.rpcs.Plan(id).method && !analysis_.IsWithheld(id))
        Call(id, processes, 0, 0);
    if (CanBeDeleted(analysis_.classes, entry) &&
        analysis_.rpcs.Plan(*entry.destructor).method)
      Call(*entry.destructor, processes, 0, 0);
  }
}

/// Code of the service may make objects of the class.
bool ContractRound::IsMadeIn(const ClassEntry& entry, uint32_t service) const {
  const std::optional<ComponentId> component = graph_.ComponentOf(entry.id);
  if (!component) return true;
  const Home& home = homes_[Index(*component)];
  if (home.kind == HomeKind::kLibrary ||
      (home.kind == HomeKind::kService && home.service == service))
    return true;
  const auto runs_there = [&](SymbolId id) {
    return processes_->Of(id).test(service);
  };
  return llvm::any_of(entry.methods, runs_there) ||
         llvm::any_of(entry.constructors, runs_there);
}

/// Some object that service has is both, so that a cast from one finds the
/// other.
bool ContractRound::MayBeBoth(const std::string& base, const std::string& other,
                              uint32_t service) const {
  const ClassIndex& classes = analysis_.classes;
  return llvm::any_of(classes.Classes(), [&](const ClassEntry* entry) {
    const std::string& name = classes.symbol(*entry).name;
    return DerivesFrom(classes, name, base) &&
           (name == other || DerivesFrom(classes, name, other)) &&
           IsMadeIn(*entry, service);
  });
}

/// A call through the vtable by somebody who may have an object of the service.
bool ContractRound::CallsObjectOfService(const Use& use) const {
  if (use.dependency->kind != DependencyKind::kVirtualCall) return false;
  const Symbol& to = graph_.symbol(use.dependency->to);
  if (!to.function) return false;
  const auto given = given_.find(to.function->owner);
  if (given == given_.end()) return false;
  ProcessSet both = use.processes;
  both &= given->second;
  return both.any();
}

/// Clients' objects are of a generated class: a cast to another one fails where
/// it would have found the real one.
void ContractRound::CheckCasts() {
  for (const Dependency& use : graph_.dependencies()) {
    if (given_.empty() || use.kind != DependencyKind::kUseType) continue;
    const Symbol& to = graph_.symbol(use.to);
    if (!to.record || !to.record->is_polymorphic) continue;
    for (const auto& [base, processes] : given_) {
      ProcessSet users = processes_->Of(use.from);
      users &= processes;
      if (users.any()) CheckCast(use, base, users);
    }
  }
}

void ContractRound::CheckCast(const Dependency& use, const std::string& base,
                              const ProcessSet& users) {
  const Symbol& to = graph_.symbol(use.to);
  const std::optional<ComponentId> home =
      graph_.ComponentOf(analysis_.classes.FindClass(base)->id);
  const std::optional<ComponentId> from = graph_.ComponentOf(use.from);
  const std::optional<ComponentId> to_class = graph_.ComponentOf(use.to);
  if (!home || !from || !to_class ||
      homes_[Index(*home)].kind != HomeKind::kService)
    return;
  const uint32_t service = homes_[Index(*home)].service;
  if (base == to.name || !MayBeBoth(base, to.name, service)) return;
  const Refusal why =
      Refuse("CUT042", "`" + graph_.symbol(use.from).name + "` names `" +
                           to.name + "`: no cast finds one behind a `" + base +
                           "` that lives in the service");
  const Use crossing{&use, *from, *to_class, users};
  const std::string& name = split_.services[service].name;
  if (!IsInside(crossing, RefusedDemand(why), name))
    AddIssue(why, &crossing, name);
}

void ContractRound::NoteWithheld() {
  for (uint32_t i = 0; i < split_.services.size(); ++i) {
    for (const auto& [name, processes] : given_) {
      if (!LivesIn(name, i)) continue;
      for (const InterfaceFunction& each : DescribeInterface(name).functions) {
        const std::optional<SymbolId> id =
            graph_.FindSymbol(each.declaration.usr);
        if (each.withheld.empty() || called_.count(*id)) continue;
        ContractIssue issue = IssueFor(
            Refuse("CUT043",
                   "`" + each.declaration.function +
                       "` fails on objects of the service: " + each.withheld,
                   each.declaration.declared));
        issue.service = split_.services[i].name;
        issue.to = graph_
                       .component(*graph_.ComponentOf(
                           analysis_.classes.FindClass(name)->id))
                       .name;
        issue.subject = each.declaration.function;
        issues_.insert(std::move(issue));
      }
    }
  }
}

InterfaceClass ContractRound::DescribeInterface(const std::string& name) const {
  const ClassIndex& classes = analysis_.classes;
  const ClassEntry& entry = *classes.FindClass(name);
  const Symbol& symbol = classes.symbol(entry);
  const RecordFacts& record = *symbol.record;
  InterfaceClass result;
  DescribeShell(classes, symbol, result);
  for (SymbolId id : VirtualFunctions(classes, entry)) {
    const Symbol& function = graph_.symbol(id);
    const RpcPlan& plan = analysis_.rpcs.Plan(id);
    InterfaceFunction each;
    const bool is_withheld = analysis_.IsWithheld(id);
    each.declaration =
        plan.method && !is_withheld ? *plan.method : WithoutRpc(function);
    each.is_defined = !function.function->is_pure && !HasLocalBody(function);
    if (is_withheld) {
      each.withheld = "the split file withholds it";
    } else if (!plan.method) {
      each.withheld = plan.refusals.front().message;
    }
    result.functions.push_back(std::move(each));
  }
  if (CanBeDeleted(classes, entry)) {
    const Symbol& destructor = graph_.symbol(*entry.destructor);
    if (analysis_.rpcs.Plan(*entry.destructor).method)
      result.destructor = destructor.usr;
  }
  result.has_virtual_destructor =
      entry.destructor && graph_.symbol(*entry.destructor).function->is_virtual;
  result.defines_constructor =
      record.default_constructor == SpecialMember::kOutOfLine;
  result.defines_destructor = record.destructor == SpecialMember::kOutOfLine;
  return result;
}

}  // namespace cleave
