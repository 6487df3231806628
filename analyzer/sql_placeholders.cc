#include "analyzer/sql_placeholders.h"

#include <algorithm>

#include "analyzer/sql_tokens.h"
#include "llvm/ADT/StringExtras.h"

namespace cleave {
namespace {

using llvm::StringRef;

size_t CountIf(StringRef text, size_t start, StringRef characters) {
  return text.substr(start)
      .take_while([&](char c) { return characters.contains(c); })
      .size();
}

/// An index that counts from 1, as the C and Qt ones do.
std::optional<size_t> IndexOf(StringRef digits, size_t first) {
  size_t index = 0;
  if (digits.getAsInteger(10, index) || index < first) return std::nullopt;
  return index - first;
}

/// `text` begins with `%`.
std::optional<Placeholder> PercentPlaceholder(StringRef text) {
  Placeholder found;
  size_t end = 1;
  const size_t digits = CountIf(text, end, "0123456789");
  const StringRef after = text.substr(end + digits);
  if (digits > 0 && after.starts_with("%")) {  // Boost: %1%
    found.index = IndexOf(text.substr(end, digits), 1);
    found.length = end + digits + 1;
    return found;
  }
  if (digits > 0 && after.starts_with("$")) {  // %1$s
    found.index = IndexOf(text.substr(end, digits), 1);
    end += digits + 1;
  }
  end += CountIf(text, end, "-+#0");
  end += CountIf(text, end, "0123456789*");
  if (text.substr(end).starts_with("."))
    end += 1 + CountIf(text, end + 1, "0123456789*");
  end += CountIf(text, end, "hlLjzt");
  if (end < text.size() &&
      StringRef("diouxXeEfFgGaAcspQqwv").contains(text[end])) {
    found.length = end + 1;
    return found;
  }
  if (digits == 0 || digits > 2) return std::nullopt;
  found.index = IndexOf(text.substr(1, digits), 1);  // Qt: %1
  found.length = 1 + digits;
  return found;
}

/// `text` begins with `{`.
std::optional<Placeholder> BracePlaceholder(StringRef text) {
  const size_t end = text.find('}');
  if (end == StringRef::npos || end > 40) return std::nullopt;
  const StringRef inside = text.slice(1, end);
  const StringRef name = inside.split(':').first;
  // Escapes of ODBC, such as `{ts '2001-01-01'}`, have spaces in them.
  if (inside.find_first_of("{\n'") != StringRef::npos || name.contains(' '))
    return std::nullopt;
  return Placeholder{0, end + 1, IndexOf(name, 0)};
}

}  // namespace

std::optional<Placeholder> NextPlaceholder(StringRef text, size_t start) {
  while ((start = text.find_first_of("%{", start)) != StringRef::npos) {
    const StringRef rest = text.substr(start);
    if (rest.starts_with("%%") || rest.starts_with("{{")) {
      start += 2;
      continue;
    }
    auto found =
        rest[0] == '%' ? PercentPlaceholder(rest) : BracePlaceholder(rest);
    if (!found) {
      ++start;
      continue;
    }
    found->offset = start;
    if (rest[0] == '{' && start > 0 && text[start - 1] == '$') {
      --found->offset;
      ++found->length;
    }
    return found;
  }
  return std::nullopt;
}

std::string PlaceholdersToHoles(StringRef text) {
  std::string result = text.str();
  size_t start = 0;
  while (auto found = NextPlaceholder(text, start)) {
    std::fill_n(result.begin() + found->offset, found->length, kHole);
    start = found->offset + found->length;
  }
  return result;
}

}  // namespace cleave
