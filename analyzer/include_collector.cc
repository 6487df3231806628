#include "analyzer/include_collector.h"

#include "clang/Basic/SourceManager.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Token.h"

namespace cleave {
namespace {

class IncludeCollector : public clang::PPCallbacks {
 public:
  IncludeCollector(const clang::SourceManager& sources, TuFactsBuilder& facts,
                   std::set<std::string>& missing)
      : sources_(sources), facts_(facts), missing_(missing) {}

  /// Called as a file is entered, before anything in it is read.
  void FileChanged(clang::SourceLocation location, FileChangeReason reason,
                   clang::SrcMgr::CharacteristicKind, clang::FileID) override {
    if (reason != EnterFile || !facts_.scope().IsProject(location)) return;
    clang::FileID id = sources_.getFileID(location);
    if (clang::OptionalFileEntryRef file = sources_.getFileEntryRefForID(id))
      names_[&file->getFileEntry()] = facts_.scope().NameOf(id);
    AddInclude(sources_.getIncludeLoc(id), facts_.scope().NameOf(id));
  }

  /// A file that its include guard keeps from being read again.
  void FileSkipped(const clang::FileEntryRef& file, const clang::Token& name,
                   clang::SrcMgr::CharacteristicKind) override {
    auto known = names_.find(&file.getFileEntry());
    if (known != names_.end()) AddInclude(name.getLocation(), known->second);
  }

  void InclusionDirective(clang::SourceLocation hash, const clang::Token&,
                          llvm::StringRef name, bool, clang::CharSourceRange,
                          clang::OptionalFileEntryRef file, llvm::StringRef,
                          llvm::StringRef, const clang::Module*, bool,
                          clang::SrcMgr::CharacteristicKind) override {
    if (!file) missing_.insert(name.str());
    if (file && facts_.scope().Owns(hash)) AddLibraryInclude(hash, *file);
  }

 private:
  /// The file that the directive names, whether it is read now, was before, or
  /// is in a precompiled header.
  void AddLibraryInclude(clang::SourceLocation from,
                         const clang::FileEntryRef& file) {
    std::string library = facts_.scope().LibraryOf(file);
    if (library.empty()) return;
    SourcePlace place = facts_.scope().PlaceOf(from);
    facts_.AddLibraryInclude(library, {place.file, place.line, 1});
  }

  void AddInclude(clang::SourceLocation from, const std::string& to) {
    if (!facts_.scope().IsProject(from)) return;
    SourcePlace place = facts_.scope().PlaceOf(from);
    facts_.AddInclude(place.file, to, {place.file, place.line, 1});
  }

  const clang::SourceManager& sources_;
  TuFactsBuilder& facts_;
  std::set<std::string>& missing_;
  /// Files of the project that were entered. The source manager could find
  /// them too, but looks through everything that was ever read.
  llvm::DenseMap<const clang::FileEntry*, std::string> names_;
};

}  // namespace

std::unique_ptr<clang::PPCallbacks> MakeIncludeCollector(
    const clang::SourceManager& sources, TuFactsBuilder& facts,
    std::set<std::string>& missing) {
  return std::make_unique<IncludeCollector>(sources, facts, missing);
}

void CollectFiles(const clang::SourceManager& sources, TuFactsBuilder& facts) {
  for (unsigned i = 0; i < sources.local_sloc_entry_size(); ++i) {
    const clang::SrcMgr::SLocEntry& entry = sources.getLocalSLocEntry(i);
    if (!entry.isFile()) continue;
    clang::SourceLocation start =
        clang::SourceLocation::getFromRawEncoding(entry.getOffset());
    if (!facts.scope().IsProject(start)) continue;
    auto buffer = entry.getFile().getContentCache().getBufferDataIfLoaded();
    llvm::StringRef text = buffer.value_or("");
    bool is_ended = text.empty() || text.back() == '\n';
    facts.AddFile(facts.scope().PlaceOf(start).file,
                  static_cast<uint32_t>(text.count('\n') + !is_ended));
  }
}

}  // namespace cleave
