#include "daemon/cli/listed.h"

#include "daemon/cli/ask.h"

namespace mirsad {

void add_listing_options(CLI::App& verb, ListingOptions& options) {
  add_store_options(verb, options.store);
  add_format(verb, options.format);
}

Status list(const ListingOptions& options, const Query& query, std::vector<Column> columns) {
  const auto config = config_of(options.store, true);
  if (!config) {
    return pass(config);
  }
  Listing listing(options.format, std::move(columns), stdout);
  const Status asked = ask(*config, query, [&](std::string_view row) {
    listing.add(row);
    return std::ferror(stdout) == 0;
  });
  if (asked) {
    listing.finish();
  }
  return asked;
}

}  // namespace mirsad
