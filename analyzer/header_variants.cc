#include "analyzer/header_variants.h"

#include <algorithm>
#include <utility>

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

uint64_t DigestOf(const clang::Token& token) {
  uint64_t digest = token.getKind();
  if (const clang::IdentifierInfo* name = token.getIdentifierInfo())
    return Mix(digest, name->getName());
  if (token.isLiteral() && token.getLiteralData())
    return Mix(digest,
               llvm::StringRef(token.getLiteralData(), token.getLength()));
  return digest;
}

uint64_t DigestOf(const clang::MacroInfo& macro) {
  uint64_t digest = macro.isFunctionLike();
  for (const clang::IdentifierInfo* each : macro.params())
    digest = Mix(digest, each->getName());
  for (const clang::Token& each : macro.tokens())
    digest = Mix(digest, DigestOf(each));
  return digest;
}

}  // namespace

struct VariantCollector::State {
  State(const clang::SourceManager& sources, SourceScope& scope,
        std::function<std::string()> context)
      : sources(sources), scope(scope), context(std::move(context)) {}

  const clang::SourceManager& sources;
  SourceScope& scope;
  std::function<std::string()> context;
  /// One entry for each time that a file of the project was entered.
  llvm::DenseMap<clang::FileID, uint64_t> digests;
  llvm::DenseMap<const clang::MacroInfo*, uint64_t> macros;
  uint64_t* current = nullptr;  ///< digest of the file being read, if wanted
};

class VariantCollector::Callbacks : public clang::PPCallbacks {
 public:
  explicit Callbacks(std::shared_ptr<State> state) : s_(std::move(state)) {}

  void FileChanged(clang::SourceLocation location, FileChangeReason reason,
                   clang::SrcMgr::CharacteristicKind,
                   clang::FileID previous) override {
    if (reason == SystemHeaderPragma || reason == RenameFile) return;
    if (reason == ExitFile && s_->current) {
      auto left = s_->digests.find(previous);
      if (left != s_->digests.end())
        left->second = Mix(left->second, s_->context());
    }
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
    if (is_new) entry->second = DigestOf(*macro);
    Add(DigestOf(name));
    Add(entry->second);
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
    Add(bool(definition));
  }
  void Ifndef(clang::SourceLocation, const clang::Token&,
              const clang::MacroDefinition& definition) override {
    Add(bool(definition));
  }
  void Elifdef(clang::SourceLocation, const clang::Token&,
               const clang::MacroDefinition& definition) override {
    Add(bool(definition));
  }
  void Elifndef(clang::SourceLocation, const clang::Token&,
                const clang::MacroDefinition& definition) override {
    Add(bool(definition));
  }
  void Defined(const clang::Token&, const clang::MacroDefinition& definition,
               clang::SourceRange) override {
    Add(bool(definition));
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
  void Add(uint64_t value) {
    if (s_->current) *s_->current = Mix(*s_->current, value);
  }

  std::shared_ptr<State> s_;
};

VariantCollector::VariantCollector(const clang::Preprocessor& preprocessor,
                                   SourceScope& scope,
                                   std::function<std::string()> context)
    : state_(std::make_shared<State>(preprocessor.getSourceManager(), scope,
                                     std::move(context))) {}

VariantCollector::~VariantCollector() = default;

std::unique_ptr<clang::PPCallbacks> VariantCollector::MakeCallbacks() {
  return std::make_unique<Callbacks>(state_);
}

std::vector<HeaderVariant> VariantCollector::Variants() const {
  std::vector<HeaderVariant> variants;
  for (const auto& [file, digest] : state_->digests)
    variants.push_back({state_->scope.NameOf(file), digest});
  std::sort(variants.begin(), variants.end());
  variants.erase(std::unique(variants.begin(), variants.end()), variants.end());
  return variants;
}

}  // namespace cleave
