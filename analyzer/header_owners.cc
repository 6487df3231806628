#include "analyzer/header_owners.h"

#include <algorithm>
#include <tuple>

#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

namespace cleave {
namespace {

/// Smaller is better: a source of the header's name, then one by lot.
std::tuple<bool, uint64_t, uint32_t> Rank(llvm::StringRef header,
                                          const CompileUnit& unit,
                                          uint32_t index) {
  bool is_other =
      llvm::sys::path::stem(header) != llvm::sys::path::stem(unit.file);
  return {is_other, llvm::xxh3_64bits((header + "\n" + unit.file).str()),
          index};
}

}  // namespace

std::vector<llvm::StringSet<>> AssignHeaders(llvm::ArrayRef<UnitHeaders> units,
                                             const CoveredHeaders& covered,
                                             const llvm::StringSet<>& sources) {
  llvm::StringMap<uint32_t> owners[2];
  for (uint32_t i = 0; i < units.size(); ++i)
    for (const std::string& header : units[i].headers) {
      bool is_c = units[i].unit->is_c;
      if (covered.of[is_c].contains(header) || sources.contains(header))
        continue;
      auto [owner, is_new] = owners[is_c].try_emplace(header, i);
      if (!is_new &&
          Rank(header, *units[i].unit, i) <
              Rank(header, *units[owner->second].unit, owner->second))
        owner->second = i;
    }
  std::vector<llvm::StringSet<>> foreign(units.size());
  for (uint32_t i = 0; i < units.size(); ++i)
    for (const std::string& header : units[i].headers) {
      if (sources.contains(header)) continue;
      bool is_c = units[i].unit->is_c;
      if (covered.of[is_c].contains(header) || owners[is_c].lookup(header) != i)
        foreign[i].insert(header);
    }
  return foreign;
}

void HeaderCoverage::Add(uint32_t unit, const UnitNotes& notes, bool is_whole) {
  for (const UnitNotes::Header& header : notes.headers) {
    Readers& readers = variants_[{header.variant.file, header.variant.digest}];
    readers.first = std::min(readers.first, unit);
    if (is_whole) readers.first_whole = std::min(readers.first_whole, unit);
    readers.is_owned |= header.is_owned;
    readers.is_owned_whole |= header.is_owned && is_whole;
  }
}

std::vector<std::pair<uint32_t, std::vector<std::string>>>
HeaderCoverage::Missing() const {
  std::map<uint32_t, std::vector<std::string>> missing;
  for (const auto& [variant, readers] : variants_) {
    bool has_whole = readers.first_whole != UINT32_MAX;
    if (has_whole ? readers.is_owned_whole : readers.is_owned) continue;
    missing[has_whole ? readers.first_whole : readers.first].push_back(
        variant.first);
  }
  return {missing.begin(), missing.end()};
}

}  // namespace cleave
