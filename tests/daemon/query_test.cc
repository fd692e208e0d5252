// Public rows and the questions they answer, on a small real store.
#include "daemon/query.h"

#include <nlohmann/json.hpp>

#include "daemon/json_rows.h"
#include "pipeline/model/base64.h"
#include "tests/daemon/text.h"
#include "tests/storage/made.h"
#include "tests/support/catch.h"

namespace mirsad {
namespace {

using test::holds;

using Json = nlohmann::json;
using test::StoreDir;

constexpr std::chrono::sys_days kDay{std::chrono::days(20416)};  // 2025-11-24

RevisionId revision_id(std::uint64_t article, std::uint64_t content) {
  return {{{0, article}}, {{0, content}}};
}

Report strike() {
  Report report;
  report.modes = {"aerial"};
  report.time = {kDay, kDay + std::chrono::days(1), TimePrecision::range, "يومين"};
  report.place = Place{"تدمر", "Palmyra", 34.5, 38.25, "town", "SYR", "gn:163909"};
  report.source = {{"التحالف", ""}};
  report.counts["killed"] = {5, "exact"};
  report.evidence = {{"text", "قتل خمسة في غارة", 4, 33}};
  report.lexicon = "ar-1";
  return report;
}

TEST_CASE("a report row is the public schema with null for what is not told") {
  CHECK(report_row("a-1", "e-0000000000000001", strike()) ==
        R"({"schema":1,"article":"a-1","event":"e-0000000000000001","type":"ASSAULT",)"
        R"("modes":["aerial"],"acled":{"event_type":null,"sub_event_type":null},"cameo":null,)"
        R"("modality":"asserted","aggregate":false,)"
        R"("time":{"start":"2025-11-24","end":"2025-11-25","precision":"range","text":"يومين"},)"
        R"("place":{"name":"تدمر","name_en":"Palmyra","lat":34.5,"lon":38.25,"precision":"town",)"
        R"("country":"SYR","id":"gn:163909"},)"
        R"("places":[{"name":"تدمر","name_en":"Palmyra","lat":34.5,"lon":38.25,)"
        R"("precision":"town","country":"SYR","id":"gn:163909"}],)"
        R"("source":[{"name":"التحالف","code":null}],"target":[],)"
        R"("counts":{"killed":{"value":5,"rel":"exact"},"wounded":null,"captured":null},)"
        R"("attribution":null,"claimed_by":null,"salience":"main","confidence":null,)"
        R"("evidence":[{"field":"text","sentence":"قتل خمسة في غارة","begin":4,"end":33}],)"
        R"("lexicon":"ar-1"})");
}

TEST_CASE("a report without place or event says null") {
  Report report;
  const Json row = Json::parse(report_row("a", "", report));
  CHECK(row["event"].is_null());
  CHECK(row["place"].is_null());
  CHECK(row["places"] == Json::array());
  CHECK(row["time"]["start"].is_null());
  CHECK(row["time"]["precision"] == "unknown");
}

TEST_CASE("an event row adds who reports it") {
  Event event{"e-1", strike(), {}};
  event.reported_by.push_back({revision_id(1, 2),
                               "a-1",
                               "outlet",
                               "https://example.org/1",
                               "t",
                               std::chrono::sys_seconds(kDay),
                               {}});
  const Json row = Json::parse(event_row(event));
  CHECK(row["event"] == "e-1");
  CHECK(row["report_count"] == 1);
  CHECK(row["reports"][0]["article"] == "a-1");
  CHECK(row["reports"][0]["published_at"] == "2025-11-24T00:00:00Z");
  CHECK_FALSE(row.contains("article"));
}

TEST_CASE("a verdict row has exactly the fields that other programs rely on") {
  Revision revision;
  revision.id = revision_id(1, 2);
  revision.number = 2;
  revision.verdict.relation = Relation::revision;
  revision.verdict.cluster = {{0, 3}};
  revision.verdict.jaccard = 0.5;
  revision.verdict.containment = 1;
  revision.verdict.changes = {{ChangeKind::number, "text", "خمسة", "سبعة", {4, 12}, {4, 10}}};
  CHECK(verdict_row(revision, "a-1", false) ==
        R"({"article":"00000000000000000000000000000001",)"
        R"("key":"00000000000000000000000000000001","revision":2,"relation":"revision",)"
        R"("cluster":"00000000000000000000000000000003","of":"a-1","jaccard":0.5,)"
        R"("containment":1.0,"changes":[{"field":"text","kind":"number",)"
        R"("old":"خمسة","new":"سبعة","old_at":[4,12],"new_at":[4,10]}]})");
  revision.article.id = "own";
  const Json row = Json::parse(verdict_row(revision, std::nullopt, false));
  CHECK(row["article"] == "own");
  CHECK(row["of"].is_null());
}

TEST_CASE("refused bytes are base64 and a reason with broken UTF-8 is repaired") {
  StoredRejection rejection;
  rejection.quarantined.record.log = {"news", 3};
  rejection.quarantined.record.offset = 17;
  rejection.quarantined.record.value = std::string("\xff\x00z", 3);
  rejection.quarantined.record.headers = {{"h", "\xfe"}};
  rejection.quarantined.rejection = {RejectionCode::not_utf8, "decode", "found \xff"};
  const Json row = Json::parse(rejection_row(rejection));
  CHECK(row["value"] == "/wB6");
  CHECK(row["key"].is_null());
  CHECK(row["headers"][0] == Json({{"name", "h"}, {"value", "/g=="}}));
  CHECK(row["code"] == "not_utf8");
  CHECK(row["reason"] == "found \xef\xbf\xbd");
}

TEST_CASE("base64 has the vectors of its specification") {
  const auto [bytes, text] = GENERATE(table<std::string, std::string>({{"", ""},
                                                                       {"f", "Zg=="},
                                                                       {"fo", "Zm8="},
                                                                       {"foo", "Zm9v"},
                                                                       {"foob", "Zm9vYg=="},
                                                                       {"fooba", "Zm9vYmE="},
                                                                       {"foobar", "Zm9vYmFy"}}));
  CHECK(base64(bytes) == text);
}

// A store with forty records of one partition, four of them refused.
class SmallStore {
 public:
  SmallStore() {
    auto opened = Store::open(dir_.options());
    REQUIRE(opened);
    store_ = *std::move(opened);
    REQUIRE(store_->begin({"news", 0}, 0, "cluster"));
    REQUIRE(store_->commit(test::made_batch(0, 40)));
  }

