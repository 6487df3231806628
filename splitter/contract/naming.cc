#include "splitter/contract/naming.h"

#include <cctype>
#include <utility>
#include <vector>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"
#include "splitter/contract/proto_words.h"

namespace cleave {
namespace {

bool StartsWord(llvm::StringRef text, size_t i) {
  if (i == 0 || !llvm::isAlnum(text[i - 1])) return true;
  const bool upper = std::isupper(static_cast<unsigned char>(text[i]));
  if (!upper) return false;
  if (!std::isupper(static_cast<unsigned char>(text[i - 1]))) return true;
  return i + 1 < text.size() &&
         std::islower(static_cast<unsigned char>(text[i + 1]));
}

/// Protobuf knows the letters of ASCII only; any other is written as its number
/// in Unicode: "h\u00f6he" -> "hu00f6he".
std::string InAscii(llvm::StringRef text) {
  if (llvm::isASCII(text)) return text.str();
  std::string ascii;
  auto* at = reinterpret_cast<const llvm::UTF8*>(text.begin());
  auto* end = reinterpret_cast<const llvm::UTF8*>(text.end());
  while (at < end) {
    llvm::UTF32 letter = *at;
    if (llvm::convertUTF8Sequence(&at, end, &letter, llvm::strictConversion) !=
        llvm::conversionOK)
      ++at;
    if (letter < 0x80)
      ascii += static_cast<char>(letter);
    else
      llvm::raw_string_ostream(ascii) << llvm::format("u%04x", letter);
  }
  return ascii;
}

/// Words in lower case: "HTTPCode_v2" -> http, code, v2.
std::vector<std::string> WordsOf(llvm::StringRef name) {
  const std::string in_ascii = InAscii(name);
  const llvm::StringRef text = in_ascii;
  std::vector<std::string> words;
  for (size_t i = 0; i < text.size(); ++i) {
    if (!llvm::isAlnum(text[i])) continue;
    if (StartsWord(text, i)) words.emplace_back();
    words.back() += llvm::toLower(text[i]);
  }
  return words;
}

/// A word may not start with a digit in a name's first place.
std::string Capitalised(std::string word) {
  word[0] = llvm::toUpper(word[0]);
  return word;
}

constexpr std::pair<llvm::StringRef, llvm::StringRef> kOperators[] = {
    {"+", "Plus"},
    {"-", "Minus"},
    {"*", "Times"},
    {"/", "Divide"},
    {"%", "Modulo"},
    {"^", "Xor"},
    {"&", "And"},
    {"|", "Or"},
    {"~", "Complement"},
    {"!", "Not"},
    {"=", "Assign"},
    {"<", "Less"},
    {">", "Greater"},
    {"+=", "PlusAssign"},
    {"-=", "MinusAssign"},
    {"*=", "TimesAssign"},
    {"/=", "DivideAssign"},
    {"%=", "ModuloAssign"},
    {"^=", "XorAssign"},
    {"&=", "AndAssign"},
    {"|=", "OrAssign"},
    {"<<", "ShiftLeft"},
    {">>", "ShiftRight"},
    {"<<=", "ShiftLeftAssign"},
    {"==", "Equal"},
    {"!=", "NotEqual"},
    {"<=", "LessEqual"},
    {">=", "GreaterEqual"},
    {"<=>", "Compare"},
    {"&&", "LogicalAnd"},
    {"||", "LogicalOr"},
    {"++", "Increment"},
    {"--", "Decrement"},
    {",", "Comma"},
    {"->", "Arrow"},
    {"->*", "ArrowStar"},
    {"()", "Call"},
    {"[]", "Index"},
    {">>=", "ShiftRightAssign"},
};

}  // namespace

std::string CamelCase(llvm::StringRef name) {
  std::string text;
  for (std::string& word : WordsOf(name)) text += Capitalised(std::move(word));
  if (!text.empty() && llvm::isDigit(text[0])) text = "N" + text;
  return text;
}

std::string SnakeCase(llvm::StringRef name) {
  std::string text = llvm::join(WordsOf(name), "_");
  if (!text.empty() && llvm::isDigit(text[0])) text = "n" + text;
  return text;
}

std::string FieldName(llvm::StringRef cpp_name) {
  if (cpp_name.starts_with("m_") && cpp_name.size() > 2)
    cpp_name = cpp_name.drop_front(2);
  std::string name = SnakeCase(cpp_name);
  if (name.empty()) return "value";
  const bool clashes = IsReservedFieldName(name) ||
                       llvm::StringRef(name).starts_with("has_") ||
                       llvm::StringRef(name).starts_with("clear_");
  return clashes ? name + "_value" : name;
}

namespace {

/// The words of a template's arguments: "int, const shop::Money *" ->
/// "IntMoneyPointer".
std::string ArgumentWords(llvm::StringRef arguments, llvm::StringRef strip) {
  std::string words;
  for (size_t i = 0; i < arguments.size();) {
    const llvm::StringRef rest = arguments.drop_front(i);
    const llvm::StringRef name = rest.take_while([](char c) {
      return llvm::isAlnum(c) || c == '_' || c == ':' || !llvm::isASCII(c);
    });
    if (name.empty()) {
      if (rest[0] == '*') words += "Pointer";
      if (rest[0] == '-') words += "Minus";
      ++i;
      continue;
    }
    i += name.size();
    if (name == "const") continue;
    const bool is_std = name.starts_with("std::");
    words += llvm::isDigit(name[0]) ? name.str()
                                    : TypeName(name, is_std ? "std" : strip);
  }
  return words;
}

}  // namespace

std::string TypeName(llvm::StringRef qualified, llvm::StringRef strip) {
  if (const size_t open = qualified.find('<'); open != llvm::StringRef::npos)
    return TypeName(qualified.take_front(open), strip) +
           ArgumentWords(qualified.drop_front(open), strip);
  if (!strip.empty() && qualified.starts_with((strip + "::").str()))
    qualified = qualified.drop_front(strip.size() + 2);
  std::string name;
  std::string previous;
  for (llvm::StringRef part : llvm::split(qualified, "::")) {
    const std::string word = CamelCase(part);
    if (!previous.empty() && llvm::StringRef(word).starts_with(previous))
      name.resize(name.size() - previous.size());
    name += word;
    previous = word;
  }
  return name.empty() ? "Type" : name;
}

std::string EnumValueName(llvm::StringRef enum_proto_name,
                          llvm::StringRef enumerator) {
  if (enumerator.size() > 1 && enumerator[0] == 'k' &&
      std::isupper(static_cast<unsigned char>(enumerator[1])))
    enumerator = enumerator.drop_front();
  return llvm::StringRef(SnakeCase(enum_proto_name) + "_" +
                         llvm::join(WordsOf(enumerator), "_"))
      .upper();
}

std::string HookFile(llvm::StringRef proto_name) {
  return "hooks/" + SnakeCase(proto_name) + ".cc";
}

std::string FunctionWord(llvm::StringRef unqualified) {
  if (!unqualified.starts_with("operator") || unqualified.size() < 9)
    return CamelCase(unqualified);
  llvm::StringRef sign = unqualified.drop_front(8);
  if (llvm::isAlnum(sign[0]) || sign[0] == '_') return CamelCase(unqualified);
  for (const auto& [text, word] : kOperators)
    if (sign.trim() == text) return ("Operator" + word).str();
  return "To" + CamelCase(sign);
}

llvm::StringRef Unqualified(llvm::StringRef qualified) {
  if (size_t at = qualified.find("operator"); at != llvm::StringRef::npos) {
    const bool is_name = at == 0 || qualified.substr(0, at).ends_with("::");
    llvm::StringRef rest = qualified.substr(at + 8);
    if (is_name &&
        (rest.empty() || !(llvm::isAlnum(rest[0]) || rest[0] == '_')))
      return qualified.substr(at);
  }
  int depth = 0;
  for (size_t i = qualified.size(); i > 1; --i) {
    const char c = qualified[i - 1];
    if (c == '>') ++depth;
    if (c == '<') --depth;
    if (depth == 0 && c == ':' && qualified[i - 2] == ':')
      return qualified.substr(i);
  }
  return qualified;
}

bool UniqueNames::TryClaim(const std::string& name) {
  std::string key = llvm::StringRef(name).lower();
  llvm::erase(key, '_');
  return taken_.insert(std::move(key)).second;
}

std::string UniqueNames::Claim(const std::string& wanted) {
  if (TryClaim(wanted)) return wanted;
  for (unsigned n = 2;; ++n) {
    std::string name = wanted + std::to_string(n);
    if (TryClaim(name)) return name;
  }
}

const std::string& NameTable::For(const std::string& key,
                                  const std::string& wanted) {
  auto [entry, is_new] = by_key_.try_emplace(key);
  if (is_new) entry->second = names_.Claim(wanted);
  return entry->second;
}

}  // namespace cleave
