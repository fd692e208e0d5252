#include "storage/digest.h"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include "storage/digest_row.h"
#include "storage/layout.h"
#include "storage/rocks_view.h"

namespace mirsad {
namespace {

class Digest {
 public:
  explicit Digest(const View& view) : view_(view) {}

  // In the order of the digest; each reads one family.
  Status revisions();
  Status clusters();
  Status reports();
  Status events();
  Status quarantine();

  StoreDigest result() const { return {to_hex(whole_), to_hex(sum_)}; }

 private:
  Result<bool> add(const Revision& revision);
  Result<bool> add(const ClusterMember& member);
  void end_cluster();

  void in_order(const DigestRow& row) {
    whole_ = DigestRow("then").add(whole_).add(row.hash()).hash();
  }
  void any_order(const Hash128& hash) {
    sum_.low += hash.low;
    sum_.high += hash.high + (sum_.low < hash.low ? 1 : 0);
  }

  const View& view_;
  Hash128 whole_ = hash128("mirsad whole digest 1");
  Hash128 sum_;

  std::optional<ArticleKey> article_;  // the one being read
  ContentHash current_;                // its current wording
  std::optional<ExactKey> cluster_;    // the one being read
  Hash128 member_set_;                 // of its members so far
};

// View::each for rows that may fail to be added: the first failure is kept.
template <class T, class Add>
Status each(const View& view, Add add) {
  Status failed;
  const Status read = view.each<T>(KeyRange::all(), [&](const T& row) {
    const Result<bool> added = add(row);
    if (!added) {
      failed = pass(added);
    }
    return added.has_value();
  });
  return failed ? read : failed;
}

Result<bool> Digest::add(const Revision& revision) {
  if (article_ != revision.id.article) {
    article_ = revision.id.article;
    const auto head = view_.find<ArticleHead>(layout::article_key(*article_));
    if (!head) {
      return pass(head);
    }
    current_ = *head ? (*head)->current.content : ContentHash{};
    any_order(DigestRow("article").add(article_->hash).hash());
  }
  any_order(DigestRow("revision").add(revision.id).hash());
  const bool is_current = revision.id.content == current_;
  in_order(DigestRow("revision")
               .add(revision.id)
               .add(revision.article)
               .add(std::uint64_t{revision.number})
               .add(std::uint64_t{is_current})
               .add(revision.verdict));
  return true;
}

Result<bool> Digest::add(const ClusterMember& member) {
  if (cluster_ != member.cluster) {
    end_cluster();
    cluster_ = member.cluster;
    member_set_ = {};
    const auto found = view_.find<ClusterHead>(layout::cluster_key(member.cluster));
    if (!found) {
      return pass(found);
    }
    const ClusterHead head = found->value_or(ClusterHead{});
    in_order(DigestRow("cluster")
                 .add(member.cluster.hash)
                 .add(head.kept)
                 .add(head.members)
                 .add(head.standing)
                 .add(head.cluster.hash)
                 .add(head.copy_of.value_or(ExactKey{}).hash));
  }
  in_order(DigestRow("member").add(member));
  // Members come sorted by revision: the chain of their hashes names the set.
  member_set_ = DigestRow("with").add(member_set_).add(member.revision).hash();
  return true;
}

void Digest::end_cluster() {
  if (cluster_) {
    any_order(DigestRow("cluster").add(member_set_).hash());
  }
}

Status Digest::revisions() {
  return each<Revision>(view_, [this](const Revision& row) { return add(row); });
}

Status Digest::clusters() {
  Status read = each<ClusterMember>(view_, [this](const ClusterMember& row) { return add(row); });
  end_cluster();
  return read;
}

Status Digest::reports() {
  return view_.each<StoredReport>(KeyRange::all(), [this](const StoredReport& row) {
    in_order(DigestRow("report").add(row.revision).add(row.article).add(row.event).add(row.report));
    return true;
  });
}

Status Digest::events() {
  return view_.each<Event>(KeyRange::all(), [this](const Event& event) {
    DigestRow row("event");
    row.add(event.id).add(event.account).add(std::uint64_t{event.reported_by.size()});
    for (const ReportedBy& by : event.reported_by) {
      row.add(by);
    }
    in_order(row);
    return true;
  });
}

Status Digest::quarantine() {
  // The key's order is by time and place, which do not count; one record read twice is one.
  std::vector<std::pair<std::uint64_t, RejectionCode>> refused;
  Status read = view_.each<StoredRejection>(KeyRange::all(), [&](const StoredRejection& row) {
    refused.emplace_back(row.bytes_hash, row.quarantined.rejection.code);
    return true;
  });
  std::sort(refused.begin(), refused.end());
  refused.erase(std::unique(refused.begin(), refused.end()), refused.end());
  for (const auto& [hash, code] : refused) {
    DigestRow row("refused");
    row.add(hash).add(static_cast<std::uint64_t>(code));
    any_order(row.hash());
    in_order(row);
  }
  return read;
}

}  // namespace

Result<StoreDigest> digest_of(const View& view) {
  Digest digest(view);
  for (const auto part : {&Digest::revisions, &Digest::clusters, &Digest::reports, &Digest::events,
                          &Digest::quarantine}) {
    if (const Status done = (digest.*part)(); !done) {
      return pass(done);
    }
  }
  return digest.result();
}

}  // namespace mirsad
