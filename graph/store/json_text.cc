#include "graph/store/json_text.h"

#include "llvm/Support/raw_ostream.h"

namespace cleave {

std::string JsonText(const llvm::json::Value& value) {
  std::string text;
  llvm::raw_string_ostream(text) << value;
  return text;
}

std::string JsonList(llvm::ArrayRef<std::string> texts) {
  llvm::json::Array array;
  for (const std::string& text : texts)
    array.push_back(llvm::json::isUTF8(text) ? text
                                             : llvm::json::fixUTF8(text));
  return JsonText(llvm::json::Value(std::move(array)));
}

std::optional<std::vector<std::string>> ParseTexts(llvm::StringRef json) {
  std::vector<std::string> texts;
  llvm::Expected<llvm::json::Value> value = llvm::json::parse(json);
  if (!value) {
    llvm::consumeError(value.takeError());
    return std::nullopt;
  }
  llvm::json::Path::Root root;
  if (!llvm::json::fromJSON(*value, texts, root)) {
    llvm::consumeError(root.getError());
    return std::nullopt;
  }
  return texts;
}

}  // namespace cleave
