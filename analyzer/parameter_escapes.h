#pragma once

#include <vector>

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace clang {
class FunctionDecl;
class ParmVarDecl;
}  // namespace clang

namespace cleave {

/// What a body does with its parameters, as far as its text shows.
struct ParameterFates {
  struct HandedOn {
    const clang::ParmVarDecl* parameter = nullptr;
    const clang::FunctionDecl* callee = nullptr;  ///< not of the std library
    unsigned index = 0;  ///< of the callee's parameter, from 0
  };

  /// References and pointers that may outlive the call: their address is stored
  /// in a field, a global, a container, an object on the heap or a closure that
  /// is kept, or is returned. An output stream that each return statement gives
  /// back (`return out;`, `return out << n;`) does not escape by that.
  llvm::DenseSet<const clang::ParmVarDecl*> escapes;
  /// Pointers that the body subscripts, moves or compares, or hands to a
  /// function of a library, which may do so.
  llvm::DenseSet<const clang::ParmVarDecl*> arrays;
  /// Function pointers, `std::function`s and what templates are given, that the
  /// body calls; and those of which it stores a copy.
  llvm::DenseSet<const clang::ParmVarDecl*> called, kept;
  /// What goes to another function counts as neither: that function has an
  /// answer of its own.
  std::vector<HandedOn> handed_on;
};

/// `is_project` says whose bodies are analysed; what a constructor of others
/// does with its arguments is not known.
ParameterFates FindParameterFates(
    const clang::FunctionDecl& definition,
    llvm::function_ref<bool(const clang::FunctionDecl&)> is_project);

}  // namespace cleave
