#pragma once

#include <istream>
#include <optional>
#include <ostream>
#include <streambuf>
#include <string>

#include "cleave/runtime/v1/runtime.pb.h"

namespace cleave::rt {

// Streams that functions are given. The stream itself stays where it is: how it
// formats is sent, the callee has one that does the same, and what it has
// written to that, or how much it has read of it, comes back. Not sent is what
// else a stream may be: its class, where it leads to, how far an output stream
// is there, what `gcount` says, what `std::ios_base::xalloc` stores.

/// How `stream` formats, and its state. Throws `ConversionError` if its locale
/// has no name, by which another process could find it.
void DescribeStream(const std::ostream& stream,
                    runtime::v1::Stream* description);

/// The same, and all that is left to read. `stream` stays where it is; if it
/// cannot be positioned, it is at its end then.
void DescribeStream(std::istream& stream, runtime::v1::Stream* description);

/// Puts what the callee has written into the caller's stream as it is, and has
/// it format as the callee's does. Whether that fails is the stream's matter.
void WriteInto(const runtime::v1::Stream& written, std::ostream& stream);

/// Has the caller's stream be where the callee's is, and format as that does.
/// Throws `ConversionError` if something is left of a stream that cannot be
/// positioned, as that is lost.
void TakeFrom(const runtime::v1::Stream& read, std::istream& stream);

/// Throws `ConversionError` unless a callee has given back the stream that it
/// was given.
void CheckIsSame(const std::ios& result, const std::ios& given);

/// Keeps what is written. It cannot be positioned, as one that leads to a pipe.
class StreamText : public std::streambuf {
 public:
  const std::string& text() const { return text_; }
  bool is_flushed() const { return is_flushed_; }

 protected:
  int_type overflow(int_type character) override;
  std::streamsize xsputn(const char* text, std::streamsize size) override;
  int sync() override;

 private:
  std::string text_;
  bool is_flushed_ = false;
};

/// Stands for the stream that a function was given elsewhere.
class StreamOfCaller : private StreamText, public std::ostream {
 public:
  explicit StreamOfCaller(const runtime::v1::Stream& description);

  /// What has been written, and how it formats now.
  void Describe(runtime::v1::Stream* written) const;
};

/// What is left to read of a stream. Its positions are those of that stream.
class StreamRest : public std::streambuf {
 public:
  /// Refers to the text, from the position `start` on; nullopt if it cannot be
  /// positioned.
  StreamRest(const std::string& text, std::optional<std::streamoff> start);

  std::size_t taken() const {
    return static_cast<std::size_t>(gptr() - eback());
  }
  bool is_taken_whole() const { return gptr() == egptr(); }
  /// Somebody wanted to go where there is nothing of the text.
  bool is_left() const { return is_left_; }

 protected:
  pos_type seekoff(off_type offset, std::ios_base::seekdir from,
                   std::ios_base::openmode which) override;
  pos_type seekpos(pos_type position, std::ios_base::openmode which) override;
  int_type pbackfail(int_type character) override;

 private:
  std::optional<std::streamoff> start_;
  bool is_left_ = false;
};

/// Stands for the stream that a function was given elsewhere to read from.
class InputOfCaller : private StreamRest, public std::istream {
 public:
  /// Refers to the description.
  explicit InputOfCaller(const runtime::v1::Stream& description);

  /// How much has been read, and how it formats now. Throws `ConversionError`
  /// if somebody has wanted to read what was not sent.
  void Describe(runtime::v1::Stream* read) const;

 private:
  const runtime::v1::Stream& description_;
};

}  // namespace cleave::rt
