#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "analyzer/project_paths.h"
#include "clang/Basic/Diagnostic.h"
#include "graph/build_facts.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"

namespace clang {
class CompilerInstance;
class CompilerInvocation;
class FrontendAction;
}  // namespace clang
namespace llvm::vfs {
class FileSystem;
}

namespace cleave {

/// Counts errors and keeps the text of the first, `file:line:column: text`.
class ErrorCounter : public clang::DiagnosticConsumer {
 public:
  /// `paths` outlives the counter.
  explicit ErrorCounter(const ProjectPaths& paths) : paths_(paths) {}

  void HandleDiagnostic(clang::DiagnosticsEngine::Level level,
                        const clang::Diagnostic& info) override;

  uint32_t count = 0;
  std::string first;

 private:
  const ProjectPaths& paths_;
};

/// Clang set up for one translation unit: silent about warnings, not stopped by
/// any number of errors or by a missing header.
class FrontEnd {
 public:
  using Files = llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>;

  /// The working directory of `files` becomes the unit's.
  FrontEnd(const CompileUnit& unit, const ProjectPaths& paths, Files files);
  ~FrontEnd();

  /// Null if Clang cannot make sense of the arguments; `error` says why.
  clang::CompilerInvocation* invocation() { return invocation_.get(); }
  /// The first error of the driver, or of the action.
  const std::string& error() const { return errors_.first; }
  uint32_t error_count() const { return errors_.count; }

  /// Runs the action over the unit. Once only.
  void Run(clang::FrontendAction& action);

 private:
  ErrorCounter errors_;
  Files files_;
  std::shared_ptr<clang::CompilerInvocation> invocation_;
};

}  // namespace cleave
