#pragma once

#include <memory>
#include <set>
#include <string>

#include "analyzer/tu_facts_builder.h"

namespace clang {
class PPCallbacks;
class SourceManager;
}  // namespace clang

namespace cleave {

/// Notes which file of the project includes which, and in `missing` the names
/// of headers that were not found. The arguments outlive the result.
std::unique_ptr<clang::PPCallbacks> MakeIncludeCollector(
    const clang::SourceManager& sources, TuFactsBuilder& facts,
    std::set<std::string>& missing);

/// Adds each file of the project that was read, with its number of lines.
void CollectFiles(const clang::SourceManager& sources, TuFactsBuilder& facts);

}  // namespace cleave
