// Rows of articles, verdicts, quarantined records, gaps and digests.
#include "daemon/json_fields.h"
#include "daemon/json_rows.h"
#include "pipeline/model/base64.h"

namespace mirsad {
namespace {

Json changes_json(const std::vector<Change>& changes) {
  Json list = Json::array();
  for (const Change& change : changes) {
    list.push_back({{"field", change.field},
                    {"kind", std::string(name_of(change.kind))},
                    {"old", change.before},
                    {"new", change.after},
                    {"old_at", {change.before_at.begin, change.before_at.end}},
                    {"new_at", {change.after_at.begin, change.after_at.end}}});
  }
  return list;
}

Json flags_json(const std::vector<ArticleFlag>& flags) {
  Json list = Json::array();
  for (const ArticleFlag flag : flags) {
    list.push_back(name_of(flag));
  }
  return list;
}

Json origins_json(const std::vector<FieldOrigin>& origins) {
  Json fields = Json::object();
  for (const FieldOrigin& origin : origins) {
    fields[origin.field] = origin.from;
  }
  return fields;
}

// [[begin, end], ...], bytes of the text.
Json spans_json(const std::vector<Span>& spans) {
  Json list = Json::array();
  for (const Span& span : spans) {
    list.push_back({span.begin, span.end});
  }
  return list;
}

Json base64_or_null(const std::optional<std::string>& bytes) {
  return bytes ? Json(base64(*bytes)) : Json();
}

// Header values may be any bytes.
Json headers_json(const std::vector<Header>& headers) {
  Json list = Json::array();
  for (const Header& header : headers) {
    list.push_back({{"name", header.name}, {"value", base64(header.value)}});
  }
  return list;
}

}  // namespace

std::string article_name(const Revision& revision) {
  return revision.article.id.empty() ? to_hex(revision.id.article.hash) : revision.article.id;
}

std::string verdict_row(const Revision& revision, const std::optional<std::string>& of,
                        bool waiting) {
  const Verdict& verdict = revision.verdict;
  return row_of({{"article", article_name(revision)},
                 {"key", to_hex(revision.id.article.hash)},
                 {"revision", revision.number},
                 {"relation", name_of(verdict.relation)},
                 {"cluster", to_hex(verdict.cluster.hash)},
                 {"of", value_or_null(of)},
                 {"jaccard", verdict.jaccard},
                 {"containment", verdict.containment},
                 {"changes", changes_json(waiting ? std::vector<Change>() : verdict.changes)}});
}

std::string article_row(const Revision& revision, bool current, bool waiting) {
  const Article& article = revision.article;
  return row_of({{"article", article_name(revision)},
                 {"key", to_hex(revision.id.article.hash)},
                 {"revision", revision.number},
                 {"current", current},
                 {"status", name_of(article.status)},
                 {"embargoed_until", instant_or_null(article.embargoed_until)},
                 {"title", waiting ? Json() : Json(article.title)},
                 {"text", waiting ? Json() : Json(article.text)},
                 {"url", text_or_null(article.url)},
                 {"outlet", text_or_null(article.outlet)},
                 {"language", text_or_null(article.language)},
                 {"published_at", instant_or_null(article.published_at)},
                 {"modified_at", instant_or_null(article.modified_at)},
                 {"authors", article.authors},
                 {"flags", flags_json(article.flags)},
                 {"furniture", spans_json(article.furniture)},
                 {"format", article.format},
                 {"format_because", text_or_null(article.format_because)},
                 {"from", origins_json(article.origins)},
                 {"topic", revision.log.topic},
                 {"partition", revision.log.partition},
                 {"offset", revision.offset},
                 {"relation", name_of(revision.verdict.relation)},
                 {"cluster", to_hex(revision.verdict.cluster.hash)},
                 {"lexicon", text_or_null(revision.lexicon)},
                 {"no_events_because", text_or_null(revision.no_events_because)}});
}

std::string rejection_row(const StoredRejection& rejection) {
  const RawRecord& record = rejection.quarantined.record;
  const Rejection& why = rejection.quarantined.rejection;
  return row_of({{"topic", record.log.topic},
                 {"partition", record.log.partition},
                 {"offset", record.offset},
                 {"origin", text_or_null(record.origin)},
                 {"timestamp", instant_or_null(record.timestamp)},
                 {"code", name_of(why.code)},
                 {"stage", why.stage},
                 {"reason", why.reason},
                 {"value", base64_or_null(record.value)},
                 {"key", base64_or_null(record.key)},
                 {"headers", headers_json(record.headers)}});
}

std::string gap_row(const Gap& gap) {
  return row_of({{"gap", gap.id},
                 {"topic", gap.log.topic},
                 {"partition", gap.log.partition},
                 {"kind", name_of(gap.kind)},
                 {"from", gap.from},
                 {"to", value_or_null(gap.to)},
                 {"resume_at", gap.resume_at},
                 {"cluster_id", text_or_null(gap.cluster_id)},
                 {"explanation", gap.explanation},
                 {"detected_at", instant_or_null(gap.detected_at)},
                 {"accepted_at", instant_or_null(gap.accepted_at)}});
}

std::string digest_row(const StoreDigest& digest) {
  return row_of({{"whole", digest.whole}, {"order_free", digest.order_free}});
}

}  // namespace mirsad
