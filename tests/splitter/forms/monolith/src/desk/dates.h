#pragma once

#include <chrono>
#include <ctime>
#include <optional>
#include <string>
#include <vector>

namespace forms {

// Times and dates in their parts.

std::tm UtcOf(long seconds);
std::string Formatted(const std::tm& time, const std::string& format);
/// Writes the year, and leaves the rest as it is.
void Date(struct tm& time, int year);
/// False for null.
bool Advance(std::tm* time, int days);

/// Those that there is no such day of too.
struct Appointment {
  std::string what;
  std::tm start;
  std::optional<std::chrono::year_month_day> until;
  std::vector<std::chrono::weekday> repeated;
};
Appointment Postponed(Appointment appointment, int days);

std::chrono::year_month_day DayAfter(std::chrono::sys_days day);
bool Exists(const std::chrono::year_month_day& date);
std::vector<std::chrono::month> MonthsFrom(std::chrono::year_month first,
                                           int count);
std::chrono::weekday WeekdayOf(std::chrono::year year,
                               std::chrono::month_day day);
/// The number of the day is beyond all months.
void Overflow(std::chrono::day& day);

}  // namespace forms
