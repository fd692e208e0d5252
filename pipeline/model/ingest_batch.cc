#include "pipeline/model/ingest_batch.h"

namespace mirsad {
namespace {

template <class Map>
const typename Map::mapped_type* find(const Map& map, const typename Map::key_type& key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : &found->second;
}

}  // namespace

Tally& Tally::operator+=(const Tally& other) {
  consumed += other.consumed;
  fresh += other.fresh;
  recrawled += other.recrawled;
  revised += other.revised;
  quarantined += other.quarantined;
  skipped += other.skipped;
  return *this;
}

Result<std::optional<ArticleHead>> PastWithBatch::head(const ArticleKey& article) const {
  const ArticleHead* here = find(batch_.heads, article);
  return here != nullptr ? Result<std::optional<ArticleHead>>(*here) : stored_.head(article);
}

Result<bool> PastWithBatch::holds(const RevisionId& revision) const {
  return batch_.revisions.contains(revision) ? Result<bool>(true) : stored_.holds(revision);
}

Result<std::optional<Revision>> PastWithBatch::revision(const RevisionId& revision) const {
  const Revision* here = find(batch_.revisions, revision);
  return here != nullptr ? Result<std::optional<Revision>>(*here) : stored_.revision(revision);
}

Result<std::optional<ClusterHead>> PastWithBatch::cluster(const ExactKey& cluster) const {
  const ClusterHead* here = find(batch_.clusters, cluster);
  return here != nullptr ? Result<std::optional<ClusterHead>>(*here) : stored_.cluster(cluster);
}

}  // namespace mirsad
