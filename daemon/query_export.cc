// Everything of one kind, in the order of its keys.
#include <fmt/format.h>

#include <algorithm>

#include "daemon/json_rows.h"
#include "daemon/query_parts.h"
#include "daemon/suggestion.h"

namespace mirsad {
namespace {

using std::chrono::sys_seconds;

Status export_reports(const Snapshot& snapshot, sys_seconds now, const Row& row) {
  return snapshot.reports([&](const StoredReport& stored) {
    return waits(stored.embargoed_until, now) ||
           row(report_row(stored.article, stored.event, stored.report));
  });
}

Status export_verdicts(const Snapshot& snapshot, sys_seconds now, const Row& row) {
  Status inner;  // an error of the inner look-up ends the walk and is the answer
  const Status walked = snapshot.revisions([&](const Revision& revision) {
    const auto of = held_against(snapshot, revision.verdict);
    if (!of) {
      inner = pass(of);
      return false;
    }
    const auto name = *of ? std::optional(article_name(**of)) : std::nullopt;
    return row(verdict_row(revision, name, waits(revision.article.embargoed_until, now)));
  });
  return inner ? walked : inner;
}

Status export_articles(const Snapshot& snapshot, sys_seconds now, const Row& row) {
  Status inner;
  std::optional<ArticleHead> head;  // of the article that the walk is in
  std::optional<ArticleKey> article;
  const Status walked = snapshot.revisions([&](const Revision& revision) {
    if (article != revision.id.article) {
      auto found = snapshot.head(revision.id.article);
      if (!found) {
        inner = pass(found);
        return false;
      }
      article = revision.id.article;
      head = *std::move(found);
    }
    return row(article_row(revision, head && head->current.content == revision.id.content,
                           waits(revision.article.embargoed_until, now)));
  });
  return inner ? walked : inner;
}

Status export_quarantine(const Snapshot& snapshot, const Row& row) {
  return snapshot.quarantine(
      [&](const StoredRejection& rejection) { return row(rejection_row(rejection)); });
}

}  // namespace

Result<std::optional<Revision>> held_against(const Snapshot& snapshot, const Verdict& verdict) {
  return verdict.of ? snapshot.revision(*verdict.of) : std::optional<Revision>();
}

bool is_withheld(const Event& event, sys_seconds now) {
  return !event.reported_by.empty() &&
         std::ranges::all_of(event.reported_by,
                             [&](const ReportedBy& by) { return waits(by.embargoed_until, now); });
}

Status answer_export(std::string_view what, const Snapshot& snapshot, sys_seconds now,
                     const Row& row) {
  if (what == "reports") {
    return export_reports(snapshot, now, row);
  }
  if (what == "verdicts") {
    return export_verdicts(snapshot, now, row);
  }
  if (what == "articles") {
    return export_articles(snapshot, now, row);
  }
  if (what == "quarantine") {
    return export_quarantine(snapshot, row);
  }
  return fail(ErrorKind::usage,
              fmt::format("there is no export of \"{}\"{}", what,
                          suggestion(what, {"reports", "verdicts", "articles", "quarantine"})));
}

}  // namespace mirsad
