// What decoding made of one record, as `mirsad decode` prints it. The names of the fields are a
// contract; new ones may be added at the end.
#pragma once

#include <string>
#include <string_view>

#include "pipeline/decode/decoder.h"

namespace mirsad {

using DecodedRecord = tl::expected<Article, Rejection>;

// {"format","id","url","outlet","title","text","published_at","language","authors","flags",
// "furniture", ...} or {"rejected","reason"}; what a record does not tell is null.
std::string decoded_row(const DecodedRecord& decoded);

// Several lines for a person: the format and why, each field and from where.
std::string decoded_in_words(const RawRecord& record, const DecodedRecord& decoded,
                             const Decoder& decoder);

// "its date had no zone: the outlet's was taken"
std::string_view words_of(ArticleFlag flag);

}  // namespace mirsad
