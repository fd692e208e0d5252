// A question whose answer is a listing: what most verbs are.
#pragma once

#include <vector>

#include "daemon/cli/listing.h"
#include "daemon/cli/options.h"
#include "daemon/query.h"
#include "pipeline/model/result.h"

namespace mirsad {

struct ListingOptions {
  StoreOptionsGiven store;
  Format format = Format::table;
};

void add_listing_options(CLI::App& verb, ListingOptions& options);

// Asks, and prints the rows as they arrive.
Status list(const ListingOptions& options, const Query& query, std::vector<Column> columns);

}  // namespace mirsad
