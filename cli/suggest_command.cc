#include "cli/suggest_command.h"

#include <memory>

#include "cli/groups_file.h"
#include "cli/session.h"
#include "cli/split_file.h"
#include "graph/user_error.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include "splitter/contract/contract_builder.h"
#include "splitter/contract/data_components.h"
#include "splitter/partitioning/component_groups.h"
#include "splitter/partitioning/suggestion.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kProse = R"(
Proposes services: groups of components that need each other much and others
little, at the lowest price of what has to be cut. Two candidates are made:

  ready   cuts only what can cross as the code stands; can be generated now
  target  may also cut what blocks, at its price; shows where to refactor

The ready one is written, with the price of each cut beside it. If it has no
service, cleave says why, and writes the target one with its blocked cuts noted in
the file: do not split as it stands. --target asks for that one at once.

The split file is yours: move components, rename services, keep it in version
control. A file that was edited is not overwritten, unless with --force.

--groups writes something else: to which group each file belongs (each node, of an
imported graph), as TSV, library code included and nothing priced, to compare with
an architecture that is known. Unless -o is given, no split is written beside it.

Exit codes: 0 if a split or the groups were written; 1 if the code should not be split as it
stands; 2 if an input cannot be used.
)";

struct SuggestCommandOptions {
  bool target = false;
  bool force = false;
  std::string project;
  std::string groups, shared;
  bool without_paths = false;
};

/// "Web-Shop" -> "web_shop": what a proto package can be called.
std::string ProjectName(llvm::StringRef text) {
  std::string name;
  for (char c : text) {
    if (llvm::isAlnum(c)) {
      name += llvm::toLower(c);
    } else if (!name.empty() && name.back() != '_') {
      name += '_';
    }
  }
  while (!name.empty() && name.back() == '_') name.pop_back();
  if (name.empty() || llvm::isDigit(name.front())) name = "project_" + name;
  return name;
}

std::vector<CutCost> CostsOf(const DependencyGraph& graph) {
  std::vector<CutCost> costs;
  for (const Crossing& crossing : PriceCrossings(graph)) {
    CutCost cost;
    cost.price = crossing.price;
    cost.is_blocked = crossing.verdict == Verdict::kBlocked;
    for (const ContractIssue& issue : crossing.issues) {
      if (!cost.is_blocked || issue.verdict != Verdict::kBlocked) continue;
      cost.reason = issue.id + ": " + issue.message;
      break;
    }
    costs.push_back(std::move(cost));
  }
  return costs;
}

/// What a row of the table says of one service.
struct ServiceSize {
  size_t components = 0;
  uint64_t lines = 0;
};

ServiceSize SizeOf(const DependencyGraph& graph, const ServicePlan& service) {
  ServiceSize size;
  for (const std::string& name : service.components) {
    ++size.components;
    if (auto id = graph.FindComponent(name)) {
      size.lines += graph.component(*id).lines;
    }
  }
  return size;
}

void PrintCandidate(const DependencyGraph& graph, const Suggestion& candidate,
                    llvm::raw_ostream& out) {
  const Split& split = candidate.split;
  out << llvm::formatv(
      "{0}: {1} services, {2} libraries; price of the cuts {3:F1}, {4} "
      "blocked\n",
      candidate.name, split.services.size(), split.libraries.size(),
      candidate.cut_price, candidate.blocked_cuts);
  for (const ServicePlan& service : split.services) {
    ServiceSize size = SizeOf(graph, service);
    out << llvm::formatv("  {0,-28} {1,4} components {2,8} lines\n",
                         service.name, size.components, size.lines);
  }
  for (const std::string& reason : candidate.do_not_split) {
    out << "  " << reason << "\n";
  }
}

void PrintCandidateJson(const DependencyGraph& graph,
                        const Suggestion& candidate,
                        llvm::json::OStream& json) {
  json.attribute("name", candidate.name);
  json.attribute("cut_price", candidate.cut_price);
  json.attribute("blocked_cuts", candidate.blocked_cuts);
  json.attribute("do_not_split", llvm::json::Array(candidate.do_not_split));
  json.attribute("libraries", llvm::json::Array(candidate.split.libraries));
  json.attributeArray("services", [&] {
    for (const ServicePlan& service : candidate.split.services) {
      json.object([&] {
        json.attribute("name", service.name);
        json.attribute("lines", SizeOf(graph, service).lines);
        json.attribute("components", llvm::json::Array(service.components));
      });
    }
  });
}

