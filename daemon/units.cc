#include "daemon/units.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <limits>

namespace mirsad {
namespace {

struct Unit {
  std::string_view name;
  std::uint64_t factor;
};

// Largest first, so that the first that divides a value gives its shortest form.
constexpr std::array kDurations = {Unit{"d", 86'400'000}, Unit{"h", 3'600'000}, Unit{"min", 60'000},
                                   Unit{"s", 1'000}, Unit{"ms", 1}};
constexpr std::array kSizes = {Unit{"TiB", std::uint64_t{1} << 40},
                               Unit{"TB", 1'000'000'000'000},
                               Unit{"GiB", 1 << 30},
                               Unit{"GB", 1'000'000'000},
                               Unit{"MiB", 1 << 20},
                               Unit{"MB", 1'000'000},
                               Unit{"KiB", 1 << 10},
                               Unit{"kB", 1'000},
                               Unit{"B", 1}};

template <std::size_t N>
std::string names_of(const std::array<Unit, N>& units) {
  std::string names;
  for (auto unit = units.rbegin(); unit != units.rend(); ++unit) {
    names += names.empty() ? "" : ", ";
    names += unit->name;
  }
  return names;
}

template <std::size_t N>
Result<std::uint64_t> parse(std::string_view text, const std::array<Unit, N>& units,
                            std::string_view what, std::string_view example) {
  std::uint64_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  const std::string_view suffix = text.substr(static_cast<std::size_t>(end - text.data()));
  if (problem != std::errc{}) {
    return fail(ErrorKind::config, fmt::format("\"{}\" is not a {}; write a whole number and a "
                                               "unit, such as \"{}\"",
                                               text, what, example));
  }
  for (const Unit& unit : units) {
    if (suffix != unit.name) {
      continue;
    }
    if (number > std::numeric_limits<std::int64_t>::max() / unit.factor) {
      return fail(ErrorKind::config, fmt::format("\"{}\" is too large", text));
    }
    return number * unit.factor;
  }
  return fail(
      ErrorKind::config,
      fmt::format("\"{}\" has {}; units of a {} are {}, such as \"{}\"", text,
                  suffix.empty() ? "no unit" : fmt::format("the unknown unit \"{}\"", suffix), what,
                  names_of(units), example));
}

template <std::size_t N>
std::string shortest(std::uint64_t value, const std::array<Unit, N>& units) {
  for (const Unit& unit : units) {
    if (value != 0 && value % unit.factor == 0) {
      return fmt::format("{}{}", value / unit.factor, unit.name);
    }
  }
  return fmt::format("0{}", units.back().name);
}

}  // namespace

Result<std::chrono::milliseconds> parse_duration(std::string_view text) {
  const auto value = parse(text, kDurations, "duration", "5s");
  if (!value) {
    return pass(value);
  }
  return std::chrono::milliseconds(static_cast<std::int64_t>(*value));
}

Result<std::uint64_t> parse_size(std::string_view text) {
  return parse(text, kSizes, "size", "4MiB");
}

std::string duration_text(std::chrono::milliseconds duration) {
  return shortest(static_cast<std::uint64_t>(duration.count()), kDurations);
}

std::string size_text(std::uint64_t bytes) { return shortest(bytes, kSizes); }

}  // namespace mirsad
