#include "cli/split_file.h"

#include "cli/session.h"
#include "graph/split_editor.h"
#include "graph/user_error.h"
#include "graph/yaml_tree.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/xxhash.h"

namespace cleave {

namespace {

constexpr llvm::StringLiteral kMark = "# cleave suggest ";

std::string Digest(llvm::StringRef text) {
  return llvm::utohexstr(llvm::xxh3_64bits(text), /*LowerCase=*/true, 16);
}

/// Of which component is listed where; of what is no YAML, of nothing.
std::string ListDigest(llvm::StringRef yaml) {
  llvm::Expected<YamlNode> root = ParseYaml(yaml, "");
  if (root) return Digest(llvm::join(ListedComponents(*root), "\n"));
  llvm::consumeError(root.takeError());
  return Digest("");
}

std::string FirstLine(llvm::StringRef whole, llvm::StringRef lists) {
  return (kMark + whole + " " + lists +
          ": edit freely; what you decide is kept\n")
      .str();
}

}  // namespace

std::string WithDigestLine(llvm::StringRef yaml) {
  return FirstLine(Digest(yaml), ListDigest(yaml)) + yaml.str();
}

std::string WithListDigest(llvm::StringRef content) {
  if (content.starts_with(kMark)) content = content.split('\n').second;
  return FirstLine("0000000000000000", ListDigest(content)) + content.str();
}

bool AreListsAsWritten(llvm::StringRef content) {
  if (!content.consume_front(kMark)) return false;
  const auto [line, rest] = content.split('\n');
  return line.split(':').first.split(' ').second == ListDigest(rest);
}

bool IsAsWritten(llvm::StringRef content) {
  if (!content.consume_front(kMark)) return false;
  const auto [line, rest] = content.split('\n');
  return line.split(' ').first == Digest(rest);
}

llvm::Error WriteSplitFile(llvm::StringRef path, llvm::StringRef yaml,
                           bool overwrite) {
  if (!overwrite && llvm::sys::fs::exists(path)) {
    llvm::Expected<std::string> before = ReadFileWhole(path);
    if (!before) return before.takeError();
    if (!IsAsWritten(*before)) {
      return MakeError("was edited, and is not overwritten", path.str(),
                       "write another with '-o FILE', or use --force");
    }
  }
  return WriteFileWhole(path, WithDigestLine(yaml));
}

}  // namespace cleave
