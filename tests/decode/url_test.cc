#include "pipeline/decode/url.h"

#include <string>

#include "tests/decode/decoding.h"

namespace mirsad {
namespace {

TrackingParameters shipped_tracking() {
  auto tracking =
      TrackingParameters::load(shipped_formats() / "common" / "tracking-parameters.tsv");
  REQUIRE(tracking);
  return *tracking;
}

TEST_CASE("an address has one canonical spelling") {
  const auto [url, expected] = GENERATE(table<std::string, std::string>({
      {"https://akhbar.example/a", "https://akhbar.example/a"},
      {" HTTPS://WWW.Akhbar.Example/A \n", "https://www.akhbar.example/A"},
      {"http://akhbar.example:80/a", "http://akhbar.example/a"},
      {"https://akhbar.example:443/a", "https://akhbar.example/a"},
      {"https://akhbar.example:/a", "https://akhbar.example/a"},
      {"http://akhbar.example:443/a", "http://akhbar.example:443/a"},
      {"http://akhbar.example:8080", "http://akhbar.example:8080/"},
      {"http://akhbar.example", "http://akhbar.example/"},
      {"http://akhbar.example?x=1", "http://akhbar.example/?x=1"},
      {"https://akhbar.example/a#top", "https://akhbar.example/a"},
      {"https://akhbar.example/a?#top", "https://akhbar.example/a"},
      {"https://akhbar.example/a?", "https://akhbar.example/a"},
      {"https://akhbar.example/a?&", "https://akhbar.example/a"},
      {"https://akhbar.example/a/", "https://akhbar.example/a/"},
      {"https://akhbar.example/a?b=2&a=1", "https://akhbar.example/a?b=2&a=1"},
      {"https://akhbar.example/a?utm_source=x&id=7&fbclid=y", "https://akhbar.example/a?id=7"},
      {"https://akhbar.example/a?UTM_Medium=x", "https://akhbar.example/a"},
      {"https://akhbar.example/a?gclid", "https://akhbar.example/a"},
      {"https://akhbar.example/a?utm=x", "https://akhbar.example/a?utm=x"},
      {"https://akhbar.example/a?u=http://b.example/?c",
       "https://akhbar.example/a?u=http://b.example/?c"},
      {"https://akhbar.example/خبر", "https://akhbar.example/%D8%AE%D8%A8%D8%B1"},
      {"https://akhbar.example/%d8%ae%d8%a8%d8%b1", "https://akhbar.example/%D8%AE%D8%A8%D8%B1"},
      {"https://akhbar.example/%D8%AE%D8%A8%D8%B1", "https://akhbar.example/%D8%AE%D8%A8%D8%B1"},
      {"https://akhbar.example/?q=خ", "https://akhbar.example/?q=%D8%AE"},
      {"https://akhbar.example/%61%7E%2d", "https://akhbar.example/a~-"},
      {"https://akhbar.example/a%2fb", "https://akhbar.example/a%2Fb"},
      {"https://akhbar.example/a b|\"", "https://akhbar.example/a%20b%7C%22"},
      {"https://akhbar.example/100%", "https://akhbar.example/100%25"},
      {"https://akhbar.example/%zz%4", "https://akhbar.example/%25zz%254"},
      {"https://خبر.example/", "https://%D8%AE%D8%A8%D8%B1.example/"},
      {"http://user:Pass@Akhbar.example/", "http://user:Pass@akhbar.example/"},
      {"http://[2001:DB8::1]:80/a", "http://[2001:db8::1]/a"},
      {"/news/1 ", "/news/1"},
      {"akhbar.example/a", "akhbar.example/a"},
      {"http://", "http://"},
      {"://a", "://a"},
      {"", ""},
  }));
  INFO(url);
  CHECK(canonical_url(url, shipped_tracking()) == expected);
}

TEST_CASE("a canonical address is its own canonical spelling") {
  const TrackingParameters tracking = shipped_tracking();
  const std::string url = GENERATE("HTTP://A.example:80/خبر%2f%61 b%?x=%d9&utm_id=1#f",
                                   "https://b.example", "ftp://c.example/%25zz");
  const std::string once = canonical_url(url, tracking);
  CHECK(canonical_url(once, tracking) == once);
}

TEST_CASE("the outlet of an address is its host without www") {
  CHECK(outlet_of("https://WWW.Akhbar.example:8080/a") == "akhbar.example");
  CHECK(outlet_of("https://user@arabic.akhbar.example?x") == "arabic.akhbar.example");
  CHECK(outlet_of("/news/1").empty());
  CHECK(outlet_of("").empty());
}

}  // namespace
}  // namespace mirsad
