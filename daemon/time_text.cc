#include "daemon/time_text.h"

#include <fmt/format.h>

#include <charconv>

namespace mirsad {
namespace {

namespace chrono = std::chrono;

// Takes what it expects off the front of a text; once something is missing it stays failed.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  int digits(std::size_t count) {
    int value = 0;
    if (rest_.size() < count) {
      failed_ = true;
    }
    for (std::size_t i = 0; i < count && !failed_; ++i) {
      failed_ = rest_[i] < '0' || rest_[i] > '9';
      value = value * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(failed_ ? rest_.size() : count);
    return value;
  }

  bool next_is(std::string_view any_of) const {
    return !rest_.empty() && any_of.find(rest_.front()) != std::string_view::npos;
  }

  char one_of(std::string_view any_of) {
    if (failed_ || !next_is(any_of)) {
      failed_ = true;
      return '\0';
    }
    const char found = rest_.front();
    rest_.remove_prefix(1);
    return found;
  }

  bool at_end() const { return !failed_ && rest_.empty(); }
  void fail_unless(bool condition) { failed_ = failed_ || !condition; }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

chrono::sys_days scan_day(Scanner& scan) {
  const int year = scan.digits(4);
  scan.one_of("-");
  const int month = scan.digits(2);
  scan.one_of("-");
  const int day = scan.digits(2);
  const chrono::year_month_day date{chrono::year(year), chrono::month(static_cast<unsigned>(month)),
                                    chrono::day(static_cast<unsigned>(day))};
  scan.fail_unless(date.ok());
  return date.ok() ? chrono::sys_days(date) : chrono::sys_days();
}

chrono::milliseconds scan_clock(Scanner& scan) {
  const int hour = scan.digits(2);
  scan.one_of(":");
  const int minute = scan.digits(2);
  scan.one_of(":");
  const int second = scan.digits(2);
  scan.fail_unless(hour < 24 && minute < 60 && second < 61);
  int thousandths = 0;
  if (scan.next_is(".")) {
    scan.one_of(".");
    for (int worth = 100; scan.next_is("0123456789"); worth /= 10) {
      thousandths += scan.digits(1) * worth;
    }
  }
  return chrono::hours(hour) + chrono::minutes(minute) + chrono::seconds(second) +
         chrono::milliseconds(thousandths);
}

chrono::minutes scan_zone(Scanner& scan) {
  const char sign = scan.one_of("Zz+-");
  if (sign != '+' && sign != '-') {
    return chrono::minutes(0);
  }
  const int hour = scan.digits(2);
  scan.one_of(":");
  const int minute = scan.digits(2);
  scan.fail_unless(hour < 24 && minute < 60);
  const auto offset = chrono::hours(hour) + chrono::minutes(minute);
  return sign == '-' ? -offset : offset;
}

}  // namespace

std::optional<chrono::sys_days> parse_day(std::string_view text) {
  Scanner scan(text);
  const auto day = scan_day(scan);
  return scan.at_end() ? std::optional(day) : std::nullopt;
}

std::optional<Timestamp> parse_instant(std::string_view text) {
  Scanner scan(text);
  const auto day = scan_day(scan);
  scan.one_of("Tt ");
  const auto clock = scan_clock(scan);
  const auto zone = scan_zone(scan);
  return scan.at_end() ? std::optional<Timestamp>(day + clock - zone) : std::nullopt;
}

std::string day_text(chrono::sys_days day) {
  const chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string instant_text(chrono::sys_seconds instant) {
  const auto day = chrono::floor<chrono::days>(instant);
  const chrono::hh_mm_ss clock(instant - day);
  return fmt::format("{}T{:02}:{:02}:{:02}Z", day_text(day), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count());
}

std::string instant_text(Timestamp instant) {
  const auto second = chrono::floor<chrono::seconds>(instant);
  std::string text = instant_text(second);
  text.pop_back();
  return fmt::format("{}.{:03}Z", text, (instant - second).count());
}

}  // namespace mirsad
