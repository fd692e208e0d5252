// A record refused: kept whole in the quarantine under one code of a closed list, in the same
// batch as its offset, so that nothing is lost and nothing is blocked.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mirsad {

// The values are written to disk: append only, never renumber.
enum class RejectionCode : std::uint8_t {
  empty = 1,          // zero bytes
  not_utf8 = 2,       // a byte sequence that is not UTF-8
  not_json = 3,       // looks like JSON and does not parse, or holds a raw NUL
  unknown_shape = 4,  // JSON, but no mapping fits
  scrape_failed = 5,  // the scraper itself says that it failed
  no_text = 6,        // no body: nothing to read
  bad_body = 7,       // a body whose encoding or markup cannot be undone
  too_large = 8,      // more bytes than the limit
  too_deep = 9,       // nested deeper than the limit
  work_limit = 10,    // more nodes or tokens than one record may cost
  crash = 11,         // the process died on it three times
};

inline constexpr std::array kRejectionCodes = {
    RejectionCode::empty,         RejectionCode::not_utf8,      RejectionCode::not_json,
    RejectionCode::unknown_shape, RejectionCode::scrape_failed, RejectionCode::no_text,
    RejectionCode::bad_body,      RejectionCode::too_large,     RejectionCode::too_deep,
    RejectionCode::work_limit,    RejectionCode::crash};

std::string_view name_of(RejectionCode code);
std::optional<RejectionCode> rejection_code_of(std::string_view name);

struct Rejection {
  RejectionCode code = RejectionCode::empty;
  std::string stage;   // "decode", "normalise": where it was refused
  std::string reason;  // for a person: what was found, and at which byte
};

}  // namespace mirsad
