// The verbs that need no store, and what all verbs have in common.
#include "tests/daemon/cli.h"

#include "tests/daemon/text.h"

namespace mirsad::test {
namespace {

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
