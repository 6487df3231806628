#include "graph/boundary_rules.h"

#include <optional>
#include <set>
#include <utility>

#include "graph/yaml_check.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace cleave {
namespace {

using Kind = YamlNode::Kind;

/// "2027-03-31"; not whether that month has so many days.
bool IsDay(llvm::StringRef text) {
  llvm::SmallVector<llvm::StringRef, 3> parts;
  text.split(parts, '-');
  unsigned month = 0, day = 0;
  return text.size() == 10 && parts.size() == 3 && parts[0].size() == 4 &&
         llvm::all_of(parts[0], [](char c) { return llvm::isDigit(c); }) &&
         !parts[1].getAsInteger(10, month) && !parts[2].getAsInteger(10, day) &&
         month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

class BoundaryRuleReader {
 public:
  explicit BoundaryRuleReader(llvm::StringRef file_name) : check_(file_name) {}

  llvm::Expected<BoundaryRules> Read(const YamlNode& root) {
    if (llvm::Error error = ReadList(FindValue(root, "boundaries"),
                                     &BoundaryRuleReader::ReadBoundary))
      return error;
    if (llvm::Error error = ReadList(FindValue(root, "exceptions"),
                                     &BoundaryRuleReader::ReadException))
      return error;
    return std::move(rules_);
  }

 private:
  llvm::Error ReadList(
      const YamlNode* list,
      llvm::Error (BoundaryRuleReader::*read)(const YamlNode&)) {
    if (IsAbsent(list)) return llvm::Error::success();
    if (list->kind != Kind::kSequence)
      return check_.Fail(*list, "expected a list",
                         "one entry each: '- {from: orders, to: billing}'");
    for (const YamlNode& item : list->items)
      if (llvm::Error error = (this->*read)(item)) return error;
    return llvm::Error::success();
  }

  llvm::Error ReadText(const YamlNode& map, llvm::StringRef key,
                       std::string& out) const {
    const YamlNode* node = FindValue(map, key);
    if (IsAbsent(node)) return llvm::Error::success();
    if (node->kind != Kind::kScalar)
      return check_.Fail(*node, "'" + key + "' must be one line of text");
    out = node->text;
    return llvm::Error::success();
  }

  llvm::Error ReadTexts(
      const YamlNode& map,
      llvm::ArrayRef<std::pair<llvm::StringRef, std::string*>> keys) const {
    for (const auto& [key, out] : keys)
      if (llvm::Error error = ReadText(map, key, *out)) return error;
    return llvm::Error::success();
  }

  llvm::Error ReadBoundary(const YamlNode& item) {
    if (llvm::Error error = check_.Keys(
            item, "a boundary", {"from", "to", "style", "expose", "why"}))
      return error;
    BoundaryRule rule;
    rule.line = item.line;
    rule.column = item.column;
    if (llvm::Error error = ReadTexts(
            item, {{"from", &rule.from}, {"to", &rule.to}, {"why", &rule.why}}))
      return error;
    if (rule.from.empty() || rule.to.empty() || rule.from == rule.to)
      return check_.Fail(item, "a boundary needs two sides",
                         "two services, or one and the monolith: '{from: "
                         "orders, to: billing}'");
    if (!seen_.insert({rule.from, rule.to}).second)
      return check_.Fail(item, "a second entry for the boundary from '" +
                                   rule.from + "' to '" + rule.to + "'");
    if (llvm::Error error = ReadStyle(FindValue(item, "style"), rule))
      return error;
    if (llvm::Error error = ReadExposed(FindValue(item, "expose"), rule))
      return error;
    rules_.boundaries.push_back(std::move(rule));
    return llvm::Error::success();
  }

  llvm::Error ReadStyle(const YamlNode* node, BoundaryRule& rule) const {
    using Style = BoundaryRule::Style;
    if (IsAbsent(node)) return llvm::Error::success();
    auto style = llvm::StringSwitch<std::optional<Style>>(node->text)
                     .Case("rpc", Style::kRpc)
                     .Case("event", Style::kEvent)
                     .Case("copy", Style::kCopy)
                     .Case("forbid", Style::kForbid)
                     .Default(std::nullopt);
    if (!style)
      return check_.Fail(*node, "'style' cannot be '" + node->text + "'",
                         "it is rpc, event, copy or forbid");
    rule.style = *style;
    return llvm::Error::success();
  }

  llvm::Error ReadExposed(const YamlNode* node, BoundaryRule& rule) const {
    if (IsAbsent(node)) return llvm::Error::success();
    if (node->kind != Kind::kSequence)
      return check_.Fail(*node, "expected a list of functions");
    for (const YamlNode& item : node->items) {
      if (item.kind != Kind::kScalar || item.text.empty())
        return check_.Fail(item, "expected the name of a function");
      rule.expose.push_back(item.text);
    }
    return llvm::Error::success();
  }

  llvm::Error ReadException(const YamlNode& item) {
    if (llvm::Error error = check_.Keys(item, "an exception",
                                        {"rule", "from", "to", "until", "why"}))
      return error;
    ExceptionRule rule;
    rule.line = item.line;
    rule.column = item.column;
    if (llvm::Error error = ReadTexts(item, {{"rule", &rule.rule},
                                             {"from", &rule.from},
                                             {"to", &rule.to},
                                             {"until", &rule.until},
                                             {"why", &rule.why}}))
      return error;
    if (rule.rule.empty() || rule.why.empty())
      return check_.Fail(item, "an exception needs 'rule' and 'why'",
                         "the rule is what `cleave check` prints: "
                         "'boundary-inherit'");
    if (!rule.until.empty() && !IsDay(rule.until))
      return check_.Fail(*FindValue(item, "until"),
                         "'" + rule.until + "' is no day",
                         "the last one on which it holds: '2027-03-31'");
    rules_.exceptions.push_back(std::move(rule));
    return llvm::Error::success();
  }

  YamlCheck check_;
  BoundaryRules rules_;
  std::set<std::pair<std::string, std::string>> seen_;
};

}  // namespace

llvm::Expected<BoundaryRules> ReadBoundaryRules(const YamlNode& root,
                                                llvm::StringRef file_name) {
  return BoundaryRuleReader(file_name).Read(root);
}

llvm::Expected<BoundaryRules> ReadBoundaryRulesOf(llvm::StringRef yaml,
                                                  llvm::StringRef file_name) {
  llvm::Expected<YamlNode> root = ParseYaml(yaml, file_name);
  if (!root) return root.takeError();
  return ReadBoundaryRules(*root, file_name);
}

}  // namespace cleave
