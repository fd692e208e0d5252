#include <unistd.h>

#include <atomic>
#include <fstream>
#include <string>

#include "tests/decode/decoding.h"

namespace mirsad {
namespace {

const std::string kOpening = "# Format: a\n# Source: b\n# License: c\n";

// A copy of the shipped formats in a folder of its own, to be spoilt.
class Formats {
 public:
  Formats() {
    static std::atomic<int> count = 0;
    folder_ = std::filesystem::temp_directory_path() /
              ("mirsad-formats-" + std::to_string(getpid()) + "-" + std::to_string(count++));
    std::filesystem::copy(shipped_formats(), folder_, std::filesystem::copy_options::recursive);
  }
  ~Formats() { std::filesystem::remove_all(folder_); }
  Formats(const Formats&) = delete;
  Formats& operator=(const Formats&) = delete;

  void write(const std::string& name, const std::string& content) const {
    std::ofstream(folder_ / name) << content;
  }
  void remove(const std::string& name) const { std::filesystem::remove(folder_ / name); }

  const std::filesystem::path& folder() const { return folder_; }

  // What loading says; empty if it is content.
  std::string complaint(DecodeOptions options = {}) const {
    const auto decoder = Decoder::load(folder_, std::move(options));
    if (!decoder) {
      CHECK(decoder.error().kind == ErrorKind::config);
    }
    return decoder ? "" : decoder.error().message;
  }

