#include "daemon/file_source.h"

#include <fcntl.h>
#include <unistd.h>
#include <zstd.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "tests/support/catch.h"
#include "tests/support/process.h"

namespace mirsad {
namespace {

using test::TemporaryDirectory;

constexpr std::size_t kLimit = 1000;

void write(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string compressed(const std::string& bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 3));
  return out;
}

struct Read {
  std::vector<RawRecord> records;
  std::optional<Error> error;

  std::vector<std::string> values() const {
    std::vector<std::string> values;
    for (const RawRecord& record : records) {
      values.push_back(*record.value);
    }
    return values;
  }
};

Read read_all(const std::vector<std::string>& paths, std::int64_t first_offset = 0,
              std::size_t max_records = 500) {
  Read read;
  auto source = FileSource::open(paths, first_offset, kLimit);
  if (!source) {
    read.error = source.error();
    return read;
  }
  while (true) {
    auto polled = (*source)->poll(std::chrono::milliseconds(20), max_records, 1 << 20);
    if (!polled) {
      read.error = polled.error();
      return read;
    }
    for (RawRecord& record : polled->records) {
      read.records.push_back(std::move(record));
    }
    if (polled->finished) {
      return read;
    }
  }
}

using Lines = std::vector<std::string>;

TEST_CASE("Every line that is not empty is a record") {
  const auto [bytes, lines] = GENERATE(table<std::string, Lines>({
      {"a\nb\n", {"a", "b"}},
      {"a\nb", {"a", "b"}},
      {"a\r\nb\r\n", {"a", "b"}},
      {"a\n\n\r\nb\n\n", {"a", "b"}},
      {"", {}},
      {"\n", {}},
      {" \n", {" "}},
      {"a\rb\n", {"a\rb"}},
  }));
  CAPTURE(bytes);
  const TemporaryDirectory dir;
  const bool zst = GENERATE(false, true);
  const auto path = dir / (zst ? "a.jsonl.zst" : "a.jsonl");
  write(path, zst ? compressed(bytes) : bytes);
  const Read read = read_all({path});
  CHECK(read.values() == lines);
  CHECK_FALSE(read.error);
}

TEST_CASE("Offsets count on from file to file and origins name the line") {
  const TemporaryDirectory dir;
  write(dir / "a", "1\n\n2\n");
  write(dir / "b", compressed("3\n"));  // told by its first bytes
  const Read read = read_all({dir / "a", dir / "b"}, 40, 1);
  REQUIRE(read.values() == Lines{"1", "2", "3"});
  CHECK(read.records[1].log == kFileLog);
  CHECK(read.records[1].offset == 41);
  CHECK(read.records[1].origin == (dir / "a").string() + ":3");
  CHECK_FALSE(read.records[1].timestamp.has_value());
  CHECK_FALSE(read.records[1].key.has_value());
  CHECK(read.records[2].offset == 42);
  CHECK(read.records[2].origin == (dir / "b").string() + ":1");
}

TEST_CASE("A line that is too long is cut and the next one is whole") {
  const std::size_t length = GENERATE(as<std::size_t>(), kLimit - 1, kLimit, kLimit + 1, 700'000);
  const TemporaryDirectory dir;
  write(dir / "a", "before\n" + std::string(length, 'x') + "\nafter\n");
  const Read read = read_all({dir / "a"});
  REQUIRE(read.records.size() == 3);
  CHECK(read.records[1].value->size() == std::min(length, kLimit));
  CHECK(read.values()[2] == "after");
  CHECK(read.records[2].origin.ends_with(":3"));
}

TEST_CASE("Lines come out the same however the bytes arrive") {
  const unsigned seed = std::random_device{}();
  CAPTURE(seed);
  std::mt19937 random(seed);
  Lines lines;
  std::string bytes;
  for (int i = 0; i < 3000; ++i) {
    lines.push_back(std::string(1 + random() % (kLimit - 1), static_cast<char>('a' + i % 26)));
    bytes += lines.back() + (random() % 2 == 0 ? "\n" : "\r\n\n");
  }
  const TemporaryDirectory dir;
  write(dir / "a", bytes);
  write(dir / "a.zst", compressed(bytes));
  CHECK(read_all({dir / "a"}).values() == lines);
  CHECK(read_all({dir / "a.zst"}, 0, 7).values() == lines);
}

TEST_CASE("What cannot be opened is an error before anything is read") {
  const TemporaryDirectory dir;
  write(dir / "a", "1\n");
  const Read read = read_all({dir / "a", dir / "none"});
  CHECK(read.records.empty());
  REQUIRE(read.error);
  CHECK(read.error->kind == ErrorKind::no_input);
  CHECK(read.error->message.find((dir / "none").string()) != std::string::npos);
  const Read of_folder = read_all({dir.path()});
  REQUIRE(of_folder.error);
  CHECK(of_folder.error->kind == ErrorKind::no_input);
}

TEST_CASE("Of damaged compressed data what came before is delivered and then the error") {
  std::string text;
  std::mt19937 random(7);  // not compressible, so that there are many blocks
  while (text.size() < 2'000'000) {
    text += std::to_string(random()) + "\n";
  }
  std::string bytes = compressed(text);
  const TemporaryDirectory dir;
  SECTION("cut off") { bytes.resize(bytes.size() / 2); }
  SECTION("overwritten") { bytes.replace(bytes.size() / 2, 400, std::string(400, '\x7f')); }
  SECTION("no zstd data at all") { bytes = "just text"; }
  write(dir / "a.zst", bytes);
  const Read read = read_all({dir / "a.zst"});
  REQUIRE(read.error);
  CHECK(read.error->kind == ErrorKind::bad_data);
  CHECK(read.error->message.find("a.zst") != std::string::npos);
  if (bytes.size() > 100) {
    CHECK(read.records.size() > 10'000);
    std::string joined;
    for (const std::string& value : read.values()) {
      joined += value + "\n";
    }
    CHECK(text.starts_with(joined));
  }
}

TEST_CASE("Standard input is read as it comes and a silent pipe does not hold poll up") {
  int ends[2];
  REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
  const int saved = ::dup(STDIN_FILENO);
  ::dup2(ends[0], STDIN_FILENO);
  auto source = FileSource::open({"-"}, 0, kLimit);
  REQUIRE(source);
  const auto poll = [&] {
    return (*source)->poll(std::chrono::milliseconds(10), 500, 1 << 20).value();
  };
  CHECK(poll().records.empty());
  REQUIRE(::write(ends[1], "one\ntw", 6) == 6);
  std::vector<RawRecord> records;
  while (records.empty()) {
    records = poll().records;
  }
  CHECK(records[0].origin == "<stdin>:1");
  CHECK(poll().records.empty());
  REQUIRE(::write(ends[1], "o", 1) == 1);
  ::close(ends[1]);
  Polled last;
  while (!last.finished) {
    last = poll();
    records.insert(records.end(), last.records.begin(), last.records.end());
  }
  ::dup2(saved, STDIN_FILENO);
  ::close(saved);
  ::close(ends[0]);
  REQUIRE(records.size() == 2);
  CHECK(records[1].value == "two");
}

}  // namespace
}  // namespace mirsad
