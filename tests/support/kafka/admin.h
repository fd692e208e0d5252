// What tests do to a broker beside reading from it, over librdkafka's C API and sharing no code
// with the daemon. Every function waits until what it did is visible to clients, and throws
// std::runtime_error where it fails.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mirsad::test {

// True if the broker answers a metadata request in that time.
bool answers(const std::string& bootstrap, std::chrono::milliseconds timeout);

// "news-" and what no other test of this or another run has.
std::string fresh_topic(const std::string& prefix = "news");

struct Watermarks {
  std::int64_t low = 0;
  std::int64_t high = 0;
};

struct TestRecord {
  std::optional<std::string> value;  // nullopt: a tombstone
  std::optional<std::string> key;
  std::int64_t timestamp_ms = 0;  // 0: now
  std::map<std::string, std::string> headers;
};

class Admin {
 public:
  explicit Admin(const std::string& bootstrap);
  ~Admin();

  void create_topic(const std::string& topic, int partitions = 1,
                    const std::map<std::string, std::string>& config = {});
  void delete_topic(const std::string& topic);
  void set_partitions(const std::string& topic, int partitions);  // to more than it has
  // Moves the low watermark: what is before `offset` is gone at once.
  void delete_records(const std::string& topic, std::int32_t partition, std::int64_t offset);
  Watermarks watermarks(const std::string& topic, std::int32_t partition);
  // The first record at or after `offset`; nullopt if the log ends there.
  std::optional<std::int64_t> first_offset_from(const std::string& topic, std::int32_t partition,
                                                std::int64_t offset);
  // What the group has committed; -1001 if nothing.
  std::int64_t committed(const std::string& group, const std::string& topic,
                         std::int32_t partition);

  void produce(const std::string& topic, std::int32_t partition,
               const std::vector<TestRecord>& records);
  // "PREFIX0", "PREFIX1", ...
  void produce(const std::string& topic, std::int32_t partition, int count,
               const std::string& prefix = "record ");
  // In one transaction, which is then committed or aborted; its marker takes an offset.
  void produce_in_transaction(const std::string& topic, std::int32_t partition, int count,
                              bool commit, const std::string& prefix = "record ");

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace mirsad::test
