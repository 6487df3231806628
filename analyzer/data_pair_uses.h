#pragma once

#include <vector>

#include "analyzer/data_places.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace cleave {

/// A function pointer with one `void*`, and the `void*` that goes with it: two
/// parameters of a function, two variables, or two fields of a class. Canonical
/// declarations.
struct DataPair {
  const clang::ValueDecl* function = nullptr;
  const clang::ValueDecl* data = nullptr;

  friend bool operator==(const DataPair&, const DataPair&) = default;
};

/// Of functions, fields and variables: they are of the project.
using IsOfProject = llvm::function_ref<bool(const clang::NamedDecl&)>;

/// What one function does with a pair.
struct DataPairUses {
  /// A copy of one of the two, into `to`.
  struct Copy {
    const clang::ValueDecl* to = nullptr;
    const clang::Expr* object = nullptr;        ///< as in `DataPlace`, ...
    const clang::InitListExpr* list = nullptr;  ///< ... or what makes it
  };
  std::vector<Copy> functions, data;
  /// What is written into the two: `DataSource`.
  uint8_t function_sources = 0, data_sources = 0;
};

/// All that some code does with a pair.
struct DataPairReport {
  /// Something else is done than to copy, compare, hand on, and call the
  /// function with the data.
  bool has_others = false;
  /// By function; null: outside of all.
  llvm::MapVector<const clang::FunctionDecl*, DataPairUses> uses;
  /// What both are handed on to in one call.
  struct HandedOn {
    const clang::FunctionDecl* callee = nullptr;
    DataPair parameters;
  };
  std::vector<HandedOn> handed_on;
};

/// In `scope`; in all code of the translation unit if that is null.
///
/// Neutral are: null, comparisons of the data for equality with null or another
/// `void*`, of the function with anything; conversions to `bool`, copies into
/// places of the same type, captures.
DataPairReport FindDataPairUses(const DataPair& pair,
                                const clang::FunctionDecl* scope,
                                clang::ASTContext& context,
                                IsOfProject is_project);

}  // namespace cleave
