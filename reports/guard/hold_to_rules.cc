#include "reports/guard/hold_to_rules.h"

#include <algorithm>
#include <map>
#include <set>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "reports/report.h"

namespace cleave {
namespace {

/// Whether `name`, a function or a class, is or contains what `subject` is:
/// "shop::Orders" and "shop::Orders::Take(int)".
bool Names(llvm::StringRef name, llvm::StringRef subject) {
  if (!subject.consume_front(name)) return false;
  return subject.empty() || subject.starts_with("(") ||
         subject.starts_with("::") || subject.starts_with("<");
}

std::string PlaceOf(const SplitFile& file, unsigned line, unsigned column) {
  return ToText(SourcePlace{file.file_name, line, column});
}

bool IsService(const SplitFile& file, llvm::StringRef name) {
  return llvm::any_of(file.services, [&](const ServiceEntry& service) {
    return service.name == name;
  });
}

bool IsProcess(const SplitFile& file, llvm::StringRef name) {
  return name == kMonolithName || IsService(file, name);
}

/// A line of the split file with what is wrong with it.
struct StaleLine {
  unsigned line = 0, column = 0;
  std::string message;
};

/// Lines that name a service or a rule that there is not.
std::vector<StaleLine> FindStaleNames(const BoundaryRules& rules,
                                      const SplitFile& file) {
  std::vector<StaleLine> stale;
  for (const BoundaryRule& rule : rules.boundaries)
    for (const std::string& side : {rule.from, rule.to})
      if (!IsProcess(file, side))
        stale.push_back({rule.line, rule.column,
                         PlaceOf(file, rule.line, rule.column) +
                             ": there is no service '" + side + "'"});
  for (const ExceptionRule& rule : rules.exceptions)
    if (!FindGuardRule(rule.rule))
      stale.push_back({rule.line, rule.column,
                       PlaceOf(file, rule.line, rule.column) +
                           ": 'cleave check' has no rule '" + rule.rule + "'"});
  return stale;
}

class RuleHolder {
 public:
  RuleHolder(const BoundaryRules& rules, const SplitFile& file,
             const DependencyGraph& graph, llvm::StringRef today)
      : rules_(rules), file_(file), graph_(graph), today_(today) {
    for (const BoundaryRule& rule : rules.boundaries)
      boundaries_[rule.from + " -> " + rule.to] = &rule;
    is_used_.resize(rules.exceptions.size());
  }

  std::vector<Finding> Hold(std::vector<Finding> findings) {
    for (Finding& finding : findings)
      if (!IsAllowed(finding) && !IsExcepted(finding)) Add(std::move(finding));
    AddStale();
    std::vector<Finding> result;
    for (auto& [key, finding] : held_) result.push_back(std::move(finding));
    return result;
  }

 private:
  void Add(Finding finding) {
    auto [entry, is_new] = held_.try_emplace(finding.key, finding);
    if (is_new) return;
    Finding& known = entry->second;
    llvm::append_range(known.places, finding.places);
    llvm::sort(known.places);
    known.place_count += finding.place_count;
  }

  /// True if a boundary exposes it; makes it a finding of the boundary's if
  /// that does not allow it.
  bool IsAllowed(Finding& finding) const {
    const auto found = boundaries_.find(finding.key.boundary);
    if (found == boundaries_.end()) return false;
    const BoundaryRule& rule = *found->second;
    const std::string reason = Objection(rule, finding);
    if (reason.empty())
      return finding.key.rule == kBoundaryCall.id && !rule.expose.empty();
    finding.key.rule = kBoundaryRule.id;
    finding.message +=
        ", and " + PlaceOf(file_, rule.line, rule.column) + " " + reason;
    if (!rule.why.empty()) finding.message += ": " + rule.why;
    return false;
  }

  /// Why the rule has something against it; empty if it has not.
  std::string Objection(const BoundaryRule& rule,
                        const Finding& finding) const {
    using Style = BoundaryRule::Style;
    const std::string& id = finding.key.rule;
    const bool is_call = id == kBoundaryCall.id;
    const bool is_type = id == kBoundaryType.id;
    if (!is_call && !is_type && id != kBoundaryData.id &&
        id != kBoundaryInherit.id)
      return "";
    if (rule.style == Style::kForbid) return "forbids it";
    if (rule.style == Style::kCopy && (is_call || id == kBoundaryInherit.id))
      return "lets data be copied, and nothing be called";
    if (rule.style == Style::kEvent && !is_type &&
        (!is_call || Answers(finding.key.subject)))
      return "allows events, which nobody answers";
    const bool is_exposed =
        rule.expose.empty() ||
        llvm::any_of(rule.expose, [&](const std::string& name) {
          return Names(name, finding.key.subject);
        });
    return is_call && !is_exposed ? "does not expose it" : "";
  }

