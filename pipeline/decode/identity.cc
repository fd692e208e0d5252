#include "pipeline/decode/identity.h"

#include <fmt/format.h>

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "pipeline/decode/decoder.h"

namespace mirsad {
namespace {

// Parts one after another, each behind its length as eight little-endian bytes.
Hash128 hash_of(std::initializer_list<std::string_view> parts) {
  std::string bytes;
  for (const std::string_view part : parts) {
    for (unsigned shift = 0; shift < 64; shift += 8) {
      bytes.push_back(static_cast<char>(static_cast<std::uint64_t>(part.size()) >> shift & 0xFFU));
    }
    bytes.append(part);
  }
  return hash128(bytes);
}

}  // namespace

ArticleKey article_key_of(const Article& article, const TrackingParameters& tracking) {
  if (!article.url.empty()) {
    return {hash_of({"url", article.outlet, canonical_url(article.url, tracking)})};
  }
  if (!article.id.empty()) {
    return {hash_of({"id", article.outlet, article.id})};
  }
  return {hash_of({"content", to_hex(hash_of({article.title, article.text}))})};
}

ContentHash content_hash_of(const Article& article) {
  if (stands(article) && !article.embargoed_until) {
    return {hash_of({article.title, article.text})};
  }
  const std::string until =
      article.embargoed_until
          ? fmt::format("{}", article.embargoed_until->time_since_epoch().count())
          : "";
  return {hash_of({article.title, article.text, name_of(article.status), until})};
}

}  // namespace mirsad
