// What is news and what is another way to say the same: tests/golden/dedup.
#include <fstream>

#include "pipeline/dedup/comparison.h"
#include "tests/dedup/judging.h"

namespace mirsad::test {
namespace {

const Words& arabic() {
  static const auto tables = WordTables::load(lexicons());
  return tables->of("ar");
}

// Its numbers read, its words counted as rare.
Comparison compared(const Article& earlier, const Article& later) {
  const Wording before = wording(earlier.title, earlier.text);
  const Wording after = wording(later.title, later.text);
  return compare(side_of(earlier, before, numbers(), arabic()),
                 side_of(later, after, numbers(), arabic()), arabic(),
                 [](TokenHash) { return Frequency::rare; });
}

Article article(const std::string& title, const std::string& text) {
  Article made;
  made.language = "ar";
  made.title = title;
  made.text = text;
  return made;
}

std::string amid(const std::string& stretch) {
  return "أعلنت مصادر محلية مساء أمس عند انتهاء جلسة طويلة أن الخبر صحيح وقالت " +
         (stretch == "-" ? "" : stretch + " ") +
         "وقد قطعت الطرق في المدينة القديمة ولزم السكان بيوتهم وقالت الفرق إن العمل مستمر حتى "
         "الصباح";
}

TEST_CASE("a change is of the kind that the golden file says") {
  std::ifstream file(MIRSAD_SOURCE_DIR "/tests/golden/dedup/ar.tsv");
  int rows = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) {
      continue;
    }
    ++rows;
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    const Comparison found =
        compared(article("خبر", amid(line.substr(first + 1, second - first - 1))),
                 article("خبر", amid(line.substr(second + 1))));
    INFO(line);
    REQUIRE(found.changes.size() == 1);
    CHECK(std::string(name_of(found.changes.front().kind)) == line.substr(0, first));
  }
  CHECK(rows >= 25);
}

TEST_CASE("who wrote and where in front of a text is a byline even with a place that is known") {
  const auto [line, kind] = GENERATE(table<std::string, ChangeKind>({
      {"سلمى قاسم - الشبكة - عدن: ", ChangeKind::attribution},
      {"سلمى قاسم – حضرموت\n", ChangeKind::attribution},
      {"محافظ عدن: ", ChangeKind::name},
  }));
  const Comparison found = compared(article("خبر", "نادر سعيد – الصفحة – صنعاء: " + amid("-")),
                                    article("خبر", line + amid("-")));
  INFO(line);
  REQUIRE(found.changes.size() == 1);
  CHECK(found.changes.front().kind == kind);
}

TEST_CASE("a headline adds a number unless the earlier article rounds to it or a noun implies it") {
  const auto [headline, kind] = GENERATE(table<std::string, ChangeKind>({
      {"تصحيح أوضاع 354863 شخصا", ChangeKind::wording},
      {"تصحيح أوضاع 354 ألف شخص", ChangeKind::wording},
      {"تصحيح أوضاع 300 ألف شخص", ChangeKind::number},
      {"تصحيح أوضاع 400 شخص", ChangeKind::number},
      {"تصحيح أوضاع شقيقين", ChangeKind::wording},
      {"إغلاق 831 محلا", ChangeKind::wording},  // 344 and 487
      {"إغلاق 355350 محلا", ChangeKind::number},
  }));
  const std::string text = amid("الجوازات إنها صححت أوضاع 354863 شخصا وأغلقت 344 متجرا و487 محلا");
  const Comparison found = compared(article("الجوازات", text), article(headline, text));
  INFO(headline);
  REQUIRE(found.changes.size() == 1);
  CHECK(found.changes.front().field == "title");
  CHECK(found.changes.front().kind == kind);
}

TEST_CASE("a new word that the outlet's other headline announces is more than a wording") {
  const auto [outlet, headline, kind] = GENERATE(table<std::string, std::string, ChangeKind>({
      {"a.example", "مرايا: فساد الجماعة", ChangeKind::insertion},
      {"a.example", "مرايا", ChangeKind::wording},
      {"b.example", "مرايا: فساد الجماعة", ChangeKind::wording},
  }));
  Article earlier = article("مرايا: أبناء القادة", amid("بعنوان أبناء القادة"));
  Article later = article(headline, amid("بعنوان فساد القادة"));
  earlier.outlet = "a.example";
  later.outlet = outlet;
  const Comparison found = compared(earlier, later);
  REQUIRE(found.changes.size() == 2);
  CHECK(found.changes.back().kind == kind);
}

TEST_CASE("a common word is no news and of a known one no form is") {
  const std::string more = "وانهارت ثلاث بنايات فوق سكانها وغرقت الأقبية بمياه السيول الجارفة";
  const Article earlier = article("خبر", amid("-"));
  const Article later = article("خبر", amid(more));
  const Wording before = wording(earlier.title, earlier.text);
  const Wording after = wording(later.title, later.text);
  const auto with = [&](Frequency frequency) {
    return compare({earlier, before, {}}, {later, after, {}}, arabic(),
                   [=](TokenHash) { return frequency; })
        .changes.front()
        .kind;
  };
  CHECK(with(Frequency::usual) == ChangeKind::insertion);
  CHECK(with(Frequency::common) == ChangeKind::wording);
  CHECK(compared(article("خبر", amid(more)), article("خبر", amid(more) + " " + more))
            .changes.front()
            .kind != ChangeKind::insertion);
}

}  // namespace
}  // namespace mirsad::test
