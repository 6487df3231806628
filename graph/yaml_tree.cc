#include "graph/yaml_tree.h"

#include "graph/user_error.h"
#include "llvm/ADT/STLExtras.h"
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
        stream_(yaml, sources_, /*ShowColors=*/false),
        line_starts_{yaml.begin()} {
    sources_.setDiagHandler(&TreeBuilder::Keep, this);
    for (const char& c : yaml)
      if (c == '\n') line_starts_.push_back(&c + 1);
  }

  llvm::Expected<YamlNode> Run() {
    YamlNode root;
    auto document = stream_.begin();
    if (document != stream_.end()) {
      root = Build(document->getRoot(), root, 0);
      if (!failed() && ++document != stream_.end()) {
        YamlNode second = Build(document->getRoot(), root, 0);
        Fail("more than one document", second.line, second.column);
      }
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

  void SetPlace(const llvm::yaml::Node& from, YamlNode& to) const {
    const char* at = from.getSourceRange().Start.getPointer();
    if (!at || at < line_starts_.front()) return;
    auto next = llvm::partition_point(
        line_starts_, [&](const char* start) { return start <= at; });
    to.line = static_cast<unsigned>(next - line_starts_.begin());
    to.column = static_cast<unsigned>(at - *std::prev(next)) + 1;
  }

  /// `near` lends its place to nodes that have none: absent and alias nodes.
  YamlNode Build(llvm::yaml::Node* from, const YamlNode& near, int depth) {
    YamlNode to;
    to.line = near.line;
    to.column = near.column;
    if (!from) Fail("unexpected end of the text", to.line, to.column);
    if (depth > kMaxDepth) Fail("nested too deeply", to.line, to.column);
    if (failed()) return to;
    if (llvm::isa<llvm::yaml::AliasNode>(from)) {
      Fail("aliases are not supported here", to.line, to.column);
      return to;
    }
    if (!llvm::isa<llvm::yaml::NullNode>(from)) SetPlace(*from, to);
    BuildContent(*from, to, depth);
    return to;
  }

  void BuildContent(llvm::yaml::Node& from, YamlNode& to, int depth) {
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
      for (llvm::yaml::Node& item : *list) {
        if (failed()) return;
        to.items.push_back(Build(&item, to, depth + 1));
      }
    } else if (auto* map = llvm::dyn_cast<llvm::yaml::MappingNode>(&from)) {
      BuildMapping(*map, to, depth);
    }
  }

  void BuildMapping(llvm::yaml::MappingNode& from, YamlNode& to, int depth) {
    to.kind = YamlNode::Kind::kMapping;
    for (llvm::yaml::KeyValueNode& entry : from) {
      if (failed()) return;
      YamlNode key = Build(entry.getKey(), to, depth + 1);
      if (key.kind != YamlNode::Kind::kScalar)
        Fail("a key must be a word", key.line, key.column);
      if (failed()) return;
      YamlNode value = Build(entry.getValue(), key, depth + 1);
      to.keys.push_back(std::move(key));
      to.items.push_back(std::move(value));
    }
  }

  llvm::StringRef file_name_;
  llvm::SourceMgr sources_;
  llvm::yaml::Stream stream_;
  std::vector<const char*> line_starts_;
  std::string message_;
  unsigned line_ = 1, column_ = 1;
};

}  // namespace

llvm::Expected<YamlNode> ParseYaml(llvm::StringRef yaml,
                                   llvm::StringRef file_name) {
  return TreeBuilder(yaml, file_name).Run();
}

}  // namespace cleave
