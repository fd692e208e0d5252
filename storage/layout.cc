#include "storage/layout.h"

#include <fmt/format.h>

#include <charconv>

namespace mirsad::layout {
namespace {

constexpr std::uint64_t kSignBit = std::uint64_t{1} << 63;

template <class Unsigned>
void put(std::string& out, Unsigned value) {
  for (int shift = 8 * (static_cast<int>(sizeof(Unsigned)) - 1); shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>((value >> shift) & 0xFF));
  }
}

void put_time(std::string& out, std::int64_t time) {
  put(out, static_cast<std::uint64_t>(time) ^ kSignBit);
}

void put_hash(std::string& out, const Hash128& hash) {
  put(out, hash.high);
  put(out, hash.low);
}

void put_string(std::string& out, std::string_view text) {
  for (const char byte : text) {
    out.push_back(byte);
    if (byte == '\0') {
      out.push_back('\xFF');
    }
  }
  out.append(2, '\0');
}

// Takes a key apart from the front. After a read past the end, done() is false for ever.
class Parser {
 public:
  explicit Parser(std::string_view key) : rest_(key) {}

  template <class Unsigned>
  Unsigned take() {
    if (rest_.size() < sizeof(Unsigned)) {
      broken_ = true;
      return 0;
    }
    Unsigned value = 0;
    for (std::size_t i = 0; i < sizeof(Unsigned); ++i) {
      value = static_cast<Unsigned>(value << 8 | static_cast<unsigned char>(rest_[i]));
    }
    rest_.remove_prefix(sizeof(Unsigned));
    return value;
  }

  std::int64_t take_time() { return static_cast<std::int64_t>(take<std::uint64_t>() ^ kSignBit); }

  Hash128 take_hash() {
    const auto high = take<std::uint64_t>();
    return {high, take<std::uint64_t>()};
  }

  RevisionId take_revision() {
    const ArticleKey article{take_hash()};
    return {article, {take_hash()}};
  }

  std::string take_string() {
    std::string out;
    while (rest_.size() >= 2) {
      if (rest_[0] != '\0') {
        out.push_back(rest_[0]);
        rest_.remove_prefix(1);
        continue;
      }
      const bool escaped = rest_[1] == '\xFF';
      broken_ = broken_ || (!escaped && rest_[1] != '\0');
      rest_.remove_prefix(2);
      if (!escaped) {
        return out;
      }
      out.push_back('\0');
    }
    broken_ = true;
    return out;
  }

  // The value, if the key was exactly of this form.
  template <class T>
  std::optional<T> done(T value) const {
    return !broken_ && rest_.empty() ? std::optional<T>(std::move(value)) : std::nullopt;
  }

 private:
  std::string_view rest_;
  bool broken_ = false;
};

// 1 << 7 more than -128 is 0: the same flip of the sign bit for 32 bits.
constexpr std::uint32_t flipped(std::int32_t value) {
  return static_cast<std::uint32_t>(value) ^ (std::uint32_t{1} << 31);
}

TopicPartition take_log(Parser& parser) {
  TopicPartition log;
  log.topic = parser.take_string();
  log.partition = static_cast<std::int32_t>(parser.take<std::uint32_t>() ^ flipped(0));
  return log;
}

void put_log(std::string& out, const TopicPartition& log) {
  put_string(out, log.topic);
  put(out, flipped(log.partition));
}

}  // namespace

std::string article_key(const ArticleKey& article) {
  std::string key;
  key.reserve(16);
  put_hash(key, article.hash);
  return key;
}

std::string cluster_key(const ExactKey& cluster) {
  std::string key;
  key.reserve(16);
  put_hash(key, cluster.hash);
  return key;
}

std::string revision_key(const RevisionId& revision) {
  std::string key;
  key.reserve(36);
  put_hash(key, revision.article.hash);
  put_hash(key, revision.content.hash);
  return key;
}

std::string member_key(const ExactKey& cluster, const RevisionId& revision) {
  return cluster_key(cluster) + revision_key(revision);
}

std::string report_key(const RevisionId& revision, std::uint32_t index) {
  std::string key = revision_key(revision);
  put(key, index);
  return key;
}

std::optional<ArticleKey> parse_article(std::string_view key) {
  Parser parser(key);
  const ArticleKey article{parser.take_hash()};
  return parser.done(article);
}

std::optional<ExactKey> parse_cluster(std::string_view key) {
  Parser parser(key);
  const ExactKey cluster{parser.take_hash()};
  return parser.done(cluster);
}

std::optional<RevisionId> parse_revision(std::string_view key) {
  Parser parser(key);
  const RevisionId revision = parser.take_revision();
  return parser.done(revision);
}

std::optional<MemberName> parse_member(std::string_view key) {
  Parser parser(key);
  const ExactKey cluster{parser.take_hash()};
  const RevisionId revision = parser.take_revision();
  return parser.done(MemberName{cluster, revision});
}

