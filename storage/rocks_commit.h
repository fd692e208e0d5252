// What is to become durable together, gathered as one RocksDB WriteBatch.
#pragma once

#include <rocksdb/write_batch.h>

#include <string>
#include <vector>

#include "pipeline/model/ingest_batch.h"
#include "storage/codec.h"
#include "storage/rocks_db.h"
#include "storage/rocks_view.h"

namespace mirsad {

class CommitBuilder {
 public:
  // Adds to `out`, which the caller writes.
  CommitBuilder(const RocksDb& rocks, rocksdb::WriteBatch& out)
      : rocks_(rocks), stored_(rocks), out_(out) {}

  // All rows of a batch but its checkpoint. Fails if what is stored cannot be read.
  Status add(const IngestBatch& batch);
  void add(const PartitionState& state);
  void add(const Gap& gap);
  void add(const StoreIdentity& identity);
  void add(const SketchCount& count);
  // Drops all that judging the stored wordings anew makes anew.
  void forget_verdicts();

 private:
  void add(const Revision& revision);
  void add(const ClusterMember& member);
  void add(const Quarantined& quarantined);
  Status replace_reports(const RevisionId& id, const std::vector<Report>& reports,
                         const IngestBatch& batch);
  Status drop_reports(const RevisionId& id);
  void add_report(std::uint32_t index, const StoredReport& report, const ReportedBy& by);
  Result<ReportedBy> teller(const RevisionId& id, const IngestBatch& batch) const;

  void put(Family family, const std::string& key, const std::string& value);
  void remove(Family family, const std::string& key);
  void remove_all(Family family);

  const RocksDb& rocks_;
  View stored_;
  rocksdb::WriteBatch& out_;
};

// The rows under which the store describes itself, and counts its sketches.
std::string identity_key();
std::string sketch_count_key();

}  // namespace mirsad
