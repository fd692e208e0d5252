// The parts that verdicts are made of, held against the plainest programs that do the same.
#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "pipeline/dedup/spelling.h"
#include "tests/dedup/judging.h"

namespace mirsad::test {
namespace {

std::vector<TokenHash> random_tokens(std::mt19937& random, std::size_t count, TokenHash kinds) {
  std::vector<TokenHash> tokens(count);
  for (TokenHash& token : tokens) token = static_cast<TokenHash>(random()) % kinds;
  return tokens;
}

// Drops, replaces and inserts some tokens.
std::vector<TokenHash> edited(std::mt19937& random, const std::vector<TokenHash>& tokens,
                              TokenHash kinds) {
  std::vector<TokenHash> out;
  for (const TokenHash token : tokens) {
    const auto dice = random() % 20;
    if (dice == 0) continue;
    out.push_back(dice == 1 ? static_cast<TokenHash>(random()) % kinds : token);
    if (dice == 2) out.push_back(static_cast<TokenHash>(random()) % kinds);
  }
  return out;
}

TEST_CASE("two texts that share a run of 18 tokens share a fingerprint") {
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 2000; ++round) {
    const auto run = random_tokens(random, kWindow + kShingleTokens - 1, 50);
    auto one = random_tokens(random, random() % 60, 1'000'000);
    auto other = random_tokens(random, random() % 60, 1'000'000);
    one.insert(one.begin() + static_cast<long>(random() % (one.size() + 1)), run.begin(),
               run.end());
    other.insert(other.begin() + static_cast<long>(random() % (other.size() + 1)), run.begin(),
                 run.end());
    const auto a = fingerprints_of(shingles_of(one));
    const auto b = fingerprints_of(shingles_of(other));
    std::vector<Shingle> shared;
    std::ranges::set_intersection(a, b, std::back_inserter(shared));
    REQUIRE_FALSE(shared.empty());
  }
}

TEST_CASE("fingerprints are the smallest shingles of every window") {
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 300; ++round) {
    const auto shingles = shingles_of(random_tokens(random, 3 + random() % 100, 9));
    std::set<Shingle> smallest;
    const std::size_t width = std::min(kWindow, shingles.size());
    for (std::size_t first = 0; first + width <= shingles.size(); ++first) {
      smallest.insert(*std::min_element(shingles.begin() + static_cast<long>(first),
                                        shingles.begin() + static_cast<long>(first + width)));
    }
    const auto fingerprints = fingerprints_of(shingles);
    if (shingles.size() > kWindow) {
      CHECK(std::set<Shingle>(fingerprints.begin(), fingerprints.end()) == smallest);
    } else {
      CHECK(fingerprints == set_of(shingles));
    }
  }
}

TEST_CASE("similarity is what sets and multisets say") {
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 300; ++round) {
    const auto one = random_tokens(random, 3 + random() % 80, 12);
    const auto other = edited(random, one, 12);
    const auto naive_set = [](const std::vector<TokenHash>& tokens) {
      std::set<Shingle> all;
      for (std::size_t i = 0; i + 3 <= tokens.size(); ++i) all.insert(shingle_at(tokens, i));
      return all;
    };
    const auto a = naive_set(one);
    const auto b = naive_set(other);
    if (other.size() < 3) continue;
    std::size_t both = 0;
    for (const Shingle shingle : a) both += b.count(shingle);
    const Similarity found = similarity_of(set_of(shingles_of(one)), set_of(shingles_of(other)));
    CHECK(found.jaccard == Approx(double(both) / double(a.size() + b.size() - both)));
    CHECK(found.containment == Approx(double(both) / double(std::min(a.size(), b.size()))));
    std::map<TokenHash, std::pair<int, int>> counts;
    for (const TokenHash token : one) ++counts[token].first;
    for (const TokenHash token : other) ++counts[token].second;
    int shared = 0;
    for (const auto& [token, count] : counts) shared += std::min(count.first, count.second);
    CHECK(word_overlap_of(one, other).of_longer ==
          Approx(double(shared) / double(std::max(one.size(), other.size()))));
  }
}

// The length of the longest common subsequence, by the table.
std::size_t common_subsequence(const std::vector<TokenHash>& a, const std::vector<TokenHash>& b) {
  std::vector<std::vector<std::size_t>> best(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      best[i][j] =
          a[i - 1] == b[j - 1] ? best[i - 1][j - 1] + 1 : std::max(best[i - 1][j], best[i][j - 1]);
    }
  }
  return best[a.size()][b.size()];
}

TEST_CASE("an alignment keeps as many tokens as can be kept and all else is in hunks") {
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 500; ++round) {
    const auto before = random_tokens(random, random() % 60, 6);
    const auto after = edited(random, before, 6);
    std::size_t i = 0;
    std::size_t j = 0;
    std::size_t kept = 0;
    const auto keep_to = [&](std::size_t i_end, std::size_t j_end) {
      REQUIRE(i_end - i == j_end - j);
      for (; i < i_end; ++i, ++j, ++kept) REQUIRE(before[i] == after[j]);
    };
    for (const Hunk& hunk : align(before, after)) {
      keep_to(hunk.before.begin, hunk.after.begin);
      i = hunk.before.end;
      j = hunk.after.end;
    }
    keep_to(before.size(), after.size());
    CHECK(kept == common_subsequence(before, after));
  }
}

