#include "tests/judge/verdict_table.h"

#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/raw_ostream.h"

namespace cleave {
namespace {

const char* TextOf(Way way) {
  static const char* const kNames[] = {
      "directly", "through inline code", "through a vtable",
      "through a header's variable", "missing"};
  return kNames[static_cast<int>(way)];
}

void PrintRow(llvm::raw_ostream& out, llvm::StringRef name, const Tally& row) {
  out << llvm::formatv("{0,-36}{1,8}{2,12}\n", name, row.pairs, row.references);
}

/// The kinds of dependencies that the graph has for a pair.
std::string KindsBetween(const DependencyGraph& graph, const std::string& from,
                         const std::string& to) {
  std::set<std::string> kinds;
  for (const ComponentDependency& each : graph.component_dependencies())
    if (graph.component(each.from).name == from &&
        graph.component(each.to).name == to)
      for (uint32_t index : each.dependencies)
        kinds.insert(ToText(graph.dependencies()[index].kind).str());
  std::string text;
  for (const std::string& kind : kinds)
    text += (text.empty() ? "" : ", ") + kind;
  return text.empty() ? "nothing" : text;
}

void PrintMissing(llvm::raw_ostream& out, const Verdict& verdict,
                  const DependencyGraph& graph) {
  for (const auto& [from, to] : verdict.missing_pairs)
    out << "missing pair: " << from << " -> " << to << "; the graph has "
        << KindsBetween(graph, from, to) << "\n";
  for (const LinkerReference& each : verdict.missing)
    out << "missing reference: " << each.from << " -> " << each.to << ": "
        << each.symbol.name << (each.symbol.is_class_data ? " (table)" : "")
        << "\n";
}

void PrintUnexplained(llvm::raw_ostream& out, const Verdict& verdict,
                      const DependencyGraph& graph) {
  for (const UnseenReference& each : verdict.unexplained) {
    out << "unexplained: " << each.from << " -> " << each.to << ": "
        << each.symbol << "\n";
    for (uint32_t index : each.evidence) {
      const Dependency& dependency = graph.dependencies()[index];
      out << "  " << ToText(dependency.kind) << " in "
          << graph.symbol(dependency.from).name;
      for (const SourcePlace& place : dependency.evidence)
        out << " " << ToText(place);
      out << "\n";
    }
  }
}

}  // namespace

std::string RenderVerdict(const Verdict& verdict, const LinkerView& linker,
                          const DependencyGraph& graph) {
  std::string text;
  llvm::raw_string_ostream out(text);
  out << llvm::formatv("{0,-36}{1,8}{2,12}\n", "", "pairs", "references");
  PrintRow(out, "the linker sees", verdict.by_linker);
  for (size_t way = 0; way < verdict.found.size(); ++way)
    PrintRow(out, std::string("  ") + TextOf(Way(way)), verdict.found[way]);
  out << llvm::formatv("{0,-36}{1,8:P2}{2,12:P2}\n", "recall",
                       verdict.PairRecall(), verdict.ReferenceRecall());
  out << "not counted: " << linker.shared.size()
      << " symbols that several components define weakly, "
      << linker.ambiguous.size() << " that each program defines anew\n\n";
  PrintRow(out, "the graph calls or uses", verdict.by_graph);
  PrintRow(out, "  seen by the linker", verdict.seen);
  for (const auto& [unseen, row] : verdict.unseen)
    PrintRow(out, "  " + ToText(unseen).str(), row);
  PrintMissing(out, verdict, graph);
  PrintUnexplained(out, verdict, graph);
  return text;
}

}  // namespace cleave
