#include "pipeline/numbers/figure.h"

#include "pipeline/numbers/composer.h"

namespace mirsad {
namespace {

using std::string_view;

constexpr Decimal kTen{10, 0};
constexpr string_view kFathatan = "\u064B";  // the accusative of an indefinite: ألفاً

bool is_scale(const Meaning* meaning) {
  return meaning != nullptr &&
         (meaning->word == WordKind::scale || meaning->word == WordKind::scale_plural ||
          meaning->word == WordKind::scale_or_dual);
}

bool is_cardinal(WordKind kind) {
  return kind >= WordKind::unit && kind <= WordKind::scale_or_dual;
}

class FigureReader {
 public:
  FigureReader(const Reading& reading, const Vocabulary& words, std::size_t at)
      : reading_(reading), words_(words), composer_(words) {
    figure_.first = static_cast<std::uint32_t>(at);
    figure_.last = figure_.first;
  }

  std::optional<Figure> read();

 private:
  const Meaning* bracketed_scale() const;
  bool begin_with_digits();
  bool begin_with_word(const Meaning& meaning);
  bool begin_some(const Meaning& meaning);
  bool begin_ordinal(const Meaning& meaning);
  bool begin_fraction(const Meaning& meaning);
  bool begin_cardinal(const Meaning& meaning);
  void extend();
  bool take_next();
  bool take_digits(std::size_t at, bool joined);
  void take_fraction();
  void take_same_scale(const Decimal& scale);

  void note_prefix(std::uint16_t prefix);
  // The word behind what was read, on the same line without punctuation; null if there is none.
  const Meaning* next() const;
  bool goes_on_at(std::size_t at) const;
  bool joins(const Meaning& meaning) const { return words_.prefix_of(meaning).joins; }
  bool bare(const Meaning& meaning) const { return meaning.prefix == 0; }
  WordKind resolved(const Meaning& meaning, std::size_t at) const;

