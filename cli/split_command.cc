#include "cli/split_command.h"

#include <memory>

#include "cli/git_file.h"
#include "cli/session.h"
#include "cli/split_changes.h"
#include "graph/crossing_wishes.h"
#include "graph/split_bonds.h"
#include "graph/split_change.h"
#include "graph/split_editor.h"
#include "graph/user_error.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "reports/guard/hold_to_rules.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kProse = R"(
Changes the split file by single decisions, or looks at it. All else in the file
stays as it is: comments, order, blank lines. Each change is printed with every
figure before and after: sizes, price of the cuts, metrics.

  move COMPONENT... HOME   to a service, `libraries` or `monolith`; pins them there
  split COMPONENT... NAME  into a new service of that name
  merge SERVICE INTO       all of one service into another
  rename SERVICE NAME
  pin COMPONENT...         `suggest` leaves them where they are
  apply CHANGES            what was decided in the report: docs/change_file.md
  diff OTHER               what is different from another split file, the older one:
                           a file, a commit of git (HEAD~1), or main:FILE
  fmt                      sorts lists, each item with its comments
  lint                     what names nothing, and what is not kept to

A component may be named by a class, function or variable that is in it:
`shop::orders::Cache`. `fmt` needs no database.

Exit codes: 0 if it was done, or nothing was found; 1 if `lint` found something, or
`fmt --check` would change the file; 2 if the change cannot be made, and nothing was
written.
)";

struct SplitCommandOptions {
  std::string action;
  std::vector<std::string> arguments;
  std::string why;
  bool check = false, dry_run = false;
};

llvm::Error WrongUse(const SplitCommandOptions& options,
                     llvm::StringRef usage) {
  return MakeError("'split " + options.action + "' is used otherwise", "",
                   ("usage: cleave split " + usage).str());
}

/// The change that the command line asks for.
llvm::Expected<SplitChange> ChangeOf(const SplitCommandOptions& options) {
  std::vector<std::string> words = options.arguments;
  SplitChange change;
  change.why = options.why;
  const llvm::StringRef action = options.action;
  if (action == "pin") {
    change.kind = SplitChange::Kind::kPin;
    if (words.empty()) return WrongUse(options, "pin COMPONENT...");
    change.components = std::move(words);
    return change;
  }
  if (words.size() < 2)
    return WrongUse(options, action == "merge"    ? "merge SERVICE INTO"
                             : action == "rename" ? "rename SERVICE NAME"
                             : action == "split"  ? "split COMPONENT... NAME"
                                                  : "move COMPONENT... HOME");
  change.to = words.back();
  words.pop_back();
  if (action == "move" || action == "split") {
    change.kind =
        action == "move" ? SplitChange::Kind::kMove : SplitChange::Kind::kSplit;
    change.components = std::move(words);
    return change;
  }
  change.kind = action == "merge" ? SplitChange::Kind::kMerge
                                  : SplitChange::Kind::kRename;
  if (words.size() != 1)
    return WrongUse(options, action == "merge" ? "merge SERVICE INTO"
                                               : "rename SERVICE NAME");
  change.from = words.front();
  return change;
}

llvm::Expected<std::vector<SplitChange>> ChangesOf(
    const SplitCommandOptions& options) {
  if (options.action != "apply") {
    llvm::Expected<SplitChange> change = ChangeOf(options);
    if (!change) return change.takeError();
    return std::vector<SplitChange>{std::move(*change)};
  }
  if (options.arguments.size() != 1) return WrongUse(options, "apply CHANGES");
  llvm::Expected<std::string> json = ReadFileWhole(options.arguments[0]);
  if (!json) return json.takeError();
  return ParseChanges(*json, options.arguments[0]);
}

llvm::Expected<OpenedSplit> OpenFile(const std::string& path,
                                     const DependencyGraph& graph,
                                     Session& session) {
  llvm::Expected<std::string> text = ReadFileWhole(
      path, "let 'cleave suggest' write one, or name it with --split");
  if (!text) return text.takeError();
  return OpenSplitText(std::move(*text), path, graph, session);
}

llvm::Expected<ExitCode> RunChange(const SplitCommandOptions& options,
                                   Session& session) {
  llvm::Expected<std::vector<SplitChange>> changes = ChangesOf(options);
  if (!changes) return changes.takeError();
  llvm::Expected<DependencyGraph> graph = session.OpenGraph();
  if (!graph) return graph.takeError();
  const std::string& path = session.options().split;
  llvm::Expected<OpenedSplit> before = OpenFile(path, *graph, session);
  if (!before) return before.takeError();
  llvm::Expected<std::string> text =
      ApplyChanges(before->text, path, *graph, *changes);
  if (!text) return text.takeError();
  llvm::Expected<SplitFile> file = ReadSplitFile(*text, path);
  if (!file) return file.takeError();
  llvm::Expected<ResolvedSplit> after = ResolveSplit(*file, *graph);
  if (!after) return after.takeError();
  const std::string& target =
      session.options().output.empty() ? path : session.options().output;
  if (!options.dry_run)
    if (llvm::Error error = WriteFileWhole(target, *text)) return error;
  if (session.options().json || !session.options().quiet)
    PrintSplitChange(*graph, {before->resolved.split, before->wishes},
                     {after->split, before->wishes}, session);
  for (const std::string& violation : FindViolations(*file, *graph, *after))
    session.Say("not kept to: " + violation);
  return ExitCode::kOk;
}

