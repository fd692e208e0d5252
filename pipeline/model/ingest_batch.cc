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

Result<std::optional<Sketch>> PastWithBatch::sketch(const SketchName& name) const {
  for (const Sketch& here : batch_.sketches) {
    if (here.name == name) {
      return std::optional(here);
    }
  }
  return stored_.sketch(name);
}

Result<std::uint64_t> PastWithBatch::sketches() const {
  const auto stored = stored_.sketches();
  return stored ? Result<std::uint64_t>(*stored + batch_.sketches.size()) : stored;
}

Status PastWithBatch::each_sketch(WindowDay from, WindowDay to,
                                  const std::function<void(const Sketch&)>& visit) const {
  if (auto read = stored_.each_sketch(from, to, visit); !read) {
    return read;
  }
  for (const Sketch& here : batch_.sketches) {
    if (here.name.day >= from && here.name.day <= to) {
      visit(here);
    }
  }
  return {};
}

}  // namespace mirsad
