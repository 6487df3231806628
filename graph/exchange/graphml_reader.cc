#include <expat.h>

#include <map>
#include <memory>

#include "graph/exchange/graph_readers.h"
#include "graph/exchange/line_reader.h"

namespace cleave {
namespace {

using llvm::StringRef;

/// The part of a qualified name after its namespace: `g:node` -> `node`.
StringRef LocalName(StringRef name) {
  return name.substr(name.rfind(':') + 1);  // npos + 1 is 0
}

/// A `key` element: what the data that refer to it are.
struct Key {
  std::string name;  ///< `attr.name`
  std::optional<std::string> default_text;
};

/// Takes the elements as expat finds them. The first thing that is wrong stops
/// the parser; `error_` says what.
class GraphMlReader {
 public:
  explicit GraphMlReader(const NamedText& file)
      : file_(file), parser_(XML_ParserCreate(nullptr), &XML_ParserFree) {
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), &OnStart, &OnEnd);
    XML_SetCharacterDataHandler(parser_.get(), &OnText);
  }

  llvm::Expected<ForeignGraph> Read() {
    // In pieces, because the length of one is an int.
    constexpr size_t kPiece = 1 << 24;
    StringRef rest = file_.text;
    XML_Status status = XML_STATUS_OK;
    do {
      const StringRef piece = rest.take_front(kPiece);
      rest = rest.drop_front(piece.size());
      status = XML_Parse(parser_.get(), piece.data(),
                         static_cast<int>(piece.size()), rest.empty());
    } while (status == XML_STATUS_OK && !rest.empty());
    if (status != XML_STATUS_OK && error_.empty())
      Fail(XML_ErrorString(XML_GetErrorCode(parser_.get())));
    if (error_.empty() && !has_graph_) Fail("there is no graph in it");
    if (error_.empty()) AddPendingEdges();
    if (!error_.empty())
      return MakeError(error_, file_.name + ":" + llvm::utostr(error_line_));
    return std::move(graph_);
  }

 private:
  /// An edge whose ends may come later in the file.
  struct PendingEdge {
    std::string from, to, kind;
    double weight = 1;
    uint64_t line = 0;
  };
  enum class Element { kOther, kKey, kNode, kEdge };
  using Attributes = std::map<std::string, std::string>;

  static void OnStart(void* self, const XML_Char* name,
                      const XML_Char** attributes) {
    Attributes all;
    for (; *attributes; attributes += 2)
      all[LocalName(attributes[0]).str()] = attributes[1];
    static_cast<GraphMlReader*>(self)->Start(LocalName(name), all);
  }
  static void OnEnd(void* self, const XML_Char* name) {
    static_cast<GraphMlReader*>(self)->End(LocalName(name));
  }
  static void OnText(void* self, const XML_Char* text, int length) {
    static_cast<GraphMlReader*>(self)->text_.append(text, length);
  }

  void Start(StringRef name, const Attributes& attributes) {
    text_.clear();
    if (name == "graph") {
      if (has_graph_) return Fail("a second graph, or a graph in a node");
      has_graph_ = true;
    } else if (name == "hyperedge" || name == "port") {
      Fail("'" + name.str() + "' has no counterpart in a dependency graph");
    } else if (name == "key") {
      element_ = Element::kKey;
      id_ = Required(name, attributes, "id");
      keys_[id_].name = Optional(attributes, "attr.name");
    } else if (name == "node") {
      element_ = Element::kNode;
      data_.clear();
      id_ = Required(name, attributes, "id");
    } else if (name == "edge") {
      element_ = Element::kEdge;
      data_.clear();
      edge_ = {};
      edge_.from = Required(name, attributes, "source");
      edge_.to = Required(name, attributes, "target");
      edge_.line = Line();
    } else if (name == "data") {
      data_key_ = Required(name, attributes, "key");
      if (error_.empty() && !keys_.count(data_key_))
        Fail("no key '" + data_key_ + "' above");
    }
  }

  void End(StringRef name) {
    if (name == "default" && element_ == Element::kKey) {
      keys_[id_].default_text = text_;
    } else if (name == "data" && element_ != Element::kOther) {
      data_[keys_[data_key_].name] = text_;
    } else if (name == "node") {
      EndNode();
    } else if (name == "edge") {
      EndEdge();
    }
    if (name == "key" || name == "node" || name == "edge")
      element_ = Element::kOther;
    text_.clear();
  }

  void EndNode() {
    ForeignGraph::Node node{id_, id_, 1, {}};
    if (auto path = Data("path")) node.path = *path;
    if (auto lines = Data("loc")) {
      if (StringRef(*lines).trim().getAsInteger(10, node.lines))
        return Fail("'" + *lines + "' is no number of lines");
    }
    if (!graph_.AddNode(std::move(node))) Fail("a second node '" + id_ + "'");
  }

  void EndEdge() {
    edge_.kind = Data("kind").value_or("depends");
    if (auto weight = Data("weight")) {
      if (!ParseWeight(StringRef(*weight).trim(), edge_.weight))
        return Fail("'" + *weight + "' is no weight");
    }
    edges_.push_back(edge_);
  }

  void AddPendingEdges() {
    for (const PendingEdge& edge : edges_) {
      const auto from = graph_.Find(edge.from), to = graph_.Find(edge.to);
      if (!from || !to) {
        error_ = "no node '" + (from ? edge.to : edge.from) + "'";
        error_line_ = edge.line;
        return;
      }
      graph_.AddEdge(*from, *to, edge.kind, edge.weight);
    }
  }

  /// What the current node or edge says under that name, or the key's default.
  std::optional<std::string> Data(const std::string& name) const {
    auto found = data_.find(name);
    if (found != data_.end()) return found->second;
    for (const auto& [id, key] : keys_)
      if (key.name == name && key.default_text) return key.default_text;
    return std::nullopt;
  }

  static std::string Optional(const Attributes& attributes,
                              const std::string& name) {
    auto found = attributes.find(LocalName(name).str());
    return found == attributes.end() ? "" : found->second;
  }
  std::string Required(StringRef element, const Attributes& attributes,
                       const std::string& name) {
    std::string value = Optional(attributes, name);
    if (value.empty()) Fail("'" + element.str() + "' without '" + name + "'");
    return value;
  }

  uint64_t Line() const { return XML_GetCurrentLineNumber(parser_.get()); }
  void Fail(std::string message) {
    if (!error_.empty()) return;
    error_ = std::move(message);
    error_line_ = Line();
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  const NamedText& file_;
  std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser_;
  ForeignGraph graph_;
  std::vector<PendingEdge> edges_;
  std::map<std::string, Key> keys_;
  bool has_graph_ = false;
  Element element_ = Element::kOther;
  std::string id_;    ///< of the key or node that is open
  PendingEdge edge_;  ///< that is open
  std::map<std::string, std::string> data_;  ///< of the open one, by name
  std::string data_key_;
  std::string text_;   ///< since the last tag
  std::string error_;  ///< empty: none
  uint64_t error_line_ = 0;
};

}  // namespace

llvm::Expected<ForeignGraph> ReadGraphMl(const NamedText& graphml) {
  return GraphMlReader(graphml).Read();
}

}  // namespace cleave
