#include "pipeline/numbers/table_words.h"

namespace mirsad {
namespace {

const Choices<WordKind>& word_kinds() {
  static const Choices<WordKind> kinds = {{"unit", WordKind::unit},
                                          {"bound_unit", WordKind::bound_unit},
                                          {"teen", WordKind::teen},
                                          {"tens", WordKind::tens},
                                          {"hundred", WordKind::hundred},
                                          {"scale", WordKind::scale},
                                          {"scale_plural", WordKind::scale_plural},
                                          {"scale_dual", WordKind::scale_dual},
                                          {"scale_or_dual", WordKind::scale_or_dual},
                                          {"ordinal", WordKind::ordinal},
                                          {"bound_ordinal", WordKind::bound_ordinal},
                                          {"fraction", WordKind::fraction},
                                          {"fraction_plural", WordKind::fraction_plural}};
  return kinds;
}

const Choices<std::uint32_t>& roles() {
  static const Choices<std::uint32_t> all = {{"before", kRelationBefore},
                                             {"after", kRelationAfter},
                                             {"percent", kPercent},
                                             {"currency", kCurrency},
                                             {"month", kMonth},
                                             {"era", kEra},
                                             {"year_before", kYearBefore},
                                             {"date_before", kDateBefore},
                                             {"clock_before", kClockBefore},
                                             {"clock_after", kClockAfter},
                                             {"label_before", kLabelBefore},
                                             {"between", kBetween},
                                             {"from", kFrom},
                                             {"to", kTo},
                                             {"or", kOr},
                                             {"and", kAnd},
                                             {"of", kOf},
                                             {"no_number", kNoNumber},
                                             {"no_noun", kNoNoun},
                                             {"toll", kToll},
                                             {"time_before", kTimeBefore},
                                             {"ordinal_before", kOrdinalBefore}};
  return all;
}

const Choices<NumberRelation>& relations() {
  static const Choices<NumberRelation> all = {
      {"-", NumberRelation::exact},
      {"at_least", NumberRelation::at_least},
      {"more_than", NumberRelation::more_than},
      {"about", NumberRelation::about},
      {"up_to", NumberRelation::up_to},
      {"tens", NumberRelation::tens},
      {"unspecified_plural", NumberRelation::unspecified_plural}};
  return all;
}

}  // namespace

std::optional<WordKind> word_kind_of(std::string_view name) { return choice(word_kinds(), name); }

std::optional<std::uint32_t> role_of(std::string_view name) { return choice(roles(), name); }

std::optional<NumberRelation> number_relation_of(std::string_view name) {
  return choice(relations(), name);
}

}  // namespace mirsad
