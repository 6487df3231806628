#pragma once

#include <map>
#include <string>
#include <vector>

#include "graph/dependency_graph.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {

/// A project in memory, at `/project`, analyzed in this process. Only headers
/// of the system come from disk.
///
///     DependencyGraph graph =
///         TestProject::WithCode("int f(); int g() { return f(); }").Graph();
class TestProject {
 public:
  /// One source, `main.cc`.
  static TestProject WithCode(llvm::StringRef code);

  /// Adds a file; `.cc` and `.c` files are compiled, headers are not.
  TestProject& WithFile(llvm::StringRef path, llvm::StringRef code);

  /// Appended to the compile arguments of every source; `-std=c++20` and
  /// `-I/project` are there already.
  TestProject& WithArgument(llvm::StringRef argument);

  /// Fails the running test if nothing could be analyzed, or, unless broken
  /// code is expected, if there was any error.
  DependencyGraph Graph() const;
  TestProject& ExpectErrors();

 private:
  std::map<std::string, std::string> files_;
  std::vector<std::string> arguments_;
  bool expects_errors_ = false;
};

/// The symbol of this qualified name (the first in USR order; fails the test
/// if there is none).
const Symbol& SymbolNamed(const DependencyGraph& graph, llvm::StringRef name);

/// All dependencies of the symbols with this qualified name, one a line,
/// sorted: `call ns::Callee`, with ` x2` if there are two places, and ` loop 1`
/// for the depth of the loop.
std::string UsesOf(const DependencyGraph& graph, llvm::StringRef name);

}  // namespace cleave
