#pragma once

#include <string>

#include "graph/symbol.h"
#include "graph/symbol_use.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {

/// What `ExternalSorter` sorts to make a graph. The bytes of both are read by
/// the process that wrote them and by no other.

/// A symbol as one unit sees it, or as several do; sorted by USR.
struct StagedSymbol {
  /// Counts USRs in the order of their first appearance.
  uint32_t number = 0;
  std::string usr;
  std::string bytes;  ///< the symbol without its USR, encoded

  StagedSymbol() = default;
  StagedSymbol(uint32_t number, const Symbol& symbol);

  Symbol Decode() const;
  static bool Less(const StagedSymbol& a, const StagedSymbol& b) {
    return a.usr < b.usr;
  }
  void Merge(StagedSymbol&& other);
  size_t Footprint() const;
  std::string ToBytes() const;
  static StagedSymbol FromBytes(llvm::StringRef bytes);
};

/// A use, sorted by its key.
struct StagedUse {
  SymbolUse use;

  static bool Less(const StagedUse& a, const StagedUse& b) {
    return a.use.Key() < b.use.Key();
  }
  void Merge(StagedUse&& other) { use.Merge(other.use); }
  size_t Footprint() const { return sizeof(StagedUse); }
  std::string ToBytes() const;
  static StagedUse FromBytes(llvm::StringRef bytes);
};

}  // namespace cleave
