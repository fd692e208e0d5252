// A question about one thing: what `show` and `explain` are.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "daemon/cli/listed.h"

namespace mirsad {

struct OneThing {
  ListingOptions listing;
  Query query;
};

// ID and the options of a listing; the query's parameter `id` is the one named.
std::shared_ptr<OneThing> add_one_thing(CLI::App& verb, const std::string& what);

// A table of one thing is no table: its rows are printed by `print`, an empty line between two.
Status tell(const OneThing& thing, std::vector<Column> columns, void (*print)(std::string_view));

}  // namespace mirsad
