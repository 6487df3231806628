#pragma once

#include <string>

namespace cleave::rt {

/// `text` as a string of JSON, quotes included. Bytes that are no UTF-8 become
/// U+FFFD, one each.
std::string JsonQuoted(const std::string& text);

}  // namespace cleave::rt
