#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/deploy_wishes.h"
#include "graph/split.h"
#include "graph/verify_wishes.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// What a rule of a split file speaks of, the least specific first.
enum class RuleKind : uint8_t {
  kNamespace,  ///< `ns: shop::orders`: it and all namespaces in it
  kPath,       ///< `path: src/orders/**`
  kEntity,     ///< `entity: shop::orders::Cache`: the component that has it
  kComponent,  ///< a component by its name
};

/// One line that names components.
struct SplitRule {
  RuleKind kind = RuleKind::kComponent;
  std::string text;
  unsigned line = 0, column = 0;  ///< 1-based, in the file

  friend bool operator==(const SplitRule&, const SplitRule&) = default;
};
/// "src/orders/orders", "path: src/orders/**": as it stands in the file.
std::string ToText(const SplitRule& rule);

/// A rule and the home that it gives.
struct HomeRule {
  SplitRule rule;
  HomeKind home = HomeKind::kMonolith;
  uint32_t service = 0;     ///< index into `SplitFile::services`, for kService
  bool is_exclude = false;  ///< takes from what other rules of the home give

  friend bool operator==(const HomeRule&, const HomeRule&) = default;
};

/// A service as the file has it, without what is in it.
struct ServiceEntry {
  /// How far it is: of an accepted one, no line is taken for a proposal.
  enum class Status : uint8_t { kProposed, kAccepted, kExtracted };

  std::string name, summary, owner;
  Status status = Status::kProposed;
  std::vector<std::string> tables, globals, files;  ///< what it owns
  unsigned line = 0, column = 0;

  friend bool operator==(const ServiceEntry&, const ServiceEntry&) = default;
};

/// Components that must be in one process, or in different ones.
struct LinkRule {
  std::vector<SplitRule> members;  ///< at least two
  unsigned line = 0;

  friend bool operator==(const LinkRule&, const LinkRule&) = default;
};

/// Components of one security or criticality, which must not share a process
/// with those of others.
struct ClassRule {
  std::string name;
  std::vector<std::string> apart_from;  ///< names of classes
  std::vector<SplitRule> members;
  unsigned line = 0;

  friend bool operator==(const ClassRule&, const ClassRule&) = default;
};

/// An inclusive range; both ends may be open.
struct Limit {
  std::optional<uint32_t> least, most;

  bool Allows(uint64_t value) const {
    return (!least || value >= *least) && (!most || value <= *most);
  }
  friend bool operator==(const Limit&, const Limit&) = default;
};

/// What a split file says, not yet held against a graph.
struct SplitFile {
  std::string file_name;  ///< for messages
  std::string project;
  bool is_unassigned_error = false;  ///< every component must be named
  std::vector<ServiceEntry> services;
  std::vector<HomeRule> rules;
  std::vector<SplitRule> pins;
  std::vector<LinkRule> must_link, cannot_link;
  std::vector<ClassRule> classes;
  Limit service_count, service_lines;
  DeployWishes deploy;
  VerifyWishes verify;

  /// "orders", "libraries", "monolith".
  llvm::StringRef HomeName(const HomeRule& rule) const;
  /// `file:line:column`.
  std::string PlaceOf(const SplitRule& rule) const;

  friend bool operator==(const SplitFile&, const SplitFile&) = default;
};

/// Reads a split file without any graph. Syntax errors and unknown keys are
/// `UserError`s at `file:line:column`.
llvm::Expected<SplitFile> ReadSplitFile(llvm::StringRef yaml,
                                        llvm::StringRef file_name);

}  // namespace cleave
