#include "analyzer/unit_analyzer.h"

#include <set>

#include "analyzer/clang_arguments.h"
#include "analyzer/fact_collector.h"
#include "analyzer/include_collector.h"
#include "analyzer/source_scope.h"
#include "analyzer/tu_facts_builder.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/DiagnosticOptions.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Frontend/Utils.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Sema/SemaConsumer.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace cleave {
namespace {

/// Counts errors and keeps the text of the first.
class ErrorCounter : public clang::DiagnosticConsumer {
 public:
  explicit ErrorCounter(const ProjectPaths& paths) : paths_(paths) {}

  void HandleDiagnostic(clang::DiagnosticsEngine::Level level,
                        const clang::Diagnostic& info) override {
    clang::DiagnosticConsumer::HandleDiagnostic(level, info);
    if (level < clang::DiagnosticsEngine::Error) return;
    if (++count > 1) return;
    llvm::SmallString<128> text;
    info.FormatDiagnostic(text);
    if (info.hasSourceManager() && info.getLocation().isValid()) {
      SourceScope scope(info.getSourceManager(), paths_);
      first = ToText(scope.PlaceOf(info.getLocation())) + ": ";
    }
    first += text;
  }

  uint32_t count = 0;
  std::string first;

 private:
  const ProjectPaths& paths_;
};

/// What the action, its consumer and the caller share.
struct Result {
  const ProjectPaths& paths;
  std::set<std::string> missing_headers;
  TuFacts facts;
  bool is_complete = false;
};

class Consumer : public clang::SemaConsumer {
 public:
  Consumer(clang::CompilerInstance& compiler, Result& result)
      : scope_(compiler.getSourceManager(), result.paths),
        facts_(compiler.getASTContext(), scope_),
        result_(result) {}

  TuFactsBuilder& facts() { return facts_; }

  void InitializeSema(clang::Sema& sema) override { sema_ = &sema; }
  void ForgetSema() override { sema_ = nullptr; }

  /// What functions of other projects do inside is none of ours, and parsing
  /// them is most of the work. Clang asks only where leaving a body out cannot
  /// change the meaning of the rest.
  bool shouldSkipFunctionBody(clang::Decl* decl) override {
    return !scope_.IsProject(decl->getLocation());
  }

  void HandleTranslationUnit(clang::ASTContext& context) override {
    CollectFacts(*context.getTranslationUnitDecl(), *sema_, facts_);
    CollectFiles(context.getSourceManager(), facts_);
    result_.facts = std::move(facts_).Build();
    result_.is_complete = true;
  }

 private:
  SourceScope scope_;
  TuFactsBuilder facts_;
  Result& result_;
  clang::Sema* sema_ = nullptr;
};

class Action : public clang::ASTFrontendAction {
 public:
  explicit Action(Result& result) : result_(result) {}

  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(
      clang::CompilerInstance& compiler, llvm::StringRef) override {
    auto consumer = std::make_unique<Consumer>(compiler, result_);
    compiler.getPreprocessor().addPPCallbacks(
        MakeIncludeCollector(compiler.getSourceManager(), consumer->facts(),
                             result_.missing_headers));
    return consumer;
  }

 private:
  Result& result_;
};

void SetUp(clang::CompilerInvocation& invocation) {
  invocation.getDiagnosticOpts().IgnoreWarnings = true;
  invocation.getDiagnosticOpts().ErrorLimit = 0;
  invocation.getDiagnosticOpts().ShowCarets = false;
  invocation.getLangOpts().SpellChecking = false;
  invocation.getFrontendOpts().SkipFunctionBodies = true;
  invocation.getFrontendOpts().DisableFree = false;
}

TuFacts Failed(std::string cause) {
  TuFacts facts;
  facts.status = CompileUnit::Status::kFailed;
  facts.cause = std::move(cause);
  facts.errors = 1;
  return facts;
}

std::unique_ptr<clang::CompilerInvocation> MakeInvocation(
    const CompileUnit& unit, const ProjectPaths& paths,
    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files,
    ErrorCounter& errors) {
  std::vector<std::string> arguments =
      ClangArguments(unit, paths.Absolute(unit.file));
  std::vector<const char*> words;
  for (const std::string& each : arguments) words.push_back(each.c_str());
  clang::CreateInvocationOptions options;
  options.Diags = clang::CompilerInstance::createDiagnostics(
      new clang::DiagnosticOptions(), &errors, /*ShouldOwnClient=*/false);
  options.VFS = std::move(files);
  options.RecoverOnError = true;
  return clang::createInvocation(words, options);
}

}  // namespace

TuFacts AnalyzeUnit(const CompileUnit& unit, const ProjectPaths& paths,
                    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files) {
  if (!files->exists(paths.Absolute(unit.file))) return Failed("no such file");
  files->setCurrentWorkingDirectory(unit.directory);
  ErrorCounter driver_errors(paths);
  std::shared_ptr<clang::CompilerInvocation> invocation =
      MakeInvocation(unit, paths, files, driver_errors);
  if (!invocation)
    return Failed(driver_errors.first.empty() ? "the arguments make no sense"
                                              : driver_errors.first);
  SetUp(*invocation);

  clang::CompilerInstance compiler;
  compiler.setInvocation(std::move(invocation));
  ErrorCounter errors(paths);
  compiler.createDiagnostics(&errors, /*ShouldOwnClient=*/false);
  // A missing header must not keep the rest from being understood: after a
  // fatal error Clang instantiates no template any more.
  compiler.getDiagnostics().setFatalsAsError(true);
  compiler.createFileManager(files);

  Result result{paths, {}, {}, false};
  Action action(result);
  compiler.ExecuteAction(action);
  if (!result.is_complete)
    return Failed(errors.first.empty() ? "Clang gave up" : errors.first);
  TuFacts facts = std::move(result.facts);
  facts.errors = errors.count;
  facts.cause = errors.first;
  facts.missing_headers.assign(result.missing_headers.begin(),
                               result.missing_headers.end());
  if (errors.count > 0) facts.status = CompileUnit::Status::kPartial;
  return facts;
}

}  // namespace cleave
