#include "cli/import_command.h"

#include <memory>

#include "cli/session.h"
#include "graph/exchange/graph_readers.h"
#include "graph/store/store.h"
#include "graph/user_error.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kProse = R"(
Reads a dependency graph that another tool made into a database, so that it can be
divided and looked at like one of our own. The formats:

  TSV      nodes (id, path, loc), edges (src, dst, kind, weight) and, if there are
           any, tokens (id, then word:count ...); the first line names the columns
  RSF      Rigi standard format: 'relation from to' a line
  GraphML  data with the attr.name path, loc, kind, weight are used

A node whose path names a file is that file: a header and its source move together.
Any other node is a component of its own. 'cleave suggest --groups FILE.tsv' writes
the group of every node.

Edges without a positive weight, and from a node to itself, are left out and counted.

Exit codes: 0 if the database was written; 2 if an input cannot be used.
)";

struct ImportOptions {
  std::string nodes, edges, tokens, rsf, graphml;
};

/// A file that stays in memory as long as its text is looked at.
struct InputFile {
  std::string name, content;
  NamedText Text() const { return {name, content}; }
};

llvm::Expected<InputFile> Open(const std::string& path) {
  InputFile file{path, ""};
  if (path.empty()) return file;
  llvm::Expected<std::string> content = ReadFileWhole(path);
  if (!content) return content.takeError();
  file.content = std::move(*content);
  return file;
}

llvm::Expected<ForeignGraph> ReadTables(const ImportOptions& options) {
  llvm::Expected<InputFile> nodes = Open(options.nodes);
  if (!nodes) return nodes.takeError();
  llvm::Expected<InputFile> edges = Open(options.edges);
  if (!edges) return edges.takeError();
  llvm::Expected<InputFile> tokens = Open(options.tokens);
  if (!tokens) return tokens.takeError();
  return ReadTsv(nodes->Text(), edges->Text(), tokens->Text());
}

/// Fails unless the options name one input, and all of it.
llvm::Error CheckInputs(const ImportOptions& options) {
  const bool is_tsv = !options.nodes.empty() || !options.edges.empty() ||
                      !options.tokens.empty();
  const int inputs = is_tsv + !options.rsf.empty() + !options.graphml.empty();
  constexpr llvm::StringLiteral kHint =
      "give '--nodes N.tsv --edges E.tsv', '--rsf FILE' or '--graphml FILE'";
  if (inputs == 0) return MakeError("no graph to import", "", kHint.str());
  if (inputs > 1) return MakeError("more than one graph", "", kHint.str());
  if (is_tsv && options.nodes.empty())
    return MakeError("--nodes is missing", "", kHint.str());
  if (is_tsv && options.edges.empty())
    return MakeError("--edges is missing", "", kHint.str());
  return llvm::Error::success();
}

llvm::Expected<ForeignGraph> ReadInput(const ImportOptions& options) {
  if (llvm::Error error = CheckInputs(options)) return error;
  const bool is_rsf = !options.rsf.empty();
  if (!is_rsf && options.graphml.empty()) return ReadTables(options);
  llvm::Expected<InputFile> file = Open(is_rsf ? options.rsf : options.graphml);
  if (!file) return file.takeError();
  return is_rsf ? ReadRsf(file->Text()) : ReadGraphMl(file->Text());
}

void SayWhatWasPassedOver(const ForeignGraph& graph, Session& session) {
  if (uint64_t count = graph.edges_without_weight())
    session.Say(llvm::formatv("left out: {0} edge{1} without a positive weight",
                              count, count == 1 ? "" : "s"));
  if (uint64_t count = graph.self_edges())
    session.Say(llvm::formatv("left out: {0} edge{1} from a node to itself",
                              count, count == 1 ? "" : "s"));
  const std::vector<std::string> unknown = graph.UnknownKinds();
  if (!unknown.empty())
    session.Say("unknown kinds, read as 'use type': " +
                llvm::join(unknown, ", "));
}

llvm::Expected<ExitCode> RunImport(const ImportOptions& options,
                                   Session& session) {
  llvm::Expected<ForeignGraph> foreign = ReadInput(options);
  if (!foreign) return foreign.takeError();
  const CommonOptions& common = session.options();
  const std::string& path = common.output.empty() ? common.db : common.output;
  llvm::Expected<Store> store = Store::Create(path);
  if (!store) return store.takeError();
  const DependencyGraph graph = ToDependencyGraph(*foreign);
  if (llvm::Error error = store->Write(graph)) return error;
  SayWhatWasPassedOver(*foreign, session);
  if (!common.quiet)
    session.out() << llvm::formatv(
        "{0}: nodes: {1}, edges: {2}, components: {3}, dependencies: {4}\n",
        path, foreign->nodes().size(), foreign->edges().size(),
        graph.components().size(), graph.component_dependencies().size());
  return ExitCode::kOk;
}

}  // namespace

Command ImportCommand() {
  auto options = std::make_shared<ImportOptions>();
  return {
      .name = "import",
      .summary = "read a graph that another tool made",
      .usage = "--nodes N.tsv --edges E.tsv [--tokens T.tsv] [-o DB]",
      .prose = kProse.str(),
      .example =
          "cleave import --nodes nodes.tsv --edges edges.tsv -o cleave.db\n"
          "cleave import --rsf deps.rsf && cleave suggest --groups groups.tsv",
      .options = {{"--nodes", "FILE", "The nodes, TSV.", &options->nodes},
                  {"--edges", "FILE", "The edges, TSV.", &options->edges},
                  {"--tokens", "FILE", "Words of each node's identifiers, TSV.",
                   &options->tokens},
                  {"--rsf", "FILE", "The whole graph, RSF.", &options->rsf},
                  {"--graphml", "FILE", "The whole graph, GraphML.",
                   &options->graphml}},
      .run =
          [options](Session& session) { return RunImport(*options, session); },
  };
}

}  // namespace cleave
