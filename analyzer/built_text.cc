#include "analyzer/built_text.h"

#include <algorithm>

#include "analyzer/sql_placeholders.h"
#include "analyzer/sql_tokens.h"
#include "llvm/ADT/STLExtras.h"

namespace cleave {
namespace {

/// Longer texts are no SQL that people write by hand.
constexpr size_t kMaxLength = 64 * 1024;

bool BeginsLike(const BuiltText& text, const BuiltText& beginning) {
  return llvm::StringRef(text.text).starts_with(beginning.text) &&
         text.SourceAt(0) == beginning.SourceAt(0);
}

void Append(BuiltText& text, const BuiltText& more) {
  if (text.text.size() + more.text.size() > kMaxLength) return;
  for (const BuiltText::Piece& piece : more.pieces)
    text.pieces.push_back({text.text.size() + piece.offset, piece.source});
  text.text += more.text;
}

/// The part of `text` in [begin, end).
BuiltText Slice(const BuiltText& text, size_t begin, size_t end) {
  BuiltText slice;
  slice.text = text.text.substr(begin, end - begin);
  if (slice.text.empty()) return slice;
  if (const clang::Expr* source = text.SourceAt(begin))
    slice.pieces.push_back({0, source});
  for (const BuiltText::Piece& piece : text.pieces)
    if (piece.offset > begin && piece.offset < end)
      slice.pieces.push_back({piece.offset - begin, piece.source});
  return slice;
}

}  // namespace

const clang::Expr* BuiltText::SourceAt(size_t offset) const {
  const clang::Expr* source = pieces.empty() ? nullptr : pieces.front().source;
  for (const Piece& piece : pieces)
    if (piece.offset <= offset) source = piece.source;
  return source;
}

BuiltTexts UnknownText() { return {BuiltText{std::string(1, kHole), {}}}; }

BuiltTexts KnownText(std::string text, const clang::Expr* source) {
  return {BuiltText{std::move(text), {{0, source}}}};
}

bool IsKnown(const BuiltTexts& texts) {
  return llvm::any_of(
      texts, [](const BuiltText& text) { return !text.pieces.empty(); });
}

BuiltTexts Joined(const BuiltTexts& left, const BuiltTexts& right) {
  BuiltTexts joined;
  const bool are_few = left.size() * right.size() <= kMaxTexts;
  const size_t count = are_few ? left.size() * right.size()
                               : std::max(left.size(), right.size());
  for (size_t i = 0; i < count; ++i) {
    joined.push_back(left[i % left.size()]);
    const size_t end = are_few ? i / left.size() : i;
    Append(joined.back(), right[end % right.size()]);
  }
  return joined;
}

BuiltTexts EitherOf(BuiltTexts one, const BuiltTexts& other) {
  for (const BuiltText& text : other) {
    auto is_in = [&](const BuiltText& each) { return BeginsLike(each, text); };
    if (llvm::any_of(one, is_in)) continue;
    llvm::erase_if(
        one, [&](const BuiltText& each) { return BeginsLike(text, each); });
    if (one.size() < kMaxTexts) one.push_back(text);
  }
  return one;
}

BuiltTexts FilledIn(const BuiltText& format,
                    llvm::ArrayRef<BuiltTexts> values) {
  BuiltTexts filled = {BuiltText{}};
  size_t end = 0, next = 0;
  while (auto found = NextPlaceholder(format.text, end)) {
    filled = Joined(filled, {Slice(format, end, found->offset)});
    const size_t index = found->index.value_or(next);
    ++next;
    filled =
        Joined(filled, index < values.size() ? values[index] : UnknownText());
    end = found->offset + found->length;
  }
  return Joined(filled, {Slice(format, end, format.text.size())});
}

}  // namespace cleave
