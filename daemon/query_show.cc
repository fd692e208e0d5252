// One thing, whatever it is: an event, an article with all its wordings, or a cluster.
#include <fmt/format.h>

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

Json member_json(const ClusterMember& member) {
  return {{"article", member.article},
          {"key", to_hex(member.revision.article.hash)},
          {"outlet", text_or_null(member.outlet)},
          {"url", text_or_null(member.url)},
          {"published_at", instant_or_null(member.published_at)}};
}

Result<bool> show_cluster(const std::string& id, const Snapshot& snapshot, sys_seconds,
                          const Row& row) {
  const auto hash = hash128_from_hex(id);
  if (!hash) {
    return false;
  }
  const ExactKey key{*hash};
  const auto head = snapshot.cluster(key);
  if (!head) {
    return pass(head);
  }
  if (!*head) {
    return false;
  }
  Json members = Json::array();
  const Status walked = snapshot.members(key, [&](const ClusterMember& member) {
    members.push_back(member_json(member));
    return true;
  });
  if (!walked) {
    return pass(walked);
  }
  row(row_of({{"kind", "cluster"},
              {"cluster", id},
              {"kept", to_hex((*head)->kept.article.hash)},
              {"members", (*head)->members},
              {"standing", (*head)->standing},
              {"articles", std::move(members)}}));
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
