#include "desk/dates.h"

namespace forms {

std::tm UtcOf(long seconds) {
  const std::time_t time = seconds;
  std::tm result;
  gmtime_r(&time, &result);
  return result;
}
std::string Formatted(const std::tm& time, const std::string& format) {
  char text[100];
  return std::string(text,
                     std::strftime(text, sizeof(text), format.c_str(), &time));
}
void Date(struct tm& time, int year) { time.tm_year = year - 1900; }
bool Advance(std::tm* time, int days) {
  if (time == nullptr) return false;
  time->tm_mday += days;
  timegm(time);
  return true;
}

Appointment Postponed(Appointment appointment, int days) {
  Advance(&appointment.start, days);
  if (appointment.until) {
    appointment.until =
        std::chrono::sys_days(*appointment.until) + std::chrono::days(days);
  }
  for (std::chrono::weekday& each : appointment.repeated) {
    each += std::chrono::days(days);
  }
  return appointment;
}

std::chrono::year_month_day DayAfter(std::chrono::sys_days day) {
  return day + std::chrono::days(1);
}
bool Exists(const std::chrono::year_month_day& date) { return date.ok(); }
std::vector<std::chrono::month> MonthsFrom(std::chrono::year_month first,
                                           int count) {
  std::vector<std::chrono::month> months;
  for (int i = 0; i < count; ++i) {
    months.push_back((first + std::chrono::months(i)).month());
  }
  return months;
}
std::chrono::weekday WeekdayOf(std::chrono::year year,
                               std::chrono::month_day day) {
  return std::chrono::sys_days(year / day.month() / day.day());
}
void Overflow(std::chrono::day& day) { day = std::chrono::day(200); }

}  // namespace forms
