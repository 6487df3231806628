#pragma once

#include <cstdint>
#include <string>

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// Byte strings, written once in order to a file without a name and then read
/// in that order, any number of times. It is gone with its process.
class RunFile {
 public:
  /// The file is made in the folder of `beside`.
  static llvm::Expected<RunFile> Create(const std::string& beside);

  RunFile(RunFile&& other) noexcept;
  RunFile& operator=(RunFile&&) = delete;
  ~RunFile();

  llvm::Error Append(llvm::StringRef record);
  /// After the last `Append`.
  llvm::Error Flush();

  /// Reads a run from its start; the run must outlive it.
  class Reader {
   public:
    explicit Reader(const RunFile& run) : run_(&run) {}
    /// The next record, good until the next call; false at the end.
    llvm::Expected<bool> Next(llvm::StringRef& record);

   private:
    /// Reads on until `size` bytes are at hand, or the run is at its end.
    llvm::Error Fill(size_t size);
    size_t AtHand() const { return buffer_.size() - at_; }

    const RunFile* run_;
    uint64_t offset_ = 0;  ///< in the file, of the first byte after `buffer_`
    std::string buffer_;
    size_t at_ = 0;  ///< in `buffer_`
  };

 private:
  RunFile(int descriptor, std::string beside)
      : descriptor_(descriptor), beside_(std::move(beside)) {}

  int descriptor_;
  std::string beside_;
  std::string buffer_;  ///< not yet written
  uint64_t size_ = 0;   ///< written
};

}  // namespace cleave