std::optional<ReportName> parse_report(std::string_view key) {
  Parser parser(key);
  const RevisionId revision = parser.take_revision();
  const auto index = parser.take<std::uint32_t>();
  return parser.done(ReportName{revision, index});
}

std::string cluster_text_key(const ExactKey& cluster, const ExactKey& text) {
  return cluster_key(cluster) + cluster_key(text);
}

std::optional<ExactKey> parse_cluster_text(std::string_view key) {
  Parser parser(key);
  parser.take_hash();
  const ExactKey text{parser.take_hash()};
  return parser.done(text);
}

std::string sketch_day_prefix(WindowDay day) {
  std::string key;
  put(key, flipped(day));
  return key;
}

std::string sketch_key(const SketchName& name) {
  std::string key = sketch_day_prefix(name.day);
  put(key, name.sequence);
  return key;
}

std::optional<SketchName> parse_sketch(std::string_view key) {
  Parser parser(key);
  const auto day = static_cast<WindowDay>(parser.take<std::uint32_t>() ^ flipped(0));
  const auto sequence = parser.take<std::uint64_t>();
  return parser.done(SketchName{day, sequence});
}

std::string name_prefix(NameKind kind, std::string_view name) {
  std::string key;
  key.reserve(33);
  put(key, static_cast<std::uint8_t>(kind));
  put_hash(key, hash128(name));
  return key;
}

std::string name_key(NameKind kind, std::string_view name, const ArticleKey& article) {
  std::string key = name_prefix(kind, name);
  put_hash(key, article.hash);
  return key;
}

std::optional<ArticleKey> parse_name(std::string_view key) {
  Parser parser(key);
  parser.take<std::uint8_t>();
  parser.take_hash();
  const ArticleKey article{parser.take_hash()};
  return parser.done(article);
}

std::string event_key(const EventName& event) {
  std::string key = time_prefix(event.start);
  put(key, event.number);
  return key;
}

std::string event_id_key(std::uint64_t number) {
  std::string key;
  put(key, number);
  return key;
}

std::string type_key(EventType type, const EventName& event) {
  return type_prefix(type) + event_key(event);
}

std::string time_prefix(std::int64_t start) {
  std::string key;
  put_time(key, start);
  return key;
}

std::string type_prefix(EventType type) {
  std::string key;
  put(key, static_cast<std::uint8_t>(type));
  return key;
}

std::string type_time_prefix(EventType type, std::int64_t start) {
  return type_prefix(type) + time_prefix(start);
}

std::optional<EventName> parse_event(std::string_view key) {
  Parser parser(key);
  const std::int64_t start = parser.take_time();
  const auto number = parser.take<std::uint64_t>();
  return parser.done(EventName{start, number});
}

std::optional<EventName> parse_type(std::string_view key) {
  return key.empty() ? std::nullopt : parse_event(key.substr(1));
}

std::string event_id(std::uint64_t number) { return fmt::format("e-{:016x}", number); }

std::optional<std::uint64_t> event_number(std::string_view id) {
  if (id.size() != 18 || id.substr(0, 2) != "e-") {
    return std::nullopt;
  }
  std::uint64_t number = 0;
  const auto [stopped, error] = std::from_chars(id.data() + 2, id.data() + id.size(), number, 16);
  const bool whole = error == std::errc{} && stopped == id.data() + id.size();
  return whole && event_id(number) == id ? std::optional(number) : std::nullopt;
}

std::string job_prefix(std::string_view job) {
  std::string key;
  put_string(key, job);
  return key;
}

std::string offset_key(std::string_view job, const TopicPartition& log) {
  std::string key = job_prefix(job);
  put_log(key, log);
  return key;
}

std::optional<TopicPartition> parse_offset(std::string_view key) {
  Parser parser(key);
  parser.take_string();
  TopicPartition log = take_log(parser);
  return parser.done(std::move(log));
}

std::string rejection_key(const RejectionName& name) {
  std::string key;
  put_time(key, name.time_ms);
  put_log(key, name.log);
  put_time(key, name.offset);
  put(key, name.bytes_hash);
  return key;
}

std::optional<RejectionName> parse_rejection(std::string_view key) {
  Parser parser(key);
  RejectionName name;
  name.time_ms = parser.take_time();
  name.log = take_log(parser);
  name.offset = parser.take_time();
  name.bytes_hash = parser.take<std::uint64_t>();
  return parser.done(std::move(name));
}

std::string after(std::string prefix) {
  while (!prefix.empty() && prefix.back() == '\xFF') {
    prefix.pop_back();
  }
  if (!prefix.empty()) {
    prefix.back() = static_cast<char>(static_cast<unsigned char>(prefix.back()) + 1);
  }
  return prefix;
}

}  // namespace mirsad::layout
