#include "graph/split_file.h"

#include "llvm/ADT/Twine.h"

namespace cleave {

std::string ToText(const SplitRule& rule) {
  switch (rule.kind) {
    case RuleKind::kNamespace:
      return "ns: " + rule.text;
    case RuleKind::kPath:
      return "path: " + rule.text;
    case RuleKind::kEntity:
      return "entity: " + rule.text;
    case RuleKind::kComponent:
      break;
  }
  return rule.text;
}

llvm::StringRef SplitFile::HomeName(const HomeRule& rule) const {
  switch (rule.home) {
    case HomeKind::kService:
      return services[rule.service].name;
    case HomeKind::kLibrary:
      return "libraries";
    case HomeKind::kMonolith:
      break;
  }
  return "monolith";
}

std::string SplitFile::PlaceOf(const SplitRule& rule) const {
  return (file_name + ":" + llvm::Twine(rule.line) + ":" +
          llvm::Twine(rule.column))
      .str();
}

}  // namespace cleave
