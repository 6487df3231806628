#pragma once

#include <string>
#include <vector>

#include "graph/dependency_graph.h"
#include "graph/yaml_tree.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// A class or function that people have decided something about.
struct CrossingWish {
  std::string name;  ///< qualified; functions with a signature or without
  /// Of a function: the parameters that are meant, by their names.
  std::vector<std::string> parameters = {};
  unsigned line = 0, column = 0;
  /// Of arrays: for each of `parameters` the one that counts its elements.
  std::vector<std::string> counts = {};

  /// Whether this function is meant: all overloads, unless a signature says
  /// which.
  bool Names(const Symbol& function) const {
    return name == function.name || name == function.name + function.signature;
  }
  friend bool operator==(const CrossingWish&, const CrossingWish&) = default;
};

/// The section `crossing` of a split file: what people know, or decide, of
/// single classes and functions where the code does not tell.
struct CrossingWishes {
  std::string file_name;              ///< for messages
  std::vector<CrossingWish> convert;  ///< classes that a person writes as bytes
  /// Parameters that the callee is done with when it returns.
  std::vector<CrossingWish> not_kept;
  std::vector<CrossingWish> lengths;   ///< of parameters that are arrays
  std::vector<CrossingWish> withhold;  ///< functions that nobody calls remotely
  std::vector<CrossingWish> share;     ///< variables, used elsewhere by calls
  /// Functions that give references to values, of which a copy will do.
  std::vector<CrossingWish> snapshot = {};
  /// Polymorphic classes whose objects, and those of all that derive from them,
  /// are data, which is copied; and others that stay where they were made.
  std::vector<CrossingWish> copy = {}, keep = {};

  const CrossingWish* FindConversion(llvm::StringRef class_name) const;
  /// Whether a person vouches that the callee does not keep this parameter.
  bool IsNotKept(const Symbol& function, llvm::StringRef parameter) const;
  /// The parameter that counts the elements of this one; empty if nobody says.
  std::string LengthOf(const Symbol& function, llvm::StringRef parameter) const;
  bool IsWithheld(const Symbol& function) const;
  bool IsShared(const Symbol& variable) const;
  bool IsSnapshot(const Symbol& function) const;
  bool IsCopied(llvm::StringRef class_name) const;
  bool IsKept(llvm::StringRef class_name) const;
  /// `file:line:column`.
  std::string PlaceOf(const CrossingWish& wish) const;

  friend bool operator==(const CrossingWishes&,
                         const CrossingWishes&) = default;
};

/// Reads the section; `node` may be null: nothing was decided. Unknown keys and
/// what is no name are `UserError`s at `file:line:column`.
llvm::Expected<CrossingWishes> ReadCrossingWishes(const YamlNode* node,
                                                  llvm::StringRef file_name);

/// The same, of the text of a whole split file. `ReadSplitFile` checks the
/// section as well and keeps nothing of it.
llvm::Expected<CrossingWishes> ReadCrossingWishesOf(llvm::StringRef yaml,
                                                    llvm::StringRef file_name);

/// A wish that cannot be granted.
struct IdleWish {
  CrossingWish wish;
  std::string message, hint;
};

/// Wishes of classes, functions and parameters that `graph` does not have, with
/// the nearest name as a hint; and of constructors and destructors to be
/// withheld, as nobody could make or end an object then.
std::vector<IdleWish> FindIdleWishes(const CrossingWishes& wishes,
                                     const DependencyGraph& graph);

}  // namespace cleave
