// The store as it was at one moment, for listings, exports and digests. Never changes, may be read
// while commits go on, must not outlive its Store. Thread-compatible: one thread at a time.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/event.h"
#include "pipeline/model/gap.h"
#include "pipeline/model/ingest_batch.h"
#include "pipeline/model/result.h"
#include "pipeline/model/revision.h"

namespace mirsad {

struct PartitionState {
  TopicPartition log;
  std::int64_t next_offset = 0;
  std::vector<Anchor> anchors;  // oldest first
  std::string cluster_id;       // of the brokers it was read from
  bool unverified = false;      // reading went on though no anchor could be found again
  Tally tally;                  // since the store was made
};

// Which events: those whose interval starts in [from, to), or the undated ones.
struct EventQuery {
  std::optional<std::chrono::sys_days> from;
  std::optional<std::chrono::sys_days> to;
  std::optional<EventType> type;
  bool undated = false;
};

struct StoredReport {
  RevisionId revision;
  std::string article;  // the record's own id, else the key in hex
  std::string event;    // id of the event it is part of
  std::optional<std::chrono::sys_seconds> embargoed_until;  // its article's
  Report report;
};

struct StoredRejection {
  Quarantined quarantined;
  std::uint64_t bytes_hash = 0;
};

// Two hashes over decoded values (never over bytes on disk): `whole` over everything in its order,
// `order_free` over what does not depend on the order in which partitions were read.
struct StoreDigest {
  std::string whole;       // 32 hex digits
  std::string order_free;  // 32 hex digits
};

// Row callbacks return false to stop early.
template <class Row>
using Visit = std::function<bool(const Row&)>;

class Snapshot {
 public:
  ~Snapshot();

  // Every walk ends with an error (`unavailable`) soon after a stop is requested.
  void stop_with(std::stop_token stop);

  Status events(const EventQuery& query, const Visit<Event>& visit) const;  // by time, id
  Result<std::optional<Event>> event(std::string_view id) const;
  Status reports(const Visit<StoredReport>& visit) const;  // by article
  Status reports_of(const RevisionId& revision, const Visit<StoredReport>& visit) const;
  Status revisions(const Visit<Revision>& visit) const;  // by article
  Status revisions_of(const ArticleKey& article, const Visit<Revision>& visit) const;
  Result<std::optional<Revision>> revision(const RevisionId& revision) const;
  Result<std::optional<ArticleHead>> head(const ArticleKey& article) const;
  Result<std::optional<ClusterHead>> cluster(const ExactKey& cluster) const;
  // Of a cluster of near-duplicates: of all its exact clusters.
  Status members(const ExactKey& cluster, const Visit<ClusterMember>& visit) const;
  Status quarantine(const Visit<StoredRejection>& visit) const;  // by time
  Result<std::vector<Gap>> gaps() const;
  Result<std::vector<PartitionState>> partitions() const;

  // An article by the record's own id, by its key in hex, or by its URL; several if ambiguous.
  Result<std::vector<ArticleKey>> find_articles(std::string_view name) const;

  Result<StoreDigest> digest() const;

 private:
  friend class Store;
  struct State;
  explicit Snapshot(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace mirsad
