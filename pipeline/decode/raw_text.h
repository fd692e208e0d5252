// A record whose value is the article's body alone; what else is known stands in Kafka headers.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/decode/fields.h"
#include "pipeline/decode/mapping.h"
#include "pipeline/decode/refuse.h"
#include "pipeline/model/raw_record.h"

namespace mirsad {

// Begins like JSON: with '{', or with '[' and a JSON value after it. "[صور] ..." is a title.
bool looks_like_json(std::string_view text);

// Begins as a page of HTML does: with its doctype or its root, behind comments and declarations.
bool looks_like_page(std::string_view text);

// Holds "key": as only JSON does. A record that lost its beginning is not an article.
bool looks_like_broken_json(std::string_view text);

bool fits(const std::vector<Header>& headers, const Mapping& mapping);

// The value stays whole; where no header is the title, furnish.h finds it. Refuses with not_utf8 (a
// header).
Decoded<Fields> read_raw_text(std::string_view text, const std::vector<Header>& headers,
                              const Mapping& mapping);

}  // namespace mirsad
