#include "analyzer/unit_analyzer.h"

#include <algorithm>
#include <set>

#include "analyzer/fact_collector.h"
#include "analyzer/fault_injection.h"
#include "analyzer/front_end.h"
#include "analyzer/include_collector.h"
#include "analyzer/macro_collector.h"
#include "analyzer/prefix_builder.h"
#include "analyzer/source_scope.h"
#include "analyzer/tu_facts_builder.h"
#include "analyzer/valid_text.h"
#include "clang/AST/ASTContext.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Sema/Sema.h"
#include "clang/Sema/SemaConsumer.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "llvm/Support/xxhash.h"

namespace cleave {
namespace {

/// What the action, its consumer and the caller share.
struct Result {
  const UnitTask& task;
  const ProjectPaths& paths;
  std::set<std::string> missing_headers;
  UnitOutcome outcome;
  bool is_complete = false;
};

/// What was read, in this very run: the file may be another one by now.
std::vector<InputFile> FilesRead(const clang::SourceManager& sources) {
  std::vector<InputFile> files;
  for (auto each = sources.fileinfo_begin(); each != sources.fileinfo_end();
       ++each) {
    auto buffer = each->second->getBufferIfLoaded();
    if (!buffer || each->first.getName() == kPrefixSource) continue;
    files.push_back(
        {AbsolutePathOf(each->first), llvm::xxh3_64bits(buffer->getBuffer())});
  }
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

class Consumer : public clang::SemaConsumer {
 public:
  Consumer(clang::CompilerInstance& compiler, Result& result)
      : scope_(compiler.getSourceManager(), result.paths, result.task.foreign),
        facts_(compiler.getASTContext(), scope_),
        variants_(compiler.getPreprocessor(), scope_),
        result_(result) {
    compiler.getPreprocessor().addPPCallbacks(MakeIncludeCollector(
        compiler.getSourceManager(), facts_, result_.missing_headers));
    compiler.getPreprocessor().addPPCallbacks(MakeMacroCollector(facts_));
    compiler.getPreprocessor().addPPCallbacks(variants_.MakeCallbacks());
  }

  void InitializeSema(clang::Sema& sema) override { sema_ = &sema; }
  void ForgetSema() override { sema_ = nullptr; }

  /// What functions of other projects do inside is none of ours, and what
  /// foreign ones do is another unit's; parsing them is most of the work. Clang
  /// asks only where leaving a body out cannot change the meaning of the rest.
  /// Templates are needed where they are instantiated, and constructors tell
  /// those of derived classes which fields they initialise.
  bool shouldSkipFunctionBody(clang::Decl* decl) override {
    if (result_.task.is_exact || scope_.Owns(decl->getLocation())) return false;
    if (!scope_.IsProject(decl->getLocation())) return true;
    const clang::FunctionDecl* function = decl->getAsFunction();
    return function && !function->isTemplated() &&
           !llvm::isa<clang::CXXConstructorDecl>(function);
  }

  /// Declarations out of a precompiled header are nobody's business here.
  void HandleInterestingDecl(clang::DeclGroupRef) override {}

  /// Kept for after the end of the unit, when Sema has none any more but
  /// defines implicit members in it.
  bool HandleTopLevelDecl(clang::DeclGroupRef) override {
    outermost_ = sema_->TUScope;
    return true;
  }

  void HandleTranslationUnit(clang::ASTContext& context) override {
    const clang::SourceManager& sources = context.getSourceManager();
    UnitOutcome& outcome = result_.outcome;
    outcome.variants = variants_.Variants(*context.getTranslationUnitDecl());
    sema_->TUScope = outermost_;
    CollectFacts(*context.getTranslationUnitDecl(), *sema_, facts_);
    sema_->TUScope = nullptr;
    CollectFiles(sources, facts_);
    outcome.read = FilesRead(sources);
    outcome.facts = std::move(facts_).Build();
    result_.is_complete = true;
  }

 private:
  SourceScope scope_;
  TuFactsBuilder facts_;
  VariantCollector variants_;
  Result& result_;
  clang::Sema* sema_ = nullptr;
  clang::Scope* outermost_ = nullptr;
};

class Action : public clang::ASTFrontendAction {
 public:
  explicit Action(Result& result) : result_(result) {}

  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(
      clang::CompilerInstance& compiler, llvm::StringRef) override {
    return std::make_unique<Consumer>(compiler, result_);
  }

 private:
  Result& result_;
};

UnitOutcome Failed(std::string cause) {
  UnitOutcome outcome;
  outcome.facts.status = CompileUnit::Status::kFailed;
  outcome.facts.cause = std::move(cause);
  outcome.facts.errors = 1;
  return outcome;
}

llvm::StringRef Either(llvm::StringRef text, llvm::StringRef otherwise) {
  return text.empty() ? otherwise : text;
}

}  // namespace

UnitOutcome AnalyzeUnit(const UnitTask& task, const ProjectPaths& paths,
                        llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files) {
  InjectFault(task.unit.file);
  // The project may know already that the command makes no sense.
  if (task.unit.status == CompileUnit::Status::kFailed)
    return Failed(task.unit.cause);
  if (!files->exists(paths.Absolute(task.unit.file)))
    return Failed("no such file");
  FrontEnd front_end(task.unit, paths, std::move(files));
  if (!front_end.invocation())
    return Failed(
        Either(front_end.error(), "the arguments make no sense").str());
  front_end.invocation()->getFrontendOpts().SkipFunctionBodies = !task.is_exact;
  front_end.invocation()->getPreprocessorOpts().ImplicitPCHInclude =
      task.precompiled;

  Result result{task, paths, {}, {}, false};
  Action action(result);
  front_end.Run(action);
  if (!result.is_complete)
    return Failed(Either(front_end.error(), "Clang gave up").str());
  TuFacts& facts = result.outcome.facts;
  facts.errors = front_end.error_count();
  facts.cause = front_end.error();
  facts.missing_headers.assign(result.missing_headers.begin(),
                               result.missing_headers.end());
  if (facts.errors > 0) facts.status = CompileUnit::Status::kPartial;
  MakeTextsValid(facts);
  return std::move(result.outcome);
}

UnitOutcome AnalyzeUnitOnDisk(UnitTask task, const ProjectPaths& paths) {
  if (!task.precompiled.empty()) {
    UnitOutcome outcome =
        AnalyzeUnit(task, paths, FilesWithPrefix(task.prefix_text));
    if (outcome.facts.status == CompileUnit::Status::kOk) {
      outcome.is_precompiled = true;
      return outcome;
    }
    task.precompiled.clear();
  }
  return AnalyzeUnit(task, paths, llvm::vfs::createPhysicalFileSystem());
}

}  // namespace cleave
