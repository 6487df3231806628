#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "catalog/product.h"

namespace shop::catalog {

/// Adds or renames. Throws CategoryNotFound if the parent does not exist.
void AddCategory(const Category& category);
void AddCategory(const std::string& code, const std::string& name,
                 const std::string& parent = "");

std::optional<Category> FindCategory(const std::string& code);

/// Sorted by code.
std::vector<Category> AllCategories();

/// Code to name.
std::map<std::string, std::string> CategoryNames();

/// Walks over the tree of categories.
class CategoryTree {
 public:
  /// "Books / Children". Throws CategoryNotFound.
  static std::string PathOf(const std::string& code,
                            const std::string& separator = " / ");

  /// `code` and everything below it, depth first.
  static std::vector<std::string> Below(const std::string& code);

  static int DepthOf(const std::string& code);
};

}  // namespace shop::catalog
