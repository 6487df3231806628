#pragma once

#include <string>

namespace desk {

/// The last of all notes. No other process could have it: only a test does.
const std::string& LastNote();
void Note(const std::string& text);

}  // namespace desk
