#include "analyzer/prefix_builder.h"

#include <algorithm>

#include "analyzer/front_end.h"
#include "analyzer/source_scope.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Serialization/ASTWriter.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

namespace cleave {
namespace {

class Recorder : public clang::PPCallbacks {
 public:
  Recorder(const clang::CompilerInstance& compiler, const ProjectPaths& paths)
      : compiler_(compiler),
        sources_(compiler.getSourceManager()),
        paths_(paths) {}

  void InclusionDirective(clang::SourceLocation from, const clang::Token&,
                          llvm::StringRef, bool, clang::CharSourceRange,
                          clang::OptionalFileEntryRef file, llvm::StringRef,
                          llvm::StringRef, const clang::Module*, bool,
                          clang::SrcMgr::CharacteristicKind) override {
    if (!file) return;
    std::string to = AbsolutePathOf(*file);
    if (paths_.Contains(to) && !direct.empty()) faulty.push_back(direct.back());
    clang::FileID includer = sources_.getFileID(from);
    if (includer == sources_.getMainFileID())
      StartInclude(std::move(to));
    else if (auto by = sources_.getFileEntryRefForID(includer))
      edges.emplace_back(*by, std::move(to));
  }

  std::vector<std::pair<clang::FileEntryRef, std::string>> edges;
  std::vector<std::string> direct;  ///< what the prefix includes, in order
  /// Those in which errors were found, or that lead back into the project.
  std::vector<std::string> faulty;

  /// To be called at the end as well.
  void BlameLast() {
    unsigned errors = compiler_.getDiagnosticClient().getNumErrors();
    if (errors > errors_ && !direct.empty()) faulty.push_back(direct.back());
    errors_ = errors;
  }

 private:
  void StartInclude(std::string path) {
    BlameLast();
    direct.push_back(std::move(path));
  }

  const clang::CompilerInstance& compiler_;
  const clang::SourceManager& sources_;
  const ProjectPaths& paths_;
  unsigned errors_ = 0;
};

class PrefixAction : public clang::ASTFrontendAction {
 public:
  PrefixAction(const PrefixTask& task, const ProjectPaths& paths,
               PrefixOutcome& outcome)
      : task_(task), paths_(paths), outcome_(outcome) {}

  clang::TranslationUnitKind getTranslationUnitKind() override {
    return clang::TU_Prefix;
  }

  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(
      clang::CompilerInstance& compiler, llvm::StringRef) override {
    auto recorder = std::make_unique<Recorder>(compiler, paths_);
    recorder_ = recorder.get();
    compiler.getPreprocessor().addPPCallbacks(std::move(recorder));
    return std::make_unique<clang::PCHGenerator>(
        compiler.getPreprocessor(), compiler.getModuleCache(), kPrefixSource,
        /*isysroot=*/"", buffer_,
        llvm::ArrayRef<std::shared_ptr<clang::ModuleFileExtension>>(),
        /*AllowASTWithErrors=*/false, /*IncludeTimestamps=*/false);
  }

  void EndSourceFileAction() override {
    clang::CompilerInstance& compiler = getCompilerInstance();
    outcome_.is_usable = buffer_->IsComplete;
    for (const auto& name : compiler.getPreprocessor().getIdentifierTable())
      outcome_.names.push_back(llvm::xxh3_64bits(name.getKey()));
    std::sort(outcome_.names.begin(), outcome_.names.end());
    NoteFiles(compiler.getSourceManager(),
              compiler.getPreprocessor().getHeaderSearchInfo());
    NoteUnfit();
  }

  llvm::StringRef bytes() const {
    return {buffer_->Data.data(), buffer_->Data.size()};
  }

