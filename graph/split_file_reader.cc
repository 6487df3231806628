#include <map>

#include "graph/boundary_rules.h"
#include "graph/crossing_wishes.h"
#include "graph/split_file.h"
#include "graph/split_rule_reader.h"
#include "graph/tenant_wishes.h"
#include "graph/user_error.h"
#include "graph/yaml_check.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
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

/// Turns the tree of a split file into a `SplitFile`. Stops at the first
/// problem.
class SplitFileReader {
 public:
  explicit SplitFileReader(llvm::StringRef file_name) {
    file_.file_name = file_name.str();
  }

  llvm::Expected<SplitFile> Read(const YamlNode& root) {
    if (llvm::Error error = ReadRoot(root)) return error;
    return std::move(file_);
  }

 private:
  llvm::Error Fail(const YamlNode& node, const llvm::Twine& message,
                   const llvm::Twine& hint = "") const {
    return YamlCheck(file_.file_name).Fail(node, message, hint);
  }

  /// All keys of `map` are among `known`, each at most once.
  llvm::Error CheckKeys(const YamlNode& map, const llvm::Twine& what,
                        llvm::ArrayRef<llvm::StringRef> known) const {
    return YamlCheck(file_.file_name).Keys(map, what, known);
  }

  llvm::Error CheckUnique(const YamlNode& map) const {
    return YamlCheck(file_.file_name).Unique(map);
  }

  llvm::Error ReadRoot(const YamlNode& root) {
    if (root.kind == Kind::kNull)
      return MakeError("the split file is empty", file_.file_name,
                       "`cleave suggest` writes one to start from");
    // Another version may well have other keys: complain of the version first.
    if (llvm::Error error = CheckSchema(root)) return error;
    if (llvm::Error error =
            CheckKeys(root, "a split file",
                      {"schema", "project", "unassigned", "limits", "services",
                       "libraries", "monolith", "pins", "must_link",
                       "cannot_link", "classes", "crossing", "deploy",
                       "tenants", "verify", "boundaries", "exceptions"}))
      return error;
    if (llvm::Error error = ReadProject(root)) return error;
    if (llvm::Error error = ReadUnassigned(FindValue(root, "unassigned")))
      return error;
    if (llvm::Error error = ReadLimits(FindValue(root, "limits"))) return error;
    if (llvm::Error error = ReadServices(FindValue(root, "services")))
      return error;
    HomeRule home;
    home.home = HomeKind::kLibrary;
    if (llvm::Error error = ReadHomeRules(FindValue(root, "libraries"), home))
      return error;
    home.home = HomeKind::kMonolith;
    if (llvm::Error error = ReadHomeRules(FindValue(root, "monolith"), home))
      return error;
    if (llvm::Error error = ReadDeploy(FindValue(root, "deploy"))) return error;
    if (llvm::Error error = ReadVerify(FindValue(root, "verify"))) return error;
    if (llvm::Error error =
            ReadBoundaryRules(root, file_.file_name).takeError())
      return error;
    // Kept by nobody here: who generates reads them again.
    if (llvm::Error error =
            ReadCrossingWishes(FindValue(root, "crossing"), file_.file_name)
                .takeError())
      return error;
    if (llvm::Error error =
            ReadTenants(FindValue(root, "tenants"), file_.file_name)
                .takeError())
      return error;
    return ReadBonds(root);
  }

  llvm::Error ReadDeploy(const YamlNode* node) {
    llvm::Expected<DeployWishes> wishes =
        ReadDeployWishes(node, file_.file_name);
    if (!wishes) return wishes.takeError();
    file_.deploy = std::move(*wishes);
    return llvm::Error::success();
  }

  llvm::Error ReadVerify(const YamlNode* node) {
    llvm::Expected<VerifyWishes> wishes =
        ReadVerifyWishes(node, file_.file_name);
    if (!wishes) return wishes.takeError();
    file_.verify = std::move(*wishes);
    return llvm::Error::success();
  }

