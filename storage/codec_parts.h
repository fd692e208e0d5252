// Parts that several messages are made of; only codec*.cc includes this.
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/model/ids.h"

namespace mirsad::disk {

class Hash;
class RevisionName;

void put(const Hash128& from, Hash* to);
void put(const RevisionId& from, RevisionName* to);
Hash128 get(const Hash& from);
RevisionId get(const RevisionName& from);

template <class Message>
std::optional<Message> parse(std::string_view bytes) {
  Message message;
  const bool parsed = message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
  return parsed ? std::optional<Message>(std::move(message)) : std::nullopt;
}

// Reads an enumerator's number; false if `known` does not list it.
template <class Enum, class Known>
bool read_enum(std::uint32_t number, const Known& known, Enum& to) {
  const auto found = std::find_if(known.begin(), known.end(), [number](Enum one) {
    return static_cast<std::uint32_t>(one) == number;
  });
  if (found == known.end()) {
    return false;
  }
  to = *found;
  return true;
}

// A time point as its count of ticks, and back.
template <class TimePoint>
std::int64_t ticks(const TimePoint& time) {
  return static_cast<std::int64_t>(time.time_since_epoch().count());
}

template <class TimePoint>
TimePoint time_of(std::int64_t ticks) {
  return TimePoint(typename TimePoint::duration(static_cast<typename TimePoint::rep>(ticks)));
}

}  // namespace mirsad::disk
