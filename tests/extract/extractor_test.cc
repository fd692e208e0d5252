#include "pipeline/extract/extractor.h"

#include <chrono>
#include <string>

#include "tests/extract/reading.h"
#include "tests/support/catch.h"

namespace mirsad {
namespace {

using std::chrono::sys_days;

const std::string kArabic =
    "قصفت المدفعية أطراف البلدة مساء الأحد، وقال شهود إن القصف استمر حتى الفجر. وكان السكان قد "
    "غادروا منازلهم.";

TEST_CASE("Evidence is the whole sentence at its bytes of the field") {
  const std::string title = "قصف عنيف على البلدة";
  const std::string text = "وصف شهود ليلة صعبة. «وقُصِفت البلدة» مجددا فجرا! وعاد الهدوء لاحقا.";
  const Extraction extraction = read(title, text);
  REQUIRE(extraction.reports.size() == 1);
  const std::vector<Evidence>& evidence = extraction.reports[0].evidence;
  REQUIRE(evidence.size() == 2);
  CHECK(evidence[0] == Evidence{"title", title, 0, static_cast<std::uint32_t>(title.size())});
  CHECK(evidence[1].field == "text");
  CHECK(evidence[1].sentence == "«وقُصِفت البلدة» مجددا فجرا!");
  CHECK(text.substr(evidence[1].begin, evidence[1].end - evidence[1].begin) ==
        evidence[1].sentence);
}

TEST_CASE("One happening told again and again is one report with three sentences at most") {
  const Extraction extraction =
      read("قصف على البلدة", "قصفت المدفعية البلدة. واستمر القصف ليلا. ثم عاد القصف. وتوقف القصف.");
  REQUIRE(extraction.reports.size() == 1);
  CHECK(extraction.reports[0].evidence.size() == 3);
}

TEST_CASE("Deaths told beside an attack belong to its report") {
  const Extraction extraction =
      read("مقتل خمسة في البلدة", "شنت الطائرات غارات على البلدة. وقتل خمسة مدنيين.");
  REQUIRE(extraction.reports.size() == 1);
  CHECK(extraction.reports[0].modes == std::vector<std::string>{"aerial"});
  CHECK(extraction.reports[0].cameo == "195");
  CHECK(extraction.reports[0].acled_event_type == "Explosions/Remote violence");
  CHECK(extraction.reports[0].acled_sub_event_type == "Air/drone strike");
}

TEST_CASE("What title or lead tell is main and what the body adds is new") {
  const Extraction extraction = read("", "جملة أولى. وجملة ثانية. واعتقلت الشرطة رجلين.");
  REQUIRE(extraction.reports.size() == 1);
  CHECK(extraction.reports[0].salience == "new");
  CHECK(read("اعتقلت الشرطة رجلين", "خبر.").reports.at(0).salience == "main");
}

TEST_CASE("A weak trigger opens a report in title and lead only") {
  CHECK(read("", "جملة أولى. وجملة ثانية. وذكر الكاتب اغتيال الملك.").reports.empty());
  CHECK(read("اغتيال الملك", "خبر.").reports.size() == 1);
}

TEST_CASE("Told once as a fact is told as a fact") {
  const Extraction extraction =
      read("", "زعم المتحدث أن المدفعية قصفت البلدة. وشاهد مراسلنا القصف.");
  REQUIRE(extraction.reports.size() == 1);
  CHECK(extraction.reports[0].modality == "asserted");
}

TEST_CASE("An event happens on the UTC day its article was published unless it is undated") {
  Article article;
  article.language = "ar";
  article.text = kArabic;
  const EventTime undated = read(article).reports.at(0).time;
  CHECK(undated == EventTime{});
  CHECK(undated.precision == TimePrecision::unknown);
  const sys_days day = std::chrono::year(2026) / 3 / 14;
  article.published_at = day + std::chrono::hours(23);
  CHECK(read(article).reports.at(0).time == EventTime{day, day, TimePrecision::publication, ""});
}

TEST_CASE("Fields that the text was not asked for stay empty") {
  const Extraction extraction = read("", kArabic);
  const Report& report = extraction.reports.at(0);
  CHECK(!report.place);
  CHECK(report.source.empty());
  CHECK(report.counts.empty());
  CHECK(!report.confidence);
  CHECK(report.lexicon == extraction.lexicon);
  CHECK(extraction.lexicon == "ar-2026.1");
}

TEST_CASE("A language that the record names needs its lexicon") {
  const Extraction extraction = read("", "La police a arrêté trois hommes.", "fr");
  CHECK(extraction.reports.empty());
  CHECK(extraction.language == "fr");
  CHECK(extraction.lexicon.empty());
  CHECK(extraction.no_events_because == "no lexicon for language fr");
}

TEST_CASE("Arabic is recognised where the record names no language") {
  const Extraction extraction = read("", kArabic, "");
  CHECK(extraction.language == "ar");
  CHECK(extraction.no_events_because.empty());
  CHECK(extraction.reports.size() == 1);
}

TEST_CASE("Other languages are not taken for Arabic") {
  const std::string text =
      GENERATE(as<std::string>{}, "The army shelled the town on Sunday and arrested five men.",
               "L'armée a bombardé la ville dimanche soir.",
               "به گزارش خبرنگاران، در حمله هوایی به این شهر پنج نفر کشته شدند "
               "و پلیس از مردم خواست که از منطقه دور شوند. قتل و قصف در شهر.",
               "پولیس نے کہا ہے کہ شہر میں دھماکے کے بعد علاقے کو گھیرے میں "
               "لے لیا گیا اور تین افراد کو گرفتار کر لیا گیا ہے۔",
               "12 345 — 6.7!", "");
  const Extraction extraction = read("", text, "");
  CAPTURE(text);
  CHECK(extraction.language.empty());
  CHECK(extraction.reports.empty());
  CHECK(extraction.no_events_because == "language not recognised");
}

TEST_CASE("The extractor names its lexicons") {
  CHECK(extractor().lexicons() == std::vector<std::string>{"ar-2026.1"});
}

}  // namespace
}  // namespace mirsad
