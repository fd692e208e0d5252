#include "daemon/kafka_anchor_reader.h"

namespace mirsad {
namespace {

constexpr int kSlice = 200;  // ms between looks at the stop token

// Takes one message of a partition that is read up to `last`; true if no more are needed.
bool take(const rd_kafka_message_t& message, const TopicPartition& log, std::int64_t last,
          AnchorsRead& read) {
  if (message.err == RD_KAFKA_RESP_ERR__PARTITION_EOF) {
    return true;
  }
  if (message.err != RD_KAFKA_RESP_ERR_NO_ERROR) {
    read.failed[log] = kafka::text_of(message.err);
    return true;
  }
  if (message.offset <= last) {
    read.found[log].push_back(anchor_of(kafka::record_of(message)));
  }
  return message.offset >= last;
}

}  // namespace

AnchorsRead read_anchors(rd_kafka_t& consumer, const std::vector<OffsetRange>& ranges,
                         std::chrono::milliseconds patience, const std::stop_token& stop) {
  AnchorsRead read;
  std::map<TopicPartition, std::int64_t> wanted;  // up to which offset
  std::vector<kafka::Position> positions;
  for (const OffsetRange& range : ranges) {
    wanted[range.log] = range.last;
    positions.push_back({range.log, range.first});
  }
  if (!wanted.empty()) {
    rd_kafka_assign(&consumer, kafka::make_list(positions).get());
  }
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (!wanted.empty() && !stop.stop_requested() && std::chrono::steady_clock::now() < deadline) {
    const kafka::Message message(rd_kafka_consumer_poll(&consumer, kSlice));
    if (!message || message->rkt == nullptr) {
      continue;  // nothing yet, or trouble with a connection: the deadline decides
    }
    const TopicPartition log{rd_kafka_topic_name(message->rkt), message->partition};
    const auto found = wanted.find(log);
    if (found != wanted.end() && take(*message, log, found->second, read)) {
      wanted.erase(found);
    }
  }
  for (const auto& [log, last] : wanted) {
    read.failed[log] = "the records that were read last do not come";
  }
  return read;
}

}  // namespace mirsad
