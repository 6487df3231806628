#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/run_process.h"
#include "cli/tree_manifest.h"
#include "graph/verify_wishes.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// One thing to run in three ways: a test that the monolith's build registered,
/// or a command of the user's.
struct VerifyTest {
  std::string name;
  bool is_command = false;     ///< from `--run`: compared without exceptions
  bool names_program = false;  ///< false: no program to replace, not compared
  /// As registered; with programs replaced by those that have the services as
  /// modules (no command: not asked for), and as processes.
  ProcessSpec monolith, in_process, split;

  /// How CTest judges an end; see its properties of the same names.
  bool will_fail = false;
  std::optional<int> skip_code;
  std::vector<std::string> pass_patterns, fail_patterns;
  /// Why the split cannot pass it; empty: it must.
  std::string cannot_pass;

  /// Tests of wave n run after all of wave n - 1 (DEPENDS, fixtures).
  unsigned wave = 0;
};

/// A program of the monolith and what stands for it.
struct ProgramPair {
  std::string name;
  std::string monolith;  ///< absolute path of the monolith's own build
  std::string split;     ///< the wrapper that starts the services first
  /// The wrapper that takes them as modules; empty if they are not asked for.
  std::string in_process;
};

/// The programs of the tree whose build folder is `build`.
std::vector<ProgramPair> PairPrograms(const TreeManifest& manifest,
                                      llvm::StringRef build,
                                      bool with_in_process = true);

/// The tests in `json`, what `ctest --show-only=json-v1` prints, in waves.
/// `limit` holds for tests without a TIMEOUT of their own; the split's run of a
/// test gets `start_limit` more, for starting services.
llvm::Expected<std::vector<VerifyTest>> PlanTests(
    llvm::StringRef json, llvm::ArrayRef<ProgramPair> programs,
    std::chrono::seconds limit, std::chrono::seconds start_limit);

/// Marks those of `tests` that the split cannot pass. An excuse for a test that
/// there is not is a `UserError`.
llvm::Error ExcuseTests(llvm::ArrayRef<VerifyWishes::Excuse> excuses,
                        std::vector<VerifyTest>& tests);

/// The test for one `--run`: a shell command, in which `{NAME}` stands for a
/// program. An unknown name and a command without any are `UserError`s.
llvm::Expected<VerifyTest> PlanCommand(const std::string& command,
                                       llvm::ArrayRef<ProgramPair> programs,
                                       std::chrono::seconds limit,
                                       std::chrono::seconds start_limit);

}  // namespace cleave
