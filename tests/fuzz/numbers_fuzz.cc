// Any text, in every language that has numbers and in one that has none: no fault, and numbers that
// keep the promises of numbers.h.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "pipeline/numbers/numbers.h"

namespace {

using namespace mirsad;

const NumberGrammar& grammar() {
  static const NumberGrammar loaded =
      std::move(NumberGrammar::load(MIRSAD_SOURCE_DIR "/pipeline/lexicons").value());
  return loaded;
}

// Fields are valid UTF-8: bytes that are none become '?'.
std::string valid_utf8(const std::uint8_t* bytes, std::size_t size) {
  std::string text;
  for (std::size_t i = 0; i < size;) {
    const std::uint8_t lead = bytes[i];
    const std::size_t length = lead < 0x80                    ? 1
                               : lead >= 0xC2 && lead <= 0xDF ? 2
                               : lead >= 0xE1 && lead <= 0xEC ? 3
                               : lead >= 0xF1 && lead <= 0xF3 ? 4
                                                              : 0;
    const bool whole =
        length > 0 && i + length <= size &&
        std::all_of(bytes + i + 1, bytes + i + length, [](std::uint8_t b) { return b >> 6 == 2; });
    text += whole ? std::string(reinterpret_cast<const char*>(bytes + i), length) : "?";
    i += whole ? length : 1;
  }
  return text;
}

void require(bool holds, const char* what) {
  if (!holds) {
    std::fprintf(stderr, "broken: %s\n", what);
    std::abort();
  }
}

void check(const std::string& field, const Text& text, const std::vector<Number>& numbers) {
  std::uint32_t behind = 0;
  for (const Number& number : numbers) {
    require(number.first_token >= behind && number.first_token < number.last_token,
            "numbers stand in order and do not overlap");
    require(number.last_token <= text.tokens().size(), "tokens are the text's");
    require(number.span.begin < number.span.end && number.span.end <= field.size(),
            "the span is the field's");
    require(!number.noun || *number.noun < text.tokens().size(), "the noun is the text's");
    require(!number.max || (number.value && *number.value < *number.max), "value < max");
    behind = number.last_token;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string field = valid_utf8(bytes, size);
  const Text text = Text::of(field);
  for (const char* language : {"ar", "en", "xx"}) {
    check(field, text, grammar().read(field, text, language));
  }
  return 0;
}
