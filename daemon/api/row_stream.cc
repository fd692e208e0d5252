#include "daemon/api/row_stream.h"

#include <algorithm>
#include <utility>

namespace mirsad {

RowStream::RowStream(Produce produce, std::stop_token stop)
    : stop_(std::move(stop)), producer_([this, produce = std::move(produce)] {
        end(produce([this](std::string_view row) { return push(row); }));
      }) {}

RowStream::~RowStream() {
  {
    const std::lock_guard lock(mutex_);
    enough_ = true;
  }
  changed_.notify_all();
}

Status RowStream::first() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, stop_, [this] { return !waiting_.empty() || ended_; });
  return waiting_.empty() && ended_ ? status_ : Status();
}

Result<std::size_t> RowStream::read(char* to, std::size_t size) {
  std::unique_lock lock(mutex_);
  if (!changed_.wait(lock, stop_, [this] { return taken_ < waiting_.size() || ended_; })) {
    return fail(ErrorKind::unavailable, "the daemon is stopping; ask again when it runs");
  }
  if (taken_ == waiting_.size() && !status_) {
    return pass(status_);
  }
  const std::size_t count = std::min(size, waiting_.size() - taken_);
  std::copy_n(waiting_.data() + taken_, count, to);
  taken_ += count;
  if (taken_ == waiting_.size()) {
    waiting_.clear();
    taken_ = 0;
    changed_.notify_all();
  }
  return count;
}

bool RowStream::push(std::string_view row) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, stop_, [this] { return waiting_.size() < kWaitingBytes || enough_; });
  if (enough_ || stop_.stop_requested()) {
    return false;
  }
  waiting_ += row;
  waiting_ += '\n';
  changed_.notify_all();
  return true;
}

void RowStream::end(Status status) {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    status_ = std::move(status);
  }
  changed_.notify_all();
}

}  // namespace mirsad
