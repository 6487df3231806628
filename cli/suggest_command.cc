#include "cli/suggest_command.h"

#include <memory>
#include <optional>

#include "cli/candidate_lines.h"
#include "cli/groups_file.h"
#include "cli/session.h"
#include "cli/split_changes.h"
#include "cli/split_file.h"
#include "cli/split_update.h"
#include "graph/split_bonds.h"
#include "graph/user_error.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"
#include "splitter/contract/contract_builder.h"
#include "splitter/contract/data_components.h"
#include "splitter/partitioning/component_groups.h"
#include "splitter/partitioning/suggestion.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kProse = R"(
Proposes services: groups of components that need each other much and others
little, at the lowest price of what has to be cut. These candidates are made:

  ready    cuts only what can cross as the code stands; can be generated now
  target   may also cut what blocks, at its price; shows where to refactor
  modules  what the code is made of, whatever blocks and whatever it costs
  coarse, fine   as ready, with fewer or more services, if there are such

The ready one is written, with the price of each cut beside it. If it has no
service, cleave says why, and writes the target one, or the modules, with its blocked
cuts noted in the file: do not split as it stands. --candidate asks for one by its
name. One that is degenerate (a giant, crumbs) is only written if nothing is better.

Beside each stand its price, its stability under small changes of the code, and what
it adds to the slowest entry points: a static estimate, loops taken ten times.
--profile makes calls as dear as they were often; docs/price.md says what is in the
file.

The split file is yours: move components, rename services, keep it in version
control. One that was edited is not overwritten but updated: rules, pins, links,
limits, comments and order stay, and the suggestion keeps to them. If its lists of
components were changed by hand, these stay as well and only new components are
given a home; with --force they are proposed anew. See docs/split_file.md.

--groups writes something else: to which group each file belongs (each node, of an
imported graph), as TSV, library code included and nothing priced, to compare with
an architecture that is known. Unless -o is given, no split is written beside it.

Exit codes: 0 if a split or the groups were written; 1 if the code should not be split as it
stands; 2 if an input cannot be used.
)";

struct SuggestCommandOptions {
  bool target = false;
  std::string candidate, profile;
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
  if (name.empty()) return "project";
  if (llvm::isDigit(name.front())) name = "project_" + name;
  return name;
}

CutCost CostOf(const Crossing& crossing) {
  CutCost cost;
  cost.price = crossing.price;
  cost.is_blocked = crossing.verdict == Verdict::kBlocked;
  for (const ContractIssue& issue : crossing.issues) {
    if (!cost.is_blocked || issue.verdict != Verdict::kBlocked) continue;
    cost.reason = issue.id + ": " + issue.message;
    break;
  }
  cost.is_inseparable = !crossing.inseparable.empty();
  if (cost.is_inseparable) cost.reason = crossing.inseparable;
  return cost;
}

std::vector<CutCost> CostsOf(const DependencyGraph& graph,
                             const CallCounts& measured,
                             const CrossingWishes& wishes) {
  std::vector<CutCost> costs;
  costs.reserve(graph.component_dependencies().size());
  ForEachCrossing(graph, measured, wishes, [&](const Crossing& crossing) {
    costs.push_back(CostOf(crossing));
  });
  return costs;
}

/// The split file that there is already and that a person edited, if any.
llvm::Expected<std::optional<OpenedSplit>> OpenEdited(
    const std::string& path, const DependencyGraph& graph, Session& session) {
  if (!llvm::sys::fs::exists(path)) return std::nullopt;
  llvm::Expected<std::string> text = ReadFileWhole(path);
  if (!text) return text.takeError();
  if (IsAsWritten(*text)) return std::nullopt;
  llvm::Expected<OpenedSplit> opened =
      OpenSplitText(std::move(*text), path, graph, session);
  if (!opened) return opened.takeError();
  return std::optional<OpenedSplit>(std::move(*opened));
}

