#include "pipeline/numbers/neighbours.h"

#include <algorithm>

#include "pipeline/numbers/digits.h"

namespace mirsad {

using std::string_view;

Beside Neighbours::before(std::size_t at, std::uint32_t roles) const {
  Beside best;
  for (std::size_t count = 1; count <= std::min(at, words_.longest_phrase); ++count) {
    if (!is_blank(reading_.gap_before(at - count + 1))) {
      break;
    }
    const Meaning* meaning = words_.meanings.find(reading_.words(at - count, count));
    if (meaning != nullptr && meaning->has(roles)) {
      best = {meaning, at - count, at};
    }
  }
  return best;
}

Beside Neighbours::from(std::size_t at, std::uint32_t roles) const {
  Beside best;
  for (std::size_t count = 1; at + count <= reading_.size() && count <= words_.longest_phrase;
       ++count) {
    if (!is_blank(reading_.gap_before(at + count - 1))) {
      break;
    }
    const Meaning* meaning = words_.meanings.find(reading_.words(at, count));
    if (meaning != nullptr && meaning->has(roles)) {
      best = {meaning, at, at + count};
    }
  }
  return best;
}

bool Neighbours::on_one_line(std::size_t first, std::size_t count) const {
  for (std::size_t at = first + 1; at < first + count; ++at) {
    if (!is_blank(reading_.gap_before(at))) {
      return false;
    }
  }
  return true;
}

std::size_t Neighbours::end_of_no_number(std::size_t at) const {
  const std::size_t most = std::min(words_.longest_phrase, at + 1);
  for (std::size_t back = 0; back < most; ++back) {
    const std::size_t first = at - back;
    for (std::size_t count = words_.longest_phrase; count > back; --count) {
      if (first + count > reading_.size() || !on_one_line(first, count)) {
        continue;
      }
      const Meaning* meaning = words_.meanings.find(reading_.words(first, count));
      if (meaning != nullptr && meaning->has(kNoNumber)) {
        return first + count;
      }
    }
  }
  return 0;
}

std::optional<std::uint32_t> Neighbours::noun_at(std::size_t at) const {
  if (at >= reading_.size() || !is_blank(reading_.gap_before(at)) || has_digit(reading_.word(at))) {
    return std::nullopt;
  }
  const string_view word = reading_.word(at);
  const Meaning* meaning = words_.meanings.find(word);
  if (meaning == nullptr) {
    const bool joined = std::ranges::any_of(words_.prefixes, [&](const Prefix& prefix) {
      return prefix.joins && word.starts_with(prefix.form);
    });
    return joined ? std::nullopt : std::optional(static_cast<std::uint32_t>(at));
  }
  if (from(at, kNoNoun).meaning != nullptr) {
    return std::nullopt;
  }
  if (meaning->has(kOf)) {
    const auto behind = noun_at(at + 1);
    return behind;
  }
  const bool number_word = meaning->word != WordKind::none && !meaning->noun.listed;
  const bool links = meaning->has(kAnd | kOr | kTo);
  const bool counted = !number_word && !links && !words_.prefix_of(*meaning).joins;
  return counted ? std::optional(static_cast<std::uint32_t>(at)) : std::nullopt;
}

}  // namespace mirsad
