#include "pipeline/numbers/reader.h"

#include <algorithm>

#include "pipeline/numbers/context.h"
#include "pipeline/numbers/duals.h"
#include "pipeline/numbers/figure.h"
#include "pipeline/numbers/ranges.h"

namespace mirsad {
namespace {

constexpr Decimal kOne{1, 0};
constexpr Decimal kTwo{2, 0};
constexpr Decimal kTen{10, 0};

class Reader {
 public:
  Reader(const Reading& reading, const Vocabulary& words)
      : reading_(reading), words_(words), context_(reading, words) {}

  std::vector<Number> read();

 private:
  std::size_t read_at(std::size_t at);
  std::size_t read_figure(std::size_t at);
  bool add_fraction(const Figure& fraction);
  bool is_counted(std::size_t at) const;
  std::size_t read_dual(std::size_t at, const Meaning* meaning);
  void read_one(std::size_t at, const Meaning& meaning);
  bool names_two(std::size_t at, const Meaning& meaning) const;
  bool is_construct_dual(std::size_t at, const Meaning* meaning) const;
  bool counts_as_one(std::size_t at, const Meaning& meaning) const;
  bool follows_count(std::size_t at) const;
  bool counted_with_next(std::size_t at) const;
  Number noun_number(std::size_t at, const Decimal& value) const;
  bool joins(std::size_t at) const;
  void share_kind();

