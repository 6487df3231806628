#include "streams.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <locale>
#include <stdexcept>

#include "errors.h"

namespace cleave::rt {
namespace {

using std::ios_base;

// By their places: what they are numerically is each library's own matter.
constexpr ios_base::fmtflags kFlags[] = {
    ios_base::boolalpha, ios_base::dec,       ios_base::fixed,
    ios_base::hex,       ios_base::internal,  ios_base::left,
    ios_base::oct,       ios_base::right,     ios_base::scientific,
    ios_base::showbase,  ios_base::showpoint, ios_base::showpos,
    ios_base::skipws,    ios_base::unitbuf,   ios_base::uppercase};
constexpr ios_base::iostate kStates[] = {ios_base::badbit, ios_base::eofbit,
                                         ios_base::failbit};

template <class Flag, std::size_t size>
unsigned Places(Flag set, const Flag (&all)[size]) {
  unsigned places = 0;
  for (std::size_t i = 0; i < size; ++i) {
    if ((set & all[i]) != Flag()) places |= 1u << i;
  }
  return places;
}

template <class Flag, std::size_t size>
Flag FlagsAt(unsigned places, const Flag (&all)[size]) {
  Flag set = Flag();
  for (std::size_t i = 0; i < size; ++i) {
    if ((places & 1u << i) != 0) set |= all[i];
  }
  return set;
}

std::locale LocaleOf(const std::string& name) {
  try {
    return std::locale(name);
  } catch (const std::runtime_error&) {
    throw ConversionError("a stream came whose locale '" + name +
                          "' is not installed here");
  }
}

/// Sets what is so without throwing because of it.
void SetState(std::ios& stream, ios_base::iostate state,
              ios_base::iostate exceptions) {
  stream.exceptions(ios_base::goodbit);
  stream.clear(state);
  try {
    stream.exceptions(exceptions);
  } catch (const ios_base::failure&) {
    // They are set all the same.
  }
}

void SetFormat(const runtime::v1::Stream& description, std::ios& stream) {
  if (stream.getloc().name() != description.locale()) {
    stream.imbue(LocaleOf(description.locale()));
  }
  stream.flags(FlagsAt(description.flags(), kFlags));
  stream.precision(static_cast<std::streamsize>(description.precision()));
  stream.width(static_cast<std::streamsize>(description.width()));
  stream.fill(static_cast<char>(description.fill()));
  SetState(stream, FlagsAt(description.state(), kStates),
           FlagsAt(description.exceptions(), kStates));
}

/// Whether all of it has arrived where the stream leads to.
bool Put(const runtime::v1::Stream& written, std::ostream& stream) {
  std::streambuf* const buffer = stream.rdbuf();
  const std::string& text = written.text();
  const bool is_flushed = written.is_flushed();
  if (text.empty() && !is_flushed) return true;
  if (buffer == nullptr) return false;
  if (stream.tie() != nullptr) stream.tie()->flush();
  const auto size = static_cast<std::streamsize>(text.size());
  return buffer->sputn(text.data(), size) == size &&
         (!is_flushed || buffer->pubsync() == 0);
}

void DescribeFormat(const std::ios& stream, runtime::v1::Stream* description) {
  const std::string locale = stream.getloc().name();
  if (locale == "*") {
    throw ConversionError("a stream has a locale without a name");
  }
  description->set_locale(locale);
  description->set_flags(Places(stream.flags(), kFlags));
  description->set_precision(stream.precision());
  description->set_width(stream.width());
  description->set_fill(static_cast<unsigned char>(stream.fill()));
  description->set_state(Places(stream.rdstate(), kStates));
  description->set_exceptions(Places(stream.exceptions(), kStates));
}

std::string ReadAll(std::streambuf& buffer) {
  std::string text;
  char piece[1 << 16];
  while (const std::streamsize size = buffer.sgetn(piece, sizeof(piece))) {
    text.append(piece, static_cast<std::size_t>(size));
  }
  return text;
}

/// Whether there was so much to read.
bool Skip(std::streambuf& buffer, std::uint64_t count) {
  char piece[1 << 16];
  while (count > 0) {
    const auto wanted = std::min<std::uint64_t>(count, sizeof(piece));
    const std::streamsize size =
        buffer.sgetn(piece, static_cast<std::streamsize>(wanted));
    if (size <= 0) return false;
    count -= static_cast<std::uint64_t>(size);
  }
  return true;
}

}  // namespace

void DescribeStream(const std::ostream& stream,
                    runtime::v1::Stream* description) {
  DescribeFormat(stream, description);
}

void DescribeStream(std::istream& stream, runtime::v1::Stream* description) {
  DescribeFormat(stream, description);
  std::streambuf* const buffer = stream.rdbuf();
  if (buffer == nullptr) return;
  if (stream.tie() != nullptr) stream.tie()->flush();
  const std::streamoff start =
      buffer->pubseekoff(0, ios_base::cur, ios_base::in);
  if (start >= 0) {
    description->set_position(start);
  } else if (!stream.good()) {
    return;  // nobody reads from it, and it may not be at its end
  }
  description->set_text(ReadAll(*buffer));
  if (start >= 0 && buffer->pubseekpos(start, ios_base::in) != start) {
    throw ConversionError("a stream does not go back to where it was");
  }
}

void WriteInto(const runtime::v1::Stream& written, std::ostream& stream) {
  bool has_arrived = false;
  try {
    has_arrived = Put(written, stream);
  } catch (...) {
    // As a stream does it with what its buffer throws.
    if ((stream.exceptions() & ios_base::badbit) != ios_base::goodbit) throw;
  }
  SetFormat(written, stream);
  if (!has_arrived) stream.setstate(ios_base::badbit);
}

void TakeFrom(const runtime::v1::Stream& read, std::istream& stream) {
  const bool is_there = !read.has_position() || stream.rdbuf() == nullptr ||
                        Skip(*stream.rdbuf(), read.taken());
  SetFormat(read, stream);
  if (!is_there) stream.setstate(ios_base::badbit);
  if (!read.has_position() && !read.is_taken_whole()) {
    throw ConversionError(
        "a function has left something of a stream that cannot be positioned");
  }
}

void CheckIsSame(const std::ios& result, const std::ios& given) {
  if (&result == &given) return;
  throw ConversionError("another stream came back than the one given");
}

StreamText::int_type StreamText::overflow(int_type character) {
  if (traits_type::eq_int_type(character, traits_type::eof())) {
    return traits_type::not_eof(character);
  }
  text_ += traits_type::to_char_type(character);
  return character;
}

std::streamsize StreamText::xsputn(const char* text, std::streamsize size) {
  text_.append(text, static_cast<std::size_t>(size));
  return size;
}

int StreamText::sync() {
  is_flushed_ = true;
  return 0;
}

StreamOfCaller::StreamOfCaller(const runtime::v1::Stream& description)
    : std::ostream(static_cast<StreamText*>(this)) {
  SetFormat(description, *this);
}

void StreamOfCaller::Describe(runtime::v1::Stream* written) const {
  DescribeStream(*this, written);
  written->set_text(text());
  written->set_is_flushed(is_flushed());
}

StreamRest::StreamRest(const std::string& text,
                       std::optional<std::streamoff> start)
    : start_(start) {
  char* const first = const_cast<char*>(text.data());  // which nobody writes to
  setg(first, first, first + text.size());
}

StreamRest::pos_type StreamRest::seekoff(off_type offset,
                                         ios_base::seekdir from,
                                         ios_base::openmode which) {
  if (!start_ || (which & ios_base::in) == 0) return pos_type(off_type(-1));
  if (from == ios_base::beg) {
    offset -= *start_;
  } else {
    offset += (from == ios_base::cur ? gptr() : egptr()) - eback();
  }
  if (offset < 0 || offset > egptr() - eback()) {
    is_left_ = true;
    return pos_type(off_type(-1));
  }
  setg(eback(), eback() + offset, egptr());
  return pos_type(*start_ + offset);
}

StreamRest::pos_type StreamRest::seekpos(pos_type position,
                                         ios_base::openmode which) {
  return seekoff(off_type(position), ios_base::beg, which);
}

StreamRest::int_type StreamRest::pbackfail(int_type) {
  is_left_ = true;
  return traits_type::eof();
}

InputOfCaller::InputOfCaller(const runtime::v1::Stream& description)
    : StreamRest(description.text(),
                 description.has_position()
                     ? std::optional<std::streamoff>(description.position())
                     : std::nullopt),
      std::istream(static_cast<StreamRest*>(this)),
      description_(description) {
  SetFormat(description, *this);
}

void InputOfCaller::Describe(runtime::v1::Stream* read) const {
  if (is_left()) {
    throw ConversionError(
        "a function goes in a stream to where it was before it was given, "
        "beyond its end, or puts back what was not there");
  }
  DescribeFormat(*this, read);
  read->set_taken(taken());
  read->set_is_taken_whole(is_taken_whole());
  if (description_.has_position()) {
    read->set_position(description_.position());
  }
}

}  // namespace cleave::rt