  llvm::Error ReadBonds(const YamlNode& root) {
    const SplitRuleReader rules(file_.file_name);
    if (llvm::Error error =
            rules.ReadRules(FindValue(root, "pins"), file_.pins))
      return error;
    if (llvm::Error error = rules.ReadLinks(FindValue(root, "must_link"),
                                            "must_link", file_.must_link))
      return error;
    if (llvm::Error error = rules.ReadLinks(FindValue(root, "cannot_link"),
                                            "cannot_link", file_.cannot_link))
      return error;
    return rules.ReadClasses(FindValue(root, "classes"), file_.classes);
  }

  llvm::Error CheckSchema(const YamlNode& root) const {
    const YamlNode* schema = FindValue(root, "schema");
    if (!schema)
      return MakeError("the split file has no 'schema'", file_.file_name,
                       "its first line should be 'schema: 1'");
    if (schema->text == "1") return llvm::Error::success();
    return Fail(*schema,
                "schema '" + schema->text + "' is not known to this cleave",
                "it reads schema 1; use the cleave that wrote the file, or "
                "write it again with `cleave suggest`");
  }

  llvm::Error ReadProject(const YamlNode& root) {
    const YamlNode* project = FindValue(root, "project");
    if (!project)
      return MakeError("the split file has no 'project'", file_.file_name,
                       "name it in lower case: 'project: shop'");
    file_.project = project->text;
    return CheckName(*project, "project");
  }

  llvm::Error CheckName(const YamlNode& name, llvm::StringRef what) const {
    if (name.kind == Kind::kScalar && IsLowerSnake(name.text))
      return llvm::Error::success();
    return Fail(name, what + " name '" + name.text + "' is not usable",
                "names files and packages: lower case letters, digits and "
                "single '_', as in 'order_history'");
  }

  llvm::Error ReadUnassigned(const YamlNode* node) {
    if (IsAbsent(node)) return llvm::Error::success();
    file_.is_unassigned_error = node->text == "error";
    if (node->text == "error" || node->text == "monolith")
      return llvm::Error::success();
    return Fail(*node, "'unassigned' cannot be '" + node->text + "'",
                "it is 'monolith' (they stay there) or 'error'");
  }

  llvm::Error ReadLimits(const YamlNode* node) {
    if (IsAbsent(node)) return llvm::Error::success();
    if (llvm::Error error = CheckKeys(*node, "'limits'", {"services", "lines"}))
      return error;
    if (llvm::Error error =
            ReadLimit(FindValue(*node, "services"), file_.service_count))
      return error;
    return ReadLimit(FindValue(*node, "lines"), file_.service_lines);
  }

  /// "4", "3..6", "3.." or "..6".
  llvm::Error ReadLimit(const YamlNode* node, Limit& limit) const {
    if (IsAbsent(node)) return llvm::Error::success();
    auto number = [](llvm::StringRef text, std::optional<uint32_t>& value) {
      if (text.empty()) return true;
      uint32_t read = 0;
      if (text.getAsInteger(10, read)) return false;
      value = read;
      return true;
    };
    const llvm::StringRef text = node->text;
    const auto [least, most] =
        text.contains("..") ? text.split("..") : std::make_pair(text, text);
    if (!number(least, limit.least) || !number(most, limit.most) ||
        (!limit.least && !limit.most) ||
        limit.least.value_or(0) > limit.most.value_or(UINT32_MAX))
      return Fail(*node, "'" + text + "' is no limit",
                  "a number, or a range: '3..6', '3..', '..6'");
    return llvm::Error::success();
  }

  llvm::Error ReadServices(const YamlNode* services) {
    if (IsAbsent(services)) return llvm::Error::success();
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
    if (name.text == "monolith" || name.text == "libraries")
      return Fail(name, "a service cannot be called '" + name.text + "'",
                  name.text == "monolith"
                      ? "that is the name of what remains"
                      : "that is what every process is compiled with");
    if (llvm::Error error =
            CheckKeys(body, "service '" + name.text + "'",
                      {"summary", "owner", "status", "components", "include",
                       "exclude", "owns"}))
      return error;
    ServiceEntry entry;
    entry.name = name.text;
    entry.line = name.line;
    entry.column = name.column;
    if (llvm::Error error = ReadWords(body, entry)) return error;
    file_.services.push_back(std::move(entry));
    return ReadContent(name, body);
  }

