#include "pipeline/extract/phrases.h"

#include <string>
#include <vector>

#include "tests/support/catch.h"

namespace mirsad {
namespace {

// قصف and its phrase are nouns, التقي a verb.
PhraseTable made_table() {
  PhraseTable table(
      {{"و", true, true, false}, {"ال", true, false, false}, {"س", false, true, true}});
  table.add("قصف", WordClass::noun, 0);
  table.add("قصف مدفعي", WordClass::noun, 1);
  table.add("يلتقي", WordClass::verb, 2);
  table.add("وقع ~ اتفاق", WordClass::verb, 3);
  table.add("وقف", WordClass::any, 4);
  table.seal();
  return table;
}

struct Found {
  std::uint32_t entry;
  std::size_t first;
  std::size_t last;
  bool future;
  bool operator==(const Found&) const = default;
};

std::vector<Found> find(const std::string& field) {
  const Text text = Text::of(field);
  std::vector<Found> found;
  for (const PhraseMatch& match : made_table().find(text, 0, text.tokens().size())) {
    found.push_back({match.entry, match.first, match.last, match.future});
  }
  return found;
}

TEST_CASE("Phrases are found under the proclitics of their word class") {
  const auto [field, expected] = GENERATE(table<std::string, std::vector<Found>>({
      {"لا شيء هنا", {}},
      {"قصف", {{0, 0, 1, false}}},
      {"ثم القصف وقصف", {{0, 1, 2, false}, {0, 2, 3, false}}},
      {"سقصف", {}},  // the future is not for nouns
      {"القصف المدفعي عاد", {{1, 0, 2, false}}},
      {"سيلتقي ويلتقي", {{2, 0, 1, true}, {2, 1, 2, false}}},
      {"اليلتقي", {}},
      {"مقصف", {}},
  }));
  CAPTURE(field);
  CHECK(find(field) == expected);
}

TEST_CASE("A gap stands for five words at most") {
  CHECK(find("وقع اتفاق") == std::vector<Found>{{3, 0, 2, false}});
  CHECK(find("وقع ا ب ج د ه اتفاق") == std::vector<Found>{{3, 0, 7, false}});
  CHECK(find("وقع ا ب ج د ه و اتفاق").empty());
}

TEST_CASE("The longest phrase wins and then the plainest reading") {
  CHECK(find("قصف مدفعي") == std::vector<Found>{{1, 0, 2, false}});
  CHECK(find("وقف") == std::vector<Found>{{4, 0, 1, false}});
}

TEST_CASE("A search stays inside the tokens it is given") {
  const Text text = Text::of("قصف مدفعي وقع رجل اتفاق");
  CHECK(made_table().find(text, 0, 1).at(0).entry == 0);
  CHECK(made_table().find(text, 1, 4).empty());
}

}  // namespace
}  // namespace mirsad