  Store& store() { return *store_; }

  Result<std::vector<Json>> ask(const std::string& what,
                                const std::map<std::string, std::string>& parameters = {},
                                const LiveStatus* live = nullptr,
                                std::chrono::sys_seconds now = {}) {
    std::vector<Json> rows;
    const auto snapshot = store_->snapshot();
    const Status done =
        answer({what, parameters}, *snapshot, live, now, Hold(), [&](std::string_view row) {
          rows.push_back(Json::parse(row));
          return true;
        });
    if (!done) {
      return pass(done);
    }
    return rows;
  }

 private:
  StoreDir dir_;
  std::unique_ptr<Store> store_;
};

TEST_CASE("exports hold everything of their kind") {
  SmallStore small;
  const auto articles = small.ask("export/articles");
  REQUIRE(articles);
  CHECK(articles->size() == 36);
  CHECK(articles->front()["current"] == true);
  CHECK(small.ask("export/verdicts")->size() == 36);
  CHECK(small.ask("export/quarantine")->size() == 4);
  const auto reports = small.ask("export/reports");
  REQUIRE(reports);
  CHECK_FALSE(reports->empty());
  CHECK(reports->front()["event"].is_string());
  CHECK(reports->size() ==
        small.ask("events")->size() + small.ask("events", {{"undated", "true"}})->size());
}

TEST_CASE("a row callback that has enough ends the answer") {
  SmallStore small;
  int rows = 0;
  const auto snapshot = small.store().snapshot();
  REQUIRE(answer({"export/articles", {}}, *snapshot, nullptr, {}, Hold(),
                 [&](std::string_view) { return ++rows < 5; }));
  CHECK(rows == 5);
}

TEST_CASE("events are asked for by half-open days and by type") {
  SmallStore small;
  const auto all = small.ask("events");
  REQUIRE(all);
  REQUIRE_FALSE(all->empty());
  const std::string day = all->front()["time"]["start"];
  const std::string type = all->front()["type"];
  const auto count = [&](const std::map<std::string, std::string>& parameters) {
    const auto rows = small.ask("events", parameters);
    REQUIRE(rows);
    return rows->size();
  };
  CHECK(count({{"from", day}}) == all->size());
  CHECK(count({{"to", day}}) == 0);
  CHECK(count({{"from", day + "T00:00:00Z"}}) == all->size());
  CHECK(count({{"to", day + "T00:00:01Z"}}) > 0);
  CHECK(count({{"type", type}}) > 0);
  CHECK(count({{"type", "AID"}}) == 0);
}

TEST_CASE("a question that is not understood is a usage error that helps") {
  SmallStore small;
  const auto [what, name, value, help] =
      GENERATE(table<std::string, std::string, std::string, std::string>(
          {{"events", "form", "2025-01-01", "did you mean \"from\"?"},
           {"events", "from", "yesterday", "write 2025-11-24"},
           {"events", "type", "ASAULT", "did you mean \"ASSAULT\"?"},
           {"show", "id", "", "which one?"},
           {"statsu", "", "", "did you mean \"status\"?"},
           {"export/report", "", "", "did you mean \"reports\"?"}}));
  std::map<std::string, std::string> parameters;
  if (!name.empty()) {
    parameters[name] = value;
  }
  const auto rows = small.ask(what, parameters);
  REQUIRE_FALSE(rows);
  CHECK(rows.error().kind == ErrorKind::usage);
  CHECK(holds(rows.error().message, help));
}

TEST_CASE("events and articles and clusters are shown by their ids") {
  SmallStore small;
  const Json article = small.ask("export/articles")->front();
  CHECK(small.ask("show", {{"id", article["key"]}})->front()["kind"] == "article");
  const auto cluster = small.ask("show", {{"id", article["cluster"]}});
  REQUIRE(cluster);
  CHECK(cluster->front()["kind"] == "cluster");
  CHECK(cluster->front()["articles"].size() == 1);
  const Json event = small.ask("events")->front();
  CHECK(small.ask("show", {{"id", event["event"]}})->front()["kind"] == "event");
  const auto nothing = small.ask("show", {{"id", "e-nothing"}});
  REQUIRE_FALSE(nothing);
  CHECK(nothing.error().kind == ErrorKind::no_input);
}

TEST_CASE("explain tells in words what became of an article and of a refused record") {
  SmallStore small;
  const Json event = small.ask("events")->front();
  const auto explained = small.ask("explain", {{"id", event["event"]}});
  REQUIRE(explained);
  const std::string words = explained->front()["words"].dump();
  CHECK(holds(words, "Verdict fresh"));
  CHECK(holds(words, "Tells ASSAULT"));
  IngestBatch refusal;
  refusal.quarantined.emplace_back();
  refusal.quarantined.back().record.log = {"news", 3};
  refusal.quarantined.back().record.origin = "news[3]@17";
  refusal.quarantined.back().rejection = {RejectionCode::no_text, "decode", "no body"};
  refusal.checkpoint[{"news", 3}].next_offset = 18;
  REQUIRE(small.store().commit(refusal));
  const auto why = small.ask("explain", {{"id", "news[3]@17"}});
  REQUIRE(why);
  CHECK(holds(why->front()["words"].dump(), "is in the quarantine"));
}

TEST_CASE("status accounts for every record and computes the lag of what is durable") {
  SmallStore small;
  const Json stopped = small.ask("status")->front();
  const Json& partition = stopped["partitions"][0];
  CHECK(stopped["running"] == false);
  CHECK(partition["state"] == "stopped");
  CHECK(partition["lag"].is_null());
  CHECK(partition["consumed"] == 40);
  CHECK(partition["fresh"] == 36);
  CHECK(partition["quarantined"] == 4);

  LiveStatus live;
  live.pid = 7;
  live.source.partitions = {{{"news", 0}, "reading", 45, 50}, {{"news", 1}, "waiting", 0, {}}};
  live.store.commits = 3;
  live.store.wal_syncs = 3;
  live.verdicts = {{"near", 2}, {"revision", 1}};
  const Json running = small.ask("status", {}, &live)->front();
  CHECK(running["commits"] == 3);
  CHECK(running["wal_syncs"] == 3);
  CHECK(running["verdicts"] == Json({{"near", 2}, {"revision", 1}}));
  CHECK(running["partitions"][0]["next_offset"] == 40);
  CHECK(running["partitions"][0]["lag"] == 10);
  CHECK(running["partitions"][1]["next_offset"].is_null());
  CHECK(running["lag"].is_null());
}

TEST_CASE("an open gap shows its partition as halted until it is accepted") {
  SmallStore small;
  Gap gap;
  gap.id = "g-00000001";
  gap.log = {"news", 0};
  gap.from = 40;
  gap.to = 60;
  gap.resume_at = 60;
  gap.explanation = "records 40 to 59 have expired";
  REQUIRE(small.store().record_gap(gap));
  CHECK(small.ask("gaps")->front()["accepted_at"].is_null());
  CHECK(small.ask("status")->front()["partitions"][0]["state"] == "halted");
  CHECK(small.ask("status")->front()["partitions"][0]["gap"] == "g-00000001");
  REQUIRE(small.store().accept_gap(gap.id, Timestamp(kDay)));
  CHECK(small.ask("gaps")->front()["accepted_at"] == "2025-11-24T00:00:00.000Z");
  CHECK(small.ask("status")->front()["partitions"][0]["state"] == "stopped");
}

TEST_CASE("the digest is two hashes") {
  SmallStore small;
  const Json digest = small.ask("digest")->front();
  CHECK(digest["whole"].get<std::string>().size() == 32);
  CHECK(digest["order_free"].get<std::string>().size() == 32);
}

}  // namespace
}  // namespace mirsad
