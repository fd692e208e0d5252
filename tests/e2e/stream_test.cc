// Whole streams through a real broker, against the same records from a file.
#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "tests/e2e/world.h"
#include "tests/support/catch.h"

namespace mirsad::test {
namespace {

using nlohmann::json;

// The same records as a file, read by `mirsad ingest` into a store of its own.
std::string digest_from_file(const std::filesystem::path& file, const std::string& name) {
  const TemporaryDirectory folder;
  const auto dir = (folder / "data").string();
  const Finished done =
      run({mirsad_binary(), "ingest", "--data-dir", dir, file.string(), "--log-level", "warning"},
          "", std::chrono::seconds(300));
  INFO(done.err);
  REQUIRE(done.exit_code == 0);
  std::istringstream lines(run({mirsad_binary(), "verify", "--digest", "--data-dir", dir}).out);
  for (std::string word, hex; lines >> word >> hex;) {
    if (word == name) return hex;
  }
  return "";
}

json totals(const World& world) {
  json sum = json::object();
  const json status = world.status();
  for (const json& row : status.at("partitions")) {
    for (const char* count :
         {"consumed", "fresh", "recrawled", "revised", "quarantined", "skipped", "lag"}) {
      const auto value = row.at(count).is_null() ? 0 : row.at(count).get<std::int64_t>();
      sum[count] = sum.value(count, std::int64_t{0}) + value;
    }
  }
  return sum;
}

void all_accounted_for(const World& world, std::int64_t records) {
  const json sum = totals(world);
  CHECK(sum.at("consumed") == records);
  CHECK(sum.at("consumed") ==
        sum.at("fresh").get<std::int64_t>() + sum.at("recrawled").get<std::int64_t>() +
            sum.at("revised").get<std::int64_t>() + sum.at("quarantined").get<std::int64_t>() +
            sum.at("skipped").get<std::int64_t>());
  CHECK(world.stored_lag() == 0);
  CHECK(world.wrong() == "");
}

std::filesystem::path shared() {
  const char* given = std::getenv("MIRSAD_SHARED");
  return given != nullptr ? std::filesystem::path(given)
                          : std::filesystem::path(MIRSAD_SOURCE_DIR).parent_path() / "shared";
}

}  // namespace

TEST_CASE("every generated record is accounted for, from 8 partitions as from a file") {
  World world(shared_bootstrap(), 8);
  const auto records =
      generated(world.folder.path(), 11,
                {"--records", "4000", "--partitions", "8", "--poison", "0", "--tombstones", "0"});
  world.publish(records);
  world.run_to_end();
  all_accounted_for(world, 4000);

  const auto file = world.folder / "records.jsonl";
  std::ofstream lines(file);
  for (const Published& one : records) lines << *one.record.value << "\n";
  lines.close();
  CHECK(world.digest("order-free") == digest_from_file(file, "order-free"));
}

TEST_CASE(
    "200 poison records among good ones are kept under their codes and every good one is stored") {
  World world(shared_bootstrap(), 2);
  // 23 of each of nine codes.
  world.publish(generated(world.folder.path(), 12,
                          {"--records", "1000", "--partitions", "2", "--poison", "23",
                           "--record-limit", "60000", "--node-limit", "5000"}));
  world.settings = kSmallLimits;
  world.run_to_end();
  all_accounted_for(world, 1000);
  CHECK(totals(world).at("quarantined") == 9 * 23);
  std::map<std::string, int> codes;
  for (const json& row : world.rows({"export", "quarantine"})) ++codes[row.at("code")];
  CHECK(codes.size() == 9);
  for (const auto& [code, count] : codes) {
    INFO(code);
    CHECK(count == 23);
  }
}

// Hidden: a test of its own in ctest, so that only it counts as skipped where there is no corpus.
TEST_CASE("a real corpus from 8 partitions and from one is what it is from a file", "[.corpus]") {
  const auto corpus = shared() / "data/corpus/ant-2018-spring.jsonl.zst";
  if (!std::filesystem::exists(corpus)) {
    std::printf("skipped: there is no corpus at %s\n", corpus.c_str());
    std::exit(77);
  }
  World eight(shared_bootstrap(), 8);
  eight.publish(from_lines(corpus, 8));
  eight.run_to_end();
  all_accounted_for(eight, 17'492);
  CHECK(eight.digest("order-free") == digest_from_file(corpus, "order-free"));

  World one(shared_bootstrap(), 1);
  one.publish(from_lines(corpus, 1));
  one.run_to_end();
  all_accounted_for(one, 17'492);
  CHECK(one.digest("whole") == digest_from_file(corpus, "whole"));
}

}  // namespace mirsad::test
