#include "reports/json_values.h"

namespace cleave {

void WriteNames(llvm::json::OStream& json, llvm::StringRef key,
                const std::vector<std::string>& names) {
  json.attributeArray(key, [&] {
    for (const std::string& name : names) json.value(name);
  });
}

void WritePlace(llvm::json::OStream& json, const SourcePlace& place) {
  json.attribute("file", place.file);
  json.attribute("line", place.line);
  json.attribute("column", place.column);
}

}  // namespace cleave
