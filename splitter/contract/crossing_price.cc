#include "splitter/contract/crossing_price.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "graph/call_closures.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "splitter/contract/analysis.h"
#include "splitter/contract/contract_builder.h"
#include "splitter/contract/hazards.h"
#include "splitter/contract/processes.h"

namespace cleave {
namespace {

double PriceOfType(const WireType& type) {
  double price =
      type.form == WireForm::kSequence || type.form == WireForm::kMapping ? 0.25
                                                                          : 0;
  for (const WireType& arg : type.args) price += PriceOfType(arg);
  return price;
}

/// Prices component dependencies one after the other; what is found out about
/// a symbol is kept for the next.
class Pricer {
 public:
  Pricer(const DependencyGraph& graph, const CallCounts& measured,
         const CrossingWishes& wishes)
      : graph_(graph),
        measured_(measured),
        analysis_(graph, {}, wishes),
        may_throw_(CloseThrows(graph).may_throw),
        is_sourced_(graph.dependencies().size()) {}

  Crossing Price(const ComponentDependency& pair) {
    Crossing crossing;
    crossing.from = pair.from;
    crossing.to = pair.to;
    issues_.clear();
    paid_.clear();
    for (uint32_t index : pair.dependencies) {
      const Dependency& use = graph_.dependencies()[index];
      AddUse(use, use, crossing);
      AddTraits(use, crossing);
      CheckSeparable(use, crossing);
      if (RunsInUsers(use.to))
        for (const Dependency* inner : NeedsOfInline(use.to)[pair.to])
          AddUse(use, *inner, crossing);
    }
    crossing.issues.assign(issues_.begin(), issues_.end());
    for (const ContractIssue& issue : crossing.issues)
      crossing.verdict = std::max(crossing.verdict, issue.verdict);
    for (const ContractIssue& issue : crossing.issues)
      if (issue.id == "CUT063" && crossing.inseparable.empty())
        crossing.inseparable = issue.message;
    if (!crossing.inseparable.empty()) crossing.verdict = Verdict::kBlocked;
    return crossing;
  }

 private:
  /// `need` is `use` itself, or what an inline function that it uses needs.
  void AddUse(const Dependency& use, const Dependency& need,
              Crossing& crossing) {
    if (!IsSourced(need)) {
      if (paid_.insert({"", Index(graph_.OwnerOf(need.to))}).second)
        crossing.price += kTypePrice;
      return;
    }
    const Demand demand = analysis_.crossings.Examine(need);
    for (const Refusal& why : demand.refusals)
      AddIssue(why, use, need, crossing);
    if (demand.needs_object && paid_.insert({"object", Index(need.to)}).second)
      crossing.price += kObjectPrice;
    if (demand.needs_constant && paid_.insert({"", Index(need.to)}).second)
      crossing.price += kTypePrice;
    if (!demand.needs_call) return;
    if (analysis_.IsWithheld(need.to)) return Withhold(use, need, crossing);
    const RpcPlan& plan = analysis_.rpcs.Plan(need.to);
    for (const Refusal& why : plan.refusals) AddIssue(why, use, need, crossing);
    if (plan.accessor && paid_.insert({"", Index(need.to)}).second)
      crossing.price += kTypePrice;
    if (!plan.method) return;
    AddCall(*plan.method, use, need, crossing);
    for (const Refusal& why : plan.notes) AddIssue(why, use, need, crossing);
    CheckTransaction(use, need, crossing);
  }

  void Withhold(const Dependency& use, const Dependency& need,
                Crossing& crossing) {
    const Symbol& to = graph_.symbol(need.to);
    AddIssue(Refuse("CUT044", "`" + to.name + to.signature +
                                  "` fails in other services: the split file "
                                  "withholds it"),
             use, need, crossing);
  }

  /// What is around the use makes it dearer, whatever it is that crosses.
  void AddTraits(const Dependency& use, Crossing& crossing) {
    const bool enters = IsRemote(use);
    if ((use.traits & kUnderLock) && enters &&
        paid_.insert({"lock", Index(use.from)}).second)
      crossing.price += kLockPrice;
    if (use.kind != DependencyKind::kTakeAddress || !enters) return;
    const bool is_stored = use.traits & (kStored | kInStoredLambda);
    if (paid_.insert({"callback", Index(use.to)}).second)
      crossing.price += is_stored ? kStoredCallbackPrice : kCallbackPrice;
  }

