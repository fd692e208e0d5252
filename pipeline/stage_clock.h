// Who wants to know how long a stage took: the pipeline itself reads no clock.
#pragma once

#include <array>
#include <string_view>

namespace mirsad {

enum class Stage : unsigned { decode, normalise, extract, sketch, judge, commit };

inline constexpr std::array kStages = {Stage::decode, Stage::normalise, Stage::extract,
                                       Stage::sketch, Stage::judge,     Stage::commit};

constexpr std::string_view name_of(Stage stage) {
  switch (stage) {
    case Stage::decode:
      return "decode";
    case Stage::normalise:
      return "normalise";
    case Stage::extract:
      return "extract";
    case Stage::sketch:
      return "sketch";
    case Stage::judge:
      return "judge";
    case Stage::commit:
      return "commit";
  }
  return "unknown";
}

class StageClock {
 public:
  virtual ~StageClock() = default;
  // The time since the last call on this thread belongs to `stage`.
  virtual void finished(Stage stage) = 0;
};

}  // namespace mirsad