  const Reading& reading_;
  const Vocabulary& words_;
  Context context_;
  std::vector<Number> numbers_;
};

std::vector<Number> Reader::read() {
  for (std::size_t at = 0; at < reading_.size();) {
    at = read_at(at);
  }
  share_kind();
  return std::move(numbers_);
}

// Reads what begins at token `at`; returns the token to go on with. Most tokens begin nothing.
std::size_t Reader::read_at(std::size_t at) {
  const std::string_view word = reading_.word(at);
  if (has_digit(word)) {
    return read_figure(at);
  }
  const Meaning* meaning = words_.meanings.find_beginning(word);
  if (meaning == nullptr) {
    const bool dual =
        has_dual_ending(words_, word) && is_dual(reading_, words_, at, words_.meanings.find(word));
    return dual ? read_dual(at, nullptr) : at + 1;
  }
  if (meaning->word == WordKind::none && meaning->form == NounForm::none) {
    return at + 1;
  }
  if (meaning->word == WordKind::none && meaning->form == NounForm::singular) {
    if (meaning->noun.one) {
      read_one(at, *meaning);
    }
    return at + 1;
  }
  const std::size_t end = meaning->in_no_number ? context_.end_of_no_number(at) : 0;
  if (end != 0) {
    return end;
  }
  if (meaning->word != WordKind::none) {
    return meaning->noun.listed && is_counted(at) ? at + 1 : read_figure(at);
  }
  if (is_dual(reading_, words_, at, meaning) || is_construct_dual(at, meaning)) {
    return read_dual(at, meaning);
  }
  return at + 1;
}

// "30 ثانية", "ثانية واحدة": a number word that is a noun as well, beside its number.
bool Reader::is_counted(std::size_t at) const {
  if (!numbers_.empty() && numbers_.back().noun == at) {
    return true;
  }
  if (at + 1 >= reading_.size() || !is_blank(reading_.gap_before(at + 1))) {
    return false;
  }
  const Meaning* next = words_.meanings.find(reading_.word(at + 1));
  return next != nullptr && next->word == WordKind::unit && next->value == kOne &&
         next->prefix == 0;
}

std::size_t Reader::read_figure(std::size_t at) {
  const std::optional<Figure> figure = figure_at(reading_, words_, at);
  if (!figure) {
    return at + 1;
  }
  if (figure->kind == NumberKind::fraction && figure->joined && add_fraction(*figure)) {
    return figure->last;
  }
  const std::optional<FigureRange> range = range_from(reading_, words_, context_, *figure);
  if (range) {
    context_.finish(range->low, &range->high, numbers_);
    return range->high.last;
  }
  context_.finish(*figure, nullptr, numbers_);
  return figure->last;
}

// "ثلاثة أعوام ونصف", "عام ونصف", "الساعة الثامنة والنصف": the fraction belongs to the count in
// front of it, or to the one thing.
bool Reader::add_fraction(const Figure& fraction) {
  const std::size_t at = fraction.first;
  if (at == 0 || !is_blank(reading_.gap_before(at)) || !fraction.value) {
    return false;
  }
  if (!numbers_.empty()) {
    Number& last = numbers_.back();
    const bool clock = last.kind == NumberKind::clock_time && last.last_token == at;
    if (clock || (last.kind == NumberKind::cardinal && last.noun == at - 1 && !last.max)) {
      last.value = last.value ? sum(*last.value, *fraction.value) : std::nullopt;
      last.last_token = fraction.last;
      last.span.end = reading_.text.tokens()[fraction.last - 1].end;
      return true;
    }
  }
  const Meaning* noun = words_.meanings.find(reading_.word(at - 1));
  if (noun == nullptr || noun->form != NounForm::singular || words_.prefix_of(*noun).article) {
    return false;
  }
  Number number = noun_number(at - 1, *sum(kOne, *fraction.value));
  number.last_token = fraction.last;
  number.span.end = reading_.text.tokens()[fraction.last - 1].end;
  const Beside relation = context_.before(at - 1, kRelationBefore);
  number.relation = relation.meaning != nullptr ? relation.meaning->relation : number.relation;
  if (!numbers_.empty() && numbers_.back().last_token >= at) {
    numbers_.pop_back();  // the noun was taken for one already
  }
  numbers_.push_back(number);
  return true;
}

bool Reader::joins(std::size_t at) const {
  const Meaning* meaning = words_.meanings.find(reading_.word(at));
  return meaning != nullptr && words_.prefix_of(*meaning).joins;
}

Number Reader::noun_number(std::size_t at, const Decimal& value) const {
  Number number;
  number.value = value;
  number.first_token = static_cast<std::uint32_t>(at);
  number.last_token = number.first_token + 1;
  number.noun = number.first_token;
  const Token& token = reading_.text.tokens()[at];
  number.span = {token.begin, token.end};
  return number;
}

std::size_t Reader::read_dual(std::size_t at, const Meaning* meaning) {
  Number number = noun_number(at, kTwo);
  if (meaning != nullptr && meaning->has(kCurrency)) {
    number.kind = NumberKind::money;
  }
  const Beside relation = context_.before(at, kRelationBefore);
  number.relation = relation.meaning != nullptr ? relation.meaning->relation : number.relation;
  if (at + 1 < reading_.size() && is_blank(reading_.gap_before(at + 1))) {
    const auto again = figure_at(reading_, words_, at + 1);  // "شخصين اثنين"
    if (again && again->value == kTwo && !again->joined && !again->literal &&
        again->kind == NumberKind::cardinal) {
      number.last_token = again->last;
      number.span.end = reading_.text.tokens()[again->last - 1].end;
    }
  }
  numbers_.push_back(number);
  return number.last_token;
}

// A masculine dual in construct looks like an adjective ("مسرح يومي"): what follows must be a name.
bool Reader::names_two(std::size_t at, const Meaning& meaning) const {
  if (at + 1 >= reading_.size() || meaning.noun.feminine) {
    return at + 1 < reading_.size();
  }
  const std::string_view next = reading_.word(at + 1);
  const Meaning* known = words_.meanings.find(next);
  const bool definite = std::ranges::any_of(words_.prefixes, [&](const Prefix& prefix) {
    return prefix.article && !prefix.attached && !prefix.joins && next.starts_with(prefix.form);
  });
  return definite || has_digit(next) || (known != nullptr && known->has(kMonth));
}

// "يومي الخميس والجمعة": without its ending a dual stands in front of two things.
bool Reader::is_construct_dual(std::size_t at, const Meaning* meaning) const {
  if (meaning->form != NounForm::construct || words_.prefix_of(*meaning).article) {
    return false;
  }
  if (!names_two(at, *meaning)) {
    return false;
  }
  constexpr std::size_t kFarthest = 4;
  for (std::size_t next = at + 1; next < reading_.size() && next <= at + kFarthest; ++next) {
    if (!is_blank(reading_.gap_before(next))) {
      return false;
    }
    const std::string_view word = reading_.word(next);
    const bool joined = std::ranges::any_of(words_.prefixes, [&](const Prefix& prefix) {
      return prefix.joins && word.starts_with(prefix.form);
    });
    if (joined && next > at + 1) {
      return true;
    }
  }
  return false;
}

// Does a number that was read end right before token `at`, with its noun?
bool Reader::follows_count(std::size_t at) const {
  if (numbers_.empty()) {
    return false;
  }
  const Number& last = numbers_.back();
  // Behind more than ten the noun is singular, and a second one shares the number: "20 شابا وفتاة".
  const bool own = !last.value || *last.value <= kTen;
  return own && last.kind == NumberKind::cardinal && last.noun &&
         (*last.noun + 1 == at || last.last_token == at);
}

// Is the next word "and" with a dual or a number?
bool Reader::counted_with_next(std::size_t at) const {
  if (at + 1 >= reading_.size() || !is_blank(reading_.gap_before(at + 1)) || !joins(at + 1)) {
    return false;
  }
  const Meaning* next = words_.meanings.find(reading_.word(at + 1));
  return next->form == NounForm::dual ||
         (next->word >= WordKind::unit && next->word <= WordKind::scale_or_dual);
}

bool Reader::counts_as_one(std::size_t at, const Meaning& meaning) const {
  const Prefix& prefix = words_.prefix_of(meaning);
  if (prefix.article || (meaning.prefix != 0 && !prefix.joins)) {
    return false;
  }
  const bool near = at > 0 && is_blank(reading_.gap_before(at));
  if (prefix.joins && near && follows_count(at)) {
    return true;
  }
  const bool counted = !numbers_.empty() && numbers_.back().noun == at;
  if (counted) {
    return false;
  }
  const bool toll =
      near && !prefix.joins && context_.before(at, kToll | kRelationBefore).meaning != nullptr;
  return toll || counted_with_next(at);
}

void Reader::read_one(std::size_t at, const Meaning& meaning) {
  if (!counts_as_one(at, meaning)) {
    return;
  }
  const auto next = at + 1 < reading_.size() && is_blank(reading_.gap_before(at + 1))
                        ? figure_at(reading_, words_, at + 1)
                        : std::nullopt;
  if (!next || next->joined || next->kind != NumberKind::cardinal) {
    numbers_.push_back(noun_number(at, kOne));
    const Beside relation = context_.before(at, kRelationBefore);
    if (relation.meaning != nullptr) {
      numbers_.back().relation = relation.meaning->relation;
    }
  }
}

// "3 و5 في المئة", "5 و6 مايو": the first of two has the kind and the noun of the second.
void Reader::share_kind() {
  for (std::size_t i = numbers_.size(); i-- > 1;) {
    Number& first = numbers_[i - 1];
    const Number& second = numbers_[i];
    const bool near = first.last_token == second.first_token && !first.noun &&
                      is_blank(reading_.gap_before(second.first_token));
    const bool and_between = reading_.word(second.first_token).size() > 1 &&
                             words_.and_form.size() > 0 &&
                             reading_.word(second.first_token).starts_with(words_.and_form);
    if (near && and_between && first.kind == NumberKind::cardinal &&
        first.relation != NumberRelation::tens && second.kind != NumberKind::identifier &&
        second.kind != NumberKind::fraction && second.kind != NumberKind::ordinal) {
      first.kind = second.kind;
      first.noun = second.noun;
    }
  }
}

}  // namespace

std::vector<Number> read_numbers(const Reading& reading, const Vocabulary& words) {
  return Reader(reading, words).read();
}

}  // namespace mirsad
