#include "tests/storage/made.h"

#include <tuple>

namespace mirsad::test {

std::string Anything::text() {
  constexpr std::string_view kLetters[] = {"a", "é", "خبر", " ", "\n", "\"", "z"};
  std::string out;
  for (std::size_t left = below(4) == 0 ? 0 : below(40); left > 0; --left) {
    const std::size_t letter = below(std::size(kLetters) + 2);
    if (letter < std::size(kLetters)) {
      out += kLetters[letter];
    } else {
      out.push_back(letter == std::size(kLetters) ? '\0' : '\xFF');
    }
  }
  return out;
}

Article Anything::article() {
  Article article;
  for (std::string* each :
       {&article.format, &article.id, &article.url, &article.outlet, &article.title, &article.text,
        &article.language, &article.format_because}) {
    *each = text();
  }
  article.status = one_of(kArticleStatuses);
  article.embargoed_until = sometimes(second());
  for (std::size_t left = below(3); left > 0; --left) {
    article.origins.push_back({text(), text()});
  }
  for (std::size_t left = below(3); left > 0; --left) {
    article.authors.push_back(text());
  }
  article.published_at = sometimes(second());
  article.modified_at = sometimes(second());
  for (const ArticleFlag flag : kArticleFlags) {
    if (maybe()) {
      article.flags.push_back(flag);
    }
  }
  std::uint32_t begin = 0;
  for (std::size_t left = below(3); left > 0; --left) {
    const auto end = begin + 1 + static_cast<std::uint32_t>(below(1000));
    article.furniture.push_back({begin, end});
    begin = end + 1;
  }
  return article;
}

Verdict Anything::verdict() {
  Verdict verdict{one_of(kRelations), {hash()},   sometimes(revision_id()),
                  fraction(),         fraction(), fraction(),
                  fraction(),         {}};
  for (std::size_t left = below(3); left > 0; --left) {
    verdict.changes.push_back({one_of(kChangeKinds), text(), text(), text(), {1, 9}, {3, 300'000}});
  }
  return verdict;
}

Revision Anything::revision() {
  return {revision_id(), article(), verdict(),         rank(), static_cast<std::uint32_t>(number()),
          log(),         offset(),  sometimes(time()), text(), text()};
}

EventTime Anything::event_time() {
  return {sometimes(day()), sometimes(day()), one_of(kTimePrecisions), text()};
}

Place Anything::place() {
  return {text(), text(), sometimes(fraction()), sometimes(fraction()), text(), text(), text()};
}

std::vector<Actor> Anything::actors() {
  std::vector<Actor> actors(below(3));
  for (Actor& actor : actors) {
    actor = {text(), text()};
  }
  return actors;
}

Report Anything::report() {
  Report report;
  report.type = one_of(kEventTypes);
  for (std::size_t left = below(3); left > 0; --left) {
    report.modes.push_back(text());
    report.counts[text()] = {sometimes(offset()), text()};
    report.evidence.push_back({text(), text(), static_cast<std::uint32_t>(number()),
                               static_cast<std::uint32_t>(below(9))});
  }
  report.acled_event_type = text();
  report.acled_sub_event_type = text();
  report.cameo = text();
  report.modality = text();
  report.aggregate = maybe();
  report.time = event_time();
  report.place = sometimes(place());
  report.source = actors();
  report.target = actors();
  report.attribution = text();
  report.claimed_by = text();
  report.salience = text();
  report.confidence = sometimes(fraction());
  report.lexicon = text();
  return report;
}

Event Anything::event() {
  Event event{event_id_of(revision_id(), below(9)), report(), {}};
  for (std::size_t left = below(4); left > 0; --left) {
    event.reported_by.push_back(
        {revision_id(), text(), text(), text(), text(), sometimes(second()), sometimes(second())});
  }
  return event;
}

ClusterMember Anything::member() {
  return {{hash()}, revision_id(), text(), text(), text(), sometimes(second())};
}

Gap Anything::gap() {
  return {text(), log(),  one_of(kGapKinds), offset(),         sometimes(offset()), offset(),
          text(), text(), sometimes(time()), sometimes(time())};
}

PartitionState Anything::partition() {
  PartitionState state{log(), offset(), {}, text(), maybe(), {}};
  for (std::size_t left = below(kAnchorsKept + 1); left > 0; --left) {
    state.anchors.push_back({offset(), offset(), number()});
  }
  state.tally = {number(), number(), number(), number(), number(), number()};
  return state;
}

Quarantined Anything::quarantined() {
  RawRecord record{log(), offset(), sometimes(time()), sometimes(text()), sometimes(text()),
                   {},    text()};
  for (std::size_t left = below(3); left > 0; --left) {
    record.headers.push_back({text(), text()});
  }
  return {record, {one_of(kRejectionCodes), text(), text()}};
}

namespace {

auto fields(const Article& a) {
  return std::tie(a.format, a.id, a.url, a.outlet, a.title, a.text, a.language, a.authors,
                  a.published_at, a.modified_at, a.flags, a.status, a.embargoed_until,
                  a.format_because, a.origins, a.furniture);
}

}  // namespace

bool same(const Revision& a, const Revision& b) {
  return fields(a.article) == fields(b.article) &&
         std::tie(a.id, a.verdict, a.rank, a.number, a.log, a.offset, a.received, a.lexicon,
                  a.no_events_because) == std::tie(b.id, b.verdict, b.rank, b.number, b.log,
                                                   b.offset, b.received, b.lexicon,
                                                   b.no_events_because);
}

bool same(const ClusterMember& a, const ClusterMember& b) {
  return std::tie(a.cluster, a.revision, a.article, a.outlet, a.url, a.published_at) ==
         std::tie(b.cluster, b.revision, b.article, b.outlet, b.url, b.published_at);
}

bool same(const Gap& a, const Gap& b) {
  return std::tie(a.id, a.log, a.kind, a.from, a.to, a.resume_at, a.cluster_id, a.explanation,
                  a.detected_at, a.accepted_at) ==
         std::tie(b.id, b.log, b.kind, b.from, b.to, b.resume_at, b.cluster_id, b.explanation,
                  b.detected_at, b.accepted_at);
}

bool same(const PartitionState& a, const PartitionState& b) {
  return std::tie(a.log, a.next_offset, a.anchors, a.cluster_id, a.unverified, a.tally) ==
         std::tie(b.log, b.next_offset, b.anchors, b.cluster_id, b.unverified, b.tally);
}

bool same(const StoredReport& a, const StoredReport& b) {
  return std::tie(a.revision, a.article, a.event, a.embargoed_until, a.report) ==
         std::tie(b.revision, b.article, b.event, b.embargoed_until, b.report);
}

bool same(const Quarantined& a, const Quarantined& b) {
  const auto record = [](const RawRecord& r) {
    return std::tie(r.log, r.offset, r.timestamp, r.key, r.value, r.headers, r.origin);
  };
  return record(a.record) == record(b.record) &&
         std::tie(a.rejection.code, a.rejection.stage, a.rejection.reason) ==
             std::tie(b.rejection.code, b.rejection.stage, b.rejection.reason);
}

Revision made_revision(int n, const TopicPartition& log) {
  const std::string name = std::to_string(n);
  Revision revision;
  Article& article = revision.article;
  article.id = "a-" + name;
  article.url = "https://example.org/" + name;
  article.outlet = "example";
  article.title = "خبر رقم " + name;
  article.text = "قصفت طائرات حربية موقعا رقم " + name + " في اطراف المدينة";
  article.published_at = std::chrono::sys_days(std::chrono::days(20000 + n % 30));
  revision.id = {{hash128("article " + name)}, {hash128(article.text)}};
  revision.verdict.cluster = {hash128("cluster " + name)};
  revision.rank = {article.published_at->time_since_epoch().count(), 0, n, revision.id.content};
  revision.log = log;
  revision.offset = n;
  return revision;
}

Report made_report(int n, EventType type) {
  Report report;
  report.type = type;
  report.time.start = std::chrono::sys_days(std::chrono::days(20000 + n % 30));
  report.time.end = report.time.start;
  report.evidence.push_back({"text", "قصفت طائرات حربية موقعا رقم " + std::to_string(n), 0, 30});
  return report;
}

void add_record(int n, const TopicPartition& log, IngestBatch& batch) {
  Progress& progress = batch.checkpoint[log];
  progress.next_offset = n + 1;
  ++progress.tally.consumed;
  RawRecord record;
  record.log = log;
  record.offset = n;
  record.value = "{broken " + std::to_string(n);
  progress.anchors.push_back(anchor_of(record));
  if (n % 10 == 9) {
    ++progress.tally.quarantined;
    batch.quarantined.push_back({record, {RejectionCode::not_json, "decode", "at byte 1"}});
    return;
  }
  ++progress.tally.fresh;
  const Revision revision = made_revision(n, log);
  const Article& article = revision.article;
  const ExactKey cluster = revision.verdict.cluster;
  batch.revisions[revision.id] = revision;
  batch.heads[revision.id.article] = {revision.rank, cluster, 1};
  batch.clusters[cluster] = {revision.id, 1, 1, cluster, std::nullopt};
  batch.members.push_back(
      {cluster, revision.id, article.id, article.outlet, article.url, article.published_at});
  for (int i = 0; i < n % 3; ++i) {
    batch.reports[revision.id].push_back(made_report(n + i));
  }
}

IngestBatch made_batch(int first, int count, const TopicPartition& log) {
  IngestBatch batch;
  for (int n = first; n < first + count; ++n) {
    add_record(n, log, batch);
  }
  return batch;
}

}  // namespace mirsad::test
