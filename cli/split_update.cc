#include "cli/split_update.h"

#include <set>

#include "cli/split_file.h"
#include "graph/split_editor.h"
#include "llvm/ADT/STLExtras.h"

namespace cleave {
namespace {

class SplitUpdate {
 public:
  SplitUpdate(const OpenedSplit& opened, const DependencyGraph& graph,
              const Suggestion& suggestion, SplitEditor& editor)
      : opened_(opened),
        graph_(graph),
        suggestion_(suggestion),
        editor_(editor) {}

  llvm::Error Run() {
    if (llvm::Error error = AddServices()) return error;
    if (llvm::Error error = RemoveStale()) return error;
    if (llvm::Error error = PlaceComponents()) return error;
    if (llvm::Error error = RemoveServices()) return error;
    for (const auto& [service, notes] : suggestion_.notes.service)
      if (llvm::Error error = editor_.SetNotes(service, notes)) return error;
    return llvm::Error::success();
  }

 private:
  bool IsInFile(llvm::StringRef service) const {
    return llvm::any_of(opened_.file.services, [&](const ServiceEntry& each) {
      return each.name == service;
    });
  }

  llvm::Error AddServices() {
    for (const ServicePlan& service : suggestion_.split.services) {
      if (IsInFile(service.name)) continue;
      if (llvm::Error error = editor_.AddService(service.name, service.summary))
        return error;
    }
    return llvm::Error::success();
  }

  llvm::Error RemoveStale() {
    for (const HomeRule& rule : opened_.file.rules) {
      if (rule.rule.kind != RuleKind::kComponent || rule.is_exclude ||
          graph_.FindComponent(rule.rule.text))
        continue;
      if (llvm::Error error = editor_.Place(rule.rule.text, "")) return error;
    }
    return llvm::Error::success();
  }

  /// "" for the monolith.
  static std::string HomeName(const Split& split, const Home& home) {
    if (home.kind == HomeKind::kMonolith) return "";
    if (home.kind == HomeKind::kLibrary) return "libraries";
    return split.services[home.service].name;
  }

  llvm::Error PlaceComponents() {
    const std::vector<Home> before = opened_.resolved.split.Homes(graph_);
    const std::vector<Home> after = suggestion_.split.Homes(graph_);
    for (uint32_t c = 0; c < after.size(); ++c) {
      const std::string& name = graph_.components()[c].name;
      const std::string home = HomeName(suggestion_.split, after[c]);
      const bool stays = HomeName(opened_.resolved.split, before[c]) == home ||
                         opened_.resolved.is_decided[c];
      if (stays) {
        Keep(c);
        continue;
      }
      auto note = suggestion_.notes.component.find(name);
      if (llvm::Error error = editor_.Place(
              name, home,
              note == suggestion_.notes.component.end() ? "" : note->second))
        return error;
      if (!home.empty()) kept_.insert(home);
    }
    return llvm::Error::success();
  }

  /// Remembers that the service of this component goes on.
  void Keep(uint32_t c) {
    const uint32_t rule = opened_.resolved.rule_of[c];
    if (rule != kNoRule)
      kept_.insert(opened_.file.HomeName(opened_.file.rules[rule]).str());
  }

  /// Services that are left without anything go, unless they have rules.
  llvm::Error RemoveServices() {
    for (uint32_t s = 0; s < opened_.file.services.size(); ++s) {
      const std::string& name = opened_.file.services[s].name;
      const bool has_rules =
          llvm::any_of(opened_.file.rules, [&](const HomeRule& rule) {
            return rule.home == HomeKind::kService && rule.service == s &&
                   rule.rule.kind != RuleKind::kComponent;
          });
      if (has_rules || kept_.count(name)) continue;
      if (llvm::Error error = editor_.RemoveService(name)) return error;
    }
    return llvm::Error::success();
  }

  const OpenedSplit& opened_;
  const DependencyGraph& graph_;
  const Suggestion& suggestion_;
  SplitEditor& editor_;
  std::set<std::string> kept_;  ///< names of homes with something in them
};

}  // namespace

llvm::Expected<std::string> UpdateSplitText(const OpenedSplit& opened,
                                            llvm::StringRef path,
                                            const DependencyGraph& graph,
                                            const Suggestion& suggestion) {
  llvm::Expected<SplitEditor> editor = SplitEditor::Open(opened.text, path);
  if (!editor) return editor.takeError();
  if (llvm::Error error = SplitUpdate(opened, graph, suggestion, *editor).Run())
    return error;
  return WithListDigest(editor->Text());
}

}  // namespace cleave
