#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "splitter/contract/value_types.h"

namespace cleave {

/// The exceptions of a project that may pass a boundary, and how they travel.
struct ExceptionTypes {
  std::vector<MessageType> messages;  ///< sorted by C++ name
  /// The functions that throw each class themselves, by C++ name.
  std::map<std::string, std::vector<SymbolId>> throwers;
  /// The constructor that each is made with, by C++ name, if it is the user's.
  std::map<std::string, SymbolId> constructors;
  /// Exceptions that arrive as a base class, with the reason.
  std::map<std::string, Refusal> as_base;
};

/// Describes every class of the project that code outside tests throws, and
/// their bases. Sound for any split: which function throws what over how many
/// calls is not asked.
ExceptionTypes CollectExceptions(TypeMapper& mapper);

/// Its bases up to std::exception, nearest first, without duplicates.
std::vector<std::string> AncestorsOf(const ClassIndex& classes,
                                     llvm::StringRef exception);

}  // namespace cleave
