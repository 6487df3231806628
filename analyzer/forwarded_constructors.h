#pragma once

#include <vector>

namespace clang {
class CallExpr;
class CXXConstructorDecl;
}  // namespace clang

namespace cleave {

/// The constructors that a call of a standard function runs with the arguments
/// that it forwards: `std::make_unique<T>(...)`, `std::make_shared<T>(...)`,
/// `v.emplace_back(...)`, `optional.emplace(...)`. The bodies of such functions
/// are not parsed, so the constructor is chosen by its number of parameters,
/// and among equals by the types of the arguments; all equals if these do not
/// tell. Empty for other calls.
std::vector<const clang::CXXConstructorDecl*> ForwardedConstructors(
    const clang::CallExpr& call);

}  // namespace cleave
