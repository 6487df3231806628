#include "graph/yaml_tree.h"

#include "graph/user_error.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Casting.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"

namespace cleave {
namespace {

/// Deeper nesting is taken for damage, before it can exhaust the stack.
constexpr int kMaxDepth = 64;

std::string PlaceText(llvm::StringRef file, unsigned line, unsigned column) {
  return (file + ":" + llvm::Twine(line) + ":" + llvm::Twine(column)).str();
}

/// One parse; remembers the first problem instead of printing it.
class TreeBuilder {
 public:
  TreeBuilder(llvm::StringRef yaml, llvm::StringRef file_name)
      : file_name_(file_name),
        begin_(yaml.begin()),
        stream_(yaml, sources_, /*ShowColors=*/false) {
    sources_.setDiagHandler(&TreeBuilder::Keep, this);
  }

  llvm::Expected<YamlNode> Run() {
    YamlNode root;
    auto document = stream_.begin();
    if (document != stream_.end()) {
      if (llvm::yaml::Node* node = document->getRoot()) root = Build(*node, 0);
      if (!failed() && ++document != stream_.end()) FailAtEnd();
    }
    if (failed())
      return MakeError(message_.empty() ? "malformed YAML" : message_,
                       PlaceText(file_name_, line_, column_));
    return root;
  }

 private:
  bool failed() { return !message_.empty() || stream_.failed(); }

  static void Keep(const llvm::SMDiagnostic& problem, void* self) {
    auto* builder = static_cast<TreeBuilder*>(self);
    if (!builder->message_.empty()) return;
    // The parser speaks of its own machinery, in sentences of either case.
    std::string message = problem.getMessage().rtrim('.').str();
    if (!message.empty()) message[0] = llvm::toLower(message[0]);
    builder->Fail(message, problem.getLineNo(), problem.getColumnNo() + 1);
  }

  void Fail(llvm::StringRef message, int line, int column) {
    if (!message_.empty()) return;
    message_ = ("not valid YAML: " + message).str();
    line_ = line > 0 ? line : 1;
    column_ = column > 0 ? column : 1;
  }

  void FailAtEnd() { Fail("more than one document", line_, column_); }

  void SetPlace(const llvm::yaml::Node& from, YamlNode& to) {
    const char* at = from.getSourceRange().Start.getPointer();
    if (!at || at < begin_) return;
    to.line = 1;
    to.column = 1;
    for (const char* c = begin_; c < at; ++c) {
      ++to.column;
      if (*c != '\n') continue;
      ++to.line;
      to.column = 1;
    }
  }

  YamlNode Build(llvm::yaml::Node& from, int depth) {
    YamlNode to;
    SetPlace(from, to);
    if (depth > kMaxDepth) Fail("nested too deeply", to.line, to.column);
    if (failed()) return to;
    llvm::SmallString<64> storage;
    if (auto* scalar = llvm::dyn_cast<llvm::yaml::ScalarNode>(&from)) {
      to.kind = YamlNode::Kind::kScalar;
      to.text = scalar->getValue(storage).str();
    } else if (auto* block =
                   llvm::dyn_cast<llvm::yaml::BlockScalarNode>(&from)) {
      to.kind = YamlNode::Kind::kScalar;
      to.text = block->getValue().str();
    } else if (auto* list = llvm::dyn_cast<llvm::yaml::SequenceNode>(&from)) {
      to.kind = YamlNode::Kind::kSequence;
      for (llvm::yaml::Node& item : *list)
        to.items.push_back(Build(item, depth + 1));
    } else if (auto* map = llvm::dyn_cast<llvm::yaml::MappingNode>(&from)) {
      BuildMapping(*map, to, depth);
    } else if (!llvm::isa<llvm::yaml::NullNode>(&from)) {
      Fail("aliases are not supported here", to.line, to.column);
    }
    return to;
  }

  void BuildMapping(llvm::yaml::MappingNode& from, YamlNode& to, int depth) {
    to.kind = YamlNode::Kind::kMapping;
    for (llvm::yaml::KeyValueNode& entry : from) {
      if (failed()) return;
      YamlNode key = Build(*entry.getKey(), depth + 1);
      if (key.kind != YamlNode::Kind::kScalar)
        Fail("a key must be a word", key.line, key.column);
      if (failed()) return;
      YamlNode value = Build(*entry.getValue(), depth + 1);
      if (value.kind == YamlNode::Kind::kNull) {
        value.line = key.line;
        value.column = key.column;
      }
      to.keys.push_back(std::move(key));
      to.items.push_back(std::move(value));
    }
  }

  llvm::StringRef file_name_;
  const char* begin_;
  llvm::SourceMgr sources_;
  llvm::yaml::Stream stream_;
  std::string message_;
  unsigned line_ = 1, column_ = 1;
};

}  // namespace

llvm::Expected<YamlNode> ParseYaml(llvm::StringRef yaml,
                                   llvm::StringRef file_name) {
  return TreeBuilder(yaml, file_name).Run();
}

}  // namespace cleave
