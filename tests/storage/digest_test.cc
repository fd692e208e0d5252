#include "storage/store.h"
#include "tests/storage/made.h"
#include "tests/support/catch.h"

namespace mirsad::test {
namespace {

struct Opened {
  StoreDir dir;
  std::unique_ptr<Store> store = std::move(*Store::open(dir.options()));
  StoreDigest digest() const { return store->snapshot()->digest().value(); }
};

StoreDigest digest_in_batches_of(int size, int count, const TopicPartition& log) {
  const Opened opened;
  for (int first = 0; first < count; first += size) {
    REQUIRE(opened.store->commit(made_batch(first, std::min(size, count - first), log)));
  }
  return opened.digest();
}

TEST_CASE("The digest does not depend on how records were cut into batches") {
  const TopicPartition log{"news", 0};
  const StoreDigest one = digest_in_batches_of(1, 60, log);
  const StoreDigest seven = digest_in_batches_of(7, 60, log);
  CHECK(one.whole == seven.whole);
  CHECK(one.order_free == seven.order_free);
  CHECK(one.whole.size() == 32);
  CHECK(one.whole != one.order_free);
}

TEST_CASE("A file and a one-partition topic with the same lines have the same digest") {
  const StoreDigest file = digest_in_batches_of(20, 60, kFileLog);
  const StoreDigest topic = digest_in_batches_of(7, 60, {"news", 0});
  CHECK(file.whole == topic.whole);
  CHECK(file.order_free == topic.order_free);
}

// Two wordings of cluster 1, of which the first to arrive is kept and tells the reports.
IngestBatch copies(const TopicPartition& log, int kept, int copy) {
  IngestBatch batch = made_batch(kept, 1, log);
  const ExactKey cluster{hash128("cluster of both")};
  Revision other = made_revision(copy, log);
  Revision& first = batch.revisions.begin()->second;
  first.verdict.cluster = other.verdict.cluster = cluster;
  other.verdict.relation = Relation::exact;
  other.verdict.of = first.id;
  batch.clusters = {{cluster, {first.id, 2, 2, cluster, std::nullopt}}};
  batch.members = {{cluster, first.id, "", "", "", {}}, {cluster, other.id, "", "", "", {}}};
  batch.heads[other.id.article] = {other.rank, cluster, 1};
  batch.revisions[other.id] = other;
  return batch;
}

TEST_CASE("The order-free digest does not depend on the order of partitions and the whole does") {
  const Opened ab;
  REQUIRE(ab.store->commit(copies({"news", 0}, 1, 2)));
  REQUIRE(ab.store->commit(made_batch(3, 20, {"news", 1})));
  const Opened ba;
  REQUIRE(ba.store->commit(made_batch(3, 20, {"news", 1})));
  REQUIRE(ba.store->commit(copies({"news", 0}, 2, 1)));
  CHECK(ab.digest().order_free == ba.digest().order_free);
  CHECK(ab.digest().whole != ba.digest().whole);
}

TEST_CASE("A refused record read twice counts once") {
  const Opened opened;
  REQUIRE(opened.store->commit(made_batch(9, 1, {"news", 0})));
  const StoreDigest once = opened.digest();
  REQUIRE(opened.store->commit(made_batch(9, 1, {"news", 1})));
  CHECK(opened.digest().whole == once.whole);
  CHECK(opened.digest().order_free == once.order_free);
}

// One small change to a batch of one record with one report.
TEST_CASE("Every stored fact changes the whole digest") {
  using Change = void (*)(IngestBatch&);
  const auto revision = [](IngestBatch& batch) -> Revision& {
    return batch.revisions.begin()->second;
  };
  static const auto first = revision;
  const Change changes[] = {
      [](IngestBatch& b) { first(b).article.title += "x"; },
      [](IngestBatch& b) { first(b).article.text += "x"; },
      [](IngestBatch& b) { first(b).article.authors.push_back("x"); },
      [](IngestBatch& b) { first(b).article.modified_at.emplace(); },
      [](IngestBatch& b) { first(b).article.flags.push_back(ArticleFlag::date_missing); },
      [](IngestBatch& b) { first(b).number = 2; },
      [](IngestBatch& b) { first(b).verdict.jaccard = 0.5; },
      [](IngestBatch& b) {
        first(b).verdict.changes.push_back({ChangeKind::number, "title", "a", "b", {}, {}});
      },
      [](IngestBatch& b) { b.heads.begin()->second.current.content = {}; },
      [](IngestBatch& b) { b.clusters.begin()->second.standing = 0; },
      [](IngestBatch& b) { b.members.front().outlet = "other"; },
      [](IngestBatch& b) {
        b.reports.begin()->second.front().counts["killed"] = {3, "exact"};
      },
      [](IngestBatch& b) { b.reports.begin()->second.clear(); },
      [](IngestBatch& b) {
        add_record(9, {"news", 0}, b);
      },
  };
  const auto digest_with = [](Change change) {
    const Opened opened;
    IngestBatch batch = made_batch(1, 1);
    change(batch);
    REQUIRE(opened.store->commit(batch));
    return opened.digest().whole;
  };
  std::vector<std::string> digests{digest_with([](IngestBatch&) {})};
  for (const Change change : changes) {
    digests.push_back(digest_with(change));
  }
  std::sort(digests.begin(), digests.end());
  CHECK(std::adjacent_find(digests.begin(), digests.end()) == digests.end());
}

TEST_CASE("Where and when a record was read does not change the whole digest") {
  const Opened plain;
  REQUIRE(plain.store->commit(made_batch(1, 1)));
  const Opened moved;
  IngestBatch batch = made_batch(1, 1, {"other", 3});
  Revision& revision = batch.revisions.begin()->second;
  revision.offset = 99;
  revision.received = Timestamp(std::chrono::milliseconds(5));
  revision.rank.received_ms = 5;
  REQUIRE(moved.store->begin({"other", 3}, 99, "cluster"));
  REQUIRE(moved.store->commit(batch));
  CHECK(plain.digest().whole == moved.digest().whole);
}

}  // namespace
}  // namespace mirsad::test
