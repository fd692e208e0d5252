// mirsad explain and mirsad show on articles that tell one story.
#include <algorithm>
#include <set>

#include "tests/daemon/cli.h"
#include "tests/daemon/text.h"

namespace mirsad::test {
namespace {

const std::string kStory =
    "قتل ستة أشخاص وأصيب عشرون آخرون مساء الثلاثاء في انفجار سيارة مفخخة قرب السوق المركزي وسط "
    "المدينة القديمة، وفق ما أعلنه مصدر في الشرطة المحلية. وقال شهود إن الانفجار وقع عند مدخل "
    "السوق "
    "ساعة ازدحامه بالمتسوقين، وإن سيارات الإسعاف نقلت الجرحى إلى ثلاثة مستشفيات قريبة بينما طوقت "
    "قوات "
    "الأمن المكان وأغلقت الطرق المؤدية إليه.";

const std::string kOtherStory =
    "أعلنت شركة الكهرباء أن أعمال الصيانة في المحطة الشمالية تبدأ مطلع الشهر المقبل وتستمر "
    "أسبوعين، "
    "ودعت السكان إلى ترشيد الاستهلاك في ساعات الذروة.";

std::string replaced(std::string text, const std::string& old, const std::string& now) {
  return text.replace(text.find(old), old.size(), now);
}

// One of paper.example at 09:00, then n hours later.
std::string told(const std::string& id, int hour, const std::string& outlet,
                 const std::string& text) {
  Json json = {{"id", id},
               {"url", "https://" + outlet + "/" + id},
               {"source", outlet},
               {"language", "ar"},
               {"title", "انفجار في السوق"},
               {"published_at", "2025-03-05T" + std::to_string(hour) + ":00:00Z"},
               {"text", text}};
  return json.dump() + "\n";
}

// A story, another toll, another wording, a copy, another story; and one that is withheld.
class Told {
 public:
  Told() {
    std::ofstream(file()) << told("first", 10, "zenith.example", kStory)
                          << told("toll", 11, "paper.example", replaced(kStory, "ستة", "عشرة"))
                          << told("wording", 12, "paper.example", replaced(kStory, "وقال", "وذكر"))
                          << told("copy", 13, "agency.example", kStory)
                          << told("other", 14, "paper.example", kOtherStory)
                          << R"({"uri":"held","type":"text","pubstatus":"withheld",)"
                          << R"("headline":"خبر","body_text":")" << kStory << "\"}\n";
    const Finished done = mirsad({"ingest", "--data-dir", store(), file()});
    INFO(done.err);
    REQUIRE(done.exit_code == 0);
  }

  Finished ask(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--data-dir", store()});
    return mirsad(arguments);
  }
  Json json(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--format", "json"});
    const Finished asked = ask(arguments);
    INFO(asked.err);
    REQUIRE(asked.exit_code == 0);
    return Json::parse(asked.out);
  }

 private:
  std::string file() const { return dir_ / "articles.jsonl"; }
  std::string store() const { return dir_ / "data"; }
  TemporaryDirectory dir_;
};

TEST_CASE("explain shows what a text was held against and every change with both texts") {
  const Told told;
  const Finished explained = told.ask({"explain", "toll"});
  CHECK(explained.exit_code == 0);
  for (const auto* part :
       {"paper.example, published 2025-03-05T11:00:00Z, https://paper.example/toll",
        "Verdict revision: the same story with something changed, against first (wording 1).",
        "zenith.example, published 2025-03-05T10:00:00Z", "(J 0.", "1 of 1 change informs.",
        "number, text: another number", "- قتل [-ستة-] أشخاص وأصيب",
        "+ قتل {+عشرة+} أشخاص وأصيب"}) {
    CAPTURE(part);
    CHECK(holds(explained.out, part));
  }
  CHECK_FALSE(holds(explained.out, "\x1b"));
  CHECK(holds(told.ask({"explain", "wording"}).out, "0 of 1 change inform"));
  CHECK(holds(told.ask({"explain", "copy"}).out, "the words of the story are the same"));
  CHECK(holds(told.ask({"explain", "first"}).out, "Verdict fresh"));
}

TEST_CASE("the JSON of explain holds the scores and both texts of a change") {
  const Told told;
  const Json verdict = told.json({"explain", "toll"})[0]["verdict"];
  CHECK(verdict["relation"] == "revision");
  CHECK(verdict["of"] == "first");
  CHECK(verdict["weighted_jaccard"] == verdict["jaccard"]);
  const Json change = verdict["changes"][0];
  CHECK(change["kind"] == "number");
  CHECK(change["informs"] == true);
  CHECK(change["old"] == "ستة");
  CHECK(change["new"] == "عشرة");
  CHECK(change["old_at"] == Json({7, 13}));
  CHECK(change["new_around"][0] == "قتل ");
}

TEST_CASE("two articles are held against each other whatever their verdicts were") {
  const Told told;
  const auto relation = [&](const std::string& id, const std::string& against) {
    return told.json({"explain", id, "--against", against})[0]["verdict"]["relation"];
  };
  CHECK(relation("toll", "first") == "revision");
  CHECK(relation("first", "toll") == "revision");
  CHECK(relation("wording", "https://paper.example/toll") == "revision");
  CHECK(relation("wording", "first") == "near");
  CHECK(relation("copy", "first") == "exact");
  CHECK(relation("other", "first") == "related");
  const Finished reversed = told.ask({"explain", "first", "--against", "toll"});
  CHECK(holds(reversed.out, "came out later"));
  CHECK(holds(reversed.out, "the verdict that is stored is fresh"));
}

TEST_CASE("what cannot be held against another says why") {
  const Told told;
  CHECK(told.ask({"explain", "first", "--against", "nothing"}).exit_code == 66);
  CHECK(told.ask({"explain", "nothing", "--against", "first"}).exit_code == 66);
  const Finished itself = told.ask({"explain", "first", "--against", "first"});
  CHECK(itself.exit_code == 64);
  CHECK(holds(itself.err, "are one article"));
  const Finished held = told.ask({"explain", "first", "--against", "held"});
  CHECK(held.exit_code == 0);
  CHECK(held.out == "Not compared: the outlet of held holds it back.\n");
}

TEST_CASE("a cluster is shown with the members of all its texts by outlet and time") {
  const Told told;
  const std::string cluster = told.json({"explain", "first"})[0]["cluster"];
  const Json shown = told.json({"show", cluster})[0];
  CHECK(shown["members"] == 4);
  std::vector<std::string> members;
  for (const Json& member : shown["articles"]) {
    members.push_back(member["article"].get<std::string>() + " " +
                      member["relation"].get<std::string>());
  }
  CHECK(members ==
        std::vector<std::string>{"copy exact", "toll revision", "wording near", "first fresh"});
  CHECK(shown["articles"][0]["title"] == "انفجار في السوق");
  CHECK(shown["articles"][0]["published_at"] == "2025-03-05T13:00:00Z");
  const Finished table = told.ask({"show", cluster});
  CHECK(holds(table.out, "members                   4"));
  CHECK(holds(table.out, "OUTLET          PUBLISHED (UTC)       RELATION  ARTICLE"));
}

}  // namespace
}  // namespace mirsad::test
