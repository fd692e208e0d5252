// Candidates made of texts, and a past that judges one after another.
#pragma once

#include <filesystem>
#include <string>

#include "pipeline/dedup/deduplicator.h"
#include "pipeline/dedup/exact_key.h"
#include "tests/support/catch.h"
#include "tests/support/memory_past.h"
#include "tests/support/shipped.h"

namespace mirsad::test {

inline std::filesystem::path lexicons() { return MIRSAD_SOURCE_DIR "/pipeline/lexicons"; }

inline const NumberGrammar& numbers() {
  static const auto grammar = NumberGrammar::load(lexicons());
  return *grammar;
}

inline Wording wording(const std::string& title, const std::string& text) {
  Article article;
  article.title = title;
  article.text = text;
  article.language = "ar";
  return wording_of(article, Text::of(title), Text::of(text), numbers());
}

// Published so many seconds after 1970.
inline Candidate candidate(const std::string& name, const std::string& title,
                           const std::string& text, std::int64_t published_s = 1000) {
  Candidate made;
  made.article.id = name;
  made.article.outlet = name + ".example";
  made.article.language = "ar";
  made.article.title = title;
  made.article.text = text;
  made.article.published_at = std::chrono::sys_seconds(std::chrono::seconds(published_s));
  made.id.article.hash = hash128(name);
  made.id.content.hash = hash128(title + "\n" + text);
  made.wording = wording(title, text);
  made.exact = exact_key_of(made.wording);
  return made;
}

// A past that judges candidates one after another, each in a batch of its own unless told.
class Judge {
 public:
  explicit Judge(const DedupSettings& settings = {})
      : deduplicator_(shipped_deduplicator(settings)) {}

  Judgement operator()(const Candidate& one) {
    const Judgement judged = judge(one);
    commit();
    return judged;
  }

  // Judges into the open batch.
  Judgement judge(const Candidate& one) {
    RawRecord record;
    record.offset = next_offset_++;
    auto judged = deduplicator_.judge(one, record, PastWithBatch(past_, batch_), batch_);
    REQUIRE(judged);
    if (judged->kind != Judgement::Kind::recrawl) {
      Revision& stored = batch_.revisions[one.id];
      stored.id = one.id;
      stored.article = one.article;
      stored.verdict = judged->verdict;
    }
    return *judged;
  }

  void commit() {
    past_.commit(batch_);
    batch_ = {};
  }

  // As a new process: what was in memory is read from the past again.
  void restart() {
    commit();
    deduplicator_ = shipped_deduplicator();
  }

  // Both were judged and committed.
  Verdict held(const Candidate& after, const Candidate& before) const {
    const auto verdict =
        deduplicator_.hold_against(**past_.revision(before.id), **past_.revision(after.id), past_);
    REQUIRE(verdict);
    return *verdict;
  }

  ClusterHead cluster(const Candidate& one) const { return **past_.cluster(one.exact); }
  ArticleHead head(const Candidate& one) const { return **past_.head(one.id.article); }

 private:
  MemoryPast past_;
  IngestBatch batch_;
  Deduplicator deduplicator_;
  std::int64_t next_offset_ = 0;
};

}  // namespace mirsad::test
