#include "desk/notes.h"

namespace desk {
namespace {

std::string& Last() {
  static std::string last;
  return last;
}

}  // namespace

const std::string& LastNote() { return Last(); }

void Draft::Clear() { text_ = "draft: "; }
void Draft::Add(const std::string& text) { text_ += text; }
void Note(const std::string& text) { Last() = text; }

}  // namespace desk
