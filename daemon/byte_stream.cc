#include "daemon/byte_stream.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

namespace mirsad {
namespace {

constexpr std::size_t kChunk = std::size_t{128} << 10;
constexpr std::string_view kZstdMagic = "\x28\xB5\x2F\xFD";  // RFC 8878, 3.1.1

struct FreeDStream {
  void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
};

tl::unexpected<Error> cannot_read(const std::string& path, int error) {
  return fail(ErrorKind::no_input,
              fmt::format("{}: {}. Name a file that can be read, or - for standard input", path,
                          std::strerror(error)));
}

}  // namespace

struct ByteStream::State {
  ~State() {
    if (file > STDIN_FILENO) {
      ::close(file);
    }
  }

  Result<Got> fill(std::chrono::milliseconds timeout);
  bool is_compressed() const;
  Result<Got> decompress(std::string& out);

  std::string path;
  int file = -1;
  bool at_end = false;         // of the file
  std::string raw;             // read and not yet passed on
  bool format_known = false;   // enough was read to see whether it is compressed
  bool frame_is_open = false;  // the end of the input here would be too early
  std::unique_ptr<ZSTD_DStream, FreeDStream> zstd;
};

Result<ByteStream> ByteStream::open(const std::string& path) {
  auto state = std::make_unique<State>();
  state->path = path == "-" ? "standard input" : path;
  state->file = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (state->file < 0) {
    return cannot_read(path, errno);
  }
  struct stat status {};
  if (::fstat(state->file, &status) == 0 && S_ISDIR(status.st_mode)) {
    return cannot_read(path, EISDIR);
  }
  return ByteStream(std::move(state));
}

ByteStream::ByteStream(std::unique_ptr<State> state) : state_(std::move(state)) {}
ByteStream::ByteStream(ByteStream&&) noexcept = default;
ByteStream& ByteStream::operator=(ByteStream&&) noexcept = default;
ByteStream::~ByteStream() = default;

Result<ByteStream::Got> ByteStream::State::fill(std::chrono::milliseconds timeout) {
  pollfd waiting{file, POLLIN, 0};
  const int ready = ::poll(&waiting, 1, static_cast<int>(timeout.count()));
  if (ready == 0 || (ready < 0 && errno == EINTR)) {
    return Got::nothing_yet;
  }
  const std::size_t had = raw.size();
  raw.resize(had + kChunk);
  const ssize_t count = ::read(file, raw.data() + had, kChunk);
  raw.resize(had + static_cast<std::size_t>(count > 0 ? count : 0));
  if (count < 0) {
    return errno == EINTR || errno == EAGAIN ? Result<Got>(Got::nothing_yet)
                                             : cannot_read(path, errno);
  }
  at_end = count == 0;
  return at_end ? Got::end : Got::bytes;
}

bool ByteStream::State::is_compressed() const {
  return raw.starts_with(kZstdMagic) || path.ends_with(".zst");
}

// One chunk out; what of the input was not needed for it stays in `raw`.
Result<ByteStream::Got> ByteStream::State::decompress(std::string& out) {
  const std::size_t had = out.size();
  out.resize(had + kChunk);
  ZSTD_inBuffer in{raw.data(), raw.size(), 0};
  ZSTD_outBuffer to{out.data() + had, kChunk, 0};
  const std::size_t hint = ZSTD_decompressStream(zstd.get(), &to, &in);
  out.resize(had + (ZSTD_isError(hint) != 0 ? 0 : to.pos));
  if (ZSTD_isError(hint) != 0) {
    return fail(ErrorKind::bad_data,
                fmt::format("{}: damaged zstd data: {}. What came before it was read; fetch the "
                            "file again and repeat: known articles are recognised",
                            path, ZSTD_getErrorName(hint)));
  }
  raw.erase(0, in.pos);
  frame_is_open = hint != 0;
  return to.pos > 0 ? Got::bytes : Got::nothing_yet;
}

Result<ByteStream::Got> ByteStream::read(std::chrono::milliseconds timeout, std::string& out) {
  State& state = *state_;
  if (state.zstd && (!state.raw.empty() || state.frame_is_open)) {
    // Output may be left inside the decompressor even when all input was taken.
    auto got = state.decompress(out);
    if (!got || *got == Got::bytes) {
      return got;
    }
  }
  if (!state.at_end) {
    auto filled = state.fill(timeout);
    if (!filled || *filled == Got::nothing_yet) {
      return filled;
    }
  }
  if (!state.format_known) {
    if (state.raw.size() < kZstdMagic.size() && !state.at_end) {
      return Got::nothing_yet;
    }
    state.format_known = true;
    if (state.is_compressed()) {
      state.zstd.reset(ZSTD_createDStream());
      state.frame_is_open = state.path.ends_with(".zst");  // even an empty file holds a frame
    }
  }
  if (!state.zstd) {
    out += state.raw;
    const bool any = !state.raw.empty();
    state.raw.clear();
    return any ? Got::bytes : Got::end;
  }
  if (!state.raw.empty()) {
    return state.decompress(out);
  }
  if (state.frame_is_open) {
    return fail(ErrorKind::bad_data,
                fmt::format("{}: ends in the middle of a zstd frame. What came before it was read; "
                            "fetch the file again and repeat: known articles are recognised",
                            state.path));
  }
  return Got::end;
}

}  // namespace mirsad
