#pragma once

#include <string>
#include <vector>

#include "llvm/ADT/StringRef.h"

struct sqlite3;

namespace cleave {

/// A connection of a process to a SQLite database, for tests.
class TestConnection {
 public:
  /// Opens `file`; several connections may. `process` is who it says it is by
  /// `cleave_processes()`; with an empty one there is no such function.
  TestConnection(const std::string& file, const std::string& process);
  ~TestConnection();
  TestConnection(const TestConnection&) = delete;
  TestConnection& operator=(const TestConnection&) = delete;

  /// Runs statements. Result: what they select, a row a line with `|` between
  /// its values, or "error: ..." of the first that fails.
  std::string Run(llvm::StringRef sql);

 private:
  std::string process_;
  sqlite3* connection_ = nullptr;
};

}  // namespace cleave
