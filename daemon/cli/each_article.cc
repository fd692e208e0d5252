#include "daemon/cli/each_article.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "daemon/assembly.h"
#include "daemon/cli/each_record.h"

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
  return each_record(from.files, config, [&](RawRecord record) {
    use_outcome(pipeline->prepare(std::move(record)), use);
  });
}

std::string name_of_article(const Candidate& candidate) {
  return candidate.article.id.empty() ? to_hex(candidate.id.article.hash) : candidate.article.id;
}

}  // namespace mirsad