 private:
  std::filesystem::path folder_;
};

TEST_CASE("the shipped formats load and are tried in their order") {
  CHECK(decoder_with({}).formats() ==
        std::vector<std::string>{"news-please", "fundus", "trafilatura", "media-cloud",
                                 "scrapy-cluster", "ninjs", "schema-org", "own", "html",
                                 "raw-text"});
}

TEST_CASE("a fault in a format names file and line") {
  const auto [facts, expected] = GENERATE(table<std::string, std::string>({
      {"encoding\tjson\nfield\ttitel\ttitle\n", "x.tsv:5: unknown field \"titel\""},
      {"encoding\tjson\n# why\n\nfeild\ttitle\ttitle\n", "x.tsv:7: unknown fact \"feild\""},
      {"encoding\txml\n", "x.tsv:4: unknown encoding \"xml\"; there are json, text and html"},
      {"encoding\tjson\nencoding\tjson\n", "x.tsv:5: \"encoding\" is said once"},
      {"order\t1\n", "x.tsv:4: the first fact must be \"encoding\""},
      {"encoding\tjson\norder\tfirst\n", "x.tsv:5: the order \"first\" is not a whole number"},
      {"encoding\tjson\norder\t1\norder\t2\n", "x.tsv:6: \"order\" is said once"},
      {"encoding\tjson\nfield\ttitle\n", "x.tsv:5: field \"title\" needs a path"},
      {"encoding\tjson\nfield\n", "x.tsv:5: \"field\" needs a value"},
      {"encoding\tjson\nfield\ttitle\ta\nfield\ttitle\tb\n",
       "x.tsv:6: field \"title\" is said twice"},
      {"encoding\tjson\nfield\ttitle\ta..b\n", "x.tsv:5: \"a..b\" is not a path"},
      {"encoding\tjson\nfield\ttitle\ta[0]\n", "x.tsv:5: \"a[0]\" is not a path"},
      {"encoding\tjson\nfield\ttitle\ta[b\n", "x.tsv:5: \"a[b\" is not a path"},
      {"encoding\tjson\nfield\ttitle\ta[b=]\n", "x.tsv:5: \"a[b=]\" is not a path"},
      {"encoding\tjson\nfield\ttitle\ta.{b,c\n", "x.tsv:5: \"a.{b,c\" is not a path"},
      {"encoding\tjson\nfield\ttitle\t{b,c}.d\n", "x.tsv:5: \"{b,c}.d\" is not a path"},
      {"encoding\tjson\npresent\ta.[]\n", "x.tsv:5: \"a.[]\" is not a path"},
      {"encoding\tjson\nis\ta\n", "x.tsv:5: \"is\" takes a path into JSON and the values that fit"},
      {"encoding\ttext\ninside\ta\n", "x.tsv:5: \"inside\" is for JSON"},
      {"encoding\tjson\nfield\ttext\ta\njoin\ttext\tlines\n",
       "x.tsv:6: no path of the field \"text\", said above, leads to several values"},
      {"encoding\tjson\nfield\ttext\ta[]\njoin\ttext\tcommas\n",
       "x.tsv:6: \"join\" takes a field that is one value, and \"lines\" or \"paragraphs\""},
      {"encoding\tjson\nfield\ttext\ta\nhtml\tb\n",
       "x.tsv:6: \"b\" is not among the paths of the field \"text\", said above"},
      {"encoding\tjson\ndates\tiso\tunix\n",
       "x.tsv:5: unknown form of dates \"unix\"; there are iso, rfc2822, epoch, dmy, mdy"},
      {"encoding\tjson\nabsent\ta\t\tb\n", "x.tsv:5: an empty word between tabs"},
      {"encoding\tjson\nabsent\ta\t b\n", "x.tsv:5: white space around \" b\""},
      {"encoding\tjson\r\n", "x.tsv:4: white space around \"json\r\""},
      {"encoding\tjson\nempty\t\xFF\n", "x.tsv:5: not UTF-8 at byte 6 of the line"},
      {"encoding\tjson\nseparator\ttitle\t;\n",
       "x.tsv:5: \"separator\" takes \"authors\" and the separator"},
      {"encoding\ttext\nfield\ttext\tbody\n",
       "x.tsv:5: the text of this encoding is the record's value"},
      {"", "x.tsv: no \"encoding\""},
      {"encoding\tjson\n", "x.tsv: no \"order\""},
      {"encoding\tjson\norder\t1\n", "x.tsv: no \"present\": it would fit every object"},
      {"encoding\tjson\norder\t1\npresent\ta\n", "x.tsv: no \"field text\""},
      {"encoding\tjson\norder\t10\npresent\ta\nfield\ttext\ta\n",
       "news-please.tsv and x.tsv have the same order 10"},
  }));
  const Formats formats;
  formats.write("x.tsv", kOpening + facts);
  CHECK(formats.complaint() == expected);
}

TEST_CASE("a data file that does not say format and source and license is refused") {
  const Formats formats;
  formats.write("x.tsv", "# Format: a\n# License: c\n");
  CHECK(formats.complaint() == "x.tsv:2: expected a line that begins with \"# Source:\"");
  formats.write("x.tsv", "# Format: a\n");
  CHECK(formats.complaint() == "x.tsv:2: expected a line that begins with \"# Source:\"");
}

TEST_CASE("the lists beside the formats are read as strictly") {
  const Formats formats;
  formats.write("common/failures.tsv", kOpening + "value\tsuccess\n");
  CHECK(formats.complaint().starts_with("failures.tsv:4: expected"));
  formats.write("common/failures.tsv", kOpening);
  formats.write("common/tracking-parameters.tsv", kOpening + "Gclid\tGoogle\n");
  CHECK(
      formats.complaint().starts_with("tracking-parameters.tsv:4: expected a name in lower case"));
  formats.write("common/tracking-parameters.tsv", kOpening + "gclid\ta\ngclid\tb\n");
  CHECK(formats.complaint() == "tracking-parameters.tsv:5: \"gclid\" is said twice");
  formats.remove("common/tracking-parameters.tsv");
  CHECK(formats.complaint().find("tracking-parameters.tsv: cannot be read") != std::string::npos);
}

TEST_CASE("a folder without formats is refused") {
  const auto decoder = Decoder::load("/nonexistent/formats", {});
  REQUIRE_FALSE(decoder);
  CHECK(decoder.error().message.starts_with("/nonexistent/formats: no formats there"));
}

TEST_CASE("options that name an unknown format or zone are refused") {
  const Formats formats;
  DecodeOptions topic;
  topic.topic_formats = {{"news", "owm"}};
  CHECK(formats.complaint(topic) ==
        "topic \"news\": unknown format \"owm\"; "
        "there are news-please, fundus, trafilatura, media-cloud, scrapy-cluster, ninjs, "
        "schema-org, own, html, raw-text");
  DecodeOptions zone;
  zone.outlet_zones = {{"أخبار", "Asia/Ryadh"}};
  CHECK(formats.complaint(zone).starts_with("outlet \"أخبار\": unknown time zone \"Asia/Ryadh\""));
}

TEST_CASE("a new format connects a scraper without code") {
  const Formats formats;
  formats.write("wire.tsv", kOpening +
                                "encoding\tjson\norder\t5\npresent\tstory.paragraph\n"
                                "field\ttext\tstory.paragraph\tstory.teaser\n"
                                "field\tauthors\tstory.people[].name\n"
                                "empty\tn/a\n");
  const auto decoder = Decoder::load(formats.folder(), {});
  REQUIRE(decoder);
  const auto article = decoder->decode(record_of(
      R"({"story":{"paragraph":"n/a","teaser":"نص.","people":[{"name":"ليلى"},{},{"name":"n/a"},)"
      R"({"name":"سامر"}]}})"));
  REQUIRE(article);
  CHECK(article->format == "wire");
  CHECK(article->text == "نص.");
  CHECK(article->authors == std::vector<std::string>{"ليلى", "سامر"});
}

TEST_CASE("a format of raw text may ask for a header") {
  const Formats formats;
  formats.remove("raw-text.tsv");
  formats.write("wire.tsv",
                kOpening + "encoding\ttext\norder\t5\npresent\tX-Wire\nabsent\tx-test\n");
  const auto decoder = Decoder::load(formats.folder(), {});
  REQUIRE(decoder);
  RawRecord record = record_of("عنوان\nنص.");
  CHECK(decoder->decode(record).error().code == RejectionCode::unknown_shape);
  record.headers = {{"x-wire", "1"}};
  REQUIRE(decoder->decode(record));
  CHECK(decoder->decode(record)->format == "wire");
  record.headers.push_back({"X-Test", "1"});
  CHECK(decoder->decode(record).error().code == RejectionCode::unknown_shape);
}

}  // namespace
}  // namespace mirsad
