// A figure: the tokens that spell one number, and its value, before its surroundings are asked.
#pragma once

#include <cstdint>
#include <optional>

#include "pipeline/numbers/digits.h"
#include "pipeline/numbers/gaps.h"
#include "pipeline/numbers/vocabulary.h"

namespace mirsad {

struct Figure {
  std::optional<Decimal> value;
  NumberRelation relation = NumberRelation::exact;
  NumberKind kind = NumberKind::cardinal;
  std::uint32_t first = 0;
  std::uint32_t last = 0;  // token behind it
  Decimal scale;           // "3 million": a million; 0 if there is none
  bool joined = false;     // written with the conjunction
  bool definite = false;
  bool attached = false;           // another proclitic is written to its front
  std::optional<Literal> literal;  // if it is written in digits
  bool plain_digits() const { return literal && literal->plain && scale.mantissa == 0; }
};

// The figure that begins at token `at`, as long as it goes; nullopt if none does.
std::optional<Figure> figure_at(const Reading& reading, const Vocabulary& words, std::size_t at);

// The meaning of token `at`, if the letters are those the table asks for.
inline const Meaning* meaning_at(const Reading& reading, const Vocabulary& words, std::size_t at) {
  const Meaning* meaning = words.meanings.find(reading.word(at));
  if (meaning == nullptr || !meaning->as_written) {
    return meaning;
  }
  const bool same =
      reading.written(at).find(words.written[meaning->written_row]) != std::string_view::npos;
  return same ? meaning : nullptr;
}

}  // namespace mirsad
