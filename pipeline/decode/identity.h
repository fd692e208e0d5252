// What makes two records the same article, and two articles the same wording.
#pragma once

#include "pipeline/decode/url.h"
#include "pipeline/model/article.h"
#include "pipeline/model/ids.h"

namespace mirsad {

// Hash of ("url", outlet, canonical address); without an address of ("id", outlet, id); without an
// id of ("content", content hash in hex). Every part is preceded by its length, so that no two
// lists of parts read the same. On-disk keys depend on this.
ArticleKey article_key_of(const Article& article, const TrackingParameters& tracking);

}  // namespace mirsad
