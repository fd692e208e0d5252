#include "pipeline/dedup/clusters.h"

namespace mirsad {
namespace {

ClusterMember member_of(const Candidate& candidate) {
  const Article& article = candidate.article;
  return {candidate.exact,
          candidate.id,
          article.id.empty() ? to_hex(candidate.id.article.hash) : article.id,
          article.outlet,
          article.url,
          article.published_at};
}

Result<ClusterHead> head_of(const ExactKey& text, const Past& past) {
  auto head = past.cluster(text);
  if (!head) {
    return pass(head);
  }
  if (!*head) {
    return fail(ErrorKind::software,
                "exact cluster " + to_hex(text.hash) + " is not stored; please report this");
  }
  return **head;
}

// A text that is a copy supports the kept one as long as anybody tells it.
Status raise(const ExactKey& text, ClusterHead head, const Past& past, IngestBatch& batch,
             Judgement& judgement) {
  const bool rises = head.standing++ == 0;
  batch.clusters[text] = head;
  if (!rises) {
    return {};
  }
  if (!head.copy_of) {
    judgement.risen.push_back(head.kept);
    return {};
  }
  const auto kept = head_of(*head.copy_of, past);
  return kept ? raise(*head.copy_of, *kept, past, batch, judgement) : Status(pass(kept));
}

Status lower(const ExactKey& text, ClusterHead head, const Past& past, IngestBatch& batch,
             Judgement& judgement) {
  if (head.standing == 0) {
    return fail(ErrorKind::software, "exact cluster " + to_hex(text.hash) +
                                         " has lost count of its members; please report this");
  }
  const bool falls = --head.standing == 0;
  batch.clusters[text] = head;
  if (!falls) {
    return {};
  }
  if (!head.copy_of) {
    judgement.fallen.push_back(head.kept);
    return {};
  }
  const auto kept = head_of(*head.copy_of, past);
  return kept ? lower(*head.copy_of, *kept, past, batch, judgement) : Status(pass(kept));
}

}  // namespace

Status join(const Candidate& candidate, std::optional<ClusterHead> cluster, const ClusterHead& made,
            bool standing, const Past& past, IngestBatch& batch, Judgement& judgement) {
  ClusterHead joined = cluster.value_or(made);
  ++joined.members;
  batch.members.push_back(member_of(candidate));
  batch.clusters[candidate.exact] = joined;
  return standing ? raise(candidate.exact, joined, past, batch, judgement) : Status();
}

Status leave(const ExactKey& former, const Past& past, IngestBatch& batch, Judgement& judgement) {
  const auto head = head_of(former, past);
  return head ? lower(former, *head, past, batch, judgement) : Status(pass(head));
}

}  // namespace mirsad
