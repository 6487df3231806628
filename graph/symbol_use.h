#pragma once

#include <cstdint>
#include <functional>
#include <tuple>
#include <vector>

#include "graph/dependency.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {

/// One use of one symbol by another: 44 bytes, so that tens of millions fit.
/// What `from`, `to` and the files count is up to whoever has it.
struct SymbolUse {
  uint32_t from = 0, to = 0;
  uint32_t file = 0, line = 0, column = 0;  ///< line 0: no place
  /// Where it is written, if a macro made it; otherwise all are 0.
  uint32_t spelled_file = 0, spelled_line = 0, spelled_column = 0;
  uint32_t count = 0;  ///< of uses without a place
  uint16_t loop_depth = 0;
  uint16_t traits = 0;
  DependencyKind kind = DependencyKind::kCall;

  /// What a dependency is one of.
  auto Ends() const { return std::tie(from, to, kind); }
  /// A dependency has one piece of evidence for each.
  auto Place() const { return std::tie(from, to, kind, file, line, column); }
  auto Key() const {
    return std::tie(from, to, kind, file, line, column, spelled_file,
                    spelled_line, spelled_column);
  }
  /// Takes in a use with the same key.
  void Merge(const SymbolUse& other);
};

/// Sorts by key and merges those with equal keys.
void SortAndMerge(std::vector<SymbolUse>& uses);

/// How many dependencies they are; sorted by key.
size_t CountDependencies(llvm::ArrayRef<SymbolUse> uses);

/// Turns uses into dependencies, one at a time. Uses are added in the order of
/// their keys, each key once; `from` and `to` are ids, and files are counted in
/// the order of their paths.
///
/// Of uses at one place the first gives the spelling. It is the smallest, and
/// none is smaller than any: one expansion that needs no macro is enough.
class DependencyStream {
 public:
  /// `path_of` gives a file's path, `sink` takes each dependency.
  DependencyStream(std::function<llvm::StringRef(uint32_t)> path_of,
                   std::function<void(Dependency)> sink)
      : path_of_(std::move(path_of)), sink_(std::move(sink)) {}

  void Add(const SymbolUse& use);
  /// Hands out the last one.
  void Finish();

 private:
  void AddPlace(const SymbolUse& use);

  std::function<llvm::StringRef(uint32_t)> path_of_;
  std::function<void(Dependency)> sink_;
  Dependency current_;
  SymbolUse last_;
  bool has_current_ = false;
};

}  // namespace cleave
