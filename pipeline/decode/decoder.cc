#include "pipeline/decode/decoder.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

#include "pipeline/decode/article_builder.h"
#include "pipeline/decode/characters.h"
#include "pipeline/decode/facts.h"
#include "pipeline/decode/failures.h"
#include "pipeline/decode/identity.h"
#include "pipeline/decode/json.h"
#include "pipeline/decode/mapping.h"
#include "pipeline/decode/outlets.h"
#include "pipeline/decode/page_words.h"
#include "pipeline/decode/raw_text.h"
#include "pipeline/decode/refuse.h"
#include "pipeline/decode/url.h"
#include "pipeline/decode/work.h"

namespace mirsad {

// Everything is set by `load` and only read afterwards.
struct Decoder::State {
  DecodeLimits limits;
  std::vector<Mapping> mappings;        // in the order they are tried
  std::vector<const Mapping*> as_json;  // those of one encoding; all three point into
  std::vector<const Mapping*> as_text;  // `mappings`
  std::map<std::string, const Mapping*> by_topic;
  Failures failures;
  TrackingParameters tracking;
  Outlets outlets;
  PageWords words;

  Status point_into_mappings(const std::map<std::string, std::string>& topics);
  std::vector<std::string> names() const;
  Decoded<Fields> read(const RawRecord& record, std::string_view value, Work& work) const;
  Decoded<Fields> read_as_json(std::string_view value, const Mapping* given, Work& work) const;
  Decoded<Fields> read_as_text(std::string_view value, const RawRecord& record) const;
};

namespace {

// Past this point the value is UTF-8 without a NUL, has something to see, and begins with no BOM.
Decoded<std::string_view> admitted(std::string_view value, std::size_t limit) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (value.size() > limit) {
    return refuse(RejectionCode::too_large,
                  fmt::format("{} bytes, the limit is {}", value.size(), limit));
  }
  if (!is_utf8(value)) {
    return refuse(RejectionCode::not_utf8,
                  fmt::format("not UTF-8 at byte {}", first_invalid_utf8(value).value_or(0)));
  }
  if (const std::size_t nul = value.find('\0'); nul != std::string_view::npos) {
    return refuse(RejectionCode::not_json, fmt::format("a raw NUL at byte {}", nul));
  }
  if (is_blank(value)) {
    return refuse(RejectionCode::empty, fmt::format("nothing in {} bytes", value.size()));
  }
  value.remove_prefix(value.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
  return value;
}

BodyLimits body_limits(const DecodeLimits& limits) {
  return {limits.text_bytes, {limits.record_bytes, limits.html_depth, limits.html_nodes}};
}

// Complete JSON that is no object and no array: 5, null, "text".
bool is_json_scalar(std::string_view value, std::size_t depth) {
  constexpr std::string_view kBegins = "\"-0123456789tfn";
  return kBegins.find(trimmed(value).front()) != std::string_view::npos && is_json(value, depth);
}

}  // namespace

Decoded<Fields> Decoder::State::read(const RawRecord& record, std::string_view value,
                                     Work& work) const {
  if (failures.is_message(trimmed(value))) {
    return refuse(RejectionCode::scrape_failed,
                  fmt::format("the scraper's message \"{}\"", trimmed(value)));
  }
  if (const auto fixed = by_topic.find(record.log.topic); fixed != by_topic.end()) {
    return fixed->second->encoding == Encoding::json
               ? read_as_json(value, fixed->second, work)
               : read_raw_text(value, record.headers, *fixed->second);
  }
  return looks_like_json(value) || is_json_scalar(value, limits.depth)
             ? read_as_json(value, nullptr, work)
             : read_as_text(value, record);
}

Decoded<Fields> Decoder::State::read_as_json(std::string_view value, const Mapping* given,
                                             Work& work) const {
  JsonRules rules;
  rules.mappings = given != nullptr ? std::span(&given, 1) : std::span(as_json);
  rules.shape_is_given = given != nullptr;
  rules.failures = &failures.values;
  rules.depth = limits.depth;
  rules.nodes = limits.nodes;
  return read_json(value, rules, work);
}

Decoded<Fields> Decoder::State::read_as_text(std::string_view value,
                                             const RawRecord& record) const {
  const bool is_page = looks_like_page(value);
  if (!is_page && looks_like_broken_json(value)) {
    return refuse(RejectionCode::not_json, "JSON that lost its beginning");
  }
  for (const Mapping* mapping : as_text) {
    if ((is_page || mapping->encoding != Encoding::html) && fits(record.headers, *mapping)) {
      return read_raw_text(value, record.headers, *mapping);
    }
  }
  return refuse(RejectionCode::unknown_shape,
                "no JSON, and no format for raw text fits its headers");
}

namespace {

// Values that say nothing in any format, one a line.
Result<std::vector<std::string>> load_empties(const std::filesystem::path& path) {
  const Result<FactFile> file = read_facts(path);
  if (!file) {
    return pass(file);
  }
  std::vector<std::string> empties;
  for (const Fact& fact : file->facts) {
    if (fact.words.size() != 1) {
      return file->refuse(fact, "expected one value");
    }
    empties.push_back(fact.words[0]);
  }
  return empties;
}

Result<std::vector<Mapping>> load_all_mappings(const std::filesystem::path& formats,
                                               std::vector<std::filesystem::path> more) {
  more.insert(more.begin(), formats);
  auto mappings = load_mappings(more);
  const auto empties = load_empties(formats / "common" / "empties.tsv");
  if (!mappings || !empties) {
    return mappings ? pass(empties) : pass(mappings);
  }
  for (Mapping& mapping : *mappings) {
    mapping.empties.insert(mapping.empties.end(), empties->begin(), empties->end());
  }
  return mappings;
}

FormatSummary summary_of(const Mapping& mapping) {
  FormatSummary summary{mapping.name, mapping.order, mapping.because, {}};
  for (std::size_t i = 0; i < kFieldNames.size(); ++i) {
    if (!mapping.paths[i].empty()) {
      auto& source = summary.fields.emplace_back();
      source.field = kFieldNames[i];
      for (const Path& path : mapping.paths[i]) {
        source.paths.push_back(path.text);
      }
    }
  }
  return summary;
}

}  // namespace

Status Decoder::State::point_into_mappings(const std::map<std::string, std::string>& topics) {
  for (const Mapping& mapping : mappings) {
    (mapping.encoding == Encoding::json ? as_json : as_text).push_back(&mapping);
  }
  for (const auto& [topic, format] : topics) {
    const auto found = std::ranges::find(mappings, format, &Mapping::name);
    if (found == mappings.end()) {
      return fail(ErrorKind::config,
                  fmt::format("topic \"{}\": unknown format \"{}\"; there are {}", topic, format,
                              fmt::join(names(), ", ")));
    }
    by_topic.emplace(topic, &*found);
  }
  return {};
}

std::vector<std::string> Decoder::State::names() const {
  std::vector<std::string> names;
  for (const Mapping& mapping : mappings) {
    names.push_back(mapping.name);
  }
  return names;
}

Decoder::Decoder(std::unique_ptr<State> state) : state_(std::move(state)) {}
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;
Decoder::~Decoder() = default;

Result<Decoder> Decoder::load(const std::filesystem::path& formats, DecodeOptions options) {
  const auto common = formats / "common";
  auto mappings = load_all_mappings(formats, options.more_formats);
  if (!mappings) {
    return pass(mappings);
  }
  auto failures = Failures::load(common / "failures.tsv");
  if (!failures) {
    return pass(failures);
  }
  auto tracking = TrackingParameters::load(common / "tracking-parameters.tsv");
  if (!tracking) {
    return pass(tracking);
  }
  auto outlets = Outlets::load(common / "outlets.tsv", options.outlet_zones);
  if (!outlets) {
    return pass(outlets);
  }
  auto words =
      options.lexicons.empty() ? Result<PageWords>(PageWords()) : PageWords::load(options.lexicons);
  if (!words) {
    return pass(words);
  }
  Decoder decoder(std::unique_ptr<State>(new State{options.limits,
                                                   std::move(*mappings),
                                                   {},
                                                   {},
                                                   {},
                                                   std::move(*failures),
                                                   std::move(*tracking),
                                                   std::move(*outlets),
                                                   std::move(*words)}));
  if (const Status fixed = decoder.state_->point_into_mappings(options.topic_formats); !fixed) {
    return pass(fixed);
  }
  return decoder;
}

tl::expected<Article, Rejection> Decoder::decode(const RawRecord& record, DecodeCost* cost) const {
  Work work(record.value->size());
  auto article = decode_within(record, work);
  if (cost != nullptr) {
    *cost = {work.steps(), work.limit()};
  }
  return article;
}

tl::expected<Article, Rejection> Decoder::decode_within(const RawRecord& record, Work& work) const {
  const auto value = admitted(*record.value, state_->limits.record_bytes);
  if (!value) {
    return tl::unexpected<Rejection>(value.error());
  }
  auto fields = state_->read(record, *value, work);
  if (!fields) {
    return tl::unexpected<Rejection>(std::move(fields.error()));
  }
  auto article = build_article(std::move(*fields), state_->outlets, state_->words, record.timestamp,
                               body_limits(state_->limits), work);
  if (article && state_->by_topic.contains(record.log.topic)) {
    article->format_because =
        fmt::format("the configuration says so of the topic {}", record.log.topic);
  }
  return article;
}

ArticleKey Decoder::key_of(const Article& article) const {
  return article_key_of(article, state_->tracking);
}

std::vector<std::string> Decoder::formats() const { return state_->names(); }

std::vector<FormatSummary> Decoder::summaries() const {
  std::vector<FormatSummary> summaries;
  std::ranges::transform(state_->mappings, std::back_inserter(summaries), summary_of);
  return summaries;
}

const Outlet* Decoder::outlet(const Article& article) const {
  return state_->outlets.find(article.outlet, article.url);
}

}  // namespace mirsad
