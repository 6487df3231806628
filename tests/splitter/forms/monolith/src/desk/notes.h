#pragma once

#include <string>

namespace desk {

/// The last of all notes. No other process could have it: only a test does.
const std::string& LastNote();
void Note(const std::string& text);

/// To read what `Clear` gives back, a client would have to call it.
class Draft {
 public:
  Draft() { Clear(); }
  void Clear();
  void Add(const std::string& text);
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace desk