  llvm::Error ReadWords(const YamlNode& body, ServiceEntry& entry) {
    if (llvm::Error error = ReadLine(body, "summary", entry.summary))
      return error;
    if (llvm::Error error = ReadLine(body, "owner", entry.owner)) return error;
    if (const YamlNode* status = FindValue(body, "status")) {
      using Status = ServiceEntry::Status;
      auto known = llvm::StringSwitch<std::optional<Status>>(status->text)
                       .Case("proposed", Status::kProposed)
                       .Case("accepted", Status::kAccepted)
                       .Case("extracted", Status::kExtracted)
                       .Default(std::nullopt);
      if (!known)
        return Fail(*status, "'status' cannot be '" + status->text + "'",
                    "it is proposed, accepted or extracted");
      entry.status = *known;
    }
    const YamlNode* owns = FindValue(body, "owns");
    if (IsAbsent(owns)) return llvm::Error::success();
    if (llvm::Error error =
            CheckKeys(*owns, "'owns'", {"tables", "globals", "files"}))
      return error;
    if (llvm::Error error =
            ReadOwned(*owns, "tables", entry.name, entry.tables))
      return error;
    if (llvm::Error error =
            ReadOwned(*owns, "globals", entry.name, entry.globals))
      return error;
    return ReadOwned(*owns, "files", entry.name, entry.files);
  }

  /// Names of what one service owns, and no other.
  llvm::Error ReadOwned(const YamlNode& owns, llvm::StringRef key,
                        const std::string& service,
                        std::vector<std::string>& out) {
    const YamlNode* list = FindValue(owns, key);
    if (llvm::Error error =
            SplitRuleReader(file_.file_name).ReadNames(list, out))
      return error;
    for (size_t i = 0; i < out.size(); ++i) {
      const auto [owner, is_new] =
          owners_.try_emplace(key.str() + ":" + out[i], service);
      if (!is_new)
        return Fail(
            list->items[i],
            "'" + out[i] + "' has an owner already: '" + owner->second + "'",
            "data has one owner; the others ask it");
    }
    return llvm::Error::success();
  }

  llvm::Error ReadLine(const YamlNode& body, llvm::StringRef key,
                       std::string& out) const {
    const YamlNode* node = FindValue(body, key);
    if (!node) return llvm::Error::success();
    if (node->kind != Kind::kScalar)
      return Fail(*node, "'" + key + "' must be one line of text");
    out = node->text;
    return llvm::Error::success();
  }

  llvm::Error ReadContent(const YamlNode& name, const YamlNode& body) {
    HomeRule home;
    home.home = HomeKind::kService;
    home.service = static_cast<uint32_t>(file_.services.size() - 1);
    const size_t before = file_.rules.size();
    for (llvm::StringRef key : {"components", "include"})
      if (llvm::Error error = ReadHomeRules(FindValue(body, key), home))
        return error;
    if (file_.rules.size() == before)
      return Fail(name, "service '" + name.text + "' has no components",
                  "give it one, or remove it");
    home.is_exclude = true;
    return ReadHomeRules(FindValue(body, "exclude"), home);
  }

  llvm::Error ReadHomeRules(const YamlNode* list, HomeRule home) {
    std::vector<SplitRule> rules;
    if (llvm::Error error =
            SplitRuleReader(file_.file_name).ReadRules(list, rules))
      return error;
    for (SplitRule& rule : rules) {
      home.rule = std::move(rule);
      file_.rules.push_back(home);
    }
    return llvm::Error::success();
  }

  SplitFile file_;
  std::map<std::string, std::string> owners_;  ///< by "tables:NAME" and so on
};

}  // namespace

llvm::Expected<SplitFile> ReadSplitFile(llvm::StringRef yaml,
                                        llvm::StringRef file_name) {
  llvm::Expected<YamlNode> root = ParseYaml(yaml, file_name);
  if (!root) return root.takeError();
  return SplitFileReader(file_name).Read(*root);
}

}  // namespace cleave
