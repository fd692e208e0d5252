#include "daemon/ingest_loop.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "daemon/assembly.h"
#include "daemon/gap_requests.h"
#include "tests/support/catch.h"
#include "tests/support/made_articles.h"
#include "tests/support/process.h"

namespace mirsad {
namespace {

using std::chrono::milliseconds;

// `total` records of one partition, then the end; what else a test wants said comes first.
class FakeSource final : public Source {
 public:
  explicit FakeSource(int total) : total_(total) {}

  Result<Polled> poll(milliseconds, std::size_t max_records, std::size_t) override {
    Polled polled;
    if (first_) {
      polled = std::move(first);
      first_ = false;
    }
    while (next_ < total_ && polled.records.size() < max_records && !held) {
      polled.records.push_back(test::own_record(next_++));
    }
    if (next_ == total_ && fails_at_end) return fail(ErrorKind::unavailable, "the log is gone");
    polled.finished = next_ == total_ && !endless;
    if (polled.records.empty()) std::this_thread::yield();
    return polled;
  }
  Status hold() override {
    held = true;
    ++holds;
    return {};
  }
  Status release() override {
    held = false;
    return {};
  }
  void acknowledge(const std::map<TopicPartition, std::int64_t>& next) override {
    acknowledged = next.begin()->second;
  }
  void resume(const Gap& gap) override { resumed = gap.id; }
  SourceStatus status() const override { return {}; }

  Polled first;
  bool fails_at_end = false;
  bool endless = false;
  std::atomic<bool> held{false};
  std::atomic<int> holds{0};
  std::int64_t acknowledged = -1;
  std::string resumed;

 private:
  int total_;
  int next_ = 0;
  bool first_ = true;
};

class House {
 public:
  explicit House(const IngestConfig& ingest_config = {}) {
    config.ingest = ingest_config;
    config.share = MIRSAD_BINARY_DIR "/share/mirsad";
    config.storage.dir = folder / "data";
    config.storage.min_free = 0;
    pipeline.emplace(std::move(*load_pipeline(config)));
    store = std::move(*open_store(config));
  }

  Status ingest(Source& source, const IngestHooks& hooks = {}) {
    return mirsad::ingest(source, *pipeline, *store, config.ingest, telemetry, stop.get_token(),
                          hooks);
  }

  int revisions() const {
    int count = 0;
    REQUIRE(store->snapshot()->revisions([&](const Revision&) { return ++count != 0; }));
    return count;
  }
  PartitionState partition() const { return store->partitions()->at(0); }

  test::TemporaryDirectory folder;
  Config config;
  std::optional<Pipeline> pipeline;
  std::unique_ptr<Store> store;
  Telemetry telemetry;
  std::stop_source stop;
};

}  // namespace

TEST_CASE("everything a source gives is stored and acknowledged in the order of its log") {
  IngestConfig config;
  config.workers = 4;
  config.batch_records = 70;
  House house(config);
  FakeSource source(1000);
  REQUIRE(house.ingest(source));
  CHECK(house.revisions() == 1000);
  CHECK(source.acknowledged == 1000);
  CHECK(house.partition().next_offset == 1000);
  CHECK(house.partition().tally.consumed == 1000);
  CHECK(house.partition().tally.fresh == 1000);
  CHECK(house.partition().anchors.size() == kAnchorsKept);
  CHECK(house.partition().anchors.back() == anchor_of(test::own_record(999)));
  CHECK(house.store->counters().commits == house.store->counters().wal_syncs);
}

TEST_CASE("the state does not depend on the batch size or the number of workers") {
  std::string digest;
  for (const std::size_t batch : {1UL, 7UL, 500UL}) {
    for (const std::uint32_t workers : {1U, 3U}) {
      IngestConfig config;
      config.workers = workers;
      config.batch_records = batch;
      House house(config);
      FakeSource source(200);
      REQUIRE(house.ingest(source));
      const auto found = house.store->snapshot()->digest();
      REQUIRE(found);
      if (digest.empty()) digest = found->whole;
      CHECK(found->whole == digest);
    }
  }
}

TEST_CASE("what was polled before a source fails is stored and then the error is returned") {
  House house;
  FakeSource source(130);
  source.fails_at_end = true;
  const Status outcome = house.ingest(source);
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().kind == ErrorKind::unavailable);
  CHECK(house.partition().next_offset == house.revisions());
}

TEST_CASE("a position without a record moves the partition and counts nothing") {
  House house;
  FakeSource source(3);
  source.first.advanced[{"other", 1}] = 42;
  REQUIRE(house.ingest(source));
  const auto partitions = *house.store->partitions();
  REQUIRE(partitions.size() == 2);
  CHECK(partitions[1].log == TopicPartition{"other", 1});
  CHECK(partitions[1].next_offset == 42);
  CHECK(partitions[1].tally == Tally{});
}

TEST_CASE("a stop request stores what was polled and ends") {
  House house;
  FakeSource source(50);
  source.endless = true;
  IngestHooks hooks;
  hooks.each_round = [&] {
    if (house.telemetry.records == 50) house.stop.request_stop();
  };
  REQUIRE(house.ingest(source, hooks));
  CHECK(house.revisions() == 50);
}

TEST_CASE("a stalled committing thread keeps what is polled within the queue's bound") {
  IngestConfig config;
  config.queue_bytes = 200'000;
  House house(config);
  FakeSource source(20'000);
  std::uint64_t most_queued = 0;
  IngestHooks hooks;
  hooks.each_round = [&] {
    // The first round stalls until the source was told to hold.
    if (source.holds == 0) test::wait_until("a hold", [&] { return source.holds > 0; });
    most_queued = std::max(most_queued, house.telemetry.queued_bytes.load());
  };
  REQUIRE(house.ingest(source, hooks));
  CHECK(house.revisions() == 20'000);
  CHECK(most_queued < 200'000 + 64 * 1000);
}

TEST_CASE("a gap is stored when it is met and goes on when a person asks for it") {
  House house;
  FakeSource source(10);
  source.endless = true;
  Gap gap;
  gap.id = "g-00000001";
  gap.log = {"news", 7};
  gap.from = 5;
  gap.resume_at = 9;
  source.first.begins.push_back({gap.log, 5, "cluster"});
  source.first.gaps.push_back(gap);
  bool asked = false;
  IngestHooks hooks;
  hooks.halted = [&](const Gap& halted) {
    CHECK(halted.id == gap.id);
    REQUIRE(request_acceptance(house.store->dir(), "g-unknown1"));
    REQUIRE(request_acceptance(house.store->dir(), gap.id));
    asked = true;
  };
  hooks.resumed = [&](const Gap&) { house.stop.request_stop(); };
  REQUIRE(house.ingest(source, hooks));
  CHECK(asked);
  CHECK(source.resumed == gap.id);
  CHECK(requested_gaps(house.store->dir()).empty());
  const auto gaps = *house.store->snapshot()->gaps();
  REQUIRE(gaps.size() == 1);
  CHECK(gaps[0].accepted_at);
  const auto partitions = *house.store->partitions();
  CHECK(partitions.back().next_offset == 9);
}

}  // namespace mirsad
