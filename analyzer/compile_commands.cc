#include "analyzer/compile_commands.h"

#include "analyzer/valid_text.h"
#include "graph/user_error.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/StringSaver.h"

namespace cleave {
namespace {

constexpr const char* kEmptyHint =
    "build the project once, then look whether the file has entries";

llvm::Error EntryError(llvm::StringRef name, size_t index,
                       llvm::StringRef what) {
  return MakeError(llvm::formatv("entry {0} {1}", index + 1, what).str(),
                   name.str());
}

std::vector<std::string> SplitCommandLine(llvm::StringRef command) {
  llvm::BumpPtrAllocator allocator;
  llvm::StringSaver saver(allocator);
  llvm::SmallVector<const char*> words;
  llvm::cl::TokenizeGNUCommandLine(command, saver, words);
  return {words.begin(), words.end()};
}

llvm::Expected<CompileCommand> ParseEntry(const llvm::json::Value& value,
                                          llvm::StringRef name, size_t index) {
  const llvm::json::Object* entry = value.getAsObject();
  if (!entry) return EntryError(name, index, "is not an object");
  CompileCommand command;
  std::optional<llvm::StringRef> file = entry->getString("file");
  if (!file) return EntryError(name, index, "has no \"file\"");
  command.directory = ToBytes(entry->getString("directory").value_or(""));
  command.file = ToBytes(*file);
  if (const llvm::json::Array* words = entry->getArray("arguments")) {
    for (const llvm::json::Value& word : *words)
      if (auto text = word.getAsString())
        command.arguments.push_back(ToBytes(*text));
  } else if (auto line = entry->getString("command")) {
    command.arguments = SplitCommandLine(ToBytes(*line));
  } else {
    return EntryError(name, index, "has neither \"command\" nor \"arguments\"");
  }
  return command;
}

/// Paths and macros may be in any encoding, JSON may not. So such bytes are
/// written out, with the backslash that JSON wants.
llvm::StringRef Escaped(llvm::StringRef json, std::string& storage) {
  if (llvm::json::isUTF8(json)) return json;
  storage = ToValidText(json);
  for (size_t at = storage.find("\\x{"); at != std::string::npos;
       at = storage.find("\\x{", at + 2))
    storage.insert(at, "\\");
  return storage;
}

/// llvm::json says "[LINE:COLUMN, byte=N]: TEXT"; an editor wants
/// `name:LINE:COLUMN`.
llvm::Error SyntaxError(llvm::Error error, llvm::StringRef name) {
  std::string text = llvm::toString(std::move(error));
  auto [position, message] = llvm::StringRef(text).split("]: ");
  if (position.consume_front("["))
    return MakeError("not JSON: " + message.str(),
                     (name + ":" + position.split(',').first).str());
  return MakeError("not JSON: " + text, name.str());
}

}  // namespace

llvm::Expected<std::vector<CompileCommand>> ParseCompileCommands(
    llvm::StringRef json, llvm::StringRef name) {
  json.consume_front("\xEF\xBB\xBF");
  std::string storage;
  if (json.trim().empty())
    return MakeError("the file is empty", name.str(), kEmptyHint);
  llvm::Expected<llvm::json::Value> value =
      llvm::json::parse(Escaped(json, storage));
  if (!value) return SyntaxError(value.takeError(), name);
  const llvm::json::Array* entries = value->getAsArray();
  if (!entries) return MakeError("not a list of compile commands", name.str());
  if (entries->empty())
    return MakeError("there is no compile command in it", name.str(),
                     kEmptyHint);
  std::vector<CompileCommand> commands;
  for (size_t i = 0; i < entries->size(); ++i) {
    llvm::Expected<CompileCommand> command = ParseEntry((*entries)[i], name, i);
    if (!command) return command.takeError();
    commands.push_back(std::move(*command));
  }
  return commands;
}

}  // namespace cleave
