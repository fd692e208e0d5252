#include "pipeline/decode/outlets.h"

#include "tests/decode/decoding.h"

namespace mirsad {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

Outlets shipped(const std::map<std::string, std::string>& zones = {}) {
  auto outlets = Outlets::load(shipped_formats() / "common" / "outlets.tsv", zones);
  INFO((outlets ? std::string() : outlets.error().message));
  REQUIRE(outlets);
  return std::move(*outlets);
}

TEST_CASE("an outlet is known by its host or its name or by the address of the article") {
  const Outlets outlets = shipped();
  const auto [outlet, url] = GENERATE(table<std::string, std::string>({
      {"okaz.com.sa", ""},
      {"عكاظ", ""},
      {"okaz", "https://www.okaz.com.sa/news/1"},
      {"", "https://live.okaz.com.sa/news/1"},
  }));
  INFO(outlet << " " << url);
  REQUIRE(outlets.find(outlet, url) != nullptr);
  CHECK(outlets.find(outlet, url)->name == "عكاظ");
  CHECK(outlets.find(outlet, url)->country == "SAU");
}

TEST_CASE("of an outlet that is not listed nothing is known") {
  const Outlets outlets = shipped();
  CHECK(outlets.find("paper.example", "https://paper.example/1") == nullptr);
  CHECK(outlets.find("", "") == nullptr);
  CHECK(outlets.find("", "https://okaz.com.sa.example/1") == nullptr);
}

TEST_CASE("the zone of the configuration counts before the listed one and else it is UTC") {
  const auto noon = sys_days(std::chrono::year(2024) / 3 / 5) + 12h;
  CHECK(shipped().to_utc("عكاظ", "", noon) == noon - 3h);
  CHECK(shipped({{"عكاظ", "Europe/Paris"}}).to_utc("عكاظ", "", noon) == noon - 1h);
  CHECK(shipped().to_utc("paper.example", "", noon) == noon);
}

}  // namespace
}  // namespace mirsad
