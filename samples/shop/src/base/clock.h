#pragma once

#include <cstdint>
#include <optional>
#include <string>

// Time is seconds since 1970-01-01T00:00:00Z everywhere; only these functions
// know about calendars.

namespace shop::base {

/// The wall clock, unless SHOP_FAKE_NOW is set in the environment: either
/// seconds or an ISO time such as 2024-03-15T10:00:00Z. Read on every call.
std::int64_t Now();

/// "2024-03-15".
std::string FormatDate(std::int64_t time);

/// "2024-03-15 10:00:00".
std::string FormatDateTime(std::int64_t time);

/// Reads "2024-03-15", "2024-03-15T10:00:00Z" and "2024-03-15 10:00:00".
std::optional<std::int64_t> ParseTime(const std::string& text);

/// Midnight (UTC) of the day `time` falls on.
std::int64_t StartOfDay(std::int64_t time);

/// Adds whole days; negative goes back.
std::int64_t AddDays(std::int64_t time, int days);

}  // namespace shop::base
