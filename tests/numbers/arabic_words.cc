#include "tests/numbers/arabic_words.h"

#include <array>

namespace mirsad::test {
namespace {

using std::string;

constexpr std::array kMasculine = {"",    "واحد", "اثن",    "ثلاثة", "أربعة", "خمسة",
                                   "ستة", "سبعة", "ثمانية", "تسعة",  "عشرة"};
constexpr std::array kFeminine = {"",   "واحدة", "اثنت",  "ثلاث", "أربع", "خمس",
                                  "ست", "سبع",   "ثماني", "تسع",  "عشر"};
constexpr std::array kTens = {"", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"};

struct Scale {
  std::int64_t value;
  const char* one;
  const char* many;
};
constexpr std::array kScales = {Scale{1'000'000'000, "مليار", "مليارات"},
                                Scale{1'000'000, "مليون", "ملايين"}, Scale{1'000, "ألف", "آلاف"}};

string dual(const string& stem, Case in) { return stem + (in == Case::nominative ? "ان" : "ين"); }

// Three to ten take the gender that what they count has not: ثلاثة رجال, ثلاث نساء.
string unit(std::int64_t n, const Spelling& as) {
  const bool masculine = as.gender == Gender::masculine;
  const string word = masculine ? kMasculine.at(static_cast<std::size_t>(n))
                                : kFeminine.at(static_cast<std::size_t>(n));
  if (n == 2) {
    return dual(word, as.in);
  }
  return n == 1 && masculine && as.in == Case::accusative ? word + "ا" : word;
}

string teen(std::int64_t n, const Spelling& as) {
  const bool masculine = as.gender == Gender::masculine;
  const string ten = masculine ? " عشر" : " عشرة";
  if (n == 11) {
    return (masculine ? "أحد" : "إحدى") + ten;
  }
  if (n == 12) {  // the noon of the dual is dropped
    return string(masculine ? "اثن" : "اثنت") + (as.in == Case::nominative ? "ا" : "ي") + ten;
  }
  return unit(n - 10, as) + ten;
}

string below_hundred(std::int64_t n, const Spelling& as) {
  if (n <= 10) {
    return unit(n, as);
  }
  if (n < 20) {
    return teen(n, as);
  }
  const string tens = string(kTens.at(static_cast<std::size_t>(n / 10))) +
                      (as.in == Case::nominative ? "ون" : "ين");
  if (n % 10 == 0) {
    return tens;
  }
  const bool feminine_one = n % 10 == 1 && as.gender == Gender::feminine;
  return (feminine_one ? string("إحدى") : unit(n % 10, as)) + " و" + tens;
}

// `bound`: in front of a scale, where the noon of مئتان is dropped.
string hundreds(std::int64_t n, const Spelling& as, bool bound) {
  const string hundred = as.old_hundred ? "مائة" : "مئة";
  if (n == 1) {
    return hundred;
  }
  if (n == 2) {
    const string stem = as.old_hundred ? "مائت" : "مئت";
    return bound ? stem + (as.in == Case::nominative ? "ا" : "ي") : dual(stem, as.in);
  }
  const string units = n == 8 ? "ثمان" : kFeminine.at(static_cast<std::size_t>(n));
  return units + hundred;
}

string below_thousand(std::int64_t n, const Spelling& as, bool bound = false) {
  string words = n >= 100 ? hundreds(n / 100, as, bound && n % 100 == 0) : "";
  if (n % 100 != 0) {
    words += (words.empty() ? "" : " و") + below_hundred(n % 100, as);
  }
  return words;
}

// What is counted by thousands: one is the scale alone, two its dual, 3-10 take its plural, 11-99
// its accusative, hundreds its singular. All scales are masculine.
string scaled(std::int64_t n, const Scale& scale, const Spelling& as) {
  if (n == 1) {
    return string(scale.one) + (as.in == Case::accusative ? "ا" : "");
  }
  if (n == 2) {
    return dual(scale.one, as.in);
  }
  const Spelling masculine{Gender::masculine, as.in, as.old_hundred};
  const string times = below_thousand(n, masculine, true);
  const std::int64_t last = n % 100;
  if (last >= 3 && last <= 10) {
    return times + " " + scale.many;
  }
  return times + " " + scale.one + (last > 10 ? "ا" : "");
}

}  // namespace

string in_words(std::int64_t number, const Spelling& spelling) {
  if (number == 0) {
    return "صفر";
  }
  string words;
  const auto add = [&](const string& part) { words += (words.empty() ? "" : " و") + part; };
  for (const Scale& scale : kScales) {
    if (const std::int64_t times = number / scale.value; times > 0) {
      add(scaled(times, scale, spelling));
    }
    number %= scale.value;
  }
  if (number > 0) {
    add(below_thousand(number, spelling));
  }
  return words;
}

}  // namespace mirsad::test
