#include <string>

#include "pipeline/normalise/text.h"
#include "tests/support/catch.h"

namespace mirsad {
namespace {

TEST_CASE("Spellings of one word fold to one form") {
  const auto [spelling, folded] = GENERATE(table<std::string, std::string>({
      {"أإآٱا", "ااااا"},
      {"ا\u0654ا\u0655", "اا"},  // alef and a combining hamza
      {"مدرسة", "مدرسه"},
      {"مستشفى", "مستشفي"},
      {"رئيس", "رييس"},
      {"مسؤول", "مسوول"},
      {"کیف", "كيف"},  // Persian kaf and ya
      {"مُحَمَّدٌ", "محمد"},
      {"العـــــاجل", "العاجل"},
      {"سُورِيَّا", "سوريا"},
      {"هٰذا", "هذا"},  // superscript alef
      {"ﻻ", "لا"},     // presentation forms
      {"ﺍﻟﻌﺮﺍﻕ", "العراق"},
      {"ﷲ", "الله"},
      {"ﹶق\uFE76", "ق"},  // isolated harakat stand on no space
      {"٠١٢٣٤٥٦٧٨٩", "0123456789"},
      {"۰۱۲۳۴۵۶۷۸۹", "0123456789"},
      {"०१२ ３４", "012 34"},
      {"ABC İŞ", "abc is"},
      {"Straße", "strasse"},
      {"é e\u0301 Ａ ﬁn", "e e a fin"},
      {"\u200Fغزة\u200E", "غزه"},
      {"می\u200Cخواهم", "ميخواهم"},  // zero-width non-joiner
      {"نص\u00ADطويل\uFEFF", "نصطويل"},
  }));
  CHECK(fold(spelling) == folded);
}

TEST_CASE("Words are runs of letters and digits joined by one space") {
  const auto [words, folded] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {" ،؛؟!.. -", ""},
      {"  ضبط   النفس ", "ضبط النفس"},
      {"3.5 كلم", "3 5 كلم"},
      {"وقتل 6و7", "وقتل 6و7"},
      {"#غزة_الآن", "غزه الان"},
      {"د.ب.أ", "د ب ا"},
      {"خبر😀عاجل", "خبر عاجل"},
      {"½ كيلو", "½ كيلو"},  // not 12
      {"ﷺ", "ﷺ"},            // four words that no slice of the field could fold to
      {"北京2008年", "北 京 2008 年"},
      {"𠀀あ", "𠀀 あ"},
      {"𝟗𝐀", "9a"},
  }));
  CHECK(fold(words) == folded);
}

TEST_CASE("Different letters and different digits stay different") {
  const auto [one, other] = GENERATE(table<std::string, std::string>({
      {"حلب", "جلب"},
      {"قتل", "قتال"},
      {"6", "9"},
      {"سمير", "شمير"},
      {"ماء", "ما"},
  }));
  CHECK(fold(one) != fold(other));
}

}  // namespace
}  // namespace mirsad
