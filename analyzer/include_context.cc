#include "analyzer/include_context.h"

#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"

namespace cleave {
namespace {

std::string NameOf(const clang::Decl& decl) {
  if (auto* linkage = llvm::dyn_cast<clang::LinkageSpecDecl>(&decl))
    return linkage->getLanguage() == clang::LinkageSpecLanguageIDs::C
               ? "extern C"
               : "extern C++";
  auto* named = llvm::dyn_cast<clang::NamedDecl>(&decl);
  return named ? named->getNameAsString() : "";
}

}  // namespace

IncludeContexts::IncludeContexts(const clang::SourceManager& sources,
                                 llvm::ArrayRef<clang::FileID> files)
    : sources_(sources) {
  // A file between two of them counts as well.
  for (clang::FileID file : files)
    while (file.isValid() && !includes_.contains(file)) {
      auto [includer, offset] =
          sources_.getDecomposedExpansionLoc(sources_.getIncludeLoc(file));
      Include& include = includes_[file];
      include.offset = offset;
      if (includer.isValid()) by_includer_[includer].push_back(&include);
      file = includer;
    }
}

void IncludeContexts::Walk(const clang::DeclContext& context) {
  for (auto each = context.noload_decls_begin();
       each != context.noload_decls_end(); ++each) {
    const clang::Decl& decl = **each;
    auto* inner = llvm::dyn_cast<clang::DeclContext>(&decl);
    if (!inner || decl.isImplicit()) continue;
    auto [file, begin] = sources_.getDecomposedExpansionLoc(decl.getBeginLoc());
    auto found = by_includer_.find(file);
    if (found == by_includer_.end()) continue;
    auto [last_file, end] =
        sources_.getDecomposedExpansionLoc(decl.getEndLoc());
    // What is closed in another file holds the rest of this one.
    bool is_open = last_file != file;
    bool holds_any = false;
    for (Include* include : found->second) {
      if (include->offset < begin || (!is_open && include->offset > end))
        continue;
      include->around += NameOf(decl) + "/";
      holds_any = true;
    }
    if (holds_any) Walk(*inner);
  }
}

std::string IncludeContexts::Of(clang::FileID file) const {
  std::string around;
  for (auto found = includes_.find(file); found != includes_.end();
       found = includes_.find(file)) {
    around = found->second.around + around;
    file = sources_.getFileID(sources_.getIncludeLoc(file));
  }
  return around;
}

}  // namespace cleave
