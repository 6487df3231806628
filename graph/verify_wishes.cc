#include "graph/verify_wishes.h"

#include "graph/yaml_check.h"

namespace cleave {
namespace {

using Kind = YamlNode::Kind;

bool IsLine(const YamlNode& node) {
  return node.kind == Kind::kScalar && !node.text.empty() &&
         !llvm::StringRef(node.text).contains('\n');
}

class VerifyReader {
 public:
  explicit VerifyReader(llvm::StringRef file_name) : check_(file_name) {}

  llvm::Expected<VerifyWishes> Read(const YamlNode& section) {
    if (llvm::Error error = check_.Keys(section, "'verify'",
                                        {"commands", "cannot_pass", "limit"}))
      return error;
    if (llvm::Error error = ReadCommands(FindValue(section, "commands")))
      return error;
    if (llvm::Error error = ReadExcuses(FindValue(section, "cannot_pass")))
      return error;
    if (llvm::Error error = ReadLimit(FindValue(section, "limit")))
      return error;
    return std::move(wishes_);
  }

 private:
  llvm::Error ReadCommands(const YamlNode* list) {
    if (IsAbsent(list)) return llvm::Error::success();
    if (list->kind != Kind::kSequence)
      return check_.Fail(*list, "'commands' must be a list of shell commands",
                         "one a line, in quotes: '- \"{shop} --list\"'");
    for (const YamlNode& item : list->items) {
      if (!IsLine(item))
        return check_.Fail(item, "expected a shell command",
                           "in quotes, as '{' begins a mapping otherwise");
      wishes_.commands.push_back(item.text);
    }
    return llvm::Error::success();
  }

  llvm::Error ReadExcuses(const YamlNode* map) {
    if (IsAbsent(map)) return llvm::Error::success();
    if (map->kind != Kind::kMapping)
      return check_.Fail(*map, "'cannot_pass' must map tests to reasons",
                         "as in 'Clock.Ticks: measures time'");
    if (llvm::Error error = check_.Unique(*map)) return error;
    for (size_t i = 0; i < map->keys.size(); ++i) {
      if (!IsLine(map->items[i]))
        return check_.Fail(
            map->keys[i],
            "test '" + map->keys[i].text + "' cannot pass for no reason",
            "say in one line why not");
      wishes_.cannot_pass.push_back({map->keys[i].text, map->items[i].text});
    }
    return llvm::Error::success();
  }

  llvm::Error ReadLimit(const YamlNode* node) {
    if (IsAbsent(node)) return llvm::Error::success();
    if (llvm::StringRef(node->text).getAsInteger(10, wishes_.limit) ||
        wishes_.limit == 0)
      return check_.Fail(*node, "'limit' cannot be '" + node->text + "'",
                         "it is the seconds that a test may take: 900");
    return llvm::Error::success();
  }

  const YamlCheck check_;
  VerifyWishes wishes_;
};

}  // namespace

llvm::Expected<VerifyWishes> ReadVerifyWishes(const YamlNode* node,
                                              llvm::StringRef file_name) {
  if (IsAbsent(node)) return VerifyWishes{};
  return VerifyReader(file_name).Read(*node);
}

}  // namespace cleave
