// What is known of outlets: the zone of their zone-less dates, their country and their name
// (common/outlets.tsv); zones may also be given by the configuration, which then counts.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "pipeline/decode/zones.h"
#include "pipeline/model/result.h"

namespace mirsad {

struct Outlet {
  std::string host;     // "news.example": without "www."
  std::string zone;     // IANA
  std::string country;  // ISO 3166-1 alpha-3; "INT" for those that are at home in none
  std::string name;     // as it calls itself
};

// Immutable after `load`, so any thread may ask.
class Outlets {
 public:
  // `zones`: outlet -> IANA zone. Strict: an error names file and line.
  static Result<Outlets> load(const std::filesystem::path& file,
                              const std::map<std::string, std::string>& zones);

  // By the outlet as its records name it: host or name; else by the host of the address, or the
  // nearest domain above it. Null: nothing is known.
  const Outlet* find(const std::string& outlet, std::string_view url) const;

  // A wall clock of the outlet's. Where its zone is not known, it is UTC.
  std::chrono::sys_seconds to_utc(const std::string& outlet, std::string_view url,
                                  std::chrono::sys_seconds wall) const;

 private:
  explicit Outlets(OutletZones configured, OutletZones known)
      : configured_(std::move(configured)), known_(std::move(known)) {}

  OutletZones configured_;  // by outlet
  OutletZones known_;       // by host
  std::map<std::string, Outlet, std::less<>> by_host_;
  std::map<std::string, std::string, std::less<>> host_by_name_;
};

}  // namespace mirsad
