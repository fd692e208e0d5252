// mirsad decode: what mirsad makes of a scraper's records; for whoever connects one.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

#include "daemon/cli/configured_decoder.h"
#include "daemon/cli/each_record.h"
#include "daemon/decoded_article.h"

namespace mirsad {
namespace {

constexpr const char* kMore =
    "Reads one record a line (with --whole one record a file; without a FILE from standard input)\n"
    "and prints one line of JSON for each: the article it decodes to, times in UTC, or\n"
    "{\"rejected\": CODE, \"reason\": ...}. Nothing is stored. --explain prints for people "
    "instead:\n"
    "which format was chosen and why, and from where each field was taken. A file has no Kafka\n"
    "headers: --header gives them to every record, --topic the topic whose format is configured.\n"
    "\n"
    "Example: tail -n 1 crawl.jsonl | mirsad decode --explain";

struct Options {
  StoreOptionsGiven given;  // --config for formats, zones and limits; no store
  std::vector<std::string> files;
  std::vector<std::string> headers;  // "name=value"
  std::string topic;
  bool whole = false;
  bool explain = false;
};

Result<std::vector<Header>> headers_of(const std::vector<std::string>& given) {
  std::vector<Header> headers;
  for (const std::string& one : given) {
    const std::size_t equals = one.find('=');
    if (equals == std::string::npos) {
      return fail(ErrorKind::usage, fmt::format("--header {}: write name=value", one));
    }
    headers.push_back({one.substr(0, equals), one.substr(equals + 1)});
  }
  return headers;
}

// Prints what becomes of a record; --topic and --header stand for what a file has not.
class Printer {
 public:
  Printer(const Decoder& decoder, const Options& options, std::vector<Header> headers)
      : decoder_(decoder), options_(options), headers_(std::move(headers)) {}

  void print(RawRecord record) const {
    record.headers = headers_;
    if (!options_.topic.empty()) {
      record.log.topic = options_.topic;
    }
    const auto decoded = decoder_.decode(record);
    fmt::print("{}\n", options_.explain ? decoded_in_words(record, decoded, decoder_)
                                        : decoded_row(decoded));
  }

 private:
  const Decoder& decoder_;
  const Options& options_;
  const std::vector<Header> headers_;
};

// Stops reading where a record is refused for its size anyway.
std::string read_at_most(std::istream& in, std::size_t bytes) {
  std::string content(bytes, '\0');
  in.read(content.data(), static_cast<std::streamsize>(bytes));
  content.resize(static_cast<std::size_t>(in.gcount()));
  return content;
}

Status print_whole(const std::vector<std::string>& files, std::size_t limit,
                   const Printer& printer) {
  for (const std::string& file : files) {
    RawRecord record;
    record.log = kFileLog;
    record.origin = file;
    std::ifstream in;
    if (file != "-") {
      in.open(file, std::ios::binary);
      if (!in) {
        return fail(ErrorKind::no_input, fmt::format("{}: cannot be read", file));
      }
    }
    record.value = read_at_most(file == "-" ? std::cin : in, limit);
    printer.print(std::move(record));
  }
  return {};
}

Status decode(const Options& options) {
  const auto loaded = load_configured_decoder(options.given);
  if (!loaded) {
    return pass(loaded);
  }
  auto headers = headers_of(options.headers);
  if (!headers) {
    return pass(headers);
  }
  const Printer printer(loaded->decoder, options, std::move(*headers));
  if (!options.whole) {
    return each_record(options.files, loaded->config,
                       [&](RawRecord record) { printer.print(std::move(record)); });
  }
  return print_whole(options.files.empty() ? std::vector<std::string>{"-"} : options.files,
                     loaded->config.decode.limits.record_bytes + 1, printer);
}

}  // namespace

void add_decode(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* verb = app.add_subcommand("decode", "print what is read from records; stores nothing");
  verb->footer(kMore);
  verb->add_option("--config", options->given.config, "for formats, the zones of outlets, limits");
  verb->add_flag("--whole", options->whole, "each file is one record");
  verb->add_flag("--explain", options->explain, "for people: field by field, from where");
  verb->add_option("--header", options->headers, "name=value, as if Kafka had delivered it")
      ->allow_extra_args(false);
  verb->add_option("--topic", options->topic, "as if it had been read from there");
  verb->add_option("FILE", options->files, "records, a line each (also .zst); - is standard input");
  verb->callback([&action, options] { action = [options] { return decode(*options); }; });
}

}  // namespace mirsad
