#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace clang {
class FunctionDecl;
class VarDecl;
}  // namespace clang

namespace cleave {

/// What code touches besides memory. A set of bits, in the order of their
/// names. Changes of what all code of a process finds (`setenv`, `setlocale`,
/// `srand`, `chdir`, `umask`) are told from other uses, a
/// regular end of the program (`exit`) from others (`abort`), `fork` from what
/// starts other programs.
enum Effect : uint32_t {
  kClock = 1 << 0,
  kConsole = 1 << 1,
  kEnvironment = 1 << 2,
  kEnvironmentChange = 1 << 3,
  kExit = 1 << 4,
  kFileAccess = 1 << 5,
  kFork = 1 << 6,
  kJump = 1 << 7,
  kLibraryLoading = 1 << 8,
  kLocale = 1 << 9,
  kLocaleChange = 1 << 10,
  kMemoryMapping = 1 << 11,
  kProcess = 1 << 12,
  kProgramEnd = 1 << 13,
  kRandom = 1 << 14,
  kRandomSeed = 1 << 15,
  kSignal = 1 << 16,
  kSocket = 1 << 17,
  kStandardInput = 1 << 18,
  kThread = 1 << 19,
  kWorkingFolder = 1 << 20,
};

/// The effects of a call of `callee`, a function or constructor outside the
/// project. Known by name: those of C, POSIX, the standard library, and of
/// Boost's files, sockets and threads. 0 for all others.
uint32_t EffectsOf(const clang::FunctionDecl& callee);
/// The same of a use of a variable: `environ`, `std::cout`.
uint32_t EffectsOf(const clang::VarDecl& variable);

/// "clock", "console" ..., sorted.
std::vector<std::string> EffectNames(uint32_t effects);

}  // namespace cleave
