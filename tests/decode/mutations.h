// Records spoilt at random, from the golden records of every format: what the test holds rules
// against and the benchmark looks through for the slowest.
#pragma once

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

namespace mirsad {

struct GoodRecord {
  std::string format;
  std::string value;
};

inline std::vector<GoodRecord> good_records() {
  std::vector<GoodRecord> records;
  for (const char* format : {"own", "news-please", "fundus", "trafilatura", "media-cloud",
                             "scrapy-cluster", "ninjs", "schema-org", "html", "raw-text"}) {
    std::ifstream in(std::string(MIRSAD_SOURCE_DIR) + "/tests/golden/decode/" + format + ".jsonl");
    for (std::string line; std::getline(in, line);) {
      const auto row = nlohmann::ordered_json::parse(line);
      if (row.contains("article")) {
        records.push_back({format, row.contains("json") ? row["json"].dump()
                                                        : row.value("raw", std::string("{}"))});
      }
    }
  }
  return records;
}

// MIRSAD_SEED repeats a run; else it is new every time.
inline unsigned mutation_seed() {
  const char* given = std::getenv("MIRSAD_SEED");
  return given != nullptr ? static_cast<unsigned>(std::stoul(given)) : std::random_device{}();
}

struct SpoiltRecord {
  std::string value;
  std::string how;  // "ninjs, cut, nested": the format it was, and what was done to it
};

class Mutations {
 public:
  explicit Mutations(unsigned seed) : random_(seed), good_(good_records()) {}

  SpoiltRecord next() {
    const GoodRecord& good = good_[random_() % good_.size()];
    SpoiltRecord spoilt{good.value, good.format};
    for (auto left = 1 + random_() % 3; left > 0; --left) {
      const Way& way = kWays[random_() % kWays.size()];
      spoilt.how += std::string(", ") + way.name;
      (this->*way.spoil)(spoilt.value);
    }
    return spoilt;
  }

 private:
  struct Way {
    const char* name;
    void (Mutations::*spoil)(std::string&);
  };

  std::size_t place(const std::string& text) { return random_() % (text.size() + 1); }

  void insert(std::string& text, const std::string& what) { text.insert(place(text), what); }

  void cut_end(std::string& text) { text.resize(place(text)); }

  void cut_beginning(std::string& text) { text.erase(0, place(text)); }

  void flip_a_bit(std::string& text) {
    if (!text.empty()) {
      text[random_() % text.size()] ^= static_cast<char>(1U << random_() % 8);
    }
  }

  void insert_nul(std::string& text) { insert(text, std::string(1, '\0')); }

  void nest(std::string& text) {
    const std::size_t depth = random_() % 200;
    text = R"({"title":"خبر","text":"نص.","x":)" + std::string(depth, '[') + text +
           std::string(random_() % 4 == 0 ? depth / 2 : depth, ']') + "}";
  }

  // A member said twice, the second time otherwise.
  void repeat_a_key(std::string& text) {
    constexpr std::array<const char*, 4> kMembers = {R"({"text":5,)", R"({"title":{"a":[]},)",
                                                     R"({"uri":null,)", R"({"@graph":[{}],)"};
    if (text.starts_with('{')) {
      text.replace(0, 1, kMembers[random_() % kMembers.size()]);
    }
  }

  // Bytes of another encoding: every second byte a NUL, or a word of Windows-1256.
  void swap_encoding(std::string& text) {
    if (random_() % 2 == 0) {
      insert(text, "\xE3\xDE\xCA\xE1");
      return;
    }
    std::string wide;
    for (const char c : text.substr(0, 400)) {
      wide += {c, '\0'};
    }
    text = wide;
  }

  void insert_a_piece(std::string& text) {
    constexpr std::array<const char*, 14> kPieces = {
        "\xEF\xBB\xBF", "\\ud83d", "\\udc00",     "\\u0000",   "\r\n",   "\xC2\x80", "\xED\xA0\x80",
        "{\"a\":[",     "]}",      "1e999999999", "\"text\":", "-0.0e-", "<div><p>", "&#x110000;"};
    insert(text, kPieces[random_() % kPieces.size()]);
  }

  // A stretch of it again and again, up to 40 kB: what is quadratic in anything shows.
  void repeat_a_stretch(std::string& text) {
    const std::size_t at = place(text);
    const std::string stretch = text.substr(at, 1 + random_() % 60);
    std::string many;
    const std::size_t times = random_() % 40'000 / std::max<std::size_t>(1, stretch.size());
    for (std::size_t i = 0; i < times; ++i) {
      many += stretch;
    }
    text.insert(at, many);
  }

  static constexpr std::array kWays = {Way{"cut", &Mutations::cut_end},
                                       Way{"beheaded", &Mutations::cut_beginning},
                                       Way{"bit flipped", &Mutations::flip_a_bit},
                                       Way{"NUL", &Mutations::insert_nul},
                                       Way{"nested", &Mutations::nest},
                                       Way{"key repeated", &Mutations::repeat_a_key},
                                       Way{"other encoding", &Mutations::swap_encoding},
                                       Way{"piece inserted", &Mutations::insert_a_piece},
                                       Way{"stretch repeated", &Mutations::repeat_a_stretch}};

  std::mt19937 random_;
  std::vector<GoodRecord> good_;
};

}  // namespace mirsad
