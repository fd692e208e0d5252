// What is kept of every article: each wording it had, the verdict on it, and which one is current.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "pipeline/model/article.h"
#include "pipeline/model/ids.h"
#include "pipeline/model/raw_record.h"
#include "pipeline/model/verdict.h"

namespace mirsad {

// One wording of one article, whole.
struct Revision {
  RevisionId id;
  Article article;
  Verdict verdict;
  RevisionRank rank;
  std::uint32_t number = 1;  // 1 for the first wording that arrived, 2, ...
  TopicPartition log;        // where it was read
  std::int64_t offset = 0;
  std::optional<Timestamp> received;  // the transport's time
  std::string lexicon;                // version of the lexicon that was asked; empty: none
  std::string no_events_because;      // why it gives no events, for a person; empty: it may
};

// The article's head: what must be known of it to judge its next wording, in constant size.
struct ArticleHead {
  RevisionRank current;  // the wording that counts today
  ExactKey current_cluster;
  std::uint32_t revisions = 0;  // how many wordings are stored
  bool withdrawn = false;       // the current wording stands in no cluster: held or taken back
  bool operator==(const ArticleHead&) const = default;
};

// An exact cluster: all wordings with one ExactKey, which names it. Its first is kept, the others
// are copies. What is kept stands while any article tells this text today, or a near-copy of it
// (`standing` > 0): an outlet that rewrites its article does not unsay what another one still
// prints.
struct ClusterHead {
  RevisionId kept;
  std::uint64_t members = 0;
  // Members that are their article's current wording, and exact clusters that are copies of this
  // one and stand.
  std::uint64_t standing = 0;
  ExactKey cluster;  // of near-duplicates: the exact cluster that leads it, perhaps this one
  // The exact cluster whose kept text says all that this one's says; never a copy itself.
  std::optional<ExactKey> copy_of;
  bool operator==(const ClusterHead&) const = default;
};

// A member of an exact cluster as a listing shows it, without its text.
struct ClusterMember {
  ExactKey cluster;
  RevisionId revision;
  std::string article;  // the record's own id, else the key in hex
  std::string outlet;
  std::string url;
  std::optional<std::chrono::sys_seconds> published_at;
};

}  // namespace mirsad
