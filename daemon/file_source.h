// JSON lines from files, one after the other, as if they were one partition: every line a record.
//
// Lines end with LF or CRLF, the last one may lack it; empty ones are no records. A file has no
// timestamps. A line longer than `max_line` is cut there, and so is refused as too large by the
// decoder, whose limit is below: one line must not be able to exhaust the memory.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "daemon/source.h"

namespace mirsad {

class FileSource final : public Source {
 public:
  // Paths as ByteStream takes them ("-", .zst); all are looked for before the first is read.
  // Offsets count on from `first_offset`. Errors: `no_input`.
  static Result<std::unique_ptr<FileSource>> open(std::vector<std::string> paths,
                                                  std::int64_t first_offset, std::size_t max_line);
  ~FileSource() override;

  // An error in mid-file comes after the records before it: `no_input`, `bad_data`.
  Result<Polled> poll(std::chrono::milliseconds timeout, std::size_t max_records,
                      std::size_t max_bytes) override;
  Status hold() override { return {}; }  // nothing is fetched ahead
  Status release() override { return {}; }
  void acknowledge(const std::map<TopicPartition, std::int64_t>&) override {}
  void resume(const Gap&) override {}  // files have no gaps
  SourceStatus status() const override;

 private:
  struct State;
  explicit FileSource(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace mirsad
