#include "daemon/cli/each_article.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>

#include "daemon/assembly.h"
#include "daemon/file_source.h"

namespace mirsad {
namespace {

void use_outcome(const Prepared& prepared, const std::function<void(const Understood&)>& use) {
  if (const auto* understood = std::get_if<Understood>(&prepared.outcome)) {
    use(*understood);
  } else if (const auto* rejection = std::get_if<Rejection>(&prepared.outcome)) {
    fmt::print(stderr, "mirsad: {}: left out, {} ({})\n", prepared.record.origin, rejection->reason,
               name_of(rejection->code));
  }
}

}  // namespace

void add_article_files(CLI::App& verb, ArticleFiles& from) {
  verb.add_option("--config", from.given.config, "for the zones of outlets and the limits");
  add_log_level(verb, from.given);
  verb.add_option("FILE", from.files, "JSON lines, also .zst; - is standard input");
}

Status each_article(const ArticleFiles& from, const Config& config,
                    const std::function<void(const Understood&)>& use) {
  const auto pipeline = load_pipeline(config);
  if (!pipeline) {
    return pass(pipeline);
  }
  const auto source =
      FileSource::open(from.files.empty() ? std::vector<std::string>{"-"} : from.files, 0,
                       config.decode.limits.record_bytes + 1);
  if (!source) {
    return pass(source);
  }
  while (true) {
    auto polled = (*source)->poll(std::chrono::milliseconds(100), config.ingest.batch_records,
                                  config.ingest.batch_bytes);
    if (!polled) {
      return pass(polled);
    }
    for (RawRecord& record : polled->records) {
      use_outcome(pipeline->prepare(std::move(record)), use);
    }
    if (polled->finished) {
      return {};
    }
  }
}

std::string name_of_article(const Candidate& candidate) {
  return candidate.article.id.empty() ? to_hex(candidate.id.article.hash) : candidate.article.id;
}

}  // namespace mirsad
