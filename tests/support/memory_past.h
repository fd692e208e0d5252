// A past in memory: what a store would remember of the batches committed to it.
#pragma once

#include <map>
#include <optional>

#include "pipeline/model/ingest_batch.h"
#include "pipeline/model/past.h"

namespace mirsad {

class MemoryPast final : public Past {
 public:
  void commit(const IngestBatch& batch) {
    for (const auto& [id, revision] : batch.revisions) revisions_[id] = revision;
    for (const auto& [key, head] : batch.heads) heads_[key] = head;
    for (const auto& [key, cluster] : batch.clusters) clusters_[key] = cluster;
    for (const auto& [id, told] : batch.reports) reports[id] = told;
    for (const Sketch& sketch : batch.sketches) sketches_[sketch.name] = sketch;
  }

  Result<std::optional<ArticleHead>> head(const ArticleKey& key) const override {
    return get(heads_, key);
  }
  Result<bool> holds(const RevisionId& id) const override { return revisions_.contains(id); }
  Result<std::optional<Revision>> revision(const RevisionId& id) const override {
    return get(revisions_, id);
  }
  Result<std::optional<ClusterHead>> cluster(const ExactKey& key) const override {
    return get(clusters_, key);
  }

  Result<std::optional<Sketch>> sketch(const SketchName& name) const override {
    return get(sketches_, name);
  }
  Result<std::uint64_t> sketches() const override { return sketches_.size(); }
  Status each_sketch(WindowDay from, WindowDay to,
                     const std::function<void(const Sketch&)>& visit) const override {
    for (const auto& [name, sketch] : sketches_) {
      if (name.day >= from && name.day <= to) visit(sketch);
    }
    return {};
  }

  std::map<RevisionId, std::vector<Report>> reports;

 private:
  template <class Map>
  static Result<std::optional<typename Map::mapped_type>> get(const Map& map,
                                                              const typename Map::key_type& key) {
    const auto found = map.find(key);
    return found == map.end() ? std::optional<typename Map::mapped_type>() : found->second;
  }

  std::map<RevisionId, Revision> revisions_;
  std::map<ArticleKey, ArticleHead> heads_;
  std::map<ExactKey, ClusterHead> clusters_;
  std::map<SketchName, Sketch> sketches_;
};

}  // namespace mirsad