TEST_CASE("texts beyond the work budget are one hunk between their common ends") {
  std::mt19937 random(1);
  auto before = random_tokens(random, 3000, 1'000'000);
  auto after = random_tokens(random, 3000, 1'000'000);
  after.front() = before.front();
  after.back() = before.back();
  CHECK(align(before, after) == std::vector<Hunk>{{{1, 2999}, {1, 2999}}});
}

TEST_CASE("candidates are the texts of the window that share most fingerprints") {
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  FingerprintIndex index(3);
  for (int block = -3; block < 8; ++block) index.begin(block);
  std::vector<Sketch> sketches;
  std::vector<std::vector<Shingle>> fingerprints;
  for (std::uint64_t i = 0; i < 400; ++i) {
    const auto day = static_cast<WindowDay>(random() % 40) - 10;
    sketches.push_back({{day, i}, {}, random_tokens(random, 40, 6)});
    fingerprints.push_back(fingerprints_of(shingles_of(sketches.back().tokens)));
    index.add(sketches.back(), fingerprints.back());
  }
  for (std::size_t asked = 0; asked < 400; asked += 7) {
    const WindowDay day = sketches[asked].name.day;
    const std::size_t enough = fingerprints[asked].size() <= 3 ? 1 : 2;
    std::vector<std::pair<int, std::uint64_t>> naive;
    for (std::size_t i = 0; i < sketches.size(); ++i) {
      std::vector<Shingle> shared;
      std::ranges::set_intersection(fingerprints[asked], fingerprints[i],
                                    std::back_inserter(shared));
      if (std::abs(sketches[i].name.day - day) <= 3 && shared.size() >= enough &&
          8 * shared.size() >= std::min(fingerprints[asked].size(), fingerprints[i].size())) {
        naive.emplace_back(-static_cast<int>(shared.size()), sketches[i].name.sequence);
      }
    }
    std::ranges::sort(naive);
    naive.resize(std::min<std::size_t>(naive.size(), 5));
    std::vector<std::pair<int, std::uint64_t>> found;
    for (const Overlapping& one : index.candidates(day, fingerprints[asked], 5)) {
      found.emplace_back(-static_cast<int>(one.shared), one.name.sequence);
    }
    CHECK(found == naive);
  }
}

TEST_CASE("days and texts with a fingerprint or a word are counted") {
  FingerprintIndex index(14);
  for (int block = -3; block < 6; ++block) index.begin(block);
  std::uint64_t sequence = 0;
  for (const WindowDay day : {-5, 0, 0, 3, 10, 12}) {
    index.add({{day, sequence++}, {}, {7, 8, 9, 7}}, {42});
  }
  CHECK(index.days_seen(12, 42) == 3);  // 0, 3, 10: not 12 itself, and -5 is out of the window
  CHECK(index.days_seen(9, 42) == 3);   // -5, 0, 3
  CHECK(index.days_seen(12, 43) == 0);
  CHECK(index.texts_with_token(12, 7) == 6);
  CHECK(index.texts_with_token(12, 6) == 0);
}

TEST_CASE("blocks are sixteen days and begin before 1970 too") {
  CHECK(block_of(0) == 0);
  CHECK(block_of(15) == 0);
  CHECK(block_of(16) == 1);
  CHECK(block_of(-1) == -1);
  CHECK(block_of(-16) == -1);
  CHECK(block_of(-17) == -2);
}

TEST_CASE("spellings of one word are told from other words") {
  const auto [one, other, same] = GENERATE(table<std::string, std::string, bool>({
      {"محلقا", "ملحقا", true},
      {"السعوديه", "السعوديا", true},
      {"مسووليه", "مسئوليه", true},
      {"قتل", "قبل", false},
      {"2017", "2018", false},
      {"الرياض", "جده", false},
  }));
  const auto words = [](const std::string& text) {
    std::vector<std::string_view> found;
    std::string_view rest = text;
    while (!rest.empty()) {
      found.push_back(rest.substr(0, rest.find(' ')));
      rest.remove_prefix(std::min(rest.size(), found.back().size() + 1));
    }
    return found;
  };
  INFO(one << " " << other);
  CHECK(same_spelling(words(one), words(other)) == same);
}

TEST_CASE("a word and its parts are the same letters") {
  CHECK(same_letters({"عبد", "الله"}, {"عبدالله"}));
  CHECK(same_letters({"عطا", "الله"}, {"عطالله"}));
  CHECK_FALSE(same_letters({"عبد", "الله"}, {"عبدالعزيز"}));
  CHECK_FALSE(same_letters({}, {"عبدالله"}));
}

TEST_CASE("forms of one word have one stem") {
  const auto tables = WordTables::load(lexicons());
  const Words& arabic = tables->of("ar");
  for (const auto& [one, other] :
       {std::pair{"السعوديه", "سعودي"}, {"والبيان", "بيانا"}, {"الفرق", "فرق"}}) {
    CHECK(arabic.stem_of(one) == arabic.stem_of(other));
  }
  CHECK(arabic.stem_of("حلب") != arabic.stem_of("حماه"));
  CHECK(arabic.stem_of("بنك") == "بنك");
}

TEST_CASE("a phrase denies or does not before its first word is asked") {
  const auto tables = WordTables::load(lexicons());
  const Words& arabic = tables->of("ar");
  CHECK(arabic.polarity_of("لا", "يوجد") == Polarity::negation);
  CHECK(arabic.polarity_of("ولا", "سيما") == Polarity::none);
  CHECK(arabic.polarity_of("تراجع", "عن") == Polarity::denial);
  CHECK(arabic.polarity_of("تراجع", "الاسعار") == Polarity::none);
}

}  // namespace
}  // namespace mirsad::test
