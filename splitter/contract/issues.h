#pragma once

#include <string>

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "splitter/contract/contract.h"

namespace cleave {

/// What is known of an issue id before it meets a source: one row of
/// `docs/issues.md`.
struct IssueInfo {
  llvm::StringRef id;
  Verdict verdict;
  llvm::StringRef title;
  llvm::StringRef suggestion;
};

/// All ids, sorted.
llvm::ArrayRef<IssueInfo> KnownIssues();

/// The row of a known id; asking for another is a bug.
const IssueInfo& InfoOf(llvm::StringRef id);

/// Why a type, a function or a class does not cross as it is; an issue of
/// which it is not yet known who needs the subject.
struct Refusal {
  std::string id;
  Verdict verdict = Verdict::kBlocked;
  std::string message;
  std::string suggestion;
  SourcePlace place;  ///< of the reason, for instance of a field's class

  friend bool operator==(const Refusal&, const Refusal&) = default;
};

/// A refusal with the verdict and, unless one is given, the suggestion that
/// `KnownIssues` has for `id`.
Refusal Refuse(llvm::StringRef id, std::string message, SourcePlace place = {},
               std::string suggestion = "");

/// The issue that it is; of whom, its caller adds.
ContractIssue IssueFor(const Refusal& why);

/// True for verdicts with which nothing may be generated.
inline bool Refuses(Verdict verdict) {
  return verdict >= Verdict::kNeedsChange;
}

}  // namespace cleave