/// Writes the chosen split anew, or into the file that a person edited.
llvm::Error WriteChosen(const std::string& path,
                        const std::optional<OpenedSplit>& edited,
                        const DependencyGraph& graph, const Suggestion& chosen,
                        Session& session) {
  if (!edited)
    return WriteSplitFile(path, ToYaml(chosen.split, chosen.notes),
                          /*overwrite=*/false);
  llvm::Expected<std::string> text =
      UpdateSplitText(*edited, path, graph, chosen);
  if (!text) return text.takeError();
  if (llvm::Error error = WriteFileWhole(path, *text)) return error;
  llvm::Expected<SplitFile> file = ReadSplitFile(*text, path);
  if (!file) return file.takeError();
  llvm::Expected<ResolvedSplit> resolved = ResolveSplit(*file, graph);
  if (!resolved) return resolved.takeError();
  for (const std::string& violation : FindViolations(*file, graph, *resolved))
    session.Say("not kept to: " + violation);
  return llvm::Error::success();
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

llvm::Expected<CallCounts> ReadProfile(const std::string& path) {
  if (path.empty()) return CallCounts();
  llvm::Expected<std::string> text = ReadFileWhole(path);
  if (!text) return text.takeError();
  return ParseCallCounts(*text, path);
}

/// What is asked for, one after the other; those that are looked at by default
/// come first. Where a little more resolution gives another division, 1 stands
/// at an edge, and what is ready should not: see docs/suggest.md.
struct CandidateKind {
  const char* name;
  bool only_ready, by_modules;
  double resolution;
};
constexpr CandidateKind kCandidates[] = {
    {"ready", true, false, 1.1},   {"target", false, false, 1.0},
    {"modules", false, true, 1.0}, {"coarse", true, false, 0.4},
    {"fine", true, false, 2.5},
};

/// Coarser and finer ones are only told of if they are others, and some.
bool IsKnown(const Suggestion& candidate,
             llvm::ArrayRef<Suggestion> candidates) {
  if (candidate.name != "coarse" && candidate.name != "fine") return false;
  return candidate.split.services.empty() ||
         llvm::any_of(candidates, [&](const Suggestion& each) {
           return each.split == candidate.split;
         });
}

std::vector<Suggestion> MakeCandidates(const DependencyGraph& graph,
                                       const std::vector<CutCost>& costs,
                                       SuggestOptions options) {
  std::vector<Suggestion> candidates;
  for (const CandidateKind& kind : kCandidates) {
    options.only_ready = kind.only_ready;
    options.by_modules = kind.by_modules;
    options.resolution = kind.resolution;
    Suggestion candidate = Suggest(graph, costs, options);
    candidate.name = kind.name;
    if (!IsKnown(candidate, candidates))
      candidates.push_back(std::move(candidate));
  }
  return candidates;
}

/// The candidate to write: the one that was asked for; else the first of ready,
/// target and modules that has services and is not degenerate; if there is
/// none, the ready one, or the target if that has no service.
llvm::Expected<size_t> Choose(const SuggestCommandOptions& options,
                              llvm::ArrayRef<Suggestion> candidates) {
  const std::string wanted = options.target ? "target" : options.candidate;
  for (size_t i = 0; i < candidates.size(); ++i)
    if (candidates[i].name == wanted) return i;
  if (!wanted.empty())
    return MakeError("there is no candidate '" + wanted + "'", "",
                     "see what 'cleave suggest' prints; coarse and fine "
                     "are there only if they differ from ready");
  auto is_good = [&](const Suggestion& each) {
    return !each.split.services.empty() && each.degenerate.empty();
  };
  for (size_t i : {0, 1, 2})
    if (is_good(candidates[i])) return i;
  return candidates[0].split.services.empty() ? 1 : 0;
}

llvm::Error CheckGroupOptions(const SuggestCommandOptions& options) {
  if (!options.groups.empty()) return llvm::Error::success();
  if (!options.shared.empty() || options.without_paths)
    return MakeError("--shared and --without-paths are for the groups", "",
                     "say where to write these: --groups FILE.tsv");
  return llvm::Error::success();
}

/// What does not depend on a split that there is already.
SuggestOptions OptionsFor(const DependencyGraph& graph,
                          const SuggestCommandOptions& options) {
  SuggestOptions result;
  result.project =
      ProjectName(options.project.empty()
                      ? llvm::sys::path::filename(graph.build().project_root)
                      : llvm::StringRef(options.project));
  for (const std::string& name : DataComponents(graph))
    if (auto component = graph.FindComponent(name))
      result.data_components.push_back(*component);
  return result;
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
  llvm::Expected<CallCounts> measured = ReadProfile(options.profile);
  if (!measured) return measured.takeError();
  SuggestOptions suggest_options = OptionsFor(*graph, options);
  const std::string& path = session.options().output.empty()
                                ? session.options().split
                                : session.options().output;
  llvm::Expected<std::optional<OpenedSplit>> edited =
      OpenEdited(path, *graph, session);
  if (!edited) return edited.takeError();
  if (*edited) {
    const bool keep_listed =
        !options.force && !AreListsAsWritten((*edited)->text);
    suggest_options.project = (*edited)->file.project;
    suggest_options.constraints =
        ConstraintsOf((*edited)->file, (*edited)->resolved, keep_listed);
    session.Say(path + (keep_listed ? ": was edited; what it lists stays"
                                    : ": was edited; what is decided stays"));
  }
  const std::vector<CutCost> costs = CostsOf(
      *graph, *measured, *edited ? (*edited)->wishes : CrossingWishes());
  const std::vector<Suggestion> candidates =
      MakeCandidates(*graph, costs, std::move(suggest_options));
  const bool is_splittable = !candidates[0].split.services.empty();
  llvm::Expected<size_t> index = Choose(options, candidates);
  if (!index) return index.takeError();
  const Suggestion& chosen = candidates[*index];
  if (llvm::Error error = WriteChosen(path, *edited, *graph, chosen, session))
    return error;
  if (session.options().json) {
    PrintCandidatesJson(*graph, candidates, chosen.name, session.out());
  } else if (!session.options().quiet) {
    PrintCandidates(*graph, candidates, session.out());
    session.out() << "\n" << path << ": the '" << chosen.name << "' split\n";
  }
  if (is_splittable || options.target || !options.candidate.empty())
    return ExitCode::kOk;
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
           {"--candidate", "NAME",
            "Write ready, target, modules, coarse or fine.",
            &options->candidate},
           {"--profile", "FILE",
            "How often functions were called in a run, TSV.",
            &options->profile},
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
           {"--force", "",
            "Of a file that was edited, propose listed components anew.",
            &options->force}},
      .run =
          [options](Session& session) { return RunSuggest(*options, session); },
  };
}

}  // namespace cleave
