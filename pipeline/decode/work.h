// The work that one record costs, counted as it is done: never clock time, so that a slow day gives
// the same verdict.
//
// A step is about what comparing one member of an object costs: a value visited, a member compared,
// an element or a run of text of a page, an open element looked at, kSearched bytes searched. A
// byte copied counts for kCopied of them, as it also takes memory. What a record may cost is linear
// in its bytes; the library that parses JSON is linear by itself and not counted.
#pragma once

#include <cstddef>

namespace mirsad {

class Work {
 public:
  // A byte pays for itself four times in what known formats look at, and hostile ones in what their
  // shortest members ("":0,) make all formats look for.
  static constexpr std::size_t kStepsOfByte = 64;
  static constexpr std::size_t kStepsOfRecord = 100'000;  // for small ones: less than a millisecond
  static constexpr std::size_t kSearched = 16;
  static constexpr std::size_t kCopied = 8;

  explicit Work(std::size_t record_bytes) : limit_(kStepsOfRecord + kStepsOfByte * record_bytes) {}

  // Counts; false once it is more than the record may cost.
  bool take(std::size_t steps) {
    steps_ += steps;
    return !is_exceeded();
  }
  bool search(std::size_t bytes) { return take(1 + bytes / kSearched); }
  bool copy(std::size_t bytes) { return take(1 + bytes * kCopied); }

  bool is_exceeded() const { return steps_ > limit_; }
  std::size_t steps() const { return steps_; }
  std::size_t limit() const { return limit_; }

 private:
  std::size_t steps_ = 0;
  std::size_t limit_;
};

}  // namespace mirsad
