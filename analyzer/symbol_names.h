#pragma once

#include <string>

namespace clang {
class Decl;
class NamedDecl;
class FunctionDecl;
}  // namespace clang

namespace cleave {

class SourceScope;

/// The declaration that stands for `decl` in the graph, or null if none does.
///
/// Instantiations of templates stand for their pattern; what is local to a
/// function (lambdas, local classes and their members) for that function, but
/// static variables for themselves; what the compiler made for a class
/// (implicit constructors and so on) for the class; fields and enumerators for
/// their class or enum. The result is a first declaration.
const clang::NamedDecl* SymbolDeclOf(const clang::Decl* decl);

/// The key of a symbol: Clang's USR; the path is added for what other
/// translation units cannot name, as Clang has only the file's last part there,
/// and for `main`, of which each program has its own. Empty if Clang has no
/// USR for it.
std::string UsrOf(const clang::NamedDecl* decl, SourceScope& scope);

/// "shop::catalog::Catalog::Find"; anonymous namespaces are spelled
/// "(anonymous namespace)", explicit specialisations with their arguments;
/// static variables in a function have its name before theirs.
std::string QualifiedNameOf(const clang::NamedDecl* decl);

/// Whether `decl` is of the standard library: in `std`, or deeper in it.
bool IsInStd(const clang::Decl* decl);

}  // namespace cleave
