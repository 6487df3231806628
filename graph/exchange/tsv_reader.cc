#include <cmath>
#include <optional>

#include "graph/exchange/graph_readers.h"
#include "graph/exchange/line_reader.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace cleave {

bool ParseWeight(llvm::StringRef text, double& weight) {
  return !text.empty() && !text.getAsDouble(weight, /*AllowInexact=*/true) &&
         std::isfinite(weight);
}

namespace {

using llvm::StringRef;
using Fields = llvm::SmallVector<StringRef, 8>;

std::string Quoted(StringRef text) { return "'" + text.str() + "'"; }

/// A table with a header line, read row by row.
class Table {
 public:
  explicit Table(const NamedText& file) : lines_(file) {}

  /// Reads the header, which must name `needed`.
  llvm::Error ReadHeader(llvm::ArrayRef<StringRef> needed) {
    StringRef line;
    if (!lines_.Next(line)) {
      return lines_.ErrorHere("the file is empty",
                              "its first line names the columns");
    }
    if (llvm::Error error = lines_.CheckText(line)) return error;
    line.split(columns_, '\t');
    for (StringRef name : needed) {
      if (Find(name)) continue;
      return lines_.ErrorHere("no column " + Quoted(name),
                              "the first line names the columns, separated by "
                              "tabs");
    }
    return llvm::Error::success();
  }

  /// The position of a column; nullopt if there is none of that name.
  std::optional<size_t> Find(StringRef name) const {
    auto found = llvm::find(columns_, name);
    if (found == columns_.end()) return std::nullopt;
    return found - columns_.begin();
  }

  /// Goes to the next row that is not empty; false at the end. The first
  /// problem ends the table; see `TakeError`.
  bool Next(bool is_open_ended = false) {
    StringRef line;
    do {
      if (!lines_.Next(line)) return false;
    } while (line.empty());
    if (llvm::Error error = lines_.CheckText(line))
      return Stop(std::move(error));
    fields_.clear();
    line.split(fields_, '\t');
    if (is_open_ended || fields_.size() == columns_.size()) return true;
    return Stop(lines_.ErrorHere(llvm::utostr(fields_.size()) +
                                 " columns, and the header has " +
                                 llvm::utostr(columns_.size())));
  }

  /// What stopped `Next` before the end; success if nothing did.
  llvm::Error TakeError() {
    return error_ ? std::move(*error_) : llvm::Error::success();
  }

  const Fields& fields() const { return fields_; }
  StringRef Field(std::optional<size_t> column, StringRef otherwise) const {
    return column ? fields_[*column] : otherwise;
  }
  const LineReader& lines() const { return lines_; }

 private:
  bool Stop(llvm::Error error) {
    error_ = std::move(error);
    return false;
  }

  LineReader lines_;
  Fields columns_, fields_;
  std::optional<llvm::Error> error_;
};

llvm::Error ReadNodes(const NamedText& file, ForeignGraph& graph) {
  Table table(file);
  if (llvm::Error error = table.ReadHeader({"id"})) return error;
  const auto id = table.Find("id"), path = table.Find("path"),
             loc = table.Find("loc");
  while (table.Next()) {
    ForeignGraph::Node node;
    node.id = table.Field(id, "").str();
    node.path = table.Field(path, "").str();
    const StringRef lines = table.Field(loc, "1");
    if (node.id.empty()) return table.lines().ErrorHere("a node without an id");
    if (lines.getAsInteger(10, node.lines))
      return table.lines().ErrorHere(Quoted(lines) + " is no number of lines");
    const std::string name = node.id;
    if (!graph.AddNode(std::move(node)))
      return table.lines().ErrorHere("a second node " + Quoted(name));
  }
  return table.TakeError();
}

/// The node that a field names.
llvm::Expected<uint32_t> FindNode(const Table& table, StringRef id,
                                  const ForeignGraph& graph) {
  if (auto found = graph.Find(id)) return *found;
  return table.lines().ErrorHere("no node " + Quoted(id) + " in the nodes");
}

llvm::Error ReadEdges(const NamedText& file, ForeignGraph& graph) {
  Table table(file);
  if (llvm::Error error = table.ReadHeader({"src", "dst"})) return error;
  const auto src = table.Find("src"), dst = table.Find("dst"),
             kind = table.Find("kind"), weights = table.Find("weight");
  while (table.Next()) {
    auto from = FindNode(table, table.Field(src, ""), graph);
    if (!from) return from.takeError();
    auto to = FindNode(table, table.Field(dst, ""), graph);
    if (!to) return to.takeError();
    double weight = 1;
    const StringRef text = table.Field(weights, "1");
    if (!ParseWeight(text, weight))
      return table.lines().ErrorHere(Quoted(text) + " is no weight");
    graph.AddEdge(*from, *to, table.Field(kind, "depends"), weight);
  }
  return table.TakeError();
}

llvm::Error ReadTokens(const NamedText& file, ForeignGraph& graph) {
  Table table(file);
  if (llvm::Error error = table.ReadHeader({"id"})) return error;
  while (table.Next(/*is_open_ended=*/true)) {
    auto node = FindNode(table, table.fields()[0], graph);
    if (!node) return node.takeError();
    Fields words;
    for (StringRef field : llvm::drop_begin(table.fields()))
      field.split(words, ' ', -1, /*KeepEmpty=*/false);
    for (StringRef each : words) {
      const auto [word, text] = each.rsplit(':');
      uint32_t count = 0;
      if (word.empty() || text.getAsInteger(10, count))
        return table.lines().ErrorHere(Quoted(each) + " is not word:count");
      graph.node(*node).words[word.str()] += count;
    }
  }
  return table.TakeError();
}

}  // namespace

llvm::Expected<ForeignGraph> ReadTsv(const NamedText& nodes,
                                     const NamedText& edges,
                                     const NamedText& tokens) {
  ForeignGraph graph;
  if (llvm::Error error = ReadNodes(nodes, graph)) return error;
  if (llvm::Error error = ReadEdges(edges, graph)) return error;
  if (!tokens.name.empty()) {
    if (llvm::Error error = ReadTokens(tokens, graph)) return error;
  }
  return graph;
}

}  // namespace cleave
