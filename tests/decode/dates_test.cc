#include "pipeline/decode/dates.h"

#include <fmt/chrono.h>

#include <string>

#include "pipeline/decode/zones.h"
#include "tests/support/catch.h"

namespace mirsad {
namespace {

using std::chrono::sys_days;
using std::chrono::sys_seconds;
using namespace std::chrono_literals;

// "2018-01-10 09:33:05 UTC", with "wall" for a clock of unknown zone; "-" where nothing is read.
std::string reading_of(const std::string& text) {
  const auto date = read_date(text);
  if (!date) {
    return "-";
  }
  return fmt::format("{:%Y-%m-%d %H:%M:%S}", fmt::gmtime(date->time.time_since_epoch().count())) +
         (date->has_zone ? " UTC" : " wall");
}

TEST_CASE("every form of a date is read and nothing else is") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"2018-01-10T09:33:05+00:00", "2018-01-10 09:33:05 UTC"},
      {"2018-01-10T09:33:05Z", "2018-01-10 09:33:05 UTC"},
      {"2018-01-10t09:33:05z", "2018-01-10 09:33:05 UTC"},
      {"2018-01-10T09:33:05.999999Z", "2018-01-10 09:33:05 UTC"},
      {"2018-01-10T02:33:05+03:00", "2018-01-09 23:33:05 UTC"},
      {"2018-01-10T02:33:05+0300", "2018-01-09 23:33:05 UTC"},
      {"2018-01-10T02:33:05+03", "2018-01-09 23:33:05 UTC"},
      {"2018-01-10 20:33:05 -05:30", "2018-01-11 02:03:05 UTC"},
      {"2018-01-10T09:33Z", "2018-01-10 09:33:00 UTC"},
      {"2018-01-10 09:33:05", "2018-01-10 09:33:05 wall"},
      {"  2018-01-10 09:33:05\n", "2018-01-10 09:33:05 wall"},
      {"2018-01-10T09:33", "2018-01-10 09:33:00 wall"},
      {"2018-01-10T09:33:05.25", "2018-01-10 09:33:05 wall"},
      {"2018-01-10", "2018-01-10 00:00:00 wall"},
      {"2016-02-29", "2016-02-29 00:00:00 wall"},
      {"2016-12-31T23:59:60Z", "2017-01-01 00:00:00 UTC"},
      {"", "-"},
      {"None", "-"},
      {"2018", "-"},
      {"2018-1-10", "-"},
      {"2018-13-10", "-"},
      {"2018-00-10", "-"},
      {"2017-02-29", "-"},
      {"2018-01-10T", "-"},
      {"2018-01-10T24:00:00Z", "-"},
      {"2018-01-10T09:60:00Z", "-"},
      {"2018-01-10T09:33:61Z", "-"},
      {"2018-01-10T09:33:05.Z", "-"},
      {"2018-01-10T09:33:05Zulu", "-"},
      {"2018-01-10T09:33:05+", "-"},
      {"2018-01-10T09:33:05+3", "-"},
      {"2018-01-10T09:33:05+03:", "-"},
      {"2018-01-10T09:33:05+03:0", "-"},
      {"2018-01-10T09:33:05+25:00", "-"},
      {"2018-01-10 09:33:05 PM", "-"},
      {"10/01/2018 09:33", "-"},
      {"1515576785", "2018-01-10 09:33:05 UTC"},
      {"1515576785.75", "2018-01-10 09:33:05 UTC"},
      {"1515576785000", "2018-01-10 09:33:05 UTC"},
      {"15155767850", "-"},
      {"1515576785000000", "-"},
      {"-1515576785", "-"},
      {"1515576785.7x", "-"},
      {"2018/01/10 09:33:05", "2018-01-10 09:33:05 wall"},
      {"2018-01/10", "-"},
      {"20180110T093305Z", "2018-01-10 09:33:05 UTC"},
      {"20180110T0933", "2018-01-10 09:33:00 wall"},
      {"20180110", "2018-01-10 00:00:00 wall"},
      {"2018-01-10 09:33:05,123", "2018-01-10 09:33:05 wall"},
      {"2018-01-10 09:33:05 UTC", "2018-01-10 09:33:05 UTC"},
      {"2018-01-10 09:33:05 AST", "-"},
      {"Wed, 10 Jan 2018 09:33:05 +0300", "2018-01-10 06:33:05 UTC"},
      {"Wed, 10 Jan 2018 09:33:05 GMT", "2018-01-10 09:33:05 UTC"},
      {"10 January 2018 09:33 EST", "2018-01-10 14:33:00 UTC"},
      {"Wed, 10 Jan 18 09:33:05 -0000 (UTC)", "2018-01-10 09:33:05 UTC"},
      {"Wed, 10-Jan-2018 09:33:05 AST", "2018-01-10 09:33:05 wall"},
      {"10 Jan 2018", "2018-01-10 00:00:00 wall"},
      {"Wed, 31 Feb 2018 09:33:05 GMT", "-"},
      {"Wed, 10 Foo 2018 09:33:05 GMT", "-"},
      {"٢٠١٨-٠١-١٠", "-"},
      {"-2018-01-10", "-"},
      {"99999-01-10", "-"},
  }));
  INFO(text);
  CHECK(reading_of(text) == expected);
}

