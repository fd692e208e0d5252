// A message of any known scraper -> Article. Bad input is a Rejection, never an exception.
//
// Which field of a record is the title, the text, the date is not code but data: one mapping a
// format (formats/*.tsv), chosen by the record's shape or fixed for a topic.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/model/article.h"
#include "pipeline/model/raw_record.h"
#include "pipeline/model/rejection.h"
#include "pipeline/model/result.h"

namespace mirsad {

struct Outlet;
class Work;

// Work budgets: never clock time, so that a slow day gives the same verdict.
struct DecodeLimits {
  std::size_t record_bytes = std::size_t{8} << 20;  // Kafka's default message is 1 MiB at most
  std::size_t depth = 64;            // the deepest real form (schema.org @graph) needs 6
  std::size_t nodes = 100'000;       // JSON values in one record; real ones stay below 1,000
  std::size_t html_depth = 128;      // elements inside each other; real pages stay below 60
  std::size_t html_nodes = 100'000;  // elements and runs of text; real pages stay below 15,000
  std::size_t text_bytes = std::size_t{4} << 20;  // a 700,000-word article
};

struct DecodeOptions {
  DecodeLimits limits;
  std::filesystem::path lexicons;  // what pages say around articles; empty: no furniture is known
  std::vector<std::filesystem::path> more_formats;   // folders of mappings, besides those shipped
  std::map<std::string, std::string> outlet_zones;   // outlet -> IANA zone of its zone-less dates
  std::map<std::string, std::string> topic_formats;  // topic -> format; absent: by shape
};

// What a record cost to decode and might have cost, in the steps of work.h: a bound linear in its
// bytes, behind which it is refused with work_limit.
struct DecodeCost {
  std::size_t steps = 0;
  std::size_t limit = 0;
};

// A format for a listing: how it is recognised, and where each field is looked for.
struct FormatSummary {
  std::string name;
  int order = 0;
  std::string recognised;  // "it holds maintext"
  struct Source {
    std::string field;
    std::vector<std::string> paths;  // alternatives, in order
  };
  std::vector<Source> fields;
};

class Decoder {
 public:
  // Reads every formats/*.tsv, those of options.more_formats, and the lists of formats/common;
  // errors name file and line.
  static Result<Decoder> load(const std::filesystem::path& formats, DecodeOptions options);

  Decoder(Decoder&&) noexcept;
  Decoder& operator=(Decoder&&) noexcept;
  ~Decoder();

  // Pure and thread-safe. `record.value` must be present (a tombstone is not decoded).
  // `cost`, where given, is told also of a record that is refused.
  tl::expected<Article, Rejection> decode(const RawRecord& record,
                                          DecodeCost* cost = nullptr) const;

  // Outlet + canonical URL, else the record's own id, else the content.
  ArticleKey key_of(const Article& article) const;

  std::vector<std::string> formats() const;  // names, in the order they are tried
  std::vector<FormatSummary> summaries() const;

  // What is known of the article's outlet (outlets.h); null: nothing.
  const Outlet* outlet(const Article& article) const;

 private:
  struct State;
  explicit Decoder(std::unique_ptr<State> state);
  tl::expected<Article, Rejection> decode_within(const RawRecord& record, Work& work) const;
  std::unique_ptr<State> state_;
};

// One state of an article: title and text as decoded, and whether its outlet holds it back or has
// taken it back.
ContentHash content_hash_of(const Article& article);

}  // namespace mirsad
