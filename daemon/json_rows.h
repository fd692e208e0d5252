// The public rows: what listings, exports and the API print, one JSON object a line. The names of
// the fields are a contract; new ones may be added.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/model/event.h"
#include "pipeline/model/gap.h"
#include "pipeline/model/revision.h"
#include "pipeline/numbers/numbers.h"
#include "storage/snapshot.h"

namespace mirsad {

// The record's own id if it has one, else the key in hex.
std::string article_name(const Revision& revision);

// Schema 1. `event` may be empty.
std::string report_row(std::string_view article, std::string_view event, const Report& report);
std::string event_row(const Event& event);

// `of`: the name of what it was held against. `waiting`: it is under embargo, and nothing of what
// it says is in the row.
std::string verdict_row(const Revision& revision, const std::optional<std::string>& of,
                        bool waiting);

std::string article_row(const Revision& revision, bool current, bool waiting);
std::string rejection_row(const StoredRejection& rejection);
std::string gap_row(const Gap& gap);
std::string digest_row(const StoreDigest& digest);

// A number of an article's field, as `mirsad mentions` prints it.
struct MentionedIn {
  std::string_view article;  // its name
  std::string_view field;    // "title" or "text"
  std::string_view bytes;    // the field
};
std::string number_row(const MentionedIn& in, const Text& text, const Number& number);

}  // namespace mirsad
