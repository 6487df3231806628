#include "front/dates_test.h"

#include <chrono>
#include <cstring>
#include <ctime>
#include <string>

#include "desk/dates.h"
#include "front/expect.h"

using namespace forms;

void TestBrokenDownTimes() {
  const std::tm utc = UtcOf(86400 * 59);
  EXPECT(utc.tm_year == 70 && utc.tm_mon == 2 && utc.tm_mday == 1);
  EXPECT(utc.tm_yday == 59 && utc.tm_wday == 0 && utc.tm_gmtoff == 0);
  EXPECT(std::string(utc.tm_zone) == "GMT");
  EXPECT(Formatted(utc, "%F %T %Z") == "1970-03-01 00:00:00 GMT");

  std::tm local;
  const std::time_t noon = 43200;
  localtime_r(&noon, &local);
  char zone[100];
  EXPECT(std::strftime(zone, sizeof(zone), "%Z %z", &local) != 0);
  EXPECT(Formatted(local, "%Z %z") == zone);
  EXPECT(Advance(&local, 1) && local.tm_mday == 2);
  EXPECT(!Advance(nullptr, 1));

  // The name of the zone is one that nobody has set.
  std::tm own;
  std::memset(&own, 0x5a, sizeof(own));
  own.tm_mday = 31;
  Date(own, 1999);
  EXPECT(own.tm_year == 99 && own.tm_mday == 31 && own.tm_sec == 0x5a5a5a5a);

  Appointment late;
  late.start = utc;
  late.until = std::chrono::year(2024) / 2 / 28;
  late.repeated = {std::chrono::Sunday, std::chrono::Friday};
  late = Postponed(late, 2);
  EXPECT(late.start.tm_mday == 3 && std::string(late.start.tm_zone) == "GMT");
  EXPECT(*late.until == std::chrono::year(2024) / 3 / 1);
  EXPECT(late.repeated.at(0) == std::chrono::Tuesday);
  EXPECT(late.repeated.at(1) == std::chrono::Sunday);
  late.until.reset();
  EXPECT(!Postponed(late, 1).until);
}

void TestDates() {
  using namespace std::chrono;
  EXPECT(DayAfter(year(2023) / 2 / 28) == year(2023) / 3 / 1);
  EXPECT(Exists(year(-4) / 2 / 29) && !Exists(year(2023) / 2 / 30));
  EXPECT(!Exists(year::min() / month(0) / day(255)));
  EXPECT(MonthsFrom(year(2023) / 12, 2) ==
         (std::vector<month>{December, January}));
  EXPECT(WeekdayOf(year(2000), February / 29) == Tuesday);
  day last(31);
  Overflow(last);
  EXPECT(last == day(200));
}
