#include "graph/exchange/foreign_graph.h"

#include <cmath>

#include "graph/component_grouping.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Path.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kNodePrefix = "node:";

/// Names of kinds that other tools use; those of the glossary are known anyway.
std::optional<DependencyKind> ParseForeignKind(llvm::StringRef text) {
  if (auto known = ParseDependencyKind(text)) return known;
  return llvm::StringSwitch<std::optional<DependencyKind>>(text)
      .Cases("calls", "rpc", "function", DependencyKind::kCall)
      .Cases("type", "uses", "depends", "const", DependencyKind::kUseType)
      .Cases("var", "variable", "global", DependencyKind::kReadGlobal)
      .Cases("inherits", "extends", "implements", DependencyKind::kInherit)
      .Cases("includes", "import", "imports", DependencyKind::kInclude)
      .Case("field", DependencyKind::kReadField)
      .Case("member", DependencyKind::kFieldByValue)
      .Default(std::nullopt);
}

bool IsHeaderFile(llvm::StringRef path) {
  const llvm::StringRef extension = llvm::sys::path::extension(path);
  return extension.starts_with(".h") || extension.starts_with(".H") ||
         extension == ".inl" || extension == ".ipp" || extension == ".tcc";
}

/// Gives every node its file; no two share one.
class FileNames {
 public:
  /// A name that does not look like C or C++ gets `.cc`, as in graph texts, so
  /// that the whole name is the component's.
  std::string Of(const ForeignGraph::Node& node) {
    std::string path = node.path.empty() ? node.id : node.path;
    const bool is_part = llvm::StringRef(path).contains('#');
    if (is_part || !(IsHeaderFile(path) || IsSourceFile(path))) path += ".cc";
    if (!taken_.insert(path).second) {
      path += "#" + node.id + ".cc";
      taken_.insert(path);
    }
    return path;
  }

 private:
  llvm::StringSet<> taken_;
};

uint32_t ToCount(double weight) {
  return static_cast<uint32_t>(std::clamp(std::round(weight), 1.0, 1e9));
}

void AddNodes(const ForeignGraph& foreign, std::vector<std::string>& files,
              DependencyGraph::Builder& builder) {
  FileNames names;
  for (const ForeignGraph::Node& node : foreign.nodes()) {
    files.push_back(names.Of(node));
    builder.AddFile(files.back(), node.lines, /*is_test=*/false);
    Symbol symbol;
    symbol.usr = UsrOfNode(node.id);
    symbol.name = node.id;
    symbol.declared = {files.back(), 0, 0};
    symbol.lines = node.lines;
    for (const auto& [word, count] : node.words)
      builder.AddWord(symbol.usr, word, count);
    builder.AddSymbol(std::move(symbol));
  }
}

/// `file:PATH`: what includes are said of.
std::string AddFileSymbol(const std::string& file,
                          DependencyGraph::Builder& builder) {
  Symbol symbol;
  symbol.usr = "file:" + file;
  symbol.kind = SymbolKind::kFile;
  symbol.name = file;
  symbol.declared = {file, 0, 0};
  builder.AddSymbol(symbol);
  return symbol.usr;
}

}  // namespace

std::optional<uint32_t> ForeignGraph::AddNode(Node node) {
  const auto next = static_cast<uint32_t>(nodes_.size());
  if (!index_.try_emplace(node.id, next).second) return std::nullopt;
  nodes_.push_back(std::move(node));
  return next;
}

std::optional<uint32_t> ForeignGraph::Find(llvm::StringRef id) const {
  auto found = index_.find(id);
  if (found == index_.end()) return std::nullopt;
  return found->second;
}

uint32_t ForeignGraph::FindOrAdd(llvm::StringRef id) {
  if (auto known = Find(id)) return *known;
  return *AddNode({id.str(), id.str(), 1, {}});
}

std::vector<std::string> ForeignGraph::UnknownKinds() const {
  std::vector<std::string> unknown;
  for (const auto& entry : kinds_)
    if (!entry.second) unknown.push_back(entry.getKey().str());
  llvm::sort(unknown);
  return unknown;
}

void ForeignGraph::AddEdge(uint32_t from, uint32_t to, llvm::StringRef kind,
                           double weight) {
  if (from == to) {
    ++self_edges_;
  } else if (!(weight > 0)) {
    ++edges_without_weight_;
  } else {
    auto [entry, is_new] = kinds_.try_emplace(kind);
    if (is_new) entry->second = ParseForeignKind(kind);
    edges_.push_back({from, to,
                      entry->second.value_or(DependencyKind::kUseType),
                      static_cast<float>(weight)});
  }
}

std::string UsrOfNode(llvm::StringRef id) { return (kNodePrefix + id).str(); }

llvm::StringRef NodeOfUsr(llvm::StringRef usr) {
  return usr.consume_front(kNodePrefix) ? usr : "";
}

DependencyGraph ToDependencyGraph(const ForeignGraph& foreign) {
  DependencyGraph::Builder builder;
  std::vector<std::string> files;
  AddNodes(foreign, files, builder);
  for (const ForeignGraph::Edge& edge : foreign.edges()) {
    std::string from = UsrOfNode(foreign.nodes()[edge.from].id);
    std::string to = UsrOfNode(foreign.nodes()[edge.to].id);
    if (edge.kind == DependencyKind::kInclude) {
      from = AddFileSymbol(files[edge.from], builder);
      to = AddFileSymbol(files[edge.to], builder);
    }
    builder.AddDependencyCount(from, to, edge.kind, ToCount(edge.weight));
  }
  return std::move(builder).Build();
}

}  // namespace cleave
