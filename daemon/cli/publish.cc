// mirsad publish: feeds a topic, for trying.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <deque>
#include <memory>
#include <utility>

#include "daemon/byte_stream.h"
#include "daemon/cli/options.h"
#include "daemon/config_reader.h"
#include "daemon/daemon_file.h"
#include "daemon/file_source.h"
#include "daemon/kafka_publisher.h"

namespace mirsad {
namespace {

constexpr const char* kMore =
    "Sends every line of FILE as a record (or with --whole, FILE as one), and waits until the\n"
    "brokers have all of them. With brokers = \"embedded\" they are those of the running daemon.\n"
    "\n"
    "Example: mirsad publish articles.jsonl --topic news --config mirsad.toml\n"
    "         mirsad publish story.txt --whole --header url=https://news.example/17 --topic news\n"
    "           --config mirsad.toml";

constexpr std::size_t kLine = std::size_t{64} << 20;  // the brokers have a limit of their own
constexpr std::chrono::milliseconds kWait{100};

struct Options {
  StoreOptionsGiven store;
  std::string file;
  std::string topic;
  bool whole = false;
  std::vector<std::string> headers;
};

Result<std::vector<Header>> headers_of(const std::vector<std::string>& given) {
  std::vector<Header> headers;
  for (const std::string& each : given) {
    const auto equals = each.find('=');
    if (equals == 0 || equals == std::string::npos) {
      return fail(ErrorKind::usage, fmt::format("--header {}: write NAME=VALUE", each));
    }
    headers.push_back({each.substr(0, equals), each.substr(equals + 1)});
  }
  return headers;
}

Result<std::string> read_whole(const std::string& file) {
  auto stream = ByteStream::open(file);
  if (!stream) {
    return pass(stream);
  }
  std::string bytes;
  while (true) {
    const auto got = stream->read(kWait, bytes);
    if (!got) {
      return pass(got);
    }
    if (*got == ByteStream::Got::end) {
      return bytes;
    }
  }
}

void show_progress(std::uint64_t records) {
  if (records % 1000 == 0 && isatty(STDERR_FILENO) != 0) {
    fmt::print(stderr, "\r{} records sent", records);
  }
}

// The lines of a file, one at a time.
class Lines {
 public:
  Lines(std::unique_ptr<FileSource> source, std::vector<Header> headers)
      : source_(std::move(source)), headers_(std::move(headers)) {}

  Result<std::optional<OutgoingRecord>> next() {
    while (waiting_.empty()) {
      if (finished_) {
        return std::optional<OutgoingRecord>();
      }
      auto polled = source_->poll(kWait, 1000, std::size_t{1} << 20);
      if (!polled) {
        return pass(polled);
      }
      finished_ = polled->finished;
      for (RawRecord& record : polled->records) {
        waiting_.push_back(*std::move(record.value));
      }
    }
    OutgoingRecord record{{}, std::move(waiting_.front()), headers_, {}, {}};
    waiting_.pop_front();
    show_progress(++sent_);
    return std::optional(std::move(record));
  }

 private:
  std::unique_ptr<FileSource> source_;
  std::vector<Header> headers_;
  std::deque<std::string> waiting_;
  bool finished_ = false;
  std::uint64_t sent_ = 0;
};

Result<NextRecord> records_of(const Options& options) {
  auto headers = headers_of(options.headers);
  if (!headers) {
    return pass(headers);
  }
  if (options.whole) {
    auto bytes = read_whole(options.file);
    if (!bytes) {
      return pass(bytes);
    }
    std::optional<OutgoingRecord> only = OutgoingRecord{{}, *bytes, *headers, {}, {}};
    return NextRecord([only]() mutable -> Result<std::optional<OutgoingRecord>> {
      return std::exchange(only, std::nullopt);
    });
  }
  auto source = FileSource::open({options.file}, 0, kLine);
  if (!source) {
    return pass(source);
  }
  auto lines = std::make_shared<Lines>(*std::move(source), *std::move(headers));
  return NextRecord([lines] { return lines->next(); });
}

// An embedded broker has no fixed address: the running daemon tells it.
Status find_brokers(Config& config) {
  if (config.kafka.brokers != kEmbedded) {
    return resolve_secrets(config);
  }
  const auto daemon = find_daemon(config.storage.dir);
  if (!daemon || daemon->brokers.empty()) {
    return fail(ErrorKind::unavailable,
                fmt::format("no daemon with an embedded broker serves {}; start it with `mirsad "
                            "run`",
                            config.storage.dir.string()));
  }
  config.kafka.brokers = daemon->brokers;
  return {};
}

Status publish_file(const Options& options) {
  auto config = config_of(options.store, true);
  if (!config) {
    return pass(config);
  }
  if (auto found = find_brokers(*config); !found) {
    return found;
  }
  const auto next = records_of(options);
  if (!next) {
    return pass(next);
  }
  const auto report = publish(config->kafka, options.topic, *next);
  if (!report) {
    return pass(report);
  }
  fmt::print("{} records, {} bytes, in {} partitions of {}\n", report->records, report->bytes,
             report->partitions, options.topic);
  return {};
}

}  // namespace

void add_publish(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* verb = app.add_subcommand("publish", "send a file's articles to a topic, for trying");
  verb->footer(kMore);
  add_config_option(*verb, options->store);
  verb->add_option("FILE", options->file, "JSON lines, also .zst; - is standard input")->required();
  verb->add_option("--topic", options->topic, "where to")->required();
  verb->add_flag("--whole", options->whole, "the file is one record");
  verb->add_option("--header", options->headers, "NAME=VALUE, on every record; may be repeated");
  verb->callback([&action, options] { action = [options] { return publish_file(*options); }; });
}

}  // namespace mirsad
