// Rows from one thread to another in bounded memory.
#include "daemon/api/row_stream.h"

#include <algorithm>
#include <atomic>
#include <string>

#include "tests/support/catch.h"

namespace mirsad {
namespace {

// 50,000 rows of about 200 bytes: what a slow reader has not taken waits in a bounded buffer and in
// the socket's, and the walk stands still meanwhile.
TEST_CASE("a slow reader slows the walk instead of filling memory") {
  std::atomic<std::size_t> produced{0};
  const std::string row(200, 'x');
  std::stop_source stop;
  RowStream stream(
      [&](const Row& give) -> Status {
        for (int i = 0; i < 50'000 && give(row); ++i) {
          ++produced;
        }
        return {};
      },
      stop.get_token());
  REQUIRE(stream.first());
  std::string buffer(1000, '\0');
  std::size_t taken = 0;
  std::int64_t most_ahead = 0;
  while (true) {
    const auto count = stream.read(buffer.data(), buffer.size());
    REQUIRE(count);
    if (*count == 0) {
      break;
    }
    taken += *count;
    most_ahead = std::max(most_ahead, static_cast<std::int64_t>(produced * (row.size() + 1)) -
                                          static_cast<std::int64_t>(taken));
  }
  CHECK(taken == 50'000 * (row.size() + 1));
  CHECK(most_ahead > 0);
  CHECK(most_ahead <= static_cast<std::int64_t>(RowStream::kWaitingBytes + 2 * row.size()));
}

TEST_CASE("a reader that goes away ends the walk") {
  std::atomic<bool> ended{false};
  {
    RowStream stream(
        [&](const Row& give) -> Status {
          while (give("row")) {
          }
          ended = true;
          return {};
        },
        {});
    REQUIRE(stream.first());
  }
  CHECK(ended);
}

TEST_CASE("an error before the first row is a status and one after it breaks the stream off") {
  RowStream early([](const Row&) { return Status(fail(ErrorKind::usage, "no")); }, {});
  const Status begun = early.first();
  REQUIRE_FALSE(begun);
  CHECK(begun.error().kind == ErrorKind::usage);
  RowStream late(
      [](const Row& give) {
        give("row");
        return Status(fail(ErrorKind::io, "broken"));
      },
      {});
  REQUIRE(late.first());
  char bytes[16];
  CHECK(*late.read(bytes, sizeof(bytes)) == 4);
  CHECK_FALSE(late.read(bytes, sizeof(bytes)));
}

TEST_CASE("a stop wakes a reader that waits for rows") {
  std::stop_source stop;
  std::atomic<bool> reading{false};
  RowStream stream(
      [&](const Row& give) -> Status {
        give("row");
        while (!reading) {
        }
        stop.request_stop();
        return fail(ErrorKind::unavailable, "stopped");
      },
      stop.get_token());
  REQUIRE(stream.first());
  char bytes[16];
  CHECK(*stream.read(bytes, sizeof(bytes)) == 4);
  reading = true;
  CHECK_FALSE(stream.read(bytes, sizeof(bytes)));
}

}  // namespace
}  // namespace mirsad
