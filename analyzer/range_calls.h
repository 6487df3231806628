#pragma once

#include "analyzer/data_pair_uses.h"
#include "llvm/ADT/DenseSet.h"

namespace clang {
class CallExpr;
class Stmt;
}  // namespace clang

namespace cleave {

/// Whether a member function gives an end of a range that it does not let be
/// changed, by its name: `begin() const`, `end() const`, `cbegin() const`,
/// `cend() const`.
bool IsEndOfRange(const clang::FunctionDecl& function);

/// The calls in `body` of such functions of the project of which certainly both
/// are called for one range that stays as it is in between:
///
/// - those that a range-based `for` is made of;
/// - two within the arguments of one call, the operands of one operator, or one
///   declaration: `std::find(c.begin(), c.end(), x)`;
/// - two in one `for`, or in one block:
///   `for (auto it = c.begin(); it != c.end(); ++it)`.
///
/// Both have the same expression as their object. The arguments, operands, loop
/// or block call no function of the project but const member functions and
/// operators that are no members, which count as changing nothing, and give no
/// function away.
llvm::DenseSet<const clang::CallExpr*> FindRangeCalls(clang::Stmt* body,
                                                      IsOfProject is_project);

}  // namespace cleave
