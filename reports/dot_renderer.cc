#include "reports/dot_renderer.h"

#include <graphviz/cgraph.h>

#include <map>

#include "llvm/ADT/StringExtras.h"
#include "reports/picture.h"

namespace cleave {
namespace {

/// libcgraph takes `char*` but writes to none of the texts given here.
char* Text(const std::string& text) { return const_cast<char*>(text.c_str()); }

int AppendText(void* channel, const char* text) {
  *static_cast<std::string*>(channel) += text;
  return 0;
}

int FlushNothing(void*) { return 0; }

/// The lines of a label, with breaks as DOT writes them.
std::string Label(const std::vector<std::string>& lines) {
  return llvm::join(lines, "\\n");
}

/// Lines of the picture's notes are set to the left.
std::string NotesLabel(const std::vector<std::string>& notes) {
  return llvm::join(notes, "\\l") + "\\l";
}

const char* ShapeOf(Picture::Shape shape) {
  switch (shape) {
    case Picture::Shape::kService:
      return "box";
    case Picture::Shape::kRefused:
      return "octagon";
    case Picture::Shape::kMonolith:
      return "box3d";
    case Picture::Shape::kRest:
      return "folder";
  }
  return "";
}

/// Told apart without colours as well.
const char* StyleOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::kReady:
    case Verdict::kConverted:
      return "solid";
    case Verdict::kNeedsChange:
      return "dashed";
    case Verdict::kBlocked:
      return "bold";
  }
  return "";
}

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

  void AddEdge(const Picture::Edge& of) {
    Agedge_t* edge =
        agedge(graph_, nodes_.at(of.from), nodes_.at(of.to), nullptr, 1);
    Set(edge, "label", Label(of.lines));
    Set(edge, "color", ColorOf(of.verdict));
    Set(edge, "style", StyleOf(of.verdict));
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

}  // namespace

std::string RenderDot(const Report& report) {
  DotGraph graph;
  graph.SetDefault(AGRAPH, "rankdir", "LR");
  graph.SetDefault(AGRAPH, "overlap", "prism");
  for (int kind : {AGRAPH, AGNODE, AGEDGE}) {
    graph.SetDefault(kind, "fontname", "Helvetica");
    graph.SetDefault(kind, "fontsize", kind == AGEDGE ? "9" : "11");
  }
  for (int kind : {AGRAPH, AGNODE, AGEDGE}) graph.SetDefault(kind, "label", "");
  graph.SetDefault(AGNODE, "shape", "box");
  graph.SetDefault(AGEDGE, "color", "black");
  graph.SetDefault(AGEDGE, "style", "solid");
  const Picture picture = BuildPicture(report);
  graph.SetDefault(AGRAPH, "label", NotesLabel(picture.notes));
  for (const Picture::Node& node : picture.nodes)
    graph.AddNode(node.name, Label(node.lines), ShapeOf(node.shape));
  for (const Picture::Edge& edge : picture.edges) graph.AddEdge(edge);
  return graph.Write();
}

}  // namespace cleave
