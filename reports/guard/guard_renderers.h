#pragma once

#include <string>

#include "reports/guard/baseline.h"

namespace cleave {

/// For people: what is new, by boundary, with places and advice; what is gone;
/// one line that counts. All of it if `is_whole`, else the first places.
std::string RenderText(const GuardResult& result, bool is_whole);

/// Everything, known findings too; `schema` 1.
std::string RenderJson(const GuardResult& result);

/// JUnit's XML, as CI servers read it: a suite for each rule, a case for each
/// boundary that it speaks of; a case fails if something is new in it.
std::string RenderJunit(const GuardResult& result);

/// SARIF 2.1.0 (OASIS) with what is new. The fingerprint is that of the key, so
/// a result keeps its identity when lines move.
std::string RenderSarif(const GuardResult& result);

}  // namespace cleave
