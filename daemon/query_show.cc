// One thing, whatever it is: an event, an article with all its wordings, or a cluster.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <vector>

#include "daemon/json_fields.h"
#include "daemon/query_parts.h"

namespace mirsad {
namespace {

// Rows say what they are, since one id may name things of several kinds.
std::string with_kind(std::string_view kind, const std::string& row) {
  return fmt::format(R"({{"kind":"{}",{})", kind, std::string_view(row).substr(1));
}

using std::chrono::sys_seconds;

// Of what waits is told that it is there.
std::string waiting_event_row(const Event& event) {
  return row_of({{"kind", "event"},
                 {"event", event.id},
                 {"embargoed_until", instant_or_null(event.reported_by.front().embargoed_until)}});
}

Result<bool> show_event(const std::string& id, const Snapshot& snapshot, sys_seconds now,
                        const Row& row) {
  const auto event = snapshot.event(id);
  if (!event) {
    return pass(event);
  }
  if (*event) {
    row(is_withheld(**event, now) ? waiting_event_row(**event)
                                  : with_kind("event", event_row(**event)));
  }
  return event->has_value();
}

Result<bool> show_articles(const std::string& id, const Snapshot& snapshot, sys_seconds now,
                           const Row& row) {
  const auto keys = snapshot.find_articles(id);
  if (!keys) {
    return pass(keys);
  }
  for (const ArticleKey& key : *keys) {
    const auto head = snapshot.head(key);
    if (!head) {
      return pass(head);
    }
    const Status walked = snapshot.revisions_of(key, [&](const Revision& revision) {
      const bool current = *head && (*head)->current.content == revision.id.content;
      const bool waiting = waits(revision.article.embargoed_until, now);
      return row(with_kind("article", article_row(revision, current, waiting)));
    });
    if (!walked) {
      return pass(walked);
    }
  }
  return !keys->empty();
}

// The members of all its texts, by outlet and time.
Result<std::vector<ClusterMember>> members_of(const ExactKey& cluster, const Snapshot& snapshot) {
  std::vector<ClusterMember> members;
  const Status walked = snapshot.members(cluster, [&](const ClusterMember& member) {
    members.push_back(member);
    return true;
  });
  if (!walked) {
    return pass(walked);
  }
  std::ranges::stable_sort(members, {}, [](const ClusterMember& member) {
    return std::tie(member.outlet, member.published_at, member.article);
  });
  return members;
}

Result<Json> member_json(const ClusterMember& member, const Snapshot& snapshot, sys_seconds now) {
  const auto revision = snapshot.revision(member.revision);
  if (!revision) {
    return pass(revision);
  }
  if (!*revision) {
    return fail(ErrorKind::software, fmt::format("the article {} of a cluster is not stored; "
                                                 "please report this",
                                                 member.article));
  }
  const Article& article = (*revision)->article;
  return Json{
      {"article", member.article},
      {"key", to_hex(member.revision.article.hash)},
      {"revision", (*revision)->number},
      {"relation", name_of((*revision)->verdict.relation)},
      {"outlet", text_or_null(member.outlet)},
      {"url", text_or_null(member.url)},
      {"published_at", instant_or_null(member.published_at)},
      {"title", waits(article.embargoed_until, now) ? Json() : text_or_null(article.title)}};
}

Result<Json> articles_json(const std::vector<ClusterMember>& members, const Snapshot& snapshot,
                           sys_seconds now) {
  Json articles = Json::array();
  for (const ClusterMember& member : members) {
    auto json = member_json(member, snapshot, now);
    if (!json) {
      return json;
    }
    articles.push_back(std::move(*json));
  }
  return articles;
}

// Any text of it names a cluster: what is shown is the whole, under its leader's name.
Result<bool> show_cluster(const std::string& id, const Snapshot& snapshot, sys_seconds now,
                          const Row& row) {
  const auto hash = hash128_from_hex(id);
  if (!hash) {
    return false;
  }
  const auto text = snapshot.cluster(ExactKey{*hash});
  if (!text) {
    return pass(text);
  }
  if (!*text) {
    return false;
  }
  const ExactKey cluster = (*text)->cluster;
  const auto leader = snapshot.cluster(cluster);
  if (!leader) {
    return pass(leader);
  }
  const auto members = members_of(cluster, snapshot);
  if (!members) {
    return pass(members);
  }
  auto articles = articles_json(*members, snapshot, now);
  if (!articles) {
    return pass(articles);
  }
  const ClusterHead& head = *leader ? **leader : **text;
  row(row_of({{"kind", "cluster"},
              {"cluster", to_hex(cluster.hash)},
              {"kept", to_hex(head.kept.article.hash)},
              {"members", members->size()},
              {"standing", head.standing},
              {"articles", std::move(*articles)}}));
  return true;
}

}  // namespace

Status answer_show(const std::string& id, const Snapshot& snapshot, sys_seconds now,
                   const Row& row) {
  bool any = false;
  for (const auto show : {show_event, show_articles, show_cluster}) {
    const auto found = show(id, snapshot, now, row);
    if (!found) {
      return pass(found);
    }
    any = any || *found;
  }
  if (!any) {
    return fail(ErrorKind::no_input,
                fmt::format("nothing is stored under \"{}\"; ids of events begin with e-, articles "
                            "go by their own id, key or URL, clusters by 32 hex digits",
                            id));
  }
  return {};
}

}  // namespace mirsad
