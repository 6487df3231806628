#include "analyzer/front_end.h"

#include "analyzer/clang_arguments.h"
#include "analyzer/source_scope.h"
#include "analyzer/valid_text.h"
#include "clang/Basic/DiagnosticOptions.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Frontend/Utils.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace cleave {
namespace {

void SetUp(clang::CompilerInvocation& invocation) {
  invocation.getDiagnosticOpts().IgnoreWarnings = true;
  invocation.getDiagnosticOpts().ErrorLimit = 0;
  invocation.getDiagnosticOpts().ShowCarets = false;
  invocation.getLangOpts().SpellChecking = false;
  invocation.getFrontendOpts().DisableFree = false;
}

}  // namespace

void ErrorCounter::HandleDiagnostic(clang::DiagnosticsEngine::Level level,
                                    const clang::Diagnostic& info) {
  clang::DiagnosticConsumer::HandleDiagnostic(level, info);
  if (level < clang::DiagnosticsEngine::Error) return;
  if (++count > 1) return;
  llvm::SmallString<128> text;
  info.FormatDiagnostic(text);
  if (info.hasSourceManager() && info.getLocation().isValid()) {
    llvm::StringSet<> nothing_is_foreign;
    SourceScope scope(info.getSourceManager(), paths_, nothing_is_foreign);
    first = ToText(scope.PlaceOf(info.getLocation())) + ": ";
  }
  first = ToValidText(first + std::string(text));
}

FrontEnd::FrontEnd(const CompileUnit& unit, const ProjectPaths& paths,
                   Files files)
    : errors_(paths), files_(std::move(files)) {
  files_->setCurrentWorkingDirectory(ToBytes(unit.directory));
  std::vector<std::string> arguments =
      ClangArguments(unit, paths.Absolute(unit.file));
  std::vector<const char*> words;
  for (const std::string& each : arguments) words.push_back(each.c_str());
  clang::CreateInvocationOptions options;
  options.Diags = clang::CompilerInstance::createDiagnostics(
      new clang::DiagnosticOptions(), &errors_, /*ShouldOwnClient=*/false);
  options.VFS = files_;
  options.RecoverOnError = true;
  invocation_ = clang::createInvocation(words, options);
  if (invocation_) SetUp(*invocation_);
}

FrontEnd::~FrontEnd() = default;

void FrontEnd::Run(clang::FrontendAction& action) {
  // What the driver found strange the parser may well understand.
  errors_.count = 0;
  errors_.first.clear();
  clang::CompilerInstance compiler;
  compiler.setInvocation(invocation_);
  compiler.createDiagnostics(&errors_, /*ShouldOwnClient=*/false);
  // A missing header must not keep the rest from being understood: after a
  // fatal error Clang instantiates no template any more.
  compiler.getDiagnostics().setFatalsAsError(true);
  compiler.createFileManager(files_);
  compiler.ExecuteAction(action);
}

}  // namespace cleave
