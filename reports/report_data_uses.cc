#include "reports/report_data_uses.h"

#include <algorithm>
#include <tuple>

#include "graph/calls.h"
#include "llvm/Support/raw_ostream.h"
#include "reports/report_data_writer.h"
#include "splitter/contract/issues.h"

namespace cleave {
namespace {

/// How much of a pair is in the document, so that it stays small enough to be
/// opened: by the number of pairs of the graph.
struct Limits {
  size_t uses, places, issues;
};
Limits LimitsFor(size_t pairs) {
  if (pairs <= 20000) return {12, 6, 4};
  if (pairs <= 100000) return {6, 3, 2};
  return {2, 1, 1};
}

/// One use as the page shows it: what differs only in the member of a class
/// that is touched is one.
struct Use {
  std::string subject;
  DependencyKind kind = DependencyKind::kCall;
  uint32_t places = 0, loop_depth = 0;
  std::vector<SourcePlace> evidence;
};

class UsesWriter {
 public:
  UsesWriter(const ReportDataInput& input, ReportDataWriter& out)
      : graph_(input.graph),
        crossings_(input.crossings),
        limits_(LimitsFor(graph_.component_dependencies().size())),
        out_(out) {}

  void Write() {
    out_.json.attributeObject("limits", [&] {
      out_.json.attribute("uses", static_cast<int64_t>(limits_.uses));
      out_.json.attribute("places", static_cast<int64_t>(limits_.places));
      out_.json.attribute("issues", static_cast<int64_t>(limits_.issues));
    });
    const auto pairs = graph_.component_dependencies();
    out_.json.attributeArray("pairs", [&] {
      for (size_t i = 0; i < pairs.size(); ++i)
        out_.json.array([&] { WritePair(i); });
    });
  }

 private:
  /// `[all uses, [use...], [issue...]]`.
  void WritePair(size_t index) {
    const std::vector<Use> uses =
        UsesOf(graph_.component_dependencies()[index]);
    out_.json.value(static_cast<int64_t>(uses.size()));
    out_.json.array([&] {
      for (size_t u = 0; u < std::min(uses.size(), limits_.uses); ++u)
        out_.json.array([&] { WriteUse(uses[u]); });
    });
    out_.json.array([&] {
      if (index < crossings_.size()) WriteIssues(crossings_[index]);
    });
  }

  std::vector<Use> UsesOf(const ComponentDependency& pair) const {
    std::vector<Use> uses;
    for (uint32_t index : pair.dependencies) {
      const Dependency& dependency = graph_.dependencies()[index];
      if (dependency.kind == DependencyKind::kInclude) continue;
      const Symbol& symbol = graph_.symbol(graph_.OwnerOf(dependency.to));
      uses.push_back({symbol.name + symbol.signature, dependency.kind,
                      dependency.count, dependency.loop_depth,
                      dependency.evidence});
    }
    Merge(uses);
    std::sort(uses.begin(), uses.end(), [](const Use& a, const Use& b) {
      auto key = [](const Use& use) {
        return std::tuple(!(IsCall(use.kind) && use.loop_depth > 0),
                          !IsCall(use.kind), -int64_t{use.places}, use.subject,
                          use.kind);
      };
      return key(a) < key(b);
    });
    return uses;
  }

  /// Sums up equal subjects of equal kind.
  static void Merge(std::vector<Use>& uses) {
    std::sort(uses.begin(), uses.end(), [](const Use& a, const Use& b) {
      return std::tie(a.subject, a.kind) < std::tie(b.subject, b.kind);
    });
    std::vector<Use> merged;
    for (Use& use : uses) {
      if (merged.empty() || merged.back().subject != use.subject ||
          merged.back().kind != use.kind) {
        merged.push_back(std::move(use));
        continue;
      }
      Use& into = merged.back();
      into.places += use.places;
      into.loop_depth = std::max(into.loop_depth, use.loop_depth);
      into.evidence.insert(into.evidence.end(), use.evidence.begin(),
                           use.evidence.end());
    }
    for (Use& use : merged) {
      std::sort(use.evidence.begin(), use.evidence.end());
      use.evidence.erase(std::unique(use.evidence.begin(), use.evidence.end()),
                         use.evidence.end());
    }
    uses = std::move(merged);
  }

  /// `[subject, kind, places, loop depth, file, line, column, ...]`.
  void WriteUse(const Use& use) {
    out_.json.value(out_.texts.Add(use.subject));
    out_.json.value(out_.texts.Add(ToText(use.kind)));
    out_.json.value(use.places);
    out_.json.value(use.loop_depth);
    for (size_t p = 0; p < std::min(use.evidence.size(), limits_.places); ++p) {
      out_.json.value(out_.texts.Add(use.evidence[p].file));
      out_.json.value(use.evidence[p].line);
      out_.json.value(use.evidence[p].column);
    }
  }

  /// `[id, verdict, subject, message, suggestion, file, line, column]` of what
  /// keeps the pair from crossing as it is, the worst first.
  void WriteIssues(const Crossing& crossing) {
    std::vector<const ContractIssue*> issues;
    for (const ContractIssue& issue : crossing.issues)
      if (Refuses(issue.verdict)) issues.push_back(&issue);
    std::stable_sort(issues.begin(), issues.end(),
                     [](auto* a, auto* b) { return a->verdict > b->verdict; });
    for (size_t i = 0; i < std::min(issues.size(), limits_.issues); ++i)
      out_.json.array([&] { WriteIssue(*issues[i]); });
  }

  void WriteIssue(const ContractIssue& issue) {
    for (llvm::StringRef text :
         {llvm::StringRef(issue.id), ToText(issue.verdict),
          llvm::StringRef(issue.subject), llvm::StringRef(issue.message),
          llvm::StringRef(issue.suggestion), llvm::StringRef(issue.place.file)})
      out_.json.value(out_.texts.Add(text));
    out_.json.value(issue.place.line);
    out_.json.value(issue.place.column);
  }

  const DependencyGraph& graph_;
  const llvm::ArrayRef<Crossing> crossings_;
  const Limits limits_;
  ReportDataWriter& out_;
};

}  // namespace

std::string RenderUses(const ReportDataInput& input) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  llvm::json::OStream json(stream);
  TextTable texts;
  ReportDataWriter out{json, texts};
  json.object([&] {
    UsesWriter(input, out).Write();
    json.attributeArray("texts", [&] {
      for (const std::string& each : texts.texts()) json.value(each);
    });
  });
  return text;
}

}  // namespace cleave
