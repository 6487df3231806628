#include "cli/plan_command.h"

#include <memory>

#include "cli/ci_server.h"
#include "cli/lock_file.h"
#include "cli/session.h"
#include "cli/wishes_file.h"
#include "llvm/Support/FileSystem.h"
#include "reports/plan/plan_renderers.h"
#include "reports/report_builder.h"
#include "splitter/contract/contract_builder.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kProse = R"(
Says in which order the services of the split can be taken out of the monolith, and
which changes of the source free most of them, each with its places. A service comes
after all that it needs, since what remains of the monolith offers nothing; of those
that could be next, the one that waits for the fewest changes and adds the least
price is.

A work list, to be kept with the code, remembers which changes there ever were. When
the analysis no longer asks for one, it is done; when it does again, it is open
again. Each new state of the code adds a line of progress. On a CI server (the
variable CI is set) the work list is read and not written.

Exit codes: 0 if the plan was written, whatever it says; 2 if an input cannot be
used.
)";

struct PlanOptions {
  std::string list = "cleave.plan";
};

llvm::Expected<WorkList> OpenWorkList(const std::string& path) {
  if (!llvm::sys::fs::exists(path)) return WorkList();
  llvm::Expected<std::string> text = ReadFileWhole(path);
  if (!text) return text.takeError();
  return ReadWorkList(*text, path);
}

llvm::Expected<ExitCode> RunPlan(const PlanOptions& options, Session& session) {
  llvm::Expected<WorkList> list = OpenWorkList(options.list);
  if (!list) return list.takeError();
  llvm::Expected<DependencyGraph> graph = session.OpenGraph();
  if (!graph) return graph.takeError();
  llvm::Expected<Split> split = session.OpenSplit(*graph);
  if (!split) return split.takeError();
  llvm::Expected<Contract> contract =
      BuildLockedContract(*graph, *split, session.options().split);
  if (!contract) return contract.takeError();
  llvm::Expected<CrossingWishes> wishes =
      ReadWishes(session.options().split, *graph);
  if (!wishes) return wishes.takeError();
  const Plan plan = BuildPlan(BuildReport(*graph, *split, *contract,
                                          PriceCrossings(*graph, {}, *wishes)));
  const WorkList next = Advance(*list, plan, graph->ContentDigest());
  if (llvm::Error error =
          session.Deliver(session.options().json ? RenderJson(plan, next)
                                                 : RenderMarkdown(plan, next)))
    return error;
  if (next == *list || IsOnCiServer()) return ExitCode::kOk;
  if (llvm::Error error = WriteFileWhole(options.list, ToText(next)))
    return error;
  return ExitCode::kOk;
}

}  // namespace

Command PlanCommand() {
  auto options = std::make_shared<PlanOptions>();
  return {
      .name = "plan",
      .summary = "order the work: which service next, what to change first",
      .usage = "[--list FILE] [-o FILE]",
      .prose = kProse.str(),
      .example =
          "cleave plan -o plan.md && git add cleave.plan\n"
          "cleave suggest --candidate target -o t.yaml; cleave plan --split "
          "t.yaml",
      .options = {{"--list", "FILE",
                   "The work list. Default: cleave.plan, which need not be "
                   "there.",
                   &options->list}},
      .run = [options](Session& session) { return RunPlan(*options, session); },
  };
}

}  // namespace cleave
