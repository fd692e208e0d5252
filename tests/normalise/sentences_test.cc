#include <string>
#include <vector>

#include "pipeline/normalise/text.h"
#include "tests/support/catch.h"

namespace mirsad {
namespace {

using Sentences = std::vector<std::string>;

Sentences sentences_of(const std::string& field) {
  const Text text = Text::of(field);
  Sentences all;
  for (const Span& span : text.sentences()) {
    all.push_back(field.substr(span.begin, span.end - span.begin));
  }
  return all;
}

TEST_CASE("Sentences end at stops and line ends and are trimmed") {
  const auto [field, expected] = GENERATE(table<std::string, Sentences>({
      {"", {}},
      {"  \n ... \n", {}},
      {"جملة واحدة", {"جملة واحدة"}},
      {"أولى. ثانية! ثالثة؟ رابعة… خامسة", {"أولى.", "ثانية!", "ثالثة؟", "رابعة…", "خامسة"}},
      {"سطر أول\nسطر ثان\r\n\r\nثالث\u2028رابع", {"سطر أول", "سطر ثان", "ثالث", "رابع"}},
      {"غارات على الميناء.. ومقتل شخصين", {"غارات على الميناء..", "ومقتل شخصين"}},
      {"قال: «سنعود.» ثم مضى.", {"قال: «سنعود.»", "ثم مضى."}},
      {"حقا؟! نعم", {"حقا؟!", "نعم"}},
      {"انتهى.بدأ", {"انتهى.", "بدأ"}},
      {"\u00A0 «بداية» نهاية \u00A0", {"«بداية» نهاية"}},
      {"***\nخبر\n***\n", {"خبر"}},
      {"أولا، ثانيا؛ ثالثا: رابعا", {"أولا، ثانيا؛ ثالثا: رابعا"}},
  }));
  CHECK(sentences_of(field) == expected);
}

TEST_CASE("A full stop inside a number, a Latin name or after an initial ends no sentence") {
  const auto [field, expected] = GENERATE(table<std::string, Sentences>({
      {"بقوة 3.5 درجات", {"بقوة 3.5 درجات"}},
      {"بقوة ٣.٥ درجات", {"بقوة ٣.٥ درجات"}},
      {"في عام 2018. وقال", {"في عام 2018.", "وقال"}},
      {"في عام 2018.وقال", {"في عام 2018.", "وقال"}},
      {"موقع www.example.org أمس", {"موقع www.example.org أمس"}},
      {"وصل د. سامي أمس. ثم غادر", {"وصل د. سامي أمس.", "ثم غادر"}},
      {"وصل أ.د. سامي", {"وصل أ.د. سامي"}},
      {"Mr J. Smith came. He left", {"Mr J. Smith came.", "He left"}},
      {"القسم د.\nالقسم ه", {"القسم د.", "القسم ه"}},
      {"القسم د", {"القسم د"}},
      {"حرف د.. ثم", {"حرف د..", "ثم"}},
      {"بلغ 5. ثم 6", {"بلغ 5.", "ثم 6"}},
  }));
  CHECK(sentences_of(field) == expected);
}

}  // namespace
}  // namespace mirsad
