#include "reports/dot_renderer.h"

#include <graphviz/cgraph.h>

#include <algorithm>
#include <map>

#include "llvm/Support/FormatVariadic.h"
#include "reports/markdown_text.h"

namespace cleave {
namespace {

/// libcgraph takes `char*` but writes to none of the texts given here.
char* Text(const std::string& text) { return const_cast<char*>(text.c_str()); }

int AppendText(void* channel, const char* text) {
  *static_cast<std::string*>(channel) += text;
  return 0;
}

int FlushNothing(void*) { return 0; }

/// One graph of libcgraph; not copyable.
class DotGraph {
 public:
  DotGraph() : graph_(agopen(Text("services"), Agdirected, &discipline_)) {}
  ~DotGraph() { agclose(graph_); }
  DotGraph(const DotGraph&) = delete;
  DotGraph& operator=(const DotGraph&) = delete;

  void SetDefault(int kind, const std::string& name, const std::string& value) {
    agattr(graph_, kind, Text(name), Text(value));
  }

  void AddNode(const std::string& name, const std::string& label,
               const std::string& shape) {
    Agnode_t* node = agnode(graph_, Text(name), 1);
    Set(node, "label", label);
    Set(node, "shape", shape);
    nodes_[name] = node;
  }

  void AddEdge(const std::string& from, const std::string& to,
               const std::string& label, const std::string& color) {
    Agedge_t* edge = agedge(graph_, nodes_.at(from), nodes_.at(to), nullptr, 1);
    Set(edge, "label", label);
    Set(edge, "color", color);
  }

  std::string Write() {
    std::string text;
    agwrite(graph_, &text);
    return text;
  }

 private:
  static void Set(void* object, const std::string& name,
                  const std::string& value) {
    agsafeset(object, Text(name), Text(value), Text(""));
  }

  Agiodisc_t io_{nullptr, AppendText, FlushNothing};
  Agdisc_t discipline_{nullptr, nullptr, &io_};
  Agraph_t* graph_;
  std::map<std::string, Agnode_t*> nodes_;
};

std::string ColorOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::kReady:
      return "#2e7d32";
    case Verdict::kConverted:
      return "#1565c0";
    case Verdict::kNeedsChange:
      return "#e68a00";
    case Verdict::kBlocked:
      return "#c62828";
  }
  return "";
}

/// A line break as DOT writes it inside a label.
constexpr char kBreak[] = "\\n";

std::string EdgeLabel(const BoundaryReport& boundary) {
  if (boundary.functions == 0) return "types";
  std::string text = Counted(boundary.functions, "function", "functions") +
                     ", " + Counted(boundary.call_places, "place", "places");
  if (boundary.price > 0) {
    text += kBreak + llvm::formatv("price {0:f1}", boundary.price).str();
  }
  return text;
}

void AddNodes(const Report& report, DotGraph& graph) {
  for (const ServiceReport& service : report.services) {
    std::string label = service.name + kBreak +
                        llvm::formatv("{0:N} lines", service.lines).str();
    if (service.is_refused) label += std::string(kBreak) + "refused";
    graph.AddNode(service.name, label, service.is_refused ? "octagon" : "box");
  }
  uint64_t lines = 0;
  for (const ComponentReport& component : report.monolith) {
    lines += component.lines;
  }
  graph.AddNode(kMonolithName,
                kMonolithName + std::string(kBreak) +
                    llvm::formatv("{0:N} lines", lines).str(),
                "box3d");
}

}  // namespace

std::string RenderDot(const Report& report) {
  DotGraph graph;
  graph.SetDefault(AGRAPH, "rankdir", "LR");
  graph.SetDefault(AGRAPH, "overlap", "prism");
  for (int kind : {AGRAPH, AGNODE, AGEDGE}) {
    graph.SetDefault(kind, "fontname", "Helvetica");
    graph.SetDefault(kind, "fontsize", kind == AGEDGE ? "9" : "11");
  }
  for (int kind : {AGNODE, AGEDGE}) graph.SetDefault(kind, "label", "");
  graph.SetDefault(AGNODE, "shape", "box");
  graph.SetDefault(AGEDGE, "color", "black");
  AddNodes(report, graph);
  for (const BoundaryReport& boundary : report.boundaries) {
    graph.AddEdge(boundary.from, boundary.to, EdgeLabel(boundary),
                  ColorOf(boundary.verdict));
  }
  return graph.Write();
}

}  // namespace cleave
