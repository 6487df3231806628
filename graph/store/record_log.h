#pragma once

#include <memory>
#include <string>
#include <vector>

#include "graph/store/locked_file.h"
#include "graph/store/record_source.h"
#include "llvm/ADT/StringMap.h"

namespace cleave {

/// The records of an unfinished run, one after the other in a file. A record is
/// in it as a whole or not at all, whatever happens to the process.
///
///     header: "cleave work" | schema version (4) | layout of facts (8)
///     entry:  size of head (8) | size of facts (8) | XXH3 of sizes and head
///     (8)
///             | head | facts
///
/// A head starts with the inputs that no entry before it names; all entries
/// count inputs in the order of their first use. Of several entries with one
/// key the last counts; one without facts takes the key back.
class RecordLog : public RecordSource {
 public:
  /// Opens or creates the file and takes its lock; `owner` is the database it
  /// is for. What cannot be read is dropped: all if the header is not as this
  /// program writes it, otherwise from the first entry that is not whole.
  static llvm::Expected<std::unique_ptr<RecordLog>> Open(
      const std::string& path, const std::string& owner, InputTable& inputs);

  size_t size() const override { return entries_.size(); }
  llvm::Expected<RecordHead> ReadHead(size_t index) override;
  llvm::Expected<std::string> ReadFacts(size_t index) override;

  /// The entry that counts for `key`; npos: there is none.
  size_t Find(llvm::StringRef key) const;
  /// Whether that entry takes the key back.
  bool IsForgotten(size_t index) const;

  /// Adds a record; `facts` are packed. On failure the file is as before.
  llvm::Error Append(const RecordHead& head, llvm::StringRef facts);
  /// Takes back what this file, or the finished database, says of `key`.
  llvm::Error Forget(llvm::StringRef key);

  /// Drops all entries, if there are any.
  llvm::Error Clear();
  void Remove() { file_.Remove(); }

  static constexpr size_t npos = SIZE_MAX;

 private:
  struct Entry {
    uint64_t head = 0;  ///< where its head starts in the file
    uint64_t head_size = 0, facts_size = 0;
    uint64_t end() const { return head + head_size + facts_size; }
  };

  RecordLog(LockedFile file, InputTable& inputs, std::string owner)
      : file_(std::move(file)), inputs_(inputs), owner_(std::move(owner)) {}

  /// Reads entries until the end, or the first one that is not whole.
  void Load();
  bool LoadEntry(uint64_t at);
  /// `inputs` by their numbers in the file; new ones are added to `added`.
  std::vector<uint32_t> ToFile(llvm::ArrayRef<uint32_t> inputs,
                               std::vector<uint32_t>& added) const;

  LockedFile file_;
  InputTable& inputs_;
  std::string owner_;
  std::vector<Entry> entries_;
  llvm::StringMap<size_t> entry_of_;      ///< by key
  std::vector<uint32_t> file_inputs_;     ///< file's number -> InputTable
  std::vector<uint32_t> number_in_file_;  ///< InputTable -> number + 1; 0: none
};

}  // namespace cleave
