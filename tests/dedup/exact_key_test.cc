#include "pipeline/dedup/exact_key.h"

#include <string>

#include "tests/dedup/judging.h"

namespace mirsad::test {
namespace {

const std::string kTitle = "إصابة 6 أشخاص في حريق بالميناء";
const std::string kBody = "أُصيب ستة أشخاص، مساء الأحد، في حريقٍ اندلع في الميناء القديم.";

// Makes any body long enough to speak for itself.
const std::string kMore =
    " وقالت فرق الدفاع المدني ان الحريق اندلع في مخزن للاخشاب وان سيارات الاطفاء احتاجت ساعتين";

ExactKey key_of(const std::string& title, const std::string& body) {
  return exact_key_of(wording(title, body + kMore));
}

TEST_CASE("Typography and spelling variants do not change the exact key") {
  const auto [what, title, body] = GENERATE(table<std::string, std::string, std::string>({
      {"no harakat", kTitle, "أصيب ستة أشخاص، مساء الأحد، في حريق اندلع في الميناء القديم."},
      {"no hamzas", kTitle, "اصيب ستة اشخاص، مساء الاحد، في حريق اندلع في الميناء القديم."},
      {"tatweel", kTitle, "أُصيب ستـــة أشخاص، مساء الأحد، في حريـق اندلع في الميناء القديم."},
      {"ha for ta marbuta", kTitle, "أصيب سته أشخاص، مساء الأحد، في حريق اندلع في الميناء القديم."},
      {"white space", kTitle,
       "  أصيب ستة\u00A0أشخاص\n\nمساء الأحد\tفي حريق اندلع في الميناء القديم"},
      {"quotes and stops", kTitle,
       "«أصيب ستة أشخاص» مساء الأحد... في حريق اندلع في الميناء القديم!"},
      {"bidi controls", kTitle,
       "\u200Fأصيب ستة أشخاص\u200E، مساء الأحد، في حريق \u202Bاندلع\u202C في الميناء القديم."},
      {"presentation forms", kTitle, "أصيب ستة أشخاص، مساء ﺍﻷﺣﺪ، في حريق اندلع في الميناء القديم."},
      {"wording of the title", "حريق في الميناء يوقع 6 جرحى", kBody},
      {"digits of the title", "إصابة ٦ أشخاص في حريق بالميناء", kBody},
  }));
  INFO(what);
  CHECK(key_of(title, body) == key_of(kTitle, kBody));
}

TEST_CASE("One word of the body or one number of the title changes the exact key") {
  const auto [what, title, body] = GENERATE(table<std::string, std::string, std::string>({
      {"another word", kTitle, "أُصيب ستة أشخاص، مساء الاثنين، في حريقٍ اندلع في الميناء القديم."},
      {"a word more", kTitle, "أُصيب ستة أشخاص، مساء الأحد، في حريقٍ اندلع في الميناء القديم أمس."},
      {"a word less", kTitle, "أُصيب ستة أشخاص، مساء الأحد، في حريقٍ اندلع في الميناء."},
      {"order of words", kTitle, "أُصيب أشخاص ستة، مساء الأحد، في حريقٍ اندلع في الميناء القديم."},
      {"words joined", kTitle, "أُصيب ستةأشخاص، مساء الأحد، في حريقٍ اندلع في الميناء القديم."},
      {"another number", "إصابة 7 أشخاص في حريق بالميناء", kBody},
      {"a number more", "إصابة 6 أشخاص في حريق بالميناء 2", kBody},
      {"no number", "إصابة أشخاص في حريق بالميناء", kBody},
      {"digits apart", "إصابة 6 أشخاص في حريق برصيف 1 2", kBody},
  }));
  INFO(what);
  CHECK(key_of(title, body) != key_of(kTitle, kBody));
}

TEST_CASE("A numeral that a proclitic is written to counts as a numeral of the title") {
  CHECK(key_of("مقتل 3 و6 جرحى", kBody) == key_of("3 قتلى، 6 مصابين", kBody));
  CHECK(key_of("مقتل 3 و6 جرحى", kBody) != key_of("مقتل 3 و7 جرحى", kBody));
}

TEST_CASE("A body of fewer than twenty tokens does not speak for itself: the whole title counts") {
  const auto key = [](const std::string& title, const std::string& body) {
    return exact_key_of(wording(title, body));
  };
  CHECK(key("المدرب يصل غدا", "كرة القدم") != key("المدرب يواجه أزمة", "كرة القدم"));
  CHECK(key("المدرّب يصل غداً", "كرة القدم") == key("المدرب يصل غدا", "كُرة القدم"));
  std::string nineteen;
  for (int i = 0; i < 19; ++i) nineteen += "كلمة ";
  CHECK(key("عنوان", nineteen) != key("عنوان آخر", nineteen));
  CHECK(key("عنوان", nineteen + "كلمة") == key("عنوان آخر", nineteen + "كلمة"));
}

TEST_CASE("Digits of the title are told from tokens of the body") {
  CHECK(key_of("بيان", "خمسة 6") != key_of("بيان 6", "خمسة"));
  CHECK(key_of("رصيف 12", kBody) != key_of("رصيف 1 2", kBody));
}

}  // namespace
}  // namespace mirsad::test
