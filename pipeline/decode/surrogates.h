// JSON allows "\ud83d" without its other half, and scrapers that cut strings send it (an emoji cut
// in two); Unicode has no such character.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mirsad {

// The JSON with the escape of every lone surrogate replaced by \ufffd; nullopt if there is none.
std::optional<std::string> without_lone_surrogates(std::string_view json);

}  // namespace mirsad
