#pragma once

#include <string>

#include "graph/dependency_graph.h"
#include "llvm/Support/BLAKE3.h"

namespace cleave {

/// The digest of a graph's content, fed piece by piece, for graphs that are
/// nowhere whole: all symbols in order, all dependencies, all files, all words,
/// then `Finish`. See `DependencyGraph::ContentDigest`.
class GraphDigest {
 public:
  /// `build` must outlive this.
  explicit GraphDigest(const BuildFacts& build) : build_(build) {}

  void Add(const Symbol& symbol);
  void Add(const Dependency& dependency);
  void Add(const ProjectFile& file);
  void Add(const SymbolWord& word);
  /// Adds the build facts; in hex.
  std::string Finish();

 private:
  void Field(llvm::StringRef field);
  void Field(uint64_t number);
  void Path(llvm::StringRef path);
  void Place(const SourcePlace& place);
  void Text(llvm::StringRef text);
  void Build();

  const BuildFacts& build_;
  llvm::BLAKE3 hash_;
};

}  // namespace cleave
