#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace shop::base {

/// A table for terminals and e-mailed reports. Columns are as wide as their
/// widest cell; numbers go right.
class TextTable {
 public:
  enum class Align { kLeft, kRight };

  void AddColumn(const std::string& title, Align align = Align::kLeft);

  /// Missing cells are blank, surplus cells are dropped.
  void AddRow(const std::vector<std::string>& cells);

  std::size_t row_count() const { return rows_.size(); }

  /// Lines end in '\n'; no trailing blanks.
  std::string Render() const;

 private:
  struct Column {
    std::string title;
    Align align;
    std::size_t width;
  };

  std::string RenderLine(const std::vector<std::string>& cells) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace shop::base
