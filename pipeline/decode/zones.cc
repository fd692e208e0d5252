#include "pipeline/decode/zones.h"

#include <fmt/format.h>
#include <unicode/basictz.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <utility>

namespace mirsad {

struct OutletZones::Zone {
  std::unique_ptr<icu::BasicTimeZone> icu;
};

OutletZones::OutletZones() = default;
OutletZones::OutletZones(OutletZones&&) noexcept = default;
OutletZones& OutletZones::operator=(OutletZones&&) noexcept = default;
OutletZones::~OutletZones() = default;

Result<OutletZones> OutletZones::of(const std::map<std::string, std::string>& names) {
  OutletZones zones;
  for (const auto& [outlet, name] : names) {
    std::unique_ptr<icu::TimeZone> zone(
        icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
    auto* basic = dynamic_cast<icu::BasicTimeZone*>(zone.get());
    if (basic == nullptr || *zone == icu::TimeZone::getUnknown()) {
      return fail(ErrorKind::config,
                  fmt::format("outlet \"{}\": unknown time zone \"{}\"; IANA names such as "
                              "\"Asia/Riyadh\" are known",
                              outlet, name));
    }
    zone.release();  // the same object, under its fuller type
    zones.zones_.emplace(
        outlet, std::make_unique<const Zone>(Zone{std::unique_ptr<icu::BasicTimeZone>(basic)}));
  }
  return zones;
}

std::chrono::sys_seconds OutletZones::to_utc(const std::string& outlet,
                                             std::chrono::sys_seconds wall) const {
  const auto found = zones_.find(outlet);
  if (found == zones_.end()) {
    return wall;
  }
  const UDate milliseconds = static_cast<UDate>(wall.time_since_epoch().count()) * 1000;
  std::int32_t raw = 0;
  std::int32_t saving = 0;
  UErrorCode error = U_ZERO_ERROR;
  found->second->icu->getOffsetFromLocal(milliseconds, UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER,
                                         raw, saving, error);
  // The only error is an impossible option, and ours are constants.
  return wall - std::chrono::seconds((raw + saving) / 1000);
}

}  // namespace mirsad
