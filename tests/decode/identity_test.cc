#include "pipeline/decode/identity.h"

#include <string>

#include "tests/decode/decoding.h"

namespace mirsad {
namespace {

Article article_at(std::string url) {
  Article article;
  article.outlet = "أخبار";
  article.url = std::move(url);
  article.id = "7";
  article.title = "عنوان";
  article.text = "نص.";
  return article;
}

TEST_CASE("spellings of one address name one article") {
  const Decoder decoder = decoder_with({});
  const ArticleKey key = decoder.key_of(article_at("https://akhbar.example/خبر?id=1"));
  const std::string url =
      GENERATE("HTTPS://Akhbar.Example/خبر?id=1", "https://akhbar.example:443/خبر?id=1#comments",
               "https://akhbar.example/%d8%ae%D8%a8%D8%B1?id=1",
               "https://akhbar.example/خبر?utm_source=x&id=1&fbclid=y");
  INFO(url);
  CHECK(decoder.key_of(article_at(url)) == key);
}

TEST_CASE("another address or another outlet is another article") {
  const Decoder decoder = decoder_with({});
  const ArticleKey key = decoder.key_of(article_at("https://akhbar.example/1"));
  CHECK(decoder.key_of(article_at("https://akhbar.example/2")) != key);
  CHECK(decoder.key_of(article_at("http://akhbar.example/1")) != key);
  Article elsewhere = article_at("https://akhbar.example/1");
  elsewhere.outlet = "جريدة";
  CHECK(decoder.key_of(elsewhere) != key);
}

TEST_CASE("an article keeps its key when its words or its id change") {
  const Decoder decoder = decoder_with({});
  const Article before = article_at("https://akhbar.example/1");
  Article after = before;
  after.id = "8";
  after.text = "نص آخر.";
  CHECK(decoder.key_of(after) == decoder.key_of(before));
  CHECK(content_hash_of(after) != content_hash_of(before));
}

TEST_CASE("without an address the id names the article and without an id its content") {
  const Decoder decoder = decoder_with({});
  Article article = article_at("");
  const ArticleKey by_id = decoder.key_of(article);
  article.text = "نص آخر.";
  CHECK(decoder.key_of(article) == by_id);
  article.id.clear();
  const ArticleKey by_content = decoder.key_of(article);
  CHECK(by_content != by_id);
  article.outlet = "جريدة";
  CHECK(decoder.key_of(article) == by_content);
  article.text = "نص.";
  CHECK(decoder.key_of(article) != by_content);
}

TEST_CASE("an address and an id of the same letters are told apart") {
  const Decoder decoder = decoder_with({});
  Article by_url = article_at("7");
  Article by_id = article_at("");
  CHECK(decoder.key_of(by_url) != decoder.key_of(by_id));
}

TEST_CASE("where the title ends and the text begins is part of the content") {
  Article one = article_at("");
  Article other = one;
  one.title = "أب";
  one.text = "ج";
  other.title = "أ";
  other.text = "بج";
  CHECK(content_hash_of(one) != content_hash_of(other));
}

// On-disk keys depend on these values.
TEST_CASE("keys and content hashes never change") {
  const Decoder decoder = decoder_with({});
  CHECK(to_hex(decoder.key_of(article_at("https://akhbar.example/1")).hash) ==
        "8b742350803a84d3e2f21dfdd0b92374");
  CHECK(to_hex(decoder.key_of(article_at("")).hash) == "ac4ae90e4f74017ccbb9152e165cf375");
  CHECK(to_hex(content_hash_of(article_at("")).hash) == "d12c0c12a2d069442cbfea499c527b05");
}

}  // namespace
}  // namespace mirsad
