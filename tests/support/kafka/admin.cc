#include "tests/support/kafka/admin.h"

#include <fmt/format.h>
#include <librdkafka/rdkafka.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <functional>
#include <future>
#include <memory>
#include <stdexcept>
#include <thread>

namespace mirsad::test {
namespace {

using namespace std::chrono_literals;

constexpr int kPatience = 30'000;  // ms

template <auto release>
struct Release {
  template <class T>
  void operator()(T* object) const {
    release(object);
  }
};

// librdkafka 2.0.2 may never come back from destroying a handle whose broker went away; a test
// must.
void destroy_in_time(rd_kafka_t* handle) {
  auto done = std::make_shared<std::promise<void>>();
  const auto destroyed = done->get_future();
  std::thread([handle, done] {
    rd_kafka_destroy_flags(handle, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE);
    done->set_value();
  }).detach();
  destroyed.wait_for(3s);
}

using Handle = std::unique_ptr<rd_kafka_t, Release<destroy_in_time>>;
using Queue = std::unique_ptr<rd_kafka_queue_t, Release<rd_kafka_queue_destroy>>;
using Event = std::unique_ptr<rd_kafka_event_t, Release<rd_kafka_event_destroy>>;
using NewTopic = std::unique_ptr<rd_kafka_NewTopic_t, Release<rd_kafka_NewTopic_destroy>>;
using NewPartitions =
    std::unique_ptr<rd_kafka_NewPartitions_t, Release<rd_kafka_NewPartitions_destroy>>;
using DeleteTopic = std::unique_ptr<rd_kafka_DeleteTopic_t, Release<rd_kafka_DeleteTopic_destroy>>;
using DeleteRecords =
    std::unique_ptr<rd_kafka_DeleteRecords_t, Release<rd_kafka_DeleteRecords_destroy>>;
using PartitionList = std::unique_ptr<rd_kafka_topic_partition_list_t,
                                      Release<rd_kafka_topic_partition_list_destroy>>;

void check(rd_kafka_resp_err_t error, const std::string& what) {
  if (error != RD_KAFKA_RESP_ERR_NO_ERROR) {
    throw std::runtime_error(what + ": " + rd_kafka_err2str(error));
  }
}

void check(rd_kafka_error_t* error, const std::string& what) {
  if (error != nullptr) {
    const std::string text = what + ": " + rd_kafka_error_string(error);
    rd_kafka_error_destroy(error);
    throw std::runtime_error(text);
  }
}

void on_delivery(rd_kafka_t*, const rd_kafka_message_t* message, void*) {
  if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR && message->_private != nullptr) {
    static_cast<std::atomic<int>*>(message->_private)->store(message->err);
  }
}

Handle make_handle(rd_kafka_type_t type, const std::map<std::string, std::string>& settings) {
  rd_kafka_conf_t* conf = rd_kafka_conf_new();
  std::array<char, 256> reason{};
  for (const auto& [name, value] : settings) {
    if (rd_kafka_conf_set(conf, name.c_str(), value.c_str(), reason.data(), reason.size()) !=
        RD_KAFKA_CONF_OK) {
      throw std::runtime_error(reason.data());
    }
  }
  rd_kafka_conf_set_log_cb(conf, nullptr);
  if (type == RD_KAFKA_PRODUCER) {
    rd_kafka_conf_set_dr_msg_cb(conf, on_delivery);
  }
  Handle handle(rd_kafka_new(type, conf, reason.data(), reason.size()));
  if (!handle) {
    throw std::runtime_error(reason.data());
  }
  return handle;
}

Handle make_producer(const std::map<std::string, std::string>& settings) {
  return make_handle(RD_KAFKA_PRODUCER, settings);
}

void send(rd_kafka_t* producer, const std::string& topic, std::int32_t partition,
          const TestRecord& record, std::atomic<int>* failure) {
  rd_kafka_headers_t* headers = rd_kafka_headers_new(record.headers.size());
  for (const auto& [name, value] : record.headers) {
    rd_kafka_header_add(headers, name.c_str(), -1, value.data(),
                        static_cast<ssize_t>(value.size()));
  }
  void* value = record.value ? const_cast<char*>(record.value->data()) : nullptr;
  const void* key = record.key ? record.key->data() : nullptr;
  const std::size_t value_size = record.value ? record.value->size() : 0;
  const std::size_t key_size = record.key ? record.key->size() : 0;
  rd_kafka_resp_err_t error = RD_KAFKA_RESP_ERR__QUEUE_FULL;
  while (error == RD_KAFKA_RESP_ERR__QUEUE_FULL) {
    error = rd_kafka_producev(
        producer, RD_KAFKA_V_TOPIC(topic.c_str()), RD_KAFKA_V_PARTITION(partition),
        RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_KEY(key, key_size),
        RD_KAFKA_V_VALUE(value, value_size), RD_KAFKA_V_TIMESTAMP(record.timestamp_ms),
        RD_KAFKA_V_HEADERS(headers), RD_KAFKA_V_OPAQUE(failure), RD_KAFKA_V_END);
    rd_kafka_poll(producer, error == RD_KAFKA_RESP_ERR__QUEUE_FULL ? 50 : 0);
  }
  check(error, "produce to " + topic);
}

std::vector<TestRecord> numbered(int count, const std::string& prefix) {
  std::vector<TestRecord> records;
  for (int i = 0; i < count; ++i) {
    records.push_back({prefix + std::to_string(i), std::nullopt, 0, {}});
  }
  return records;
}

}  // namespace

