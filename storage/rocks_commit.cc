#include "storage/rocks_commit.h"

#include <fmt/format.h>

#include "storage/layout.h"

namespace mirsad {
namespace {

layout::EventName event_name(const Report& report, const std::string& id) {
  using std::chrono::duration_cast;
  using std::chrono::seconds;
  const auto& start = report.time.start;
  return {start ? duration_cast<seconds>(start->time_since_epoch()).count() : layout::kNoTime,
          layout::event_number(id).value_or(0)};
}

layout::RejectionName rejection_name(const RawRecord& record) {
  return {record.timestamp ? record.timestamp->time_since_epoch().count() : layout::kNoTime,
          record.log, record.log == kFileLog ? 0 : record.offset,
          hash64(record.value.value_or(std::string()))};
}

ReportedBy as_teller(const Revision& revision) {
  const Article& article = revision.article;
  return {revision.id,
          article.id.empty() ? to_hex(revision.id.article.hash) : article.id,
          article.outlet,
          article.url,
          article.title,
          article.published_at,
          article.embargoed_until};
}

}  // namespace

std::string identity_key() { return "store"; }

std::string sketch_count_key() { return "sketches"; }

// A WriteBatch is memory: its Put fails only beyond 4 GiB, of which a batch has a thousandth.
void CommitBuilder::put(Family family, const std::string& key, const std::string& value) {
  out_.Put(rocks_[family], key, value).PermitUncheckedError();
}

void CommitBuilder::remove(Family family, const std::string& key) {
  out_.Delete(rocks_[family], key).PermitUncheckedError();
}

// No key begins with so many FF.
void CommitBuilder::remove_all(Family family) {
  const std::string end(64, '\xFF');
  out_.DeleteRange(rocks_[family], rocksdb::Slice(), end).PermitUncheckedError();
}

void CommitBuilder::forget_verdicts() {
  for (const Family family :
       {Family::articles, Family::clusters, Family::members, Family::cluster_texts,
        Family::sketches, Family::reports, Family::events, Family::event_ids, Family::by_type}) {
    remove_all(family);
  }
  add(SketchCount{0});
}

void CommitBuilder::add(const SketchCount& count) {
  put(Family::meta, sketch_count_key(), encode(count));
}

void CommitBuilder::add(const PartitionState& state) {
  put(Family::offsets, layout::offset_key(layout::kLiveJob, state.log), encode(state));
}

void CommitBuilder::add(const Gap& gap) { put(Family::gaps, gap.id, encode(gap)); }

void CommitBuilder::add(const StoreIdentity& identity) {
  put(Family::meta, identity_key(), encode(identity));
}

void CommitBuilder::add(const Revision& revision) {
  const Article& article = revision.article;
  const ArticleKey& key = revision.id.article;
  put(Family::revisions, layout::revision_key(revision.id), encode(revision));
  if (!article.id.empty()) {
    put(Family::ids, layout::name_key(layout::NameKind::own_id, article.id, key), {});
  }
  if (!article.url.empty()) {
    put(Family::ids, layout::name_key(layout::NameKind::url, article.url, key), {});
  }
}

void CommitBuilder::add(const ClusterMember& member) {
  put(Family::members, layout::member_key(member.cluster, member.revision), encode(member));
}

void CommitBuilder::add(const Quarantined& quarantined) {
  put(Family::quarantine, layout::rejection_key(rejection_name(quarantined.record)),
      encode(quarantined));
}

Status CommitBuilder::add(const IngestBatch& batch) {
  for (const auto& [id, revision] : batch.revisions) {
    add(revision);
  }
  for (const auto& [article, head] : batch.heads) {
    put(Family::articles, layout::article_key(article), encode(head));
  }
  for (const auto& [cluster, head] : batch.clusters) {
    put(Family::clusters, layout::cluster_key(cluster), encode(head));
  }
  for (const Sketch& sketch : batch.sketches) {
    put(Family::sketches, layout::sketch_key(sketch.name), encode(sketch));
  }
  if (!batch.sketches.empty()) {
    add(SketchCount{batch.sketches.back().name.sequence + 1});
  }
  for (const ClusterMember& member : batch.members) {
    add(member);
    const ExactKey& cluster = batch.clusters.at(member.cluster).cluster;
    put(Family::cluster_texts, layout::cluster_text_key(cluster, member.cluster), {});
  }
  for (const Quarantined& quarantined : batch.quarantined) {
    add(quarantined);
  }
  for (const auto& [id, reports] : batch.reports) {
    if (Status done = replace_reports(id, reports, batch); !done) {
      return done;
    }
  }
  return {};
}

Status CommitBuilder::replace_reports(const RevisionId& id, const std::vector<Report>& reports,
                                      const IngestBatch& batch) {
  // A wording that is new in this batch has nothing stored: most have not, and a scan is dear.
  if (!batch.revisions.contains(id)) {
    if (Status dropped = drop_reports(id); !dropped) {
      return dropped;
    }
  }
  if (reports.empty()) {
    return {};
  }
  const Result<ReportedBy> by = teller(id, batch);
  if (!by) {
    return pass(by);
  }
  std::uint32_t index = 0;
  for (const Report& report : reports) {
    add_report(index, {id, by->article, event_id_of(id, index), by->embargoed_until, report}, *by);
    ++index;
  }
  return {};
}

Status CommitBuilder::drop_reports(const RevisionId& id) {
  const auto range = KeyRange::prefix(layout::revision_key(id));
  return stored_.scan(Family::reports, range, [this](std::string_view key, std::string_view value) {
    const auto old = decode<StoredReport>(key, value);
    if (!old) {
      return Result<bool>(View::unreadable(Family::reports, key));
    }
    const layout::EventName event = event_name(old->report, old->event);
    remove(Family::reports, std::string(key));
    remove(Family::events, layout::event_key(event));
    remove(Family::event_ids, layout::event_id_key(event.number));
    remove(Family::by_type, layout::type_key(old->report.type, event));
    return Result<bool>(true);
  });
}

void CommitBuilder::add_report(std::uint32_t index, const StoredReport& report,
                               const ReportedBy& by) {
  const layout::EventName event = event_name(report.report, report.event);
  const std::string event_key = layout::event_key(event);
  put(Family::reports, layout::report_key(report.revision, index), encode(report));
  put(Family::events, event_key, encode(Event{report.event, report.report, {by}}));
  put(Family::event_ids, layout::event_id_key(event.number), event_key);
  put(Family::by_type, layout::type_key(report.report.type, event), {});
}

Result<ReportedBy> CommitBuilder::teller(const RevisionId& id, const IngestBatch& batch) const {
  if (const auto here = batch.revisions.find(id); here != batch.revisions.end()) {
    return as_teller(here->second);
  }
  const auto revision = stored_.find<Revision>(layout::revision_key(id));
  if (!revision) {
    return pass(revision);
  }
  if (!*revision) {
    return fail(ErrorKind::software,
                fmt::format("a batch holds reports of a revision that is neither in it nor stored "
                            "(article {}); please report this",
                            to_hex(id.article.hash)));
  }
  return as_teller(**revision);
}

}  // namespace mirsad
