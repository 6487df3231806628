#pragma once

#include <charconv>
#include <string>
#include <type_traits>
#include <vector>

#include "graph/symbol.h"
#include "llvm/Support/JSON.h"
#include "reports/text_table.h"

namespace cleave {

/// Where the documents of a report are written to, and their texts.
struct ReportDataWriter {
  llvm::json::OStream& json;
  TextTable& texts;

  void Text(llvm::StringRef key, llvm::StringRef text) {
    json.attribute(key, static_cast<int64_t>(texts.Add(text)));
  }
  void Names(llvm::StringRef key, const std::vector<std::string>& names) {
    Column(key, names.size(), [&](size_t i) { return texts.Add(names[i]); });
  }
  /// `[text of the file, line, column]`.
  void Place(llvm::StringRef key, const SourcePlace& place) {
    json.attributeArray(key, [&] {
      json.value(static_cast<int64_t>(texts.Add(place.file)));
      json.value(place.line);
      json.value(place.column);
    });
  }
  /// An array of `count` numbers, those of `get`.
  template <typename Get>
  void Column(llvm::StringRef key, size_t count, Get get) {
    json.attributeArray(key, [&] {
      for (size_t i = 0; i < count; ++i) {
        if constexpr (std::is_same_v<decltype(get(i)), double>)
          Number(get(i));
        else
          json.value(get(i));
      }
    });
  }
  /// The shortest text that reads back as `value`; JSON.h always writes 17
  /// digits, which makes columns twice as long.
  void Number(double value) {
    char text[32];
    const std::to_chars_result end =
        std::to_chars(text, text + sizeof(text), value);
    json.rawValue(llvm::StringRef(text, end.ptr - text));
  }
  /// An array of objects, each written by `write`.
  template <typename List, typename Write>
  void Objects(llvm::StringRef key, const List& list, Write write) {
    json.attributeArray(key, [&] {
      for (const auto& each : list) json.object([&] { write(each); });
    });
  }
};

}  // namespace cleave
