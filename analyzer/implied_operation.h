#pragma once

#include <cstdint>

#include "clang/AST/Type.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace clang {
class FunctionDecl;
}  // namespace clang

namespace cleave {

/// What code of a library does with a type that it is instantiated for. A set
/// of bits.
enum ImpliedOperation : uint32_t {
  kMakesDefault = 1 << 0,
  kCopies = 1 << 1,
  kMoves = 1 << 2,
  kAssignsCopy = 1 << 3,
  kAssignsMoved = 1 << 4,
  kDestroys = 1 << 5,
  kComparesOrder = 1 << 6,
  kComparesEqual = 1 << 7,
  kAdds = 1 << 8,
  kSwaps = 1 << 9,
  kPrints = 1 << 10,
  kReads = 1 << 11,
  kCallsIt = 1 << 12,  ///< the type is a function object
};

using VisitOperation =
    llvm::function_ref<void(clang::QualType, uint32_t operations)>;

/// What `callee` does with the types that it, or its class, is instantiated
/// for: `std::sort` compares, `std::map::operator[]` compares its keys and
/// makes its values, `vector::push_back` copies. The bodies of such functions
/// are not parsed, so this is known by name: the standard library, and the
/// assertions of GoogleTest. Nothing is visited for others.
void VisitImpliedOperations(const clang::FunctionDecl& callee,
                            VisitOperation visit);

}  // namespace cleave
