#include "reports/plan/plan.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "llvm/ADT/STLExtras.h"
#include "reports/guard/service_cycles.h"
#include "splitter/contract/issues.h"

namespace cleave {
namespace {

/// What is to be changed: what the issue is about, or the two that it parts.
std::string SubjectOf(const ContractIssue& issue) {
  return issue.subject.empty() ? issue.from + " -> " + issue.to : issue.subject;
}

class PlanBuilder {
 public:
  explicit PlanBuilder(const Report& report) : report_(report) {}

  Plan Build() {
    CollectRefactorings();
    CollectGroups();
    Plan plan;
    plan.project = report_.project;
    while (!waiting_.empty()) plan.steps.push_back(TakeNext());
    plan.refactorings = SortedRefactorings();
    return plan;
  }

 private:
  using Key = std::pair<std::string, std::string>;  // id, subject

  /// Services that are taken out together.
  struct Group {
    std::set<std::string> services;
    std::set<std::string> needs;  ///< services that are in no such circle
    uint64_t lines = 0;
    std::set<Key> waits_for;
  };

  void CollectRefactorings() {
    for (const ContractIssue& issue : report_.issues) {
      if (!Refuses(issue.verdict)) continue;
      auto [entry, is_new] =
          refactorings_.try_emplace({issue.id, SubjectOf(issue)});
      Refactoring& one = entry->second;
      if (is_new) {
        one.id = issue.id;
        one.subject = entry->first.second;
        one.verdict = issue.verdict;
        one.message = issue.message;
        one.suggestion = issue.suggestion;
      }
      one.verdict = std::max(one.verdict, issue.verdict);
      if (issue.place.line != 0) one.places.push_back(issue.place);
      waits_for_[issue.service].insert(entry->first);
    }
    for (const ServiceReport& service : report_.services)
      ShareOut(service, waits_for_[service.name]);
    for (auto& [key, one] : refactorings_) {
      llvm::sort(one.places);
      one.places.erase(llvm::unique(one.places), one.places.end());
    }
  }

  void ShareOut(const ServiceReport& service, const std::set<Key>& keys) {
    for (const Key& key : keys) {
      Refactoring& one = refactorings_.at(key);
      one.services.push_back(service.name);
      one.lines +=
          static_cast<double>(service.lines) / static_cast<double>(keys.size());
      if (keys.size() == 1) one.frees.push_back(service.name);
    }
  }

  void CollectGroups() {
    std::map<std::string, std::string> leader;  // of circles: the first service
    for (const ServiceCycle& cycle : FindServiceCycles(report_.boundaries))
      for (const std::string& name : cycle.services)
        leader[name] = cycle.services.front();
    for (const ServiceReport& service : report_.services) {
      const auto found = leader.find(service.name);
      Group& group =
          waiting_[found == leader.end() ? service.name : found->second];
      group.services.insert(service.name);
      group.lines += service.lines;
      const std::set<Key>& keys = waits_for_[service.name];
      group.waits_for.insert(keys.begin(), keys.end());
    }
    for (auto& [name, group] : waiting_)
      for (const BoundaryReport& boundary : report_.boundaries)
        if (group.services.contains(boundary.from) &&
            boundary.to != kMonolithName &&
            !group.services.contains(boundary.to))
          group.needs.insert(boundary.to);
  }

  bool IsOut(const std::string& service) const {
    return out_.contains(service);
  }

  /// Of the cuts between the group and what is not out yet, or has been.
  double AddedPrice(const Group& group) const {
    double price = 0;
    for (const BoundaryReport& boundary : report_.boundaries) {
      const bool is_from = group.services.contains(boundary.from);
      const bool is_to = group.services.contains(boundary.to);
      if (!is_from && !is_to) continue;
      const std::string& other = is_from ? boundary.to : boundary.from;
      if ((is_from && is_to) || !IsOut(other)) price += boundary.price;
    }
    return price;
  }

  PlanStep TakeNext() {
    using Rank = std::tuple<size_t, double, std::string>;
    std::optional<Rank> best;
    for (const auto& [name, group] : waiting_) {
      if (!llvm::all_of(group.needs,
                        [&](const auto& need) { return IsOut(need); }))
        continue;
      Rank rank(group.waits_for.size(), AddedPrice(group), name);
      if (!best || rank < *best) best = std::move(rank);
    }
    // Circles are one group, so something can always be next.
    const auto found = waiting_.find(std::get<2>(*best));
    PlanStep step = ToStep(found->second);
    for (const std::string& name : found->second.services) out_.insert(name);
    waiting_.erase(found);
    return step;
  }

  PlanStep ToStep(const Group& group) const {
    PlanStep step;
    step.services.assign(group.services.begin(), group.services.end());
    step.after.assign(group.needs.begin(), group.needs.end());
    step.lines = group.lines;
    step.price = AddedPrice(group);
    step.refactorings = static_cast<uint32_t>(group.waits_for.size());
    return step;
  }

  std::vector<Refactoring> SortedRefactorings() {
    std::vector<Refactoring> sorted;
    for (auto& [key, one] : refactorings_) sorted.push_back(std::move(one));
    llvm::stable_sort(sorted, [](const Refactoring& a, const Refactoring& b) {
      if (a.frees.size() != b.frees.size())
        return a.frees.size() > b.frees.size();
      return a.lines > b.lines;
    });
    return sorted;
  }

  const Report& report_;
  std::map<Key, Refactoring> refactorings_;
  std::map<std::string, std::set<Key>> waits_for_;  ///< by service
  std::map<std::string, Group> waiting_;  ///< by the first of their services
  std::set<std::string> out_;             ///< services that are taken out
};

}  // namespace

Plan BuildPlan(const Report& report) { return PlanBuilder(report).Build(); }

}  // namespace cleave
