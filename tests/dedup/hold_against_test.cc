// Two stored texts side by side.
#include <map>
#include <string>
#include <vector>

#include "tests/dedup/judging.h"

namespace mirsad::test {
namespace {

std::string fire(const std::string& toll, const std::string& where) {
  return "اندلع حريق كبير فجر اليوم في مستودع للاخشاب " + where + " واسفر عن اصابة " + toll +
         " عمال بحروق نقلوا على اثرها الى المستشفى بحسب ما افادت ادارة الدفاع المدني التي دفعت "
         "بعشرين آلية اطفاء الى الموقع وتمكنت من منع النيران من الوصول الى المنازل المجاورة";
}

std::string market(const std::string& facts) {
  return "اغلق المؤشر العام للسوق المالية في نهاية جلسة التداول اليوم " + facts +
         " وشملت التعاملات اسهم القطاعات كافة من المصارف والصناعة والاتصالات والتأمين والعقار وفق "
         "النشرة اليومية الصادرة عن ادارة السوق";
}

// A fire told four times, another story, and a form that eight days fill in.
std::vector<Candidate> stream() {
  std::vector<Candidate> all = {
      candidate("fire", "حريق", fire("5", "جنوب المدينة")),
      candidate("near", "حريق", "وكالات - " + fire("خمسة", "جنوب المدينة"), 2000),
      candidate("toll", "حريق", fire("9", "جنوب المدينة"), 3000),
      candidate("more", "حريق",
                fire("5", "جنوب المدينة") +
                    ". وفتحت النيابة العامة تحقيقا في اسباب الحادث واستدعت مالك المستودع واثنين من "
                    "الحراس للاستماع الى افاداتهم",
                4000)};
  const std::vector<std::string> facts = {
      "مرتفعا بنحو نقطتين وسط اقبال من صغار المستثمرين على الشراء",
      "منخفضا متأثرا بتراجع اسعار النفط في الاسواق العالمية",
      "مستقرا قبيل اعلان الشركات الكبرى نتائجها الفصلية",
      "متراجعا تحت ضغط عمليات جني ارباح طالت معظم القياديات",
      "صاعدا للمرة الاولى منذ اسبوعين بدعم من البتروكيماويات",
      "خاسرا مكاسب الامس مع خروج محافظ اجنبية كبيرة",
      "رابحا نصف نقطة في تعاملات هادئة قليلة السيولة",
      "هابطا دون حاجز نفسي مهم وسط مخاوف من رفع الفائدة"};
  for (std::size_t day = 0; day < facts.size(); ++day) {
    all.push_back(candidate("market" + std::to_string(day), "اقفال السوق", market(facts[day]),
                            5000 + static_cast<std::int64_t>(day) * 86'400));
  }
  return all;
}

}  // namespace

TEST_CASE("a text held against what it was judged by has the verdict that it got") {
  Judge judged;
  const auto texts = stream();
  std::map<RevisionId, const Candidate*> by_id;
  std::map<const Candidate*, Verdict> verdicts;
  for (const Candidate& text : texts) {
    by_id[text.id] = &text;
    verdicts[&text] = judged(text).verdict;
  }
  std::map<Relation, int> seen;
  for (const auto& [text, verdict] : verdicts) {
    if (!verdict.of) {
      continue;
    }
    ++seen[verdict.relation];
    Verdict held = judged.held(*text, *by_id.at(*verdict.of));
    held.cluster = verdict.cluster;  // none is given
    CHECK(held == verdict);
  }
  CHECK(seen[Relation::near] > 0);
  CHECK(seen[Relation::revision] > 0);
  CHECK(seen[Relation::expanded] > 0);
  CHECK(seen[Relation::template_sibling] > 0);
}

TEST_CASE("the same text is exact and another story is related whatever stands between them") {
  Judge judged;
  const Candidate first = candidate("a", "حريق", fire("5", "جنوب المدينة"));
  const Candidate copy = candidate("b", "حريق كبير", fire("5", "جنوب المدينة"), 2000);
  const Candidate other = candidate("c", "السوق", market("مستقرا"), 3000);
  judged(first);
  judged(copy);
  judged(other);
  const Verdict exact = judged.held(copy, first);
  CHECK(exact.relation == Relation::exact);
  REQUIRE(exact.changes.size() == 1);
  CHECK(exact.changes[0].field == "title");
  CHECK(judged.held(other, first).relation == Relation::related);
}

}  // namespace mirsad::test