bool answers(const std::string& bootstrap, std::chrono::milliseconds timeout) {
  const Handle handle = make_producer({{"bootstrap.servers", bootstrap},
                                       {"reconnect.backoff.ms", "20"},
                                       {"reconnect.backoff.max.ms", "100"}});
  const rd_kafka_metadata_t* metadata = nullptr;
  const auto error =
      rd_kafka_metadata(handle.get(), 1, nullptr, &metadata, static_cast<int>(timeout.count()));
  if (error != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return false;
  }
  const bool has_broker = metadata->broker_cnt > 0;
  rd_kafka_metadata_destroy(metadata);
  return has_broker;
}

std::string fresh_topic(const std::string& prefix) {
  static std::atomic<int> count{0};
  const auto now = std::chrono::system_clock::now().time_since_epoch().count();
  return fmt::format("{}-{}-{}-{}", prefix, ::getpid(), now, count++);
}

struct Admin::State {
  std::string bootstrap;
  Handle handle;
  Queue queue;

  // Waits for the answer to the request just made and checks it.
  void finish(const std::string& what);
  std::optional<int> partitions_of(const std::string& topic);
  void wait_until(const std::string& what, const std::function<bool()>& done);
};

void Admin::State::finish(const std::string& what) {
  const Event event(rd_kafka_queue_poll(queue.get(), kPatience));
  if (!event) {
    throw std::runtime_error(what + ": no answer");
  }
  check(rd_kafka_event_error(event.get()), what);
  std::size_t count = 0;
  const rd_kafka_topic_result_t** results = nullptr;
  if (const auto* created = rd_kafka_event_CreateTopics_result(event.get())) {
    results = rd_kafka_CreateTopics_result_topics(created, &count);
  } else if (const auto* deleted = rd_kafka_event_DeleteTopics_result(event.get())) {
    results = rd_kafka_DeleteTopics_result_topics(deleted, &count);
  } else if (const auto* grown = rd_kafka_event_CreatePartitions_result(event.get())) {
    results = rd_kafka_CreatePartitions_result_topics(grown, &count);
  } else if (const auto* purged = rd_kafka_event_DeleteRecords_result(event.get())) {
    check(rd_kafka_DeleteRecords_result_offsets(purged)->elems[0].err, what);
  }
  for (std::size_t i = 0; i < count; ++i) {
    check(rd_kafka_topic_result_error(results[i]), what);
  }
}

