#include "graph/split_editor.h"
#include "graph/split_scalar.h"
#include "graph/yaml_check.h"
#include "llvm/ADT/STLExtras.h"

namespace cleave {

std::string SplitEditor::Text() const {
  auto inserted = inserted_;
  auto replaced = replaced_;
  std::vector<std::string> at_end;
  // Keys that services do not have yet.
  for (const auto& [where, items] : new_) {
    const auto& [home, key] = where;
    const YamlNode* service = home.empty() ? nullptr : Service(home);
    if (!service) continue;
    const YamlNode* name = ServiceKey(home);
    const size_t indent =
        service->keys.empty() ? name->column + 1 : service->keys[0].column - 1;
    auto& lines = inserted[EndOf(*name, *service)];
    lines.push_back(std::string(indent, ' ') + key + ":");
    for (const std::string& item : items)
      lines.push_back(std::string(indent + 2, ' ') + item);
  }
  // New services, behind the last one.
  std::vector<std::string> services;
  for (const auto& [name, summary] : new_services_) {
    services.push_back("  " + name + ":");
    if (!summary.empty())
      services.push_back("    summary: " + YamlScalar(summary));
    for (llvm::StringRef key : {"components", "include", "exclude"}) {
      auto items = new_.find({name, key.str()});
      if (items == new_.end()) continue;
      services.push_back(("    " + key + ":").str());
      for (const std::string& item : items->second)
        services.push_back("      " + item);
    }
  }
  if (!services.empty()) {
    if (const YamlNode* key = FindKey(root_, "services")) {
      const YamlNode& value = *Root("services");
      if (value.items.empty()) replaced[key->line] = "services:";
      llvm::append_range(inserted[EndOf(*key, value)], services);
    } else {
      at_end.push_back("services:");
      llvm::append_range(at_end, services);
    }
  }
  // New lists of the file itself.
  for (const auto& [where, items] : new_) {
    if (!where.first.empty()) continue;
    at_end.push_back(where.second + ":");
    for (const std::string& item : items) at_end.push_back("  " + item);
  }
  std::string text;
  auto add = [&](llvm::StringRef line) { text += (line + "\n").str(); };
  for (const std::string& line : inserted[0]) add(line);
  for (unsigned line = 1; line <= lines_.size(); ++line) {
    if (auto other = replaced.find(line); other != replaced.end())
      add(other->second);
    else if (!removed_.count(line))
      add(Line(line));
    for (const std::string& more : inserted[line]) add(more);
  }
  for (const std::string& line : at_end) add(line);
  return text;
}

std::vector<std::string> ListedComponents(const YamlNode& root) {
  std::vector<std::string> listed;
  auto add = [&](llvm::StringRef home, const YamlNode* list) {
    if (!list) return;
    for (const YamlNode& item : list->items)
      if (item.kind == YamlNode::Kind::kScalar)
        listed.push_back((home + "\t" + item.text).str());
  };
  add("libraries", FindValue(root, "libraries"));
  if (const YamlNode* services = FindValue(root, "services"))
    for (size_t i = 0; i < services->keys.size(); ++i)
      add(services->keys[i].text, FindValue(services->items[i], "components"));
  llvm::sort(listed);
  return listed;
}

}  // namespace cleave
