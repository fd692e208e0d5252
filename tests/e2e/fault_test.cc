// Bad days of a broker, seen from the outside: what an operator sees and does.
#include <signal.h>

#include "tests/e2e/world.h"
#include "tests/support/catch.h"

namespace mirsad::test {
namespace {

using nlohmann::json;

std::int64_t consumed(const World& world, std::int32_t partition = 0) {
  const json row = world.partition(partition);
  return row.is_null() ? 0 : row.at("consumed").get<std::int64_t>();
}

bool serves(const World& world) { return std::filesystem::exists(world.dir() / "daemon.json"); }

void wait_for_consumed(const World& world, std::int64_t count, std::int32_t partition = 0) {
  wait_until(std::to_string(count) + " records in partition " + std::to_string(partition),
             [&] { return serves(world) && consumed(world, partition) == count; });
}

json wait_for_gap(const World& world) {
  wait_until("a gap", [&] { return !world.gaps().empty(); });
  return world.gaps().front();
}

int stop(Process& mirsad) {
  mirsad.signal(SIGTERM);
  return mirsad.wait(std::chrono::seconds(10));
}

}  // namespace

TEST_CASE("a broker that restarts in mid-stream costs nothing") {
  const TemporaryDirectory folder;
  const auto broker = Broker::start(folder.path());
  World world(broker->bootstrap());
  auto mirsad = world.start();
  world.publish_articles(0, 0, 500);
  wait_for_consumed(world, 500);
  broker->stop();
  broker->restart();
  world.publish_articles(0, 500, 500);
  wait_for_consumed(world, 1000);
  INFO(world.log_text());
  CHECK(stop(mirsad) == 0);
  CHECK(world.wrong() == "");
}

TEST_CASE("a topic re-created while the daemon runs halts and goes on when a person accepts") {
  World world(shared_bootstrap());
  auto mirsad = world.start();
  world.publish_articles(0, 0, 200);
  wait_for_consumed(world, 200);
  world.admin().delete_topic(world.topic);
  world.admin().create_topic(world.topic, 1);
  world.publish_articles(0, 1000, 300);

  const json gap = wait_for_gap(world);
  INFO(gap.dump() << world.log_text());
  CHECK(gap.at("kind") != "expired");
  CHECK(consumed(world) == 200);
  CHECK(world.partition(0).at("state") == "halted");
  world.verb({"gaps", "accept", gap.at("gap")});
  wait_for_consumed(world, 500);
  CHECK(stop(mirsad) == 0);
  CHECK(world.rows({"export", "articles"}).size() == 500);
}

TEST_CASE("a topic re-created while the daemon was stopped halts at its start") {
  World world(shared_bootstrap());
  world.publish_articles(0, 0, 200);
  world.run_to_end();
  world.admin().delete_topic(world.topic);
  world.admin().create_topic(world.topic, 1);
  world.publish_articles(0, 1000, 300);

  world.run_to_end();  // a halted partition counts as read to its end
  CHECK(consumed(world) == 200);
  const json gap = wait_for_gap(world);
  SECTION("and acceptance with the daemon stopped lets the next run read the new one whole") {
    world.verb({"gaps", "accept", gap.at("gap")});
    world.run_to_end();
    CHECK(consumed(world) == 500);
    CHECK(world.rows({"export", "articles"}).size() == 500);
  }
  SECTION("and it stays halted over a restart") {
    world.run_to_end();
    CHECK(consumed(world) == 200);
    CHECK(world.gaps().size() == 1);
  }
}

TEST_CASE("records that expired unread are a gap with their range and other partitions go on") {
  World world(shared_bootstrap(), 2);
  world.publish_articles(0, 0, 100);
  world.publish_articles(1, 1000, 100);
  world.run_to_end();
  world.publish_articles(0, 100, 100);
  world.publish_articles(1, 1100, 100);
  world.admin().delete_records(world.topic, 0, 150);

  world.run_to_end();
  CHECK(consumed(world, 0) == 100);
  CHECK(consumed(world, 1) == 200);
  const json gap = wait_for_gap(world);
  CHECK(gap.at("kind") == "expired");
  CHECK(gap.at("from") == 100);
  CHECK(gap.at("to") == 150);
  world.verb({"gaps", "accept", gap.at("gap")});
  world.run_to_end();
  CHECK(consumed(world, 0) == 150);
}

TEST_CASE("transaction markers at the end of a partition leave no lag") {
  World world(shared_bootstrap());
  world.publish_articles(0, 0, 10);
  world.admin().produce_in_transaction(world.topic, 0, 3, false);
  world.run_to_end();
  CHECK(world.stored_lag() == 0);
  CHECK(consumed(world) == 10);
  // And while running:
  auto mirsad = world.start();
  world.admin().produce_in_transaction(world.topic, 0, 3, false);
  wait_until("no lag", [&] { return serves(world) && world.stored_lag() == 0; });
  CHECK(stop(mirsad) == 0);
}

TEST_CASE("with the daemon running the reading verbs ask it and a second writer is told its pid") {
  World world(shared_bootstrap());
  world.publish_articles(0, 0, 20);
  auto mirsad = world.start();
  wait_for_consumed(world, 20);
  CHECK(world.rows({"export", "articles"}).size() == 20);
  CHECK(world.rows({"events", "--format", "jsonl"}).size() == 20);
  CHECK(world.status().at("pid") == mirsad.pid());

  const Finished second = run({mirsad_binary(), "ingest", "--data-dir", world.dir().string(), "-"});
  CHECK(second.exit_code == 75);
  CHECK(second.err.find(std::to_string(mirsad.pid())) != std::string::npos);

  const std::string live = world.digest("whole");
  CHECK(stop(mirsad) == 0);
  CHECK(world.digest("whole") == live);
}

}  // namespace mirsad::test
