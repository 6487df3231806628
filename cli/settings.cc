#include "cli/settings.h"

#include "graph/user_error.h"
#include "graph/yaml_tree.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

namespace cleave {
namespace {

std::string KeyOf(llvm::StringRef command, llvm::StringRef name) {
  return command.empty() ? name.str() : (command + "." + name).str();
}

const Option* FindOption(llvm::ArrayRef<Option> options, llvm::StringRef name) {
  const auto* found = llvm::find_if(
      options, [&](const Option& each) { return LongNameOf(each) == name; });
  return found == options.end() ? nullptr : found;
}

std::vector<std::string> LongNames(llvm::ArrayRef<Option> options) {
  std::vector<std::string> names;
  for (const Option& option : options)
    if (std::string name = LongNameOf(option); !name.empty())
      names.push_back(std::move(name));
  return names;
}

/// Stores texts into what an option is parsed into.
class Assign {
 public:
  Assign(llvm::ArrayRef<std::string> texts, std::string name, std::string place)
      : texts_(texts), name_(std::move(name)), place_(std::move(place)) {}

  llvm::Error operator()(std::vector<std::string>* target) const {
    target->assign(texts_.begin(), texts_.end());
    return llvm::Error::success();
  }

  llvm::Error operator()(std::string* target) const {
    if (texts_.size() != 1) return Fail("takes one value");
    *target = texts_.front();
    return llvm::Error::success();
  }

  llvm::Error operator()(unsigned* target) const {
    if (texts_.size() != 1 ||
        llvm::StringRef(texts_.front()).getAsInteger(10, *target))
      return Fail("is a number");
    return llvm::Error::success();
  }

  llvm::Error operator()(bool* target) const {
    const std::string text = texts_.size() == 1 ? texts_.front() : "";
    if (text != "true" && text != "false" && text != "1" && text != "0")
      return Fail("is true or false");
    *target = text == "true" || text == "1";
    return llvm::Error::success();
  }

 private:
  llvm::Error Fail(llvm::StringRef what) const {
    return MakeError(("'" + name_ + "' " + what).str(), place_,
                     "'" + llvm::join(texts_, " ") + "' is not");
  }

  llvm::ArrayRef<std::string> texts_;
  std::string name_, place_;
};

}  // namespace

class SettingsReader {
 public:
  SettingsReader(llvm::StringRef file_name, llvm::ArrayRef<Command> commands,
                 llvm::ArrayRef<Option> common)
      : file_name_(file_name), commands_(commands), common_(common) {}

  llvm::Expected<Settings> Read(const YamlNode& root) {
    if (root.kind == YamlNode::Kind::kNull) return Settings();
    if (root.kind != YamlNode::Kind::kMapping)
      return Fail(root, "settings are a mapping",
                  "such as 'jobs: 4'; see docs/settings.md");
    for (size_t i = 0; i < root.keys.size(); ++i)
      if (llvm::Error error = ReadKey(root.keys[i], root.items[i]))
        return error;
    return std::move(settings_);
  }

 private:
  llvm::Error Fail(const YamlNode& node, const llvm::Twine& message,
                   const llvm::Twine& hint) const {
    return MakeError(message.str(), PlaceOf(node), hint.str());
  }

  std::string PlaceOf(const YamlNode& node) const {
    return (file_name_ + ":" + llvm::Twine(node.line) + ":" +
            llvm::Twine(node.column))
        .str();
  }

  llvm::Error ReadKey(const YamlNode& key, const YamlNode& value) {
    const auto* command = llvm::find_if(
        commands_, [&](const Command& each) { return each.name == key.text; });
    const bool is_mapping = value.kind == YamlNode::Kind::kMapping;
    // `split` is both: a file that every command reads, and a command.
    if (command == commands_.end() ||
        (!is_mapping && FindOption(common_, key.text)))
      return ReadValue(key, value, "", common_);
    if (!is_mapping)
      return Fail(value, "'" + key.text + "' is a command",
                  "it maps names of its options to values");
    for (size_t i = 0; i < value.keys.size(); ++i)
      if (llvm::Error error = ReadValue(value.keys[i], value.items[i],
                                        command->name, command->options))
        return error;
    return llvm::Error::success();
  }

  llvm::Error ReadValue(const YamlNode& key, const YamlNode& value,
                        llvm::StringRef command,
                        llvm::ArrayRef<Option> options) {
    const Option* option = FindOption(options, key.text);
    if (!option)
      return Fail(key, "unknown key '" + key.text + "'",
                  "known here: " + llvm::join(LongNames(options), ", ") +
                      (command.empty() ? ", and the names of commands" : ""));
    Settings::Value entry;
    entry.place = PlaceOf(value);
    if (!ReadTexts(value, entry.texts))
      return Fail(value, "'" + key.text + "' takes a value or a list",
                  "such as '" + key.text + ": x'");
    auto [first, is_new] =
        settings_.values_.emplace(KeyOf(command, key.text), std::move(entry));
    if (!is_new)
      return Fail(key, "'" + key.text + "' is given twice",
                  "first at " + first->second.place);
    return llvm::Error::success();
  }

  static bool ReadTexts(const YamlNode& value,
                        std::vector<std::string>& texts) {
    if (value.kind == YamlNode::Kind::kScalar) {
      texts = {value.text};
      return true;
    }
    if (value.kind != YamlNode::Kind::kSequence) return false;
    for (const YamlNode& item : value.items) {
      if (item.kind != YamlNode::Kind::kScalar) return false;
      texts.push_back(item.text);
    }
    return true;
  }

  llvm::StringRef file_name_;
  llvm::ArrayRef<Command> commands_;
  llvm::ArrayRef<Option> common_;
  Settings settings_;
};

llvm::Expected<Settings> Settings::Read(llvm::StringRef yaml,
                                        llvm::StringRef file_name,
                                        llvm::ArrayRef<Command> commands,
                                        llvm::ArrayRef<Option> common) {
  llvm::Expected<YamlNode> root = ParseYaml(yaml, file_name);
  if (!root) return root.takeError();
  return SettingsReader(file_name, commands, common).Read(*root);
}

llvm::Expected<bool> Settings::Apply(const Option& option,
                                     llvm::StringRef command,
                                     Environment environment) const {
  const std::string name = LongNameOf(option);
  if (name.empty()) return false;
  const std::string variable = VariableOf(option, command);
  Value value;
  if (std::optional<std::string> text = environment(variable)) {
    value = {{*text}, variable};
  } else {
    const auto found = values_.find(KeyOf(command, name));
    if (found == values_.end()) return false;
    value = found->second;
  }
  if (llvm::Error error =
          std::visit(Assign(value.texts, name, value.place), option.target))
    return error;
  return true;
}

std::string LongNameOf(const Option& option) {
  llvm::SmallVector<llvm::StringRef, 2> names;
  llvm::StringRef(option.names).split(names, ',');
  for (llvm::StringRef name : names)
    if (name.consume_front("--")) return name.str();
  return "";
}

std::string VariableOf(const Option& option, llvm::StringRef command) {
  std::string name = "CLEAVE_" + KeyOf(command, LongNameOf(option));
  for (char& c : name) c = llvm::isAlnum(c) ? llvm::toUpper(c) : '_';
  return name;
}

}  // namespace cleave
