#include "pipeline/numbers/digits.h"

#include <algorithm>

namespace mirsad {
namespace {

using std::string_view;

enum class Mark : std::uint8_t {
  none,
  point,
  comma,
  grouping,
  decimal,
  colon,
  slash,
  wide_slash,
  dash,
  blank
};

// The letters of a token around its first run of digits.
struct Parts {
  string_view before;
  string_view digits;
  string_view after;
};

constexpr std::size_t kMostRuns = 6;

// Runs of digits with one mark between each two of them.
struct Chain {
  std::array<string_view, kMostRuns> runs;
  std::array<Mark, kMostRuns> marks{};  // in front of each run
  std::size_t size = 0;
};

bool all_digits(string_view word) { return !word.empty() && std::ranges::all_of(word, is_digit); }

int small(string_view digits) {  // up to four digits
  int value = 0;
  for (const char digit : digits.substr(0, 4)) {
    value = value * 10 + (digit - '0');
  }
  return value;
}

Parts parts_of(string_view word) {
  const auto first = std::ranges::find_if(word, is_digit);
  const auto last = std::find_if_not(first, word.end(), is_digit);
  const auto begin = static_cast<std::size_t>(first - word.begin());
  const auto end = static_cast<std::size_t>(last - word.begin());
  return {word.substr(0, begin), word.substr(begin, end - begin), word.substr(end)};
}

Mark mark_of(string_view gap) {
  const string_view sign = without_blanks(gap);
  if (gap.size() <= 3 && sign.starts_with('/') && without_blanks(sign.substr(1)).empty()) {
    return gap.size() == 1 ? Mark::slash : Mark::wide_slash;  // "30 /10 /1436"
  }
  if (gap.size() == 4 && sign.size() < gap.size() && !sign.empty()) {
    return mark_of(sign);  // a mark of direction in front
  }
  if (gap.size() == 4 && without_blanks(gap.substr(1)).empty()) {
    return mark_of(gap.substr(0, 1));  // or behind
  }
  if (gap == ".") return Mark::point;
  if (gap == "," || gap == "،") return Mark::comma;
  if (gap == "٬" || gap == "'" || gap == "’") return Mark::grouping;
  if (gap == "٫") return Mark::decimal;
  if (gap == ":") return Mark::colon;
  if (gap == "/" || gap == "\\") return Mark::slash;
  if (gap == "-" || gap == "–" || gap == "‑" || gap == "ـ") return Mark::dash;
  return gap == " " || gap == "\u00A0" || gap == "\u202F" ? Mark::blank : Mark::none;
}

Chain chain_from(const Reading& reading, std::size_t at, string_view first) {
  Chain chain;
  chain.runs[0] = first;
  chain.size = 1;
  for (std::size_t next = at + 1; next < reading.size() && chain.size < kMostRuns; ++next) {
    const Mark mark = mark_of(reading.gap_before(next));
    const string_view word = reading.word(next);
    if (mark == Mark::none || !is_digit(word.front())) {
      break;
    }
    chain.marks[chain.size] = mark;
    chain.runs[chain.size++] = parts_of(word).digits;
    if (!all_digits(word)) {
      break;
    }
  }
  return chain;
}

bool is_clock(const Chain& chain) {
  return chain.size >= 2 && chain.marks[1] == Mark::colon && chain.runs[0].size() <= 2 &&
         chain.runs[1].size() == 2 && small(chain.runs[0]) <= 24 && small(chain.runs[1]) < 60;
}

bool is_year(string_view run) { return run.size() == 4 && small(run) >= 1300 && small(run) < 2100; }

bool is_day_or_month(string_view run) {
  return run.size() <= 2 && small(run) >= 1 && small(run) <= 31;
}

// Slashes are alike, with blanks around them or without.
Mark without_width(Mark mark) { return mark == Mark::wide_slash ? Mark::slash : mark; }

// Fields of the date that the chain begins with: 3, 2 or 0. ("2 / 1" alone is a score.)
std::uint32_t date_fields(const Chain& chain) {
  const auto& run = chain.runs;
  const Mark mark = without_width(chain.marks[1]);
  const bool dated = mark == Mark::slash || mark == Mark::dash || mark == Mark::point;
  if (!dated || chain.size < 2) {
    return 0;
  }
  if (chain.size == 3 && without_width(chain.marks[2]) == mark && is_day_or_month(run[1])) {
    const bool day_first =
        is_day_or_month(run[0]) && (is_year(run[2]) || (mark == Mark::slash && run[2].size() == 2));
    return day_first || (is_year(run[0]) && is_day_or_month(run[2])) ? 3 : 0;
  }
  const bool tight = chain.marks[1] == Mark::slash || is_year(run[1]);
  if (chain.size != 2 || mark != Mark::slash || !tight) {
    return 0;
  }
  const bool season = is_year(run[0]) && (is_year(run[1]) || run[1].size() == 2);
  const bool month_of_year = is_day_or_month(run[0]) && is_year(run[1]);
  const bool day = is_day_or_month(run[0]) && is_day_or_month(run[1]) && small(run[1]) <= 12;
  return season || month_of_year || day ? 2 : 0;
}

// How many runs from the first on are one number grouped by threes; 1 if none follows.
std::size_t grouped_runs(const Chain& chain) {
  const Mark mark = chain.size > 1 ? chain.marks[1] : Mark::none;
  const bool groups =
      mark == Mark::point || mark == Mark::comma || mark == Mark::grouping || mark == Mark::blank;
  if (!groups || chain.runs[0].size() > 3 || chain.runs[0].front() == '0') {
    return 1;
  }
  std::size_t runs = 1;
  while (runs < chain.size && chain.marks[runs] == mark && chain.runs[runs].size() == 3) {
    ++runs;
  }
  const bool broken = runs < chain.size && chain.marks[runs] == mark && mark != Mark::blank;
  return broken ? 1 : runs;
}

// Can the run at `at` be the fraction of what is before it?
bool is_fraction(const Chain& chain, std::size_t at, Mark group) {
  if (at >= chain.size) {
    return false;
  }
  const Mark mark = chain.marks[at];
  if (mark == Mark::decimal) {
    return true;
  }
  const bool last = at + 1 == chain.size || chain.marks[at + 1] != mark;
  return last && mark != group && (mark == Mark::point || mark == Mark::comma);
}

std::optional<Decimal> joined(const Chain& chain, std::size_t runs, string_view fraction) {
  std::array<char, 3 * kMostRuns + 20> digits{};
  std::size_t size = 0;
  for (std::size_t i = 0; i < runs; ++i) {
    if (size + chain.runs[i].size() > digits.size()) {
      return std::nullopt;
    }
    size += chain.runs[i].copy(digits.data() + size, chain.runs[i].size());
  }
  return Decimal::of_digits({digits.data(), size}, fraction);
}

void read_quantity(const Chain& chain, std::size_t at, Literal& literal) {
  const std::size_t runs = grouped_runs(chain);
  const Mark group = runs > 1 ? chain.marks[1] : Mark::none;
  const bool fraction = is_fraction(chain, runs, group) &&
                        (runs > 1 || chain.marks[1] != Mark::comma || chain.runs[1].size() <= 2);
  const std::size_t used = runs + (fraction ? 1 : 0);
  literal.values[0] = joined(chain, runs, fraction ? chain.runs[runs] : string_view());
  literal.last = static_cast<std::uint32_t>(at + used);
  literal.plain = used == 1;
  if (runs == 2 && !fraction && (group == Mark::point || group == Mark::comma)) {
    literal.before_scale = Decimal::of_digits(chain.runs[0], chain.runs[1]);
  }
}

void read_fields(const Chain& chain, std::size_t at, std::uint32_t fields, Literal& literal) {
  literal.fields = fields;
  literal.last = static_cast<std::uint32_t>(at + fields);
  for (std::size_t i = 0; i < fields; ++i) {
    literal.values[i] = Decimal::of_digits(chain.runs[i]);
  }
}

// "6ر3", "6 ر3", "6 ر 3": sets the value if the mark and the integer part follow `digits`.
bool read_agency_style(const Reading& reading, const Vocabulary& words, std::size_t at,
                       const Parts& parts, Literal& literal) {
  const string_view mark = words.fraction_mark;
  if (mark.empty()) {
    return false;
  }
  string_view rest = parts.after;
  std::size_t next = at + 1;
  const auto take = [&] {  // the next token goes on with the number
    const bool near = next < reading.size() && is_blank(reading.gap_before(next));
    rest = near ? reading.word(next++) : string_view();
  };
  if (rest.empty()) {
    take();
  }
  if (!rest.starts_with(mark)) {
    return false;
  }
  rest.remove_prefix(mark.size());
  if (rest.empty()) {
    take();
  }
  const Parts integer = parts_of(rest);
  if (integer.digits.empty() || !integer.before.empty()) {
    return false;
  }
  const auto decimal = Decimal::of_digits(integer.digits, parts.digits);
  const bool groups = parts.digits.size() == 3 && integer.digits.size() <= 3;
  Chain chain;
  chain.runs = {integer.digits, parts.digits};
  literal.values[0] = groups && integer.digits != "0" ? joined(chain, 2, {}) : decimal;
  literal.before_scale = decimal;
  literal.last = static_cast<std::uint32_t>(next);
  literal.glued_after = integer.after;
  return true;
}

// A letter of the Latin script written to the token without a space: an address, a model, a
// version.
bool touches_latin(const Reading& reading, std::size_t at, std::size_t last) {
  const auto glues = [](string_view gap) {
    return gap.size() == 1 && string_view("-/._=&#@?+").find(gap.front()) != string_view::npos;
  };
  const bool before =
      at > 0 && is_latin(reading.word(at - 1).back()) && glues(reading.gap_before(at));
  const bool after = last < reading.size() && is_latin(reading.word(last).front()) &&
                     glues(reading.gap_before(last));
  return before || after;
}

// "كوفيد-19": a word and a hyphen in front, both without a space.
// (Not "مليون-515", where the word belongs to another number.)
bool hangs_on_word(const Reading& reading, const Vocabulary& words, std::size_t at) {
  const Mark mark = at == 0 ? Mark::none : mark_of(reading.gap_before(at));
  if (mark != Mark::dash || is_digit(reading.word(at - 1).back())) {
    return false;
  }
  const Meaning* word = words.meanings.find(reading.word(at - 1));
  return word == nullptr || (word->word == WordKind::none && !word->has(kCurrency | kMonth));
}

bool is_telephone(const Reading& reading, std::size_t at, const Literal& literal) {
  const string_view digits = literal.digits;
  const bool plus = reading.gap_before(at).ends_with('+');
  const bool zeros = digits.size() > 2 && digits.front() == '0';
  return literal.plain && (digits.size() > 9 || zeros || (plus && digits.size() > 6));
}

// What is written to the front of the digits: proclitics, a whole word, or a model's letters.
bool read_front(const Vocabulary& words, string_view before, Literal& literal) {
  if (before.empty()) {
    return true;
  }
  const auto known = std::ranges::find(words.prefixes, before, &Prefix::form);
  if (known != words.prefixes.end()) {
    literal.prefix = static_cast<std::uint16_t>(known - words.prefixes.begin());
    return true;
  }
  literal.glued_before = before;
  const Meaning* word = words.meanings.find(before);
  return word != nullptr && word->roles != 0 && !word->has(kLabelBefore);  // "من340"
}

}  // namespace

Literal read_digits(const Reading& reading, const Vocabulary& words, std::size_t at) {
  const Parts parts = parts_of(reading.word(at));
  Literal literal;
  literal.digits = parts.digits;
  const bool front = read_front(words, parts.before, literal);
  if (read_agency_style(reading, words, at, parts, literal)) {
    return literal;
  }
  literal.glued_after = parts.after;
  const Chain chain =
      parts.after.empty() ? chain_from(reading, at, parts.digits) : Chain{{parts.digits}, {}, 1};
  const std::uint32_t dated = date_fields(chain);
  if (is_clock(chain)) {
    const bool seconds =
        chain.size > 2 && chain.marks[2] == Mark::colon && chain.runs[2].size() == 2;
    read_fields(chain, at, seconds ? 3 : 2, literal);
    literal.kind = NumberKind::clock_time;
  } else if (dated != 0) {
    read_fields(chain, at, dated, literal);
    literal.kind = NumberKind::date_part;
  } else {
    read_quantity(chain, at, literal);
  }
  if (literal.last > at + 1 && parts.after.empty()) {
    literal.glued_after = parts_of(reading.word(literal.last - 1)).after;
  }
  const bool known = words.meanings.find(literal.glued_after) != nullptr;
  const bool model =
      !literal.glued_after.empty() && !known &&
      (is_latin(literal.glued_after.front()) || std::ranges::any_of(literal.glued_after, is_digit));
  if (!front || model || touches_latin(reading, at, literal.last) ||
      hangs_on_word(reading, words, at) || is_telephone(reading, at, literal)) {
    literal.kind = NumberKind::identifier;
  }
  return literal;
}

}  // namespace mirsad
