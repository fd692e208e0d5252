// Configuration: what is accepted, and how every fault is told.
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "daemon/config_keys.h"
#include "daemon/config_reader.h"
#include "daemon/suggestion.h"
#include "daemon/time_text.h"
#include "daemon/units.h"
#include "tests/daemon/text.h"
#include "tests/support/catch.h"
#include "tests/support/process.h"

namespace mirsad {
namespace {

using test::holds;

using test::TemporaryDirectory;

const std::string kLeast = R"(
[kafka]
brokers = "localhost:9092"
topics = ["news"]
start = "earliest"
[storage]
dir = "/var/lib/mirsad"
)";

void write(const std::filesystem::path& file, const std::string& text) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file) << text;
}

Result<Config> read(const std::string& text) {
  const TemporaryDirectory dir;
  write(dir / "mirsad.toml", text);
  return read_config(dir / "mirsad.toml");
}

std::string fault_of(const std::string& text) {
  const auto config = read(text);
  return config ? "accepted" : config.error().message;
}

TEST_CASE("the four required keys are enough and everything else has its default") {
  const auto config = read(kLeast);
  REQUIRE(config);
  CHECK(config->kafka.brokers == "localhost:9092");
  CHECK(config->kafka.topics == std::vector<std::string>{"news"});
  CHECK(std::get<StartAt>(*config->kafka.start) == StartAt::earliest);
  CHECK(config->storage.dir == "/var/lib/mirsad");
  CHECK(config->ingest.batch_records == IngestConfig().batch_records);
  CHECK(config->ingest.queue_bytes == IngestConfig().queue_bytes);
}

TEST_CASE("every key sets what it names") {
  const auto config = read(R"(
[kafka]
brokers = "a:1,b:2"
topics = ["news", "more"]
start = "2025-11-24T08:30:00+03:00"
group = "g"
partitions = [3, 1, 3]
instance = 1
instances = 2
verify_every = "2min"
[kafka.properties]
"security.protocol" = "sasl_ssl"
sasl.username = "reader"
"sasl.password" = "file:/etc/mirsad/password"
"fetch.max.bytes" = 1000000
[storage]
dir = "/data"
min_free = "500MB"
block_cache = "64MiB"
[ingest]
workers = 3
batch_records = 7
batch_bytes = "1MiB"
batch_delay = "20ms"
queue = "8MiB"
[decode]
record_bytes = "2MiB"
depth = 5
nodes = 6
text_bytes = "1MiB"
[outlets."alhayat"]
zone = "Asia/Riyadh"
[topics."news"]
format = "own"
[http]
socket = "/run/mirsad/m.sock"
[data]
dir = "/usr/share/mirsad"
[log]
level = "debug"
)");
  REQUIRE(config);
  CHECK(std::get<Timestamp>(*config->kafka.start) == *parse_instant("2025-11-24T05:30:00Z"));
  CHECK(config->kafka.group == "g");
  CHECK(config->kafka.partitions == std::vector<std::int32_t>{1, 3});
  CHECK(config->kafka.instance == 1);
  CHECK(config->kafka.instances == 2);
  CHECK(config->kafka.verify_every == std::chrono::minutes(2));
  CHECK(config->kafka.properties ==
        std::map<std::string, std::string>{{"security.protocol", "sasl_ssl"},
                                           {"sasl.username", "reader"},
                                           {"sasl.password", "file:/etc/mirsad/password"},
                                           {"fetch.max.bytes", "1000000"}});
  CHECK(config->storage.min_free == 500'000'000);
  CHECK(config->storage.block_cache == std::uint64_t{64} << 20);
  CHECK(config->ingest.workers == 3);
  CHECK(config->ingest.batch_records == 7);
  CHECK(config->ingest.batch_bytes == std::size_t{1} << 20);
  CHECK(config->ingest.batch_delay == std::chrono::milliseconds(20));
  CHECK(config->ingest.queue_bytes == std::size_t{8} << 20);
  CHECK(config->decode.limits.record_bytes == std::size_t{2} << 20);
  CHECK(config->decode.limits.depth == 5);
  CHECK(config->decode.limits.nodes == 6);
  CHECK(config->decode.limits.text_bytes == std::size_t{1} << 20);
  CHECK(config->decode.outlet_zones.at("alhayat") == "Asia/Riyadh");
  CHECK(config->decode.topic_formats.at("news") == "own");
  CHECK(config->http.socket == "/run/mirsad/m.sock");
  CHECK(config->share == "/usr/share/mirsad");
  CHECK(config->log_level == "debug");
}