  const Reading& reading_;
  const Vocabulary& words_;
  Composer composer_;
  Figure figure_;
};

void FigureReader::note_prefix(std::uint16_t prefix) {
  const Prefix& written = words_.prefixes[prefix];
  figure_.joined = written.joins;
  figure_.definite = written.article;
  figure_.attached = written.attached;
}

bool FigureReader::goes_on_at(std::size_t at) const {
  if (at >= reading_.size()) {
    return false;
  }
  const string_view gap = reading_.gap_before(at);
  return is_blank(gap) || (!words_.and_required && gap == "-");
}

const Meaning* FigureReader::next() const {
  return goes_on_at(figure_.last) ? meaning_at(reading_, words_, figure_.last) : nullptr;
}

// ألفا is a thousand behind a number, with its tanwin, or in front of "and"; else it is two
// thousand, in construct with what it counts.
WordKind FigureReader::resolved(const Meaning& meaning, std::size_t at) const {
  if (meaning.word != WordKind::scale_or_dual) {
    return meaning.word;
  }
  if (composer_.open_group() || reading_.written(at).find(kFathatan) != string_view::npos) {
    return WordKind::scale;
  }
  if (at + 1 >= reading_.size() || !is_blank(reading_.gap_before(at + 1))) {
    return WordKind::scale;
  }
  const Meaning* behind = words_.meanings.find(reading_.word(at + 1));
  const bool goes_on =
      behind != nullptr && (joins(*behind) || behind->may_join || behind->has(kAnd));
  const bool digits = reading_.word(at + 1).find_first_of("0123456789") != string_view::npos;
  return goes_on || digits ? WordKind::scale : WordKind::scale_dual;
}

std::optional<Figure> FigureReader::read() {
  const string_view word = reading_.word(figure_.first);
  if (has_digit(word)) {
    return begin_with_digits() ? std::optional<Figure>(figure_) : std::nullopt;
  }
  const Meaning* meaning = meaning_at(reading_, words_, figure_.first);
  if (meaning == nullptr || meaning->word == WordKind::none) {
    return std::nullopt;
  }
  note_prefix(meaning->prefix);
  ++figure_.last;
  return begin_with_word(*meaning) ? std::optional<Figure>(figure_) : std::nullopt;
}

// "(26) مليون", "«29» مليار": the scale of digits in brackets.
const Meaning* FigureReader::bracketed_scale() const {
  const std::size_t at = figure_.last;
  if (at >= reading_.size() || figure_.first == 0) {
    return nullptr;
  }
  const bool brackets = closes_bracket(reading_.gap_before(figure_.first), reading_.gap_before(at));
  const Meaning* meaning = brackets ? meaning_at(reading_, words_, at) : nullptr;
  return is_scale(meaning) && bare(*meaning) ? meaning : nullptr;
}

bool FigureReader::begin_with_digits() {
  const Literal literal = read_digits(reading_, words_, figure_.first);
  figure_.literal = literal;
  figure_.kind = literal.kind;
  figure_.value = literal.values[0];
  figure_.last = literal.last;
  note_prefix(literal.prefix);
  if (literal.kind != NumberKind::cardinal || !literal.values[0]) {
    return true;
  }
  const Meaning* glued =
      literal.glued_after.empty() ? nullptr : words_.meanings.find(literal.glued_after);
  const bool scaled = is_scale(glued) || (literal.glued_after.empty() && is_scale(next()) &&
                                          (bare(*next()) || !joins(*next())));
  const bool fraction = scaled && literal.before_scale;
  const Meaning* bracketed = bracketed_scale();
  composer_.add({WordKind::none, fraction ? *literal.before_scale : *literal.values[0], false});
  if (is_scale(glued)) {
    composer_.add({WordKind::scale, glued->value, false});
  }
  if (bracketed != nullptr) {
    composer_.add({WordKind::scale, bracketed->value, false});
    ++figure_.last;
  }
  if (literal.glued_after.empty() || is_scale(glued)) {
    extend();
  }
  figure_.value = composer_.value();
  figure_.scale = composer_.last_scale();
  take_fraction();
  return true;
}

bool FigureReader::begin_with_word(const Meaning& meaning) {
  switch (meaning.word) {
    case WordKind::some:
    case WordKind::scale_plural:
      return begin_some(meaning);
    case WordKind::some_of:
      figure_.relation = meaning.relation;
      return next() != nullptr && next()->has(kOf);
    case WordKind::ordinal:
    case WordKind::bound_ordinal:
      return begin_ordinal(meaning);
    case WordKind::fraction:
      return begin_fraction(meaning);
    case WordKind::fraction_plural:
    case WordKind::none:
      return false;
    case WordKind::unit:
    case WordKind::bound_unit:
    case WordKind::teen:
    case WordKind::tens:
    case WordKind::hundred:
    case WordKind::scale:
    case WordKind::scale_dual:
    case WordKind::scale_or_dual:
      return begin_cardinal(meaning);
  }
  return false;
}

// "tens", "thousands", "tens of thousands", "several hundred": one vague count.
bool FigureReader::begin_some(const Meaning& meaning) {
  const bool plural = meaning.word == WordKind::scale_plural;
  figure_.relation = plural ? NumberRelation::unspecified_plural : meaning.relation;
  for (const Meaning* more = next(); more != nullptr && !joins(*more); more = next()) {
    if (!is_scale(more) && (more->word != WordKind::some || more->has(kOf))) {
      break;
    }
    figure_.relation = NumberRelation::unspecified_plural;
    ++figure_.last;
  }
  return true;
}

// "third", "thirteenth", "twenty-third" in the order of the language.
bool FigureReader::begin_ordinal(const Meaning& meaning) {
  figure_.kind = NumberKind::ordinal;
  figure_.value = meaning.value;
  const Meaning* more = meaning.value < kTen ? next() : nullptr;
  const bool teen =
      more != nullptr && more->word == WordKind::unit && more->value == kTen && bare(*more);
  const bool tens = more != nullptr && more->word == WordKind::tens && joins(*more);
  if (teen || tens) {
    figure_.value = sum(meaning.value, more->value);
    ++figure_.last;
  }
  return teen || tens || meaning.word == WordKind::ordinal;
}

// "half", "half a million".
bool FigureReader::begin_fraction(const Meaning& meaning) {
  figure_.kind = NumberKind::fraction;
  figure_.value = meaning.value;
  const Meaning* more = next();
  if (is_scale(more) && !joins(*more)) {
    figure_.kind = NumberKind::cardinal;
    figure_.value = product(meaning.value, more->value);
    figure_.scale = more->value;
    ++figure_.last;
  }
  return true;
}

bool FigureReader::begin_cardinal(const Meaning& meaning) {
  // "and one [of them]" counts only within "and eleven".
  const bool bound = meaning.word == WordKind::bound_unit ||
                     (meaning.may_join &&
                      reading_.written(figure_.first).find(words_.written[meaning.joined_row]) !=
                          string_view::npos);
  composer_.add({resolved(meaning, figure_.first), meaning.value, false});
  extend();
  figure_.value = composer_.value();
  figure_.scale = composer_.last_scale();
  const bool alone = figure_.last == figure_.first + 1;
  if (alone && bound) {
    return false;
  }
  const Meaning* more = next();
  if (more != nullptr && more->word == WordKind::fraction_plural && !joins(*more) && alone) {
    figure_.value = product(meaning.value, more->value);
    figure_.kind = NumberKind::fraction;
    ++figure_.last;
    const Meaning* scale = next();
    if (is_scale(scale) && !joins(*scale) && figure_.value) {
      figure_.value = product(*figure_.value, scale->value);
      figure_.kind = NumberKind::cardinal;
      ++figure_.last;
    }
    return true;
  }
  take_fraction();
  return true;
}

void FigureReader::extend() {
  while (take_next()) {
  }
}

// Takes the next part of a cardinal, if it goes on.
bool FigureReader::take_next() {
  std::size_t at = figure_.last;
  if (!goes_on_at(at)) {
    return false;
  }
  bool joined = false;
  const Meaning* meaning = meaning_at(reading_, words_, at);
  if (meaning != nullptr && meaning->has(kAnd) && bare(*meaning) && goes_on_at(at + 1)) {
    joined = true;
    meaning = meaning_at(reading_, words_, ++at);
  }
  if (has_digit(reading_.word(at))) {
    return take_digits(at, joined);
  }
  if (meaning == nullptr || !is_cardinal(meaning->word)) {
    return false;
  }
  const Prefix& prefix = words_.prefix_of(*meaning);
  const bool fits =
      bare(*meaning) || ((prefix.joins || prefix.article) && (!prefix.article || figure_.definite));
  if (!fits || (joined && prefix.joins)) {
    return false;
  }
  const bool with_and = joined || prefix.joins;
  if (!composer_.add({resolved(*meaning, at), meaning->value, with_and}) &&
      !(meaning->may_join && composer_.add({meaning->word, meaning->value, true}))) {
    return false;
  }
  figure_.last = static_cast<std::uint32_t>(at + 1);
  return true;
}

bool FigureReader::take_digits(std::size_t at, bool joined) {
  const Literal literal = read_digits(reading_, words_, at);
  const Prefix& prefix = words_.prefixes[literal.prefix];
  const bool simple = literal.kind == NumberKind::cardinal && literal.values[0] &&
                      literal.glued_after.empty() && literal.glued_before.empty();
  const bool fits = literal.prefix == 0 || (prefix.joins && !prefix.article);
  const Meaning* behind =
      goes_on_at(literal.last) ? meaning_at(reading_, words_, literal.last) : nullptr;
  const bool other = is_scale(behind) && bare(*behind) && behind->value >= composer_.last_scale();
  if (!simple || !fits || other ||  // "44 ألف و60 ألف" are two
      !composer_.add({WordKind::none, *literal.values[0], joined || prefix.joins})) {
    return false;
  }
  figure_.last = literal.last;
  return true;
}

// "three and a half", "a million and a half [million]".
void FigureReader::take_fraction() {
  const Meaning* more = next();
  if (more == nullptr || more->word != WordKind::fraction || !joins(*more) || !figure_.value) {
    return;
  }
  const Decimal unit = figure_.scale.mantissa == 0 ? Decimal{1, 0} : figure_.scale;
  const auto part = product(more->value, unit);
  figure_.value = part ? sum(*figure_.value, *part) : std::nullopt;
  ++figure_.last;
  take_same_scale(unit);
}

void FigureReader::take_same_scale(const Decimal& scale) {
  const Meaning* more = next();
  if (is_scale(more) && !joins(*more) && more->value == scale) {
    ++figure_.last;
  }
}

}  // namespace

std::optional<Figure> figure_at(const Reading& reading, const Vocabulary& words, std::size_t at) {
  return FigureReader(reading, words, at).read();
}

}  // namespace mirsad
