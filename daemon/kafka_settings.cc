#include "daemon/kafka_settings.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "daemon/kafka_handles.h"

namespace mirsad {
namespace {

struct Refused {
  std::string_view property;
  std::string_view why;
};

// Properties that would break a promise, or that another key of the configuration decides.
constexpr std::array kRefused = {
    Refused{"bootstrap.servers", "it is set by kafka.brokers"},
    Refused{"metadata.broker.list", "it is set by kafka.brokers"},
    Refused{"group.id", "it is set by kafka.group"},
    Refused{"enable.auto.commit", "offsets are kept in the store, with what was read"},
    Refused{"enable.auto.offset.store", "offsets are kept in the store, with what was read"},
    Refused{"auto.offset.reset", "it must be `error`: anything else skips or repeats in silence"},
    Refused{"isolation.level", "it must be `read_committed`: aborted records never happened"},
    Refused{"check.crcs", "it must be on: a damaged record must not be stored"},
    Refused{"enable.partition.eof", "it must be on: the end of a partition is a position"},
    Refused{"allow.auto.create.topics", "it must be off: reading must not create topics"},
    Refused{"log.queue", "a re-created topic is noticed by it"},
    Refused{"debug", "a re-created topic is noticed by it"},
    Refused{"enable.idempotence", "it must be on: publishing must not repeat records"},
    Refused{"test.mock.num.brokers", "use kafka.brokers = \"embedded\""},
};

// Closing such a consumer aborts the process before this version (librdkafka's CHANGELOG, 2.3.0).
constexpr int kCooperativeStickyWorks = 0x02030000;
constexpr int kFetchBackoffCanBeSet = 0x02020000;

Status check_property(const std::string& property, const std::string& value) {
  for (const Refused& refused : kRefused) {
    if (property == refused.property) {
      return fail(
          ErrorKind::config,
          fmt::format("kafka.properties: {} cannot be set: {}. Remove it", property, refused.why));
    }
  }
  if (property == "partition.assignment.strategy" &&
      value.find("cooperative-sticky") != std::string::npos &&
      rd_kafka_version() < kCooperativeStickyWorks) {
    return fail(ErrorKind::config,
                fmt::format("kafka.properties: {} = {} aborts the process on close with librdkafka "
                            "{} (2.3.0 mends it). Remove it",
                            property, value, rd_kafka_version_str()));
  }
  return {};
}

Result<KafkaSettings> with_properties(KafkaSettings settings, const KafkaConfig& config,
                                      const std::string& brokers) {
  for (const auto& [property, value] : config.properties) {
    if (auto checked = check_property(property, value); !checked) {
      return pass(checked);
    }
    settings[property] = value;
  }
  settings["bootstrap.servers"] = brokers;
  return settings;
}

}  // namespace

Result<KafkaSettings> consumer_settings(const KafkaConfig& config, const std::string& brokers) {
  KafkaSettings settings = {
      {"client.id", "mirsad"},
      {"group.id", config.group},
      {"enable.auto.commit", "false"},
      {"enable.auto.offset.store", "false"},
      {"auto.offset.reset", "error"},
      {"isolation.level", "read_committed"},
      {"check.crcs", "true"},
      {"enable.partition.eof", "true"},
      {"allow.auto.create.topics", "false"},
      {"socket.keepalive.enable", "true"},
      {"socket.nagle.disable", "true"},  // on by default before 2.10: 40 ms on every small request
      // There is one fetch in flight to a broker: what is assigned meanwhile waits for its end.
      {"fetch.wait.max.ms", "100"},
      // A partition whose queue is full is not fetched again for a second (1,000 ms, fixed before
      // 2.2.0), so that the queue must hold a second of reading: 64 MiB of all partitions together
      // is 20,000 articles. Measured with 2,000 messages and 32 MiB: 5,200 articles a second where
      // this gives 8,800 (tests/bench/ingest_bench).
      {"queued.min.messages", "100000"},
      {"queued.max.messages.kbytes", "65536"},
      {"statistics.interval.ms", "5000"},
      {"reconnect.backoff.max.ms", "2000"},  // a broker that is back is noticed within 2 s
      {"topic.metadata.refresh.interval.ms", "10000"},  // added partitions are noticed by it
      {"log.queue", "true"},
      {"debug", "topic"},  // logs a failed fetch before the next one: kafka_consumer.h
  };
  if (rd_kafka_version() >= kFetchBackoffCanBeSet) {
    settings["fetch.queue.backoff.ms"] = "50";
  }
  return with_properties(std::move(settings), config, brokers);
}

Result<KafkaSettings> producer_settings(const KafkaConfig& config, const std::string& brokers) {
  KafkaSettings settings = {
      {"client.id", "mirsad-publish"},
      {"enable.idempotence", "true"},
      // A broker that has just made a topic may refuse the first batch and take the second; the
      // first, sent again, then counts as a duplicate and is lost without an error (seen with Kafka
      // 4.1 and librdkafka 2.0.2, one fresh topic in ten). One request at a time keeps the order.
      {"max.in.flight", "1"},
      {"allow.auto.create.topics", "false"},
      {"socket.nagle.disable", "true"},
      {"linger.ms", "20"},  // larger batches: a file is published at once
      {"compression.type", "lz4"},
  };
  return with_properties(std::move(settings), config, brokers);
}

Status check_kafka_settings(const KafkaConfig& config) {
  auto settings = consumer_settings(config, "127.0.0.1:9092");
  if (!settings) {
    return pass(settings);
  }
  auto conf = kafka::make_conf(*settings);
  if (!conf) {
    return pass(conf);
  }
  auto handle = kafka::make_handle(RD_KAFKA_CONSUMER, std::move(*conf));
  return handle ? Status() : Status(pass(handle));
}

}  // namespace mirsad
