#pragma once

#include "analyzer/tu_facts_builder.h"

namespace clang {
class Sema;
class TranslationUnitDecl;
}  // namespace clang

namespace cleave {

/// Collects symbols and uses from every declaration of the project in a parsed
/// translation unit; declarations of other files are not entered, so walking
/// costs little beside parsing.
///
/// Instantiations of the project's templates are walked too: the calls that
/// only they show count as the pattern's.
void CollectFacts(clang::TranslationUnitDecl& unit, clang::Sema& sema,
                  TuFactsBuilder& facts);

}  // namespace cleave
