// Fields as sent -> Article: repair, trim, read the dates, say in flags what was assumed.
#pragma once

#include <cstddef>
#include <optional>

#include "pipeline/decode/fields.h"
#include "pipeline/decode/refuse.h"
#include "pipeline/decode/zones.h"
#include "pipeline/model/article.h"
#include "pipeline/model/raw_record.h"

namespace mirsad {

// Refuses with no_text and too_large.
Decoded<Article> build_article(Fields fields, const OutletZones& zones,
                               std::optional<Timestamp> received, std::size_t text_bytes);

}  // namespace mirsad
