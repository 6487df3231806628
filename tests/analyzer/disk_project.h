#pragma once

#include <memory>
#include <string>
#include <vector>

#include "analyzer/analyzer.h"
#include "llvm/ADT/StringMap.h"

namespace cleave {

/// A project on the disk, and what its analyses have left, as a database would
/// keep it. It is gone with the object.
class DiskProject {
 public:
  DiskProject();
  ~DiskProject();
  DiskProject(const DiskProject&) = delete;

  /// Writes a file; every `.cc` and `.c` is compiled.
  DiskProject& Write(const std::string& name, const std::string& text);
  DiskProject& Remove(const std::string& name);
  /// Options for one source, in place of those it had.
  DiskProject& Compile(const std::string& source, const std::string& options);

  const std::string& folder() const { return folder_; }
  Project Load() const;

  /// What one analysis found and left.
  struct Run {
    AnalyzeResult result;
    std::string digest;  ///< of the graph's content
    std::string text;    ///< `GraphToText` of it
    uint32_t read = 0;   ///< units that were not taken from before
  };
  /// Takes what earlier runs have left, and leaves its own.
  Run Analyze(const AnalyzeOptions& options = AnalyzeOptions());
  /// Of a run that knows nothing and leaves nothing.
  DependencyGraph FreshGraph(
      const AnalyzeOptions& options = AnalyzeOptions()) const;
  std::string FreshDigest(
      const AnalyzeOptions& options = AnalyzeOptions()) const;

 private:
  struct Records;

  std::string folder_;
  llvm::StringMap<std::string> options_;  ///< by source
  std::unique_ptr<Records> records_;
};

}  // namespace cleave
