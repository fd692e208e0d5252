#include "pipeline/model/hash.h"

#include "pipeline/model/gap.h"
#include "pipeline/model/raw_record.h"
#include "tests/support/catch.h"

namespace mirsad {

TEST_CASE("a hash reads back from its 32 hex digits and from nothing else") {
  const Hash128 hash = hash128("مرصاد");
  CHECK(hash128_from_hex(to_hex(hash)) == hash);
  CHECK(to_hex(hash).size() == 32);
  CHECK_FALSE(hash128_from_hex(""));
  CHECK_FALSE(hash128_from_hex(to_hex(hash) + "0"));
  CHECK_FALSE(hash128_from_hex("zz" + to_hex(hash).substr(2)));
}

TEST_CASE("hashes on disk never change") {
  // Known answers of XXH3-128 and XXH64 for the empty input, from the xxHash specification.
  CHECK(to_hex(hash128("")) == "99aa06d3014798d86001c324468d497f");
  CHECK(hash64("") == 0xef46db3751d8e999ULL);
}

TEST_CASE("an anchor tells a missing key or value from an empty one") {
  RawRecord record;
  record.value = "";
  const Anchor empty = anchor_of(record);
  record.value.reset();
  CHECK(anchor_of(record) != empty);
  record.value = "";
  record.key = "";
  CHECK(anchor_of(record) != empty);
}

TEST_CASE("the same gap found again has the same id and another one has another") {
  const TopicPartition log{"news", 3};
  const auto id = gap_id_of(log, GapKind::expired, 10, 20, "c");
  CHECK(gap_id_of(log, GapKind::expired, 10, 20, "c") == id);
  CHECK(gap_id_of(log, GapKind::expired, 10, 21, "c") != id);
  CHECK(gap_id_of({"news", 4}, GapKind::expired, 10, 20, "c") != id);
  CHECK(id.size() == 10);
}

}  // namespace mirsad
