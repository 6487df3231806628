#pragma once

#include <chrono>
#include <ctime>
#include <string>
#include <type_traits>

#include "values.h"

namespace cleave::rt {

/// The name of a time zone that the C library has given a `std::tm` (a function
/// that knows the zone: `localtime`, `gmtime`) or that has arrived in one; null
/// for any other. `zone` is compared and not read: whoever fills in a `std::tm`
/// need not have given `tm_zone` a value.
const char* KnownZone(const char* zone);

/// The same text, for good: names of zones are few. Throws `ConversionError`
/// if it is no name, or one too many.
const char* KeepZone(const std::string& name);

/// Writes a `std::tm`, or a date of <chrono>, as the message of its parts.
template <class Message>
void CalendarToProto(const std::tm& value, Message* to) {
  to->set_sec(value.tm_sec);
  to->set_min(value.tm_min);
  to->set_hour(value.tm_hour);
  to->set_mday(value.tm_mday);
  to->set_mon(value.tm_mon);
  to->set_year(value.tm_year);
  to->set_wday(value.tm_wday);
  to->set_yday(value.tm_yday);
  to->set_isdst(value.tm_isdst);
  to->set_gmtoff(value.tm_gmtoff);
  const char* const zone = KnownZone(value.tm_zone);
  if (zone != nullptr) to->set_zone(zone);
}

template <class Message>
void ReadCalendar(const Message& from, std::tm* value) {
  value->tm_sec = from.sec();
  value->tm_min = from.min();
  value->tm_hour = from.hour();
  value->tm_mday = from.mday();
  value->tm_mon = from.mon();
  value->tm_year = from.year();
  value->tm_wday = from.wday();
  value->tm_yday = from.yday();
  value->tm_isdst = from.isdst();
  value->tm_gmtoff = from.gmtoff();
  value->tm_zone = from.has_zone() ? KeepZone(from.zone()) : nullptr;
}

#if __cplusplus > 201703L && \
    (!defined(_GLIBCXX_RELEASE) || _GLIBCXX_RELEASE >= 11)

/// Dates need not exist: the thirtieth of February travels as that.
inline int CalendarToNumber(std::chrono::year year) {
  return static_cast<int>(year);
}
inline unsigned CalendarToNumber(std::chrono::month month) {
  return static_cast<unsigned>(month);
}
inline unsigned CalendarToNumber(std::chrono::day day) {
  return static_cast<unsigned>(day);
}
inline unsigned CalendarToNumber(std::chrono::weekday weekday) {
  return weekday.c_encoding();
}

/// The inverse of `CalendarToNumber`. Throws `ConversionError` for a number
/// that a T cannot have.
template <class T>
T CalendarFromNumber(
    std::conditional_t<std::is_same_v<T, std::chrono::year>, int, unsigned>
        number) {
  if constexpr (std::is_same_v<T, std::chrono::year>) {
    return T(Narrow<short>(number));
  } else {
    return T(Narrow<unsigned char>(number));
  }
}

template <class Message>
void CalendarToProto(const std::chrono::year_month_day& value, Message* to) {
  to->set_year(CalendarToNumber(value.year()));
  to->set_month(CalendarToNumber(value.month()));
  to->set_day(CalendarToNumber(value.day()));
}
template <class Message>
void CalendarToProto(const std::chrono::year_month& value, Message* to) {
  to->set_year(CalendarToNumber(value.year()));
  to->set_month(CalendarToNumber(value.month()));
}
template <class Message>
void CalendarToProto(const std::chrono::month_day& value, Message* to) {
  to->set_month(CalendarToNumber(value.month()));
  to->set_day(CalendarToNumber(value.day()));
}

template <class Message>
void ReadCalendar(const Message& from, std::chrono::year_month_day* value) {
  *value = {CalendarFromNumber<std::chrono::year>(from.year()),
            CalendarFromNumber<std::chrono::month>(from.month()),
            CalendarFromNumber<std::chrono::day>(from.day())};
}
template <class Message>
void ReadCalendar(const Message& from, std::chrono::year_month* value) {
  *value = {CalendarFromNumber<std::chrono::year>(from.year()),
            CalendarFromNumber<std::chrono::month>(from.month())};
}
template <class Message>
void ReadCalendar(const Message& from, std::chrono::month_day* value) {
  *value = {CalendarFromNumber<std::chrono::month>(from.month()),
            CalendarFromNumber<std::chrono::day>(from.day())};
}

#endif

/// The inverse of `CalendarToProto`.
template <class T, class Message>
T CalendarFromProto(const Message& from) {
  T value{};
  ReadCalendar(from, &value);
  return value;
}

}  // namespace cleave::rt
