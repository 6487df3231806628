#include "cli/verify_wishes_file.h"

#include "cli/session.h"
#include "graph/user_error.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace cleave {

// JSON's ObjectMapper looks for it in the namespace of its argument.
static bool fromJSON(const llvm::json::Value& value,
                     VerifyWishes::Excuse& excuse, llvm::json::Path path) {
  llvm::json::ObjectMapper map(value, path);
  return map && map.map("test", excuse.test) && map.map("why", excuse.why);
}

std::string ToJson(const VerifyWishes& wishes) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  llvm::json::OStream json(stream, /*IndentSize=*/2);
  json.object([&] {
    json.attribute("schema", 1);
    json.attribute("commands", llvm::json::Array(wishes.commands));
    json.attributeArray("cannot_pass", [&] {
      for (const VerifyWishes::Excuse& excuse : wishes.cannot_pass) {
        json.object([&] {
          json.attribute("test", excuse.test);
          json.attribute("why", excuse.why);
        });
      }
    });
    json.attribute("limit", wishes.limit);
  });
  return text + "\n";
}

llvm::Expected<VerifyWishes> ParseVerifyWishes(llvm::StringRef json,
                                               llvm::StringRef name) {
  const char* hint = "write it again with 'cleave generate'";
  llvm::Expected<llvm::json::Value> value = llvm::json::parse(json);
  if (!value) {
    return MakeError("is not JSON: " + llvm::toString(value.takeError()),
                     name.str(), hint);
  }
  VerifyWishes wishes;
  uint64_t limit = 0;
  llvm::json::Path::Root root("file");
  llvm::json::ObjectMapper map(*value, root);
  if (!map || !map.map("commands", wishes.commands) ||
      !map.map("cannot_pass", wishes.cannot_pass) || !map.map("limit", limit)) {
    return MakeError(llvm::toString(root.getError()), name.str(), hint);
  }
  wishes.limit = static_cast<unsigned>(limit);
  return wishes;
}

llvm::Expected<VerifyWishes> ReadVerifyWishesIn(llvm::StringRef folder) {
  const std::string path = JoinPath(folder, kVerifyWishesName);
  if (!llvm::sys::fs::exists(path)) return VerifyWishes();
  llvm::Expected<std::string> json = ReadFileWhole(path);
  if (!json) return json.takeError();
  return ParseVerifyWishes(*json, path);
}

}  // namespace cleave