std::optional<int> Admin::State::partitions_of(const std::string& topic) {
  using Topic = std::unique_ptr<rd_kafka_topic_t, Release<rd_kafka_topic_destroy>>;
  const Topic named(rd_kafka_topic_new(handle.get(), topic.c_str(), nullptr));
  const rd_kafka_metadata_t* metadata = nullptr;
  check(rd_kafka_metadata(handle.get(), 0, named.get(), &metadata, kPatience), "metadata");
  std::optional<int> count;
  if (metadata->topics[0].err == RD_KAFKA_RESP_ERR_NO_ERROR) {
    count = metadata->topics[0].partition_cnt;
    for (int i = 0; i < metadata->topics[0].partition_cnt; ++i) {
      if (metadata->topics[0].partitions[i].leader < 0) {
        count = 0;  // not yet
      }
    }
  }
  rd_kafka_metadata_destroy(metadata);
  return count;
}

void Admin::State::wait_until(const std::string& what, const std::function<bool()>& done) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(kPatience);
  while (!done()) {
    if (std::chrono::steady_clock::now() > deadline) {
      throw std::runtime_error(what + ": not visible");
    }
    std::this_thread::sleep_for(5ms);
  }
}

Admin::Admin(const std::string& bootstrap) : state_(std::make_unique<State>()) {
  state_->bootstrap = bootstrap;
  state_->handle = make_producer({{"bootstrap.servers", bootstrap},
                                  {"linger.ms", "1"},
                                  {"enable.idempotence", "true"},
                                  {"max.in.flight", "1"},  // see producer_settings()
                                  {"reconnect.backoff.max.ms", "500"},
                                  {"topic.metadata.propagation.max.ms", "5000"}});
  state_->queue.reset(rd_kafka_queue_new(state_->handle.get()));
}

Admin::~Admin() = default;

void Admin::create_topic(const std::string& topic, int partitions,
                         const std::map<std::string, std::string>& config) {
  std::array<char, 256> reason{};
  const NewTopic wanted(
      rd_kafka_NewTopic_new(topic.c_str(), partitions, 1, reason.data(), reason.size()));
  for (const auto& [name, value] : config) {
    check(rd_kafka_NewTopic_set_config(wanted.get(), name.c_str(), value.c_str()), name);
  }
  rd_kafka_NewTopic_t* list[] = {wanted.get()};
  rd_kafka_CreateTopics(state_->handle.get(), list, 1, nullptr, state_->queue.get());
  state_->finish("create " + topic);
  state_->wait_until("create " + topic, [&] { return state_->partitions_of(topic) == partitions; });
}

void Admin::delete_topic(const std::string& topic) {
  const DeleteTopic wanted(rd_kafka_DeleteTopic_new(topic.c_str()));
  rd_kafka_DeleteTopic_t* list[] = {wanted.get()};
  rd_kafka_DeleteTopics(state_->handle.get(), list, 1, nullptr, state_->queue.get());
  state_->finish("delete " + topic);
  state_->wait_until("delete " + topic, [&] { return !state_->partitions_of(topic); });
}

void Admin::set_partitions(const std::string& topic, int partitions) {
  std::array<char, 256> reason{};
  const NewPartitions wanted(rd_kafka_NewPartitions_new(
      topic.c_str(), static_cast<std::size_t>(partitions), reason.data(), reason.size()));
  rd_kafka_NewPartitions_t* list[] = {wanted.get()};
  rd_kafka_CreatePartitions(state_->handle.get(), list, 1, nullptr, state_->queue.get());
  state_->finish("add partitions to " + topic);
  state_->wait_until("add partitions to " + topic,
                     [&] { return state_->partitions_of(topic) == partitions; });
}