TEST_CASE("a fault names its line and column and what was expected") {
  const auto [line, fault] = GENERATE(table<std::string, std::string>({
      {"[ingest]\n  worker = 1",
       "mirsad.toml:9:3: unknown key \"ingest.worker\"; did you mean \"ingest.workers\"?"},
      {"[storag]\ndir = \"x\"",
       "mirsad.toml:9:1: unknown key \"storag.dir\"; did you mean \"storage.dir\"?"},
      {"[ingest]\nbatch_delay = \"100\"",
       "mirsad.toml:9:1: ingest.batch_delay: \"100\" has no unit; units of a duration are ms, s, "
       "min, h, d, such as \"5s\""},
      {"[ingest]\nbatch_delay = 100",
       "mirsad.toml:9:1: ingest.batch_delay: expected a duration in quotes, with its unit, such as "
       "\"5s\""},
      {"[ingest]\nqueue = \"4MBit\"",
       "mirsad.toml:9:1: ingest.queue: \"4MBit\" has the unknown "
       "unit \"MBit\"; units of a size are B, kB, KiB, MB, MiB, GB, "
       "GiB, TB, TiB, such as \"4MiB\""},
      {"[ingest]\nworkers = -1", "mirsad.toml:9:1: ingest.workers: -1 is not between 0 and 1024"},
      {"[ingest]\nworkers = 1.5", "mirsad.toml:9:11: ingest.workers takes a whole number"},
      {"[log]\nlevel = \"loud\"",
       "mirsad.toml:9:1: log.level: \"loud\" is not one of debug, info, warning, error"},
      {"[outlets.\"x\"]\nzon = \"UTC\"",
       "mirsad.toml:9:1: unknown key \"outlets.x.zon\"; did you mean \"outlets.x.zone\"?"},
      {"[outlets.\"x\"]\nzone = \"Asia/Atlantis\"",
       "mirsad.toml:9:1: outlets.x.zone: outlet \"x\": unknown time zone \"Asia/Atlantis\"; IANA "
       "names such as \"Asia/Riyadh\" are known"},
      {"[kafka.properties]\n\"sasl.password\" = \"hunter2\"",
       "mirsad.toml:9:1: kafka.properties.sasl.password: a secret does not belong in this file; "
       "put it into a file of its own and write \"file:/path/to/it\", or \"credential:NAME\" with "
       "systemd's LoadCredential="},
  }));
  CHECK(fault_of(kLeast + line + "\n") == fault);
}

TEST_CASE("a value of the wrong form under kafka is told with its place") {
  const auto [key, fault] = GENERATE(table<std::string, std::string>({
      {"start = \"yesterday\"", "\"yesterday\" is neither \"earliest\" nor \"latest\" nor a time"},
      {"start = \"2025-11-24T00:00:00\"", "nor a time with a zone"},
      {"topics = \"news\"", "kafka.topics: expected a list of strings"},
      {"partitions = [-1]", "-1 is not a partition"},
      {"partitions = \"all\"", "expected \"auto\" or a list"},
  }));
  const std::string found = fault_of("[kafka]\n" + key + "\n");
  CHECK(found.find("mirsad.toml:2:1: kafka.") == 0);
  CHECK(holds(found, fault));
}

TEST_CASE("an unknown key is told with the one that was probably meant") {
  CHECK(fault_of("[kafka]\n  broker = \"x\"\n") ==
        "mirsad.toml:2:3: unknown key \"kafka.broker\"; did you mean \"kafka.brokers\"?");
}

TEST_CASE("what is not TOML is told with its place") {
  CHECK(fault_of("[kafka\nbrokers = 1").find("mirsad.toml:1:") == 0);
}

TEST_CASE("all faults of a file are told at once from the top") {
  CHECK(fault_of("[zebra]\nx = 1\n[apple]\ny = 2\n") ==
        "mirsad.toml:2:1: unknown key \"zebra.x\"\nmirsad.toml:4:1: unknown key \"apple.y\"");
}

TEST_CASE("a missing required key is told with what to write") {
  const std::string fault = fault_of("[kafka]\nbrokers = \"x:1\"\n");
  CHECK(holds(fault, "mirsad.toml: kafka.topics is missing; write"));
  CHECK(holds(fault, "mirsad.toml: kafka.start is missing; write"));
  CHECK(holds(fault, "mirsad.toml: storage.dir is missing; write"));
}

TEST_CASE("a file that is not there is no input") {
  const auto config = read_config("/nonexistent/mirsad.toml");
  REQUIRE_FALSE(config);
  CHECK(config.error().kind == ErrorKind::no_input);
}

TEST_CASE("files of conf.d replace values in the order of their names") {
  const TemporaryDirectory dir;
  write(dir / "mirsad.toml", kLeast);
  write(dir.path() / "conf.d" / "20.toml", "[kafka]\ngroup = \"later\"\n");
  write(dir.path() / "conf.d" / "10.toml", "[kafka]\ngroup = \"earlier\"\ntopics = [\"other\"]\n");
  write(dir.path() / "conf.d" / "30.toml.bak", "not read");
  const auto config = read_config(dir / "mirsad.toml");
  REQUIRE(config);
  CHECK(config->kafka.group == "later");
  CHECK(config->kafka.topics == std::vector<std::string>{"other"});
  CHECK(config->kafka.brokers == "localhost:9092");
}

