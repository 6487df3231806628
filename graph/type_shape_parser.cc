#include "graph/type_shape.h"
#include "graph/type_shape_text.h"
#include "graph/user_error.h"
#include "llvm/ADT/StringExtras.h"

namespace cleave {
namespace {

/// Deeper nesting is taken for damage, before it can exhaust the stack.
constexpr int kMaxDepth = 200;

/// Recursive descent over the grammar
///
///     type   = ["const"] name {suffix}
///     name   = builtin | ("class" | "enum") plain | "std::"... | braced
///              | "function" arguments
///     suffix = "*" ["const"] | "&" | "&&" | "[" [number] "]"
///
/// After the first failure every function returns at once; `Fail` keeps the
/// first reason only.
class Parser {
 public:
  explicit Parser(llvm::StringRef text) : text_(text) {}

  llvm::Expected<TypeShape> Run() {
    TypeShape type = Type(0);
    SkipSpaces();
    if (!failed_ && at_ != text_.size()) Fail("unexpected text after the type");
    if (failed_) return Error();
    return type;
  }

 private:
  llvm::Error Error() const {
    return MakeError("malformed type '" + text_.str() + "': " + reason_ +
                     " at column " + llvm::utostr(failed_at_ + 1));
  }

  TypeShape Fail(llvm::StringRef reason) {
    if (!failed_) {
      failed_ = true;
      failed_at_ = at_;
      reason_ = reason.str();
    }
    return {};
  }

  void SkipSpaces() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }

  bool Consume(llvm::StringRef token) {
    SkipSpaces();
    if (!text_.substr(at_).starts_with(token)) return false;
    at_ += token.size();
    return true;
  }

  static bool IsNameChar(char c) {
    return llvm::isAlnum(c) || c == '_' || c == ':' || c == '$';
  }

  llvm::StringRef Word() {
    SkipSpaces();
    size_t start = at_;
    while (at_ < text_.size() && IsNameChar(text_[at_])) ++at_;
    return text_.slice(start, at_);
  }

  bool ConsumeWord(llvm::StringRef word) {
    size_t start = at_;
    if (Word() == word) return true;
    at_ = start;
    return false;
  }

  /// The text inside `{...}`.
  std::string Braced() {
    if (!Consume("{")) return Fail("expected '{'"), "";
    std::string out;
    while (at_ < text_.size() && text_[at_] != '}') {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      out += text_[at_++];
    }
    if (!Consume("}")) Fail("expected '}'");
    return out;
  }

  std::string Name() {
    SkipSpaces();
    if (at_ < text_.size() && text_[at_] == '{') return Braced();
    llvm::StringRef word = Word();
    if (word.empty()) Fail("expected a name");
    return word.str();
  }

  TypeShape Type(int depth) {
    if (depth > kMaxDepth) return Fail("nested too deeply");
    bool is_const = ConsumeWord("const");
    TypeShape type = Base(depth);
    if (failed_) return {};
    type.is_const = is_const;
    return Suffixes(std::move(type));
  }

  TypeShape Base(int depth) {
    SkipSpaces();
    size_t start = at_;
    if (at_ < text_.size() && text_[at_] == '{')
      return Arguments(TypeShape::Std(Braced()), depth);
    if (at_ < text_.size() && text_[at_] == '-') ++at_;
    Word();
    llvm::StringRef word = text_.slice(start, at_);
    if (word == "class") return Arguments(TypeShape::Record(Name()), depth);
    if (word == "enum") return TypeShape::Enum(Name());
    if (word == "other") return TypeShape::Other(Braced());
    if (word == "function") return Function(depth);
    if (word == "literal") return Literal(Braced());
    if (word.starts_with("std::"))
      return Arguments(TypeShape::Std(word), depth);
    if (IsPlainLiteral(word)) return Literal(word);
    at_ = start;
    return Builtin();
  }

  static TypeShape Literal(llvm::StringRef spelling) {
    TypeShape type = TypeShape::Other(spelling);
    type.kind = TypeKind::kLiteral;
    return type;
  }

  TypeShape Function(int depth) {
    TypeShape type;
    type.kind = TypeKind::kFunction;
    type = Arguments(std::move(type), depth);
    return type.args.empty() ? Fail("expected '<'") : type;
  }

  /// The longest run of words that spells a builtin type.
  TypeShape Builtin() {
    size_t start = at_, end = at_;
    TypeShape found = TypeShape::Other("");
    for (llvm::StringRef word = Word(); !word.empty(); word = Word()) {
      if (word == "const") break;
      TypeShape type = TypeShape::Builtin(text_.slice(start, at_).trim());
      if (type.kind == TypeKind::kOther) break;
      found = std::move(type);
      end = at_;
    }
    at_ = end;
    if (found.kind == TypeKind::kOther) return Fail("unknown type");
    return found;
  }

  TypeShape Arguments(TypeShape type, int depth) {
    if (failed_ || !Consume("<")) return type;
    do {
      type.args.push_back(Type(depth + 1));
    } while (!failed_ && Consume(","));
    if (!failed_ && !Consume(">")) return Fail("expected ',' or '>'");
    return type;
  }

  TypeShape Suffixes(TypeShape type) {
    for (int count = 0; !failed_; ++count) {
      if (count > kMaxDepth) return Fail("nested too deeply");
      if (Consume("*")) {
        type = TypeShape::PointerTo(std::move(type));
        type.is_const = ConsumeWord("const");
      } else if (Consume("&&")) {
        type = TypeShape::ReferenceTo(std::move(type));
        type.kind = TypeKind::kRValueReference;
      } else if (Consume("&")) {
        type = TypeShape::ReferenceTo(std::move(type));
      } else if (Consume("[")) {
        type = Array(std::move(type));
      } else {
        return type;
      }
    }
    return {};
  }

  /// All adjacent extents, of which the first is the outermost array's; the
  /// first bracket is already consumed.
  TypeShape Array(TypeShape element) {
    std::vector<uint64_t> extents;
    do {
      uint64_t extent = 0;
      llvm::StringRef word = Word();
      if (!word.empty() && word.getAsInteger(10, extent))
        return Fail("expected a number");
      if (!Consume("]")) return Fail("expected ']'");
      extents.push_back(extent);
      if (extents.size() > kMaxDepth) return Fail("nested too deeply");
    } while (Consume("["));
    for (; !extents.empty(); extents.pop_back()) {
      TypeShape array;
      array.kind = TypeKind::kArray;
      array.extent = extents.back();
      array.args.push_back(std::move(element));
      element = std::move(array);
    }
    return element;
  }

  llvm::StringRef text_;
  size_t at_ = 0;
  bool failed_ = false;
  size_t failed_at_ = 0;
  std::string reason_;
};

}  // namespace

llvm::Expected<TypeShape> ParseTypeShape(llvm::StringRef text) {
  return Parser(text).Run();
}

}  // namespace cleave
