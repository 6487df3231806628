#include "reports/forms/graphml_renderer.h"

#include "graph/calls.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/raw_ostream.h"
#include "reports/figures.h"

namespace cleave {
namespace {

/// `text` as content of an element. Control characters, which XML 1.0 has no
/// form for, are left out.
std::string Escape(llvm::StringRef text) {
  std::string plain;
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= ' ' || c == '\t') plain += c;
  std::string escaped;
  llvm::raw_string_ostream out(escaped);
  llvm::printHTMLEscaped(plain, out);
  return escaped;
}

constexpr llvm::StringLiteral kHead =
    R"text(<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="label" for="node" attr.name="label" attr.type="string"/>
  <key id="path" for="node" attr.name="path" attr.type="string"/>
  <key id="loc" for="node" attr.name="loc" attr.type="int"/>
  <key id="home" for="node" attr.name="home" attr.type="string"/>
  <key id="test" for="node" attr.name="test" attr.type="boolean"/>
  <key id="kind" for="edge" attr.name="kind" attr.type="string"/>
  <key id="weight" for="edge" attr.name="weight" attr.type="double"/>
  <key id="calls" for="edge" attr.name="calls" attr.type="int"/>
  <key id="price" for="edge" attr.name="price" attr.type="double"/>
  <key id="blocked" for="edge" attr.name="blocked" attr.type="boolean"/>
)text";

void WriteData(llvm::raw_ostream& out, llvm::StringRef key,
               llvm::StringRef text) {
  out << "      <data key=\"" << key << "\">" << Escape(text) << "</data>\n";
}

llvm::StringRef Boolean(bool value) { return value ? "true" : "false"; }

void WriteNode(llvm::raw_ostream& out, size_t id, const Component& component,
               llvm::StringRef home) {
  out << "    <node id=\"n" << id << "\">\n";
  WriteData(out, "label", component.name);
  if (!component.files.empty()) WriteData(out, "path", component.files.front());
  WriteData(out, "loc", llvm::utostr(component.lines));
  WriteData(out, "home", home);
  WriteData(out, "test", Boolean(component.is_test));
  out << "    </node>\n";
}

/// What one component needs of another, includes aside.
struct Need {
  uint64_t places = 0, calls = 0;
  DependencyKind kind = DependencyKind::kCall;  ///< with the most places
};

Need NeedOf(const DependencyGraph& graph, const ComponentDependency& pair) {
  Need need;
  std::map<DependencyKind, uint64_t> places;
  for (uint32_t index : pair.dependencies) {
    const Dependency& use = graph.dependencies()[index];
    if (use.kind == DependencyKind::kInclude) continue;
    need.places += use.count;
    places[use.kind] += use.count;
    if (IsCall(use.kind)) need.calls += use.count;
  }
  for (const auto& [kind, count] : places)
    if (count > places[need.kind]) need.kind = kind;
  return need;
}

}  // namespace

std::string RenderGraphMl(const DependencyGraph& graph, const Split& split,
                          llvm::ArrayRef<Crossing> crossings) {
  std::string text;
  llvm::raw_string_ostream out(text);
  out << kHead << "  <graph id=\"components\" edgedefault=\"directed\">\n";
  const std::vector<Home> homes = split.Homes(graph);
  for (size_t i = 0; i < homes.size(); ++i)
    WriteNode(out, i, graph.components()[i], HomeText(split, homes[i]));
  const CutPrices prices(graph, PairsOf(crossings));
  const auto pairs = graph.component_dependencies();
  for (size_t i = 0; i < pairs.size(); ++i) {
    const Need need = NeedOf(graph, pairs[i]);
    if (need.places == 0) continue;
    out << "    <edge source=\"n" << Index(pairs[i].from) << "\" target=\"n"
        << Index(pairs[i].to) << "\">\n";
    WriteData(out, "kind", ToText(need.kind));
    WriteData(out, "weight", llvm::utostr(need.places));
    WriteData(out, "calls", llvm::utostr(need.calls));
    WriteData(out, "price", llvm::formatv("{0:f2}", prices[i].price).str());
    WriteData(out, "blocked", Boolean(prices[i].is_blocked));
    out << "    </edge>\n";
  }
  out << "  </graph>\n</graphml>\n";
  return text;
}

}  // namespace cleave
