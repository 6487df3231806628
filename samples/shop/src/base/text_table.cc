#include "base/text_table.h"

#include <algorithm>

#include "base/strings.h"

namespace shop::base {

void TextTable::AddColumn(const std::string& title, Align align) {
  columns_.push_back({title, align, title.size()});
}

void TextTable::AddRow(const std::vector<std::string>& cells) {
  std::vector<std::string> row = cells;
  row.resize(columns_.size());
  for (std::size_t i = 0; i < row.size(); ++i) {
    columns_[i].width = std::max(columns_[i].width, row[i].size());
  }
  rows_.push_back(std::move(row));
}

std::string TextTable::RenderLine(const std::vector<std::string>& cells) const {
  std::string line;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (i > 0) line += "  ";
    line += columns_[i].align == Align::kRight
                ? PadLeft(cells[i], columns_[i].width)
                : PadRight(cells[i], columns_[i].width);
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

std::string TextTable::Render() const {
  std::vector<std::string> titles;
  std::vector<std::string> rules;
  for (const Column& column : columns_) {
    titles.push_back(column.title);
    rules.push_back(std::string(column.width, '-'));
  }
  std::string text = RenderLine(titles) + RenderLine(rules);
  for (const auto& row : rows_) text += RenderLine(row);
  return text;
}

}  // namespace shop::base
