#include "pipeline/model/ingest_batch.h"

#include "tests/support/catch.h"
#include "tests/support/memory_past.h"

namespace mirsad {

TEST_CASE("a record sees what came before it in its own batch") {
  MemoryPast stored;
  IngestBatch batch;
  const PastWithBatch past(stored, batch);
  const RevisionId id{{hash128("article")}, {hash128("content")}};

  CHECK_FALSE(*past.holds(id));
  batch.revisions[id].id = id;
  batch.heads[id.article].revisions = 1;
  CHECK(*past.holds(id));
  CHECK((*past.revision(id))->id == id);
  CHECK((*past.head(id.article))->revisions == 1);
}

TEST_CASE("the batch hides the stored state that it replaces") {
  MemoryPast stored;
  IngestBatch before;
  const ExactKey key{hash128("text")};
  before.clusters[key].members = 1;
  stored.commit(before);

  IngestBatch batch;
  const PastWithBatch past(stored, batch);
  CHECK((*past.cluster(key))->members == 1);
  batch.clusters[key].members = 2;
  CHECK((*past.cluster(key))->members == 2);
}

TEST_CASE("tallies add up member by member") {
  Tally sum{1, 1, 0, 0, 0, 0};
  sum += Tally{6, 1, 1, 1, 2, 1};
  CHECK(sum == Tally{7, 2, 1, 1, 2, 1});
}

}  // namespace mirsad
