#include "daemon/kafka_consumer.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "daemon/kafka_statistics.h"

namespace mirsad {
namespace {

// Log lines after which the log may be another one than the one that was read.
bool is_alarming(std::string_view facility, std::string_view text) {
  return facility == "BROKERUA" ||   // a fetch failed for want of topic, partition or leader
         facility == "CLUSTERID" ||  // the brokers belong to another cluster
         (facility == "PARTCNT" &&   // the topic has another number of partitions
          text.find("changed from 0 to") == std::string_view::npos);  // it was only met
}

// An established connection broke: what happened until it is back was not seen. A broker that
// cannot be connected to is none of our business as long as it leads nothing that we read.
bool is_alarming(rd_kafka_resp_err_t error, std::string_view reason) {
  return error == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN ||
         reason.find("in state UP") != std::string_view::npos;
}

constexpr int kWarning = 4;  // syslog's levels, as librdkafka uses them

}  // namespace

Result<std::unique_ptr<KafkaConsumer>> KafkaConsumer::open(const KafkaSettings& settings,
                                                           LogSink log) {
  auto conf = kafka::make_conf(settings);
  if (!conf) {
    return pass(conf);
  }
  std::unique_ptr<KafkaConsumer> self(new KafkaConsumer(std::move(log)));
  rd_kafka_conf_set_opaque(conf->get(), self.get());
  rd_kafka_conf_set_error_cb(conf->get(), [](rd_kafka_t*, int error, const char* reason,
                                             void* opaque) {
    static_cast<KafkaConsumer*>(opaque)->on_error(static_cast<rd_kafka_resp_err_t>(error), reason);
  });
  rd_kafka_conf_set_stats_cb(
      conf->get(), [](rd_kafka_t*, char* json, std::size_t size, void* opaque) {
        static_cast<KafkaConsumer*>(opaque)->ends_ = ends_in_statistics({json, size});
        return 0;  // librdkafka keeps the text
      });
  rd_kafka_conf_set_offset_commit_cb(
      conf->get(), [](rd_kafka_t*, rd_kafka_resp_err_t error, rd_kafka_topic_partition_list_t*,
                      void* opaque) { static_cast<KafkaConsumer*>(opaque)->on_commit(error); });
  auto handle = kafka::make_handle(RD_KAFKA_CONSUMER, std::move(*conf));
  if (!handle) {
    return pass(handle);
  }
  self->handle_ = std::move(*handle);
  self->log_queue_.reset(rd_kafka_queue_new(self->handle_.get()));
  rd_kafka_set_log_queue(self->handle_.get(), self->log_queue_.get());
  rd_kafka_poll_set_consumer(self->handle_.get());
  return self;
}

KafkaConsumer::~KafkaConsumer() { log_queue_.reset(); }

// A handle without a connection forgets to ask for the leaders and remembers a second later.
void KafkaConsumer::connect() {
  constexpr int kPatience = 100;  // ms; without an answer reading begins that second later
  const rd_kafka_metadata_t* answer = nullptr;
  if (rd_kafka_metadata(handle_.get(), 0, nullptr, &answer, kPatience) ==
      RD_KAFKA_RESP_ERR_NO_ERROR) {
    const kafka::Metadata ignored(answer);
  }
}

Status KafkaConsumer::assign(const std::vector<kafka::Position>& positions) {
  if (!positions.empty()) {
    connect();
  }
  const auto list = kafka::make_list(positions);
  const auto error = rd_kafka_assign(handle_.get(), positions.empty() ? nullptr : list.get());
  if (error != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return fail(ErrorKind::temporary,
                fmt::format("kafka: partitions cannot be assigned: {}", kafka::text_of(error)));
  }
  return {};
}

kafka::Message KafkaConsumer::next(std::chrono::milliseconds timeout) {
  return kafka::Message(rd_kafka_consumer_poll(handle_.get(), static_cast<int>(timeout.count())));
}

std::optional<std::string> KafkaConsumer::take_alarm() {
  drain_log();
  return std::exchange(alarm_, std::nullopt);
}

std::map<TopicPartition, std::int64_t> KafkaConsumer::take_ends() {
  return std::exchange(ends_, {});
}

void KafkaConsumer::drain_log() {
  while (true) {
    const kafka::Event event(rd_kafka_queue_poll(log_queue_.get(), 0));
    if (!event) {
      return;
    }
    if (rd_kafka_event_type(event.get()) == RD_KAFKA_EVENT_LOG) {
      on_log_line(*event);
    }
  }
}

void KafkaConsumer::on_log_line(const rd_kafka_event_t& event) {
  const char* facility = nullptr;
  const char* text = nullptr;
  int level = 0;
  // librdkafka asks for a mutable event and only reads it.
  if (rd_kafka_event_log(const_cast<rd_kafka_event_t*>(&event), &facility, &text, &level) != 0) {
    return;
  }
  if (is_alarming(facility, text)) {
    alarm_ = text;
  }
  if (log_ && level <= kWarning) {
    log_(LogLevel::debug, fmt::format("librdkafka: {}: {}", facility, text));
  }
}

// The scout meets the same trouble when it verifies, and says it once.
void KafkaConsumer::on_error(rd_kafka_resp_err_t error, const std::string& reason) {
  if (is_alarming(error, reason)) {
    alarm_ = reason;
  }
  if (log_) {
    log_(LogLevel::debug, fmt::format("librdkafka: {}: {}", kafka::text_of(error), reason));
  }
}

void KafkaConsumer::on_commit(rd_kafka_resp_err_t error) {
  const bool failed = error != RD_KAFKA_RESP_ERR_NO_ERROR && error != RD_KAFKA_RESP_ERR__NO_OFFSET;
  if (failed && !commit_failed_ && log_) {
    log_(LogLevel::warning,
         fmt::format("kafka: offsets cannot be shown to the group, which harms nothing but "
                     "monitoring: {}",
                     kafka::text_of(error)));
  }
  commit_failed_ = failed;
}

void KafkaConsumer::commit(const std::vector<kafka::Position>& positions) {
  rd_kafka_commit(handle_.get(), kafka::make_list(positions).get(), /*async=*/1);
}

}  // namespace mirsad
