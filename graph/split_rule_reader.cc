#include "graph/split_rule_reader.h"

#include <optional>

#include "llvm/ADT/StringSwitch.h"

namespace cleave {

using Kind = YamlNode::Kind;

llvm::Error SplitRuleReader::ReadNames(const YamlNode* list,
                                       std::vector<std::string>& out) const {
  if (IsAbsent(list)) return llvm::Error::success();
  if (list->kind != Kind::kSequence)
    return check_.Fail(*list, "expected a list of names");
  for (const YamlNode& item : list->items) {
    if (item.kind != Kind::kScalar) return check_.Fail(item, "expected a name");
    out.push_back(item.text);
  }
  return llvm::Error::success();
}

llvm::Error SplitRuleReader::ReadRules(const YamlNode* list,
                                       std::vector<SplitRule>& out) const {
  if (IsAbsent(list)) return llvm::Error::success();
  if (list->kind != Kind::kSequence)
    return check_.Fail(*list, "expected a list of components",
                       "one a line: '- src/orders/orders'");
  for (const YamlNode& item : list->items) {
    llvm::Expected<SplitRule> rule = ReadRule(item);
    if (!rule) return rule.takeError();
    out.push_back(std::move(*rule));
  }
  return llvm::Error::success();
}

llvm::Expected<SplitRule> SplitRuleReader::ReadRule(
    const YamlNode& item) const {
  SplitRule rule{RuleKind::kComponent, item.text, item.line, item.column};
  if (item.kind == Kind::kScalar && !item.text.empty()) return rule;
  if (item.kind != Kind::kMapping || item.keys.size() != 1 ||
      item.items[0].kind != Kind::kScalar || item.items[0].text.empty())
    return check_.Fail(item, "expected the name of a component, or a rule",
                       "a rule is '- ns: NAMESPACE', '- path: PATTERN' or "
                       "'- entity: NAME'");
  auto kind = llvm::StringSwitch<std::optional<RuleKind>>(item.keys[0].text)
                  .Case("ns", RuleKind::kNamespace)
                  .Case("path", RuleKind::kPath)
                  .Case("entity", RuleKind::kEntity)
                  .Default(std::nullopt);
  if (!kind)
    return check_.Fail(item.keys[0], "unknown key '" + item.keys[0].text + "'",
                       "known here: ns, path, entity");
  rule.kind = *kind;
  rule.text = item.items[0].text;
  return rule;
}

llvm::Error SplitRuleReader::ReadLinks(const YamlNode* list,
                                       llvm::StringRef key,
                                       std::vector<LinkRule>& out) const {
  if (IsAbsent(list)) return llvm::Error::success();
  if (list->kind != Kind::kSequence)
    return check_.Fail(*list, "'" + key + "' must be a list of lists",
                       "one a line: '- [src/a, src/b]'");
  for (const YamlNode& item : list->items) {
    LinkRule link;
    link.line = item.line;
    if (llvm::Error error = ReadRules(&item, link.members)) return error;
    if (link.members.size() < 2)
      return check_.Fail(item, "'" + key + "' needs two components or more");
    out.push_back(std::move(link));
  }
  return llvm::Error::success();
}

llvm::Error SplitRuleReader::ReadClasses(const YamlNode* map,
                                         std::vector<ClassRule>& out) const {
  if (IsAbsent(map)) return llvm::Error::success();
  if (map->kind != Kind::kMapping)
    return check_.Fail(*map, "'classes' must map names to classes");
  if (llvm::Error error = check_.Unique(*map)) return error;
  for (size_t i = 0; i < map->keys.size(); ++i) {
    const YamlNode& body = map->items[i];
    if (llvm::Error error =
            check_.Keys(body, "class '" + map->keys[i].text + "'",
                        {"apart_from", "members"}))
      return error;
    ClassRule entry;
    entry.name = map->keys[i].text;
    entry.line = map->keys[i].line;
    if (llvm::Error error =
            ReadNames(FindValue(body, "apart_from"), entry.apart_from))
      return error;
    if (llvm::Error error =
            ReadRules(FindValue(body, "members"), entry.members))
      return error;
    out.push_back(std::move(entry));
  }
  return CheckClassNames(*map, out);
}

llvm::Error SplitRuleReader::CheckClassNames(
    const YamlNode& map, const std::vector<ClassRule>& classes) const {
  for (size_t i = 0; i < classes.size(); ++i) {
    for (const std::string& other : classes[i].apart_from) {
      if (other == classes[i].name)
        return check_.Fail(
            map.keys[i], "class '" + other + "' is apart from itself",
            "put components that must not meet into cannot_link");
      if (!FindValue(map, other))
        return check_.Fail(map.keys[i], "there is no class '" + other + "'");
    }
  }
  return llvm::Error::success();
}

}  // namespace cleave
