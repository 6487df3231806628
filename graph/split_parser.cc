#include <map>

#include "graph/split.h"
#include "graph/user_error.h"
#include "graph/yaml_tree.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"

namespace cleave {
namespace {

using Kind = YamlNode::Kind;

bool IsLowerSnake(llvm::StringRef name) {
  if (name.empty() || !llvm::isLower(name[0]) || name.back() == '_' ||
      name.contains("__"))
    return false;
  return llvm::all_of(name, [](char c) {
    return llvm::isLower(c) || llvm::isDigit(c) || c == '_';
  });
}

/// Turns the tree of a split file into a `Split`. Stops at the first problem.
class SplitReader {
 public:
  SplitReader(llvm::StringRef file_name, const DependencyGraph& graph)
      : file_name_(file_name), graph_(graph) {}

  llvm::Expected<Split> Read(const YamlNode& root) {
    if (llvm::Error error = ReadRoot(root)) return error;
    llvm::sort(split_.services, [](const ServicePlan& a, const ServicePlan& b) {
      return a.name < b.name;
    });
    llvm::sort(split_.libraries);
    return std::move(split_);
  }

 private:
  std::string PlaceOf(const YamlNode& node) const {
    return (file_name_ + ":" + llvm::Twine(node.line) + ":" +
            llvm::Twine(node.column))
        .str();
  }

  llvm::Error Fail(const YamlNode& node, const llvm::Twine& message,
                   const llvm::Twine& hint = "") const {
    return MakeError(message.str(), PlaceOf(node), hint.str());
  }

  /// All keys of `map` are among `known`, each at most once.
  llvm::Error CheckKeys(const YamlNode& map, const llvm::Twine& what,
                        llvm::ArrayRef<llvm::StringRef> known) const {
    if (map.kind != Kind::kMapping)
      return Fail(map, what + " must be a mapping",
                  "its keys are " + llvm::join(known, ", "));
    if (llvm::Error error = CheckUnique(map)) return error;
    for (const YamlNode& key : map.keys)
      if (!llvm::is_contained(known, llvm::StringRef(key.text)))
        return Fail(key, "unknown key '" + key.text + "'",
                    "known here: " + llvm::join(known, ", "));
    return llvm::Error::success();
  }

  llvm::Error CheckUnique(const YamlNode& map) const {
    std::map<llvm::StringRef, const YamlNode*> seen;
    for (const YamlNode& key : map.keys) {
      auto [first, is_new] = seen.emplace(key.text, &key);
      if (!is_new)
        return Fail(key, "'" + key.text + "' is given twice",
                    "first at line " + llvm::Twine(first->second->line));
    }
    return llvm::Error::success();
  }

  static const YamlNode* Find(const YamlNode& map, llvm::StringRef key) {
    for (size_t i = 0; i < map.keys.size(); ++i)
      if (map.keys[i].text == key) return &map.items[i];
    return nullptr;
  }

  llvm::Error ReadRoot(const YamlNode& root) {
    if (root.kind == Kind::kNull)
      return MakeError("the split file is empty", file_name_.str(),
                       "`cleave suggest` writes one to start from");
    // Another version may well have other keys: complain of the version first.
    if (llvm::Error error = CheckSchema(root)) return error;
    if (llvm::Error error =
            CheckKeys(root, "a split file",
                      {"schema", "project", "services", "libraries"}))
      return error;
    if (llvm::Error error = ReadProject(root)) return error;
    if (llvm::Error error = ReadServices(Find(root, "services"))) return error;
    return ReadComponents(Find(root, "libraries"), "libraries",
                          split_.libraries);
  }

  llvm::Error CheckSchema(const YamlNode& root) const {
    const YamlNode* schema = Find(root, "schema");
    if (!schema)
      return MakeError("the split file has no 'schema'", file_name_.str(),
                       "its first line should be 'schema: 1'");
    if (schema->text == "1") return llvm::Error::success();
    return Fail(*schema,
                "schema '" + schema->text + "' is not known to this cleave",
                "it reads schema 1; use the cleave that wrote the file, or "
                "write it again with `cleave suggest`");
  }

  llvm::Error ReadProject(const YamlNode& root) {
    const YamlNode* project = Find(root, "project");
    if (!project)
      return MakeError("the split file has no 'project'", file_name_.str(),
                       "name it in lower case: 'project: shop'");
    split_.project = project->text;
    return CheckName(*project, "project");
  }

