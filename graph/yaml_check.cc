#include "graph/yaml_check.h"

#include <map>

#include "graph/user_error.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace cleave {

llvm::Error YamlCheck::Fail(const YamlNode& node, const llvm::Twine& message,
                            const llvm::Twine& hint) const {
  return MakeError(message.str(),
                   (file_name_ + ":" + llvm::Twine(node.line) + ":" +
                    llvm::Twine(node.column))
                       .str(),
                   hint.str());
}

llvm::Error YamlCheck::Keys(const YamlNode& map, const llvm::Twine& what,
                            llvm::ArrayRef<llvm::StringRef> known) const {
  if (map.kind != YamlNode::Kind::kMapping)
    return Fail(map, what + " must be a mapping",
                "its keys are " + llvm::join(known, ", "));
  if (llvm::Error error = Unique(map)) return error;
  for (const YamlNode& key : map.keys)
    if (!llvm::is_contained(known, llvm::StringRef(key.text)))
      return Fail(key, "unknown key '" + key.text + "'",
                  "known here: " + llvm::join(known, ", "));
  return llvm::Error::success();
}

llvm::Error YamlCheck::Unique(const YamlNode& map) const {
  std::map<llvm::StringRef, const YamlNode*> seen;
  for (const YamlNode& key : map.keys) {
    auto [first, is_new] = seen.emplace(key.text, &key);
    if (!is_new)
      return Fail(key, "'" + key.text + "' is given twice",
                  "first at line " + llvm::Twine(first->second->line));
  }
  return llvm::Error::success();
}

const YamlNode* FindKey(const YamlNode& map, llvm::StringRef key) {
  for (const YamlNode& each : map.keys)
    if (each.text == key) return &each;
  return nullptr;
}

const YamlNode* FindValue(const YamlNode& map, llvm::StringRef key) {
  for (size_t i = 0; i < map.keys.size(); ++i)
    if (map.keys[i].text == key) return &map.items[i];
  return nullptr;
}

}  // namespace cleave
