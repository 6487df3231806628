#pragma once

#include "analyzer/tu_facts_builder.h"
#include "graph/symbol.h"

namespace clang {
class FunctionDecl;
}

namespace cleave {

struct BodyFacts;

/// All facts about the function, of which `decl` is any declaration. `body` has
/// what was collected in its definition, if this unit has one.
FunctionFacts FactsOf(const clang::FunctionDecl& decl, const BodyFacts& body,
                      TuFactsBuilder& facts);

/// "(const std::string &, int) const".
std::string SignatureOf(const FunctionFacts& function);

Access AccessOf(const clang::Decl& decl);

}  // namespace cleave
