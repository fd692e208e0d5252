// articles, revisions, clusters, members, sketches
#include <bit>
#include <cstring>

#include "schema.pb.h"
#include "storage/codec.h"
#include "storage/codec_parts.h"
#include "storage/layout.h"

namespace mirsad {
namespace disk {

using std::chrono::sys_seconds;

// `static`: disk::put() would not find them in an unnamed namespace.

static void put(const RevisionRank& from, Rank* to) {
  to->set_told_s(from.told_s);
  to->set_received_ms(from.received_ms);
  to->set_offset(from.offset);
  put(from.content.hash, to->mutable_content());
}

static RevisionRank get(const Rank& from) {
  return {from.told_s(), from.received_ms(), from.offset(), {get(from.content())}};
}

static void put(const mirsad::Article& from, Article* to) {
  to->set_format(from.format);
  to->set_id(from.id);
  to->set_url(from.url);
  to->set_outlet(from.outlet);
  to->set_title(from.title);
  to->set_text(from.text);
  to->set_language(from.language);
  for (const std::string& author : from.authors) {
    to->add_authors(author);
  }
  if (from.published_at) {
    to->set_published_s(ticks(*from.published_at));
  }
  if (from.modified_at) {
    to->set_modified_s(ticks(*from.modified_at));
  }
  for (const ArticleFlag flag : from.flags) {
    to->add_flags(static_cast<std::uint32_t>(flag));
  }
  to->set_status(static_cast<std::uint32_t>(from.status));
  if (from.embargoed_until) {
    to->set_embargoed_s(ticks(*from.embargoed_until));
  }
  to->set_format_because(from.format_because);
  for (const FieldOrigin& origin : from.origins) {
    Origin* one = to->add_origins();
    one->set_field(origin.field);
    one->set_from(origin.from);
  }
  for (const Span& span : from.furniture) {
    to->add_furniture(span.begin);
    to->add_furniture(span.end);
  }
}

// Takes the texts out of the message instead of copying them.
static bool get(Article& from, mirsad::Article& to) {
  to.format = std::move(*from.mutable_format());
  to.id = std::move(*from.mutable_id());
  to.url = std::move(*from.mutable_url());
  to.outlet = std::move(*from.mutable_outlet());
  to.title = std::move(*from.mutable_title());
  to.text = std::move(*from.mutable_text());
  to.language = std::move(*from.mutable_language());
  to.authors.assign(from.authors().begin(), from.authors().end());
  if (from.has_published_s()) {
    to.published_at = time_of<sys_seconds>(from.published_s());
  }
  if (from.has_modified_s()) {
    to.modified_at = time_of<sys_seconds>(from.modified_s());
  }
  if (from.has_embargoed_s()) {
    to.embargoed_until = time_of<sys_seconds>(from.embargoed_s());
  }
  to.format_because = std::move(*from.mutable_format_because());
  for (Origin& origin : *from.mutable_origins()) {
    to.origins.push_back({std::move(*origin.mutable_field()), std::move(*origin.mutable_from())});
  }
  for (int i = 0; i + 1 < from.furniture_size(); i += 2) {
    to.furniture.push_back({from.furniture(i), from.furniture(i + 1)});
  }
  to.flags.resize(static_cast<std::size_t>(from.flags_size()));
  bool known = from.status() == 0 || read_enum(from.status(), kArticleStatuses, to.status);
  for (int i = 0; i < from.flags_size(); ++i) {
    known = read_enum(from.flags(i), kArticleFlags, to.flags[static_cast<std::size_t>(i)]) && known;
  }
  return known;
}

static void put(const mirsad::Verdict& from, Verdict* to) {
  to->set_relation(static_cast<std::uint32_t>(from.relation));
  put(from.cluster.hash, to->mutable_cluster());
  if (from.of) {
    put(*from.of, to->mutable_of());
  }
  to->set_jaccard(from.jaccard);
  to->set_containment(from.containment);
  to->set_weighted_jaccard(from.weighted_jaccard);
  to->set_weighted_containment(from.weighted_containment);
  for (const mirsad::Change& change : from.changes) {
    Change* one = to->add_changes();
    one->set_field(change.field);
    one->set_before(change.before);
    one->set_after(change.after);
    one->set_kind(static_cast<std::uint32_t>(change.kind));
    one->set_before_begin(change.before_at.begin);
    one->set_before_end(change.before_at.end);
    one->set_after_begin(change.after_at.begin);
    one->set_after_end(change.after_at.end);
  }
}

static bool get(const Verdict& from, mirsad::Verdict& to) {
  to.cluster = {get(from.cluster())};
  if (from.has_of()) {
    to.of = get(from.of());
  }
  to.jaccard = from.jaccard();
  to.containment = from.containment();
  to.weighted_jaccard = from.weighted_jaccard();
  to.weighted_containment = from.weighted_containment();
  bool known = read_enum(from.relation(), kRelations, to.relation);
  for (const Change& change : from.changes()) {
    mirsad::Change& one = to.changes.emplace_back();
    known = read_enum(change.kind(), kChangeKinds, one.kind) && known;
    one.field = change.field();
    one.before = change.before();
    one.after = change.after();
    one.before_at = {change.before_begin(), change.before_end()};
    one.after_at = {change.after_begin(), change.after_end()};
  }
  return known;
}

}  // namespace disk

std::string encode(const ArticleHead& head) {
  disk::Head message;
  disk::put(head.current, message.mutable_current());
  disk::put(head.current_cluster.hash, message.mutable_current_cluster());
  message.set_revisions(head.revisions);
  message.set_withdrawn(head.withdrawn);
  return message.SerializeAsString();
}

template <>
std::optional<ArticleHead> decode(std::string_view, std::string_view value) {
  const auto message = disk::parse<disk::Head>(value);
  if (!message) {
    return std::nullopt;
  }
  return ArticleHead{disk::get(message->current()),
                     {disk::get(message->current_cluster())},
                     message->revisions(),
                     message->withdrawn()};
}

std::string encode(const Revision& revision) {
  disk::Revision message;
  disk::put(revision.article, message.mutable_article());
  disk::put(revision.verdict, message.mutable_verdict());
  disk::put(revision.rank, message.mutable_rank());
  message.set_number(revision.number);
  message.set_topic(revision.log.topic);
  message.set_partition(revision.log.partition);
  message.set_offset(revision.offset);
  if (revision.received) {
    message.set_received_ms(disk::ticks(*revision.received));
  }
  message.set_lexicon(revision.lexicon);
  message.set_no_events_because(revision.no_events_because);
  return message.SerializeAsString();
}

template <>
std::optional<Revision> decode(std::string_view key, std::string_view value) {
  const auto id = layout::parse_revision(key);
  auto message = disk::parse<disk::Revision>(value);
  Revision revision;
  if (!id || !message || !disk::get(*message->mutable_article(), revision.article) ||
      !disk::get(message->verdict(), revision.verdict)) {
    return std::nullopt;
  }
  revision.id = *id;
  revision.rank = disk::get(message->rank());
  revision.number = message->number();
  revision.log = {message->topic(), message->partition()};
  revision.offset = message->offset();
  if (message->has_received_ms()) {
    revision.received = disk::time_of<Timestamp>(message->received_ms());
  }
  revision.lexicon = message->lexicon();
  revision.no_events_because = message->no_events_because();
  return revision;
}

std::string encode(const ClusterHead& cluster) {
  disk::Cluster message;
  disk::put(cluster.kept, message.mutable_kept());
  message.set_members(cluster.members);
  message.set_standing(cluster.standing);
  disk::put(cluster.cluster.hash, message.mutable_cluster());
  if (cluster.copy_of) {
    disk::put(cluster.copy_of->hash, message.mutable_copy_of());
  }
  return message.SerializeAsString();
}

template <>
std::optional<ClusterHead> decode(std::string_view, std::string_view value) {
  const auto message = disk::parse<disk::Cluster>(value);
  if (!message) {
    return std::nullopt;
  }
  ClusterHead head{disk::get(message->kept()),
                   message->members(),
                   message->standing(),
                   {disk::get(message->cluster())},
                   std::nullopt};
  if (message->has_copy_of()) {
    head.copy_of = ExactKey{disk::get(message->copy_of())};
  }
  return head;
}

std::string encode(const Sketch& sketch) {
  disk::Sketch message;
  disk::put(sketch.text.hash, message.mutable_text());
  static_assert(std::endian::native == std::endian::little, "tokens are stored as in memory");
  message.set_tokens(sketch.tokens.data(), sizeof(TokenHash) * sketch.tokens.size());
  return message.SerializeAsString();
}

template <>
std::optional<Sketch> decode(std::string_view key, std::string_view value) {
  const auto name = layout::parse_sketch(key);
  const auto message = disk::parse<disk::Sketch>(value);
  if (!name || !message || message->tokens().size() % sizeof(TokenHash) != 0) {
    return std::nullopt;
  }
  Sketch sketch{*name, {disk::get(message->text())}, {}};
  const std::string& bytes = message->tokens();
  sketch.tokens.resize(bytes.size() / sizeof(TokenHash));
  std::memcpy(sketch.tokens.data(), bytes.data(), bytes.size());
  return sketch;
}

std::string encode(const ClusterMember& member) {
  disk::Member message;
  message.set_article(member.article);
  message.set_outlet(member.outlet);
  message.set_url(member.url);
  if (member.published_at) {
    message.set_published_s(disk::ticks(*member.published_at));
  }
  return message.SerializeAsString();
}

template <>
std::optional<ClusterMember> decode(std::string_view key, std::string_view value) {
  const auto name = layout::parse_member(key);
  const auto message = disk::parse<disk::Member>(value);
  if (!name || !message) {
    return std::nullopt;
  }
  ClusterMember member{name->cluster,     name->revision, message->article(),
                       message->outlet(), message->url(), {}};
  if (message->has_published_s()) {
    member.published_at = disk::time_of<std::chrono::sys_seconds>(message->published_s());
  }
  return member;
}

}  // namespace mirsad
