#include "analyzer/header_variants.h"

#include <algorithm>
#include <utility>

#include "analyzer/include_context.h"
#include "analyzer/source_scope.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/Support/xxhash.h"

namespace cleave {
namespace {

/// Order matters; good enough to tell sequences of a few thousand apart.
uint64_t Mix(uint64_t digest, uint64_t value) {
  digest = (digest ^ value) * 0x9e3779b97f4a7c15u;
  return digest ^ (digest >> 29);
}

uint64_t Mix(uint64_t digest, llvm::StringRef text) {
  return Mix(digest, llvm::xxh3_64bits(text));
}

uint64_t DigestOf(const clang::Preprocessor& preprocessor,
                  const clang::Token& token) {
  uint64_t digest = token.getKind();
  if (const clang::IdentifierInfo* name = token.getIdentifierInfo())
    return Mix(digest, name->getName());
  // A token out of a precompiled header knows only where it was written.
  if (token.isLiteral()) return Mix(digest, preprocessor.getSpelling(token));
  return digest;
}

uint64_t DigestOf(const clang::Preprocessor& preprocessor,
                  const clang::MacroInfo& macro) {
  uint64_t digest = macro.isFunctionLike();
  for (const clang::IdentifierInfo* each : macro.params())
    digest = Mix(digest, each->getName());
  for (const clang::Token& each : macro.tokens())
    digest = Mix(digest, DigestOf(preprocessor, each));
  return digest;
}

}  // namespace

struct VariantCollector::State {
  State(const clang::Preprocessor& preprocessor, SourceScope& scope)
      : preprocessor(preprocessor),
        sources(preprocessor.getSourceManager()),
        scope(scope) {}

  const clang::Preprocessor& preprocessor;
  const clang::SourceManager& sources;
  SourceScope& scope;
  /// One entry for each time that a file of the project was entered.
  llvm::DenseMap<clang::FileID, uint64_t> digests;
  llvm::DenseMap<const clang::MacroInfo*, uint64_t> macros, origins;
  uint64_t* current = nullptr;  ///< digest of the file being read, if wanted
};

class VariantCollector::Callbacks : public clang::PPCallbacks {
 public:
  explicit Callbacks(std::shared_ptr<State> state) : s_(std::move(state)) {}

  void FileChanged(clang::SourceLocation location, FileChangeReason reason,
                   clang::SrcMgr::CharacteristicKind, clang::FileID) override {
    if (reason == SystemHeaderPragma || reason == RenameFile) return;
    clang::FileID file = s_->sources.getFileID(location);
    bool is_wanted =
        file != s_->sources.getMainFileID() && s_->scope.IsProject(location);
    s_->current = is_wanted ? &s_->digests[file] : nullptr;
  }

  void MacroExpands(const clang::Token& name,
                    const clang::MacroDefinition& definition,
                    clang::SourceRange, const clang::MacroArgs*) override {
    const clang::MacroInfo* macro = definition.getMacroInfo();
    if (!s_->current || !macro || macro->isBuiltinMacro()) return;
    auto [entry, is_new] = s_->macros.try_emplace(macro);
    if (is_new) entry->second = DigestOf(s_->preprocessor, *macro);
    Add(DigestOf(s_->preprocessor, name));
    Add(entry->second);
    Add(OriginOf(*macro));
  }

  void If(clang::SourceLocation, clang::SourceRange,
          ConditionValueKind value) override {
    Add(value);
  }
  void Elif(clang::SourceLocation, clang::SourceRange, ConditionValueKind value,
            clang::SourceLocation) override {
    Add(value);
  }
  void Ifdef(clang::SourceLocation, const clang::Token&,
             const clang::MacroDefinition& definition) override {
    AddIsDefined(definition);
  }
  void Ifndef(clang::SourceLocation, const clang::Token&,
              const clang::MacroDefinition& definition) override {
    AddIsDefined(definition);
  }
  void Elifdef(clang::SourceLocation, const clang::Token&,
               const clang::MacroDefinition& definition) override {
    AddIsDefined(definition);
  }
  void Elifndef(clang::SourceLocation, const clang::Token&,
                const clang::MacroDefinition& definition) override {
    AddIsDefined(definition);
  }
  void Defined(const clang::Token&, const clang::MacroDefinition& definition,
               clang::SourceRange) override {
    AddIsDefined(definition);
  }

  void InclusionDirective(clang::SourceLocation, const clang::Token&,
                          llvm::StringRef, bool, clang::CharSourceRange,
                          clang::OptionalFileEntryRef file, llvm::StringRef,
                          llvm::StringRef, const clang::Module*, bool,
                          clang::SrcMgr::CharacteristicKind) override {
    if (!s_->current) return;
    *s_->current =
        Mix(*s_->current, file ? file->getName() : llvm::StringRef());
  }

 private:
  void AddIsDefined(const clang::MacroDefinition& definition) {
    Add(bool(definition));
    if (const clang::MacroInfo* macro = definition.getMacroInfo())
      Add(OriginOf(*macro));
  }

  /// A macro of the project is known by its file: the header uses another one
  /// where another source defines it.
  uint64_t OriginOf(const clang::MacroInfo& macro) {
    if (!s_->current) return 0;
    auto [entry, is_new] = s_->origins.try_emplace(&macro, 0);
    clang::SourceLocation place = macro.getDefinitionLoc();
    if (is_new && s_->scope.IsProject(place))
      entry->second =
          llvm::xxh3_64bits(s_->scope.NameOf(s_->sources.getFileID(place)));
    return entry->second;
  }

  void Add(uint64_t value) {
    if (s_->current) *s_->current = Mix(*s_->current, value);
  }

  std::shared_ptr<State> s_;
};

VariantCollector::VariantCollector(const clang::Preprocessor& preprocessor,
                                   SourceScope& scope)
    : state_(std::make_shared<State>(preprocessor, scope)) {}

VariantCollector::~VariantCollector() = default;

std::unique_ptr<clang::PPCallbacks> VariantCollector::MakeCallbacks() {
  return std::make_unique<Callbacks>(state_);
}

std::vector<HeaderVariant> VariantCollector::Variants(
    const clang::DeclContext& unit) const {
  std::vector<clang::FileID> files;
  for (const auto& [file, digest] : state_->digests) files.push_back(file);
  IncludeContexts contexts(state_->sources, files);
  contexts.Walk(unit);
  std::vector<HeaderVariant> variants;
  for (const auto& [file, digest] : state_->digests)
    variants.push_back(
        {state_->scope.NameOf(file), Mix(digest, contexts.Of(file))});
  std::sort(variants.begin(), variants.end());
  variants.erase(std::unique(variants.begin(), variants.end()), variants.end());
  return variants;
}

}  // namespace cleave
