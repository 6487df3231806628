#pragma once

#include "analyzer/tu_facts_builder.h"

namespace clang {
class NamedDecl;
class TypeLoc;
}  // namespace clang

namespace cleave {

/// Adds what only the spelling of a type shows: the aliases in it, and the
/// templates that it instantiates.
void CollectAliases(const clang::NamedDecl* from, clang::TypeLoc type,
                    TuFactsBuilder& facts);

}  // namespace cleave
