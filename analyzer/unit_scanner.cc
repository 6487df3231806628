#include "analyzer/unit_scanner.h"

#include <algorithm>
#include <optional>
#include <set>

#include "analyzer/front_end.h"
#include "analyzer/source_scope.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Tooling/DependencyScanning/DependencyScanningFilesystem.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "llvm/Support/xxhash.h"

namespace cleave {
namespace {

namespace scanning = clang::tooling::dependencies;
namespace vfs = llvm::vfs;

/// Notes which paths were asked for in vain.
class AbsenceRecorder : public vfs::ProxyFileSystem {
 public:
  using ProxyFileSystem::ProxyFileSystem;

  llvm::ErrorOr<vfs::Status> status(const llvm::Twine& path) override {
    llvm::ErrorOr<vfs::Status> result = ProxyFileSystem::status(path);
    if (!result) Note(path);
    return result;
  }
  llvm::ErrorOr<std::unique_ptr<vfs::File>> openFileForRead(
      const llvm::Twine& path) override {
    auto result = ProxyFileSystem::openFileForRead(path);
    if (!result) Note(path);
    return result;
  }

  std::set<std::string> absent;

 private:
  /// The outermost folder that is missing stands for all that would be in it.
  void Note(const llvm::Twine& path) {
    llvm::SmallString<256> text;
    path.toVector(text);
    makeAbsolute(text);
    llvm::StringRef missing = text;
    for (;;) {
      llvm::StringRef parent = llvm::sys::path::parent_path(missing);
      if (parent.empty() || parent == missing || IsThere(parent)) break;
      missing = parent;
    }
    absent.insert(missing.str());
  }

  bool IsThere(llvm::StringRef folder) {
    auto [entry, is_new] = folders_.try_emplace(folder, false);
    if (is_new) entry->second = bool(ProxyFileSystem::status(folder));
    return entry->second;
  }

  llvm::StringMap<bool> folders_;
};

/// Real paths, each asked for once. Files that come out of the cache of the
/// scanner do not know theirs.
class RealPaths {
 public:
  const std::string& Of(const clang::FileEntryRef& file) {
    auto [entry, is_new] = paths_.try_emplace(file.getName());
    if (!is_new) return entry->second;
    llvm::SmallString<256> real;
    if (llvm::sys::fs::real_path(file.getName(), real))
      entry->second = AbsolutePathOf(file);
    else
      entry->second = real.str().str();
    return entry->second;
  }

 private:
  llvm::StringMap<std::string> paths_;
};

class Recorder : public clang::PPCallbacks {
 public:
  Recorder(clang::Preprocessor& preprocessor, const ProjectPaths& paths,
           RealPaths& real_paths, UnitScan& scan)
      : preprocessor_(preprocessor),
        sources_(preprocessor.getSourceManager()),
        headers_(preprocessor.getHeaderSearchInfo()),
        paths_(paths),
        real_paths_(real_paths),
        scope_(sources_, paths, nothing_is_foreign_),
        scan_(scan) {}

  void InclusionDirective(clang::SourceLocation from, const clang::Token&,
                          llvm::StringRef name, bool is_angled,
                          clang::CharSourceRange,
                          clang::OptionalFileEntryRef file, llvm::StringRef,
                          llvm::StringRef, const clang::Module*, bool,
                          clang::SrcMgr::CharacteristicKind) override {
    if (!file) return;
    if (!scope_.IsProject(from)) return NoteWayBack(from, *file);
    if (!seen_.insert(&file->getFileEntry()).second) return;
    std::string path = real_paths_.Of(*file);
    if (paths_.Contains(path)) return;
    entries_.push_back(*file);
    std::string spelling =
        is_angled ? "<" + name.str() + ">" : "\"" + name.str() + "\"";
    scan_.includes.push_back({std::move(spelling), std::move(path), false});
  }

  void MacroDefined(const clang::Token& name,
                    const clang::MacroDirective* macro) override {
    Note(name, macro->getLocation(), macro->getMacroInfo());
  }
  void MacroUndefined(const clang::Token& name,
                      const clang::MacroDefinition& definition,
                      const clang::MacroDirective*) override {
    // Many undefine, to be sure, what is not defined.
    if (definition) Note(name, name.getLocation(), nullptr);
  }

  void FileChanged(clang::SourceLocation location, FileChangeReason reason,
                   clang::SrcMgr::CharacteristicKind, clang::FileID) override {
    // Where the project is left, and into which file.
    if (reason != EnterFile || scope_.IsProject(location)) return;
    clang::FileID id = sources_.getFileID(location);
    if (scope_.IsProject(sources_.getIncludeLoc(id)))
      if (auto file = sources_.getFileEntryRefForID(id))
        outermost_ = &file->getFileEntry();
  }

