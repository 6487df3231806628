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
  Use use;
  use.kind = kind;
  use.loop_depth = static_cast<uint16_t>(std::min(detail.loop_depth, 0xffffu));
  use.traits = detail.traits;
  if (place.line != 0) {
    use.file = places_.Intern(place.file);
    use.line = place.line;
    use.column = place.column;
    if (detail.spelled.line != 0) use.spelling = InternSpelling(detail.spelled);
  }
  AddUse(from_usr, to_usr, use);
}

void DependencyGraph::Builder::AddDependencyCount(llvm::StringRef from_usr,
                                                  llvm::StringRef to_usr,
                                                  DependencyKind kind,
                                                  uint32_t count,
                                                  const UseDetail& detail) {
  Use use;
  use.traits = detail.traits;
  use.kind = kind;
  use.count = count;
  AddUse(from_usr, to_usr, use);
}

void DependencyGraph::Builder::AddUse(llvm::StringRef from_usr,
                                      llvm::StringRef to_usr, Use use) {
  if (from_usr == to_usr) return;
  use.from = usrs_.Intern(from_usr);
  use.to = usrs_.Intern(to_usr);
  uses_.push_back(use);
  if (uses_.size() < next_merge_) return;
  SortAndMerge(uses_);
  next_merge_ = std::max(next_merge_, uses_.size() * 2);
}

uint32_t DependencyGraph::Builder::InternSpelling(const SourcePlace& place) {
  auto [entry, is_new] = spelling_indices_.try_emplace(
      place, static_cast<uint32_t>(spellings_.size() + 1));
  if (is_new) spellings_.push_back(place);
  return entry->second;
}

/// None is the smallest: one expansion that needs no macro is enough.
uint32_t DependencyGraph::Builder::SmallerSpelling(uint32_t a,
                                                   uint32_t b) const {
  if (a == 0 || b == 0) return 0;
  return spellings_[b - 1] < spellings_[a - 1] ? b : a;
}

void DependencyGraph::Builder::SortAndMerge(std::vector<Use>& uses) const {
  llvm::sort(uses,
             [](const Use& a, const Use& b) { return a.Key() < b.Key(); });
  size_t kept = 0;
  for (const Use& use : uses) {
    if (kept > 0 && uses[kept - 1].Key() == use.Key()) {
      Use& last = uses[kept - 1];
      last.loop_depth = std::max(last.loop_depth, use.loop_depth);
      last.traits = MergeTraits(last.traits, use.traits);
      last.spelling = SmallerSpelling(last.spelling, use.spelling);
      last.count += use.count;
    } else {
      uses[kept++] = use;
    }
  }
  uses.resize(kept);
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
  llvm::erase_if(uses_, [&](Use& use) {
    use.from = id_of_usr[use.from];
    use.to = id_of_usr[use.to];
    if (use.line != 0) use.file = rank[use.file];
    return use.from == kNone || use.to == kNone;
  });
  SortAndMerge(uses_);
  for (const Use& use : uses_) {
    std::vector<Dependency>& all = graph.dependencies_;
    if (all.empty() || Index(all.back().from) != use.from ||
        Index(all.back().to) != use.to || all.back().kind != use.kind) {
      all.emplace_back();
      all.back().from = SymbolId(use.from);
      all.back().to = SymbolId(use.to);
      all.back().kind = use.kind;
      all.back().count = 0;
      all.back().traits = use.traits;
    }
    Dependency& dependency = all.back();
    dependency.count += use.count + (use.line != 0);
    dependency.loop_depth =
        std::max<uint32_t>(dependency.loop_depth, use.loop_depth);
    dependency.traits = MergeTraits(dependency.traits, use.traits);
    if (use.line == 0) continue;
    if (use.spelling != 0)
      dependency.spellings.push_back(
          {static_cast<uint32_t>(dependency.evidence.size()),
           spellings_[use.spelling - 1]});
    dependency.evidence.push_back(
        {places_.texts[file_of_rank[use.file]].str(), use.line, use.column});
  }
  for (Dependency& each : graph.dependencies_)
    each.count = std::max(each.count, 1u);
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
