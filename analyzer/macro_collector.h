#pragma once

#include <memory>

#include "analyzer/tu_facts_builder.h"

namespace clang {
class PPCallbacks;
}  // namespace clang

namespace cleave {

/// Notes where files of this unit use macros that another file of the project
/// defines: where they are expanded, and where `#ifdef` or `defined` asks for
/// them. Include guards are none of it. `facts` outlives the result.
std::unique_ptr<clang::PPCallbacks> MakeMacroCollector(TuFactsBuilder& facts);

}  // namespace cleave
