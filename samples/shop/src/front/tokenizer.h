#pragma once

#include <string>
#include <vector>

namespace shop::front {

/// Splits a command line at blanks. "Double quotes" keep blanks, a backslash
/// keeps the next character. An open quote ends with the line.
std::vector<std::string> Tokenize(const std::string& line);

}  // namespace shop::front
