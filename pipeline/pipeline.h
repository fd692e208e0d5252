// The stages in their order. The page to read first.
//
//   RawRecord -decode-> Article -normalise-> Text -extract-> Reports     prepare(): pure, any
//   thread
//             -judge-> Verdict -> IngestBatch                            judge(): in order, one
//             thread
//
// Reports are extracted before the verdict is known, because extraction is pure and runs on every
// core, while judging must wait its turn; a copy's reports are thrown away.
#pragma once

#include <string>
#include <variant>

#include "pipeline/decode/decoder.h"
#include "pipeline/dedup/deduplicator.h"
#include "pipeline/extract/extractor.h"
#include "pipeline/model/ingest_batch.h"
#include "pipeline/model/raw_record.h"
#include "pipeline/model/rejection.h"
#include "pipeline/model/result.h"
#include "pipeline/stage_clock.h"

namespace mirsad {

struct Tombstone {};  // a null value: skipped and counted

struct Understood {
  Candidate candidate;
  Extraction extraction;
};

// A record after the pure stages.
struct Prepared {
  RawRecord record;
  std::variant<Tombstone, Rejection, Understood> outcome;
  Anchor anchor;  // of the record
};

class Pipeline {
 public:
  Pipeline(Decoder decoder, Extractor extractor, Deduplicator deduplicator)
      : decoder_(std::move(decoder)),
        extractor_(std::move(extractor)),
        deduplicator_(std::move(deduplicator)) {}

  // Pure and thread-safe. `clock` may be null.
  Prepared prepare(RawRecord record, StageClock* clock = nullptr) const;

  // Judges one record and adds all it changes to `batch`. Records come in the order of their
  // partition; those of one batch see each other. Fails only if the past cannot be read. Not
  // thread-safe: the deduplicator remembers what it judged, so `stored` must be one past for ever,
  // and each batch be committed to it before the next is begun.
  Status judge(Prepared prepared, const Past& stored, IngestBatch& batch);

  // Judges a stored wording as if its record came now: it is not decoded, nothing is counted.
  Status judge_again(Revision stored, const Past& past, IngestBatch& batch);

  const Decoder& decoder() const { return decoder_; }
  const Extractor& extractor() const { return extractor_; }
  const Deduplicator& deduplicator() const { return deduplicator_; }

 private:
  Understood understand(Article article, const RevisionId& id, StageClock* clock) const;
  Status admit(Understood understood, const RawRecord& record, const Past& past, IngestBatch& batch,
               Tally& tally);
  Result<std::vector<Report>> reports_of(const RevisionId& revision, const Past& past) const;

  Decoder decoder_;
  Extractor extractor_;
  Deduplicator deduplicator_;
};

}  // namespace mirsad
