// Two articles held against each other, whatever was found when the later one was judged.
#include <fmt/format.h>

#include "daemon/query_parts.h"
#include "daemon/verdict_words.h"

namespace mirsad {
namespace {

using std::chrono::sys_seconds;

Status not_known(const std::string& id) {
  return fail(
      ErrorKind::no_input,
      fmt::format("no article is known as \"{}\"; `mirsad export articles` lists what there "
                  "is",
                  id));
}

Result<ArticleKey> article_of(const std::string& id, const Snapshot& snapshot) {
  const auto articles = snapshot.find_articles(id);
  if (!articles) {
    return pass(articles);
  }
  if (articles->empty()) {
    return pass(not_known(id));
  }
  if (articles->size() > 1) {
    return fail(ErrorKind::usage,
                fmt::format("\"{}\" names {} articles; name one by its key, such as {}", id,
                            articles->size(), to_hex(articles->front().hash)));
  }
  return articles->front();
}

// The wording of it that counts today.
Result<Revision> current_of(const std::string& id, const Snapshot& snapshot) {
  const auto article = article_of(id, snapshot);
  if (!article) {
    return pass(article);
  }
  const auto head = snapshot.head(*article);
  if (!head) {
    return pass(head);
  }
  auto revision =
      *head ? snapshot.revision({*article, (*head)->current.content}) : std::optional<Revision>();
  if (!revision) {
    return pass(revision);
  }
  return *revision ? Result<Revision>(std::move(**revision)) : pass(not_known(id));
}

// Why it is compared with no other; empty if it may be.
std::string apart_because(const Revision& revision, sys_seconds now) {
  const Article& article = revision.article;
  if (waits(article.embargoed_until, now)) {
    return fmt::format("{} is under embargo until {}", article_name(revision),
                       instant_text(*article.embargoed_until));
  }
  if (!stands(article)) {
    return fmt::format(
        "the outlet of {} {}", article_name(revision),
        article.status == ArticleStatus::retracted ? "has taken it back" : "holds it back");
  }
  return "";
}

Lines words_about(const Revision& after, const Judged& judged) {
  Lines words = heading(after, true);
  const Lines verdict = verdict_words(judged);
  words.insert(words.end(), verdict.begin(), verdict.end());
  if (judged.of->article.published_at > after.article.published_at) {
    words.push_back(
        "  What it is held against came out later; the other way round is asked with "
        "the two exchanged.");
  }
  words.push_back(fmt::format("  Held against each other now; the verdict that is stored is {}.",
                              name_of(after.verdict.relation)));
  return words;
}

Status give(const Revision& after, const std::optional<Revision>& before, sys_seconds now,
            const Hold& hold, const Row& row) {
  Json json = {{"article", article_name(after)},
               {"key", to_hex(after.id.article.hash)},
               {"revision", after.number},
               {"against", article_name(*before)}};
  const std::string apart = apart_because(after, now);
  const std::string why = apart.empty() ? apart_because(*before, now) : apart;
  if (!why.empty()) {
    json["words"] = Lines{"Not compared: " + why + "."};
    row(row_of(json));
    return {};
  }
  const auto verdict = hold(*before, after);
  if (!verdict) {
    return pass(verdict);
  }
  const Judged judged{after, *verdict, before, now};
  json["words"] = words_about(after, judged);
  json["verdict"] = verdict_json(judged);
  row(row_of(json));
  return {};
}

}  // namespace

Status answer_against(const std::string& id, const std::string& against, const Snapshot& snapshot,
                      sys_seconds now, const Hold& hold, const Row& row) {
  const auto after = current_of(id, snapshot);
  if (!after) {
    return pass(after);
  }
  const auto before = current_of(against, snapshot);
  if (!before) {
    return pass(before);
  }
  if (after->id.article == before->id.article) {
    return fail(ErrorKind::usage,
                fmt::format("\"{}\" and \"{}\" are one article; `mirsad explain {}` holds each of "
                            "its wordings against the one before it",
                            id, against, id));
  }
  return give(*after, *before, now, hold, row);
}

}  // namespace mirsad
