#include <algorithm>
#include <cassert>
#include <numeric>

#include "graph/dependency_graph.h"
#include "graph/symbol_merge.h"
#include "llvm/ADT/STLExtras.h"

namespace cleave {
namespace {

constexpr uint32_t kNone = UINT32_MAX;

/// The positions that would sort `texts`, and its inverse.
std::vector<uint32_t> RanksOf(const std::vector<llvm::StringRef>& texts,
                              std::vector<uint32_t>& sorted) {
  sorted.resize(texts.size());
  std::iota(sorted.begin(), sorted.end(), 0);
  llvm::sort(sorted,
             [&](uint32_t a, uint32_t b) { return texts[a] < texts[b]; });
  std::vector<uint32_t> rank(texts.size());
  for (uint32_t i = 0; i < sorted.size(); ++i) rank[sorted[i]] = i;
  return rank;
}

}  // namespace

uint32_t DependencyGraph::Builder::Interner::Intern(llvm::StringRef text) {
  auto [entry, is_new] =
      index.try_emplace(text, static_cast<uint32_t>(texts.size()));
  if (is_new) texts.push_back(entry->getKey());
  return entry->second;
}

void DependencyGraph::Builder::AddSymbol(Symbol symbol) {
  uint32_t usr = usrs_.Intern(symbol.usr);
  if (symbols_.size() <= usr) symbols_.resize(usr + 1);
  if (symbols_[usr]) {
    MergeSymbol(*symbols_[usr], std::move(symbol));
  } else {
    symbols_[usr] = std::make_unique<Symbol>(std::move(symbol));
  }
}

void DependencyGraph::Builder::AddDependency(llvm::StringRef from_usr,
                                             llvm::StringRef to_usr,
                                             DependencyKind kind,
                                             SourcePlace place,
                                             const UseDetail& detail) {
  SymbolUse use;
  use.kind = kind;
  use.loop_depth = static_cast<uint16_t>(std::min(detail.loop_depth, 0xffffu));
  use.traits = detail.traits;
  if (place.line != 0) {
    use.file = places_.Intern(place.file);
    use.line = place.line;
    use.column = place.column;
    if (detail.spelled.line != 0) {
      use.spelled_file = places_.Intern(detail.spelled.file);
      use.spelled_line = detail.spelled.line;
      use.spelled_column = detail.spelled.column;
    }
  }
  AddUse(from_usr, to_usr, use);
}

void DependencyGraph::Builder::AddDependencyCount(llvm::StringRef from_usr,
                                                  llvm::StringRef to_usr,
                                                  DependencyKind kind,
                                                  uint32_t count,
                                                  const UseDetail& detail) {
  SymbolUse use;
  use.traits = detail.traits;
  use.kind = kind;
  use.count = count;
  AddUse(from_usr, to_usr, use);
}

void DependencyGraph::Builder::AddUse(llvm::StringRef from_usr,
                                      llvm::StringRef to_usr, SymbolUse use) {
  if (from_usr == to_usr) return;
  use.from = usrs_.Intern(from_usr);
  use.to = usrs_.Intern(to_usr);
  uses_.push_back(use);
  if (uses_.size() < next_merge_) return;
  SortAndMerge(uses_);
  next_merge_ = std::max(next_merge_, uses_.size() * 2);
}

void DependencyGraph::Builder::AddWord(llvm::StringRef usr,
                                       llvm::StringRef word, uint32_t count) {
  words_[{usrs_.Intern(usr), word.str()}] += count;
}

void DependencyGraph::Builder::AddFile(llvm::StringRef path, uint32_t lines,
                                       bool is_test) {
  ProjectFile& file = files_[path];
  file.path = path.str();
  file.lines = std::max(file.lines, lines);
  file.is_test = file.is_test || is_test;
}

void DependencyGraph::Builder::SetBuild(BuildFacts build) {
  SortBuildFacts(build);
  build_ = std::move(build);
}

void DependencyGraph::Builder::BuildSymbols(DependencyGraph& graph,
                                            std::vector<uint32_t>& id_of_usr) {
  std::vector<uint32_t> sorted;
  RanksOf(usrs_.texts, sorted);
  symbols_.resize(usrs_.texts.size());
  id_of_usr.assign(usrs_.texts.size(), kNone);
  graph.symbols_.reserve(symbols_.size());
  for (uint32_t usr : sorted) {
    if (!symbols_[usr]) continue;
    id_of_usr[usr] = static_cast<uint32_t>(graph.symbols_.size());
    graph.symbols_.push_back(std::move(*symbols_[usr]));
    symbols_[usr].reset();
  }
}

void DependencyGraph::Builder::BuildDependencies(
    DependencyGraph& graph, const std::vector<uint32_t>& id_of_usr) {
  std::vector<uint32_t> file_of_rank;
  std::vector<uint32_t> rank = RanksOf(places_.texts, file_of_rank);
  llvm::erase_if(uses_, [&](SymbolUse& use) {
    use.from = id_of_usr[use.from];
    use.to = id_of_usr[use.to];
    if (use.line != 0) use.file = rank[use.file];
    if (use.spelled_line != 0) use.spelled_file = rank[use.spelled_file];
    return use.from == kNone || use.to == kNone;
  });
  SortAndMerge(uses_);
  graph.dependencies_.reserve(CountDependencies(uses_));
  DependencyStream stream(
      [&](uint32_t file) { return places_.texts[file_of_rank[file]]; },
      [&](Dependency dependency) {
        graph.dependencies_.push_back(std::move(dependency));
      });
  for (const SymbolUse& use : uses_) stream.Add(use);
  stream.Finish();
}

void DependencyGraph::Builder::BuildWords(
    DependencyGraph& graph, const std::vector<uint32_t>& id_of_usr) {
  for (const auto& [key, count] : words_) {
    const uint32_t id = id_of_usr[key.first];
    if (id == kNone) continue;
    graph.words_.push_back({SymbolId(id), key.second, count});
  }
  llvm::sort(graph.words_, [](const SymbolWord& a, const SymbolWord& b) {
    return std::tie(a.symbol, a.word) < std::tie(b.symbol, b.word);
  });
}

DependencyGraph DependencyGraph::Builder::Build() && {
  DependencyGraph graph;
  std::vector<uint32_t> id_of_usr;
  BuildSymbols(graph, id_of_usr);
  BuildDependencies(graph, id_of_usr);
  BuildWords(graph, id_of_usr);
  for (auto& entry : files_) graph.files_.push_back(std::move(entry.second));
  llvm::sort(graph.files_, [](const ProjectFile& a, const ProjectFile& b) {
    return a.path < b.path;
  });
  graph.build_ = std::move(build_);
  graph.BuildIndex();
  graph.BuildComponents();
  return graph;
}

}  // namespace cleave
