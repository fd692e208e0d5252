// The ctest fixture: one broker for all tests of a run.
// usage: kafka_fixture start DIR | kafka_fixture stop DIR
//
// Where no broker can be had, DIR/unavailable says why and every broker test is skipped with that
// reason; under CI=true the start fails instead.
#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/support/kafka/broker.h"

namespace {

namespace fs = std::filesystem;
using mirsad::test::Broker;

// What fetch_broker.sh prints; `failed` if it did not bring the jars.
std::string fetch(bool& failed) {
  FILE* pipe = ::popen(MIRSAD_SOURCE_DIR "/tests/support/kafka/fetch_broker.sh", "r");
  std::string text;
  std::array<char, 512> line{};
  while (pipe != nullptr &&
         std::fgets(line.data(), static_cast<int>(line.size()), pipe) != nullptr) {
    text += line.data();
  }
  failed = pipe == nullptr || ::pclose(pipe) != 0;
  while (text.ends_with('\n')) {
    text.pop_back();
  }
  return text;
}

int start(const fs::path& dir) {
  Broker::end(dir);  // of a run that was cut off
  fs::remove_all(dir);
  fs::create_directories(dir);
  bool failed = false;
  const std::string answer = fetch(failed);
  if (failed) {
    std::ofstream(dir / "unavailable") << answer;
    fmt::print("no Kafka broker: {}\n", answer);
    const char* ci = std::getenv("CI");
    return ci != nullptr && std::string(ci) == "true" ? 1 : 0;
  }
  fmt::print("broker at {}\n", Broker::start_detached(dir)->bootstrap());
  return 0;
}

int stop(const fs::path& dir) {
  Broker::end(dir);
  fs::remove_all(dir / "data");
  fs::remove(dir / "bootstrap");
  fs::remove(dir / "pid");
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string verb = argc == 3 ? argv[1] : "";
  try {
    if (verb == "start") {
      return start(argv[2]);
    }
    if (verb == "stop") {
      return stop(argv[2]);
    }
  } catch (const std::exception& error) {
    fmt::print(stderr, "kafka_fixture: {}\n", error.what());
    return 1;
  }
  fmt::print(stderr, "usage: kafka_fixture start|stop DIR\n");
  return 64;
}
