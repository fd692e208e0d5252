// Bytes of a page in an older charset -> UTF-8: many Arabic sites still write windows-1256.
//
// Only charsets of one byte a character, which is what such pages have; any bytes are a text in
// them, so the page or its record must name the charset. UTF-16 shows itself. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mirsad {

// What a page names in its first 1,024 bytes, as far as the HTML standard (13.2.3.2) looks for it:
// <meta charset=windows-1256>, or the same in a content attribute. Empty: nothing.
std::string charset_named_in(std::string_view page);

// What no byte of the charset stands for becomes U+FFFD. nullopt: ICU knows no such charset of one
// byte a character.
std::optional<std::string> to_utf8(std::string_view bytes, const std::string& charset);

// UTF-16, either byte order, if the bytes begin with its mark (U+FEFF) or with its "<"; else
// nullopt. A unit that pairs with none becomes U+FFFD.
std::optional<std::string> from_utf16(std::string_view bytes);

}  // namespace mirsad