TEST_CASE("which of two numbers is the day is said by the mapping alone") {
  const std::array dmy = {DateForm::dmy};
  const std::array mdy = {DateForm::mdy};
  const auto [text, day_first, month_first] = GENERATE(table<std::string, int, int>({
      {"10/01/2018", 10, 1},
      {"10.1.2018 09:33", 10, 1},
      {"1-10-2018, 9:33:05 PM", 1, 10},
      {"31/01/2018", 31, 0},
      {"10/01-2018", 0, 0},
      {"10/01/18", 0, 0},
  }));
  INFO(text);
  const auto day_of_month = [](const std::optional<ReadDate>& date) {
    if (!date) {
      return 0;
    }
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(date->time));
    return static_cast<int>(static_cast<unsigned>(day.day()));
  };
  CHECK(day_of_month(read_date(text, dmy)) == day_first);
  CHECK(day_of_month(read_date(text, mdy)) == month_first);
  CHECK_FALSE(read_date(text));
}

TEST_CASE("half a day is told by AM and PM") {
  const std::array dmy = {DateForm::dmy};
  CHECK(read_date("10/01/2018 12:05 AM", dmy)->time == sys_days(2018y / 1 / 10) + 5min);
  CHECK(read_date("10/01/2018 12:05 pm", dmy)->time == sys_days(2018y / 1 / 10) + 12h + 5min);
  CHECK(read_date("10/01/2018 9:05 PM", dmy)->time == sys_days(2018y / 1 / 10) + 21h + 5min);
  CHECK_FALSE(read_date("10/01/2018 21:05 PM", dmy));
}

TEST_CASE("a time is plausible from 1990 until two days after receipt") {
  const sys_seconds first = sys_days(1990y / 1 / 1);
  const sys_seconds received = sys_days(2024y / 3 / 5) + 10h;
  CHECK_FALSE(is_plausible(first - 1s, received));
  CHECK(is_plausible(first, received));
  CHECK(is_plausible(received + 48h, received));
  CHECK_FALSE(is_plausible(received + 48h + 1s, received));
  CHECK(is_plausible(sys_days(9999y / 1 / 1), std::nullopt));
}

TEST_CASE("a wall clock is read in the zone of its outlet with the rules of its year") {
  const auto zones = OutletZones::of({{"صحيفة", "Europe/Berlin"}, {"جريدة", "Asia/Riyadh"}});
  REQUIRE(zones);
  const sys_seconds winter = sys_days(2018y / 1 / 10) + 12h;
  const sys_seconds summer = sys_days(2018y / 7 / 10) + 12h;
  CHECK(zones->to_utc("صحيفة", winter) == winter - 1h);
  CHECK(zones->to_utc("صحيفة", summer) == summer - 2h);
  CHECK(zones->to_utc("جريدة", summer) == summer - 3h);
  CHECK(zones->to_utc("غيرها", summer) == summer);
}

TEST_CASE("an hour that ran twice means the first and a skipped one the hour after") {
  const auto zones = OutletZones::of({{"صحيفة", "Europe/Berlin"}});
  REQUIRE(zones);
  const sys_seconds autumn = sys_days(2018y / 10 / 28);
  const sys_seconds spring = sys_days(2018y / 3 / 25);
  CHECK(zones->to_utc("صحيفة", autumn + 2h + 30min) == autumn + 30min);
  CHECK(zones->to_utc("صحيفة", spring + 2h + 30min) == spring + 1h + 30min);
}

}  // namespace
}  // namespace mirsad
