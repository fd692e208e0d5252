#include "pipeline/numbers/ranges.h"

namespace mirsad {
namespace {

using std::string_view;

class RangeReader {
 public:
  RangeReader(const Reading& reading, const Vocabulary& words, const Context& context,
              const Figure& first)
      : reading_(reading), words_(words), context_(context), first_(first) {}

  std::optional<FigureRange> read() const;

 private:
  std::optional<Figure> second_behind(std::size_t at) const;
  std::optional<Figure> second_at(std::size_t at, bool joined) const;
  std::optional<Figure> second_behind_dash() const;
  bool is_marked_range(const Figure& high) const;
  bool ends_alike(std::size_t noun, const Figure& high) const;
  std::optional<FigureRange> of(const Figure& high) const;

  const Reading& reading_;
  const Vocabulary& words_;
  const Context& context_;
  const Figure& first_;
};

bool is_simple(const Figure& figure) {
  const bool one_of_a_noun = figure.value == Decimal{1, 0} && !figure.literal;  // "ليلة واحدة"
  return figure.value && !one_of_a_noun && figure.relation == NumberRelation::exact &&
         (figure.kind == NumberKind::cardinal || figure.kind == NumberKind::ordinal);
}

// A figure at `at`, written with the conjunction or, as asked, without.
std::optional<Figure> RangeReader::second_at(std::size_t at, bool joined) const {
  if (at >= reading_.size() || !is_blank(reading_.gap_before(at))) {
    return std::nullopt;
  }
  auto figure = figure_at(reading_, words_, at);
  const bool fits = figure && is_simple(*figure) && figure->kind == first_.kind &&
                    figure->joined == joined && !figure->attached;
  return fits ? figure : std::nullopt;
}

// The second figure behind "and", "to" or "or" at token `at`.
std::optional<Figure> RangeReader::second_behind(std::size_t at) const {
  if (at >= reading_.size() || !is_blank(reading_.gap_before(at))) {
    return std::nullopt;
  }
  const bool between = context_.before(first_.first, kBetween).meaning != nullptr;
  if (between) {
    if (auto joined = second_at(at, true)) {
      return joined;
    }
  }
  const Meaning* link = words_.meanings.find(reading_.word(at));
  if (link == nullptr) {
    return std::nullopt;
  }
  if (link->has(kTo) || (between && link->has(kAnd))) {
    return second_at(at + 1, false);
  }
  if (link->has(kOr)) {
    auto figure = second_at(at + 1, false);
    const bool near = figure && first_.value && sum(*first_.value, *first_.value) &&
                      *figure->value <= *sum(*first_.value, *first_.value);
    return near ? figure : std::nullopt;
  }
  return std::nullopt;
}

// Something behind the second figure, or in front of the first, says that "3-5" is a range and no
// score.
bool RangeReader::is_marked_range(const Figure& high) const {
  const string_view behind = without_blanks(reading_.gap_before(high.last));
  constexpr Decimal kNoScore{10, 0};
  const bool bracketed = behind.starts_with(") ") && *first_.value >= kNoScore &&
                         reading_.gap_before(first_.first).ends_with('(');
  return bracketed || high.scale.mantissa != 0 || context_.noun_at(high.last) ||
         behind.starts_with('%') || behind.starts_with("٪") ||
         context_.from(high.last, kPercent | kMonth | kEra).meaning ||
         context_.before(first_.first, kRelationBefore | kBetween | kFrom).meaning ||
         (context_.is_year(first_) && context_.is_year(high));
}

std::optional<Figure> RangeReader::second_behind_dash() const {
  const std::size_t at = first_.last;
  if (at >= reading_.size() || !first_.plain_digits()) {
    return std::nullopt;
  }
  const string_view dash = without_blanks(reading_.gap_before(at));
  const bool dashed = dash.starts_with('-') || dash.starts_with("–") || dash.starts_with("—");
  if (!dashed || dash.size() > 4) {
    return std::nullopt;
  }
  auto figure = figure_at(reading_, words_, at);
  const bool fits = figure && is_simple(*figure) && figure->kind == first_.kind &&
                    figure->literal && figure->literal->prefix == 0 &&
                    first_.value->mantissa != 0 && is_marked_range(*figure);
  return fits ? figure : std::nullopt;
}

// "from 3 dollars to 5 dollars": what stands behind the first stands behind the second too.
bool RangeReader::ends_alike(std::size_t noun, const Figure& high) const {
  return high.last < reading_.size() && is_blank(reading_.gap_before(high.last)) &&
         reading_.word(noun) == reading_.word(high.last);
}

std::optional<FigureRange> RangeReader::of(const Figure& high) const {
  if (context_.is_year(first_) != context_.is_year(high) && high.scale.mantissa != 0) {
    return std::nullopt;  // "grew in 2009 to half a million"
  }
  FigureRange range{first_, high};
  if (high.scale.mantissa != 0 && first_.scale.mantissa == 0) {
    const auto scaled = product(*first_.value, high.scale);
    if (scaled && *scaled < *high.value) {
      range.low.value = scaled;
    }
  }
  return *range.low.value < *high.value ? std::optional(range) : std::nullopt;
}

std::optional<FigureRange> RangeReader::read() const {
  if (!is_simple(first_)) {
    return std::nullopt;
  }
  if (const auto high = second_behind_dash()) {
    return of(*high);
  }
  if (const auto high = second_behind(first_.last)) {
    return of(*high);
  }
  const string_view sign = without_blanks(reading_.gap_before(first_.last));
  const Beside percent = context_.from(first_.last, kPercent);
  if (sign.starts_with('%') || sign.starts_with("٪")) {
    return std::nullopt;  // its gap is no blank: two numbers
  }
  if (percent.meaning != nullptr) {
    const auto high = second_behind(percent.last);
    return high && context_.from(high->last, kPercent).meaning ? of(*high) : std::nullopt;
  }
  if (context_.noun_at(first_.last)) {
    const auto high = second_behind(first_.last + 1);
    return high && ends_alike(first_.last, *high) ? of(*high) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::optional<FigureRange> range_from(const Reading& reading, const Vocabulary& words,
                                      const Context& context, const Figure& first) {
  return RangeReader(reading, words, context, first).read();
}

}  // namespace mirsad
