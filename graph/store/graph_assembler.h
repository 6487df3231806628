#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "graph/component_table.h"
#include "graph/graph_digest.h"
#include "graph/store/database_writer.h"
#include "graph/store/external_sorter.h"
#include "graph/store/staged_facts.h"
#include "graph/store/table_writer.h"
#include "graph/tu_facts.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"

namespace cleave {

/// Makes the tables of a graph out of the facts of translation units without
/// holding the graph: symbols and uses are sorted on the disk if they are many.
/// The rows are those that `WriteGraph` would write of `FactsJoiner`'s graph,
/// in the same order.
///
/// Memory: about 60 bytes for each USR, the project's files, the paths in which
/// symbols lie, and `memory` bytes for each of three sorters.
class GraphAssembler {
 public:
  /// `is_test` tells test code by a file's path; `beside` names the folder for
  /// sorting.
  GraphAssembler(std::function<bool(const std::string&)> is_test,
                 const std::string& beside, size_t memory);

  /// In any order.
  llvm::Error Add(const TuFacts& facts);
  /// Comes last. `build` is sorted.
  llvm::Expected<DatabaseSummary> Write(const BuildFacts& build,
                                        TableWriter& tables);

 private:
  uint32_t NumberOf(llvm::StringRef usr);
  uint32_t PlaceFileOf(const std::string& path);
  void AddFile(const TuFacts::File& file);
  llvm::Error AddSymbol(const Symbol& symbol);
  llvm::Error AddUses(const TuFacts& facts);

  void SortFiles();
  /// Gives each symbol its id: its place among all in the order of the USRs.
  llvm::Error NumberSymbols();
  void NoteSymbol(uint32_t id, const Symbol& symbol);
  /// Sorts the uses again, by ids, and drops those of symbols that nobody has.
  llvm::Error SortUses();
  std::vector<uint32_t> RankPlaceFiles();

  /// Files and components.
  void WriteFiles(TableWriter& tables);
  llvm::Error WriteSymbols(TableWriter& tables, GraphDigest& digest);
  llvm::Error WriteDependencies(TableWriter& tables, GraphDigest& digest);

  std::function<bool(const std::string&)> is_test_;
  std::string beside_;
  size_t memory_;

  llvm::DenseMap<std::pair<uint64_t, uint64_t>, uint32_t> numbers_;
  std::vector<uint64_t> last_seen_;  ///< by number: digest of a symbol's bytes
  std::vector<uint32_t> id_of_;      ///< by number
  std::vector<uint32_t> parent_of_;  ///< by id
  llvm::StringMap<ProjectFile> files_;
  std::vector<ProjectFile> sorted_files_;     ///< in the end
  llvm::StringMap<uint32_t> place_files_;     ///< those in which uses lie
  std::vector<llvm::StringRef> place_paths_;  ///< sorted, once uses are
  std::set<std::string> symbol_paths_;        ///< in which symbols lie
  llvm::DenseMap<uint32_t, std::string> file_usrs_;  ///< by id
  std::vector<Symbol> mains_;
  IncludeCollector includes_;
  std::unique_ptr<ComponentTable> components_;
  DatabaseSummary summary_;

  std::unique_ptr<ExternalSorter<StagedSymbol>> symbols_;
  std::unique_ptr<ExternalSorter<StagedUse>> unsorted_, uses_;
};

}  // namespace cleave
