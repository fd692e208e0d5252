#include "storage/digest_row.h"

#include <cstring>

namespace mirsad {

DigestRow& DigestRow::add(std::uint64_t number) {
  for (int shift = 56; shift >= 0; shift -= 8) {
    bytes_.push_back(static_cast<char>((number >> shift) & 0xFF));
  }
  return *this;
}

DigestRow& DigestRow::add(std::string_view text) {
  add(std::uint64_t{text.size()});
  bytes_.append(text);
  return *this;
}

DigestRow& DigestRow::add(double number) {
  std::uint64_t bits = 0;
  static_assert(sizeof(bits) == sizeof(number));
  std::memcpy(&bits, &number, sizeof(bits));
  return add(bits);
}

DigestRow& DigestRow::add(const Hash128& hash) { return add(hash.high).add(hash.low); }

DigestRow& DigestRow::add(const RevisionId& revision) {
  return add(revision.article.hash).add(revision.content.hash);
}

template <class Time>
DigestRow& DigestRow::add_time(const std::optional<Time>& time) {
  add_flag(time.has_value());
  return time ? add(static_cast<std::uint64_t>(time->time_since_epoch().count())) : *this;
}

template <class Enum>
DigestRow& DigestRow::add_enum(Enum value) {
  return add(static_cast<std::uint64_t>(value));
}

DigestRow& DigestRow::add_maybe(const std::optional<double>& number) {
  add_flag(number.has_value());
  return number ? add(*number) : *this;
}

DigestRow& DigestRow::add(const Article& article) {
  add(article.id).add(article.url).add(article.outlet).add(article.title).add(article.text);
  add(article.language).add(std::uint64_t{article.authors.size()});
  for (const std::string& author : article.authors) {
    add(author);
  }
  add_time(article.published_at).add_time(article.modified_at);
  add(std::uint64_t{article.flags.size()});
  for (const ArticleFlag flag : article.flags) {
    add_enum(flag);
  }
  add(std::uint64_t{article.furniture.size()});
  for (const Span& span : article.furniture) {
    add(std::uint64_t{span.begin}).add(std::uint64_t{span.end});
  }
  return add_enum(article.status).add_time(article.embargoed_until);
}

DigestRow& DigestRow::add(const Verdict& verdict) {
  add_enum(verdict.relation).add(verdict.cluster.hash).add_flag(verdict.of.has_value());
  if (verdict.of) {
    add(*verdict.of);
  }
  add(verdict.jaccard).add(verdict.containment);
  add(verdict.weighted_jaccard).add(verdict.weighted_containment);
  add(std::uint64_t{verdict.changes.size()});
  for (const Change& change : verdict.changes) {
    add_enum(change.kind).add(change.field).add(change.before).add(change.after);
    add(std::uint64_t{change.before_at.begin}).add(std::uint64_t{change.after_at.begin});
  }
  return *this;
}

DigestRow& DigestRow::add(const ClusterMember& member) {
  add(member.cluster.hash).add(member.revision).add(member.article).add(member.outlet);
  return add(member.url).add_time(member.published_at);
}

void DigestRow::add_what(const Report& report) {
  add_enum(report.type).add(std::uint64_t{report.modes.size()});
  for (const std::string& mode : report.modes) {
    add(mode);
  }
  add(report.acled_event_type).add(report.acled_sub_event_type).add(report.cameo);
  add(report.modality).add_flag(report.aggregate);
  add_time(report.time.start).add_time(report.time.end);
  add_enum(report.time.precision).add(report.time.text);
}

void DigestRow::add_where(const std::optional<Place>& place) {
  add_flag(place.has_value());
  if (place) {
    add(place->name).add(place->name_en).add_maybe(place->lat).add_maybe(place->lon);
    add(place->precision).add(place->country).add(place->id);
  }
}

void DigestRow::add_who(const Report& report) {
  for (const auto* side : {&report.source, &report.target}) {
    add(std::uint64_t{side->size()});
    for (const Actor& actor : *side) {
      add(actor.name).add(actor.code);
    }
  }
  add(std::uint64_t{report.counts.size()});
  for (const auto& [name, count] : report.counts) {
    add(name).add_flag(count.value.has_value());
    add(static_cast<std::uint64_t>(count.value.value_or(0))).add(count.relation);
  }
}

DigestRow& DigestRow::add(const Report& report) {
  add_what(report);
  add_where(report.place);
  add_who(report);
  add(report.attribution).add(report.claimed_by).add(report.salience);
  add_maybe(report.confidence).add(std::uint64_t{report.evidence.size()});
  for (const Evidence& evidence : report.evidence) {
    add(evidence.field).add(evidence.sentence);
    add(std::uint64_t{evidence.begin}).add(std::uint64_t{evidence.end});
  }
  return add(report.lexicon);
}

DigestRow& DigestRow::add(const ReportedBy& by) {
  add(by.revision).add(by.article).add(by.outlet).add(by.url).add(by.title);
  return add_time(by.published_at).add_time(by.embargoed_until);
}

}  // namespace mirsad
