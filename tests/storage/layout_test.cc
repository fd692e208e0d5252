#include "storage/layout.h"

#include <algorithm>
#include <random>

#include "tests/support/catch.h"

namespace mirsad::layout {
namespace {

std::string hex(std::string_view bytes) {
  std::string out;
  for (const char byte : bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    const auto value = static_cast<unsigned char>(byte);
    out += {kDigits[value >> 4], kDigits[value & 15]};
  }
  return out;
}

const ArticleKey kArticle{{0x0102030405060708, 0x090a0b0c0d0e0f10}};
const RevisionId kRevision{kArticle, {{0x1112131415161718, 0x191a1b1c1d1e1f20}}};
const ExactKey kCluster{{0xa1a2a3a4a5a6a7a8, 0xa9aaabacadaeafb0}};
const std::string kArticleHex = "0102030405060708090a0b0c0d0e0f10";
const std::string kRevisionHex = kArticleHex + "1112131415161718191a1b1c1d1e1f20";
const std::string kClusterHex = "a1a2a3a4a5a6a7a8a9aaabacadaeafb0";

TEST_CASE("The keys of articles are their hashes, high half first") {
  CHECK(hex(article_key(kArticle)) == kArticleHex);
  CHECK(hex(cluster_key(kCluster)) == kClusterHex);
  CHECK(hex(revision_key(kRevision)) == kRevisionHex);
  CHECK(hex(member_key(kCluster, kRevision)) == kClusterHex + kRevisionHex);
  CHECK(hex(report_key(kRevision, 258)) == kRevisionHex + "00000102");
}

TEST_CASE("An article's name is a kind, the hash of the name and the article") {
  const std::string prefix = "02" + to_hex(hash128("https://example.org/1"));
  CHECK(hex(name_prefix(NameKind::url, "https://example.org/1")) == prefix);
  CHECK(hex(name_key(NameKind::url, "https://example.org/1", kArticle)) == prefix + kArticleHex);
}

TEST_CASE("An event's key is its time with the sign bit flipped, then its number") {
  CHECK(hex(event_key({0, 1})) == "80000000000000000000000000000001");
  CHECK(hex(event_key({-1, 1})) == "7fffffffffffffff0000000000000001");
  CHECK(hex(event_key({1740787200, 0xe})) == "8000000067c24e00000000000000000e");
  CHECK(hex(event_key({kNoTime, 1})) == "00000000000000000000000000000001");
  CHECK(hex(type_key(EventType::assault, {0, 1})) == "1080000000000000000000000000000001");
  CHECK(hex(event_id_key(0x0102)) == "0000000000000102");
}

TEST_CASE("A partition's key ends its strings so that none is the beginning of another") {
  CHECK(hex(offset_key("live", {"news", 3})) ==
        "6c697665"
        "0000"
        "6e657773"
        "0000"
        "80000003");
  CHECK(hex(offset_key("", {std::string("a\0b", 3), -1})) ==
        "0000"
        "6100ff62"
        "0000"
        "7fffffff");
  CHECK(offset_key("live", {"news", 9}) < offset_key("live", {"news", 10}));
  CHECK(offset_key("live", {"news", 10}) < offset_key("live", {"news2", 0}));
}

TEST_CASE("A refused record's key is its time, its place and the hash of its bytes") {
  CHECK(hex(rejection_key({1, {"t", 0}, 2, 0xff})) ==
        "8000000000000001"
        "740000"
        "80000000"
        "8000000000000002"
        "00000000000000ff");
  CHECK(hex(rejection_key({kNoTime, {"t", 0}, 0, 1})).substr(0, 16) == "0000000000000000");
}

TEST_CASE("Parsing a key gives what it was made of") {
  CHECK(parse_article(article_key(kArticle)) == kArticle);
  CHECK(parse_cluster(cluster_key(kCluster)) == kCluster);
  CHECK(parse_revision(revision_key(kRevision)) == kRevision);
  CHECK(parse_member(member_key(kCluster, kRevision))->revision == kRevision);
  CHECK(parse_report(report_key(kRevision, 7))->index == 7);
  CHECK(parse_name(name_key(NameKind::own_id, "x", kArticle)) == kArticle);
  CHECK(parse_event(event_key({-5, 6}))->start == -5);
  CHECK(parse_type(type_key(EventType::aid, {-5, 6}))->number == 6);
  const TopicPartition odd{std::string("\0\xFF\0", 3), -7};
  CHECK(parse_offset(offset_key("live", odd)) == odd);
  const auto rejection = parse_rejection(rejection_key({-1, odd, -2, 3}));
  REQUIRE(rejection);
  CHECK(rejection->time_ms == -1);
  CHECK(rejection->log == odd);
  CHECK(rejection->offset == -2);
  CHECK(rejection->bytes_hash == 3);
}

TEST_CASE("Bytes that are no such key are refused") {
  const std::string offset = offset_key("live", {"news", 3});
  for (std::size_t size = 0; size < offset.size(); ++size) {
    CHECK_FALSE(parse_offset(offset.substr(0, size)));
  }
  CHECK_FALSE(parse_offset(offset + "x"));
  CHECK_FALSE(parse_offset(std::string("a\0\x01", 3)));
  CHECK_FALSE(parse_revision(article_key(kArticle)));
  CHECK_FALSE(parse_article(revision_key(kRevision)));
  CHECK_FALSE(parse_type(""));
}

TEST_CASE("The order of keys is the order of their values") {
  const auto seed = GENERATE(1U, 2U, 3U);
  std::mt19937_64 random(seed);
  const auto pick = [&](auto limit) { return static_cast<std::int64_t>(random() % limit) - 4; };
  std::vector<std::tuple<std::int64_t, std::string, std::int32_t, std::int64_t, std::uint64_t>>
      rows;
  for (int i = 0; i < 400; ++i) {
    std::string topic;
    for (std::size_t left = random() % 4; left > 0; --left) {
      topic.push_back(
          "\0\x01"
          "a\xFF"[random() % 4]);
    }
    rows.emplace_back(pick(8U), topic, static_cast<std::int32_t>(pick(8U)), pick(8U), random());
  }
  const auto key = [](const auto& row) {
    const auto& [time, topic, partition, offset, hash] = row;
    return rejection_key({time, {topic, partition}, offset, hash});
  };
  INFO("seed " << seed);
  std::sort(rows.begin(), rows.end());
  CHECK(std::is_sorted(rows.begin(), rows.end(),
                       [&](const auto& a, const auto& b) { return key(a) < key(b); }));
}

TEST_CASE("After a prefix comes the first key that does not begin with it") {
  CHECK(after("a") == "b");
  CHECK(after("a\xFF\xFF") == "b");
  CHECK(after("\xFF").empty());
  CHECK(after("").empty());
  CHECK(after(time_prefix(kNoTime)) == time_prefix(kNoTime + 1));
}

TEST_CASE("An event's id is e- and the sixteen digits of its number") {
  CHECK(event_id(0xabc) == "e-0000000000000abc");
  CHECK(event_number("e-0000000000000abc") == 0xabcU);
  for (const char* id : {"", "e-", "abc", "e-0000000000000ABC", "e-000000000000zabc",
                         "x-0000000000000abc", "e-00000000000000abc", "e-+000000000000abc"}) {
    CHECK_FALSE(event_number(id));
  }
}

}  // namespace
}  // namespace mirsad::layout
