#include "graph/type_shape.h"

#include <algorithm>
#include <utility>

#include "graph/type_shape_text.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace cleave {
namespace {

bool IsPlainName(llvm::StringRef name) {
  return !name.empty() && llvm::all_of(name, [](char c) {
    return llvm::isAlnum(c) || c == '_' || c == ':' || c == '$';
  });
}

/// Inside braces, where backslash hides braces and itself.
std::string Braced(llvm::StringRef text) {
  std::string out = "{";
  for (char c : text) {
    if (c == '{' || c == '}' || c == '\\') out += '\\';
    out += c;
  }
  return out + "}";
}

/// Renders either text form: `names_only` leaves out everything that tells
/// the kinds of types apart, as C++ does.
class Writer {
 public:
  explicit Writer(bool names_only) : names_only_(names_only) {}

  std::string Write(const TypeShape& type) const {
    switch (type.kind) {
      case TypeKind::kPointer:
        return WithSuffix(type, "*") + (type.is_const ? "const" : "");
      case TypeKind::kLValueReference:
        return WithSuffix(type, "&");
      case TypeKind::kRValueReference:
        return WithSuffix(type, "&&");
      case TypeKind::kArray:
        return Array(type);
      case TypeKind::kFunction:
        return Function(type);
      case TypeKind::kStd:
        if (names_only_ && type.name == "std::iterator_of")
          return (type.is_const ? "const " : "") + Iterator(type.args.at(0));
        [[fallthrough]];
      default:
        return (type.is_const ? "const " : "") + Name(type) + Arguments(type);
    }
  }

 private:
  std::string WithSuffix(const TypeShape& type, llvm::StringRef suffix) const {
    std::string inner = Write(type.args.at(0));
    if (names_only_ && type.args[0].kind == TypeKind::kFunction)
      inner = Wrapped(inner);
    if (inner.back() != '*') inner += ' ';
    return inner + suffix.str();
  }

  /// `std::iterator_of<const std::vector<int>>`, which the analyzer makes of
  /// what the library calls its iterators.
  std::string Iterator(TypeShape container) const {
    const bool is_const = std::exchange(container.is_const, false);
    return Write(container) + (is_const ? "::const_iterator" : "::iterator");
  }

  std::string Array(const TypeShape& type) const {
    std::string extents;
    const TypeShape* element = &type;
    for (; element->kind == TypeKind::kArray; element = &element->args.at(0))
      extents +=
          "[" + (element->extent ? llvm::utostr(element->extent) : "") + "]";
    std::string text = Write(*element) + extents;
    return names_only_ ? Wrapped(text) : text;
  }

  std::string Function(const TypeShape& type) const {
    if (!names_only_) return "function" + List(type.args, "<", ">");
    return Write(type.args.at(0)) +
           List(llvm::ArrayRef(type.args).drop_front(), "(", ")");
  }

  std::string List(llvm::ArrayRef<TypeShape> types, llvm::StringRef open,
                   llvm::StringRef close) const {
    std::string out;
    for (const TypeShape& type : types)
      out += (out.empty() ? "" : ", ") + Write(type);
    return (open + out + close).str();
  }

  /// C++ writes some types around the name of the variable; an alias that
  /// changes nothing lets them stand before it.
  static std::string Wrapped(llvm::StringRef text) {
    return ("std::remove_reference_t<" + text + ">").str();
  }

  std::string Name(const TypeShape& type) const {
    switch (type.kind) {
      case TypeKind::kVoid:
        return "void";
      case TypeKind::kBool:
        return "bool";
      case TypeKind::kEnum:
        return names_only_ ? type.name : "enum " + Quoted(type.name);
      case TypeKind::kRecord:
        return names_only_ ? type.name : "class " + Quoted(type.name);
      case TypeKind::kStd:
        return names_only_ ? type.name : Quoted(type.name);
      case TypeKind::kLiteral:
        if (names_only_ || IsPlainLiteral(type.name)) return type.name;
        return "literal" + Braced(type.name);
      case TypeKind::kOther:
        if (!names_only_) return "other" + Braced(type.name);
        return llvm::StringRef(type.name).find_first_of("(*[&") ==
                       llvm::StringRef::npos
                   ? type.name
                   : Wrapped(type.name);
      default:
        return type.name;
    }
  }

  static std::string Quoted(llvm::StringRef name) {
    return IsPlainName(name) ? name.str() : Braced(name);
  }

  std::string Arguments(const TypeShape& type) const {
    if (type.kind != TypeKind::kRecord && type.kind != TypeKind::kStd)
      return "";
    return type.args.empty() ? "" : List(type.args, "<", ">");
  }

