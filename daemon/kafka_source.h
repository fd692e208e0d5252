// Records from Kafka topics, each once and in the order of its partition.
//
// Positions come from the store and only from there: the consumer is assigned explicitly, and the
// group is written to for monitoring alone. Before a partition is read, and whenever something
// happened after which its log may be another one (kafka_consumer.h), it is verified against the
// records that were read last (kafka_continuity.h). A partition that does not go on from where we
// stopped halts with a Gap; the others go on. Brokers that are down, topics that are not there yet
// and credentials that are refused are waited for: poll() then returns nothing, in time.
#pragma once

#include <chrono>
#include <memory>
#include <vector>

#include "daemon/config.h"
#include "daemon/source.h"
#include "storage/snapshot.h"
#include "storage/store.h"

namespace mirsad {

struct KafkaSourceOptions {
  bool exit_at_end = false;  // finished when all has been read that was there at the start
  LogSink log;               // null: nothing is said
  // Between attempts at anything that has to be waited for.
  std::chrono::milliseconds retry{1000};
  // How often topics are looked at for new partitions, beside librdkafka's own refresh.
  std::chrono::milliseconds discover_every{60'000};
};

class KafkaSource final : public Source {
 public:
  // `config.brokers` are addresses (of an embedded broker its real one, see kafka_embedded.h);
  // `known` and `open_gaps` are what the store knows. Connects to nothing yet. Errors: `config`.
  static Result<std::unique_ptr<KafkaSource>> open(const KafkaConfig& config,
                                                   std::vector<PartitionState> known,
                                                   std::vector<Gap> open_gaps,
                                                   KafkaSourceOptions options);
  ~KafkaSource() override;

  Result<Polled> poll(std::chrono::milliseconds timeout, std::size_t max_records,
                      std::size_t max_bytes) override;
  Status hold() override;
  Status release() override;
  void acknowledge(const std::map<TopicPartition, std::int64_t>& next_offsets) override;
  void resume(const Gap& gap) override;
  SourceStatus status() const override;

 private:
  struct State;
  explicit KafkaSource(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace mirsad
