// librdkafka's objects with an owner, and its errors as ours. Included by kafka_*.cc only.
#pragma once

#include <librdkafka/rdkafka.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/model/raw_record.h"
#include "pipeline/model/result.h"

namespace mirsad::kafka {

template <auto release>
struct Release {
  template <class T>
  void operator()(T* object) const {
    release(object);
  }
};

// Destroys a handle, and waits for that no longer than a few seconds: librdkafka 2.0.2 does not
// always come back from it when the broker went away before (a broker's thread waits for a
// reference that nobody gives up). Such a handle is left behind; nobody polls it, so it calls
// nobody. The group was never joined, so there is nothing to leave.
void destroy_in_time(rd_kafka_t* handle);

using Handle = std::unique_ptr<rd_kafka_t, Release<destroy_in_time>>;
using Conf = std::unique_ptr<rd_kafka_conf_t, Release<rd_kafka_conf_destroy>>;
using Topic = std::unique_ptr<rd_kafka_topic_t, Release<rd_kafka_topic_destroy>>;
using PartitionList = std::unique_ptr<rd_kafka_topic_partition_list_t,
                                      Release<rd_kafka_topic_partition_list_destroy>>;
using Message = std::unique_ptr<rd_kafka_message_t, Release<rd_kafka_message_destroy>>;
using Metadata = std::unique_ptr<const rd_kafka_metadata_t, Release<rd_kafka_metadata_destroy>>;
using Queue = std::unique_ptr<rd_kafka_queue_t, Release<rd_kafka_queue_destroy>>;
using Event = std::unique_ptr<rd_kafka_event_t, Release<rd_kafka_event_destroy>>;

using Settings = std::map<std::string, std::string>;  // property -> value

// `config` where librdkafka does not know a property or its value.
Result<Conf> make_conf(const Settings& settings);

// The configuration becomes the handle's.
Result<Handle> make_handle(rd_kafka_type_t type, Conf conf);

struct Position {
  TopicPartition log;
  std::int64_t offset = 0;
};
PartitionList make_list(const std::vector<Position>& positions);

// The record as polled; `message` must be one, not an event.
RawRecord record_of(const rd_kafka_message_t& message);

std::string text_of(rd_kafka_resp_err_t error);  // "Broker: Unknown topic or partition"

}  // namespace mirsad::kafka
