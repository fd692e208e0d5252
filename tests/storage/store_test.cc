#include "storage/store.h"

#include <algorithm>

#include "tests/storage/made.h"
#include "tests/support/catch.h"

namespace mirsad::test {
namespace {

std::unique_ptr<Store> opened(const StoreDir& dir) {
  auto store = Store::open(dir.options());
  REQUIRE(store);
  return std::move(*store);
}

template <class T, class Read>
std::vector<T> rows(Read read) {
  std::vector<T> found;
  REQUIRE(read([&](const T& row) {
    found.push_back(row);
    return true;
  }));
  return found;
}

std::vector<std::string> event_ids(const Snapshot& snapshot, const EventQuery& query) {
  std::vector<std::string> ids;
  REQUIRE(snapshot.events(query, [&](const Event& event) {
    ids.push_back(event.id);
    return true;
  }));
  return ids;
}

// What a batch of one old revision with these reports changes.
IngestBatch with_reports(const RevisionId& id, std::vector<Report> reports) {
  IngestBatch batch;
  batch.reports[id] = std::move(reports);
  batch.checkpoint[{"news", 0}].next_offset = 100;
  return batch;
}

TEST_CASE("Reopening a store finds everything that was committed") {
  const StoreDir dir;
  {
    const auto store = opened(dir);
    REQUIRE(store->commit(made_batch(0, 30)));
  }
  const auto store = opened(dir);
  const Revision expected = made_revision(5);
  CHECK(same(store->revision(expected.id).value().value(), expected));
  CHECK(store->holds(expected.id).value());
  CHECK(store->head(expected.id.article).value().value().revisions == 1);
  CHECK(store->cluster(expected.verdict.cluster).value().value().kept == expected.id);
  const auto snapshot = store->snapshot();
  CHECK(rows<Revision>([&](auto visit) { return snapshot->revisions(visit); }).size() == 27);
  CHECK(rows<StoredReport>([&](auto visit) { return snapshot->reports(visit); }).size() == 30 - 3);
  CHECK(event_ids(*snapshot, {}).size() == 30 - 3);
  CHECK(rows<StoredRejection>([&](auto visit) { return snapshot->quarantine(visit); }).size() == 3);
  CHECK(rows<ClusterMember>([&](auto visit) {
          return snapshot->members(expected.verdict.cluster, visit);
        }).size() == 1);
}

TEST_CASE("A store that was never asked knows nothing") {
  const StoreDir dir;
  const auto store = opened(dir);
  const Revision never = made_revision(1);
  CHECK_FALSE(store->head(never.id.article).value());
  CHECK_FALSE(store->holds(never.id).value());
  CHECK_FALSE(store->revision(never.id).value());
  CHECK_FALSE(store->cluster(never.verdict.cluster).value());
  CHECK(store->partitions().value().empty());
}

TEST_CASE("A partition's tally is added up and its last anchors are kept") {
  const StoreDir dir;
  {
    const auto store = opened(dir);
    REQUIRE(store->begin({"news", 0}, 0, "cluster-1"));
    REQUIRE(store->commit(made_batch(0, 5)));
    REQUIRE(store->commit(made_batch(5, 15)));
  }
  const auto store = opened(dir);
  const auto partitions = store->partitions().value();
  REQUIRE(partitions.size() == 1);
  const PartitionState& state = partitions.front();
  CHECK(state.next_offset == 20);
  CHECK(state.cluster_id == "cluster-1");
  CHECK(state.tally.consumed == 20);
  CHECK(state.tally.fresh == 18);
  CHECK(state.tally.quarantined == 2);
  REQUIRE(state.anchors.size() == kAnchorsKept);
  CHECK(state.anchors.front().offset == 12);
  CHECK(state.anchors.back().offset == 19);
  CHECK(same(store->snapshot()->partitions().value().front(), state));
}

TEST_CASE("Moving a partition keeps its tally and forgets its anchors") {
  const StoreDir dir;
  const auto store = opened(dir);
  REQUIRE(store->commit(made_batch(0, 5)));
  REQUIRE(store->begin({"news", 0}, 77, "cluster-2", true));
  const auto state = store->partitions().value().front();
  CHECK(state.next_offset == 77);
  CHECK(state.tally.consumed == 5);
  CHECK(state.anchors.empty());
  CHECK(state.cluster_id == "cluster-2");
  CHECK(state.unverified);
}

TEST_CASE("Replacing the reports of a revision leaves nothing of the old ones") {
  const StoreDir dir;
  const auto store = opened(dir);
  REQUIRE(store->commit(made_batch(0, 3)));  // revision 2 has two reports, revision 1 one
  const RevisionId id = made_revision(2).id;
  REQUIRE(store->commit(with_reports(id, {made_report(10, EventType::protest)})));
  const auto snapshot = store->snapshot();
  const auto reports =
      rows<StoredReport>([&](auto visit) { return snapshot->reports_of(id, visit); });
  REQUIRE(reports.size() == 1);
  CHECK(reports[0].article == "a-2");
  CHECK(reports[0].event == event_id_of(id, 0));
  CHECK(event_ids(*snapshot, {}).size() == 2);
  CHECK(event_ids(*snapshot, {{}, {}, EventType::assault, false}).size() == 1);
  CHECK(event_ids(*snapshot, {{}, {}, EventType::protest, false}) ==
        std::vector<std::string>{event_id_of(id, 0)});
  const auto event = snapshot->event(event_id_of(id, 0)).value();
  REQUIRE(event);
  CHECK(event->account == made_report(10, EventType::protest));
  CHECK_FALSE(snapshot->event(event_id_of(id, 1)).value());
}

TEST_CASE("An empty list takes a revision's reports back") {
  const StoreDir dir;
  const auto store = opened(dir);
  REQUIRE(store->commit(made_batch(2, 1)));
  REQUIRE(store->commit(with_reports(made_revision(2).id, {})));
  const auto snapshot = store->snapshot();
  CHECK(rows<StoredReport>([&](auto visit) { return snapshot->reports(visit); }).empty());
  CHECK(event_ids(*snapshot, {}).empty());
  CHECK(event_ids(*snapshot, {{}, {}, EventType::assault, false}).empty());
}

TEST_CASE("An event tells who reported it even if the article was stored before") {
  const StoreDir dir;
  const auto store = opened(dir);
  REQUIRE(store->commit(made_batch(0, 1)));  // no reports
  const Revision teller = made_revision(0);
  REQUIRE(store->commit(with_reports(teller.id, {made_report(0)})));
  const auto event = store->snapshot()->event(event_id_of(teller.id, 0)).value();
  REQUIRE(event);
  REQUIRE(event->reported_by.size() == 1);
  CHECK(event->reported_by[0] == ReportedBy{teller.id,
                                            "a-0",
                                            "example",
                                            teller.article.url,
                                            teller.article.title,
                                            teller.article.published_at,
                                            {}});
}

TEST_CASE("Reports of a revision that is nowhere are a bug that does not spoil the store") {
  const StoreDir dir;
  const auto store = opened(dir);
  const Status refused = store->commit(with_reports(made_revision(0).id, {made_report(0)}));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == ErrorKind::software);
  CHECK(store->partitions().value().empty());
  CHECK(store->commit(made_batch(0, 1)));
}

TEST_CASE("Events are found by a half-open range of days and by type and the undated alone") {
  const StoreDir dir;
  const auto store = opened(dir);
  IngestBatch batch = made_batch(0, 1);
  const RevisionId id = made_revision(0).id;
  const auto day = [](int number) { return std::chrono::sys_days(std::chrono::days(number)); };
  auto& reports = batch.reports[id];
  for (const int start : {-10, 0, 1, 2}) {
    reports.push_back(made_report(0, start < 1 ? EventType::agree : EventType::consult));
    reports.back().time.start = day(start);
  }
  reports.push_back(made_report(0, EventType::agree));
  reports.back().time.start.reset();
  REQUIRE(store->commit(batch));
  const auto snapshot = store->snapshot();
  const auto found = [&](EventQuery query) {
    std::string indexes;
    for (const std::string& event : event_ids(*snapshot, query)) {
      for (std::size_t i = 0; i < reports.size(); ++i) {
        indexes += event == event_id_of(id, i) ? std::to_string(i) : "";
      }
    }
    return indexes;
  };
  CHECK(found({}) == "0123");
  CHECK(found({day(0), day(2), {}, false}) == "12");
  CHECK(found({day(0), {}, {}, false}) == "123");
  CHECK(found({{}, day(0), {}, false}) == "0");
  CHECK(found({day(2), day(0), {}, false}).empty());
  CHECK(found({{}, {}, EventType::agree, false}) == "01");
  CHECK(found({day(0), day(2), EventType::consult, false}) == "2");
  CHECK(found({{}, {}, EventType::assault, false}).empty());
  CHECK(found({{}, {}, {}, true}) == "4");
  CHECK(found({{}, {}, EventType::agree, true}) == "4");
  CHECK(found({{}, {}, EventType::consult, true}).empty());
}

TEST_CASE("An article is found by its own id and by its URL and by its key in hex") {
  const StoreDir dir;
  const auto store = opened(dir);
  REQUIRE(store->commit(made_batch(0, 3)));
  IngestBatch other = made_batch(10, 1);  // another outlet's article with an id known here
  Revision namesake = other.revisions.begin()->second;
  namesake.article.id = "a-1";
  other.revisions.begin()->second = namesake;
  REQUIRE(store->commit(other));
  const auto snapshot = store->snapshot();
  const ArticleKey two = made_revision(2).id.article;
  CHECK(snapshot->find_articles("a-2").value() == std::vector{two});
  CHECK(snapshot->find_articles("https://example.org/2").value() == std::vector{two});
  CHECK(snapshot->find_articles(to_hex(two.hash)).value() == std::vector{two});
  CHECK(snapshot->find_articles("a-1").value().size() == 2);
  CHECK(snapshot->find_articles("a-").value().empty());
  CHECK(snapshot->find_articles(std::string(32, '0')).value().empty());
}

TEST_CASE("A snapshot does not see what is committed after it") {
  const StoreDir dir;
  const auto store = opened(dir);
  REQUIRE(store->commit(made_batch(0, 3)));
  const auto before = store->snapshot();
  REQUIRE(store->commit(made_batch(3, 3)));
  CHECK(rows<Revision>([&](auto visit) { return before->revisions(visit); }).size() == 3);
  CHECK(before->partitions().value().front().next_offset == 3);
  CHECK_FALSE(before->head(made_revision(4).id.article).value());
}

TEST_CASE("A visitor that returns false is not called again") {
  const StoreDir dir;
  const auto store = opened(dir);
  REQUIRE(store->commit(made_batch(0, 9)));
  const auto snapshot = store->snapshot();
  int seen = 0;
  REQUIRE(snapshot->revisions([&](const Revision&) { return ++seen < 4; }));
  CHECK(seen == 4);
  REQUIRE(snapshot->events({{}, {}, EventType::assault, false},
                           [&](const Event&) { return ++seen < 6; }));
  CHECK(seen == 6);
}

Gap made_gap() {
  Gap gap;
  gap.log = {"news", 0};
  gap.kind = GapKind::expired;
  gap.from = 5;
  gap.to = 40;
  gap.resume_at = 40;
  gap.cluster_id = "cluster-1";
  gap.id = gap_id_of(gap.log, gap.kind, gap.from, gap.resume_at, gap.cluster_id);
  gap.detected_at = Timestamp(std::chrono::milliseconds(1000));
  return gap;
}

TEST_CASE("Accepting a gap moves the partition and marks the gap in one write") {
  const StoreDir dir;
  const Timestamp now(std::chrono::milliseconds(2000));
  const Gap gap = made_gap();
  {
    const auto store = opened(dir);
    REQUIRE(store->commit(made_batch(0, 5)));
    REQUIRE(store->record_gap(gap));
    Gap again = gap;
    again.detected_at = now;
    REQUIRE(store->record_gap(again));  // known: nothing changes
    CHECK(store->snapshot()->gaps().value().front().detected_at == gap.detected_at);
    REQUIRE(store->accept_gap(gap.id, now));
  }
  const auto store = opened(dir);
  const auto state = store->partitions().value().front();
  CHECK(state.next_offset == 40);
  CHECK(state.anchors.empty());
  CHECK(state.tally.consumed == 5);
  CHECK(store->snapshot()->gaps().value().front().accepted_at == now);
}

TEST_CASE("Accepting a gap twice does not move the partition back") {
  const StoreDir dir;
  const auto store = opened(dir);
  const Gap gap = made_gap();
  REQUIRE(store->record_gap(gap));
  REQUIRE(store->accept_gap(gap.id, Timestamp()));
  REQUIRE(store->commit(made_batch(40, 2)));
  REQUIRE(store->accept_gap(gap.id, Timestamp()));
  CHECK(store->partitions().value().front().next_offset == 42);
}

TEST_CASE("A gap found again after it was accepted is open again") {
  const StoreDir dir;
  const auto store = opened(dir);
  const Gap gap = made_gap();
  REQUIRE(store->record_gap(gap));
  REQUIRE(store->accept_gap(gap.id, Timestamp()));
  REQUIRE(store->record_gap(gap));
  CHECK_FALSE(store->snapshot()->gaps().value().front().accepted_at);
}

TEST_CASE("Accepting an unknown gap says how to list them") {
  const StoreDir dir;
  const auto accepted = opened(dir)->accept_gap("g-1", Timestamp());
  REQUIRE_FALSE(accepted);
  CHECK(accepted.error().kind == ErrorKind::no_input);
  CHECK(accepted.error().message.find("gaps ls") != std::string::npos);
}

TEST_CASE("Reading a file twice leaves one row for a refused line") {
  const StoreDir dir;
  const auto store = opened(dir);
  REQUIRE(store->commit(made_batch(9, 1, kFileLog)));
  IngestBatch again = made_batch(9, 1, kFileLog);
  again.quarantined[0].record.offset = 1009;
  REQUIRE(store->commit(again));
  const auto snapshot = store->snapshot();
  const auto refused =
      rows<StoredRejection>([&](auto visit) { return snapshot->quarantine(visit); });
  REQUIRE(refused.size() == 1);
  CHECK(refused[0].quarantined.record.value == "{broken 9");
  CHECK(refused[0].bytes_hash == hash64("{broken 9"));
}

TEST_CASE("There is a sync of the write-ahead log for every commit") {
  const StoreDir dir;
  const auto store = opened(dir);
  const StoreCounters before = store->counters();
  for (int n = 0; n < 50; ++n) {
    REQUIRE(store->commit(made_batch(n, 1)));
  }
  const StoreCounters after = store->counters();
  CHECK(after.commits - before.commits == 50);
  CHECK(after.wal_syncs - before.wal_syncs == 50);
  CHECK(after.free_bytes > 0);
}

}  // namespace
}  // namespace mirsad::test
