#include "daemon/kafka_handles.h"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <future>
#include <memory>
#include <thread>
#include <utility>

namespace mirsad::kafka {
namespace {

std::string bytes_of(const void* data, std::size_t size) {
  return {static_cast<const char*>(data), size};
}

std::vector<Header> headers_of(const rd_kafka_message_t& message) {
  std::vector<Header> headers;
  rd_kafka_headers_t* list = nullptr;
  if (rd_kafka_message_headers(&message, &list) != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return headers;
  }
  const char* name = nullptr;
  const void* value = nullptr;
  std::size_t size = 0;
  for (std::size_t i = 0;
       rd_kafka_header_get_all(list, i, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR; ++i) {
    headers.push_back({name, value == nullptr ? std::string() : bytes_of(value, size)});
  }
  return headers;
}

std::optional<Timestamp> timestamp_of(const rd_kafka_message_t& message) {
  rd_kafka_timestamp_type_t type = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE;
  const std::int64_t milliseconds = rd_kafka_message_timestamp(&message, &type);
  if (type == RD_KAFKA_TIMESTAMP_NOT_AVAILABLE || milliseconds < 0) {
    return std::nullopt;
  }
  return Timestamp(std::chrono::milliseconds(milliseconds));
}

}  // namespace

Result<Conf> make_conf(const Settings& settings) {
  Conf conf(rd_kafka_conf_new());
  std::array<char, 512> reason{};
  for (const auto& [property, value] : settings) {
    if (rd_kafka_conf_set(conf.get(), property.c_str(), value.c_str(), reason.data(),
                          reason.size()) != RD_KAFKA_CONF_OK) {
      return fail(ErrorKind::config,
                  fmt::format("kafka.properties: {}: {}. Correct or remove it; the properties are "
                              "those of librdkafka {}",
                              property, reason.data(), rd_kafka_version_str()));
    }
  }
  return conf;
}

void destroy_in_time(rd_kafka_t* handle) {
  constexpr std::chrono::seconds kPatience{3};
  if (rd_kafka_type(handle) == RD_KAFKA_CONSUMER) {
    rd_kafka_assign(handle, nullptr);
  }
  auto done = std::make_shared<std::promise<void>>();
  const auto destroyed = done->get_future();
  std::thread([handle, done] {
    rd_kafka_destroy_flags(handle, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE);
    done->set_value();
  }).detach();
  destroyed.wait_for(kPatience);
}

Result<Handle> make_handle(rd_kafka_type_t type, Conf conf) {
  std::array<char, 512> reason{};
  Handle handle(rd_kafka_new(type, conf.get(), reason.data(), reason.size()));
  if (!handle) {
    return fail(ErrorKind::config,
                fmt::format("kafka: {}. Check [kafka] and kafka.properties", reason.data()));
  }
  (void)conf.release();  // rd_kafka_new has taken it
  return handle;
}

PartitionList make_list(const std::vector<Position>& positions) {
  PartitionList list(rd_kafka_topic_partition_list_new(static_cast<int>(positions.size())));
  for (const Position& position : positions) {
    rd_kafka_topic_partition_list_add(list.get(), position.log.topic.c_str(),
                                      position.log.partition)
        ->offset = position.offset;
  }
  return list;
}

RawRecord record_of(const rd_kafka_message_t& message) {
  RawRecord record;
  record.log = {rd_kafka_topic_name(message.rkt), message.partition};
  record.offset = message.offset;
  record.timestamp = timestamp_of(message);
  if (message.key != nullptr) {
    record.key = bytes_of(message.key, message.key_len);
  }
  if (message.payload != nullptr) {
    record.value = bytes_of(message.payload, message.len);
  }
  record.headers = headers_of(message);
  record.origin = fmt::format("{}[{}]@{}", record.log.topic, record.log.partition, record.offset);
  return record;
}

std::string text_of(rd_kafka_resp_err_t error) { return rd_kafka_err2str(error); }

}  // namespace mirsad::kafka
