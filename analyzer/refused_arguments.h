#pragma once

#include <map>
#include <string>
#include <vector>

namespace cleave {

/// Finds the arguments that Clang does not accept, because only another
/// compiler, or a newer one, has them: `-fno-gnu-unique`, `-flto=4`,
/// `-march=znver9`. Everything that Clang understands is kept, as it may
/// decide what code there is: `-mavx2` defines `__AVX2__`.
///
/// Asking takes Clang's driver about a millisecond; it is asked once for all
/// arguments that differ in macros and search paths only.
class RefusedArguments {
 public:
  /// A subset of `arguments`; `implied` are `CompileUnit::implied_arguments`.
  const std::vector<std::string>& Find(
      const std::vector<std::string>& implied,
      const std::vector<std::string>& arguments, bool is_c);

 private:
  std::map<std::vector<std::string>, std::vector<std::string>> known_;
};

}  // namespace cleave