  /// Whether control would go to the other process.
  bool IsRemote(const Dependency& use) {
    switch (use.kind) {
      case DependencyKind::kCall:
      case DependencyKind::kVirtualCall:
      case DependencyKind::kConstruct:
      case DependencyKind::kTakeAddress:
        return IsSourced(use);
      default:
        return false;
    }
  }

  /// Memory that two sides touch in a way that no message can stand for.
  void CheckSeparable(const Dependency& use, Crossing& crossing) const {
    if (!crossing.inseparable.empty()) return;
    const Symbol& to = graph_.symbol(use.to);
    const Symbol& from = graph_.symbol(use.from);
    const bool touches = use.kind == DependencyKind::kReadField ||
                         use.kind == DependencyKind::kWriteField ||
                         use.kind == DependencyKind::kReadGlobal ||
                         use.kind == DependencyKind::kWriteGlobal;
    if (touches && from.function &&
        llvm::is_contained(from.function->locks, to.name))
      crossing.inseparable = "`" + from.name + "` locks `" + to.name +
                             "`, which belongs to the other side";
  }

  void AddCall(const RpcMethod& method, const Dependency& use,
               const Dependency& need, Crossing& crossing) {
    const bool may_throw = may_throw_[Index(need.to)];
    const uint32_t loops = std::max(use.loop_depth, need.loop_depth);
    crossing.price += kPlacePrice * (std::max(use.count, 1u) - 1);
    if (paid_.insert({"call", Index(need.to)}).second) {
      auto count = measured_.find(graph_.symbol(need.to).name);
      crossing.price +=
          count == measured_.end()
              ? PriceOfCall(method, may_throw, loops)
              : PriceOfCall(method, may_throw, 0) * CallFactor(count->second);
    }
    if (loops > 0)
      AddIssue(UseInLoop(graph_.symbol(need.to), graph_.symbol(use.from)), use,
               need, crossing);
  }

  void CheckTransaction(const Dependency& use, const Dependency& need,
                        Crossing& crossing) {
    std::optional<SymbolId> opener = analysis_.transactions.OpenDuring(use);
    if (!opener || !analysis_.transactions.ReachesTables(need.to)) return;
    AddIssue(Refuse("HZ-TXN", "`" + graph_.symbol(*opener).name +
                                  "` has a transaction open while `" +
                                  graph_.symbol(use.from).name + "` calls `" +
                                  graph_.symbol(need.to).name +
                                  "`, which uses tables too"),
             use, need, crossing);
  }

  void AddIssue(const Refusal& why, const Dependency& use,
                const Dependency& need, Crossing& crossing) {
    // The same reason for another member of the class is paid and told once.
    if (!paid_.insert({why.id + why.message, 0}).second) return;
    crossing.price += PriceOfIssue(why.id);
    ContractIssue issue = IssueFor(why);
    issue.from = graph_.component(crossing.from).name;
    issue.to = graph_.component(crossing.to).name;
    issue.subject = graph_.symbol(graph_.OwnerOf(need.to)).name;
    if (!use.evidence.empty()) issue.place = use.evidence.front();
    issues_.insert(std::move(issue));
  }

  /// What an inline function needs, by component that has it.
  using InlineNeeds = std::map<ComponentId, std::vector<const Dependency*>>;

  /// What the body of an inline function needs of source files, through other
  /// inline functions as well.
  InlineNeeds& NeedsOfInline(SymbolId function) {
    auto [entry, is_new] = inline_needs_.try_emplace(function);
    InlineNeeds& needs = entry->second;
    if (!is_new) return needs;
    constexpr size_t kEnough = 100;  // of inline functions behind each other
    std::vector<SymbolId> waiting = {function};
    std::set<SymbolId> seen = {function};
    for (size_t next = 0; next < waiting.size(); ++next) {
      for (const Dependency& use : graph_.DependenciesFrom(waiting[next])) {
        std::optional<ComponentId> to = graph_.ComponentOf(use.to);
        if (to && IsSourced(use)) needs[*to].push_back(&use);
        if (seen.size() < kEnough && RunsInUsers(use.to) &&
            seen.insert(use.to).second)
          waiting.push_back(use.to);
      }
    }
    return needs;
  }

