#include "base/clock.h"

#include <cstdio>
#include <cstdlib>
#include <ctime>

namespace shop::base {

namespace {

constexpr std::int64_t kSecondsPerDay = 86400;

struct Civil {
  std::int64_t year = 1970;
  int month = 1;
  int day = 1;
};

// Howard Hinnant's days_from_civil. gmtime() was not thread safe on the old
// Solaris boxes; the boxes are gone, the function stayed.
std::int64_t DaysFromCivil(const Civil& date) {
  const std::int64_t y = date.year - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  const std::int64_t yoe = y - era * 400;
  const std::int64_t doy =
      (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const std::int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146097 + doe - 719468;
}

Civil CivilFromDays(std::int64_t days) {
  days += 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const std::int64_t doe = days - era * 146097;
  const std::int64_t yoe =
      (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int64_t mp = (5 * doy + 2) / 153;
  Civil date;
  date.day = static_cast<int>(doy - (153 * mp + 2) / 5 + 1);
  date.month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
  date.year = yoe + era * 400 + (date.month <= 2 ? 1 : 0);
  return date;
}

std::int64_t FloorDays(std::int64_t time) {
  return time >= 0 ? time / kSecondsPerDay
                   : -((-time + kSecondsPerDay - 1) / kSecondsPerDay);
}

}  // namespace

std::int64_t Now() {
  if (const char* fake = std::getenv("SHOP_FAKE_NOW")) {
    if (*fake != '\0') {
      if (auto parsed = ParseTime(fake)) return *parsed;
      return std::atoll(fake);
    }
  }
  return static_cast<std::int64_t>(std::time(nullptr));
}

std::string FormatDate(std::int64_t time) {
  const Civil date = CivilFromDays(FloorDays(time));
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%04lld-%02d-%02d",
                static_cast<long long>(date.year), date.month, date.day);
  return buffer;
}

std::string FormatDateTime(std::int64_t time) {
  const int rest = static_cast<int>(time - StartOfDay(time));
  char buffer[24];
  std::snprintf(buffer, sizeof buffer, " %02d:%02d:%02d", rest / 3600,
                rest / 60 % 60, rest % 60);
  return FormatDate(time) + buffer;
}

std::optional<std::int64_t> ParseTime(const std::string& text) {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  char separator = 0;
  const int fields =
      std::sscanf(text.c_str(), "%4d-%2d-%2d%c%2d:%2d:%2d", &year, &month, &day,
                  &separator, &hour, &minute, &second);
  if (fields != 3 && fields != 7) return std::nullopt;
  if (month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  if (hour > 23 || minute > 59 || second > 60) return std::nullopt;
  if (fields == 7 && separator != 'T' && separator != ' ') return std::nullopt;
  return DaysFromCivil({year, month, day}) * kSecondsPerDay + hour * 3600 +
         minute * 60 + second;
}

std::int64_t StartOfDay(std::int64_t time) {
  return FloorDays(time) * kSecondsPerDay;
}

std::int64_t AddDays(std::int64_t time, int days) {
  return time + days * kSecondsPerDay;
}

}  // namespace shop::base
