#include "desk/notes.h"

namespace desk {
namespace {

std::string& Last() {
  static std::string last;
  return last;
}

}  // namespace

const std::string& LastNote() { return Last(); }

void Note(const std::string& text) { Last() = text; }

}  // namespace desk
