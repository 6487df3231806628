#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "graph/tu_facts.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"

namespace cleave {

/// A path that the front end asked for, and what it found there.
struct InputFile {
  std::string path;  ///< absolute
  /// XXH3 of the content; 0: there was no such file. That counts too: a header
  /// that appears earlier on the search path changes what a unit means.
  uint64_t digest = 0;

  friend bool operator==(const InputFile&, const InputFile&) = default;
};

/// All inputs of an analysis, each kept once however many units read it. A
/// path is in it several times if its content changed meanwhile.
class InputTable {
 public:
  uint32_t Intern(llvm::StringRef path, uint64_t digest);
  const InputFile& operator[](uint32_t index) const { return files_[index]; }
  uint32_t size() const { return static_cast<uint32_t>(files_.size()); }

 private:
  std::vector<InputFile> files_;
  llvm::StringMap<uint32_t> paths_;
  llvm::DenseMap<std::pair<uint32_t, uint64_t>, uint32_t> indices_;
};

/// One task of an analysis, mostly a translation unit, without its facts: what
/// it was, and all that its facts were made from. The facts are still good
/// while every input is what it was.
struct RecordHead {
  std::string key;  ///< names the task: what is parsed, and how
  /// Indices into an `InputTable`, sorted, without duplicates.
  std::vector<uint32_t> inputs;
  /// What the analyzer wants to know again when it plans the next run; bytes
  /// of its own.
  std::string notes;
  CompileUnit::Status status = CompileUnit::Status::kOk;
  std::string cause;                         ///< as `TuFacts::cause`
  std::vector<std::string> missing_headers;  ///< as in `TuFacts`

  friend bool operator==(const RecordHead&, const RecordHead&) = default;
};

/// A task with its facts.
struct UnitRecord {
  RecordHead head;
  TuFacts facts;

  friend bool operator==(const UnitRecord&, const UnitRecord&) = default;
};

}  // namespace cleave
