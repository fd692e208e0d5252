// Rows made on one thread, read as bytes on another, in bounded memory: a producer that is ahead of
// its reader waits. It turns a walk over a snapshot inside out, so that a slow client slows the
// walk down instead of filling memory.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include "daemon/query.h"
#include "pipeline/model/result.h"

namespace mirsad {

class RowStream {
 public:
  using Produce = std::function<Status(const Row&)>;

  // What waits, beside one row. Much less than a socket's own buffers would hardly be less memory.
  static constexpr std::size_t kWaitingBytes = 256 << 10;

  // Runs `produce` on a thread of its own. A requested `stop` ends the stream with an error.
  RowStream(Produce produce, std::stop_token stop);
  ~RowStream();  // tells the producer that it is enough, and waits for it
  RowStream(const RowStream&) = delete;
  RowStream& operator=(const RowStream&) = delete;

  // Waits for the first row. An error that comes before it is returned here, so that it can still
  // become the status of the answer.
  Status first();

  // Waits for bytes and takes at most `size` of them; 0 at the end.
  Result<std::size_t> read(char* to, std::size_t size);

 private:
  bool push(std::string_view row);
  void end(Status status);

  std::stop_token stop_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::string waiting_;    // rows with their line ends
  std::size_t taken_ = 0;  // bytes of `waiting_` that were read
  bool enough_ = false;
  bool ended_ = false;
  Status status_;

  std::jthread producer_;  // last: needs all of the above
};

}  // namespace mirsad
