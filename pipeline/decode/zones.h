// The zone in which an outlet writes its zone-less dates.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>

#include "pipeline/model/result.h"

namespace mirsad {

// Immutable after `of`, so any thread may ask. Outlets that are not named write UTC.
class OutletZones {
 public:
  // outlet -> IANA name. An unknown zone is a configuration error.
  static Result<OutletZones> of(const std::map<std::string, std::string>& names);

  OutletZones(OutletZones&&) noexcept;
  OutletZones& operator=(OutletZones&&) noexcept;
  ~OutletZones();

  bool knows(const std::string& outlet) const { return zones_.contains(outlet); }

  // A wall clock that ran through an hour twice means the first; one it skipped, the hour after.
  std::chrono::sys_seconds to_utc(const std::string& outlet, std::chrono::sys_seconds wall) const;

 private:
  struct Zone;
  OutletZones();
  std::map<std::string, std::unique_ptr<const Zone>> zones_;
};

}  // namespace mirsad