TEST_CASE("a fault in a file of conf.d names that file") {
  const TemporaryDirectory dir;
  write(dir / "mirsad.toml", kLeast);
  write(dir.path() / "conf.d" / "10.toml", "\n[kafka]\ngruop = \"x\"\n");
  const auto config = read_config(dir / "mirsad.toml");
  REQUIRE_FALSE(config);
  CHECK(config.error().message.find("10.toml:3:1: unknown key \"kafka.gruop\"") == 0);
}

TEST_CASE("the effective values are a configuration that means the same") {
  const auto config = read(kLeast + "[outlets.\"a b\"]\nzone = \"Asia/Riyadh\"\n");
  REQUIRE(config);
  const auto same = read(config_text(*config));
  REQUIRE(same);
  CHECK(config_text(*same) == config_text(*config));
}

TEST_CASE("secrets are read from files and credentials and never shown") {
  const TemporaryDirectory dir;
  write(dir / "password", "hunter2\n");
  write(dir.path() / "credentials" / "key", "open sesame");
  setenv("CREDENTIALS_DIRECTORY", (dir / "credentials").c_str(), 1);
  auto config = read(
      kLeast + "[kafka.properties]\n\"sasl.password\" = \"file:" + (dir / "password").string() +
      "\"\n\"ssl.key.password\" = \"credential:key\"\n");
  REQUIRE(config);
  CHECK(holds(config_text(*config), "credential:key"));
  REQUIRE(resolve_secrets(*config));
  CHECK(config->kafka.properties.at("sasl.password") == "hunter2");
  CHECK(config->kafka.properties.at("ssl.key.password") == "open sesame");
  CHECK_FALSE(holds(config_text(*config), "hunter2"));
  CHECK(holds(config_text(*config), "(secret)"));
  unsetenv("CREDENTIALS_DIRECTORY");
}

TEST_CASE("a secret that cannot be read is told with its property and path") {
  Config config;
  config.kafka.properties["sasl.password"] = "file:/nonexistent/secret";
  const auto resolved = resolve_secrets(config);
  REQUIRE_FALSE(resolved);
  CHECK(resolved.error().kind == ErrorKind::config);
  CHECK(holds(resolved.error().message, "kafka.properties.sasl.password: /nonexistent/secret"));
}

TEST_CASE("the README has every key as the table has it") {
  std::ifstream in(MIRSAD_SOURCE_DIR "/daemon/README.md");
  const std::string readme{std::istreambuf_iterator<char>(in), {}};
  for (const ConfigKey& key : config_keys()) {
    const std::string row = "| `" + key.name + "` | " + key.takes + " | " + key.what + " |";
    INFO(row);
    CHECK(holds(readme, row));
  }
}

TEST_CASE("durations and sizes are read and written back in their shortest form") {
  const auto [text, milliseconds] =
      GENERATE(table<std::string, std::int64_t>({{"100ms", 100},
                                                 {"5s", 5'000},
                                                 {"2min", 120'000},
                                                 {"1h", 3'600'000},
                                                 {"14d", 1'209'600'000},
                                                 {"0ms", 0}}));
  CHECK(parse_duration(text)->count() == milliseconds);
  CHECK(duration_text(std::chrono::milliseconds(milliseconds)) == text);
}

TEST_CASE("sizes know powers of ten and of two") {
  const auto [text, bytes] =
      GENERATE(table<std::string, std::uint64_t>({{"500kB", 500'000},
                                                  {"4MiB", 4'194'304},
                                                  {"1GiB", 1'073'741'824},
                                                  {"7B", 7},
                                                  {"3TB", 3'000'000'000'000}}));
  CHECK(*parse_size(text) == bytes);
  CHECK(size_text(bytes) == text);
}

TEST_CASE("what is no quantity is refused") {
  const std::string text = GENERATE("", "s", "5", "-5s", "5 s", "5S", "1.5h", "99999999999999999d");
  CHECK_FALSE(parse_duration(text));
}

TEST_CASE("instants need a zone and days must exist") {
  CHECK(parse_day("2024-02-29"));
  CHECK_FALSE(parse_day("2025-02-29"));
  CHECK_FALSE(parse_day("2025-2-9"));
  CHECK_FALSE(parse_instant("2025-11-24T08:30:00"));
  CHECK(instant_text(*parse_instant("2025-11-24T08:30:00.25-01:30")) == "2025-11-24T10:00:00.250Z");
  CHECK(instant_text(*parse_instant("1969-12-31T23:59:59Z")) == "1969-12-31T23:59:59.000Z");
}

TEST_CASE("suggestions are near or not made") {
  CHECK(edit_distance("kafka", "kakfa") == 1);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(nearest("expotr", {"events", "export"}) == "export");
  CHECK(nearest("zebra", {"events", "export"}).empty());
}

}  // namespace
}  // namespace mirsad
