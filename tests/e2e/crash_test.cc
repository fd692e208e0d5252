// kill -9 at seeded points of progress, on a real broker: nothing is lost, nothing is there twice,
// and the state is that of a run that was left in peace.
#include <signal.h>

#include <random>

#include "tests/e2e/world.h"
#include "tests/support/catch.h"

namespace mirsad::test {
namespace {

// MIRSAD_SEED repeats a run; else it is new every time. Catch2 prints it with a failure.
unsigned chosen_seed() {
  const char* given = std::getenv("MIRSAD_SEED");
  return given != nullptr ? static_cast<unsigned>(std::stoul(given)) : std::random_device{}();
}

std::vector<Published> news(const World& world, unsigned seed, int records) {
  return generated(
      world.folder.path(), seed,
      {"--records", std::to_string(records), "--partitions", std::to_string(world.partitions),
       "--poison", "3", "--record-limit", "60000", "--node-limit", "5000"});
}

// Runs until it is killed at `moment` for the n-th time; false if it reached the end instead.
bool killed_at(const World& world, const std::string& moment, int n) {
  auto mirsad = world.start({"--exit-at-end", "--log-level", "warning"},
                            {{"LD_PRELOAD", MIRSAD_KILL_AT_LIBRARY},
                             {"MIRSAD_KILL_AT", moment + ":" + std::to_string(n)}});
  const int code = mirsad.wait(std::chrono::seconds(120));
  INFO(world.log_text());
  REQUIRE((code == 0 || code == 128 + SIGKILL));
  return code != 0;
}

void survives_kills(int partitions, int records, int kills, const std::string& digest) {
  const unsigned seed = chosen_seed();
  INFO("MIRSAD_SEED=" << seed);
  std::printf("crash test on %d partition(s): MIRSAD_SEED=%u\n", partitions, seed);
  std::mt19937 random(seed);

  World crashed(shared_bootstrap(), partitions);
  // Small batches: more commits to be killed at.
  crashed.settings = kSmallLimits + std::string("[ingest]\nbatch_records = 100\n");
  const auto published = news(crashed, seed, records);
  REQUIRE(published.size() == static_cast<std::size_t>(records));
  crashed.publish(published);

  const std::vector<std::string> moments = {"before", "torn", "written", "synced", "receive"};
  for (int kill = 0; kill < kills; ++kill) {
    // The first writes of a process are its start: 2 is the first that can hold records.
    const std::string& moment = moments[static_cast<std::size_t>(kill) % moments.size()];
    const int n = std::uniform_int_distribution<int>(2, moment == "receive" ? 40 : 7)(random);
    INFO("kill " << kill << " at " << moment << ":" << n);
    REQUIRE(killed_at(crashed, moment, n));
    REQUIRE(crashed.stored_lag() > 0);
  }
  const auto finished = crashed.run_to_end();
  CHECK(finished.at("commits") == finished.at("wal_syncs"));
  CHECK(crashed.stored_lag() == 0);
  CHECK(crashed.wrong() == "");

  World peaceful(shared_bootstrap(), partitions);
  peaceful.settings = kSmallLimits;
  peaceful.publish(published);
  peaceful.run_to_end();
  CHECK(peaceful.wrong() == "");
  CHECK(crashed.digest(digest) == peaceful.digest(digest));
}

}  // namespace

TEST_CASE("killed 22 times while reading 20000 records the whole state is that of a quiet run") {
  survives_kills(1, 20'000, 22, "whole");
}

TEST_CASE(
    "killed 10 times while reading 8 partitions the order-free state is that of a quiet run") {
  survives_kills(8, 10'000, 10, "order-free");
}

TEST_CASE(
    "a record that the process dies of is refused after three deaths and all others are read") {
  World world(shared_bootstrap());
  world.publish_articles(0, 0, 5);
  world.publish({{0, {R"({"id":"x","text":"<p>&deadly;</p>"})", std::nullopt, 0, {}}}});
  world.publish_articles(0, 5, 5);

  const auto run = [&] {
    auto mirsad = world.start({"--exit-at-end"}, {{"LD_PRELOAD", MIRSAD_CRASH_ON_LIBRARY}});
    return mirsad.wait();
  };
  for (int death = 0; death < 3; ++death) {
    REQUIRE(run() == 128 + SIGABRT);
  }
  REQUIRE(run() == 0);
  const auto refused = world.rows({"export", "quarantine"});
  REQUIRE(refused.size() == 1);
  CHECK(refused[0].at("code") == "crash");
  CHECK(refused[0].at("offset") == 5);
  CHECK(world.rows({"export", "articles"}).size() == 10);
}

}  // namespace mirsad::test
