#pragma once

#include <string>
#include <vector>

#include "graph/split_file.h"
#include "graph/yaml_check.h"

namespace cleave {

/// Reads the lists of a split file that name components. Nodes may be null:
/// nothing is named. What is wrong is a `UserError` at `file:line:column`.
class SplitRuleReader {
 public:
  explicit SplitRuleReader(llvm::StringRef file_name) : check_(file_name) {}

  llvm::Error ReadNames(const YamlNode* list,
                        std::vector<std::string>& out) const;
  llvm::Error ReadRules(const YamlNode* list,
                        std::vector<SplitRule>& out) const;
  /// Lists of two rules or more; `key` names them in messages.
  llvm::Error ReadLinks(const YamlNode* list, llvm::StringRef key,
                        std::vector<LinkRule>& out) const;
  llvm::Error ReadClasses(const YamlNode* map,
                          std::vector<ClassRule>& out) const;

 private:
  llvm::Expected<SplitRule> ReadRule(const YamlNode& item) const;
  llvm::Error CheckClassNames(const YamlNode& map,
                              const std::vector<ClassRule>& classes) const;

  const YamlCheck check_;
};

}  // namespace cleave
