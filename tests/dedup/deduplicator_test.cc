// Verdicts on texts in the order in which they come.
#include <algorithm>
#include <random>
#include <string>

#include "tests/dedup/judging.h"

namespace mirsad::test {
namespace {

// Twenty tokens or more: a shorter body does not speak for itself (exact_key.h).
constexpr const char* kBody =
    "قتل ستة اشخاص في غارة على اطراف المدينة مساء الاحد بحسب مصادر طبية قالت ان سبعة جرحى نقلوا "
    "الى المستشفى العام وان عمليات البحث مستمرة";

// The same article, taken back by its outlet, which repeats the text or does not.
Candidate retraction(const Candidate& of, const std::string& text, std::int64_t published_s) {
  Candidate made = of;
  made.article.text = text;
  made.article.status = ArticleStatus::retracted;
  made.article.published_at = std::chrono::sys_seconds(std::chrono::seconds(published_s));
  made.id.content.hash = hash128(of.article.id + " retracted " + text);
  made.wording = wording(made.article.title, text);
  made.exact = cluster_of(made.article, made.id, made.wording);
  return made;
}

}  // namespace

TEST_CASE("a retraction takes back the reports and the standing of its article") {
  Judge judged;
  const Candidate first = candidate("a", "غارة", kBody);
  judged(first);
  const std::string repeated = GENERATE(as<std::string>{}, "", kBody);
  const Judgement taken = judged(retraction(first, repeated, 2000));
  CHECK(taken.kind == Judgement::Kind::revision);
  CHECK(taken.verdict.relation == Relation::revision);
  REQUIRE(taken.verdict.changes.size() == 1);
  CHECK(taken.verdict.changes[0] ==
        Change{ChangeKind::status, "status", "usable", "retracted", {}, {}});
  CHECK(taken.fallen == std::vector<RevisionId>{first.id});
  CHECK(taken.risen.empty());
  CHECK(judged.cluster(first).standing == 0);
  CHECK(judged.head(first).withdrawn);
}

TEST_CASE("what another outlet still tells stands after a retraction") {
  Judge judged;
  const Candidate first = candidate("a", "غارة", kBody);
  const Candidate copy = candidate("b", "غارة", kBody);
  judged(first);
  judged(copy);
  CHECK(judged(retraction(first, "", 2000)).fallen.empty());
  CHECK(judged.cluster(first).standing == 1);
  CHECK(judged(retraction(copy, "", 2000)).fallen == std::vector<RevisionId>{first.id});
}

TEST_CASE("a retraction counts by its time and not by when it arrives") {
  Judge judged;
  const Candidate article = candidate("a", "غارة", kBody, 1000);
  const Candidate taken = retraction(article, "", 2000);
  const Candidate again = candidate("a", "غارة", std::string(kBody) + " ايضا", 3000);
  std::vector<Candidate> order = {article, taken, again};
  const bool restored = GENERATE(false, true);
  order.resize(restored ? 3 : 2);
  std::ranges::sort(order, {}, [](const Candidate& one) { return one.id; });
  do {
    Judge fresh;
    for (const Candidate& one : order) {
      fresh(one);
    }
    CHECK(fresh.head(article).withdrawn == !restored);
    CHECK(fresh.cluster(article).standing == 0);
    CHECK(fresh.cluster(taken).standing == 0);
    if (restored) {
      CHECK(fresh.cluster(again).standing == 1);
    }
  } while (
      std::ranges::next_permutation(order, {}, [](const Candidate& one) { return one.id; }).found);
}

TEST_CASE("two retractions are not copies of each other and a repeated one changes nothing") {
  Judge judged;
  const Candidate one = retraction(candidate("a", "", kBody), "", 2000);
  const Candidate other = retraction(candidate("b", "", kBody), "", 2000);
  CHECK(judged(one).verdict.relation == Relation::fresh);
  CHECK(judged(other).verdict.relation == Relation::fresh);
  CHECK(one.exact != other.exact);
  CHECK(judged(one).kind == Judgement::Kind::recrawl);
}

TEST_CASE("a text under embargo is a copy of the same under the same embargo alone") {
  const auto key_of = [](std::optional<std::int64_t> until) {
    Candidate made = candidate("a", "غارة", kBody);
    if (until) {
      made.article.embargoed_until = std::chrono::sys_seconds(std::chrono::seconds(*until));
    }
    return cluster_of(made.article, made.id, made.wording);
  };
  CHECK(key_of(5000) == key_of(5000));
  CHECK(key_of(5000) != key_of(6000));
  CHECK(key_of(5000) != key_of(std::nullopt));
  CHECK(key_of(std::nullopt) == exact_key_of(wording("غارة", kBody)));
}

TEST_CASE("the first telling of a text is fresh and its reports stand") {
  Judge judged;
  const Candidate first = candidate("a", "غارة", kBody);
  const Judgement verdict = judged(first);
  CHECK(verdict.kind == Judgement::Kind::fresh);
  CHECK(verdict.verdict.relation == Relation::fresh);
  CHECK_FALSE(verdict.verdict.of);
  CHECK(verdict.risen == std::vector{first.id});
  CHECK(verdict.number == 1);
}

TEST_CASE("the same content of the same article is a re-crawl and changes nothing") {
  Judge judged;
  const Candidate first = candidate("a", "غارة", kBody);
  judged(first);
  CHECK(judged(first).kind == Judgement::Kind::recrawl);
  CHECK(judged.cluster(first).members == 1);
  CHECK(judged.head(first).revisions == 1);
}

TEST_CASE("another outlet's copy joins the cluster of the first and brings no reports") {
  Judge judged;
  const Candidate first = candidate("a", "غارة", kBody);
  const Candidate copy = candidate("b", "غارة جوية على المدينة", kBody);
  judged(first);
  const Judgement verdict = judged(copy);
  CHECK(verdict.kind == Judgement::Kind::fresh);
  CHECK(verdict.verdict.relation == Relation::exact);
  CHECK(verdict.verdict.of == first.id);
  CHECK(verdict.verdict.jaccard == 1.0);
  CHECK(verdict.risen.empty());
  CHECK(judged.cluster(first).kept == first.id);
  CHECK(judged.cluster(first).standing == 2);
}

TEST_CASE("new content of a known article is a revision that says what changed") {
  Judge judged;
  const Candidate first = candidate("a", "مقتل 6 في غارة", "قتل 6 اشخاص في غارة على المدينة", 1000);
  const Candidate later =
      candidate("a", "مقتل 10 في غارة", "قتل 10 اشخاص في غارة على المدينة", 1000);
  judged(first);
  const Judgement verdict = judged(later);
  CHECK(verdict.kind == Judgement::Kind::revision);
  CHECK(verdict.verdict.relation == Relation::revision);
  CHECK(verdict.verdict.of == first.id);
  CHECK(verdict.number == 2);
  REQUIRE(verdict.verdict.changes.size() == 2);
  CHECK(verdict.verdict.changes[0].field == "title");
  CHECK(verdict.verdict.changes[0].kind == ChangeKind::number);
  CHECK(verdict.verdict.changes[1] ==
        Change{ChangeKind::number, "text", "6", "10", {7, 8}, {7, 9}});
  CHECK(verdict.verdict.jaccard > 0);
  CHECK(verdict.verdict.jaccard < 1);
  SECTION("its reports take the place of the former wording's") {
    CHECK(verdict.risen == std::vector{later.id});
    CHECK(verdict.fallen == std::vector{first.id});
  }
}

TEST_CASE("a revision that is older than the current wording is kept and changes no reports") {
  Judge judged;
  const Candidate newer = candidate("a", "مقتل 10", "قتل 10 اشخاص في غارة على المدينة", 2000);
  const Candidate older = candidate("a", "مقتل 6", "قتل 6 اشخاص في غارة على المدينة", 1000);
  judged(newer);
  const Judgement verdict = judged(older);
  CHECK(verdict.verdict.relation == Relation::revision);
  CHECK(verdict.risen.empty());
  CHECK(verdict.fallen.empty());
  CHECK(judged.head(newer).current.content == newer.id.content);
  CHECK(judged.head(newer).revisions == 2);
}

TEST_CASE("reports of a text stand while any article still tells it") {
  Judge judged;
  const Candidate first = candidate("a", "غارة", kBody);
  const Candidate copy = candidate("b", "غارة جوية", kBody);
  const Candidate rewritten =
      candidate("a", "هدنة", "اتفق الطرفان على هدنة تبدأ صباح الاثنين", 2000);
  const Candidate also = candidate("b", "هدوء", "ساد الهدوء شوارع المدينة منذ صباح اليوم", 2000);
  judged(first);
  judged(copy);
  CHECK(judged(rewritten).fallen.empty());
  CHECK(judged(also).fallen == std::vector{first.id});
  SECTION("and rise again when somebody tells it once more") {
    const Judgement again = judged(candidate("c", "غارة", kBody));
    CHECK(again.verdict.relation == Relation::exact);
    CHECK(again.verdict.of == first.id);
    CHECK(again.risen == std::vector{first.id});
  }
}

TEST_CASE("which texts stand does not depend on the order of arrival") {
  const std::vector<Candidate> told = {
      candidate("a", "غارة", kBody, 1000),
      candidate("b", "غارة جوية", kBody, 1100),
      candidate("a", "هدنة", "اتفق الطرفان على هدنة تبدأ صباح الاثنين", 2000),
      candidate("c", "هدنة", "اتفق الطرفان على هدنة تبدأ صباح الاثنين", 1500),
      candidate("c", "هدوء", "ساد الهدوء شوارع المدينة منذ صباح اليوم", 3000),
      candidate("b", "هدوء", "ساد الهدوء شوارع المدينة منذ صباح اليوم", 2500)};
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  std::vector<Candidate> order = told;
  for (int round = 0; round < 200; ++round) {
    std::shuffle(order.begin(), order.end(), random);
    Judge judged;
    for (const Candidate& one : order) judged(one);
    CHECK(judged.cluster(told[0]).standing == 0);
    CHECK(judged.cluster(told[2]).standing == 1);
    CHECK(judged.cluster(told[4]).standing == 2);
    CHECK(judged.head(told[0]).current.content == told[2].id.content);
  }
}

// A report long enough for runs of it to be found again; `toll` and `place` are put into it.
std::string report(const std::string& toll, const std::string& place) {
  return "قتل " + toll + " مدنيين بينهم طفلة في غارة جوية استهدفت سوقا شعبيا في مدينة " + place +
         " صباح الاثنين بحسب ما افادت به مصادر طبية محلية. وقال شهود عيان ان الطيران الحربي القى "
         "قنبلتين على السوق ساعة الذروة وان فرق الانقاذ ما زالت تبحث عن ناجين تحت الانقاض. ونقل "
         "الجرحى الى المستشفى الوطني الذي اطلق نداء للتبرع بالدم";
}

TEST_CASE("a rewording that changes no fact is near and joins the cluster") {
  Judge judged;
  const Candidate first = candidate("a", "غارة على السوق", report("6", "حلب"));
  const Candidate other = candidate("b", "غارة على السوق",
                                    "وكالات - " + report("ستة", "حلب") + ". المصدر: رويترز", 5000);
  judged(first);
  const Judgement verdict = judged(other);
  CHECK(verdict.verdict.relation == Relation::near);
  CHECK(verdict.verdict.of == first.id);
  CHECK(verdict.verdict.cluster == first.exact);
  CHECK(verdict.risen.empty());
  CHECK(judged.cluster(other).copy_of == first.exact);
}

TEST_CASE("another toll or place or a denial is a revision that is kept in the cluster") {
  const auto [title, text, kind] = GENERATE(table<std::string, std::string, ChangeKind>({
      {"غارة على السوق", report("10", "حلب"), ChangeKind::number},
      {"غارة على السوق", report("6", "ادلب"), ChangeKind::name},
      {"مقتل 10 في غارة على السوق", report("6", "حلب") + " صباحا", ChangeKind::number},
  }));
  Judge judged;
  const Candidate first = candidate("a", "غارة على السوق", report("6", "حلب"));
  const Candidate other = candidate("b", title, text, 5000);
  judged(first);
  const Judgement verdict = judged(other);
  CHECK(verdict.verdict.relation == Relation::revision);
  CHECK(verdict.verdict.cluster == first.exact);
  CHECK(verdict.risen == std::vector{other.id});
  REQUIRE_FALSE(verdict.verdict.changes.empty());
  CHECK(std::ranges::any_of(verdict.verdict.changes,
                            [&](const Change& change) { return change.kind == kind; }));
}

TEST_CASE("a first half is abridged and a longer account is expanded") {
  Judge judged;
  const std::string whole = report("6", "حلب");
  const Candidate first = candidate("a", "غارة", whole);
  judged(first);
  const auto half = whole.substr(0, whole.find(". وقال") + 1);
  CHECK(judged(candidate("b", "غارة", half, 5000)).verdict.relation == Relation::abridged);
  const Judgement more = judged(candidate(
      "c", "غارة",
      whole + ". وفي تطور لاحق اعلن مجلس المدينة الحداد واغلاق المدارس والاسواق حتى اشعار آخر خشية "
              "تجدد القصف",
      6000));
  CHECK(more.verdict.relation == Relation::expanded);
  CHECK(more.verdict.cluster == first.exact);
}

TEST_CASE("an update is not lost among longer texts that hold the old toll") {
  Judge judged;
  const std::string other =
      "افتتح وزير الثقافة معرض الكتاب الدولي بمشاركة دور نشر عربية واجنبية كثيرة وسط اقبال كبير من "
      "الزوار في يومه الاول واعلن عن برنامج ندوات يستمر اسبوعا كاملا في قاعات المعرض";
  judged(candidate("a", "غارة", report("6", "حلب")));
  judged(candidate("b", "حصاد", other + ". " + report("6", "حلب") + ". " + other, 2000));
  CHECK(judged(candidate("c", "غارة", report("10", "حلب"), 5000)).verdict.relation ==
        Relation::revision);
}

TEST_CASE("texts further apart than the window are not compared") {
  const std::int64_t day = 86'400;
  DedupSettings settings;
  settings.window_days = 3;
  const auto [days, relation] =
      GENERATE(table<std::int64_t, Relation>({{3, Relation::near}, {4, Relation::fresh}}));
  Judge judged(settings);
  judged(candidate("a", "غارة", report("6", "حلب")));
  CHECK(judged(candidate("b", "غارة", "وكالات - " + report("6", "حلب"), 1000 + days * day))
            .verdict.relation == relation);
  CHECK(judged(candidate("c", "غارة", "رويترز - " + report("6", "حلب"), 1000 - days * day))
            .verdict.relation == relation);
}

TEST_CASE("what many days tell in the same words is a form and not a story") {
  const std::vector<std::string> news = {
      "رئيس جمهورية البرازيل بذكرى استقلال بلاده متمنيا لشعبها الصديق دوام الازدهار",
      "سلطان عمان بمناسبة يوم النهضة معربا عن اعتزازه بعمق الروابط الاخوية التاريخية",
      "ملك النرويج لمناسبة العيد الوطني سائلا الله ان يحفظ المملكة ويرعى مسيرتها",
      "حاكم عام استراليا في يومها الوطني راجيا له الصحة والسعادة وموفور العافية",
      "رئيس وزراء الهند لفوز حزبه بالانتخابات العامة مؤملا تعزيز التعاون التجاري",
      "امير الكويت بحلول شهر الصوم المبارك داعيا الى تضافر الجهود في وجه التحديات",
      "رئيسة كرواتيا بتسلمها مهام منصبها الرسمي راغبا في زيارة قريبة متبادلة بينهما",
      "بابا الفاتيكان بالسنة الميلادية الجديدة منوها بدوره في ترسيخ قيم التسامح الديني"};
  Judge judged;
  std::vector<Relation> relations;
  for (std::size_t day = 0; day < news.size(); ++day) {
    const std::string text =
        "بعث صاحب السمو الملكي برقية تهنئة باسمه ونيابة عن الحكومة والشعب الى " + news[day] +
        " كما بعث سمو ولي العهد وسمو رئيس مجلس الوزراء ببرقيات تهنئة مماثلة وتلقى سموه من جهة اخرى "
        "عددا من الرسائل";
    relations.push_back(judged(candidate("w" + std::to_string(day), "برقية تهنئة", text,
                                         1000 + static_cast<std::int64_t>(day) * 86'400))
                            .verdict.relation);
    CHECK_FALSE(is_copy(relations.back()));
  }
  CHECK(relations.back() == Relation::template_sibling);
}

TEST_CASE("reports of a kept text stand while a near copy of it is told") {
  Judge judged;
  const Candidate first = candidate("a", "غارة", report("6", "حلب"));
  const Candidate copy = candidate("b", "غارة", "وكالات - " + report("6", "حلب"));
  const Candidate rewritten = candidate("a", "هدنة", "اتفق الطرفان على هدنة", 9000);
  judged(first);
  judged(copy);
  CHECK(judged(rewritten).fallen.empty());
  CHECK(judged(candidate("b", "هدوء", "ساد الهدوء شوارع المدينة", 9000)).fallen ==
        std::vector{first.id});
}

// Articles of a few stories, each told by several outlets with small changes.
std::vector<Candidate> stream(std::mt19937& random) {
  std::vector<Candidate> told;
  const std::vector<std::string> places = {"حلب", "ادلب", "درعا", "حمص"};
  for (int i = 0; i < 60; ++i) {
    const std::string toll = std::to_string(3 + random() % 4);
    std::string text = report(toll, places[random() % places.size()]);
    if (random() % 3 == 0) text = "وكالات - " + text;
    if (random() % 4 == 0) text.resize(text.find(". وقال"));
    told.push_back(candidate("n" + std::to_string(i % 50), "غارة", text,
                             static_cast<std::int64_t>(random() % (40 * 86'400))));
  }
  return told;
}

TEST_CASE("verdicts do not depend on batches and restarts") {
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const auto told = stream(random);
  std::vector<Verdict> plain;
  Judge one_by_one;
  for (const Candidate& one : told) plain.push_back(one_by_one(one).verdict);
  Judge batched;
  std::vector<Verdict> others;
  for (const Candidate& one : told) {
    others.push_back(batched.judge(one).verdict);
    if (random() % 5 == 0) batched.commit();
    if (random() % 9 == 0) batched.restart();
  }
  CHECK(others == plain);
}

}  // namespace mirsad::test
