#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace shop::base {

std::string Trim(const std::string& text);
std::string ToLower(std::string text);
std::string ToUpper(std::string text);

/// "a,b,,c" gives four parts; "" gives none.
std::vector<std::string> Split(const std::string& text, char separator);
std::string Join(const std::vector<std::string>& parts,
                 const std::string& separator);

/// Lower-case runs of letters and digits.
std::vector<std::string> Words(const std::string& text);

/// The whole of `text` as a decimal number, or nullopt.
std::optional<std::int64_t> ParseInt(const std::string& text);

bool StartsWith(const std::string& text, const std::string& prefix);

/// Replaces every `from` by `to`. An empty `from` changes nothing.
std::string ReplaceAll(std::string text, const std::string& from,
                       const std::string& to);

std::string PadLeft(const std::string& text, std::size_t width);
std::string PadRight(const std::string& text, std::size_t width);

}  // namespace shop::base
