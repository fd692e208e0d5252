#include "daemon/kafka_statistics.h"

#include <nlohmann/json.hpp>

namespace mirsad {
namespace {

using nlohmann::json;

// The member of that name, or null. Never throws: this runs inside a callback of librdkafka.
const json& member(const json& object, const char* name) {
  static const json kNone;
  if (!object.is_object()) {
    return kNone;
  }
  const auto found = object.find(name);
  return found == object.end() ? kNone : *found;
}

std::int64_t number(const json& object, const char* name) {
  const json& value = member(object, name);
  return value.is_number_integer() ? value.get<std::int64_t>() : -1;
}

}  // namespace

std::map<TopicPartition, std::int64_t> ends_in_statistics(std::string_view text) {
  std::map<TopicPartition, std::int64_t> ends;
  const json statistics = json::parse(text, nullptr, /*allow_exceptions=*/false);
  for (const auto& [topic, of_topic] : member(statistics, "topics").items()) {
    for (const auto& [key, of_partition] : member(of_topic, "partitions").items()) {
      const std::int64_t partition = number(of_partition, "partition");
      const std::int64_t end = number(of_partition, "ls_offset");
      if (partition >= 0 && end >= 0) {  // partition -1 is librdkafka's own bookkeeping
        ends[{topic, static_cast<std::int32_t>(partition)}] = end;
      }
    }
  }
  return ends;
}

}  // namespace mirsad
