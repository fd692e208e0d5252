// The built program as its users run it.
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "daemon/api/api_server.h"
#include "daemon/gap_requests.h"
#include "storage/store.h"
#include "tests/daemon/text.h"
#include "tests/support/catch.h"
#include "tests/support/process.h"

namespace mirsad::test {
namespace {

using Json = nlohmann::json;

Finished mirsad(std::vector<std::string> arguments, const std::string& input = "") {
  arguments.insert(arguments.begin(), mirsad_binary());
  return run(arguments, input);
}

std::vector<Json> lines_of(const std::string& text) {
  std::vector<Json> rows;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    rows.push_back(Json::parse(line));
  }
  return rows;
}

// An article that tells an assault; n tells them apart.
std::string article(int n) {
  const std::string number = std::to_string(n);
  return R"({"id":"a-)" + number + R"(","url":"https://example.org/)" + number +
         R"(","source":"example","language":"ar","title":"خبر رقم )" + number +
         R"(","text":"قتل )" + number +
         R"( مدنيين في غارة جوية على أطراف المدينة.","published_at":"2025-03-01T10:00:00Z"})";
}

// Three articles that tell an assault, a copy of the first under another name, the second again,
// and a line that is no article.
class Ingested {
 public:
  Ingested() {
    std::ofstream out(file());
    for (int n = 1; n <= 3; ++n) {
      out << article(n) << '\n';
    }
    std::string copy = article(1);
    copy.replace(copy.find("a-1"), 3, "b-1");
    copy.replace(copy.find("example.org/1"), 13, "other.example/1");
    out << copy << '\n' << article(2) << "\n{\"broken\n";
    out.close();
    done = mirsad({"ingest", "--data-dir", store(), file()});
  }

  std::string file() const { return dir_ / "articles.jsonl"; }
  std::string store() const { return dir_ / "data"; }
  std::filesystem::path path(const std::string& name) const { return dir_ / name; }
  Finished ask(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--data-dir", store()});
    return mirsad(arguments);
  }

  Finished done;

 private:
  TemporaryDirectory dir_;
};

TEST_CASE("help teaches and version tells") {
  const Finished help = mirsad({"--help"});
  CHECK(help.exit_code == 0);
  for (const auto* part : {"ingest", "run", "Exit codes", "--data-dir", "To start with"}) {
    CHECK(holds(help.out, part));
  }
  CHECK(begins(mirsad({"version"}).out, "mirsad "));
}

TEST_CASE("the help of every verb has an example") {
  const std::string verb =
      GENERATE("run", "check-config", "ingest", "extract", "mentions", "explain", "events", "show",
               "export", "status", "gaps", "publish", "verify");
  const Finished help = mirsad({verb, "--help"});
  CHECK(help.exit_code == 0);
  CHECK(holds(help.out, "Example: mirsad " + verb));
}

TEST_CASE("a wrong command line says so and exits 64") {
  const auto [arguments, message] = GENERATE(table<std::vector<std::string>, std::string>(
      {{std::vector<std::string>(), "see `mirsad --help`"},
       {{"evnts"}, "see `mirsad --help`"},
       {{"events"}, "--data-dir DIR or --config FILE"},
       {{"export", "everything", "--data-dir", "x"}, "see `mirsad export --help`"},
       {{"events", "--data-dir", "x", "--format", "xml"}, "see `mirsad events --help`"},
       {{"verify", "--data-dir", "x"}, "--digest"}}));
  const Finished wrong = mirsad(arguments);
  CHECK(wrong.exit_code == 64);
  CHECK(begins(wrong.err, "mirsad: "));
  CHECK(holds(wrong.err, message));
  CHECK(wrong.out.empty());
}

TEST_CASE("errors of the world have their sysexits code") {
  const TemporaryDirectory dir;
  CHECK(mirsad({"ingest", "--data-dir", dir / "data", "/nonexistent.jsonl"}).exit_code == 66);
  CHECK(mirsad({"events", "--config", "/nonexistent.toml"}).exit_code == 66);
  std::ofstream(dir / "bad.toml") << "[kafka]\nbroker = \"x\"\n";
  const Finished bad = mirsad({"check-config", "--config", dir / "bad.toml"});
  CHECK(bad.exit_code == 78);
  CHECK(holds(bad.err, "bad.toml:2:1: unknown key \"kafka.broker\""));
}