  llvm::Error CheckName(const YamlNode& name, llvm::StringRef what) const {
    if (name.kind == Kind::kScalar && IsLowerSnake(name.text))
      return llvm::Error::success();
    return Fail(name, what + " name '" + name.text + "' is not usable",
                "names files and packages: lower case letters, digits and "
                "single '_', as in 'order_history'");
  }

  llvm::Error ReadServices(const YamlNode* services) {
    if (!services || services->kind == Kind::kNull)
      return llvm::Error::success();
    if (services->kind != Kind::kMapping)
      return Fail(*services, "'services' must map names to services");
    if (llvm::Error error = CheckUnique(*services)) return error;
    for (size_t i = 0; i < services->keys.size(); ++i)
      if (llvm::Error error =
              ReadService(services->keys[i], services->items[i]))
        return error;
    return llvm::Error::success();
  }

  llvm::Error ReadService(const YamlNode& name, const YamlNode& body) {
    if (llvm::Error error = CheckName(name, "service")) return error;
    if (name.text == "monolith")
      return Fail(name, "a service cannot be called 'monolith'",
                  "that is the name of what remains");
    if (llvm::Error error = CheckKeys(body, "service '" + name.text + "'",
                                      {"summary", "components"}))
      return error;
    ServicePlan plan;
    plan.name = name.text;
    if (const YamlNode* summary = Find(body, "summary")) {
      if (summary->kind != Kind::kScalar)
        return Fail(*summary, "'summary' must be one line of text");
      plan.summary = summary->text;
    }
    if (llvm::Error error = ReadComponents(Find(body, "components"), name.text,
                                           plan.components))
      return error;
    if (plan.components.empty())
      return Fail(name, "service '" + name.text + "' has no components",
                  "give it one, or remove it");
    split_.services.push_back(std::move(plan));
    return llvm::Error::success();
  }

  llvm::Error ReadComponents(const YamlNode* list, llvm::StringRef home,
                             std::vector<std::string>& out) {
    if (!list || list->kind == Kind::kNull) return llvm::Error::success();
    if (list->kind != Kind::kSequence)
      return Fail(*list, "expected a list of components",
                  "one a line: '- src/orders/orders'");
    for (const YamlNode& item : list->items) {
      if (llvm::Error error = CheckComponent(item, home)) return error;
      out.push_back(item.text);
    }
    llvm::sort(out);
    return llvm::Error::success();
  }

  llvm::Error CheckComponent(const YamlNode& item, llvm::StringRef home) {
    if (item.kind != Kind::kScalar)
      return Fail(item, "expected the name of a component");
    std::optional<ComponentId> id = graph_.FindComponent(item.text);
    if (!id) return UnknownComponent(item);
    auto [first, is_new] = homes_.emplace(item.text, Seen{&item, home.str()});
    if (!is_new)
      return Fail(item,
                  "component '" + item.text + "' is in '" + home +
                      "' and, at line " +
                      llvm::Twine(first->second.node->line) + ", already in '" +
                      first->second.home + "'",
                  "a component has one home; remove one of the two lines");
    const Component& component = graph_.component(*id);
    if (component.has_main || component.is_test)
      return Fail(item,
                  "component '" + item.text +
                      (component.has_main ? "' defines main" : "' is a test") +
                      " and stays with the monolith",
                  "remove this line");
    return llvm::Error::success();
  }

  llvm::Error UnknownComponent(const YamlNode& item) const {
    unsigned best = std::max<size_t>(item.text.size() / 3, 2) + 1;
    llvm::StringRef nearest;
    for (const Component& each : graph_.components()) {
      unsigned distance = llvm::StringRef(item.text).edit_distance(
          each.name, /*AllowReplacements=*/true, best);
      if (distance >= best) continue;
      best = distance;
      nearest = each.name;
    }
    return Fail(item, "unknown component '" + item.text + "'",
                nearest.empty()
                    ? "components are paths without extension, relative to "
                      "the project, as in the database's table `component`"
                    : "did you mean '" + nearest + "'?");
  }

  struct Seen {
    const YamlNode* node;
    std::string home;
  };
  llvm::StringRef file_name_;
  const DependencyGraph& graph_;
  Split split_;
  std::map<std::string, Seen> homes_;
};

}  // namespace

llvm::Expected<Split> ParseSplit(llvm::StringRef yaml,
                                 llvm::StringRef file_name,
                                 const DependencyGraph& graph) {
  llvm::Expected<YamlNode> root = ParseYaml(yaml, file_name);
  if (!root) return root.takeError();
  return SplitReader(file_name, graph).Read(*root);
}

}  // namespace cleave
