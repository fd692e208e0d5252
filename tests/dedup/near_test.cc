// What is nearly the same: copies, updates, longer accounts, forms.
#include <algorithm>
#include <iterator>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "tests/dedup/judging.h"

namespace mirsad::test {

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

// Each adds a few words that would be too few to tell more, in one place: together they do.
TEST_CASE("a copy of a copy is one and a copy of that one tells more") {
  const auto told = [](const std::string& more) {
    const std::string text = report("6", "حلب");
    const std::size_t at = text.find(" وقال شهود");
    return text.substr(0, at) + more + text.substr(at);
  };
  const std::string one = " وغصت الأروقة الضيقة بالمنتظرين.";
  const std::string two = one + " وأغلقت المتاجر أبوابها باكرا.";
  const std::string three = two + " وخلت الأرصفة من المارة.";
  Judge judged;
  const Candidate first = candidate("a", "غارة", told(""));
  const Candidate copy = candidate("b", "غارة", told(one), 2000);
  const Candidate second = candidate("c", "غارة", told(two), 3000);
  judged(first);
  CHECK(judged(copy).verdict.relation == Relation::near);
  const Judgement of_copy = judged(second);
  CHECK(of_copy.verdict.relation == Relation::near);
  CHECK(of_copy.verdict.of == copy.id);
  CHECK(of_copy.verdict.cluster == first.exact);
  CHECK(judged.cluster(second).copy_of == first.exact);
  CHECK(judged(candidate("d", "غارة", told(three), 4000)).verdict.relation == Relation::expanded);
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

// Every eighth word changes places with the next: half of the runs of three are others.
std::string put_otherwise(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words(std::istream_iterator<std::string>(in), {});
  std::string other;
  for (std::size_t i = 0; i + 1 < words.size(); i += 8) {
    std::swap(words[i], words[i + 1]);
  }
  for (const std::string& word : words) {
    other += word + " ";
  }
  return other;
}

TEST_CASE(
    "what another outlet puts in other words is a copy, what the outlet itself puts so is none") {
  const auto [outlet, relation] = GENERATE(table<std::string, Relation>(
      {{"b.example", Relation::near}, {"a.example", Relation::related}}));
  Judge judged;
  judged(candidate("a", "غارة", report("6", "حلب")));
  Candidate next = candidate("b", "غارة", put_otherwise(report("6", "حلب")), 5000);
  next.article.outlet = outlet;
  const Verdict verdict = judged(next).verdict;
  INFO("J " << verdict.jaccard << " C " << verdict.containment);
  CHECK(verdict.relation == relation);
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
