#include "reports/guard/find_findings.h"

#include <algorithm>
#include <map>
#include <set>

#include "graph/split_bonds.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "reports/guard/service_cycles.h"

namespace cleave {
namespace {

const GuardRule& RuleOf(DependencyKind kind) {
  switch (kind) {
    case DependencyKind::kCall:
    case DependencyKind::kVirtualCall:
    case DependencyKind::kConstruct:
    case DependencyKind::kDestroy:
    case DependencyKind::kTakeAddress:
      return kBoundaryCall;
    case DependencyKind::kReadGlobal:
    case DependencyKind::kWriteGlobal:
    case DependencyKind::kReadField:
    case DependencyKind::kWriteField:
      return kBoundaryData;
    case DependencyKind::kInherit:
    case DependencyKind::kOverride:
      return kBoundaryInherit;
    default:
      return kBoundaryType;
  }
}

class FindingBuilder {
 public:
  explicit FindingBuilder(const Report& report) : report_(report) {}

  std::vector<Finding> Build(const SplitFile& file,
                             const ResolvedSplit& resolved,
                             const DependencyGraph& graph) {
    for (const BoundaryReport& boundary : report_.boundaries)
      AddBoundary(boundary);
    for (const ServiceCycle& cycle : FindServiceCycles(report_.boundaries))
      AddCycle(cycle);
    for (const TableReport& table : report_.tables)
      AddWriters(kTableWriter, "table " + table.name, table.name, table.owner,
                 table.writers, {});
    for (const GlobalReport& global : report_.globals)
      AddWriters(kGlobalWriter, global.name, global.name, global.owner,
                 global.writers, global.place);
    for (const FileReport& each : report_.files)
      AddWriters(kFileWriter, "file " + each.path, each.path, each.owner,
                 each.writers,
                 each.places.empty() ? SourcePlace() : each.places.front());
    if (file.is_unassigned_error) AddUnassigned(resolved, graph);
    for (const StaleRule& stale : resolved.stale)
      AddLine(kStaleRule, file.file_name, stale.rule, stale.message);
    for (const std::string& violation : FindViolations(file, graph, resolved))
      Add({{kBrokenRule.id, file.file_name, violation},
           violation,
           "move what breaks it, or change the rule"});
    std::vector<Finding> result;
    for (auto& [key, finding] : found_) {
      llvm::sort(finding.places);
      result.push_back(std::move(finding));
    }
    return result;
  }

 private:
  /// Two findings of one key are one with the places of both.
  void Add(Finding finding) {
    auto [entry, is_new] = found_.try_emplace(finding.key, finding);
    if (is_new) return;
    Finding& known = entry->second;
    known.places.insert(known.places.end(), finding.places.begin(),
                        finding.places.end());
    known.place_count += finding.place_count;
  }

  void AddBoundary(const BoundaryReport& boundary) {
    for (const UseReport& use : boundary.uses) {
      const GuardRule& rule = RuleOf(use.kind);
      Finding finding;
      finding.key = {rule.id, boundary.from + " -> " + boundary.to,
                     use.subject};
      finding.message =
          llvm::formatv("{0} needs {1} of {2} ({3})", boundary.from,
                        use.subject, boundary.to, ToText(use.kind));
      finding.suggestion = Advice(boundary, use);
      finding.places = use.evidence;
      finding.place_count = use.places;
      Add(std::move(finding));
    }
  }

  /// What the contract says of the subject, if it has anything against it.
  static std::string Advice(const BoundaryReport& boundary,
                            const UseReport& use) {
    for (const ContractIssue& issue : boundary.issues) {
      if (issue.subject.empty() ||
          !llvm::StringRef(use.subject).starts_with(issue.subject))
        continue;
      return (issue.id + " (" + ToText(issue.verdict) + "): " + issue.message +
              "; " + issue.suggestion)
          .str();
    }
    return "call what '" + boundary.to +
           "' already offers, move the code to the side that it works for, or "
           "accept it with --accept";
  }

  void AddCycle(const ServiceCycle& cycle) {
    Finding finding;
    finding.key = {kServiceCycle.id, cycle.services.front(),
                   llvm::join(cycle.services, ", ")};
    finding.message =
        "services need each other: " + llvm::join(cycle.way, " -> ");
    finding.suggestion =
        "none of them can be deployed or changed alone; let one of them hand "
        "over what the other asks for, or merge them";
    for (const BoundaryReport& boundary : report_.boundaries)
      if (IsStepOf(cycle.way, boundary) && !boundary.uses.empty() &&
          !boundary.uses.front().evidence.empty())
        finding.places.push_back(boundary.uses.front().evidence.front());
    finding.place_count = static_cast<uint32_t>(finding.places.size());
    Add(std::move(finding));
  }

  static bool IsStepOf(const std::vector<std::string>& way,
                       const BoundaryReport& boundary) {
    for (size_t i = 0; i + 1 < way.size(); ++i)
      if (way[i] == boundary.from && way[i + 1] == boundary.to) return true;
    return false;
  }

  void AddWriters(const GuardRule& rule, const std::string& subject,
                  const std::string& name, const std::string& owner,
                  const std::vector<std::string>& writers,
                  const SourcePlace& place) {
    if (writers.size() < 2 && (owner.empty() || writers.empty())) return;
    for (const std::string& writer : writers) {
      if (writer == owner) continue;
      Finding finding;
      finding.key = {rule.id, owner.empty() ? writer : writer + " -> " + owner,
                     name};
      finding.message = owner.empty() ? subject + " is written by " +
                                            llvm::join(writers, ", ")
                                      : subject + " belongs to " + owner +
                                            ", and " + writer + " writes it";
      finding.suggestion =
          owner.empty()
              ? "say who owns it ('owns' in the split file), and let the "
                "others ask that service"
              : "let " + owner + " write it on behalf of " + writer;
      if (place.line != 0) finding.places = {place};
      finding.place_count = static_cast<uint32_t>(finding.places.size());
      Add(std::move(finding));
    }
  }

  void AddUnassigned(const ResolvedSplit& resolved,
                     const DependencyGraph& graph) {
    for (size_t c = 0; c < resolved.rule_of.size(); ++c) {
      const Component& component = graph.components()[c];
      if (resolved.rule_of[c] != kNoRule || component.has_main ||
          component.is_test)
        continue;
      Finding finding;
      finding.key = {kUnassigned.id, kMonolithName, component.name};
      finding.message = component.name + " has no home";
      finding.suggestion =
          "name it in the split file; in 'monolith' if it is to stay";
      if (!component.files.empty())
        finding.places = {{component.files.front(), 1, 1}};
      finding.place_count = static_cast<uint32_t>(finding.places.size());
      Add(std::move(finding));
    }
  }

  void AddLine(const GuardRule& rule, const std::string& file,
               const SplitRule& line, const std::string& message) {
    Add({{rule.id, file, ToText(line)},
         message,
         "correct the line or take it out",
         {{file, line.line, line.column}},
         1});
  }

  const Report& report_;
  std::map<FindingKey, Finding> found_;
};

}  // namespace

std::vector<Finding> FindFindings(const Report& report, const SplitFile& file,
                                  const ResolvedSplit& resolved,
                                  const DependencyGraph& graph) {
  return FindingBuilder(report).Build(file, resolved, graph);
}

}  // namespace cleave
