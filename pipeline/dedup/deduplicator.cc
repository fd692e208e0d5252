#include "pipeline/dedup/deduplicator.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "pipeline/dedup/clusters.h"
#include "pipeline/dedup/exact_key.h"

namespace mirsad {
namespace {

// Raised by any change of the rules of this room that changes verdicts.
constexpr int kRules = 2;

// Blocks near which nothing was judged for so many texts are dropped: a day of a large stream.
constexpr std::uint64_t kIdleTexts = 20'000;

RevisionRank rank_of(const Candidate& candidate, const RawRecord& record) {
  const Article& article = candidate.article;
  const auto told = article.modified_at ? article.modified_at : article.published_at;
  RevisionRank rank;
  rank.told_s = told ? told->time_since_epoch().count() : 0;
  rank.received_ms = record.timestamp ? record.timestamp->time_since_epoch().count() : 0;
  rank.offset = record.offset;
  rank.content = candidate.id.content;
  return rank;
}

Verdict verdict_of(const Match& match, const ExactKey& own) {
  return {match.relation,
          match.joins ? match.cluster : own,
          match.of,
          match.similarity.jaccard,
          match.similarity.containment,
          match.weighted.jaccard,
          match.weighted.containment,
          match.changes};
}

Change status_change(const Article& before, const Article& after) {
  return {ChangeKind::status,
          "status",
          std::string(name_of(before.status)),
          std::string(name_of(after.status)),
          {},
          {}};
}

// A retraction that repeats nothing: the text was not changed, but left out.
Verdict retraction_of(const RevisionId& of, const Article& before, const Candidate& candidate) {
  Verdict verdict;
  verdict.relation = Relation::revision;
  verdict.cluster = candidate.exact;
  verdict.of = of;
  if (before.status != candidate.article.status) {
    verdict.changes = {status_change(before, candidate.article)};
  }
  return verdict;
}

}  // namespace

WindowDay day_of(const Article& article) {
  if (!article.published_at) {
    return kUndatedDay;
  }
  const auto day = std::chrono::floor<std::chrono::days>(*article.published_at);
  return static_cast<WindowDay>(day.time_since_epoch().count());
}

std::string parameters_of(const DedupSettings& settings) {
  return fmt::format("rules {}, window {} d, normaliser {}, winnowing {}/{}", kRules,
                     settings.window_days, kNormaliserVersion, kShingleTokens, kWindow);
}

Deduplicator::Deduplicator(const DedupSettings& settings, WordTables words, NumberGrammar numbers)
    : settings_(settings),
      words_(std::move(words)),
      numbers_(std::move(numbers)),
      index_(settings.window_days) {}

Status Deduplicator::load_block(std::int32_t block, const Past& past) {
  std::vector<Sketch> sketches;
  const WindowDay first = block * kBlockDays;
  auto read = past.each_sketch(first, first + kBlockDays - 1,
                               [&](const Sketch& sketch) { sketches.push_back(sketch); });
  if (!read) {
    return read;
  }
  std::ranges::sort(sketches, {}, [](const Sketch& sketch) { return sketch.name.sequence; });
  index_.begin(block);
  for (const Sketch& sketch : sketches) {
    index_.add(sketch, fingerprints_of(shingles_of(sketch.tokens)));
  }
  return {};
}

Status Deduplicator::load_window(WindowDay day, const Past& past) {
  for (const std::int32_t block : index_.missing_for(day)) {
    if (auto loaded = load_block(block, past); !loaded) {
      return loaded;
    }
  }
  return {};
}

// The verdict on new content of a known article: a revision, whatever it says. It stays in the
// cluster of the earlier wording if it is like it: a page may have been given to another story.
Result<Deduplicator::Found> Deduplicator::found_revision(const Candidate& candidate,
                                                         const ArticleHead& head,
                                                         const std::optional<ClusterHead>& cluster,
                                                         const Past& past) {
  const RevisionId earlier{candidate.id.article, head.current.content};
  const auto stored = past.revision(earlier);
  if (!stored) {
    return pass(stored);
  }
  const auto former = past.cluster(head.current_cluster);
  if (!former) {
    return pass(former);
  }
  if (!*stored || !*former) {
    return fail(ErrorKind::software, "article " + to_hex(candidate.id.article.hash) +
                                         ": its current wording is not stored; please report this");
  }
  const Article& before = (*stored)->article;
  const Article& after = candidate.article;
  if (!stands(after) && after.text.empty()) {
    return Found{retraction_of(earlier, before, candidate), std::nullopt};
  }
  ClusterHead kept = **former;
  kept.kept = earlier;
  Match match =
      Matcher(index_, words_, numbers_)
          .against(kept, head.current_cluster, before, after, candidate.wording, day_of(after));
  Found found{verdict_of(match, candidate.exact), std::nullopt};
  found.verdict.relation = Relation::revision;
  if (before.status != after.status) {
    found.verdict.changes.insert(found.verdict.changes.begin(), status_change(before, after));
  }
  if (cluster) {
    found.verdict.cluster = cluster->cluster;
  } else if (!is_comparable(after)) {
    found.verdict.cluster = candidate.exact;
  }
  return found;
}

Result<Deduplicator::Found> Deduplicator::found_near(const Candidate& candidate, const Past& past) {
  auto match = Matcher(index_, words_, numbers_)
                   .match(candidate.article, candidate.wording, day_of(candidate.article), past);
  if (!match) {
    return pass(match);
  }
  if (!*match) {
    Verdict fresh;
    fresh.cluster = candidate.exact;
    return Found{fresh, std::nullopt};
  }
  const bool copy = is_copy((*match)->relation);
  return Found{verdict_of(**match, candidate.exact),
               copy ? std::optional((*match)->kept) : std::nullopt,
               !copy || (*match)->kept == (*match)->text};
}

Result<Deduplicator::Found> Deduplicator::found(const Candidate& candidate,
                                                const std::optional<ArticleHead>& head,
                                                const std::optional<ClusterHead>& cluster,
                                                const Past& past) {
  if (head) {
    return found_revision(candidate, *head, cluster, past);
  }
  if (cluster) {
    return Found{Verdict{Relation::exact, cluster->cluster, cluster->kept, 1, 1, 1, 1, {}},
                 std::nullopt};
  }
  if (is_comparable(candidate.article)) {
    return found_near(candidate, past);
  }
  Verdict fresh;
  fresh.cluster = candidate.exact;
  return Found{fresh, std::nullopt};
}

Status Deduplicator::remember(const Candidate& candidate, const Past& past, IngestBatch& batch) {
  const auto sequence = past.sketches();
  if (!sequence) {
    return pass(sequence);
  }
  Sketch sketch{{day_of(candidate.article), *sequence}, candidate.exact, candidate.wording.tokens};
  index_.add(sketch, candidate.wording.fingerprints);
  batch.sketches.push_back(std::move(sketch));
  return {};
}

Result<Judgement> Deduplicator::judge(const Candidate& candidate, const RawRecord& record,
                                      const Past& past, IngestBatch& batch) {
  Judgement judgement;
  const auto head = past.head(candidate.id.article);
  if (!head) {
    return pass(head);
  }
  const auto known = *head ? past.holds(candidate.id) : Result<bool>(false);
  if (!known) {
    return pass(known);
  }
  if (*known) {
    judgement.kind = Judgement::Kind::recrawl;
    return judgement;
  }
  const auto cluster = past.cluster(candidate.exact);
  if (!cluster) {
    return pass(cluster);
  }
  if (auto loaded = load_window(day_of(candidate.article), past); !loaded) {
    return pass(loaded);
  }
  auto found_now = found(candidate, *head, *cluster, past);
  if (!found_now) {
    return pass(found_now);
  }
  judgement.kind = *head ? Judgement::Kind::revision : Judgement::Kind::fresh;
  judgement.verdict = std::move(found_now->verdict);
  judgement.rank = rank_of(candidate, record);
  judgement.number = *head ? (*head)->revisions + 1 : 1;

  const bool current = !*head || judgement.rank > (*head)->current;
  const ClusterHead made{candidate.id, 0, 0, judgement.verdict.cluster, found_now->copy_of};
  const bool standing = current && stands(candidate.article);
  if (auto joined = join(candidate, *cluster, made, standing, past, batch, judgement); !joined) {
    return pass(joined);
  }
  if (*head && current && !(*head)->withdrawn) {
    if (auto left = leave((*head)->current_cluster, past, batch, judgement); !left) {
      return pass(left);
    }
  }
  ArticleHead now = head->value_or(ArticleHead{});
  if (current) {
    now.current = judgement.rank;
    now.current_cluster = candidate.exact;
    now.withdrawn = !standing;
  }
  now.revisions = judgement.number;
  batch.heads[candidate.id.article] = now;
  if (!*cluster && found_now->is_met && is_comparable(candidate.article)) {
    if (auto done = remember(candidate, past, batch); !done) {
      return pass(done);
    }
  }
  if (++judged_ % kIdleTexts == 0) {
    index_.drop_idle(kIdleTexts);
  }
  return judgement;
}

}  // namespace mirsad
