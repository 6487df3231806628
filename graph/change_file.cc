#include "graph/split_change.h"
#include "graph/user_error.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/JSON.h"

namespace cleave {
namespace {

using Kind = SplitChange::Kind;

/// Reads one entry of `changes`.
class ChangeReader {
 public:
  ChangeReader(const llvm::json::Object& object, llvm::StringRef file,
               size_t number)
      : object_(object), file_(file), number_(number) {}

  llvm::Expected<SplitChange> Read() {
    const llvm::StringRef op = object_.getString("op").value_or("");
    auto kind = llvm::StringSwitch<std::optional<Kind>>(op)
                    .Case("move", Kind::kMove)
                    .Case("merge", Kind::kMerge)
                    .Case("split", Kind::kSplit)
                    .Case("rename", Kind::kRename)
                    .Case("pin", Kind::kPin)
                    .Default(std::nullopt);
    if (!kind)
      return Fail("'op' is '" + op + "'",
                  "it is move, merge, split, rename or pin");
    change_.kind = *kind;
    if (llvm::Error error = ReadTexts()) return error;
    if (llvm::Error error = ReadComponents()) return error;
    if (llvm::Error error = CheckKeys()) return error;
    return std::move(change_);
  }

 private:
  bool NamesComponents() const {
    return change_.kind != Kind::kMerge && change_.kind != Kind::kRename;
  }

  llvm::Error Fail(const llvm::Twine& message,
                   const llvm::Twine& hint = "") const {
    return MakeError(("change " + llvm::Twine(number_) + ": " + message).str(),
                     file_.str(), hint.str());
  }

  llvm::Error ReadTexts() {
    const bool needs_to = change_.kind != Kind::kPin;
    if (llvm::Error error = ReadText("to", needs_to, change_.to)) return error;
    if (llvm::Error error = ReadText("from", !NamesComponents(), change_.from))
      return error;
    return ReadText("why", false, change_.why);
  }

  llvm::Error ReadText(llvm::StringRef key, bool is_required,
                       std::string& out) const {
    const llvm::json::Value* value = object_.get(key);
    if (!value && is_required) return Fail("'" + key + "' is missing");
    if (!value) return llvm::Error::success();
    const auto text = value->getAsString();
    if (!text || (text->empty() && is_required))
      return Fail("'" + key + "' is no text");
    out = text->str();
    return llvm::Error::success();
  }

  llvm::Error ReadComponents() {
    if (!NamesComponents()) return llvm::Error::success();
    const llvm::json::Array* list = object_.getArray("components");
    if (!list || list->empty())
      return Fail("'components' is missing", "a list of names");
    for (const llvm::json::Value& value : *list) {
      const auto name = value.getAsString();
      if (!name || name->empty()) return Fail("'components' has no name");
      change_.components.push_back(name->str());
    }
    return llvm::Error::success();
  }

  llvm::Error CheckKeys() const {
    for (const auto& [key, value] : object_) {
      const llvm::StringRef name = key;
      if (name != "op" && name != "to" && name != "from" && name != "why" &&
          name != "components")
        return Fail("unknown key '" + name + "'",
                    "known here: op, components, from, to, why");
    }
    return llvm::Error::success();
  }

  const llvm::json::Object& object_;
  const llvm::StringRef file_;
  const size_t number_;
  SplitChange change_;
};

}  // namespace

llvm::Expected<std::vector<SplitChange>> ParseChanges(llvm::StringRef json,
                                                      llvm::StringRef file) {
  llvm::Expected<llvm::json::Value> value = llvm::json::parse(json);
  if (!value)
    return MakeError("is no JSON: " + llvm::toString(value.takeError()),
                     file.str());
  const llvm::json::Object* root = value->getAsObject();
  if (!root || root->getInteger("schema") != 1)
    return MakeError("is no change file of schema 1", file.str(),
                     "it starts with {\"schema\": 1, \"changes\": [...");
  const llvm::json::Array* list = root->getArray("changes");
  if (!list) return MakeError("has no 'changes'", file.str());
  std::vector<SplitChange> changes;
  for (const llvm::json::Value& each : *list) {
    const size_t number = changes.size() + 1;
    const llvm::json::Object* object = each.getAsObject();
    if (!object)
      return MakeError("change " + std::to_string(number) + " is no object",
                       file.str());
    llvm::Expected<SplitChange> change =
        ChangeReader(*object, file, number).Read();
    if (!change) return change.takeError();
    changes.push_back(std::move(*change));
  }
  return changes;
}

}  // namespace cleave
