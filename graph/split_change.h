#pragma once

#include <string>
#include <vector>

#include "graph/dependency_graph.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// One decision of a person about a split.
struct SplitChange {
  enum class Kind : uint8_t {
    kMove,    ///< `components` to the home `to`
    kMerge,   ///< all of the service `from` into the service `to`
    kSplit,   ///< `components` into the new service `to`
    kRename,  ///< the service `from` is called `to`
    kPin,     ///< `components` stay where they are
  };
  Kind kind = Kind::kMove;
  /// Components, or entities that are in one component each.
  std::vector<std::string> components;
  std::string from;  ///< of a move: their home before; empty: any
  std::string to;
  std::string why;  ///< stands as a comment in the file

  friend bool operator==(const SplitChange&, const SplitChange&) = default;
};

/// Reads a change file; docs/change_file.md says what is in it. What is wrong
/// with it is a `UserError` that counts the changes from 1.
llvm::Expected<std::vector<SplitChange>> ParseChanges(llvm::StringRef json,
                                                      llvm::StringRef file);

/// The text of a split file after `changes`, made line by line: what they are
/// not about stays as it is. Moved components are pinned; a service that is
/// left without components goes.
///
/// A move of what is in its new home already changes nothing. One whose `from`
/// is not its home any more is a `UserError`, as is anything that the rules of
/// the file do not let happen; nothing is changed then.
llvm::Expected<std::string> ApplyChanges(llvm::StringRef text,
                                         llvm::StringRef file_name,
                                         const DependencyGraph& graph,
                                         llvm::ArrayRef<SplitChange> changes);

}  // namespace cleave
