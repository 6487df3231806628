#pragma once

#include <string>

#include "graph/dependency_graph.h"
#include "llvm/ADT/StringRef.h"
#include "splitter/contract/contract.h"

namespace cleave {

/// A graph from a sketch of a project, for tests that are about types and
/// functions. Lines, in any indentation:
///
///     src/catalog/product.h                      what follows is declared here
///     enum shop::Color { kRed = 1, kBlue = 2 }
///     class shop::Product : class shop::Base { std::string sku; int n_ } [...]
///     fn shop::Find(const std::string & sku) -> class shop::Product [...]
///     var shop::g_count [const]                  an int, or with " : TYPE"
///     calls shop::Find x3 loop=2                 by what was declared last
///     calls shop::Shelf::end in-a-range          `kForRange`
///
/// `class shop::Pair<int> { ... }` is an instance of a template that was drawn
/// before, and has its functions.
///
/// A function declared in a header is defined in the .cc beside it unless it
/// is [inline]. Fields whose name ends in `_` are private. Functions whose
/// scope is a class declared before are its members.
///
/// [...] for classes: copy=, default=, move=, assign=, destructor= with none,
/// implicit, inline, out-of-line or deleted; polymorphic, abstract, exception,
/// union, local, template, hidden, bits=field,field. For enums: local. For
/// functions: inline, static, constructor, destructor, virtual, pure, noexcept,
/// variadic, private, deleted, template, operator, rvalue, const, local-static,
/// touches-fields, writes=a,b, escapes=a, array=a, user=a (user data), hands=a
/// to=FUNCTION (to its first parameter), fills=field,field, throws=name,
/// sql-begins, sql-commits.
/// For variables: const, header, local, literal (its value is 3).
///
/// Verbs: every `DependencyKind` with '-' for ' ', and `calls`, `makes`,
/// `ends`, `throws`. Overloads have the USRs NAME, NAME#2, ... and are named by
/// them. A malformed sketch ends the test program with the line.
DependencyGraph Sketch(llvm::StringRef text);

/// The split "shop" with these services, "name: component component", and the
/// line "libraries: component".
Split SketchSplit(llvm::StringRef text);

/// Ids of the issues with this subject, sorted, without duplicates:
/// "CUT064 MAP031".
std::string IssueIds(const Contract& contract, llvm::StringRef subject);

}  // namespace cleave