  bool RunsInUsers(SymbolId symbol) const {
    return RunsInItsUsers(graph_.symbol(symbol)) &&
           !analysis_.shadowed[Index(symbol)];
  }

  bool IsSourced(const Dependency& use) {
    enum : uint8_t { kUnknown, kNo, kYes };
    uint8_t& known = is_sourced_[&use - graph_.dependencies().data()];
    if (known == kUnknown)
      known = analysis_.crossings.Examine(use).is_sourced ? kYes : kNo;
    return known == kYes;
  }

  const DependencyGraph& graph_;
  const CallCounts& measured_;
  ContractAnalysis analysis_;
  const std::vector<bool> may_throw_;  ///< by symbol, itself or what it calls
  std::map<SymbolId, InlineNeeds> inline_needs_;
  std::vector<uint8_t> is_sourced_;
  std::set<ContractIssue> issues_;
  std::set<std::pair<std::string, uint32_t>> paid_;
};

double PriceOfKeptObject(const RpcParameter& kept) {
  double price = kStoredCallbackPrice;
  for (const RpcMethod& callback : kept.callbacks)
    price += PriceOfCall(callback, false, callback.loop_depth);
  return price;
}

/// Functions are paid for where they are given out.
double PriceOfKeptObjects(const RpcMethod& method) {
  double price = 0;
  for (const RpcParameter& parameter : method.parameters)
    if (parameter.is_kept && parameter.type.form == WireForm::kInterface)
      price += PriceOfKeptObject(parameter);
  for (const RpcParameter& referred : method.referred)
    if (referred.type.form == WireForm::kInterface)
      price += PriceOfKeptObject(referred);
  return price;
}

}  // namespace

double PriceOfCall(const RpcMethod& method, bool may_throw,
                   uint32_t loop_depth) {
  double price = 1;
  for (const RpcParameter& parameter : method.parameters) {
    price += PriceOfType(parameter.type);
    if (parameter.direction != RpcParameter::Direction::kIn) price += 0.5;
  }
  if (method.result) price += PriceOfType(*method.result);
  if (may_throw) price += 0.25;
  price += PriceOfKeptObjects(method);
  switch (method.self) {
    case RpcMethod::Self::kNone:
    case RpcMethod::Self::kSingleton:
      break;
    case RpcMethod::Self::kValue:
      price += method.is_const ? 0.5 : 1;
      break;
    case RpcMethod::Self::kHandle:
    case RpcMethod::Self::kConstructor:
    case RpcMethod::Self::kDestructor:
      price += 1;
      break;
  }
  return price * (1 + 4 * std::min(loop_depth, 3u));
}

double CallFactor(uint64_t measured) {
  return 1 + std::log10(std::max<double>(static_cast<double>(measured), 1));
}

double PriceOfIssue(llvm::StringRef id) {
  return llvm::StringSwitch<double>(id)
      .Case("CUT042", 30)
      .Case("CUT044", 1)
      .Case("CUT064", 12)
      .Case("CUT072", 12)
      .Case("CUT073", 25)
      .Cases("CUT074", "CUT079", 4)
      .Case("CUT082", 6)
      .Case("CUT086", 0)
      .Case("CUT083", 15)
      .Case("CUT087", 0)
      .Cases("CUT081", "CUT084", 6)
      .Case("HZ-ALIAS", 0.5)
      .Case("HZ-NOEXCEPT", 0.5)
      .Case("HZ-TXN", 40)
      .Case("MAP035", 0.5)
      .Case("MAP038", 0)
      .Case("MAP039", 0.5)
      .Case("MAP050", 15)
      .StartsWith("HZ-", 0)
      .Default(10);
}

void ForEachCrossing(const DependencyGraph& graph, const CallCounts& measured,
                     const CrossingWishes& wishes,
                     llvm::function_ref<void(Crossing)> take) {
  Pricer pricer(graph, measured, wishes);
  for (const ComponentDependency& pair : graph.component_dependencies())
    take(pricer.Price(pair));
}

std::vector<Crossing> PriceCrossings(const DependencyGraph& graph,
                                     const CallCounts& measured,
                                     const CrossingWishes& wishes) {
  std::vector<Crossing> crossings;
  crossings.reserve(graph.component_dependencies().size());
  ForEachCrossing(graph, measured, wishes, [&](Crossing crossing) {
    crossings.push_back(std::move(crossing));
  });
  return crossings;
}

}  // namespace cleave
