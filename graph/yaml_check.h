#pragma once

#include <string>

#include "graph/yaml_tree.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// What readers of YAML files check, with messages at `file:line:column`.
class YamlCheck {
 public:
  explicit YamlCheck(llvm::StringRef file_name) : file_name_(file_name) {}

  llvm::Error Fail(const YamlNode& node, const llvm::Twine& message,
                   const llvm::Twine& hint = "") const;

  /// `map` is a mapping, and all its keys are among `known`, each at most once.
  /// `what` names it in messages.
  llvm::Error Keys(const YamlNode& map, const llvm::Twine& what,
                   llvm::ArrayRef<llvm::StringRef> known) const;

  /// No key of `map` is there twice.
  llvm::Error Unique(const YamlNode& map) const;

 private:
  std::string file_name_;
};

/// The value of `key` in a mapping; null if there is none.
const YamlNode* FindValue(const YamlNode& map, llvm::StringRef key);
/// The key itself, null if there is none.
const YamlNode* FindKey(const YamlNode& map, llvm::StringRef key);

inline bool IsAbsent(const YamlNode* node) {
  return node == nullptr || node->kind == YamlNode::Kind::kNull;
}

}  // namespace cleave
