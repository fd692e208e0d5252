#include "pipeline/dedup/judge.h"

#include "pipeline/dedup/similarity.h"
#include "pipeline/normalise/text.h"

namespace mirsad {
namespace {

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

// The verdict on new content of a known article: a revision, whatever it says.
Result<Verdict> revision_verdict(const Candidate& candidate, const ArticleHead& head,
                                 const Past& past) {
  const RevisionId earlier{candidate.id.article, head.current.content};
  const auto stored = past.revision(earlier);
  if (!stored) {
    return pass(stored);
  }
  if (!*stored) {
    return fail(ErrorKind::software, "article " + to_hex(candidate.id.article.hash) +
                                         ": its current wording is not stored; please report this");
  }
  const Article& before = (*stored)->article;
  const auto alike = similarity_of(Text::of(before.text), Text::of(candidate.article.text));
  return Verdict{Relation::revision, candidate.exact,   earlier,
                 alike.jaccard,      alike.containment, changes_between(before, candidate.article)};
}

Result<Verdict> verdict_of(const Candidate& candidate, const std::optional<ArticleHead>& head,
                           const std::optional<ClusterHead>& cluster, const Past& past) {
  if (head) {
    return revision_verdict(candidate, *head, past);
  }
  if (cluster) {
    return Verdict{Relation::exact, candidate.exact, cluster->kept, 1, 1, {}};
  }
  return Verdict{Relation::fresh, candidate.exact, std::nullopt, 0, 0, {}};
}

ClusterMember member_of(const Candidate& candidate) {
  const Article& article = candidate.article;
  return {candidate.exact,
          candidate.id,
          article.id.empty() ? to_hex(candidate.id.article.hash) : article.id,
          article.outlet,
          article.url,
          article.published_at};
}

// Adds the wording to its cluster; `standing` says whether its article tells it today.
void join(const Candidate& candidate, std::optional<ClusterHead> cluster, bool standing,
          IngestBatch& batch, Judgement& judgement) {
  ClusterHead joined = cluster.value_or(ClusterHead{candidate.id, 0, 0});
  ++joined.members;
  if (standing && joined.standing++ == 0) {
    judgement.risen.push_back(joined.kept);
  }
  batch.clusters[candidate.exact] = joined;
  batch.members.push_back(member_of(candidate));
}

// The article no longer tells the text of its former wording.
Status leave(const ExactKey& former, const Past& past, IngestBatch& batch, Judgement& judgement) {
  auto cluster = past.cluster(former);
  if (!cluster) {
    return pass(cluster);
  }
  if (!*cluster || (*cluster)->standing == 0) {
    return fail(ErrorKind::software, "exact cluster " + to_hex(former.hash) +
                                         " has lost count of its members; please report this");
  }
  ClusterHead left = **cluster;
  if (--left.standing == 0) {
    judgement.fallen.push_back(left.kept);
  }
  batch.clusters[former] = left;
  return {};
}

}  // namespace

Result<Judgement> judge(const Candidate& candidate, const RawRecord& record, const Past& past,
                        IngestBatch& batch) {
  Judgement judgement;
  const auto known = past.holds(candidate.id);
  if (!known) {
    return pass(known);
  }
  if (*known) {
    judgement.kind = Judgement::Kind::recrawl;
    return judgement;
  }
  const auto head = past.head(candidate.id.article);
  if (!head) {
    return pass(head);
  }
  const auto cluster = past.cluster(candidate.exact);
  if (!cluster) {
    return pass(cluster);
  }
  auto verdict = verdict_of(candidate, *head, *cluster, past);
  if (!verdict) {
    return pass(verdict);
  }
  judgement.kind = *head ? Judgement::Kind::revision : Judgement::Kind::fresh;
  judgement.verdict = std::move(*verdict);
  judgement.rank = rank_of(candidate, record);
  judgement.number = *head ? (*head)->revisions + 1 : 1;

  const bool current = !*head || judgement.rank > (*head)->current;
  const bool standing = current && stands(candidate.article);
  join(candidate, *cluster, standing, batch, judgement);
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
  return judgement;
}

}  // namespace mirsad
