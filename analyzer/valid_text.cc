#include "analyzer/valid_text.h"

#include <optional>
#include <type_traits>

#include "graph/facts_fields.h"
#include "graph/tu_facts.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/JSON.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kStart = "\\x{";
constexpr size_t kEscapeSize = 6;  // \x{E9}

/// The length of the character at the front; 0 if it is no UTF-8.
size_t CharacterSize(llvm::StringRef bytes) {
  auto* start = reinterpret_cast<const llvm::UTF8*>(bytes.data());
  size_t size = llvm::getNumBytesForUTF8(*start);
  bool is_whole = size <= bytes.size() &&
                  llvm::isLegalUTF8Sequence(start, start + bytes.size());
  return is_whole ? size : 0;
}

/// The byte that an escape at the front stands for.
std::optional<char> EscapedByte(llvm::StringRef text) {
  uint8_t byte = 0;
  if (text.size() < kEscapeSize || !text.starts_with(kStart) ||
      text[kEscapeSize - 1] != '}' ||
      text.substr(kStart.size(), 2).getAsInteger(16, byte) || byte < 0x80)
    return std::nullopt;
  return static_cast<char>(byte);
}

/// Visits all texts in a value of the graph.
struct ValidTextVisitor {
  void operator()(std::string& text) const {
    if (!llvm::json::isUTF8(text)) text = ToValidText(text);
  }
  void operator()(TypeShape& type) const {
    (*this)(type.name);
    (*this)(type.args);
  }
  void operator()(TuFacts::File& file) const { (*this)(file.path); }
  template <class T>
  void operator()(std::vector<T>& values) const {
    for (T& each : values) (*this)(each);
  }
  template <class T>
  void operator()(Boxed<T>& value) const {
    if (value) (*this)(*value);
  }
  template <HasFields T>
  void operator()(T& value) const {
    VisitFields<T>([&](const char*, auto member) { (*this)(value.*member); });
  }
  template <class T>
    requires(std::is_arithmetic_v<T> || std::is_enum_v<T>)
  void operator()(T&) const {}
};

}  // namespace

std::string ToValidText(llvm::StringRef bytes) {
  if (llvm::json::isUTF8(bytes)) return bytes.str();
  std::string text;
  while (!bytes.empty()) {
    size_t size = CharacterSize(bytes);
    if (size > 0) {
      text += bytes.take_front(size);
    } else {
      size = 1;
      text += kStart;
      text += llvm::toHex(bytes.take_front(1));
      text += '}';
    }
    bytes = bytes.drop_front(size);
  }
  return text;
}

std::string ToBytes(llvm::StringRef text) {
  std::string bytes;
  for (size_t at = text.find(kStart); at != llvm::StringRef::npos;
       at = text.find(kStart)) {
    bytes += text.take_front(at);
    text = text.drop_front(at);
    std::optional<char> byte = EscapedByte(text);
    bytes += byte ? *byte : text.front();
    text = text.drop_front(byte ? kEscapeSize : 1);
  }
  return bytes + text.str();
}

void MakeTextsValid(TuFacts& facts) {
  ValidTextVisitor visit;
  visit(facts.cause);
  visit(facts.missing_headers);
  visit(facts.files);
  visit(facts.usrs);
  visit(facts.symbols);
}

}  // namespace cleave
