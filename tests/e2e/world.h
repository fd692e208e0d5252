// A topic on a real broker, a store, and the built program between them.
#pragma once

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/kafka/admin.h"
#include "tests/support/kafka/broker.h"
#include "tests/support/process.h"

namespace mirsad::test {

struct Published {
  std::int32_t partition = 0;
  TestRecord record;
};

// Records of the generator (tests/support/articles/generate.py), its arguments after the seed.
std::vector<Published> generated(const std::filesystem::path& folder, unsigned seed,
                                 const std::vector<std::string>& arguments);

// The lines of a JSON-lines file (also .zst), spread over partitions by turns.
std::vector<Published> from_lines(const std::filesystem::path& file, int partitions);

// Limits that records of Kafka's default size can exceed; the generator's --record-limit 60000
// --node-limit 5000 and the checker's below go with them.
inline constexpr const char* kSmallLimits = "[decode]\nrecord_bytes = \"60000B\"\nnodes = 5000\n";

class World {
 public:
  // A fresh topic on that broker, and a store directory that does not exist yet.
  explicit World(const std::string& bootstrap, int partitions = 1,
                 const std::map<std::string, std::string>& topic_config = {});

  void publish(const std::vector<Published>& records);
  // Own-form articles number `first` to `first + count - 1`.
  void publish_articles(std::int32_t partition, int first, int count);

  // Starts `mirsad run` on the topic.
  Process start(const std::vector<std::string>& arguments = {},
                const std::map<std::string, std::string>& environment = {}) const;
  // Runs it to the end that the topic has now; what it printed last, as JSON.
  nlohmann::json run_to_end() const;

  // A verb on the store: `mirsad VERB … --data-dir DIR`. Throws if it fails.
  std::string verb(std::vector<std::string> words) const;
  nlohmann::json status() const;
  nlohmann::json partition(std::int32_t number) const;  // its row of status
  std::vector<nlohmann::json> gaps() const;
  std::vector<nlohmann::json> rows(const std::vector<std::string>& words) const;  // JSON lines
  std::string digest(const std::string& name) const;  // "whole" or "order-free"
  std::int64_t stored_lag() const;  // records of the topic that the store has not read

  // The independent checker's word on the store: empty if all is right, else what is wrong.
  std::string wrong() const;

  const std::string topic;
  const int partitions;
  const TemporaryDirectory folder;
  std::filesystem::path dir() const { return folder / "data"; }
  std::filesystem::path log() const { return folder / "mirsad.log"; }
  std::string log_text() const;
  Admin& admin() { return admin_; }
  const std::string& bootstrap() const { return bootstrap_; }

  std::string settings;  // more lines for the configuration, before start()

 private:
  std::filesystem::path write_config() const;

  std::string bootstrap_;
  Admin admin_;
};

}  // namespace mirsad::test
