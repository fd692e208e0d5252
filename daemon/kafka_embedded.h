// A Kafka broker inside this process, for trying mirsad without one: librdkafka's mock cluster,
// which speaks the real wire protocol on a loopback port. Nothing of it is kept: its log is empty
// and its cluster id new at every start (is_embedded_cluster in kafka_continuity.h), a partition
// holds 5 MiB at most and loses everything, silently, beyond that.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/model/result.h"

namespace mirsad {

// What may be published to one partition of an embedded broker: below the 5 MiB at which it loses
// all, with room for what a record costs beside its bytes.
inline constexpr std::size_t kEmbeddedPartitionBytes = std::size_t{4} << 20;

class EmbeddedBroker {
 public:
  // One partition a topic: the order of the records is then the order they were published in, and
  // what a first trial shows is the same every time.
  static Result<std::unique_ptr<EmbeddedBroker>> start(const std::vector<std::string>& topics,
                                                       std::int32_t partitions = 1);
  ~EmbeddedBroker();

  std::string bootstrap() const;  // "127.0.0.1:40123": what kafka.brokers would be

 private:
  struct State;
  explicit EmbeddedBroker(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace mirsad
