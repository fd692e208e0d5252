#include "pipeline/numbers/context.h"

#include <algorithm>
#include <array>

namespace mirsad {
namespace {

using std::string_view;

constexpr std::array<string_view, 4> kPercentSigns = {"%", "٪", "％", "﹪"};
constexpr std::array<string_view, 5> kCurrencySigns = {"$", "€", "£", "¥", "₪"};
constexpr Decimal kOne{1, 0};
constexpr Decimal kLastDay{31, 0};
constexpr Decimal kFirstYearInWords{1000, 0};  // "عام واحد" is one year

template <std::size_t N>
std::size_t leading(string_view text, const std::array<string_view, N>& signs) {
  for (const string_view sign : signs) {
    if (text.starts_with(sign)) {
      return sign.size();
    }
  }
  return 0;
}

template <std::size_t N>
bool ends_with(string_view text, const std::array<string_view, N>& signs) {
  return std::ranges::any_of(signs, [&](string_view sign) { return text.ends_with(sign); });
}

bool is_day(const Figure& figure) {
  return figure.value && figure.value->is_integer() && figure.value->mantissa > 0 &&
         *figure.value <= kLastDay;
}

bool is_countable(NumberKind kind) {
  return kind == NumberKind::cardinal || kind == NumberKind::fraction ||
         kind == NumberKind::percentage || kind == NumberKind::money;
}

}  // namespace

// Six digits and more in one run, not round and counting nothing: "الرقم الوظيفي 2026655".
bool Context::is_serial(const Figure& figure) const {
  constexpr std::size_t kShortest = 6;
  return figure.plain_digits() && figure.literal->digits.size() >= kShortest &&
         !figure.literal->digits.ends_with("000");
}

// "Windows 10": digits right behind a word of the Latin script, counting nothing.
bool Context::names_a_model(const Figure& figure) const {
  return figure.first > 0 && figure.plain_digits() && reading_.gap_before(figure.first) == " " &&
         is_latin(reading_.word(figure.first - 1).back()) && words_.and_required &&
         !noun_at(figure.last);
}

// The month may stand in brackets or behind a slash: "مايو (أيار) 2018".
bool Context::month_before(std::size_t at) const {
  if (at == 0) {
    return false;
  }
  const Meaning* meaning = words_.meanings.find(reading_.word(at - 1));
  const string_view gap = reading_.gap_before(at);
  return (meaning != nullptr && meaning->has(kMonth) && gap.size() <= 5 &&
          gap.find('\n') == string_view::npos) ||
         before(at, kMonth).meaning != nullptr;
}

bool Context::is_year(const Figure& figure) const {
  if (!figure.plain_digits() || figure.literal->digits.size() != 4 || !figure.value ||
      *figure.value < Decimal{1900, 0} || *figure.value >= Decimal{2060, 0}) {
    return false;
  }
  const auto noun = noun_at(figure.last);
  const Meaning* meaning = noun ? words_.meanings.find(reading_.word(*noun)) : nullptr;
  if (meaning != nullptr && (meaning->noun.listed || meaning->has(kCurrency))) {
    return false;
  }
  if (before(figure.first, kTimeBefore).meaning != nullptr) {
    return true;
  }
  const bool round = figure.value->mantissa % 100 == 0;
  return before(figure.first, kRelationBefore).meaning == nullptr && !(round && noun);
}

// What names a number may be parted from it by a bracket or a colon: "المادة (151)".
Beside Context::name_before(const Figure& figure) const {
  constexpr std::uint32_t kNames = kLabelBefore | kOrdinalBefore | kClockBefore;
  if (figure.first == 0 || !figure.literal) {
    return {};
  }
  const string_view sign = without_blanks(reading_.gap_before(figure.first));
  const bool parted = sign == "(" || sign == "\"" || sign == ": " || sign == "«" || sign == ":";
  const Meaning* meaning = words_.meanings.find(reading_.word(figure.first - 1));
  const bool names = parted && meaning != nullptr && meaning->has(kNames);
  return names ? Beside{meaning, figure.first - 1U, figure.first} : Beside{};
}

void Context::read_before(const Figure& figure, Number& number) const {
  Beside beside = before(figure.first, kRelationBefore | kLabelBefore | kClockBefore |
                                           kOrdinalBefore | kYearBefore | kDateBefore);
  if (beside.meaning == nullptr) {
    beside = name_before(figure);
  }
  if (beside.meaning == nullptr && figure.definite && !figure.literal && figure.first > 1) {
    beside = before(figure.first - 1, kOrdinalBefore);  // "الذكرى السنوية السبعين"
  }
  if (beside.meaning == nullptr) {
    return;
  }
  const Meaning& meaning = *beside.meaning;
  const bool figure_alone = figure.relation == NumberRelation::exact;
  if (meaning.has(kRelationBefore) && figure_alone && number.kind != NumberKind::ordinal) {
    number.relation = meaning.relation;
  } else if (meaning.has(kClockBefore)) {
    number.kind = NumberKind::clock_time;
  } else if (meaning.has(kYearBefore) && number.kind == NumberKind::cardinal && figure_alone &&
             (figure.literal || (figure.value && *figure.value >= kFirstYearInWords))) {
    number.kind = NumberKind::date_part;
  } else if (meaning.has(kDateBefore) && is_day(figure) && figure.literal) {
    number.kind = NumberKind::date_part;
  } else if (meaning.has(kOrdinalBefore) && number.kind == NumberKind::cardinal && figure_alone) {
    number.kind = NumberKind::ordinal;
    number.noun = static_cast<std::uint32_t>(beside.last - 1);
  } else if (meaning.has(kLabelBefore) && number.kind == NumberKind::cardinal && figure.literal) {
    number.kind = NumberKind::identifier;
  }
}

// "20%", "%20", "$20", "20 $"
bool Context::read_signs(Number& number) const {
  const string_view in_front = reading_.gap_before(number.first_token);
  const string_view behind = reading_.gap_before(number.last_token);
  const string_view sign = without_blanks(behind);
  const auto blanks = behind.size() - sign.size();
  const std::size_t percent = leading(sign, kPercentSigns);
  const std::size_t currency = leading(sign, kCurrencySigns);
  const bool front_is_free = number.first_token == 0 || in_front.size() > 1 ||
                             !has_digit(reading_.word(number.first_token - 1));
  if (percent + currency > 0) {
    number.span.end += static_cast<std::uint32_t>(blanks + percent + currency);
  }
  if (percent > 0 || (ends_with(in_front, kPercentSigns) && front_is_free)) {
    number.kind = NumberKind::percentage;
    return true;
  }
  if (currency > 0 || (ends_with(in_front, kCurrencySigns) && front_is_free)) {
    number.kind = NumberKind::money;
    return true;
  }
  return false;
}

// "20دولارا": what is written to the end of the digits.
Beside Context::glued_to(const Figure& figure) const {
  if (!figure.literal || figure.literal->glued_after.empty() ||
      figure.last != figure.literal->last) {
    return {};
  }
  const Meaning* meaning = words_.meanings.find(figure.literal->glued_after);
  const bool known =
      meaning != nullptr && meaning->has(kPercent | kCurrency | kMonth | kEra | kClockAfter);
  return known ? Beside{meaning, figure.last - 1U, figure.last} : Beside{};
}

void Context::read_after(const Figure& figure, Number& number) const {
  const bool ordinal = number.kind == NumberKind::ordinal;
  Beside beside = glued_to(figure);
  if (beside.meaning == nullptr) {
    beside = from(number.last_token, kPercent | kCurrency | kMonth | kEra | kClockAfter | kOf);
  }
  if (beside.meaning != nullptr && beside.meaning->has(kOf)) {
    beside = from(beside.last, kMonth | kCurrency);
  }
  if (beside.meaning == nullptr) {
    if (month_before(number.first_token) && figure.plain_digits()) {
      number.kind = NumberKind::date_part;
    }
    return;
  }
  const Meaning& meaning = *beside.meaning;
  if (meaning.has(kPercent) && !ordinal) {
    number.kind = NumberKind::percentage;
  } else if (meaning.has(kCurrency) && !ordinal) {
    number.kind = NumberKind::money;
    number.noun = static_cast<std::uint32_t>(beside.last - 1);
  } else if (meaning.has(kMonth) && is_day(figure)) {
    number.kind = NumberKind::date_part;
  } else if (meaning.has(kEra) && !ordinal) {
    number.kind = NumberKind::date_part;
  } else if (meaning.has(kClockAfter) && is_day(figure)) {
    number.kind = NumberKind::clock_time;
  } else if (month_before(number.first_token) && figure.plain_digits()) {
    number.kind = NumberKind::date_part;
  }
}

void Context::read_noun(const Figure& figure, Number& number) const {
  const bool counts = number.kind == NumberKind::cardinal || number.kind == NumberKind::fraction;
  const bool ordinal = number.kind == NumberKind::ordinal;
  if (figure.literal && !figure.literal->glued_after.empty() && counts) {
    number.noun = number.last_token - 1;  // "150حوتا"
    return;
  }
  if (figure.definite && !figure.attached && !figure.literal && (counts || ordinal) &&
      number.first_token > 0 && is_blank(reading_.gap_before(number.first_token))) {
    number.noun = noun_at(number.first_token - 1);  // "الجنود الثلاثة"
  }
  if (!number.noun && (counts || ordinal)) {
    number.noun = noun_at(number.last_token);
  }
  const bool one = number.kind == NumberKind::cardinal && number.value == kOne && !figure.literal;
  if (one && number.first_token > 0 && is_blank(reading_.gap_before(number.first_token))) {
    // "شخص واحد", but "واحد من المفقودين"
    const bool of_others = number.noun && *number.noun > number.last_token;
    number.noun = of_others ? number.noun : noun_at(number.first_token - 1);
  }
}

// "20 at least", "20 soldiers at least".
void Context::read_relation_after(Number& number) const {
  if (number.relation != NumberRelation::exact || !is_countable(number.kind)) {
    return;
  }
  for (std::size_t at = number.last_token; at < number.last_token + 3U; ++at) {
    const Beside beside = from(at, kRelationAfter);
    if (beside.meaning != nullptr) {
      number.relation = beside.meaning->relation;
      return;
    }
    if (at >= reading_.size() || !is_blank(reading_.gap_before(at)) ||
        has_digit(reading_.word(at))) {
      return;
    }
  }
}

// A date or clock time: a number a field.
void Context::finish_fields(const Figure& figure, std::vector<Number>& numbers) const {
  for (std::uint32_t i = 0; i < figure.literal->fields; ++i) {
    Number number;
    number.value = figure.literal->values[i];
    number.kind = figure.kind;
    number.first_token = figure.first + i;
    number.last_token = number.first_token + 1;
    const Token& token = reading_.text.tokens()[number.first_token];
    number.span = {token.begin, token.end};
    numbers.push_back(number);
  }
}

void Context::read_kind(const Figure& figure, const Figure& nearest, Number& number) const {
  read_before(figure, number);
  const bool settled = number.kind == NumberKind::identifier || number.noun ||
                       number.kind == NumberKind::clock_time ||
                       number.kind == NumberKind::date_part;
  if (!settled && !read_signs(number)) {
    read_after(nearest, number);
  }
  if (number.kind == NumberKind::cardinal && names_a_model(figure)) {
    number.kind = NumberKind::identifier;
  } else if (number.kind == NumberKind::cardinal && is_year(figure) && is_year(nearest)) {
    number.kind = NumberKind::date_part;
  }
}

namespace {

bool is_four_digits(const Figure& figure) {
  return figure.plain_digits() && figure.literal->digits.size() == 4;
}

// "عامي 1845 و1849"
bool follows_year(const Figure& figure, const std::vector<Number>& numbers) {
  return figure.joined && is_four_digits(figure) && !numbers.empty() &&
         numbers.back().kind == NumberKind::date_part &&
         numbers.back().last_token == figure.first && numbers.back().value >= kFirstYearInWords;
}

}  // namespace

void Context::finish(const Figure& figure, const Figure* to, std::vector<Number>& numbers) const {
  if (to == nullptr && figure.literal && figure.literal->fields > 1) {
    return finish_fields(figure, numbers);
  }
  const Figure& nearest = to != nullptr ? *to : figure;
  Number number;
  number.value = figure.value;
  number.max = to != nullptr ? to->value : std::nullopt;
  number.relation = figure.relation;
  number.kind = nearest.kind;
  number.first_token = figure.first;
  number.last_token = nearest.last;
  const auto& tokens = reading_.text.tokens();
  number.span = {tokens[number.first_token].begin, tokens[number.last_token - 1].end};
  if (number.kind != NumberKind::identifier) {
    read_kind(figure, nearest, number);
    if (!number.noun) {
      read_noun(figure, number);
    }
    if (number.kind == NumberKind::cardinal && !number.noun && is_serial(figure)) {
      number.kind = NumberKind::identifier;
    }
    read_relation_after(number);
  } else if (is_four_digits(figure) && before(figure.first, kClockBefore).meaning != nullptr) {
    number.kind = NumberKind::clock_time;  // "الساعة 0623"
  }
  if (number.kind == NumberKind::cardinal && follows_year(figure, numbers)) {
    number.kind = NumberKind::date_part;
  }
  if (!is_countable(number.kind)) {
    number.relation = figure.relation;
  }
  numbers.push_back(number);
}

}  // namespace mirsad
