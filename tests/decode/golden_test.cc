// tests/golden/decode/*.jsonl: a record in, an article or a refusal out, one case a line.
//
//   case      what the line shows
//   json      the record's value as an object, or
//   raw       as a string, or
//   hex       as bytes
//   headers, headers_hex, timestamp, topic    if it has them
//   article   every field it decodes to; those left out are empty, or
//   rejected  the code, and `reason`, a part of the words
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "pipeline/decode/dates.h"
#include "tests/decode/decoding.h"

namespace mirsad {
namespace {

using Json = nlohmann::ordered_json;

// Small, so that the cases of the limits can be read.
DecodeOptions golden_options() {
  DecodeOptions options;
  options.lexicons = std::string(MIRSAD_SOURCE_DIR) + "/pipeline/lexicons";
  options.limits.record_bytes = 3000;
  options.limits.depth = 8;
  options.limits.nodes = 100;
  options.limits.text_bytes = 1500;
  options.outlet_zones = {{"الوئام", "Asia/Riyadh"}, {"riyadh.example", "Asia/Riyadh"}};
  options.topic_formats = {{"bodies", "raw-text"}, {"objects", "own"}};
  return options;
}

std::string from_hex(const std::string& hex) {
  std::string bytes;
  for (std::size_t at = 0; at < hex.size(); at += 2) {
    bytes.push_back(static_cast<char>(std::stoi(hex.substr(at, 2), nullptr, 16)));
  }
  return bytes;
}

std::string value_of(const Json& row) {
  if (row.contains("json")) {
    return row["json"].dump();
  }
  return row.contains("raw") ? row["raw"].get<std::string>()
                             : from_hex(row["hex"].get<std::string>());
}

Timestamp timestamp_of(const std::string& text) {
  const auto date = read_date(text);
  REQUIRE(date);
  const bool fraction = text.find(".750") != std::string::npos;
  return Timestamp(date->time) + std::chrono::milliseconds(fraction ? 750 : 0);
}

RawRecord record_of(const Json& row) {
  RawRecord record = mirsad::record_of(value_of(row));
  record.log.topic = row.value("topic", "news");
  const Json headers = row.value("headers", Json::object());
  for (const auto& [name, value] : headers.items()) {
    record.headers.push_back({name, value.get<std::string>()});
  }
  const Json coded = row.value("headers_hex", Json::object());
  for (const auto& [name, value] : coded.items()) {
    record.headers.push_back({name, from_hex(value.get<std::string>())});
  }
  if (row.contains("timestamp")) {
    record.timestamp = timestamp_of(row["timestamp"].get<std::string>());
  }
  return record;
}

// The same keys as a golden article has, empty ones left out.
Json json_of(const Article& article) {
  Json json;
  const auto set = [&](const char* name, const std::string& value) {
    if (!value.empty()) {
      json[name] = value;
    }
  };
  set("format", article.format);
  set("id", article.id);
  set("url", article.url);
  set("outlet", article.outlet);
  set("title", article.title);
  set("text", article.text);
  set("language", article.language);
  if (!article.authors.empty()) {
    json["authors"] = article.authors;
  }
  const auto set_time = [&](const char* name, std::optional<std::chrono::sys_seconds> time) {
    if (time) {
      json[name] =
          fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(time->time_since_epoch().count()));
    }
  };
  set_time("published_at", article.published_at);
  set_time("modified_at", article.modified_at);
  set_time("embargoed_until", article.embargoed_until);
  if (article.status != ArticleStatus::usable) {
    json["status"] = std::string(name_of(article.status));
  }
  for (const ArticleFlag flag : article.flags) {
    json["flags"].push_back(std::string(name_of(flag)));
  }
  return json;
}

void check(const Decoder& decoder, const Json& row) {
  const auto decoded = decoder.decode(record_of(row));
  if (row.contains("article")) {
    INFO("refused: " << (decoded ? "" : decoded.error().reason));
    REQUIRE(decoded);
    // Unordered, so that the order of keys in a golden line is free.
    CHECK(nlohmann::json(json_of(*decoded)) == nlohmann::json(row["article"]));
    return;
  }
  REQUIRE_FALSE(decoded);
  INFO("reason: " << decoded.error().reason);
  CHECK(std::string(name_of(decoded.error().code)) == row["rejected"].get<std::string>());
  CHECK(decoded.error().stage == "decode");
  CHECK(decoded.error().reason.find(row.value("reason", "")) != std::string::npos);
}

TEST_CASE("every golden record decodes to the article or the refusal written beside it") {
  const std::string file =
      GENERATE("news-please", "fundus", "trafilatura", "media-cloud", "scrapy-cluster", "ninjs",
               "schema-org", "own", "html", "raw-text", "refused");
  const Decoder decoder = decoder_with(golden_options());
  std::ifstream in(std::string(MIRSAD_SOURCE_DIR) + "/tests/golden/decode/" + file + ".jsonl");
  std::size_t rows = 0;
  for (std::string line; std::getline(in, line); ++rows) {
    const Json row = Json::parse(line);
    INFO(file << ".jsonl:" << rows + 1 << ": " << row["case"].get<std::string>());
    check(decoder, row);
  }
  CHECK(rows >= 6);
}

}  // namespace
}  // namespace mirsad
