// Texts read by the tables of the source tree.
#pragma once

#include <string>
#include <vector>

#include "pipeline/numbers/numbers.h"

namespace mirsad::test {

inline const NumberGrammar& grammar() {
  static const NumberGrammar loaded =
      std::move(NumberGrammar::load(MIRSAD_SOURCE_DIR "/pipeline/lexicons").value());
  return loaded;
}

inline std::vector<Number> numbers_of(const std::string& field, const char* language = "ar") {
  return grammar().read(field, Text::of(field), language);
}

// "3 cardinal (جنود); 20 about cardinal (آخرين)": value, relation unless exact, kind, noun.
inline std::string in_brief(const std::string& field, const std::vector<Number>& numbers) {
  const Text text = Text::of(field);
  std::string brief;
  for (const Number& number : numbers) {
    brief += brief.empty() ? "" : "; ";
    brief += number.value ? number.value->to_text() : "?";
    brief += number.max ? ".." + number.max->to_text() : "";
    if (number.relation != NumberRelation::exact) {
      brief += " " + std::string(name_of(number.relation));
    }
    brief += " " + std::string(name_of(number.kind));
    if (number.noun) {
      const Token& noun = text.tokens()[*number.noun];
      brief += " (" + field.substr(noun.begin, noun.end - noun.begin) + ")";
    }
  }
  return brief.empty() ? "none" : brief;
}

}  // namespace mirsad::test
