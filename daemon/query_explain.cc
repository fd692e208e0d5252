// One article in words a person reads: how it was decoded, what the verdict is and why, what it
// tells. Facts that a program wants are in `show` and the exports.
#include <fmt/format.h>

#include "daemon/decoded_article.h"
#include "daemon/json_fields.h"
#include "daemon/query_parts.h"
#include "daemon/verdict_words.h"

namespace mirsad {
namespace {

using std::chrono::sys_seconds;

void explain_decoding(const Revision& revision, Lines& words) {
  const Article& article = revision.article;
  words.push_back(fmt::format("Read from {}[{}]@{}: {} bytes of text{}.", revision.log.topic,
                              revision.log.partition, revision.offset, article.text.size(),
                              article.language.empty() ? "" : ", language " + article.language));
  words.push_back(
      fmt::format("Decoded as {}{}.", article.format,
                  article.format_because.empty() ? "" : ", because " + article.format_because));
  for (const FieldOrigin& origin : article.origins) {
    words.push_back(fmt::format("  {} from {}", origin.field, origin.from));
  }
  if (article.status != ArticleStatus::usable) {
    words.push_back(article.status == ArticleStatus::retracted
                        ? "Its outlet has taken it back: it tells nothing any more."
                        : "Its outlet holds it back: it tells nothing until a later version.");
  }
  for (const ArticleFlag flag : article.flags) {
    words.push_back(fmt::format("Note ({}): {}.", name_of(flag), words_of(flag)));
  }
}

std::string words_of(const EventTime& time) {
  if (!time.start && !time.end) {
    return "at an unknown time";
  }
  std::string text = time.start ? "on " + day_text(*time.start) : "before";
  if (time.end && time.end != time.start) {
    text += (time.start ? " to " : " ") + day_text(*time.end);
  }
  return fmt::format("{} ({})", text, name_of(time.precision));
}

void explain_report(const StoredReport& stored, Lines& words) {
  const Report& report = stored.report;
  words.push_back(fmt::format("Tells {} {}, event {}.", name_of(report.type), words_of(report.time),
                              stored.event));
  for (const Evidence& evidence : report.evidence) {
    words.push_back(fmt::format("  because the {} says at byte {}: \"{}\"", evidence.field,
                                evidence.begin, evidence.sentence));
  }
}

Status explain_reports(const Revision& revision, bool current, const Snapshot& snapshot,
                       Lines& words) {
  bool any = false;
  const Status walked = snapshot.reports_of(revision.id, [&](const StoredReport& stored) {
    any = true;
    explain_report(stored, words);
    return true;
  });
  if (any || !walked) {
    return walked;
  }
  if (!revision.no_events_because.empty()) {
    words.push_back(fmt::format("No events: {}.", revision.no_events_because));
  } else if (is_copy(revision.verdict.relation)) {
    words.push_back("No events of its own: they are those of the text it copies.");
  } else if (!current) {
    words.push_back("No events: it is no longer the article's current wording.");
  } else {
    words.push_back(fmt::format("No events: lexicon {} found none in it.", revision.lexicon));
  }
  return {};
}

// An article's own words stand under embargo: only that it is there is said.
Lines waiting_words(const Revision& revision) {
  return {fmt::format(
      "{}, wording {}: under embargo until {}; what it says and what rests on it is "
      "not shown before.",
      article_name(revision), revision.number, instant_text(*revision.article.embargoed_until))};
}

// The words of one wording, as a row.
Status explain_revision(const Revision& revision, bool current, const Snapshot& snapshot,
                        sys_seconds now, const Row& row) {
  Json json = {{"article", article_name(revision)},
               {"key", to_hex(revision.id.article.hash)},
               {"revision", revision.number}};
  if (waits(revision.article.embargoed_until, now)) {
    json["words"] = waiting_words(revision);
    row(row_of(json));
    return {};
  }
  const auto of = held_against(snapshot, revision.verdict);
  if (!of) {
    return pass(of);
  }
  const Judged judged{revision, revision.verdict, *of, now};
  Lines words = heading(revision, current);
  explain_decoding(revision, words);
  if (auto explained = explain_reports(revision, current, snapshot, words); !explained) {
    return explained;
  }
  words.push_back(fmt::format("Cluster {}.", to_hex(revision.verdict.cluster.hash)));
  const Lines verdict = verdict_words(judged);
  words.insert(words.end(), verdict.begin(), verdict.end());
  json["words"] = words;
  json["cluster"] = to_hex(revision.verdict.cluster.hash);
  json["verdict"] = verdict_json(judged);
  row(row_of(json));
  return {};
}

Status explain_article(const ArticleKey& key, const Snapshot& snapshot, sys_seconds now,
                       const Row& row) {
  const auto head = snapshot.head(key);
  if (!head) {
    return pass(head);
  }
  Status explained;
  const Status walked = snapshot.revisions_of(key, [&](const Revision& revision) {
    const bool current = *head && (*head)->current.content == revision.id.content;
    explained = explain_revision(revision, current, snapshot, now, row);
    return explained.has_value();
  });
  return explained ? walked : explained;
}

// An event is explained by the articles that tell it.
Result<std::vector<ArticleKey>> articles_of(const std::string& id, const Snapshot& snapshot) {
  const auto event = snapshot.event(id);
  if (!event) {
    return pass(event);
  }
  if (!*event) {
    return snapshot.find_articles(id);
  }
  std::vector<ArticleKey> articles;
  for (const ReportedBy& by : (*event)->reported_by) {
    articles.push_back(by.revision.article);
  }
  return articles;
}

// A record that never became an article goes by its origin: "news[3]@17", "articles.jsonl:12".
Result<bool> explain_rejection(const std::string& id, const Snapshot& snapshot, const Row& row) {
  bool found = false;
  const Status walked = snapshot.quarantine([&](const StoredRejection& rejection) {
    const auto& [record, why] = rejection.quarantined;
    if (record.origin != id) {
      return true;
    }
    found = true;
    const Lines words{
        fmt::format("{} is in the quarantine: {} ({}).", id, why.reason, name_of(why.code)),
        fmt::format("It was refused by {}; `mirsad export quarantine` has its bytes.", why.stage)};
    row(row_of({{"origin", id}, {"code", name_of(why.code)}, {"words", words}}));
    return false;
  });
  if (!walked) {
    return pass(walked);
  }
  return found;
}

}  // namespace

Status answer_explain(const std::string& id, const Snapshot& snapshot, sys_seconds now,
                      const Row& row) {
  const auto articles = articles_of(id, snapshot);
  if (!articles) {
    return pass(articles);
  }
  for (const ArticleKey& key : *articles) {
    if (auto explained = explain_article(key, snapshot, now, row); !explained) {
      return explained;
    }
  }
  if (!articles->empty()) {
    return {};
  }
  const auto rejected = explain_rejection(id, snapshot, row);
  if (!rejected) {
    return pass(rejected);
  }
  return *rejected ? Status()
                   : fail(ErrorKind::no_input,
                          fmt::format("no article, event or refused record is known as \"{}\"; "
                                      "`mirsad export articles` lists what there is",
                                      id));
}

}  // namespace mirsad
