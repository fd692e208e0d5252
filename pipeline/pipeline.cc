#include "pipeline/pipeline.h"

#include <utility>

#include "pipeline/dedup/exact_key.h"
#include "pipeline/normalise/text.h"

namespace mirsad {
namespace {

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

void finished(StageClock* clock, Stage stage) {
  if (clock != nullptr) {
    clock->finished(stage);
  }
}

// What its outlet holds back or has taken back is not read.
Extraction nothing_told(const Article& article) {
  Extraction none;
  none.language = article.language;
  none.no_events_because = article.status == ArticleStatus::retracted
                               ? "its outlet has taken the article back"
                               : "its outlet holds the article back";
  return none;
}

// Counts the record and moves its partition's position past it.
Tally& advance(const RawRecord& record, const Anchor& anchor, IngestBatch& batch) {
  Progress& progress = batch.checkpoint[record.log];
  progress.next_offset = record.offset + 1;
  progress.anchors.push_back(anchor);
  if (progress.anchors.size() > kAnchorsKept) {
    progress.anchors.erase(progress.anchors.begin());
  }
  ++progress.tally.consumed;
  ++batch.records;
  batch.bytes += (record.key ? record.key->size() : 0) + (record.value ? record.value->size() : 0);
  return progress.tally;
}

}  // namespace

Prepared Pipeline::prepare(RawRecord record, StageClock* clock) const {
  const Anchor anchor = anchor_of(record);
  if (!record.value) {
    return {std::move(record), Tombstone{}, anchor};
  }
  auto article = decoder_.decode(record);
  finished(clock, Stage::decode);
  if (!article) {
    return {std::move(record), std::move(article.error()), anchor};
  }
  const RevisionId id{decoder_.key_of(*article), content_hash_of(*article)};
  Understood understood = understand(std::move(*article), id, clock);
  if (understood.candidate.wording.text.tokens().empty() && stands(understood.candidate.article)) {
    // All such texts would be exact copies of one another.
    return {std::move(record),
            Rejection{RejectionCode::no_text, "normalise",
                      "the text holds neither a letter nor a digit"},
            anchor};
  }
  return {std::move(record), std::move(understood), anchor};
}

Understood Pipeline::understand(Article article, const RevisionId& id, StageClock* clock) const {
  Text title = Text::of(article.title);
  Text text = story_of(article);
  finished(clock, Stage::normalise);
  Extraction extraction =
      stands(article) ? extractor_.extract(article, title, text) : nothing_told(article);
  finished(clock, Stage::extract);
  if (article.language.empty()) {
    article.language = extraction.language;
  }
  Wording wording = wording_of(article, std::move(title), std::move(text), deduplicator_.numbers());
  const ExactKey exact = cluster_of(article, id, wording);
  finished(clock, Stage::sketch);
  return {{std::move(article), id, exact, std::move(wording)}, std::move(extraction)};
}

Status Pipeline::judge_again(Revision stored, const Past& past, IngestBatch& batch) {
  RawRecord record;
  record.log = stored.log;
  record.offset = stored.offset;
  record.timestamp = stored.received;
  Tally uncounted;
  return admit(understand(std::move(stored.article), stored.id, nullptr), record,
               PastWithBatch(past, batch), batch, uncounted);
}

Status Pipeline::judge(Prepared prepared, const Past& stored, IngestBatch& batch) {
  Tally& tally = advance(prepared.record, prepared.anchor, batch);
  return std::visit(
      Overloaded{
          [&](Tombstone) -> Status {
            ++tally.skipped;
            return {};
          },
          [&](Rejection& rejection) -> Status {
            ++tally.quarantined;
            batch.quarantined.push_back({std::move(prepared.record), std::move(rejection)});
            return {};
          },
          [&](Understood& understood) -> Status {
            const PastWithBatch past(stored, batch);
            return admit(std::move(understood), prepared.record, past, batch, tally);
          },
      },
      prepared.outcome);
}

Status Pipeline::admit(Understood understood, const RawRecord& record, const Past& past,
                       IngestBatch& batch, Tally& tally) {
  auto judged = deduplicator_.judge(understood.candidate, record, past, batch);
  if (!judged) {
    return pass(judged);
  }
  if (judged->kind == Judgement::Kind::recrawl) {
    ++tally.recrawled;
    return {};
  }
  ++(judged->kind == Judgement::Kind::revision ? tally.revised : tally.fresh);

  const RevisionId id = understood.candidate.id;
  batch.revisions[id] = Revision{id,
                                 std::move(understood.candidate.article),
                                 std::move(judged->verdict),
                                 judged->rank,
                                 judged->number,
                                 record.log,
                                 record.offset,
                                 record.timestamp,
                                 std::move(understood.extraction.lexicon),
                                 std::move(understood.extraction.no_events_because)};
  for (const RevisionId& fallen : judged->fallen) {
    batch.reports[fallen] = {};
  }
  for (const RevisionId& risen : judged->risen) {
    auto reports = risen == id
                       ? Result<std::vector<Report>>(std::move(understood.extraction.reports))
                       : reports_of(risen, past);
    if (!reports) {
      return pass(reports);
    }
    batch.reports[risen] = std::move(*reports);
  }
  return {};
}

// The reports of a stored wording, extracted anew: extraction is a function of the article.
Result<std::vector<Report>> Pipeline::reports_of(const RevisionId& revision,
                                                 const Past& past) const {
  const auto stored = past.revision(revision);
  if (!stored) {
    return pass(stored);
  }
  if (!*stored) {
    return fail(ErrorKind::software, "article " + to_hex(revision.article.hash) +
                                         ": a wording that its cluster keeps is not stored; "
                                         "please report this");
  }
  const Article& article = (*stored)->article;
  return extractor_.extract(article, Text::of(article.title), story_of(article)).reports;
}

}  // namespace mirsad
