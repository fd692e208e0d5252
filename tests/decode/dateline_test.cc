// Lines that say when an article was published, and lines that only look so.
#include "pipeline/decode/dateline.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "tests/decode/page_words.h"

namespace mirsad {
namespace {

std::string read(const std::string& line) {
  const auto date = read_dateline(line, Text::of(line), page_words());
  return date ? fmt::format("{:%Y-%m-%d %H:%M:%S}{}",
                            fmt::gmtime(date->time.time_since_epoch().count()),
                            date->has_zone ? " UTC" : "")
              : "none";
}

}  // namespace

TEST_CASE("datelines are read with the months of every Arab country") {
  const auto [line, time] = GENERATE(table<std::string, std::string>({
      {"الثلاثاء, 2 ديسمبر 2025 10:12 PM", "2025-12-02 22:12:00"},
      {"٢ كانون الأول ٢٠٢٥، ٠٩:٣٠ مساءً", "2025-12-02 21:30:00"},
      {"2 كانون الثاني 2025", "2025-01-02 00:00:00"},
      {"السبت 20 ديسمبر/كانون الأول 2025", "2025-12-20 00:00:00"},
      {"14 جويلية 2023", "2023-07-14 00:00:00"},
      {"3 غشت 2024 - 12:05 ص", "2024-08-03 00:05:00"},
      {"الأحد 1 دجنبر 2024 | 12:30 م", "2024-12-01 12:30:00"},
      {"9 شتنبر 2024", "2024-09-09 00:00:00"},
      {"18 فيفري 2022", "2022-02-18 00:00:00"},
      {"7 أيار 2021 الساعة 14:03:59", "2021-05-07 14:03:59"},
      {"تم النشر في: 5 أغسطس 2020م", "2020-08-05 00:00:00"},
      {"2025/12/02 - 18:45", "2025-12-02 18:45:00"},
      {"02/12/2025", "2025-12-02 00:00:00"},
      {"12/25/2025 08:00 AM", "2025-12-25 08:00:00"},
      {"الجمعة 12-5-2025", "2025-12-05 00:00:00"},  // the day of the week decides
      {"دمشق - 4 شباط 2025 الساعة 11:20 صباحا", "2025-02-04 11:20:00"},
      {"20 ديسمبر 2025 14:30 بتوقيت غرينتش", "2025-12-20 14:30:00 UTC"},
      {"آخر تحديث: الأربعاء 3 يوليو 2024", "2024-07-03 00:00:00"},
      {"Published on March 5, 2024 at 9:10 am", "2024-03-05 09:10:00"},
  }));
  CAPTURE(line);
  CHECK(read(line) == time);
}

TEST_CASE("what only looks like a dateline is none") {
  const std::string line =
      GENERATE("أحداث 11 سبتمبر 2001", "ثورة 25 يناير 2011 في مصر", "2 ديسمبر", "ديسمبر 2025",
               "31 فبراير 2024",
               "الأحد, 2 ديسمبر 2025",  // a Tuesday
               "قتل 12 شخصا في 5 هجمات خلال عام 2024", "الثلاثاء", "10:12", "2025", "5 مارس 1950",
               "15 رمضان 1446", "2/12/2025/7 3 4", "هاتف 12-12-1212");
  CAPTURE(line);
  CHECK(read(line) == "none");
}

}  // namespace mirsad
