#include <cstdlib>
#include <exception>
#include <new>

#include "cli/command_line.h"
#include "llvm/Support/raw_ostream.h"

namespace {

/// Libraries throw (CLI11, the standard library); nothing of ours does.
cleave::ExitCode RunAndCatch(int argc, char** argv) {
  try {
    return cleave::RunCommandLine(argc, argv, llvm::outs(), llvm::errs());
  } catch (const std::bad_alloc&) {
    llvm::errs() << "error: out of memory\n"
                 << "hint: analyse with fewer jobs, e.g. '-j 1'\n";
  } catch (const std::exception& exception) {
    llvm::errs() << "error: internal: " << exception.what() << "\n";
  }
  return cleave::ExitCode::kInternal;
}

}  // namespace

int main(int argc, char** argv) {
  cleave::ExitCode code = RunAndCatch(argc, argv);
  llvm::outs().flush();
  if (llvm::outs().has_error()) {
    llvm::errs() << "error: standard output: " << llvm::outs().error().message()
                 << "\n";
    llvm::outs().clear_error();
    code = cleave::ExitCode::kInternal;
  }
  return static_cast<int>(code);
}
