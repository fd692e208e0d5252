#include "storage/codec_parts.h"

#include "schema.pb.h"

namespace mirsad::disk {

void put(const Hash128& from, Hash* to) {
  to->set_high(from.high);
  to->set_low(from.low);
}

void put(const RevisionId& from, RevisionName* to) {
  put(from.article.hash, to->mutable_article());
  put(from.content.hash, to->mutable_content());
}

Hash128 get(const Hash& from) { return {from.high(), from.low()}; }

RevisionId get(const RevisionName& from) { return {{get(from.article())}, {get(from.content())}}; }

}  // namespace mirsad::disk
