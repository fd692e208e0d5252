// Everything that can be set, with its default and the reason for it. Read from TOML by
// config_reader.h; an unknown key is an error.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "pipeline/decode/decoder.h"
#include "pipeline/dedup/settings.h"
#include "pipeline/model/raw_record.h"

namespace mirsad {

// Where a partition begins that the store does not know yet. There is no default: `latest` loses
// what is there already, `earliest` may be years of it, and only the operator knows.
enum class StartAt { earliest, latest };
using Start = std::variant<StartAt, Timestamp>;

inline constexpr std::string_view kEmbedded = "embedded";

struct KafkaConfig {
  std::string brokers;  // "host:port,..." or "embedded"
  std::vector<std::string> topics;
  std::optional<Start> start;
  std::string group = "mirsad";          // offsets are committed to it for monitoring only
  std::vector<std::int32_t> partitions;  // empty: all ("auto")
  std::int32_t instance = 0;  // with instances > 1: partitions p with p mod instances == instance
  std::int32_t instances = 1;
  std::chrono::seconds verify_every{300};  // how often anchors are read again while running
  // librdkafka properties for security and tuning ("security.protocol", "sasl.password", ...);
  // values are resolved (file:, credential:) and never printed if the key names a secret.
  std::map<std::string, std::string> properties;
};

struct StorageConfig {
  std::filesystem::path dir;
  std::uint64_t min_free = std::uint64_t{1} << 30;
  std::uint64_t block_cache = std::uint64_t{256} << 20;
};

struct IngestConfig {
  std::uint32_t workers = 0;        // 0: one per core
  std::size_t batch_records = 500;  // one fsync for so many: 2.7k synced commits/s measured
  std::size_t batch_bytes = std::size_t{4} << 20;
  std::chrono::milliseconds batch_delay{100};       // what a lone record waits for company
  std::size_t queue_bytes = std::size_t{32} << 20;  // polled and not yet committed
};

struct HttpConfig {
  std::filesystem::path socket;  // empty: $RUNTIME_DIRECTORY/mirsad.sock, else <dir>/mirsad.sock
};

struct Config {
  KafkaConfig kafka;
  StorageConfig storage;
  IngestConfig ingest;
  DecodeOptions decode;
  DedupSettings dedup;
  HttpConfig http;
  std::filesystem::path share;  // lexicons/ and formats/; empty: beside the binary
  std::string log_level = "info";
};

}  // namespace mirsad
