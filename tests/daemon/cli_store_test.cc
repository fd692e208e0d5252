// The verbs that write a store or ask one.
#include <algorithm>
#include <memory>
#include <thread>

#include "daemon/api/api_server.h"
#include "daemon/gap_requests.h"
#include "storage/store.h"
#include "tests/daemon/cli.h"
#include "tests/daemon/text.h"

namespace mirsad::test {
namespace {

TEST_CASE("ingest accounts for every line and events lists what they tell") {
  const Ingested ingested;
  INFO(ingested.done.err);
  REQUIRE(ingested.done.exit_code == 0);
  const Json summary = lines_of(ingested.done.out).back();
  CHECK(summary["consumed"] == 6);
  CHECK(summary["fresh"] == 4);
  CHECK(summary["recrawled"] == 1);
  CHECK(summary["quarantined"] == 1);
  CHECK(summary["verdicts"]["revision"] == 2);  // the toll is another one each time
  CHECK(summary["verdicts"]["exact"] == 1);

  const auto events = lines_of(ingested.ask({"events", "--format", "jsonl"}).out);
  REQUIRE(events.size() == 3);
  CHECK(events[0]["type"] == "ASSAULT");
  CHECK(events[0]["time"]["start"] == "2025-03-01");

  const Finished table = ingested.ask({"events"});
  CHECK(begins(table.out, "DATE (UTC)"));
  CHECK(std::count(table.out.begin(), table.out.end(), '\n') == 4);
  CHECK(Json::parse(ingested.ask({"events", "--format", "json"}).out).size() == 3);
  CHECK(begins(ingested.ask({"events", "--format", "csv"}).out, "time.start,time.precision,type,"));
  CHECK(lines_of(ingested.ask({"events", "--format", "jsonl", "--to", "2025-03-01"}).out).empty());
  CHECK(lines_of(ingested
                     .ask({"events", "--format", "jsonl", "--from", "2025-03-01", "--to",
                           "2025-03-02", "--type", "assault"})
                     .out)
            .size() == 3);
}

TEST_CASE("exports are JSON lines that name articles by their own ids") {
  const Ingested ingested;
  REQUIRE(ingested.done.exit_code == 0);
  const auto verdicts = lines_of(ingested.ask({"export", "verdicts"}).out);
  REQUIRE(verdicts.size() == 4);
  int copies = 0;
  for (const Json& verdict : verdicts) {
    if (verdict["relation"] == "exact") {
      ++copies;
      CHECK(verdict["article"] == "b-1");
      CHECK(verdict["of"] == "a-1");
    }
  }
  CHECK(copies == 1);
  CHECK(lines_of(ingested.ask({"export", "reports"}).out).size() == 3);
  CHECK(lines_of(ingested.ask({"export", "articles"}).out).size() == 4);
  const auto refused = lines_of(ingested.ask({"export", "quarantine"}).out);
  REQUIRE(refused.size() == 1);
  CHECK(refused[0]["code"] == "not_json");
  CHECK(refused[0]["value"] == "eyJicm9rZW4=");
}

TEST_CASE("the digest is two lines and the same for the same input") {
  const Ingested first;
  const Ingested second;
  const Finished digest = first.ask({"verify", "--digest"});
  CHECK(digest.exit_code == 0);
  std::istringstream in(digest.out);
  std::string name, hex;
  in >> name >> hex;
  CHECK(name == "whole");
  CHECK(hex.size() == 32);
  in >> name >> hex;
  CHECK(name == "order-free");
  CHECK(hex.size() == 32);
  CHECK(digest.out == second.ask({"verify", "--digest"}).out);
}

TEST_CASE("one thing is shown as fields and explained in words") {
  const Ingested ingested;
  const Finished shown = ingested.ask({"show", "a-1"});
  CHECK(shown.exit_code == 0);
  CHECK(holds(shown.out, "kind                      article"));
  const Finished explained = ingested.ask({"explain", "b-1"});
  CHECK(explained.exit_code == 0);
  CHECK(holds(explained.out, "an exact copy"));
  CHECK(ingested.ask({"show", "nothing"}).exit_code == 66);
}

TEST_CASE("status of a stopped store accounts and says that nobody serves it") {
  const Ingested ingested;
  const Finished table = ingested.ask({"status"});
  CHECK(table.exit_code == 0);
  CHECK(holds(table.out, "no daemon serves this store"));
  const Json status = Json::parse(ingested.ask({"status", "--format", "json"}).out);
  const Json& partition = status["partitions"][0];
  CHECK(partition["consumed"] == 6);
  CHECK(partition["next_offset"] == 6);
  CHECK(ingested.ask({"gaps", "ls", "--format", "jsonl"}).out.empty());
  CHECK(ingested.ask({"gaps", "accept", "g-00000000"}).exit_code == 66);
}

// A store whose one partition is halted by a gap.
std::unique_ptr<Store> halted_store(const std::filesystem::path& dir) {
  StoreOptions options;
  options.dir = dir;
  options.min_free_bytes = 0;
  auto store = Store::open(options);
  REQUIRE(store);
  Gap gap;
  gap.id = "g-0000002a";
  gap.log = {"news", 3};
  gap.from = 10;
  gap.to = 20;
  gap.resume_at = 20;
  gap.explanation = "records 10 to 19 have expired";
  REQUIRE((*store)->begin(gap.log, 10, "cluster"));
  REQUIRE((*store)->record_gap(gap));
  return *std::move(store);
}

TEST_CASE("a gap is listed in words and accepted in a stopped store") {
  const TemporaryDirectory dir;
  halted_store(dir / "data").reset();
  const auto ask = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--data-dir", dir / "data"});
    return mirsad(arguments);
  };
  CHECK(holds(ask({"gaps", "ls"}).out, "records 10 to 19 have expired"));
  CHECK(holds(ask({"status"}).out, "mirsad gaps accept g-0000002a"));
  const Finished accepted = ask({"gaps", "accept", "g-0000002a"});
  INFO(accepted.err);
  CHECK(accepted.exit_code == 0);
  CHECK(holds(accepted.out, "news[3] goes on at offset 20"));
  CHECK(holds(ask({"gaps", "accept", "g-0000002a"}).out, "accepted already"));
  const Json status = Json::parse(ask({"status", "--format", "json"}).out);
  CHECK(status["partitions"][0]["next_offset"] == 20);
  CHECK(status["partitions"][0]["state"] == "stopped");
}

TEST_CASE("a running daemon is asked by a file to accept a gap and waited for") {
  const TemporaryDirectory dir;
  const auto store = halted_store(dir / "data");
  Config config;
  config.storage.dir = dir / "data";
  const auto server = ApiServer::start(
      config, *store, [] { return LiveStatus(); }, Hold(), "");
  REQUIRE(server);
  // What the ingest loop does once a second.
  std::jthread loop([&](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      for (const std::string& id : requested_gaps(config.storage.dir)) {
        const auto accepted = store->accept_gap(id, Timestamp(std::chrono::hours(1)));
        forget_request(config.storage.dir, id);
      }
      pause_before_asking_again();
    }
  });
  const Finished accepted = mirsad({"gaps", "accept", "g-0000002a", "--data-dir", dir / "data"});
  INFO(accepted.err);
  CHECK(accepted.exit_code == 0);
  CHECK(holds(accepted.out, "news[3] goes on at offset 20"));
}

TEST_CASE("judging all articles anew with the same parameters changes nothing") {
  const Ingested news;
  const std::string before = news.ask({"verify", "--digest"}).out;
  CHECK(holds(before, "whole "));
  CHECK(news.ask({"reprocess", "--dedup"}).out == "4 articles were judged anew\n");
  CHECK(news.ask({"verify", "--digest"}).out == before);
}

}  // namespace
}  // namespace mirsad::test
