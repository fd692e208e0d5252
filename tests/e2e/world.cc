#include "tests/e2e/world.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "tests/support/made_articles.h"

namespace mirsad::test {
namespace {

using nlohmann::json;

constexpr const char* kGenerator = MIRSAD_SOURCE_DIR "/tests/support/articles/generate.py";
constexpr const char* kChecker = MIRSAD_SOURCE_DIR "/tests/e2e/checker/check_store";

std::string must(const std::vector<std::string>& command,
                 std::chrono::seconds deadline = std::chrono::seconds(300)) {
  Finished done = run(command, "", deadline);
  if (done.exit_code != 0) {
    throw std::runtime_error(command[0] + " " + command[1] + " ended with " +
                             std::to_string(done.exit_code) + ": " + done.err);
  }
  return std::move(done.out);
}

// "-" is null, "=" is empty, anything else base64 (RFC 4648).
std::optional<std::string> unpacked(const std::string& word) {
  if (word == "-") {
    return std::nullopt;
  }
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned bits = 0;
  int held = 0;
  for (const char c : word) {
    const auto digit = kAlphabet.find(c);
    if (digit == std::string_view::npos) {
      break;
    }
    bits = (bits << 6) | static_cast<unsigned>(digit);
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes.push_back(static_cast<char>((bits >> held) & 0xFF));
    }
  }
  return bytes;
}

std::vector<json> json_lines(const std::string& text) {
  std::vector<json> rows;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    rows.push_back(json::parse(line));
  }
  return rows;
}

}  // namespace

std::vector<Published> generated(const std::filesystem::path& folder, unsigned seed,
                                 const std::vector<std::string>& arguments) {
  const auto file = folder / "records.b64l";
  std::vector<std::string> command = {"python3",     kGenerator, "--out",
                                      file.string(), "--seed",   std::to_string(seed)};
  command.insert(command.end(), arguments.begin(), arguments.end());
  must(command);
  std::vector<Published> records;
  std::ifstream lines(file);
  for (std::string partition, key, value; lines >> partition >> key >> value;) {
    Published one;
    one.partition = partition == "-" ? 0 : std::stoi(partition);
    one.record.key = unpacked(key);
    one.record.value = unpacked(value);
    records.push_back(std::move(one));
  }
  return records;
}

std::vector<Published> from_lines(const std::filesystem::path& file, int partitions) {
  std::istringstream lines(must({"zstdcat", "-f", file.string()}));
  std::vector<Published> records;
  for (std::string line; std::getline(lines, line);) {
    Published one;
    one.partition = static_cast<std::int32_t>(records.size() % static_cast<unsigned>(partitions));
    one.record.value = std::move(line);
    records.push_back(std::move(one));
  }
  return records;
}

World::World(const std::string& bootstrap, int partition_count,
             const std::map<std::string, std::string>& topic_config)
    : topic(fresh_topic()), partitions(partition_count), bootstrap_(bootstrap), admin_(bootstrap) {
  admin_.create_topic(topic, partitions, topic_config);
}

void World::publish(const std::vector<Published>& records) {
  std::map<std::int32_t, std::vector<TestRecord>> by_partition;
  for (const Published& one : records) {
    by_partition[one.partition].push_back(one.record);
  }
  for (const auto& [partition, of_partition] : by_partition) {
    admin_.produce(topic, partition, of_partition);
  }
}

void World::publish_articles(std::int32_t partition, int first, int count) {
  std::vector<Published> records;
  for (int n = first; n < first + count; ++n) {
    records.push_back({partition, {own_json(n), std::nullopt, 0, {}}});
  }
  publish(records);
}

std::filesystem::path World::write_config() const {
  const auto file = folder / "mirsad.toml";
  std::ofstream(file) << "[kafka]\nbrokers = \"" << bootstrap_ << "\"\ntopics = [\"" << topic
                      << "\"]\nstart = \"earliest\"\n[storage]\ndir = \"" << dir().string()
                      << "\"\nmin_free = \"1MiB\"\n"
                      << settings;
  return file;
}

Process World::start(const std::vector<std::string>& arguments,
                     const std::map<std::string, std::string>& environment) const {
  std::vector<std::string> command = {mirsad_binary(), "run", "--config", write_config().string()};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return Process(command, log(), environment);
}

json World::run_to_end() const {
  const std::string out = must({mirsad_binary(), "run", "--config", write_config().string(),
                                "--exit-at-end", "--log-level", "warning"});
  return json::parse(out);
}

std::string World::verb(std::vector<std::string> words) const {
  words.insert(words.begin(), mirsad_binary());
  words.insert(words.end(), {"--data-dir", dir().string()});
  return must(words);
}

json World::status() const { return json::parse(verb({"status", "--format", "json"})); }

json World::partition(std::int32_t number) const {
  const json all = status();
  for (const json& row : all.at("partitions")) {
    if (row.at("partition") == number && row.at("topic") == topic) {
      return row;
    }
  }
  return nullptr;
}

std::vector<json> World::rows(const std::vector<std::string>& words) const {
  return json_lines(verb(words));
}

std::vector<json> World::gaps() const { return rows({"gaps", "ls", "--format", "jsonl"}); }

std::string World::digest(const std::string& name) const {
  std::istringstream lines(verb({"verify", "--digest"}));
  for (std::string word, hex; lines >> word >> hex;) {
    if (word == name) {
      return hex;
    }
  }
  throw std::runtime_error("verify --digest printed no " + name);
}

std::int64_t World::stored_lag() const {
  Admin admin(bootstrap_);
  std::int64_t lag = 0;
  for (int number = 0; number < partitions; ++number) {
    const auto marks = admin.watermarks(topic, number);
    const json row = partition(number);
    lag += marks.high - (row.is_null() ? marks.low : row.at("next_offset").get<std::int64_t>());
  }
  return lag;
}

std::string World::wrong() const {
  std::vector<std::string> command = {kChecker,       mirsad_binary(),    bootstrap_,
                                      dir().string(), folder / "checked", topic};
  if (settings.find(kSmallLimits) != std::string::npos) {
    command.insert(command.end(), {"--", "--record-limit", "60000", "--node-limit", "5000"});
  }
  const Finished done = run(command, "", std::chrono::seconds(300));
  return done.exit_code == 0 ? "" : done.out + done.err;
}

std::string World::log_text() const {
  std::ifstream in(log());
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace mirsad::test
