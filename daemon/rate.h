// Records a second, of late.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

namespace mirsad {

// observe() belongs to one thread; per_second() may be called from any.
class Rate {
 public:
  void observe(std::uint64_t total, std::chrono::steady_clock::time_point now) {
    const std::chrono::duration<double> passed = now - at_;
    if (at_ != std::chrono::steady_clock::time_point{} && passed.count() > 0) {
      per_second_ = static_cast<double>(total - total_) / passed.count();
    }
    total_ = total;
    at_ = now;
  }
  double per_second() const { return per_second_; }

 private:
  std::uint64_t total_ = 0;
  std::chrono::steady_clock::time_point at_{};
  std::atomic<double> per_second_{0};
};

}  // namespace mirsad
