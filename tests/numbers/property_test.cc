// What the independent generator spells is read back, whole and exact.
#include <cstdlib>
#include <random>

#include "tests/numbers/arabic_words.h"
#include "tests/numbers/reading.h"
#include "tests/support/catch.h"

namespace mirsad::test {
namespace {

constexpr std::int64_t kMost = 1'000'000;

#ifdef __SANITIZE_ADDRESS__
constexpr std::int64_t kOneIn = 1'000;  // instrumented, a random thousandth
#else
constexpr std::int64_t kOneIn = 1;
#endif

std::uint64_t seed() {
  const char* given = std::getenv("MIRSAD_SEED");
  return given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device{}();
}

std::vector<Spelling> spellings() {
  std::vector<Spelling> all;
  for (const Gender gender : {Gender::masculine, Gender::feminine}) {
    for (const Case in : {Case::nominative, Case::accusative, Case::genitive}) {
      all.push_back({gender, in, gender == Gender::feminine});
    }
  }
  return all;
}

// Many numbers in one text, a line each: that is read as fast as news is.
class Lines {
 public:
  explicit Lines(Spelling spelling) : spelling_(spelling) {}

  void add(std::int64_t number, const std::string& clitics = "") {
    text_ += clitics + in_words(number, spelling_) + "\n";
    numbers_.push_back(number);
    if (numbers_.size() == 200) {
      check();
    }
  }

  void check() {
    std::size_t begin = 0;
    const std::vector<Number> read = grammar().read(text_, Text::of(text_), "ar");
    std::size_t i = 0;
    for (const std::int64_t expected : numbers_) {
      const std::size_t end = text_.find('\n', begin);
      const bool same = i < read.size() && read[i].value == Decimal::of(expected) && !read[i].max &&
                        read[i].kind == NumberKind::cardinal &&
                        read[i].relation == NumberRelation::exact && read[i].span.begin == begin &&
                        read[i].span.end == end;
      if (!same) {
        FAIL_CHECK(expected << " is not read back: " << text_.substr(begin, end - begin));
        break;
      }
      begin = end + 1;
      ++i;
    }
    text_.clear();
    numbers_.clear();
  }

 private:
  Spelling spelling_;
  std::string text_;
  std::vector<std::int64_t> numbers_;
};

TEST_CASE("Every number up to a million is read back in both genders and three cases") {
  const std::uint64_t with = seed();
  INFO("MIRSAD_SEED=" << with);
  std::mt19937_64 random(with);
  for (const Spelling& spelling : spellings()) {
    Lines lines(spelling);
    for (std::int64_t n = 0; n <= kMost; ++n) {
      if (kOneIn == 1 || random() % kOneIn == 0) {
        lines.add(n);
      }
    }
    lines.check();
  }
}

TEST_CASE("Larger numbers and numbers behind proclitics are read back") {
  const std::uint64_t with = seed();
  INFO("MIRSAD_SEED=" << with);
  std::mt19937_64 random(with);
  constexpr std::array kClitics = {"", "و", "ب", "وب", "ف"};
  for (const Spelling& spelling : spellings()) {
    Lines lines(spelling);
    for (int i = 0; i < 2000; ++i) {
      const auto below = std::int64_t{1} << (random() % 40);
      lines.add(static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(below)),
                kClitics[random() % kClitics.size()]);
      lines.add(kMost + static_cast<std::int64_t>(random() % 900'000'000'000));
    }
    lines.check();
  }
}

}  // namespace
}  // namespace mirsad::test