  bool names_only_;
};

TypeShape Named(TypeKind kind, llvm::StringRef name) {
  TypeShape type;
  type.kind = kind;
  type.name = name.str();
  return type;
}

struct IntegerRow {
  const char* spelling;
  unsigned bits;
  bool is_signed;
};
constexpr IntegerRow kIntegers[] = {
    {"char", 8, true},
    {"signed char", 8, true},
    {"unsigned char", 8, false},
    {"char8_t", 8, false},
    {"short", 16, true},
    {"unsigned short", 16, false},
    {"char16_t", 16, false},
    {"int", 32, true},
    {"unsigned int", 32, false},
    {"char32_t", 32, false},
    {"wchar_t", 32, true},
    {"long", 64, true},
    {"unsigned long", 64, false},
    {"long long", 64, true},
    {"unsigned long long", 64, false},
    {"__int128", 128, true},
    {"unsigned __int128", 128, false},
};

const IntegerRow* FindInteger(llvm::StringRef spelling) {
  for (const IntegerRow& row : kIntegers)
    if (spelling == row.spelling) return &row;
  return nullptr;
}

/// `long unsigned int` -> `unsigned long`: one spelling for each builtin.
std::string CanonicalSpelling(llvm::StringRef spelling) {
  llvm::SmallVector<llvm::StringRef, 4> words;
  llvm::SplitString(spelling, words);
  auto count = [&](llvm::StringRef word) { return llvm::count(words, word); };
  bool is_sized = count("short") || count("long");
  bool is_char = count("char") || count("__int128");
  std::string out;
  auto add = [&out](llvm::StringRef word) {
    out += (out.empty() ? "" : " ") + word.str();
  };
  if (count("unsigned")) add("unsigned");
  if (count("signed") && count("char")) add("signed");
  for (llvm::StringRef word : words)
    if (word != "unsigned" && word != "signed" && word != "int") add(word);
  bool needs_int = !is_sized && !is_char &&
                   (count("int") || count("unsigned") || count("signed"));
  if (needs_int) add("int");
  return out;
}

}  // namespace

const TypeShape& TypeShape::Referee() const {
  return IsReference() ? args.at(0) : *this;
}

TypeShape TypeShape::Builtin(llvm::StringRef spelling) {
  std::string name = CanonicalSpelling(spelling);
  if (name == "void") return Named(TypeKind::kVoid, "");
  if (name == "bool" || name == "_Bool") return Named(TypeKind::kBool, "");
  if (name == "float" || name == "double" || name == "long double")
    return Named(TypeKind::kFloating, name);
  if (FindInteger(name)) return Named(TypeKind::kInteger, name);
  return Other(spelling);
}

TypeShape TypeShape::Record(llvm::StringRef qualified_name) {
  return Named(TypeKind::kRecord, qualified_name);
}

TypeShape TypeShape::Enum(llvm::StringRef qualified_name) {
  return Named(TypeKind::kEnum, qualified_name);
}

TypeShape TypeShape::Std(llvm::StringRef name, std::vector<TypeShape> args) {
  TypeShape type = Named(TypeKind::kStd, name);
  type.args = std::move(args);
  return type;
}

TypeShape TypeShape::PointerTo(TypeShape pointee) {
  TypeShape type = Named(TypeKind::kPointer, "");
  type.args.push_back(std::move(pointee));
  return type;
}

TypeShape TypeShape::ReferenceTo(TypeShape referee) {
  TypeShape type = Named(TypeKind::kLValueReference, "");
  type.args.push_back(std::move(referee));
  return type;
}

TypeShape TypeShape::Other(llvm::StringRef spelling) {
  return Named(TypeKind::kOther, spelling);
}

TypeShape TypeShape::AsConst() const {
  TypeShape type = *this;
  if (kind == TypeKind::kArray) {
    type.args.at(0) = args.at(0).AsConst();
  } else if (!IsReference()) {
    type.is_const = true;
  }
  return type;
}

bool IsPlainLiteral(llvm::StringRef text) {
  text.consume_front("-");
  return text == "true" || text == "false" ||
         (!text.empty() && llvm::all_of(text, llvm::isDigit));
}

std::string ToText(const TypeShape& type) { return Writer(false).Write(type); }

std::string ToCpp(const TypeShape& type) { return Writer(true).Write(type); }

unsigned IntegerBits(llvm::StringRef spelling) {
  const IntegerRow* row = FindInteger(spelling);
  return row ? row->bits : 0;
}

bool IntegerIsSigned(llvm::StringRef spelling) {
  const IntegerRow* row = FindInteger(spelling);
  return row && row->is_signed;
}

}  // namespace cleave