  void EndOfMainFile() override {
    uint32_t count = static_cast<uint32_t>(scan_.includes.size());
    for (const UnitScan::Macro& each : macros_)
      if (each.next < count) scan_.macros.push_back(each);
    for (const auto& macro : plain_)
      if (macro.second && macro.second->next < count)
        scan_.plain.push_back(*macro.second);
    std::sort(scan_.plain.begin(), scan_.plain.end());
    for (uint32_t i = 0; i < count; ++i)
      scan_.includes[i].is_guarded =
          headers_.isFileMultipleIncludeGuarded(entries_[i]) &&
          !leads_back_.contains(&entries_[i].getFileEntry());
    for (auto each = sources_.fileinfo_begin(); each != sources_.fileinfo_end();
         ++each)
      scan_.files.push_back(real_paths_.Of(each->first));
    std::sort(scan_.files.begin(), scan_.files.end());
    scan_.files.erase(std::unique(scan_.files.begin(), scan_.files.end()),
                      scan_.files.end());
    scan_.is_complete = true;
  }

 private:
  /// An external header that includes one of the project's is no good in a
  /// prefix.
  void NoteWayBack(clang::SourceLocation from, clang::FileEntryRef file) {
    if (!outermost_ || !paths_.Contains(real_paths_.Of(file))) return;
    if (sources_.getFileEntryRefForID(sources_.getFileID(from)))
      leads_back_.insert(outermost_);
  }

  /// `macro` is null if it is undefined.
  void Note(const clang::Token& token, clang::SourceLocation location,
            const clang::MacroInfo* macro) {
    if (!scope_.IsProject(location)) return;
    llvm::StringRef name = token.getIdentifierInfo()->getName();
    uint32_t next = static_cast<uint32_t>(scan_.includes.size());
    macros_.insert({llvm::xxh3_64bits(name), next});
    auto [plain, is_new] = plain_.try_emplace(name);
    if (is_new && macro && macro->isObjectLike())
      plain->second = {name.str(), BodyOf(*macro), next};
    else
      plain->second.reset();
  }

  std::string BodyOf(const clang::MacroInfo& macro) const {
    std::string body;
    for (const clang::Token& token : macro.tokens()) {
      if (!body.empty()) body += ' ';
      body += preprocessor_.getSpelling(token);
    }
    return body;
  }

  const clang::Preprocessor& preprocessor_;
  const clang::SourceManager& sources_;
  const clang::HeaderSearch& headers_;
  const ProjectPaths& paths_;
  RealPaths& real_paths_;
  llvm::StringSet<> nothing_is_foreign_;
  SourceScope scope_;
  UnitScan& scan_;
  llvm::DenseSet<const clang::FileEntry*> seen_;
  const clang::FileEntry* outermost_ = nullptr;
  llvm::DenseSet<const clang::FileEntry*> leads_back_;
  std::vector<clang::FileEntryRef> entries_;  ///< of `UnitScan::includes`
  std::set<UnitScan::Macro> macros_;
  /// By name; nothing for one that was defined twice.
  llvm::StringMap<std::optional<UnitScan::PlainMacro>> plain_;
};

class ScanAction : public clang::PreprocessOnlyAction {
 public:
  ScanAction(const ProjectPaths& paths, RealPaths& real_paths, UnitScan& scan)
      : paths_(paths), real_paths_(real_paths), scan_(scan) {}

  bool BeginSourceFileAction(clang::CompilerInstance& compiler) override {
    compiler.getPreprocessor().addPPCallbacks(std::make_unique<Recorder>(
        compiler.getPreprocessor(), paths_, real_paths_, scan_));
    return PreprocessOnlyAction::BeginSourceFileAction(compiler);
  }

 private:
  const ProjectPaths& paths_;
  RealPaths& real_paths_;
  UnitScan& scan_;
};

}  // namespace

struct UnitScanner::Cache {
  RealPaths real_paths;
  scanning::DependencyScanningFilesystemSharedCache shared;
};

UnitScanner::UnitScanner(const ProjectPaths& paths)
    : paths_(paths), cache_(std::make_unique<Cache>()) {}
UnitScanner::~UnitScanner() = default;

UnitScan UnitScanner::Scan(const CompileUnit& unit) {
  using WorkerFiles = scanning::DependencyScanningWorkerFilesystem;
  llvm::IntrusiveRefCntPtr<vfs::FileSystem> disk =
      vfs::createPhysicalFileSystem();
  auto cached =
      llvm::makeIntrusiveRefCnt<WorkerFiles>(cache_->shared, std::move(disk));
  auto files = llvm::makeIntrusiveRefCnt<AbsenceRecorder>(cached);

  UnitScan scan;
  FrontEnd front_end(unit, paths_, files);
  if (!front_end.invocation()) return scan;
  // What the driver looked for (compilers, libraries) is not the unit's.
  files->absent.clear();
  front_end.invocation()->getPreprocessorOpts().DependencyDirectivesForFile =
      [&](clang::FileEntryRef file)
      -> std::optional<
          llvm::ArrayRef<clang::dependency_directives_scan::Directive>> {
    auto entry = cached->getOrCreateFileSystemEntry(file.getName());
    if (entry && cached->ensureDirectiveTokensArePopulated(*entry))
      return entry->getDirectiveTokens();
    return std::nullopt;
  };
  ScanAction action(paths_, cache_->real_paths, scan);
  front_end.Run(action);
  scan.absent.assign(files->absent.begin(), files->absent.end());
  return scan;
}

}  // namespace cleave
