#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace clang {
class DeclContext;
class PPCallbacks;
class Preprocessor;
}  // namespace clang

namespace cleave {

class SourceScope;

/// What a header of the project became in one translation unit, as a digest
/// over everything outside of it that decided which tokens it gave: the outcome
/// of its conditions, the macros that were used in it, the files that it
/// included, and the namespace or class that it was included in. Units in which
/// a header has the same variant see the same declarations in it.
struct HeaderVariant {
  std::string file;  ///< as `SourcePlace::file`
  uint64_t digest = 0;

  friend auto operator<=>(const HeaderVariant&, const HeaderVariant&) = default;
};

/// Watches a preprocessor and notes the variants of the project's headers.
class VariantCollector {
 public:
  /// Both outlive the collector.
  VariantCollector(const clang::Preprocessor& preprocessor, SourceScope& scope);
  ~VariantCollector();

  /// To be added to the preprocessor; once only.
  std::unique_ptr<clang::PPCallbacks> MakeCallbacks();

  /// When `unit` has been parsed. Sorted, without duplicates. A header that is
  /// entered several times may have several variants.
  std::vector<HeaderVariant> Variants(const clang::DeclContext& unit) const;

 private:
  class Callbacks;
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace cleave