  /// Whether a function gives anything back, by its result or a parameter.
  bool Answers(llvm::StringRef subject) const {
    for (const Symbol& symbol : graph_.symbols()) {
      if (!symbol.function || symbol.name + symbol.signature != subject)
        continue;
      const bool is_void = symbol.function->result.kind == TypeKind::kVoid;
      return !is_void || llvm::any_of(symbol.function->parameters,
                                      [](const Parameter& each) {
                                        return each.is_written;
                                      });
    }
    return true;
  }

  /// True if nothing is left of it without what the exceptions speak of.
  bool IsExcepted(Finding& finding) {
    for (size_t i = 0; i < rules_.exceptions.size(); ++i) {
      const ExceptionRule& rule = rules_.exceptions[i];
      if (IsOver(rule) || !SpeaksOf(rule, finding)) continue;
      if (rule.from.empty() || IsProcess(file_, rule.from)) {
        is_used_[i] = true;
        return true;
      }
      const std::set<SourcePlace>& excepted = PlacesOf(rule.from);
      const size_t before = finding.places.size();
      llvm::erase_if(finding.places, [&](const SourcePlace& place) {
        return excepted.count(place);
      });
      const auto gone = static_cast<uint32_t>(before - finding.places.size());
      is_used_[i] = is_used_[i] || gone > 0;
      finding.place_count -= gone;
      if (gone > 0 && finding.place_count == 0) return true;
    }
    return false;
  }

  bool IsOver(const ExceptionRule& rule) const {
    return !rule.until.empty() && rule.until < today_;
  }

  /// By the rule and both sides; `from` only if it is a process.
  bool SpeaksOf(const ExceptionRule& rule, const Finding& finding) const {
    if (rule.rule != finding.key.rule) return false;
    const auto [from, to] = llvm::StringRef(finding.key.boundary).split(" -> ");
    if (IsProcess(file_, rule.from) && from != rule.from) return false;
    return rule.to.empty() || Names(rule.to, finding.key.subject) ||
           (IsProcess(file_, rule.to) && to == rule.to);
  }

  /// Where an entity, or what is in it, uses anything.
  const std::set<SourcePlace>& PlacesOf(const std::string& entity) {
    auto [entry, is_new] = places_.try_emplace(entity);
    if (!is_new) return entry->second;
    for (const Dependency& use : graph_.dependencies()) {
      const Symbol& from = graph_.symbol(use.from);
      if (Names(entity, from.name + from.signature))
        entry->second.insert(use.evidence.begin(), use.evidence.end());
    }
    return entry->second;
  }

  void AddStale() {
    for (size_t i = 0; i < rules_.exceptions.size(); ++i) {
      const ExceptionRule& rule = rules_.exceptions[i];
      const std::string what = PlaceOf(file_, rule.line, rule.column) +
                               ": the exception from '" + rule.rule + "' ";
      if (IsOver(rule))
        AddLine(rule.line, rule.column,
                what + "ended on " + rule.until + ": " + rule.why);
      else if (!is_used_[i] && FindGuardRule(rule.rule))
        AddLine(rule.line, rule.column, what + "excepts nothing");
    }
    for (const StaleLine& each : FindStaleNames(rules_, file_))
      AddLine(each.line, each.column, each.message);
  }

  void AddLine(unsigned line, unsigned column, const std::string& message) {
    Add({{kStaleRule.id, file_.file_name, message},
         message,
         "correct the line or take it out",
         {{file_.file_name, line, column}},
         1});
  }

  const BoundaryRules& rules_;
  const SplitFile& file_;
  const DependencyGraph& graph_;
  const std::string today_;
  std::map<std::string, const BoundaryRule*> boundaries_;
  std::vector<bool> is_used_;                            ///< by exception
  std::map<std::string, std::set<SourcePlace>> places_;  ///< by entity
  std::map<FindingKey, Finding> held_;
};

}  // namespace

std::vector<Finding> HoldToRules(std::vector<Finding> findings,
                                 const BoundaryRules& rules,
                                 const SplitFile& file,
                                 const DependencyGraph& graph,
                                 llvm::StringRef today) {
  if (rules.boundaries.empty() && rules.exceptions.empty()) return findings;
  return RuleHolder(rules, file, graph, today).Hold(std::move(findings));
}

std::vector<std::string> StaleNames(const BoundaryRules& rules,
                                    const SplitFile& file) {
  std::vector<std::string> messages;
  for (StaleLine& each : FindStaleNames(rules, file))
    messages.push_back(std::move(each.message));
  return messages;
}

}  // namespace cleave
