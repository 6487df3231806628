#include "graph/tenant_wishes.h"

#include <set>

#include "graph/yaml_check.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace cleave {
namespace {

using Kind = YamlNode::Kind;

bool IsVariable(llvm::StringRef name) {
  return !name.empty() && !llvm::isDigit(name[0]) &&
         llvm::all_of(name,
                      [](char c) { return llvm::isAlnum(c) || c == '_'; });
}

/// A value that should not stand in a file: by the name of its variable, or as
/// it is an address with a password in it.
bool LooksSecret(llvm::StringRef variable, llvm::StringRef value) {
  const std::string name = variable.upper();
  for (llvm::StringRef word :
       {"PASSWORD", "PASSWD", "SECRET", "TOKEN", "API_KEY", "PRIVATE_KEY"})
    if (llvm::StringRef(name).contains(word)) return true;
  const auto [scheme, rest] = value.split("://");
  const llvm::StringRef user = rest.take_until([](char c) { return c == '/'; });
  return user.contains('@') && user.split('@').first.contains(':');
}

class TenantReader {
 public:
  explicit TenantReader(llvm::StringRef file_name) : check_(file_name) {}

  llvm::Expected<std::vector<TenantWish>> Read(const YamlNode& section) {
    if (section.kind != Kind::kMapping)
      return check_.Fail(section, "'tenants' must map names to tenants");
    if (llvm::Error error = check_.Unique(section)) return error;
    for (size_t i = 0; i < section.keys.size(); ++i)
      if (llvm::Error error = ReadTenant(section.keys[i], section.items[i]))
        return error;
    return std::move(tenants_);
  }

 private:
  llvm::Error ReadTenant(const YamlNode& name, const YamlNode& body) {
    if (llvm::Error error = CheckName(name)) return error;
    if (llvm::Error error = check_.Keys(body, "tenant '" + name.text + "'",
                                        {"brand", "database", "secrets"}))
      return error;
    TenantWish tenant;
    tenant.name = name.text;
    tenant.line = name.line;
    tenant.column = name.column;
    seen_.clear();
    if (llvm::Error error =
            ReadVariables(FindValue(body, "brand"), tenant.brand))
      return error;
    if (llvm::Error error =
            ReadVariables(FindValue(body, "database"), tenant.database))
      return error;
    if (llvm::Error error = ReadSecrets(FindValue(body, "secrets"), tenant))
      return error;
    if (llvm::Error error = CheckDatabase(name, tenant)) return error;
    tenants_.push_back(std::move(tenant));
    return llvm::Error::success();
  }

  llvm::Error CheckName(const YamlNode& name) const {
    const llvm::StringRef text = name.text;
    const bool is_usable =
        !text.empty() && llvm::isLower(text[0]) && text.back() != '_' &&
        !text.contains("__") && text.size() <= 30 &&
        llvm::all_of(text, [](char c) {
          return llvm::isLower(c) || llvm::isDigit(c) || c == '_';
        });
    if (is_usable) return llvm::Error::success();
    return check_.Fail(name, "tenant name '" + text + "' is not usable",
                       "lower case letters, digits and single '_', at most 30");
  }

  llvm::Error CheckVariable(const YamlNode& node) {
    if (node.kind != Kind::kScalar || !IsVariable(node.text))
      return check_.Fail(node, "'" + node.text + "' is no environment variable",
                         "letters, digits and '_', and no digit first");
    if (!seen_.insert(node.text).second)
      return check_.Fail(node, "'" + node.text + "' is given twice",
                         "a variable is brand, database or secret");
    return llvm::Error::success();
  }

  llvm::Error ReadVariables(const YamlNode* map,
                            std::map<std::string, std::string>& out) {
    if (IsAbsent(map)) return llvm::Error::success();
    if (map->kind != Kind::kMapping)
      return check_.Fail(*map, "expected environment variables",
                         "one a line: 'NAME: value'");
    for (size_t i = 0; i < map->keys.size(); ++i) {
      const YamlNode& name = map->keys[i];
      const YamlNode& value = map->items[i];
      if (llvm::Error error = CheckVariable(name)) return error;
      // Quotes of the shell and of Compose differ in what they do with these.
      if (value.kind != Kind::kScalar ||
          llvm::StringRef(value.text).find_first_of("'\n") !=
              llvm::StringRef::npos)
        return check_.Fail(value,
                           "'" + name.text + "' must be one line of text",
                           "without single quotes");
      if (LooksSecret(name.text, value.text))
        return check_.Fail(
            value, "'" + name.text + "' looks like a secret",
            "list the variable under 'secrets', without a value");
      out[name.text] = value.text;
    }
    return llvm::Error::success();
  }

  llvm::Error ReadSecrets(const YamlNode* list, TenantWish& tenant) {
    if (IsAbsent(list)) return llvm::Error::success();
    if (list->kind != Kind::kSequence)
      return check_.Fail(*list, "'secrets' must be a list of variables",
                         "their values stay where they are kept");
    for (const YamlNode& item : list->items) {
      if (llvm::Error error = CheckVariable(item)) return error;
      tenant.secrets.push_back(item.text);
    }
    return llvm::Error::success();
  }

  /// The same variables say where the data of each tenant is, and no two are at
  /// the same place.
  llvm::Error CheckDatabase(const YamlNode& name, const TenantWish& tenant) {
    if (tenant.database.empty())
      return check_.Fail(name, "tenant '" + tenant.name + "' has no database",
                         "'database' has the variables that say where it is");
    for (const TenantWish& other : tenants_) {
      if (other.database == tenant.database)
        return check_.Fail(name,
                           "tenant '" + tenant.name +
                               "' has the database of '" + other.name + "'",
                           "which is at line " + llvm::Twine(other.line));
      const auto by_name = [](const auto& a, const auto& b) {
        return a.first == b.first;
      };
      if (!llvm::equal(other.database, tenant.database, by_name))
        return check_.Fail(
            name,
            "tenant '" + tenant.name +
                "' names its database by other variables than '" + other.name +
                "'",
            "where one has no value, it would have the other's");
    }
    return llvm::Error::success();
  }

  const YamlCheck check_;
  std::set<std::string> seen_;  ///< variables of the tenant being read
  std::vector<TenantWish> tenants_;
};

}  // namespace

llvm::Expected<std::vector<TenantWish>> ReadTenants(const YamlNode* node,
                                                    llvm::StringRef file_name) {
  if (IsAbsent(node)) return std::vector<TenantWish>();
  return TenantReader(file_name).Read(*node);
}

llvm::Expected<std::vector<TenantWish>> ReadTenantsOf(
    llvm::StringRef yaml, llvm::StringRef file_name) {
  llvm::Expected<YamlNode> root = ParseYaml(yaml, file_name);
  if (!root) return root.takeError();
  return ReadTenants(FindValue(*root, "tenants"), file_name);
}

}  // namespace cleave
