#include "base/outcome.h"

#include <cstring>

namespace forms {

Outcome& Outcome::operator=(const Outcome& other) {
  if (this == &other) return *this;
  delete[] text_;
  text_ = Copy(other.text_);
  return *this;
}

Outcome Outcome::Failure(std::string_view message) {
  const std::string text(message);
  Outcome outcome;
  outcome.text_ = Copy(text.c_str());
  return outcome;
}

const char* Outcome::Copy(const char* text) {
  if (text == nullptr) return nullptr;
  return std::strcpy(new char[std::strlen(text) + 1], text);
}

}  // namespace forms
