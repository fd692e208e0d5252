#include "pipeline/decode/dateline.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

namespace mirsad {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::size_t kMostTokens = 24;
constexpr int kMostStrangers = 3;

bool is_number(std::string_view word) {
  return !word.empty() && word.size() <= 4 &&
         std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

int number_of(std::string_view word) {
  int value = 0;
  for (const char c : word) {
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<sys_days> day_of(int year, int month, int day) {
  const year_month_day date{std::chrono::year(year),
                            std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))};
  return year >= 1990 && date.ok() ? std::optional<sys_days>(date) : std::nullopt;
}

// Gathers what the line says, word by word; what was said first counts.
class Dateline {
 public:
  Dateline(std::string_view line, const Text& text, const PageWords& words)
      : line_(line), text_(text), words_(words) {}

  std::optional<ReadDate> read() {
    const std::size_t count = text_.tokens().size();
    if (count < 3 || count > kMostTokens) {
      return std::nullopt;
    }
    for (std::size_t at = 0; at < count;) {
      at += take(at);
    }
    if (strangers_ > (clock_ || labelled_ ? kMostStrangers : weekday_ ? 1 : 0)) {
      return std::nullopt;
    }
    const auto day = date();
    if (!day) {
      return std::nullopt;
    }
    return ReadDate{*day + time_of_day(), utc_};
  }

  // Of what was read: nothing but a date whose month has a name.
  bool is_named_date() const { return numbers_.empty() && strangers_ == 0; }

 private:
  std::string_view word(std::size_t at) const { return text_.folded(text_.tokens()[at]); }

  // What stands between a token and the next: "/", ":", " - "; "" behind the last.
  std::string_view gap(std::size_t at) const {
    if (at + 1 >= text_.tokens().size()) {
      return {};
    }
    const std::uint32_t begin = text_.tokens()[at].end;
    return line_.substr(begin, text_.tokens()[at + 1].begin - begin);
  }

  // Takes what begins at a token; how many tokens it was.
  std::size_t take(std::size_t at) {
    if (const std::size_t taken = take_numbers(at); taken > 0) {
      return taken;
    }
    if (at + 1 < text_.tokens().size()) {  // "كانون الأول", "a.m."
      const std::string two = std::string(word(at)) + " " + std::string(word(at + 1));
      if (const auto known = words_.calendar(two)) {
        note(*known);
        return 2;
      }
    }
    const auto known = words_.calendar(word(at));
    known ? note(*known) : take_stranger(at);
    return 1;
  }

  std::size_t take_numbers(std::size_t at) {
    const bool three = at + 2 < text_.tokens().size() && gap(at) == gap(at + 1) &&
                       (gap(at) == "/" || gap(at) == "-" || gap(at) == ".");
    if (three && is_number(word(at)) && is_number(word(at + 1)) && is_number(word(at + 2))) {
      if (numbers_.empty()) {
        numbers_ = {number_of(word(at)), number_of(word(at + 1)), number_of(word(at + 2))};
      }
      return 3;
    }
    if (!is_number(word(at))) {
      return 0;
    }
    if (gap(at) == ":" && is_number(word(at + 1))) {
      return take_clock(at);
    }
    int& told = word(at).size() == 4 ? year_ : day_;
    if (told == 0 && numbers_.empty()) {
      told = number_of(word(at));
    } else {
      ++strangers_;
    }
    return 1;
  }

  std::size_t take_clock(std::size_t at) {
    const bool with_seconds = gap(at + 1) == ":" && is_number(word(at + 2));
    if (!clock_ && number_of(word(at)) < 24 && number_of(word(at + 1)) < 60) {
      clock_ = hours(number_of(word(at))) + minutes(number_of(word(at + 1)));
      if (with_seconds) {
        *clock_ += seconds(std::min(number_of(word(at + 2)), 59));
      }
    }
    return with_seconds ? 3 : 2;
  }

  // "2025م", of our era.
  void take_stranger(std::size_t at) {
    const std::string_view whole = word(at);
    const bool begins_with_year = whole.size() > 4 && is_number(whole.substr(0, 4));
    if (begins_with_year && words_.calendar(whole.substr(4))) {
      year_ = year_ == 0 ? number_of(whole.substr(0, 4)) : year_;
    } else {
      ++strangers_;
    }
  }

  void note(CalendarWord known) {
    switch (known.fact) {
      case CalendarFact::month:
        contradicts_ = contradicts_ || (month_ != 0 && month_ != known.value && year_ == 0);
        month_ = month_ == 0 ? known.value : month_;
        break;
      case CalendarFact::weekday:
        weekday_ = weekday_ ? weekday_ : known.value;
        break;
      case CalendarFact::half:
        half_ = clock_ && !half_ ? std::optional(known.value) : half_;
        break;
      case CalendarFact::utc:
        utc_ = clock_.has_value();
        break;
      case CalendarFact::label:
        labelled_ = true;
        break;
      case CalendarFact::filler:
        break;
    }
  }

  bool fits_weekday(sys_days day) const {
    return !weekday_ ||
           std::chrono::weekday(day).iso_encoding() == static_cast<unsigned>(*weekday_);
  }

  std::optional<sys_days> date() const {
    if (numbers_.empty()) {
      const auto day = contradicts_ ? std::nullopt : day_of(year_, month_, day_);
      return day && fits_weekday(*day) ? day : std::nullopt;
    }
    const int a = numbers_[0];
    const int b = numbers_[1];
    const int c = numbers_[2];
    for (const auto& day : {day_of(c, b, a), day_of(a, b, c), day_of(c, a, b)}) {
      if (day && fits_weekday(*day)) {
        return day;
      }
    }
    return std::nullopt;
  }

  // 12 in the morning is midnight, 12 in the evening noon.
  seconds time_of_day() const {
    if (!clock_ || !half_ || *clock_ >= hours(13)) {
      return clock_.value_or(seconds(0));
    }
    return *clock_ % hours(12) + (*half_ == 1 ? hours(12) : hours(0));
  }

  std::string_view line_;
  const Text& text_;
  const PageWords& words_;
  std::vector<int> numbers_;  // "2/12/2025"
  int year_ = 0;
  int month_ = 0;
  int day_ = 0;
  std::optional<int> weekday_;
  std::optional<seconds> clock_;
  std::optional<int> half_;
  bool utc_ = false;
  bool labelled_ = false;
  bool contradicts_ = false;
  int strangers_ = 0;
};

}  // namespace

std::optional<ReadDate> read_dateline(std::string_view line, const Text& text,
                                      const PageWords& words) {
  return Dateline(line, text, words).read();
}

std::optional<ReadDate> read_named_date(std::string_view sent, const PageWords& words) {
  constexpr std::size_t kLongest = 200;  // bytes; longer ones are a text
  if (sent.size() > kLongest) {
    return std::nullopt;
  }
  const Text text = Text::words_of(sent);
  Dateline line(sent, text, words);
  const auto date = line.read();
  return line.is_named_date() ? date : std::nullopt;
}

}  // namespace mirsad
