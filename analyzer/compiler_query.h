#pragma once

#include <map>
#include <string>
#include <vector>

#include "llvm/ADT/StringRef.h"

namespace cleave {

/// What a compiler says of itself when it is asked with `-E -v`.
struct CompilerAnswer {
  std::string target;  ///< "arm-linux-gnueabihf"; empty if it did not say
  /// Folders of `#include <...>`, in order, with the compiler's own.
  std::vector<std::string> search_path;
};

/// Parses what `CC -E -v -x c++ /dev/null` writes to standard error.
CompilerAnswer ParseCompilerAnswer(llvm::StringRef text);

/// Finds the target and the headers of the compilers that compile commands
/// name. A compiler that is here is asked once for each set of arguments that
/// can change its answer (20 ms each); of one that is not here the name may
/// say the target. The system's own `g++` and `clang` are not asked: Clang
/// finds what they use by itself.
class CompilerQuery {
 public:
  /// As `CompileUnit::implied_arguments`. `compiler` is as the command calls
  /// it, in `directory`.
  const std::vector<std::string>& ImpliedArguments(
      llvm::StringRef compiler, llvm::StringRef directory,
      const std::vector<std::string>& arguments, bool is_c);

 private:
  std::map<std::vector<std::string>, std::vector<std::string>> known_;
};

}  // namespace cleave
