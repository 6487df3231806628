#pragma once

#include <string>
#include <string_view>

namespace forms {

/// Has its message in characters that it owns and copies itself, so that its
/// field does not say what it means.
class Outcome {
 public:
  Outcome() : text_(nullptr) {}
  Outcome(const Outcome& other) : text_(Copy(other.text_)) {}
  Outcome& operator=(const Outcome& other);
  ~Outcome() { delete[] text_; }

  static Outcome Failure(std::string_view message);
  bool ok() const { return text_ == nullptr; }
  std::string Message() const { return text_ == nullptr ? "fine" : text_; }

 private:
  static const char* Copy(const char* text);

  const char* text_;
};

}  // namespace forms
