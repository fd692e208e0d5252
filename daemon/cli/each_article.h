// Articles read from files for verbs that store nothing.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "daemon/cli/options.h"
#include "pipeline/pipeline.h"

namespace CLI {
class App;
}

namespace mirsad {

struct ArticleFiles {
  StoreOptionsGiven given;         // --config for formats, zones and limits; no store
  std::vector<std::string> files;  // none: standard input
};

// --config, --log-level and FILE...
void add_article_files(CLI::App& verb, ArticleFiles& from);

// Calls `use` for every article, in order. One that cannot be used is named on standard error and
// left out. Errors: those of the configuration and of reading.
Status each_article(const ArticleFiles& from, const Config& config,
                    const std::function<void(const Understood&)>& use);

// The record's own id, else the article's key in hex.
std::string name_of_article(const Candidate& candidate);

}  // namespace mirsad
