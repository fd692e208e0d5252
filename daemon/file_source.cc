#include "daemon/file_source.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <mutex>
#include <optional>
#include <string_view>
#include <utility>

#include "daemon/byte_stream.h"

namespace mirsad {
namespace {

// Cuts a stream of bytes into lines and never holds more than a chunk and one cut line.
class LineCutter {
 public:
  explicit LineCutter(std::size_t max_line) : max_line_(max_line) {}

  std::string& buffer() { return buffer_; }  // new bytes are appended to it

  // The next line without its end; nullopt if more bytes are needed. With `at_end` the last line
  // needs no end.
  std::optional<std::string_view> next(bool at_end) {
    const std::size_t end = buffer_.find('\n', std::max(begin_, searched_));
    if (end == std::string::npos && !at_end) {
      keep_rest();
      return std::nullopt;
    }
    if (end == std::string::npos && begin_ == buffer_.size() && !overlong_) {
      return std::nullopt;
    }
    const std::size_t stop = end == std::string::npos ? buffer_.size() : end;
    std::string_view line = std::string_view(buffer_).substr(begin_, stop - begin_);
    begin_ = searched_ = end == std::string::npos ? stop : stop + 1;
    overlong_ = false;
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    return line.substr(0, max_line_);
  }

 private:
  // What was handed out goes; of a line that is too long already, what exceeds the limit.
  void keep_rest() {
    buffer_.erase(0, begin_);
    begin_ = 0;
    if (buffer_.size() > max_line_) {
      buffer_.resize(max_line_);
      overlong_ = true;
    }
    searched_ = buffer_.size();
  }

  std::size_t max_line_;
  std::string buffer_;
  std::size_t begin_ = 0;     // of the next line
  std::size_t searched_ = 0;  // no line end before this
  bool overlong_ = false;
};

}  // namespace

struct FileSource::State {
  State(std::vector<std::string> given, std::int64_t first_offset, std::size_t longest_line)
      : paths(std::move(given)),
        max_line(longest_line),
        lines(longest_line),
        next_offset(first_offset) {}

  // False if nothing came in time.
  Result<bool> read_some(std::chrono::milliseconds timeout);
  Status open_next();
  // The next record of what is buffered.
  std::optional<RawRecord> next_record();
  bool finished() const { return !stream && next_path == paths.size(); }

  std::vector<std::string> paths;
  std::size_t max_line;
  std::size_t next_path = 0;
  std::optional<ByteStream> stream;
  LineCutter lines;
  std::uint64_t line_number = 0;
  bool at_end = false;  // of the current file
  std::optional<Error> failure;

  mutable std::mutex mutex;  // of what status() tells
  std::string path;
  std::int64_t next_offset;
};

Result<std::unique_ptr<FileSource>> FileSource::open(std::vector<std::string> paths,
                                                     std::int64_t first_offset,
                                                     std::size_t max_line) {
  for (const std::string& path : paths) {
    if (path != "-" && ::access(path.c_str(), R_OK) != 0) {
      return fail(ErrorKind::no_input,
                  fmt::format("{}: {}. Nothing was read; name files that can be read, or - for "
                              "standard input",
                              path, std::strerror(errno)));
    }
  }
  return std::unique_ptr<FileSource>(
      new FileSource(std::make_unique<State>(std::move(paths), first_offset, max_line)));
}

FileSource::FileSource(std::unique_ptr<State> state) : state_(std::move(state)) {}
FileSource::~FileSource() = default;

Status FileSource::State::open_next() {
  const std::string& opened = paths[next_path++];
  auto bytes = ByteStream::open(opened);
  if (!bytes) {
    return pass(bytes);
  }
  stream = std::move(*bytes);
  lines = LineCutter(max_line);
  line_number = 0;
  at_end = false;
  const std::lock_guard lock(mutex);
  path = opened == "-" ? "<stdin>" : opened;
  return {};
}

Result<bool> FileSource::State::read_some(std::chrono::milliseconds timeout) {
  if (!stream) {
    auto opened = open_next();
    return opened ? Result<bool>(true) : Result<bool>(pass(opened));
  }
  if (at_end) {  // and its last line was taken
    stream.reset();
    return true;
  }
  auto got = stream->read(timeout, lines.buffer());
  if (!got) {
    stream.reset();
    next_path = paths.size();
    return pass(got);
  }
  at_end = *got == ByteStream::Got::end;
  return *got != ByteStream::Got::nothing_yet;
}

std::optional<RawRecord> FileSource::State::next_record() {
  while (stream) {
    const auto line = lines.next(at_end);
    if (!line) {
      return std::nullopt;
    }
    ++line_number;
    if (line->empty()) {
      continue;
    }
    RawRecord record;
    record.log = kFileLog;
    record.value = std::string(*line);
    record.origin = fmt::format("{}:{}", path, line_number);
    const std::lock_guard lock(mutex);
    record.offset = next_offset++;
    return record;
  }
  return std::nullopt;
}

Result<Polled> FileSource::poll(std::chrono::milliseconds timeout, std::size_t max_records,
                                std::size_t max_bytes) {
  State& state = *state_;
  if (state.failure) {
    return tl::unexpected<Error>(*state.failure);
  }
  Polled polled;
  std::size_t bytes = 0;
  const auto deadline = std::chrono::steady_clock::now() + timeout;
  while (polled.records.size() < max_records && bytes < max_bytes) {
    if (auto record = state.next_record()) {
      bytes += record->value->size();
      polled.records.push_back(std::move(*record));
      continue;
    }
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    if (state.finished() || left.count() < 0) {
      break;
    }
    const auto wait = polled.records.empty() ? left : std::chrono::milliseconds::zero();
    auto read = state.read_some(wait);
    if (!read && polled.records.empty()) {
      return pass(read);
    }
    if (!read) {
      state.failure = read.error();
      return polled;
    }
    if (!*read && !polled.records.empty()) {
      break;
    }
  }
  polled.finished = state.finished();
  return polled;
}

SourceStatus FileSource::status() const {
  const std::lock_guard lock(state_->mutex);
  SourceStatus status;
  status.state = state_->path.empty() ? "opening files" : "reading " + state_->path;
  status.partitions.push_back({kFileLog, "reading", state_->next_offset, std::nullopt});
  return status;
}

}  // namespace mirsad
