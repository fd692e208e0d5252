// All that becomes durable together: what a run of records changed, and where to resume after it.
// The store writes one IngestBatch as one atomic, synced write.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "pipeline/model/past.h"
#include "pipeline/model/raw_record.h"
#include "pipeline/model/rejection.h"
#include "pipeline/model/report.h"
#include "pipeline/model/revision.h"

namespace mirsad {

// What became of the records of one partition.
// Invariant: consumed == fresh + recrawled + revised + quarantined + skipped.
struct Tally {
  std::uint64_t consumed = 0;
  std::uint64_t fresh = 0;      // articles not known before (copies of others included)
  std::uint64_t recrawled = 0;  // known article, known content
  std::uint64_t revised = 0;    // known article, new content
  std::uint64_t quarantined = 0;
  std::uint64_t skipped = 0;  // null values
  bool operator==(const Tally&) const = default;
  Tally& operator+=(const Tally& other);
};

// How far a partition was read. `anchors` are the last records delivered, oldest first, at most
// kAnchorsKept.
inline constexpr std::size_t kAnchorsKept = 8;

struct Progress {
  std::int64_t next_offset = 0;
  std::vector<Anchor> anchors;
  Tally tally;  // of this batch alone; the store adds it up
};

using Checkpoint = std::map<TopicPartition, Progress>;

// A refused record, whole.
struct Quarantined {
  RawRecord record;
  Rejection rejection;
};

struct IngestBatch {
  std::map<RevisionId, Revision> revisions;  // new wordings
  std::map<ArticleKey, ArticleHead> heads;   // new state of every head touched
  std::map<ExactKey, ClusterHead> clusters;  // new state of every cluster touched
  std::vector<ClusterMember> members;        // new members
  std::vector<Sketch> sketches;              // of new texts that later ones may be like, ascending
  // The reports of these revisions are replaced by these; an empty list takes them back.
  std::map<RevisionId, std::vector<Report>> reports;
  std::vector<Quarantined> quarantined;
  Checkpoint checkpoint;

  std::size_t records = 0;  // read into it, whatever became of them
  std::size_t bytes = 0;    // of their keys and values

  bool empty() const { return checkpoint.empty(); }
};

// The past as a record of this batch sees it: what is stored, and what came before it in the batch.
class PastWithBatch final : public Past {
 public:
  PastWithBatch(const Past& stored, const IngestBatch& batch) : stored_(stored), batch_(batch) {}

  Result<std::optional<ArticleHead>> head(const ArticleKey& article) const override;
  Result<bool> holds(const RevisionId& revision) const override;
  Result<std::optional<Revision>> revision(const RevisionId& revision) const override;
  Result<std::optional<ClusterHead>> cluster(const ExactKey& cluster) const override;
  Result<std::optional<Sketch>> sketch(const SketchName& name) const override;
  Result<std::uint64_t> sketches() const override;
  Status each_sketch(WindowDay from, WindowDay to,
                     const std::function<void(const Sketch&)>& visit) const override;

 private:
  const Past& stored_;
  const IngestBatch& batch_;
};

}  // namespace mirsad
