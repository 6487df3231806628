#pragma once

#include <ostream>
#include <streambuf>
#include <string>

#include "cleave/runtime/v1/runtime.pb.h"

namespace cleave::rt {

// Output streams that functions are given. The stream itself stays where it is:
// how it formats is sent, the callee writes to one that does the same, and what
// it has written comes back. Not sent is what else a stream may be: its class,
// where it leads to and how far it is there, what `std::ios_base::xalloc`
// stores.

/// How `stream` formats, and its state. Throws `ConversionError` if its locale
/// has no name, by which another process could find it.
void DescribeStream(const std::ostream& stream,
                    runtime::v1::Stream* description);

/// Puts what the callee has written into the caller's stream as it is, and has
/// it format as the callee's does. Whether that fails is the stream's matter.
void WriteInto(const runtime::v1::Stream& written, std::ostream& stream);

/// Throws `ConversionError` unless a callee has given back the stream that it
/// was given.
void CheckIsSame(const std::ostream& result, const std::ostream& given);

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

}  // namespace cleave::rt
