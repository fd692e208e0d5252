// Numbers spelled in Arabic, from the grammar books and without the tables of the reader: an
// independent second opinion for the property that what is spelled is read back.
#pragma once

#include <cstdint>
#include <string>

namespace mirsad::test {

enum class Gender { masculine, feminine };  // of what is counted
enum class Case { nominative, accusative, genitive };

struct Spelling {
  Gender gender = Gender::masculine;
  Case in = Case::nominative;
  bool old_hundred = false;  // مائة, else مئة
};

// "ثلاثة آلاف ومئتان وخمسة عشر" for 3215. 0 to 999,999,999,999.
std::string in_words(std::int64_t number, const Spelling& spelling);

}  // namespace mirsad::test
