// Bytes as text: base64 (RFC 4648).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mirsad {

// With padding, in one line.
std::string base64(std::string_view bytes);

// Such as no page and no sentence is: without '<' and without a space.
bool looks_like_base64(std::string_view text);

// nullopt: no base64. Read as written by mail and web software too: in lines, without padding, in
// the alphabet for addresses ("-" and "_").
std::optional<std::string> from_base64(std::string_view text);

}  // namespace mirsad