llvm::Expected<ExitCode> RunDiff(const SplitCommandOptions& options,
                                 Session& session) {
  if (options.arguments.size() != 1) return WrongUse(options, "diff OTHER");
  llvm::Expected<NamedVersion> other =
      ReadFileOrVersion(options.arguments[0], session.options().split);
  if (!other) return other.takeError();
  llvm::Expected<DependencyGraph> graph = session.OpenGraph();
  if (!graph) return graph.takeError();
  llvm::Expected<OpenedSplit> before =
      OpenSplitText(std::move(other->text), other->name, *graph, session);
  if (!before) return before.takeError();
  llvm::Expected<OpenedSplit> after =
      OpenFile(session.options().split, *graph, session);
  if (!after) return after.takeError();
  PrintSplitChange(*graph, {before->resolved.split, before->wishes},
                   {after->resolved.split, after->wishes}, session);
  return ExitCode::kOk;
}

llvm::Expected<ExitCode> RunFormat(const SplitCommandOptions& options,
                                   Session& session) {
  const std::string& path = session.options().split;
  llvm::Expected<std::string> text = ReadFileWhole(path);
  if (!text) return text.takeError();
  llvm::Expected<std::string> formatted = FormatSplitFile(*text, path);
  if (!formatted) return formatted.takeError();
  if (*formatted == *text) return ExitCode::kOk;
  if (options.check) {
    session.out() << path << ": is not as 'cleave split fmt' writes it\n";
    return ExitCode::kFindings;
  }
  if (llvm::Error error = WriteFileWhole(path, *formatted)) return error;
  return ExitCode::kOk;
}

llvm::Expected<ExitCode> RunLint(Session& session) {
  llvm::Expected<DependencyGraph> graph = session.OpenGraph();
  if (!graph) return graph.takeError();
  const std::string& path = session.options().split;
  llvm::Expected<std::string> text = ReadFileWhole(path);
  if (!text) return text.takeError();
  llvm::Expected<SplitFile> file = ReadSplitFile(*text, path);
  if (!file) return file.takeError();
  llvm::Expected<ResolvedSplit> resolved = ResolveSplit(*file, *graph);
  if (!resolved) return resolved.takeError();
  std::vector<std::string> found;
  for (StaleRule& each : resolved->stale)
    found.push_back(std::move(each.message));
  for (std::string& each : FindViolations(*file, *graph, *resolved))
    found.push_back(std::move(each));
  llvm::Expected<BoundaryRules> rules = ReadBoundaryRulesOf(*text, path);
  if (!rules) return rules.takeError();
  for (std::string& each : StaleNames(*rules, *file))
    found.push_back(std::move(each));
  llvm::Expected<CrossingWishes> wishes = ReadCrossingWishesOf(*text, path);
  if (!wishes) return wishes.takeError();
  for (const IdleWish& each : FindIdleWishes(*wishes, *graph))
    found.push_back(wishes->PlaceOf(each.wish) + ": " + each.message + "; " +
                    each.hint);
  if (session.options().json) {
    llvm::json::OStream json(session.out(), 2);
    json.object([&] {
      json.attribute("schema", 1);
      json.attribute("findings", llvm::json::Array(found));
    });
    session.out() << "\n";
  } else {
    for (const std::string& each : found) session.out() << each << "\n";
  }
  return found.empty() ? ExitCode::kOk : ExitCode::kFindings;
}

llvm::Expected<ExitCode> RunSplit(const SplitCommandOptions& options,
                                  Session& session) {
  const llvm::StringRef action = options.action;
  if (action == "diff") return RunDiff(options, session);
  if (action == "fmt") return RunFormat(options, session);
  if (action == "lint") return RunLint(session);
  for (llvm::StringRef known :
       {"move", "split", "merge", "rename", "pin", "apply"})
    if (action == known) return RunChange(options, session);
  return MakeError("there is no 'split " + options.action + "'", "",
                   "it is move, split, merge, rename, pin, apply, diff, fmt "
                   "or lint");
}

}  // namespace

Command SplitCommand() {
  auto options = std::make_shared<SplitCommandOptions>();
  return {
      .name = "split",
      .summary = "change the split file by single decisions",
      .usage = "ACTION [NAME...]",
      .prose = kProse.str(),
      .example =
          "cleave split move src/pricing/tax orders --why 'only used there'\n"
          "cleave split apply changes.json\n"
          "cleave split diff HEAD~1",
      .options = {{"ACTION", "", "What to do.", &options->action, true},
                  {"NAME", "", "What to do it with.", &options->arguments},
                  {"--why", "TEXT",
                   "The reason, which stands as a comment in the file.",
                   &options->why},
                  {"--check", "", "Of `fmt`: change nothing, only tell.",
                   &options->check},
                  {"--dry-run", "",
                   "Print what would change, and write nothing.",
                   &options->dry_run}},
      .run =
          [options](Session& session) { return RunSplit(*options, session); },
  };
}

}  // namespace cleave
