#include "json_text.h"

#include <cstdio>

namespace cleave::rt {
namespace {

/// The size of the UTF-8 sequence at `text[i]`; 0 if there is none.
size_t SequenceAt(const std::string& text, size_t i) {
  const auto byte = [&](size_t k) {
    return k < text.size() ? static_cast<unsigned char>(text[k]) : 0u;
  };
  const unsigned first = byte(i);
  const size_t size = first < 0x80                    ? 1
                      : first >= 0xc2 && first < 0xe0 ? 2
                      : first >= 0xe0 && first < 0xf0 ? 3
                      : first >= 0xf0 && first < 0xf5 ? 4
                                                      : 0;
  for (size_t k = 1; k < size; ++k) {
    if ((byte(i + k) & 0xc0) != 0x80) return 0;
  }
  const unsigned second = byte(i + 1);
  // Longer than it need be, a surrogate, or above the last character.
  const bool is_wrong =
      (first == 0xe0 && second < 0xa0) || (first == 0xed && second >= 0xa0) ||
      (first == 0xf0 && second < 0x90) || (first == 0xf4 && second >= 0x90);
  return is_wrong ? 0 : size;
}

std::string Escaped(char c) {
  switch (c) {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\n':
      return "\\n";
    case '\t':
      return "\\t";
    default:
      break;
  }
  if (static_cast<unsigned char>(c) >= 0x20) return std::string(1, c);
  char code[8];
  std::snprintf(code, sizeof(code), "\\u%04x", static_cast<unsigned>(c));
  return code;
}

}  // namespace

std::string JsonQuoted(const std::string& text) {
  std::string quoted = "\"";
  for (size_t i = 0; i < text.size();) {
    const size_t size = SequenceAt(text, i);
    if (size == 0) {
      quoted += "\xef\xbf\xbd";
    } else if (size == 1) {
      quoted += Escaped(text[i]);
    } else {
      quoted.append(text, i, size);
    }
    i += size == 0 ? 1 : size;
  }
  return quoted + "\"";
}

}  // namespace cleave::rt