 private:
  void NoteFiles(const clang::SourceManager& sources,
                 const clang::HeaderSearch& headers) {
    std::vector<std::string>& files = outcome_.files;
    for (auto each = sources.fileinfo_begin(); each != sources.fileinfo_end();
         ++each)
      files.push_back(AbsolutePathOf(each->first));
    std::sort(files.begin(), files.end());
    files.erase(std::unique(files.begin(), files.end()), files.end());
    auto index = [&](const std::string& file) {
      auto found = std::lower_bound(files.begin(), files.end(), file);
      return static_cast<uint32_t>(found - files.begin());
    };
    // A file without guard is read again and again, and includes now this and
    // now that.
    for (const auto& [from, to] : recorder_->edges) {
      uint32_t by = index(AbsolutePathOf(from));
      if (index(to) < files.size() && by < files.size() &&
          headers.isFileMultipleIncludeGuarded(from))
        outcome_.edges.push_back({by, index(to)});
    }
    std::sort(outcome_.edges.begin(), outcome_.edges.end());
    outcome_.edges.erase(
        std::unique(outcome_.edges.begin(), outcome_.edges.end()),
        outcome_.edges.end());
  }

  void NoteUnfit() {
    recorder_->BlameLast();
    outcome_.unfit = recorder_->faulty;
    const std::vector<std::string>& found = recorder_->direct;
    for (size_t i = 0; i < task_.includes.size(); ++i) {
      const std::string& path = task_.includes[i].path;
      if (i >= found.size() || found[i] != path) outcome_.unfit.push_back(path);
    }
    outcome_.is_usable &= outcome_.unfit.empty();
  }

  const PrefixTask& task_;
  const ProjectPaths& paths_;
  PrefixOutcome& outcome_;
  std::shared_ptr<clang::PCHBuffer> buffer_ =
      std::make_shared<clang::PCHBuffer>();
  Recorder* recorder_ = nullptr;
};

bool WriteAll(int file, llvm::StringRef bytes) {
  llvm::raw_fd_ostream out(file, /*shouldClose=*/false, /*unbuffered=*/true);
  out << bytes;
  bool is_written = !out.has_error();
  out.clear_error();
  return is_written;
}

}  // namespace

std::string PrecompiledPath(int file) {
  return "/proc/self/fd/" + std::to_string(file);
}

std::string PrefixTask::Text() const {
  std::string text;
  auto macro = macros.begin();
  for (uint32_t i = 0; i < includes.size(); ++i) {
    for (; macro != macros.end() && macro->next == i; ++macro)
      text += "#define " + macro->name + " " + macro->body + "\n";
    text += "#include " + includes[i].spelling + "\n";
  }
  return text;
}

void PrefixTask::LeaveOut(const std::vector<std::string>& paths) {
  std::vector<UnitScan::ExternalInclude> kept;
  std::vector<uint32_t> place_of;  ///< in `kept`, by place in `includes`
  for (UnitScan::ExternalInclude& include : includes) {
    place_of.push_back(static_cast<uint32_t>(kept.size()));
    if (!llvm::is_contained(paths, include.path))
      kept.push_back(std::move(include));
  }
  for (Macro& macro : macros) macro.next = place_of[macro.next];
  includes = std::move(kept);
}

llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> FilesWithPrefix(
    const std::string& text) {
  auto memory = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  memory->addFile(kPrefixSource, 0, llvm::MemoryBuffer::getMemBufferCopy(text));
  auto files = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(
      llvm::vfs::createPhysicalFileSystem());
  files->pushOverlay(memory);
  return files;
}

PrefixOutcome BuildPrefix(const PrefixTask& task, const ProjectPaths& paths,
                          int output) {
  PrefixOutcome outcome;
  CompileUnit unit = task.unit;
  unit.file = kPrefixSource;
  FrontEnd front_end(unit, paths, FilesWithPrefix(task.Text()));
  if (!front_end.invocation()) return outcome;
  front_end.invocation()->getFrontendOpts().SkipFunctionBodies = true;
  PrefixAction action(task, paths, outcome);
  front_end.Run(action);
  outcome.is_usable &= front_end.error_count() == 0;
  if (outcome.is_usable) outcome.is_usable = WriteAll(output, action.bytes());
  return outcome;
}

}  // namespace cleave
