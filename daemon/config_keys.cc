#include "daemon/config_keys.h"

#include <algorithm>
#include <array>
#include <limits>

#include "daemon/config_values.h"
#include "daemon/time_text.h"
#include "pipeline/decode/zones.h"

namespace mirsad {
namespace {

constexpr std::int64_t kMany = std::numeric_limits<std::int32_t>::max();

Result<Start> take_start(const ConfigValue& value) {
  const auto text = take<std::string>(value, "\"earliest\", \"latest\" or an RFC 3339 time");
  if (!text) {
    return pass(text);
  }
  if (*text == "earliest") {
    return Start(StartAt::earliest);
  }
  if (*text == "latest") {
    return Start(StartAt::latest);
  }
  if (const auto instant = parse_instant(*text)) {
    return Start(*instant);
  }
  return wrong_value(
      fmt::format("\"{}\" is neither \"earliest\" nor \"latest\" nor a time with a "
                  "zone, such as \"2025-11-24T00:00:00Z\"",
                  *text));
}

std::string shown_start(const std::optional<Start>& start) {
  if (!start) {
    return toml_text("");
  }
  if (const auto* at = std::get_if<StartAt>(&*start)) {
    return toml_text(*at == StartAt::earliest ? "earliest" : "latest");
  }
  return toml_text(instant_text(std::get<Timestamp>(*start)));
}

Result<std::vector<std::int32_t>> take_partitions(const ConfigValue& value) {
  if (const auto* text = std::get_if<std::string>(&value); text != nullptr && *text == "auto") {
    return std::vector<std::int32_t>();
  }
  const auto numbers = take<std::vector<std::int64_t>>(value, "\"auto\" or a list such as [0, 1]");
  if (!numbers) {
    return pass(numbers);
  }
  std::vector<std::int32_t> partitions;
  for (const std::int64_t number : *numbers) {
    if (number < 0 || number > kMany) {
      return wrong_value(fmt::format("{} is not a partition", number));
    }
    partitions.push_back(static_cast<std::int32_t>(number));
  }
  std::sort(partitions.begin(), partitions.end());
  partitions.erase(std::unique(partitions.begin(), partitions.end()), partitions.end());
  return partitions;
}

std::string shown_partitions(const std::vector<std::int32_t>& partitions) {
  return partitions.empty() ? toml_text("auto") : fmt::format("[{}]", fmt::join(partitions, ", "));
}

Result<std::vector<std::filesystem::path>> take_folders(const ConfigValue& value) {
  const auto texts = take_texts(value);
  if (!texts) {
    return pass(texts);
  }
  return std::vector<std::filesystem::path>(texts->begin(), texts->end());
}

std::string shown_folders(const std::vector<std::filesystem::path>& folders) {
  std::vector<std::string> texts;
  for (const auto& folder : folders) {
    texts.push_back(folder.string());
  }
  return shown(texts);
}

bool is_reference(std::string_view value) {
  return value.rfind("file:", 0) == 0 || value.rfind("credential:", 0) == 0;
}

Status set_property(Config& config, std::string_view star, const ConfigValue& value) {
  std::string text;
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    text = std::to_string(*number);
  } else if (const auto* flag = std::get_if<bool>(&value)) {
    text = *flag ? "true" : "false";
  } else if (const auto string = take<std::string>(value, "a string, a number or a boolean")) {
    text = *string;
  } else {
    return pass(string);
  }
  if (is_secret(star) && !is_reference(text)) {
    return wrong_value(
        "a secret does not belong in this file; put it into a file of its own and write "
        "\"file:/path/to/it\", or \"credential:NAME\" with systemd's LoadCredential=");
  }
  config.kafka.properties[std::string(star)] = text;
  return {};
}

std::string shown_properties(const Config& config) {
  std::string text;
  for (const auto& [name, value] : config.kafka.properties) {
    const bool hidden = is_secret(name) && !is_reference(value);
    text += setting(fmt::format("kafka.properties.{}", toml_text(name)),
                    toml_text(hidden ? "(secret)" : value));
  }
  return text;
}

ConfigKey properties_key() {
  return {"kafka.properties.*", "string",
          "any other property of librdkafka, for security and tuning; secrets as file: or "
          "credential:",
          set_property, shown_properties};
}

// [outlets."name"] zone, [topics."name"] format: one string for a name of the user's.
template <class Field>
ConfigKey named_key(std::string table, std::string last, std::string what, Field field,
                    Status (*check)(const std::string& name, const std::string& text)) {
  auto set = [field, check](Config& config, std::string_view star,
                            const ConfigValue& value) -> Status {
    auto text = take_text(value);
    if (!text) {
      return pass(text);
    }
    if (auto checked = check(std::string(star), *text); !checked) {
      return checked;
    }
    field(config)[std::string(star)] = *std::move(text);
    return {};
  };
  auto show = [field, table, last](const Config& config) {
    std::string text;
    for (const auto& [name, value] : field(config)) {
      text += setting(fmt::format("{}.{}.{}", table, toml_text(name), last), toml_text(value));
    }
    return text;
  };
  return {table + ".*." + last, "string", std::move(what), set, show};
}

Result<std::string> take_level(const ConfigValue& value) {
  constexpr std::array kLevels = {"debug", "info", "warning", "error"};
  auto text = take_text(value);
  if (text && std::find(kLevels.begin(), kLevels.end(), *text) == kLevels.end()) {
    return wrong_value(fmt::format("\"{}\" is not one of {}", *text, fmt::join(kLevels, ", ")));
  }
  return text;
}

Status check_zone(const std::string& outlet, const std::string& zone) {
  const auto known = OutletZones::of({{outlet, zone}});
  return known ? Status() : Status(pass(known));
}

// The formats are data that is read later; Decoder::load knows which there are.
Status check_later(const std::string&, const std::string&) { return {}; }

std::vector<ConfigKey> kafka_keys() {
  return {
      text_key(
          "kafka.brokers", "\"host:port,...\", or \"embedded\" to try mirsad without Kafka",
          [](auto& c) -> auto& { return c.kafka.brokers; }),
      texts_key(
          "kafka.topics", "what is read", [](auto& c) -> auto& { return c.kafka.topics; }),
      key_of(
          "kafka.start", "string",
          "where a partition begins that was never read: \"earliest\", \"latest\" or a time",
          [](auto& c) -> auto& { return c.kafka.start; }, take_start, shown_start),
      text_key(
          "kafka.group", "offsets are committed to it, for monitoring only",
          [](auto& c) -> auto& { return c.kafka.group; }),
      key_of(
          "kafka.partitions", "\"auto\" or list of numbers", "which partitions are read",
          [](auto& c) -> auto& { return c.kafka.partitions; }, take_partitions, shown_partitions),
      number_key(
          "kafka.instance", "this process among `instances`: it reads p mod instances", 0, kMany,
          [](auto& c) -> auto& { return c.kafka.instance; }),
      number_key(
          "kafka.instances", "how many processes share the partitions", 1, kMany,
          [](auto& c) -> auto& { return c.kafka.instances; }),
      duration_key(
          "kafka.verify_every", "how often anchors are read again while running",
          [](auto& c) -> auto& { return c.kafka.verify_every; }),
      properties_key()};
}

std::vector<ConfigKey> storage_keys() {
  return {text_key(
              "storage.dir", "the data directory", [](auto& c) -> auto& { return c.storage.dir; }),
          size_key(
              "storage.min_free", "below this much free space nothing is committed",
              [](auto& c) -> auto& { return c.storage.min_free; }),
          size_key(
              "storage.block_cache", "memory for blocks of the store",
              [](auto& c) -> auto& { return c.storage.block_cache; })};
}

std::vector<ConfigKey> ingest_keys() {
  return {number_key(
              "ingest.workers", "threads of the pure stages; 0: one a core", 0, 1024,
              [](auto& c) -> auto& { return c.ingest.workers; }),
          number_key(
              "ingest.batch_records", "a commit holds at most so many records", 1, 1'000'000,
              [](auto& c) -> auto& { return c.ingest.batch_records; }),
          size_key(
              "ingest.batch_bytes", "and about so many bytes",
              [](auto& c) -> auto& { return c.ingest.batch_bytes; }),
          duration_key(
              "ingest.batch_delay", "what a lone record waits for company",
              [](auto& c) -> auto& { return c.ingest.batch_delay; }),
          size_key(
              "ingest.queue", "polled and not yet committed",
              [](auto& c) -> auto& { return c.ingest.queue_bytes; })};
}

std::vector<ConfigKey> decode_keys() {
  return {size_key(
              "decode.record_bytes", "larger records are quarantined",
              [](auto& c) -> auto& { return c.decode.limits.record_bytes; }),
          number_key(
              "decode.depth", "JSON nested deeper is quarantined", 1, 1000,
              [](auto& c) -> auto& { return c.decode.limits.depth; }),
          number_key(
              "decode.nodes", "JSON with more values is quarantined", 1, kMany,
              [](auto& c) -> auto& { return c.decode.limits.nodes; }),
          size_key(
              "decode.text_bytes", "articles with a longer text are quarantined",
              [](auto& c) -> auto& { return c.decode.limits.text_bytes; }),
          number_key(
              "decode.html_depth", "pages nested deeper are quarantined", 1, 1000,
              [](auto& c) -> auto& { return c.decode.limits.html_depth; }),
          number_key(
              "decode.html_nodes", "pages with more elements and texts are quarantined", 1, kMany,
              [](auto& c) -> auto& { return c.decode.limits.html_nodes; }),
          key_of(
              "decode.formats", "list of strings", "folders of formats of your own",
              [](auto& c) -> auto& { return c.decode.more_formats; }, take_folders, shown_folders),
          named_key(
              "outlets", "zone", "IANA zone of the outlet's dates that have none",
              [](auto& c) -> auto& { return c.decode.outlet_zones; }, check_zone),
          named_key(
              "topics", "format", "the form of the topic's records; without it: by shape",
              [](auto& c) -> auto& { return c.decode.topic_formats; }, check_later)};
}

std::vector<ConfigKey> dedup_keys() {
  return {number_key(
      "dedup.window_days", "texts are compared with those published so many days around them", 1,
      60, [](auto& c) -> auto& { return c.dedup.window_days; })};
}

std::vector<ConfigKey> process_keys() {
  return {text_key(
              "http.socket", "Unix socket; default: in $RUNTIME_DIRECTORY or storage.dir",
              [](auto& c) -> auto& { return c.http.socket; }),
          text_key(
              "data.dir", "lexicons/ and formats/; default: share/mirsad beside the binary",
              [](auto& c) -> auto& { return c.share; }),
          key_of(
              "log.level", "string", "debug, info, warning or error",
              [](auto& c) -> auto& { return c.log_level; }, take_level,
              [](const std::string& level) { return toml_text(level); })};
}

}  // namespace

bool is_secret(std::string_view property) {
  const auto holds = [&](std::string_view part) {
    return property.find(part) != std::string_view::npos;
  };
  return holds("password") || holds("secret") || property == "ssl.key.pem";
}

const std::vector<ConfigKey>& config_keys() {
  static const std::vector<ConfigKey> keys = [] {
    std::vector<ConfigKey> all;
    for (auto part : {kafka_keys(), storage_keys(), ingest_keys(), decode_keys(), dedup_keys(),
                      process_keys()}) {
      all.insert(all.end(), part.begin(), part.end());
    }
    return all;
  }();
  return keys;
}

}  // namespace mirsad
