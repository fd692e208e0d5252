// Fields as sent -> Article: repair, trim, read the dates, say in flags what was assumed.
#pragma once

#include <cstddef>
#include <optional>

#include "pipeline/decode/fields.h"
#include "pipeline/decode/html.h"
#include "pipeline/decode/outlets.h"
#include "pipeline/decode/page_words.h"
#include "pipeline/decode/refuse.h"
#include "pipeline/model/article.h"
#include "pipeline/model/raw_record.h"

namespace mirsad {

struct BodyLimits {
  std::size_t text_bytes = 0;  // of the title and of the text, as a reader sees it
  HtmlLimits html;
};

// Refuses with no_text, too_large, bad_body, too_deep, work_limit.
Decoded<Article> build_article(Fields fields, const Outlets& outlets, const PageWords& words,
                               std::optional<Timestamp> received, const BodyLimits& limits,
                               Work& work);

}  // namespace mirsad
