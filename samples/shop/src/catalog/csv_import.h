#pragma once

#include <string>
#include <vector>

namespace shop::catalog {

struct ImportResult {
  int added = 0;
  int updated = 0;
  std::vector<std::string> errors;  // "line 3: CAT-3: ..."
};

/// Reads "sku;name;category;price;vat;grams;tag,tag" lines, as the supplier
/// portal sends them. Bad lines are reported and skipped; '#' comments.
ImportResult ImportCsv(const std::string& text);

/// All products in the format ImportCsv reads, sorted by SKU.
std::string ExportCsv(bool include_discontinued = false);

}  // namespace shop::catalog