TEST_CASE("ingest accounts for every line and events lists what they tell") {
  const Ingested ingested;
  INFO(ingested.done.err);
  REQUIRE(ingested.done.exit_code == 0);
  const Json summary = lines_of(ingested.done.out).back();
  CHECK(summary["consumed"] == 6);
  CHECK(summary["fresh"] == 4);
  CHECK(summary["recrawled"] == 1);
  CHECK(summary["quarantined"] == 1);

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

TEST_CASE("extract prints the reports that the store would hold") {
  const Ingested ingested;
  const Finished extracted = mirsad({"extract", ingested.file()});
  CHECK(extracted.exit_code == 0);
  CHECK(holds(extracted.err, "articles.jsonl:6: left out"));
  const auto reports = lines_of(extracted.out);
  REQUIRE(reports.size() == 5);
  CHECK(reports[0]["article"] == "a-1");
  CHECK(mirsad({"extract"}, article(1) + "\n").out ==
        extracted.out.substr(0, extracted.out.find('\n') + 1));
  const auto stored = lines_of(ingested.ask({"export", "reports"}).out);
  CHECK(std::find(stored.begin(), stored.end(), reports[0]) != stored.end());
}

TEST_CASE("mentions prints every number with its place and its value as a JSON number") {
  const std::string read =
      R"({"id":"n-1","language":"ar","title":"خبر","text":"قتل 3 جنود، ونزح 1.5 مليون شخص."})";
  const Finished mentioned = mirsad({"mentions", "--kind", "number"}, read + "\n");
  CHECK(mentioned.exit_code == 0);
  const auto rows = lines_of(mentioned.out);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0]["article"] == "n-1");
  CHECK(rows[0]["field"] == "text");
  CHECK(rows[0]["text"] == "3");
  CHECK(rows[0]["begin"] == 7);
  CHECK(rows[0]["end"] == 8);
  CHECK(rows[0]["number"]["noun"] == "جنود");
  CHECK(rows[1]["number"]["value"] == 1'500'000);
  CHECK(rows[1]["number"]["max"].is_null());
  CHECK(rows[1]["number"]["rel"] == "exact");
  CHECK(rows[1]["number"]["kind"] == "cardinal");
  CHECK(mirsad({"mentions", "--kind", "dream"}).exit_code == 64);
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
      config, *store, [] { return LiveStatus(); }, "");
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

TEST_CASE("decode prints an article or a refusal for every line") {
  const Finished decoded = mirsad({"decode"}, article(1) + "\n{\"price\":1}\n");
  CHECK(decoded.exit_code == 0);
  const auto rows = lines_of(decoded.out);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0]["format"] == "own");
  CHECK(rows[0]["id"] == "a-1");
  CHECK(rows[0]["outlet"] == "example");
  CHECK(rows[0]["published_at"] == "2025-03-01T10:00:00Z");
  CHECK(rows[0]["authors"] == Json::array());
  CHECK(rows[0]["flags"] == Json::array());
  CHECK(rows[0].contains("furniture"));
  CHECK(rows[1]["rejected"] == "unknown_shape");
  CHECK_FALSE(rows[1]["reason"].get<std::string>().empty());
}

TEST_CASE("decode takes a whole file as one record and headers from the command line") {
  const TemporaryDirectory dir;
  std::ofstream(dir / "page.txt") << "عنوان\nنص الخبر.\n";
  const Finished decoded =
      mirsad({"decode", "--whole", "--header", "outlet=paper", dir / "page.txt"});
  const auto rows = lines_of(decoded.out);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0]["title"] == "عنوان");
  CHECK(rows[0]["outlet"] == "paper");
  CHECK(mirsad({"decode", "--whole", dir / "none"}).exit_code == 66);
  CHECK(mirsad({"decode", "--header", "outlet"}).exit_code == 64);
}

TEST_CASE("decode explains the format and every field") {
  const Finished explained = mirsad({"decode", "--explain"}, article(1) + "\n");
  CHECK(holds(explained.out, "format own, because it holds text or title"));
  CHECK(holds(explained.out, "<- published_at"));
}

TEST_CASE("judging all articles anew with the same parameters changes nothing") {
  const Ingested news;
  const std::string before = news.ask({"verify", "--digest"}).out;
  CHECK(holds(before, "whole "));
  CHECK(news.ask({"reprocess", "--dedup"}).out == "4 articles were judged anew\n");
  CHECK(news.ask({"verify", "--digest"}).out == before);
}

TEST_CASE("formats of one's own are listed and read") {
  const TemporaryDirectory dir;
  std::filesystem::create_directory(dir / "mine");
  std::ofstream(dir / "mine/wire.tsv") << "# Format: a\n# Source: b\n# License: c\nencoding\tjson\n"
                                       << "order\t5\npresent\tstory\nfield\ttext\tstory\n";
  std::ofstream(dir / "mirsad.toml")
      << "[kafka]\nbrokers = \"embedded\"\ntopics = [\"news\"]\n"
      << "start = \"earliest\"\n[storage]\ndir = \"data\"\n"
      << "[decode]\nformats = [" << (dir / "mine") << "]\n";  // a path is put in quotes
  const auto rows =
      lines_of(mirsad({"formats", "--format", "jsonl", "--config", dir / "mirsad.toml"}).out);
  REQUIRE_FALSE(rows.empty());
  CHECK(rows[0]["format"] == "wire");
  CHECK(holds(mirsad({"formats", "ninjs"}).out, "embargoed_until embargoed"));
  CHECK(mirsad({"formats", "ninja"}).exit_code == 66);
  const Finished decoded =
      mirsad({"decode", "--config", dir / "mirsad.toml"}, "{\"story\":\"نص.\"}\n");
  CHECK(holds(decoded.out, "\"format\":\"wire\""));
}

TEST_CASE("check-config prints the effective values and what was loaded") {
  const TemporaryDirectory dir;
  std::ofstream(dir / "mirsad.toml") << "[kafka]\nbrokers = \"embedded\"\ntopics = [\"news\"]\n"
                                     << "start = \"earliest\"\n[storage]\ndir = \"data\"\n";
  const Finished checked = mirsad({"check-config", "--config", dir / "mirsad.toml"});
  INFO(checked.err);
  CHECK(checked.exit_code == 0);
  CHECK(holds(checked.out, "ingest.batch_records = 500"));
  CHECK(holds(checked.out, "# lexicons: ar-"));
}

}  // namespace
}  // namespace mirsad::test
