#include "splitter/contract/contract_round.h"

#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "splitter/contract/hazards.h"
#include "splitter/contract/name_clashes.h"
#include "splitter/contract/process_state.h"
#include "splitter/contract/rpc_names.h"
#include "splitter/contract/thread_hazards.h"

namespace cleave {

ContractRound::ContractRound(ContractAnalysis& analysis, const Split& split,
                             const Insiders& insiders)
    : analysis_(analysis),
      graph_(analysis.graph),
      split_(split),
      homes_(split.Homes(analysis.graph)),
      insiders_(insiders),
      test_roots_(analysis.graph),
      messages_(analysis.mapper) {}

void ContractRound::Run() {
  DemoteLibraries();
  processes_ = std::make_unique<Processes>(
      analysis_.classes, homes_, split_.services.size(), analysis_.shadowed);
  endless_ = std::make_unique<EndlessCalls>(analysis_, *processes_);
  // Messages make objects in every process, which may need more calls, whose
  // types may need more messages.
  do {
    Scan();
    CollectMessages();
  } while (UseSingletons() | UseMessages() | UseInterfaces());
  AddNeedsFromMonolith();
  CheckCasts();
  CheckCalls();
  CheckMessages();
  CheckNames();
  AddNotes();
  NoteWithheld();
  for (const auto find : {FindProcessState, FindThreadHazards})
    for (ContractIssue& issue : find(graph_, split_, *processes_))
      issues_.insert(std::move(issue));
  for (ContractIssue& issue :
       FindSharedData(analysis_.classes, split_, *processes_))
    issues_.insert(std::move(issue));
}

/// A library that needs the monolith's sources is the monolith's as well.
void ContractRound::DemoteLibraries() {
  for (bool changed = true; changed;) {
    changed = false;
    Processes processes(analysis_.classes, homes_, split_.services.size(),
                        analysis_.shadowed);
    for (const Dependency& use : graph_.dependencies()) {
      std::optional<ComponentId> from = graph_.ComponentOf(use.from);
      std::optional<ComponentId> to = graph_.ComponentOf(use.to);
      if (!from || !to || *from == *to) continue;
      Home& home = homes_[Index(*from)];
      if (home.kind != HomeKind::kLibrary ||
          homes_[Index(*to)].kind != HomeKind::kMonolith ||
          processes.Of(use.from).none())
        continue;
      const Demand demand = analysis_.crossings.Examine(use);
      if (!demand.is_sourced || demand.is_in_shadow) continue;
      home.kind = HomeKind::kMonolith;
      changed = true;
      const SymbolId needed = graph_.OwnerOf(use.to);
      Refusal why = Refuse("CUT041", "`" + graph_.component(*from).name +
                                         "` cannot be a library: it needs `" +
                                         graph_.symbol(needed).name +
                                         "`, which stays in the monolith");
      ContractIssue issue = IssueFor(why);
      issue.from = graph_.component(*from).name;
      issue.to = graph_.component(*to).name;
      issue.subject = graph_.symbol(needed).name;
      if (!use.evidence.empty()) issue.place = use.evidence.front();
      issues_.insert(std::move(issue));
    }
  }
}

void ContractRound::Scan() {
  called_.clear();
  held_.clear();
  constants_.clear();
  withheld_.clear();
  for (const Dependency& dependency : graph_.dependencies()) {
    std::optional<ComponentId> to = graph_.ComponentOf(dependency.to);
    std::optional<ComponentId> from = graph_.ComponentOf(dependency.from);
    if (!to || !from || homes_[Index(*to)].kind == HomeKind::kLibrary) continue;
    ProcessSet processes = processes_->NeedersOf(dependency);
    processes.reset(processes_->LinkedIn(*to));
    if (processes.any()) ScanUse({&dependency, *from, *to, processes});
  }
  CallVirtualFunctions();
  CallCopies();
  CallDestructors();
  CallDefaultedMembers();
}

void ContractRound::ScanUse(const Use& use) {
  Demand demand = analysis_.crossings.Examine(*use.dependency);
  if (CallsObjectOfService(use)) demand.needs_call = demand.is_sourced = true;
  if (!demand.is_sourced) return;
  if (homes_[Index(use.to)].kind == HomeKind::kMonolith) {
    if (!demand.is_in_shadow) NeedFromMonolith(use);
    return;
  }
  NeedFromService(use, demand);
}

void ContractRound::NeedFromMonolith(const Use& use) {
  const Dependency& dependency = *use.dependency;
  for (int index : use.processes.set_bits()) {
    Need& need =
        needs_[{split_.services[index].name, graph_.component(use.from).name,
                graph_.component(use.to).name}];
    need.subjects.insert(graph_.symbol(graph_.OwnerOf(dependency.to)).name);
    if (dependency.evidence.empty()) continue;
    const SourcePlace& place = dependency.evidence.front();
    if (need.place.line == 0 || place < need.place) need.place = place;
  }
}

/// One issue for each pair of components, with the first few of what is needed.
void ContractRound::AddNeedsFromMonolith() {
  constexpr size_t kNamed = 4;
  for (const auto& [key, need] : needs_) {
    const auto& [service, from, to] = key;
    std::vector<std::string> named;
    for (const std::string& subject : need.subjects)
      if (named.size() < kNamed) named.push_back("`" + subject + "`");
    std::string list = llvm::join(named, ", ");
    if (need.subjects.size() > kNamed)
      list += " and " + std::to_string(need.subjects.size() - kNamed) + " more";
    ContractIssue issue = IssueFor(
        Refuse("CUT040", "service `" + service + "` needs " + list + " of `" +
                             to + "`, which stays in the monolith"));
    issue.service = service;
    issue.from = from;
    issue.to = to;
    issue.subject = *need.subjects.begin();
    issue.place = need.place;
    issues_.insert(std::move(issue));
  }
}

bool ContractRound::IsMadeByBuild(const Symbol& symbol) const {
  const BuildFacts& build = graph_.build();
  llvm::StringRef folder = build.build_directory;
  return folder.consume_front(build.project_root) &&
         folder.consume_front("/") &&
         llvm::StringRef(symbol.declared.file)
             .starts_with((folder + "/").str());
}

void ContractRound::NeedFromService(const Use& use, const Demand& demand) {
  const std::string& service =
      split_.services[homes_[Index(use.to)].service].name;
  if (IsInside(use, demand, service)) return;
  for (const Refusal& why : demand.refusals) AddIssue(why, &use, service);
  const Dependency& dependency = *use.dependency;
  const Symbol& needed = graph_.symbol(dependency.to);
  const bool is_seen_as_copy =
      demand.is_in_shadow || (demand.needs_call && needed.variable);
  if (is_seen_as_copy && IsMadeByBuild(needed))
    AddIssue(Refuse("CUT083",
                    "the header of `" + needed.name +
                        "` is made by the build, so that clients cannot see a "
                        "copy of it"),
             &use, service);
  if (demand.needs_object) Hold(dependency.to, use.processes);
  if (demand.needs_constant)
    constants_.try_emplace(dependency.to, processes_->None()).first->second |=
        use.processes;
  if ((demand.needs_constant || demand.needs_call) &&
      homes_[Index(use.from)].kind == HomeKind::kLibrary)
    library_uses_.insert(service);
  if (!demand.needs_call) return;
  if (analysis_.IsWithheld(dependency.to)) return Withhold(use, service);
  const RpcPlan& plan = analysis_.rpcs.Plan(dependency.to);
  for (const Refusal& why : plan.refusals) AddIssue(why, &use, service);
  Call(dependency.to, use.processes, dependency.count, dependency.loop_depth);
  if (!plan.method) return;
  CheckTransaction(use);
  if (dependency.loop_depth > 0)
    AddIssue(UseInLoop(needed, graph_.symbol(dependency.from)), &use, service);
}

void ContractRound::Withhold(const Use& use, const std::string& service) {
  const SymbolId function = use.dependency->to;
  withheld_.insert(function);
  const Symbol& symbol = graph_.symbol(function);
  AddIssue(Refuse("CUT044", "`" + symbol.name + symbol.signature +
                                "` fails outside of service `" + service +
                                "`: the split file withholds it"),
           &use, service);
}

bool ContractRound::IsInside(const Use& use, const Demand& demand,
                             const std::string& service) {
  if (use.processes.count() != 1 || !use.processes.test(processes_->tests()))
    return false;
  const Dependency& dependency = *use.dependency;
  const std::vector<ComponentId>& tests = test_roots_.Of(dependency.from);
  const auto is_known = [&](ComponentId test) {
    return insiders_.count({graph_.component(test).name, service}) != 0;
  };
  if (!tests.empty() && llvm::all_of(tests, is_known)) return true;
  const auto first_in = [](const std::vector<Refusal>& all) {
    const auto found = llvm::find_if(
        all, [](const Refusal& why) { return Refuses(why.verdict); });
    return found == all.end() ? nullptr : &*found;
  };
  const Refusal* why = first_in(demand.refusals);
  const Refusal withheld{
      "CUT044", Verdict::kNeedsChange, "the split file withholds it", "", {}};
  if (!why && demand.needs_call && analysis_.IsWithheld(dependency.to))
    why = &withheld;
  if (!why && demand.needs_call)
    why = first_in(analysis_.rpcs.Plan(dependency.to).refusals);
  std::vector<Refusal> here;
  if (!why && demand.needs_call) {
    here = RefusedHere(dependency.to);
    why = first_in(here);
  }
  if (!why) return false;
  for (ComponentId test : tests) {
    const SourcePlace place =
        dependency.evidence.empty() ? why->place : dependency.evidence.front();
    new_insiders_.try_emplace(
        {graph_.component(test).name, service},
        Insider{graph_.component(use.to).name,
                graph_.symbol(graph_.OwnerOf(dependency.to)).name, why->id,
                why->message, place});
  }
  return !tests.empty();
}

void ContractRound::CheckTransaction(const Use& use) {
  const Transactions& transactions = analysis_.transactions;
  const SymbolId from = use.dependency->from, to = use.dependency->to;
  std::optional<SymbolId> opener = transactions.OpenDuring(*use.dependency);
  if (!opener || !transactions.ReachesTables(to)) return;
  std::string message = "`" + graph_.symbol(*opener).name +
                        "` has a transaction open while `" +
                        graph_.symbol(from).name + "` calls `" +
                        graph_.symbol(to).name + "`, which uses tables too";
  AddIssue(Refuse("HZ-TXN", std::move(message)), &use,
           split_.services[homes_[Index(use.to)].service].name);
}

void ContractRound::Call(SymbolId function, const ProcessSet& callers,
                         uint32_t places, uint32_t loop_depth) {
  Called& called =
      called_.try_emplace(function, Called{processes_->None()}).first->second;
  called.callers |= callers;
  called.places += places;
  called.loop_depth = std::max(called.loop_depth, loop_depth);
  const Symbol& symbol = graph_.symbol(function);
  if (!symbol.function) return;
  const std::string& owner = symbol.function->owner;
  const ClassEntry* entry = analysis_.classes.FindClass(owner);
  if (entry && HasShadowedObjects(analysis_.roles.Of(owner)))
    Hold(entry->id, callers);
}

void ContractRound::Hold(SymbolId record, const ProcessSet& holders) {
  held_.try_emplace(record, processes_->None()).first->second |= holders;
}

void ContractRound::CheckNames() {
  for (const NameClash& clash : FindNameClashes(graph_, split_)) {
    ContractIssue issue = IssueFor(clash.why);
    issue.service = clash.service;
    issue.subject = clash.name;
    issues_.insert(std::move(issue));
  }
}

void ContractRound::AddNotes() {
  for (const auto& [function, called] : called_) {
    std::optional<ComponentId> component = graph_.ComponentOf(function);
    for (const Refusal& why : analysis_.rpcs.Plan(function).notes) {
      ContractIssue issue = IssueFor(why);
      issue.service = split_.services[homes_[Index(*component)].service].name;
      issue.to = graph_.component(*component).name;
      issue.subject = graph_.symbol(function).name;
      issues_.insert(std::move(issue));
    }
  }
}

void ContractRound::AddIssue(const Refusal& why, const Use* use,
                             const std::string& service) {
  ContractIssue issue = IssueFor(why);
  issue.service = service;
  issue.from = graph_.component(use->from).name;
  issue.to = graph_.component(use->to).name;
  issue.subject = graph_.symbol(graph_.OwnerOf(use->dependency->to)).name;
  if (!use->dependency->evidence.empty())
    issue.place = use->dependency->evidence.front();
  // Of several uses by one component the first is enough.
  const std::string what = issue.id + issue.service + "\n" + issue.message;
  if (reported_.insert({issue.from, what}).second)
    issues_.insert(std::move(issue));
}

std::set<std::string> ContractRound::Refused() const {
  std::set<std::string> services;
  for (const ContractIssue& issue : issues_)
    if (Refuses(issue.verdict) && !issue.service.empty())
      services.insert(issue.service);
  return services;
}

}  // namespace cleave
