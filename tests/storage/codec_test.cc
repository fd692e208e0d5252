#include "storage/codec.h"

#include "storage/layout.h"
#include "tests/storage/made.h"
#include "tests/support/catch.h"

namespace mirsad::test {
namespace {

constexpr int kRounds = 300;

TEST_CASE("Decoding what was encoded gives the same value") {
  const auto seed = GENERATE(1U, 20U, 300U);
  INFO("seed " << seed);
  Anything any(seed);
  for (int round = 0; round < kRounds; ++round) {
    INFO("round " << round);
    const Revision revision = any.revision();
    CHECK(same(decode<Revision>(layout::revision_key(revision.id), encode(revision)).value(),
               revision));
    const ArticleHead head{any.rank(), {any.hash()}, 7, any.maybe()};
    CHECK(decode<ArticleHead>("", encode(head)) == head);
    ClusterHead cluster{any.revision_id(), any.number(), any.number(), {any.hash()}, {}};
    if (any.maybe()) cluster.copy_of = ExactKey{any.hash()};
    CHECK(decode<ClusterHead>("", encode(cluster)) == cluster);
    const ClusterMember member = any.member();
    const std::string member_key = layout::member_key(member.cluster, member.revision);
    CHECK(same(decode<ClusterMember>(member_key, encode(member)).value(), member));
    const Event event = any.event();
    const std::string event_key = layout::event_key({0, *layout::event_number(event.id)});
    CHECK(decode<Event>(event_key, encode(event)) == event);
    const StoredReport report{any.revision_id(), any.text(), event.id, any.sometimes(any.second()),
                              any.report()};
    CHECK(same(decode<StoredReport>(layout::report_key(report.revision, 1), encode(report)).value(),
               report));
  }
}

TEST_CASE("Decoding what was encoded of progress and trouble gives the same value") {
  const auto seed = GENERATE(4U, 50U, 600U);
  INFO("seed " << seed);
  Anything any(seed);
  for (int round = 0; round < kRounds; ++round) {
    INFO("round " << round);
    const Gap gap = any.gap();
    CHECK(same(decode<Gap>(gap.id, encode(gap)).value(), gap));
    const PartitionState state = any.partition();
    CHECK(same(decode<PartitionState>(layout::offset_key("live", state.log), encode(state)).value(),
               state));
    const Quarantined quarantined = any.quarantined();
    const RawRecord& record = quarantined.record;
    const layout::RejectionName name{
        record.timestamp ? record.timestamp->time_since_epoch().count() : layout::kNoTime,
        record.log, 0, 5};
    const auto stored =
        decode<StoredRejection>(layout::rejection_key(name), encode(quarantined)).value();
    CHECK(same(stored.quarantined, quarantined));
    CHECK(stored.bytes_hash == 5);
    const StoreIdentity identity{7, any.text(), any.maybe(), any.text()};
    const Sketch sketch{{-3, any.number()}, {any.hash()}, {1, 0xFFFF'FFFF, 0x01020304}};
    const auto again = decode<Sketch>(layout::sketch_key(sketch.name), encode(sketch)).value();
    CHECK(again.name == sketch.name);
    CHECK(again.text == sketch.text);
    CHECK(again.tokens == sketch.tokens);
    CHECK(decode<StoreIdentity>("", encode(identity)) == identity);
  }
}

TEST_CASE("Equal values have equal bytes") {
  for (unsigned seed = 0; seed < 50; ++seed) {
    Anything one(seed);
    Anything other(seed);
    CHECK(encode(one.revision()) == encode(other.revision()));
    CHECK(encode(one.event()) == encode(other.event()));
  }
}

TEST_CASE("Bytes that are no such value are refused") {
  const Revision revision = made_revision(1);
  const std::string key = layout::revision_key(revision.id);
  CHECK_FALSE(decode<Revision>(key, "\xFF\xFF\xFF"));
  CHECK_FALSE(decode<Revision>("short", encode(revision)));
  CHECK_FALSE(decode<Revision>(key, encode(revision).substr(0, 40)));
}

TEST_CASE("An enumerator that this program does not know is refused") {
  Gap gap;
  gap.kind = static_cast<GapKind>(99);
  CHECK_FALSE(decode<Gap>("g-1", encode(gap)));
  Revision revision = made_revision(1);
  revision.article.flags = {static_cast<ArticleFlag>(99)};
  CHECK_FALSE(decode<Revision>(layout::revision_key(revision.id), encode(revision)));
  Event event{layout::event_id(1), made_report(1), {}};
  event.account.time.precision = static_cast<TimePrecision>(0);
  CHECK_FALSE(decode<Event>(layout::event_key({0, 1}), encode(event)));
}

}  // namespace
}  // namespace mirsad::test
