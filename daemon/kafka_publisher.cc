#include "daemon/kafka_publisher.h"

#include <fmt/format.h>

#include <chrono>
#include <map>
#include <utility>

#include "daemon/kafka_continuity.h"
#include "daemon/kafka_embedded.h"
#include "daemon/kafka_handles.h"
#include "daemon/kafka_settings.h"
#include "pipeline/model/hash.h"

namespace mirsad {
namespace {

constexpr int kMetadataTimeout = 10'000;  // ms; a connection over TLS from far away included
constexpr int kServe = 100;               // ms between looks at what is still under way

class Publisher {
 public:
  Publisher(const KafkaConfig& config, const std::string& topic) : config_(config), topic_(topic) {}

  Status open();
  Status send(OutgoingRecord record);
  Result<PublishReport> finish();

 private:
  Status see_topic();
  Result<std::int32_t> place_embedded(std::size_t size, const OutgoingRecord& record);
  rd_kafka_resp_err_t produce(const OutgoingRecord& record, rd_kafka_headers_t* headers);
  void on_delivery(const rd_kafka_message_t& message);

  const KafkaConfig& config_;
  const std::string& topic_;
  PublishReport report_;
  std::uint64_t sent_ = 0;
  std::optional<std::string> failure_;  // the first record that was not taken, and why
  std::string complaint_;
  bool embedded_ = false;
  std::map<std::int32_t, std::size_t> embedded_bytes_;
  kafka::Handle handle_;  // after what its callbacks write to
};

Status Publisher::open() {
  auto settings = producer_settings(config_, config_.brokers);
  if (!settings) {
    return pass(settings);
  }
  auto conf = kafka::make_conf(*settings);
  if (!conf) {
    return pass(conf);
  }
  rd_kafka_conf_set_opaque(conf->get(), this);
  rd_kafka_conf_set_log_cb(conf->get(), nullptr);
  rd_kafka_conf_set_error_cb(conf->get(), [](rd_kafka_t*, int, const char* reason, void* opaque) {
    static_cast<Publisher*>(opaque)->complaint_ = reason;
  });
  rd_kafka_conf_set_dr_msg_cb(conf->get(),
                              [](rd_kafka_t*, const rd_kafka_message_t* message, void* opaque) {
                                static_cast<Publisher*>(opaque)->on_delivery(*message);
                              });
  auto handle = kafka::make_handle(RD_KAFKA_PRODUCER, std::move(*conf));
  if (!handle) {
    return pass(handle);
  }
  handle_ = std::move(*handle);
  return see_topic();
}

Status Publisher::see_topic() {
  const kafka::Topic topic(rd_kafka_topic_new(handle_.get(), topic_.c_str(), nullptr));
  const rd_kafka_metadata_t* answer = nullptr;
  const auto error = rd_kafka_metadata(handle_.get(), 0, topic.get(), &answer, kMetadataTimeout);
  if (error != RD_KAFKA_RESP_ERR_NO_ERROR) {
    rd_kafka_poll(handle_.get(), 0);
    return fail(
        ErrorKind::unavailable,
        fmt::format("no answer from {}: {}. Check that the broker runs and that "
                    "kafka.brokers is right",
                    config_.brokers, complaint_.empty() ? kafka::text_of(error) : complaint_));
  }
  const kafka::Metadata metadata(answer);
  const rd_kafka_metadata_topic_t& found = metadata->topics[0];
  if (found.err != RD_KAFKA_RESP_ERR_NO_ERROR || found.partition_cnt == 0) {
    return fail(ErrorKind::bad_data,
                fmt::format("topic {}: {}. Create it first (kafka-topics.sh --create --topic {}), "
                            "or name another with --topic",
                            topic_, kafka::text_of(found.err), topic_));
  }
  report_.partitions = found.partition_cnt;
  if (char* id = rd_kafka_clusterid(handle_.get(), kMetadataTimeout); id != nullptr) {
    embedded_ = is_embedded_cluster(id);
    rd_kafka_mem_free(handle_.get(), id);
  }
  return {};
}

void Publisher::on_delivery(const rd_kafka_message_t& message) {
  if (message.err == RD_KAFKA_RESP_ERR_NO_ERROR) {
    ++report_.records;
    report_.bytes += message.key_len + message.len;
  } else if (!failure_) {
    failure_ = kafka::text_of(message.err);
  }
}

// The embedded broker must not be overfilled, so records are spread here, where each partition's
// bytes can be counted: by key, else to the emptiest.
Result<std::int32_t> Publisher::place_embedded(std::size_t size, const OutgoingRecord& record) {
  std::int32_t partition = 0;
  if (record.partition) {
    partition = *record.partition;
  } else if (record.key) {
    partition = static_cast<std::int32_t>(hash64(*record.key) %
                                          static_cast<std::uint64_t>(report_.partitions));
  } else {
    for (std::int32_t other = 1; other < report_.partitions; ++other) {
      partition = embedded_bytes_[other] < embedded_bytes_[partition] ? other : partition;
    }
  }
  embedded_bytes_[partition] += size;
  if (embedded_bytes_[partition] > kEmbeddedPartitionBytes) {
    return fail(ErrorKind::bad_data,
                fmt::format("record {}: the embedded broker holds no more than {} MiB a partition, "
                            "and would lose all of it. Publish less, read the file with `mirsad "
                            "ingest`, or use a real broker",
                            sent_ + 1, kEmbeddedPartitionBytes >> 20));
  }
  return partition;
}

rd_kafka_resp_err_t Publisher::produce(const OutgoingRecord& record, rd_kafka_headers_t* headers) {
  const std::int64_t timestamp =
      record.timestamp ? record.timestamp->time_since_epoch().count() : 0;  // 0: now
  // librdkafka copies the bytes and does not write to them.
  void* value = record.value ? const_cast<char*>(record.value->data()) : nullptr;
  const void* key = record.key ? record.key->data() : nullptr;
  const std::size_t value_size = record.value ? record.value->size() : 0;
  const std::size_t key_size = record.key ? record.key->size() : 0;
  return rd_kafka_producev(handle_.get(), RD_KAFKA_V_TOPIC(topic_.c_str()),
                           RD_KAFKA_V_PARTITION(record.partition.value_or(RD_KAFKA_PARTITION_UA)),
                           RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_KEY(key, key_size),
                           RD_KAFKA_V_VALUE(value, value_size), RD_KAFKA_V_TIMESTAMP(timestamp),
                           RD_KAFKA_V_HEADERS(headers), RD_KAFKA_V_END);
}

Status Publisher::send(OutgoingRecord record) {
  const std::size_t size =
      (record.key ? record.key->size() : 0) + (record.value ? record.value->size() : 0);
  if (embedded_) {
    auto placed = place_embedded(size, record);
    if (!placed) {
      return pass(placed);
    }
    record.partition = *placed;
  }
  rd_kafka_headers_t* headers = rd_kafka_headers_new(record.headers.size());
  for (const Header& header : record.headers) {
    rd_kafka_header_add(headers, header.name.data(), static_cast<ssize_t>(header.name.size()),
                        header.value.data(), static_cast<ssize_t>(header.value.size()));
  }
  auto error = produce(record, headers);
  while (error == RD_KAFKA_RESP_ERR__QUEUE_FULL && !failure_) {
    rd_kafka_poll(handle_.get(), kServe);
    error = produce(record, headers);
  }
  if (error != RD_KAFKA_RESP_ERR_NO_ERROR) {
    rd_kafka_headers_destroy(headers);  // otherwise they are librdkafka's now
    return fail(ErrorKind::bad_data,
                fmt::format("record {} ({} bytes): {}", sent_ + 1, size, kafka::text_of(error)));
  }
  ++sent_;
  rd_kafka_poll(handle_.get(), 0);
  return {};
}

// librdkafka gives a record up after message.timeout.ms (5 minutes), so this ends.
Result<PublishReport> Publisher::finish() {
  while (rd_kafka_outq_len(handle_.get()) > 0) {
    rd_kafka_flush(handle_.get(), kServe);
  }
  if (failure_ || report_.records != sent_) {
    return fail(
        ErrorKind::unavailable,
        fmt::format("{} of {} records were taken by {}: {}. Publishing again repeats those "
                    "that were: they are recognised",
                    report_.records, sent_, config_.brokers, failure_.value_or("no answer")));
  }
  return report_;
}

}  // namespace

Result<PublishReport> publish(const KafkaConfig& config, const std::string& topic,
                              const NextRecord& next) {
  Publisher publisher(config, topic);
  if (auto opened = publisher.open(); !opened) {
    return pass(opened);
  }
  while (true) {
    auto record = next();
    if (!record) {
      return pass(record);
    }
    if (!*record) {
      return publisher.finish();
    }
    if (auto sent = publisher.send(std::move(**record)); !sent) {
      return pass(sent);
    }
  }
}

}  // namespace mirsad
