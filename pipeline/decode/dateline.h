// The line of a page that says when the article was published.
//
//   الثلاثاء, 2 ديسمبر 2025 10:12 PM       ٢ كانون الأول ٢٠٢٥، ٠٩:٣٠ مساءً
//   نشر في 14 جويلية 2023 الساعة 08:05      السبت 20/12/2025 - 14:30 بتوقيت غرينتش
//
// Day, month and year must all be there, in any order; numbers alone are day/month/year, or
// year-month-day, or month/day/year where nothing else is possible. A named day of the week must be
// that date's. Beside a date with a clock or behind a word such as "published" three other words
// may stand (a town, an agency), beside a day of the week one, beside a bare date none: "أحداث 11
// سبتمبر 2001" tells of a day and is no dateline.
#pragma once

#include <optional>
#include <string_view>

#include "pipeline/decode/dates.h"
#include "pipeline/decode/page_words.h"
#include "pipeline/normalise/text.h"

namespace mirsad {

// `line` is `text` cut into tokens. Without a clock: the first second of the day. `has_zone` only
// if the line says Greenwich.
std::optional<ReadDate> read_dateline(std::string_view line, const Text& text,
                                      const PageWords& words);

// The same of a record's own date, and nothing beside it: another word could be a zone. Its month
// must be named: of numbers alone the month could come first, and only a format can say (DateForm).
std::optional<ReadDate> read_named_date(std::string_view sent, const PageWords& words);

}  // namespace mirsad
