#include "storage/snapshot.h"

#include <algorithm>

#include "storage/digest.h"
#include "storage/layout.h"
#include "storage/rocks_snapshot.h"

namespace mirsad {
namespace {

std::int64_t seconds_of(std::chrono::sys_days day) {
  return std::chrono::duration_cast<std::chrono::seconds>(day.time_since_epoch()).count();
}

// The part of `events` that a query asks for, after `prefix` (a type's, in by_type).
KeyRange range_of(const EventQuery& query, const std::string& prefix) {
  const std::string undated = prefix + layout::time_prefix(layout::kNoTime);
  if (query.undated) {
    return KeyRange::prefix(undated);
  }
  return {
      query.from ? prefix + layout::time_prefix(seconds_of(*query.from)) : layout::after(undated),
      query.to ? prefix + layout::time_prefix(seconds_of(*query.to)) : layout::after(prefix)};
}

Result<bool> visit_event(const View& view, const layout::EventName& name,
                         const Visit<Event>& visit) {
  const std::string key = layout::event_key(name);
  const auto event = view.find<Event>(key);
  if (!event) {
    return pass(event);
  }
  return *event ? Result<bool>(visit(**event)) : View::unreadable(Family::by_type, key);
}

Status events_of_type(const View& view, const EventQuery& query, const Visit<Event>& visit) {
  const KeyRange range = range_of(query, layout::type_prefix(*query.type));
  return view.scan(Family::by_type, range, [&](std::string_view key, std::string_view) {
    const auto name = layout::parse_type(key);
    return name ? visit_event(view, *name, visit) : View::unreadable(Family::by_type, key);
  });
}

template <class T>
Result<std::vector<T>> all(const View& view, const KeyRange& range) {
  std::vector<T> rows;
  const Status read = view.each<T>(range, [&](const T& row) {
    rows.push_back(row);
    return true;
  });
  return read ? Result<std::vector<T>>(std::move(rows)) : pass(read);
}

Status add_named(const View& view, layout::NameKind kind, std::string_view name,
                 std::vector<ArticleKey>& found) {
  const auto range = KeyRange::prefix(layout::name_prefix(kind, name));
  return view.scan(Family::ids, range, [&](std::string_view key, std::string_view) {
    const auto article = layout::parse_name(key);
    if (!article) {
      return Result<bool>(View::unreadable(Family::ids, key));
    }
    found.push_back(*article);
    return Result<bool>(true);
  });
}

}  // namespace

Snapshot::Snapshot(std::unique_ptr<State> state) : state_(std::move(state)) {}
Snapshot::~Snapshot() = default;

void Snapshot::stop_with(std::stop_token stop) { state_->view.stop_with(std::move(stop)); }

Status Snapshot::events(const EventQuery& query, const Visit<Event>& visit) const {
  return query.type ? events_of_type(state_->view, query, visit)
                    : state_->view.each<Event>(range_of(query, ""), visit);
}

Result<std::optional<Event>> Snapshot::event(std::string_view id) const {
  const auto number = layout::event_number(id);
  if (!number) {
    return std::optional<Event>();
  }
  rocksdb::PinnableSlice key;
  const auto there = state_->view.get(Family::event_ids, layout::event_id_key(*number), key);
  if (!there) {
    return pass(there);
  }
  return *there ? state_->view.find<Event>(key.ToString()) : std::optional<Event>();
}

Status Snapshot::reports(const Visit<StoredReport>& visit) const {
  return state_->view.each<StoredReport>(KeyRange::all(), visit);
}

Status Snapshot::reports_of(const RevisionId& revision, const Visit<StoredReport>& visit) const {
  return state_->view.each<StoredReport>(KeyRange::prefix(layout::revision_key(revision)), visit);
}

Status Snapshot::revisions(const Visit<Revision>& visit) const {
  return state_->view.each<Revision>(KeyRange::all(), visit);
}

Status Snapshot::revisions_of(const ArticleKey& article, const Visit<Revision>& visit) const {
  return state_->view.each<Revision>(KeyRange::prefix(layout::article_key(article)), visit);
}

Result<std::optional<Revision>> Snapshot::revision(const RevisionId& revision) const {
  return state_->view.find<Revision>(layout::revision_key(revision));
}

Result<std::optional<ArticleHead>> Snapshot::head(const ArticleKey& article) const {
  return state_->view.find<ArticleHead>(layout::article_key(article));
}

Result<std::optional<ClusterHead>> Snapshot::cluster(const ExactKey& cluster) const {
  return state_->view.find<ClusterHead>(layout::cluster_key(cluster));
}

Status Snapshot::members(const ExactKey& cluster, const Visit<ClusterMember>& visit) const {
  const auto texts = KeyRange::prefix(layout::cluster_key(cluster));
  bool more = true;
  return state_->view.scan(Family::cluster_texts, texts, [&](std::string_view key, auto) {
    const auto text = layout::parse_cluster_text(key);
    if (!text) {
      return Result<bool>(View::unreadable(Family::cluster_texts, key));
    }
    const Status read = state_->view.each<ClusterMember>(
        KeyRange::prefix(layout::cluster_key(*text)), [&](const ClusterMember& member) {
          more = visit(member);
          return more;
        });
    return read ? Result<bool>(more) : pass(read);
  });
}

Status Snapshot::quarantine(const Visit<StoredRejection>& visit) const {
  return state_->view.each<StoredRejection>(KeyRange::all(), visit);
}

Result<std::vector<Gap>> Snapshot::gaps() const {
  auto gaps = all<Gap>(state_->view, KeyRange::all());
  if (gaps) {
    std::stable_sort(gaps->begin(), gaps->end(),
                     [](const Gap& a, const Gap& b) { return a.detected_at < b.detected_at; });
  }
  return gaps;
}

Result<std::vector<PartitionState>> Snapshot::partitions() const {
  return all<PartitionState>(state_->view, KeyRange::prefix(layout::job_prefix(layout::kLiveJob)));
}

Result<std::vector<ArticleKey>> Snapshot::find_articles(std::string_view name) const {
  std::vector<ArticleKey> found;
  for (const auto kind : {layout::NameKind::own_id, layout::NameKind::url}) {
    if (const Status added = add_named(state_->view, kind, name, found); !added) {
      return pass(added);
    }
  }
  if (const auto key = hash128_from_hex(name)) {
    const auto known = head(ArticleKey{*key});
    if (!known) {
      return pass(known);
    }
    if (*known) {
      found.push_back(ArticleKey{*key});
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

Result<StoreDigest> Snapshot::digest() const { return digest_of(state_->view); }

}  // namespace mirsad
