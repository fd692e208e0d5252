// Page furniture takes no part in what a text is to others and in what it tells.
#include <variant>

#include "pipeline/pipeline.h"
#include "tests/decode/decoding.h"
#include "tests/support/shipped.h"

namespace mirsad {
namespace {

const std::string kStory =
    "قالت الشرطة إن ثلاثة أشخاص أصيبوا بجروح في حادث سير على الطريق الساحلي صباح السبت.\\n"
    "وأضافت أن الطريق أعيد فتحه أمام حركة السير بعد ساعتين من وقوع الحادث.\\n";
const std::string kTeasers =
    "مقالات ذات صلة\\nغارات جوية على مواقع في شمال البلاد\\nقتل ستة في غارة على سوق\\n";

Understood understood(const std::string& text) {
  const auto shipped = std::filesystem::path(MIRSAD_SOURCE_DIR) / "pipeline";
  DecodeOptions options;
  options.lexicons = shipped / "lexicons";
  auto extractor = Extractor::load(shipped / "lexicons");
  REQUIRE(extractor);
  const Pipeline pipeline(decoder_with(options), std::move(*extractor),
                          test::shipped_deduplicator());
  Prepared prepared =
      pipeline.prepare(record_of(R"({"title":"حادث سير","language":"ar","text":")" + text + "\"}"));
  REQUIRE(std::holds_alternative<Understood>(prepared.outcome));
  return std::get<Understood>(std::move(prepared.outcome));
}

TEST_CASE("A copy with another page around it is an exact copy") {
  const Understood plain = understood(kStory);
  const Understood framed = understood("حادث سير\\n" + kStory + kTeasers + "شارك المقال:");
  CHECK(plain.candidate.exact == framed.candidate.exact);
  CHECK_FALSE(plain.candidate.id.content == framed.candidate.id.content);
  CHECK_FALSE(plain.candidate.exact == understood(kStory + "وتوفي أحد الجرحى.").candidate.exact);
}

TEST_CASE("A teaser tells no event and the same words in the story do") {
  CHECK(understood(kStory + kTeasers).extraction.reports.empty());
  CHECK_FALSE(
      understood(kStory + "قتل ستة أشخاص في غارة على سوق مساء السبت.").extraction.reports.empty());
}

}  // namespace
}  // namespace mirsad
