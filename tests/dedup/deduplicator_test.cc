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

}  // namespace mirsad::test