void Admin::delete_records(const std::string& topic, std::int32_t partition, std::int64_t offset) {
  const PartitionList before(rd_kafka_topic_partition_list_new(1));
  rd_kafka_topic_partition_list_add(before.get(), topic.c_str(), partition)->offset = offset;
  const DeleteRecords wanted(rd_kafka_DeleteRecords_new(before.get()));
  rd_kafka_DeleteRecords_t* list[] = {wanted.get()};
  rd_kafka_DeleteRecords(state_->handle.get(), list, 1, nullptr, state_->queue.get());
  state_->finish("delete records of " + topic);
  state_->wait_until("delete records of " + topic,
                     [&] { return watermarks(topic, partition).low >= offset; });
}

Watermarks Admin::watermarks(const std::string& topic, std::int32_t partition) {
  Watermarks marks;
  check(rd_kafka_query_watermark_offsets(state_->handle.get(), topic.c_str(), partition, &marks.low,
                                         &marks.high, kPatience),
        "watermarks of " + topic);
  return marks;
}

std::optional<std::int64_t> Admin::first_offset_from(const std::string& topic,
                                                     std::int32_t partition, std::int64_t offset) {
  const Handle consumer = make_handle(RD_KAFKA_CONSUMER, {{"bootstrap.servers", state_->bootstrap},
                                                          {"group.id", "first-offset"},
                                                          {"enable.partition.eof", "true"},
                                                          {"auto.offset.reset", "error"}});
  const PartitionList at(rd_kafka_topic_partition_list_new(1));
  rd_kafka_topic_partition_list_add(at.get(), topic.c_str(), partition)->offset = offset;
  check(rd_kafka_assign(consumer.get(), at.get()), "assign " + topic);
  using Message = std::unique_ptr<rd_kafka_message_t, Release<rd_kafka_message_destroy>>;
  const Message message(rd_kafka_consumer_poll(consumer.get(), kPatience));
  if (!message || message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF) {
    return std::nullopt;
  }
  check(message->err, "read " + topic);
  return message->offset;
}

std::int64_t Admin::committed(const std::string& group, const std::string& topic,
                              std::int32_t partition) {
  const Handle consumer = make_handle(
      RD_KAFKA_CONSUMER, {{"bootstrap.servers", state_->bootstrap}, {"group.id", group}});
  const PartitionList of(rd_kafka_topic_partition_list_new(1));
  rd_kafka_topic_partition_list_add(of.get(), topic.c_str(), partition);
  check(rd_kafka_committed(consumer.get(), of.get(), kPatience), "committed offsets");
  return of->elems[0].offset;
}

void Admin::produce(const std::string& topic, std::int32_t partition,
                    const std::vector<TestRecord>& records) {
  std::atomic<int> failure{0};
  for (const TestRecord& record : records) {
    send(state_->handle.get(), topic, partition, record, &failure);
  }
  check(rd_kafka_flush(state_->handle.get(), kPatience), "flush " + topic);
  check(static_cast<rd_kafka_resp_err_t>(failure.load()), "deliver to " + topic);
}

void Admin::produce(const std::string& topic, std::int32_t partition, int count,
                    const std::string& prefix) {
  produce(topic, partition, numbered(count, prefix));
}

void Admin::produce_in_transaction(const std::string& topic, std::int32_t partition, int count,
                                   bool commit, const std::string& prefix) {
  const Handle producer = make_producer(
      {{"bootstrap.servers", state_->bootstrap}, {"transactional.id", fresh_topic("transaction")}});
  check(rd_kafka_init_transactions(producer.get(), kPatience), "init transactions");
  check(rd_kafka_begin_transaction(producer.get()), "begin transaction");
  for (const TestRecord& record : numbered(count, prefix)) {
    send(producer.get(), topic, partition, record, nullptr);
  }
  check(rd_kafka_flush(producer.get(), kPatience), "flush " + topic);
  check(commit ? rd_kafka_commit_transaction(producer.get(), kPatience)
               : rd_kafka_abort_transaction(producer.get(), kPatience),
        "end transaction");
}

}  // namespace mirsad::test
