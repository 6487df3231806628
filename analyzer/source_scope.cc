#include "analyzer/source_scope.h"

#include "analyzer/library_names.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/FileSystem.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

std::string AbsolutePathOf(const clang::FileEntryRef& file) {
  // Clang's "real path" is one only if the file was opened, and not if it came
  // out of a precompiled header: then `..` may have left a linked folder.
  llvm::StringRef real = file.getFileEntry().tryGetRealPathName();
  bool is_sure = !file.getName().contains("..");
  if (!real.empty() && is_sure) return NormalPath(real, "/");
  llvm::SmallString<256> asked;
  if (!llvm::sys::fs::real_path(file.getName(), asked))
    return asked.str().str();
  return NormalPath(real.empty() ? file.getName() : real, "/");
}

const SourceScope::File& SourceScope::FileOf(clang::FileID id) {
  auto [entry, is_new] = files_.try_emplace(id.getHashValue());
  File& file = entry->second;
  if (!is_new) return file;
  if (clang::OptionalFileEntryRef ref = sources_.getFileEntryRefForID(id)) {
    std::string path = AbsolutePathOf(*ref);
    file.is_project = paths_.Contains(path);
    file.name = paths_.NameOf(path);
    file.is_owned = file.is_project && !foreign_.contains(file.name);
    if (!file.is_project) file.library = LibraryOfHeader(path);
  }
  return file;
}

const SourceScope::File& SourceScope::FileAt(clang::SourceLocation location) {
  return FileOf(sources_.getFileID(sources_.getExpansionLoc(location)));
}

bool SourceScope::IsProject(clang::SourceLocation location) {
  return location.isValid() && FileAt(location).is_project;
}

bool SourceScope::Owns(clang::SourceLocation location) {
  return location.isValid() && FileAt(location).is_owned;
}

bool SourceScope::IsProject(const clang::Decl* decl) {
  auto* instance = llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(decl);
  if (instance && !instance->isExplicitSpecialization())
    decl = instance->getSpecializedTemplate()->getTemplatedDecl();
  if (auto* tag = llvm::dyn_cast<clang::TagDecl>(decl))
    if (const clang::TagDecl* definition = tag->getDefinition())
      return IsProject(definition->getLocation());
  return IsProject(decl->getCanonicalDecl()->getLocation());
}

bool SourceScope::IsHeader(clang::SourceLocation location) const {
  return !sources_.isInMainFile(sources_.getExpansionLoc(location));
}

SourcePlace SourceScope::PlaceOf(clang::SourceLocation location) {
  if (location.isInvalid()) return {};
  auto [file, offset] =
      sources_.getDecomposedLoc(sources_.getExpansionLoc(location));
  SourcePlace place = {FileOf(file).name, sources_.getLineNumber(file, offset),
                       sources_.getColumnNumber(file, offset)};
  if (place.line == 1 &&
      sources_.getBufferData(file).starts_with(kByteOrderMark))
    place.column -= kByteOrderMark.size();
  return place;
}

SourcePlace SourceScope::SpellingOf(clang::SourceLocation location) {
  if (!location.isMacroID()) return {};
  clang::SourceLocation spelled = sources_.getSpellingLoc(location);
  if (!IsProject(spelled) || spelled == sources_.getExpansionLoc(location))
    return {};
  auto [file, offset] = sources_.getDecomposedLoc(spelled);
  return {FileOf(file).name, sources_.getLineNumber(file, offset),
          sources_.getColumnNumber(file, offset)};
}

llvm::StringRef SourceScope::LibraryAt(clang::SourceLocation location) {
  return location.isValid() ? llvm::StringRef(FileAt(location).library) : "";
}

std::string SourceScope::LibraryOf(const clang::FileEntryRef& file) const {
  std::string path = AbsolutePathOf(file);
  return paths_.Contains(path) ? "" : LibraryOfHeader(path);
}

const std::string& SourceScope::NameOf(clang::FileID file) {
  return FileOf(file).name;
}

uint32_t SourceScope::LinesOf(clang::SourceRange range) const {
  if (range.isInvalid()) return 0;
  unsigned first = sources_.getExpansionLineNumber(range.getBegin());
  unsigned last = sources_.getExpansionLineNumber(range.getEnd());
  return last < first ? 1 : last - first + 1;
}

}  // namespace cleave
