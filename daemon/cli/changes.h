// The changes of a verdict as a person reads them: those that inform first, each with both texts
// and some words around.
#pragma once

#include <string>
#include <string_view>

#include "daemon/cli/terminal.h"

namespace mirsad {

// `row` is one of `explain` (query.h). Empty if its verdict has no changes.
std::string changes_page(std::string_view row, const PageStyle& style);

}  // namespace mirsad
