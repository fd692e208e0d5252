#include <set>
#include <string_view>

#include "pipeline/model/article.h"
#include "pipeline/model/event_time.h"
#include "pipeline/model/gap.h"
#include "pipeline/model/rejection.h"
#include "pipeline/model/report.h"
#include "pipeline/model/verdict.h"
#include "tests/support/catch.h"

namespace mirsad {
namespace {

template <class Enums>
void each_has_a_name_of_its_own(const Enums& all) {
  std::set<std::string_view> names;
  for (const auto one : all) names.insert(name_of(one));
  CHECK(names.size() == all.size());
  CHECK_FALSE(names.contains("unknown_value"));
}

}  // namespace

TEST_CASE("every enumerator has a printed name of its own") {
  each_has_a_name_of_its_own(kRejectionCodes);
  each_has_a_name_of_its_own(kArticleFlags);
  each_has_a_name_of_its_own(kTimePrecisions);
  each_has_a_name_of_its_own(kEventTypes);
  each_has_a_name_of_its_own(kRelations);
  each_has_a_name_of_its_own(kGapKinds);
}

TEST_CASE("names read back") {
  for (const auto code : kRejectionCodes) CHECK(rejection_code_of(name_of(code)) == code);
  for (const auto type : kEventTypes) CHECK(event_type_of(name_of(type)) == type);
  for (const auto relation : kRelations) CHECK(relation_of(name_of(relation)) == relation);
  CHECK_FALSE(event_type_of("assault"));
}

}  // namespace mirsad
