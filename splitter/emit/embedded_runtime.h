#pragma once

#include <vector>

namespace cleave {

struct EmbeddedFile {
  const char* name;  ///< in `splitter/emit/runtime`
  const char* content;
};

/// Defined by what `embed.cmake` writes at build time: the runtime of services,
/// and, in `runtime/lambda`, that of functions of AWS Lambda.
const std::vector<EmbeddedFile>& EmbeddedRuntime();
const std::vector<EmbeddedFile>& EmbeddedLambda();

}  // namespace cleave
