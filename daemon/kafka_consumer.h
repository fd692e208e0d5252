// The connection that records come through: librdkafka's consumer with an explicit assignment, and
// the alarms that say "verify before you deliver". Included by kafka_*.cc only.
//
// A topic that is deleted and created again under a running consumer raises no error in poll
// (librdkafka 2.0.2). What it does leave is a line in librdkafka's own log: its fetch fails with
// UNKNOWN_TOPIC_OR_PART, and the line (facility BROKERUA, debug context "topic") is queued before
// the partition is fetched again. So the log queue is drained after messages were taken and before
// they are delivered; an alarm among its lines means that these messages must not be believed.
//
// Belongs to the polling thread.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "daemon/kafka_handles.h"
#include "daemon/kafka_settings.h"
#include "storage/store.h"

namespace mirsad {

class KafkaConsumer {
 public:
  static Result<std::unique_ptr<KafkaConsumer>> open(const KafkaSettings& settings, LogSink log);
  ~KafkaConsumer();
  KafkaConsumer(const KafkaConsumer&) = delete;
  KafkaConsumer& operator=(const KafkaConsumer&) = delete;

  // Reads these and nothing else, from these offsets; what was fetched before is thrown away.
  Status assign(const std::vector<kafka::Position>& positions);

  // The next message or event of a partition; null if none came in time.
  kafka::Message next(std::chrono::milliseconds timeout);

  // Why what was taken so far must not be believed, if so. Call it after next() and before
  // delivering.
  std::optional<std::string> take_alarm();

  // Ends of partitions heard of since the last call, as of their last fetch.
  std::map<TopicPartition, std::int64_t> take_ends();

  // For monitoring only; a failure is logged once.
  void commit(const std::vector<kafka::Position>& positions);

 private:
  explicit KafkaConsumer(LogSink log) : log_(std::move(log)) {}
  void connect();
  void on_error(rd_kafka_resp_err_t error, const std::string& reason);
  void on_log_line(const rd_kafka_event_t& event);
  void on_commit(rd_kafka_resp_err_t error);
  void drain_log();

  LogSink log_;
  std::optional<std::string> alarm_;
  std::map<TopicPartition, std::int64_t> ends_;
  bool commit_failed_ = false;
  kafka::Handle handle_;  // after what its callbacks write to
  kafka::Queue log_queue_;
};

}  // namespace mirsad