void Print(const DependencyGraph& graph, llvm::ArrayRef<Suggestion> candidates,
           const Suggestion& chosen, const std::string& path,
           Session& session) {
  if (session.options().json) {
    llvm::json::OStream json(session.out(), 2);
    json.object([&] {
      json.attribute("schema", 1);
      json.attribute("written", chosen.name);
      json.attributeArray("candidates", [&] {
        for (const Suggestion& candidate : candidates) {
          json.object([&] { PrintCandidateJson(graph, candidate, json); });
        }
      });
    });
    session.out() << "\n";
    return;
  }
  for (const Suggestion& candidate : candidates) {
    PrintCandidate(graph, candidate, session.out());
  }
  session.out() << "\n" << path << ": the '" << chosen.name << "' split\n";
}

llvm::Error WriteGroups(const SuggestCommandOptions& options,
                        const DependencyGraph& graph, Session& session) {
  GroupOptions group_options;
  group_options.with_folders = !options.without_paths;
  const ComponentGroups groups = GroupComponents(graph, group_options);
  if (llvm::Error error = WriteFileWhole(
          options.groups, GroupsToTsv(graph, groups, options.shared)))
    return error;
  session.Say(llvm::formatv("{0}: {1} groups of {2} components, {3}",
                            options.groups, groups.groups.group_count,
                            graph.components().size(),
                            groups.is_by_folders ? "by folders" : "by use"));
  return llvm::Error::success();
}

llvm::Error CheckGroupOptions(const SuggestCommandOptions& options) {
  if (!options.groups.empty()) return llvm::Error::success();
  if (!options.shared.empty() || options.without_paths)
    return MakeError("--shared and --without-paths are for the groups", "",
                     "say where to write these: --groups FILE.tsv");
  return llvm::Error::success();
}

llvm::Expected<ExitCode> RunSuggest(const SuggestCommandOptions& options,
                                    Session& session) {
  if (llvm::Error error = CheckGroupOptions(options)) return error;
  llvm::Expected<DependencyGraph> graph = session.OpenGraph();
  if (!graph) return graph.takeError();
  if (!options.groups.empty()) {
    if (llvm::Error error = WriteGroups(options, *graph, session)) return error;
    if (session.options().output.empty()) return ExitCode::kOk;
  }
  const std::vector<CutCost> costs = CostsOf(*graph);
  SuggestOptions suggest_options;
  suggest_options.project =
      ProjectName(options.project.empty()
                      ? llvm::sys::path::filename(graph->build().project_root)
                      : llvm::StringRef(options.project));
  for (const std::string& name : DataComponents(*graph)) {
    if (auto component = graph->FindComponent(name)) {
      suggest_options.data_components.push_back(*component);
    }
  }
  std::vector<Suggestion> candidates;
  for (bool only_ready : {true, false}) {
    suggest_options.only_ready = only_ready;
    candidates.push_back(Suggest(*graph, costs, suggest_options));
  }
  const bool is_splittable = !candidates[0].split.services.empty();
  const Suggestion& chosen =
      candidates[options.target || !is_splittable ? 1 : 0];
  const std::string& path = session.options().output.empty()
                                ? session.options().split
                                : session.options().output;
  if (llvm::Error error = WriteSplitFile(
          path, ToYaml(chosen.split, chosen.notes), options.force)) {
    return error;
  }
  Print(*graph, candidates, chosen, path, session);
  if (is_splittable || options.target) return ExitCode::kOk;
  session.Say("do not split as it stands: no cut is ready and worth its price");
  return ExitCode::kFindings;
}

}  // namespace

Command SuggestCommand() {
  auto options = std::make_shared<SuggestCommandOptions>();
  return {
      .name = "suggest",
      .summary = "propose services and write them to the split file",
      .usage = "[-o SPLIT] [--target] [--groups FILE]",
      .prose = kProse.str(),
      .example = "cleave suggest\ncleave suggest --target -o target.split.yaml",
      .options =
          {{"--target", "", "Write the target candidate.", &options->target},
           {"--project", "NAME",
            "What the proto package is called. Default: the project's folder.",
            &options->project},
           {"--groups", "FILE",
            "Write the group of each file or node, TSV, instead of a split.",
            &options->groups},
           {"--shared", "NAME",
            "In the groups, one group of that name for all library code.",
            &options->shared},
           {"--without-paths", "", "Group without looking at where files lie.",
            &options->without_paths},
           {"--force", "", "Overwrite a split file that was edited.",
            &options->force}},
      .run =
          [options](Session& session) { return RunSuggest(*options, session); },
  };
}

}  // namespace cleave
