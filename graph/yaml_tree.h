#pragma once

#include <string>
#include <vector>

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// A YAML document as a plain tree in which every node knows its place.
/// Anchors, tags and several documents in a stream are not supported.
struct YamlNode {
  enum class Kind { kNull, kScalar, kSequence, kMapping };
  Kind kind = Kind::kNull;
  std::string text;               ///< of a scalar, without quotes
  std::vector<YamlNode> items;    ///< of a sequence; values of a mapping
  std::vector<YamlNode> keys;     ///< of a mapping: scalars, one for each item
  unsigned line = 0, column = 0;  ///< 1-based
};

/// Parses `yaml`. A syntax error is a `UserError` at `file_name:line:column`;
/// nothing is printed. An empty text is a null node.
llvm::Expected<YamlNode> ParseYaml(llvm::StringRef yaml,
                                   llvm::StringRef file_name);

}  // namespace cleave
