// Retractions and embargoes from the record to the listing, through the pipeline and a real store.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "daemon/query.h"
#include "pipeline/pipeline.h"
#include "storage/store.h"
#include "tests/storage/made.h"
#include "tests/support/catch.h"
#include "tests/support/shipped.h"

namespace mirsad {
namespace {

using Json = nlohmann::json;
using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr const char* kBody =
    "قتل ستة اشخاص في غارة جوية على اطراف المدينة مساء الاحد بحسب مصادر طبية قالت ان سبعة جرحى "
    "نقلوا الى المستشفى العام وان عمليات البحث مستمرة.";

Pipeline shipped() {
  const std::filesystem::path root(MIRSAD_SOURCE_DIR);
  auto decoder = Decoder::load(root / "pipeline/decode/formats", {});
  auto extractor = Extractor::load(root / "pipeline/lexicons");
  REQUIRE(decoder);
  REQUIRE(extractor);
  return Pipeline(std::move(*decoder), std::move(*extractor), test::shipped_deduplicator());
}

// An item of an agency; `more` are members besides those that every item has.
std::string item(const std::string& uri, const std::string& version, Json more) {
  Json json = {{"uri", uri}, {"versioncreated", version}, {"language", "ar"}};
  json.update(more);
  return json.dump();
}

const std::string kUri = "https://agency.example/1";
const std::string kTold =
    item(kUri, "2024-03-05T06:00:00Z", {{"headline", "غارة على المدينة"}, {"body_text", kBody}});
const std::string kTakenBack = item(kUri, "2024-03-05T08:00:00Z", {{"pubstatus", "canceled"}});
const std::string kCopied = item("https://paper.example/1", "2024-03-05T07:00:00Z",
                                 {{"headline", "غارة على المدينة"}, {"body_text", kBody}});

class Newsroom {
 public:
  Newsroom() : pipeline_(shipped()), store_(*Store::open(dir_.options())) {}

  void read(const std::string& value) {
    RawRecord record;
    record.log = {"news", 0};
    record.offset = next_++;
    record.value = value;
    IngestBatch batch;
    REQUIRE(pipeline_.judge(pipeline_.prepare(record), *store_, batch));
    REQUIRE(batch.quarantined.empty());
    REQUIRE(store_->commit(batch));
  }

  std::vector<Json> ask(const std::string& what, sys_seconds now = {}, const std::string& id = "") {
    std::vector<Json> rows;
    Query query{what, {}};
    if (!id.empty()) {
      query.parameters["id"] = id;
    }
    REQUIRE(answer(query, *store_->snapshot(), nullptr, now, Hold(), [&](std::string_view row) {
      rows.push_back(Json::parse(row));
      return true;
    }));
    return rows;
  }

  std::size_t events(sys_seconds now = {}) {
    std::size_t all = ask("events", now).size();
    REQUIRE(answer({"events", {{"undated", "true"}}}, *store_->snapshot(), nullptr, now, Hold(),
                   [&](std::string_view) { return ++all > 0; }));
    return all;
  }

  std::string digest() { return store_->snapshot()->digest()->order_free; }

 private:
  test::StoreDir dir_;
  Pipeline pipeline_;
  std::unique_ptr<Store> store_;
  std::int64_t next_ = 0;
};

TEST_CASE("a retraction withdraws what its article told") {
  Newsroom room;
  room.read(kTold);
  REQUIRE(room.events() > 0);
  room.read(kTakenBack);
  CHECK(room.events() == 0);
  CHECK(room.ask("export/reports").empty());
  const auto wordings = room.ask("export/articles");
  REQUIRE(wordings.size() == 2);
  const auto taken =
      std::ranges::find(wordings, true, [](const Json& row) { return row["current"].get<bool>(); });
  CHECK((*taken)["status"] == "retracted");
  CHECK((*taken)["no_events_because"] == "its outlet has taken the article back");
  CHECK(room.ask("explain", {}, kUri).size() == 2);
}

TEST_CASE(
    "article and copy and retraction end in the same state in every order and when read again") {
  std::vector<std::string> records = {kTold, kTakenBack, kCopied};
  std::ranges::sort(records);
  std::optional<std::string> first;
  do {
    Newsroom room;
    for (int times = 0; times < 2; ++times) {
      for (const std::string& record : records) {
        room.read(record);
      }
      CHECK(room.events() > 0);  // the other outlet still tells it
    }
    first = first.value_or(room.digest());
    CHECK(room.digest() == *first);
  } while (std::ranges::next_permutation(records).found);
}

TEST_CASE("what is under embargo is stored and withheld by listings until its time") {
  const sys_seconds until{seconds(1'709'640'000)};  // 2024-03-05T12:00:00Z
  Newsroom room;
  room.read(item(kUri, "2024-03-05T06:00:00Z",
                 {{"headline", "غارة على المدينة"},
                  {"body_text", kBody},
                  {"embargoed", "2024-03-05T15:00:00+03:00"}}));
  for (const char* const what : {"export/articles", "export/verdicts"}) {
    INFO(what);
    REQUIRE(room.ask(what, until - seconds(1)).size() == 1);
    CHECK(room.ask(what, until - seconds(1))[0].dump().find("غارة") == std::string::npos);
  }
  CHECK(room.events(until - seconds(1)) == 0);
  CHECK(room.ask("export/reports", until - seconds(1)).empty());
  for (const char* const what : {"show", "explain"}) {
    INFO(what);
    CHECK(room.ask(what, until - seconds(1), kUri)[0].dump().find("غارة") == std::string::npos);
    CHECK(room.ask(what, until, kUri)[0].dump().find("غارة") != std::string::npos);
  }
  CHECK(room.events(until) > 0);
  const auto reports = room.ask("export/reports", until);
  REQUIRE_FALSE(reports.empty());
  CHECK(room.ask("show", until - seconds(1), reports[0]["event"])[0].size() == 3);
}

TEST_CASE("a public copy of what is under embargo is told at once") {
  Newsroom room;
  room.read(
      item(kUri, "2024-03-05T06:00:00Z",
           {{"headline", "غارة"}, {"body_text", kBody}, {"embargoed", "2099-01-01T00:00:00Z"}}));
  REQUIRE(room.events() == 0);
  room.read(kCopied);
  CHECK(room.events() > 0);
}

}  // namespace
}  // namespace mirsad
