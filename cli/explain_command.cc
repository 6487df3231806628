#include "cli/explain_command.h"

#include <memory>

#include "cli/session.h"
#include "cli/split_changes.h"
#include "graph/user_error.h"
#include "llvm/ADT/StringExtras.h"
#include "reports/explanation.h"
#include "reports/figures.h"
#include "splitter/contract/contract_builder.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kProse = R"(
Says why a component, a symbol, an SQL table or a file on disk is where the split
has it: the rule
of the split file with its line; the dependencies that hold it there and those that
draw it elsewhere, the dearest first, with their places; and what its cuts would
cost in every other home, the second-best one first.

A price is that of all cuts at the component, all others staying where they are;
docs/price.md explains it. A table or a file is where its only writer is; files have
the names that the code opens.

Exit codes: 0 if it was explained; 2 if there is no such thing.
)";

struct ExplainOptions {
  std::string what;
};

llvm::Expected<ExitCode> RunExplain(const ExplainOptions& options,
                                    Session& session) {
  llvm::Expected<DependencyGraph> graph = session.OpenGraph();
  if (!graph) return graph.takeError();
  const std::string& path = session.options().split;
  llvm::Expected<std::string> text = ReadFileWhole(
      path, "let 'cleave suggest' write one, or name it with --split");
  if (!text) return text.takeError();
  llvm::Expected<OpenedSplit> split =
      OpenSplitText(std::move(*text), path, *graph, session);
  if (!split) return split.takeError();
  const std::vector<PricedPair> pairs =
      PairsOf(PriceCrossings(*graph, {}, split->wishes));
  const CutPrices prices(*graph, pairs);
  llvm::Expected<Explanation> explanation =
      Explain({*graph, split->file, split->resolved, prices}, options.what);
  if (!explanation) return explanation.takeError();
  if (llvm::Error error =
          session.Deliver(session.options().json ? RenderJson(*explanation)
                                                 : RenderText(*explanation)))
    return error;
  return ExitCode::kOk;
}

}  // namespace

Command ExplainCommand() {
  auto options = std::make_shared<ExplainOptions>();
  return {
      .name = "explain",
      .summary = "say why something is where the split has it",
      .usage = "NAME",
      .prose = kProse.str(),
      .example =
          "cleave explain src/orders/journal\n"
          "cleave explain shop::orders::Take --json",
      .options = {{"NAME", "", "A component, symbol, table or file.",
                   &options->what, true}},
      .run =
          [options](Session& session) { return RunExplain(*options, session); },
  };
}

}  // namespace cleave
