// The canonical bytes of decoded values, for hashing only: every field in a fixed order, strings
// with their length, optional values with a byte that says whether they are there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/model/event.h"
#include "pipeline/model/revision.h"

namespace mirsad {

class DigestRow {
 public:
  // `kind` keeps rows of different kinds apart.
  explicit DigestRow(std::string_view kind) { add(kind); }

  DigestRow& add(std::string_view text);
  DigestRow& add(std::uint64_t number);
  DigestRow& add(double number);
  DigestRow& add(const Hash128& hash);
  DigestRow& add(const RevisionId& revision);
  DigestRow& add(const Article& article);
  DigestRow& add(const Verdict& verdict);
  DigestRow& add(const ClusterMember& member);
  DigestRow& add(const Report& report);
  DigestRow& add(const ReportedBy& by);

  Hash128 hash() const { return hash128(bytes_); }

 private:
  DigestRow& add_flag(bool flag) { return add(std::uint64_t{flag}); }
  template <class Time>
  DigestRow& add_time(const std::optional<Time>& time);
  template <class Enum>
  DigestRow& add_enum(Enum value);
  DigestRow& add_maybe(const std::optional<double>& number);
  void add_what(const Report& report);
  void add_who(const Report& report);
  void add_where(const std::optional<Place>& place);

  std::string bytes_;
};

}  // namespace mirsad
