#include "reports/forms/mermaid_renderer.h"

#include <map>

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"
#include "reports/picture.h"

namespace cleave {
namespace {

/// `text` inside the quotes of a label: what would end it, or be read as HTML
/// or as Markdown, stands as an entity code, which begins with `#`.
std::string Escape(llvm::StringRef text) {
  std::string escaped;
  for (const char c : text) {
    const bool is_plain = llvm::isAlnum(c) || (c & 0x80) != 0 ||
                          llvm::StringRef(" _-.,:()/+").contains(c);
    escaped += is_plain
                   ? std::string(1, c)
                   : "#" + llvm::utostr(static_cast<unsigned char>(c)) + ";";
  }
  return escaped;
}

std::string Label(const std::vector<std::string>& lines) {
  std::vector<std::string> escaped;
  for (const std::string& line : lines) escaped.push_back(Escape(line));
  return "\"" + llvm::join(escaped, "<br/>") + "\"";
}

/// A node's label between the brackets that say its shape.
std::string Shaped(const Picture::Node& node) {
  const std::string label = Label(node.lines);
  switch (node.shape) {
    case Picture::Shape::kService:
      return "[" + label + "]";
    case Picture::Shape::kRefused:
      return "{{" + label + "}}";
    case Picture::Shape::kMonolith:
      return "[[" + label + "]]";
    case Picture::Shape::kRest:
      return "([" + label + "])";
  }
  return "";
}

const char* ArrowOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::kReady:
    case Verdict::kConverted:
      return "-->";
    case Verdict::kNeedsChange:
      return "-.->";
    case Verdict::kBlocked:
      return "==>";
  }
  return "";
}

}  // namespace

std::string RenderMermaid(const Report& report) {
  const Picture picture = BuildPicture(report);
  std::string text;
  llvm::raw_string_ostream out(text);
  for (const std::string& note : picture.notes) out << "%% " << note << "\n";
  out << "flowchart LR\n";
  std::map<std::string, size_t> ids;
  for (const Picture::Node& node : picture.nodes) {
    const size_t id = ids.size();
    ids[node.name] = id;
    out << "  n" << id << Shaped(node) << "\n";
  }
  for (const Picture::Edge& edge : picture.edges)
    out << "  n" << ids.at(edge.from) << " " << ArrowOf(edge.verdict) << "|"
        << Label(edge.lines) << "| n" << ids.at(edge.to) << "\n";
  for (size_t i = 0; i < picture.edges.size(); ++i)
    out << "  linkStyle " << i
        << " stroke:" << ColorOf(picture.edges[i].verdict) << "\n";
  return text;
}

}  // namespace cleave
