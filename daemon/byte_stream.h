// The bytes of a file or of standard input, decompressed if they are a zstd stream. Never waits
// longer than it is told to, so that a silent pipe does not keep the process from stopping.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "pipeline/model/result.h"

namespace mirsad {

class ByteStream {
 public:
  enum class Got { bytes, nothing_yet, end };

  // "-" is standard input. Compressed is what begins with zstd's magic number, and what is called
  // *.zst. Errors: `no_input`.
  static Result<ByteStream> open(const std::string& path);
  ByteStream(ByteStream&&) noexcept;
  ByteStream& operator=(ByteStream&&) noexcept;
  ~ByteStream();

  // Appends the next bytes, at most about 256 KiB. Errors: `no_input` where reading fails,
  // `bad_data` where decompressing does; what was appended before stands.
  Result<Got> read(std::chrono::milliseconds timeout, std::string& out);

 private:
  struct State;
  explicit ByteStream(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace mirsad
