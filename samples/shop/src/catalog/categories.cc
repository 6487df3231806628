#include "catalog/categories.h"

#include "base/database.h"
#include "catalog/errors.h"

namespace shop::catalog {

namespace {

// A cycle can only come from a manual fix in the database; it happened once.
constexpr int kMaxDepth = 16;

std::vector<Category> Ancestry(const std::string& code) {
  std::vector<Category> path;
  std::string at = code;
  while (!at.empty() && static_cast<int>(path.size()) < kMaxDepth) {
    std::optional<Category> category = FindCategory(at);
    if (!category) throw CategoryNotFound(at);
    path.insert(path.begin(), *category);
    at = category->parent();
  }
  return path;
}

void CollectBelow(const std::string& code, int depth,
                  std::vector<std::string>& codes) {
  if (depth > kMaxDepth) return;
  codes.push_back(code);
  for (const base::Row& row : base::Database::Instance().Query(
           "SELECT code FROM categories WHERE parent = ? ORDER BY code",
           {code})) {
    CollectBelow(row.Text(0), depth + 1, codes);
  }
}

}  // namespace

void AddCategory(const Category& category) {
  if (!category.is_top_level() && !FindCategory(category.parent())) {
    throw CategoryNotFound(category.parent());
  }
  base::Database::Instance().Execute(
      "INSERT INTO categories (code, name, parent) VALUES (?, ?, ?)"
      " ON CONFLICT (code) DO UPDATE SET name = excluded.name,"
      " parent = excluded.parent",
      {category.code(), category.name(), category.parent()});
}

void AddCategory(const std::string& code, const std::string& name,
                 const std::string& parent) {
  AddCategory(Category(code, name, parent));
}

std::optional<Category> FindCategory(const std::string& code) {
  const auto row = base::Database::Instance().QueryOne(
      "SELECT code, name, parent FROM categories WHERE code = ?", {code});
  if (!row) return std::nullopt;
  return Category(row->Text(0), row->Text(1), row->Text(2));
}

std::vector<Category> AllCategories() {
  std::vector<Category> categories;
  for (const base::Row& row : base::Database::Instance().Query(
           "SELECT code, name, parent FROM categories ORDER BY code")) {
    categories.emplace_back(row.Text(0), row.Text(1), row.Text(2));
  }
  return categories;
}

std::map<std::string, std::string> CategoryNames() {
  std::map<std::string, std::string> names;
  for (const Category& category : AllCategories()) {
    names[category.code()] = category.name();
  }
  return names;
}

std::string CategoryTree::PathOf(const std::string& code,
                                 const std::string& separator) {
  std::string path;
  for (const Category& category : Ancestry(code)) {
    if (!path.empty()) path += separator;
    path += category.name();
  }
  return path;
}

std::vector<std::string> CategoryTree::Below(const std::string& code) {
  std::vector<std::string> codes;
  CollectBelow(code, 0, codes);
  return codes;
}

int CategoryTree::DepthOf(const std::string& code) {
  return static_cast<int>(Ancestry(code).size());
}

}  // namespace shop::catalog
