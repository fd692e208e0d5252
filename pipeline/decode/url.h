// One spelling for all spellings of an address that surely mean the same page.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/result.h"

namespace mirsad {

// Names of query parameters that say how a reader came, not what is read.
class TrackingParameters {
 public:
  // common/tracking-parameters.tsv: name, then whose it is. "utm_*" stands for all that begin so.
  static Result<TrackingParameters> load(const std::filesystem::path& file);

  bool contains(std::string_view name) const;  // whatever the case

 private:
  std::set<std::string, std::less<>> names_;
  std::vector<std::string> prefixes_;
};

// Scheme and host in lower case, no default port, no fragment, no tracking parameters, no empty
// query, "/" for an empty path; every byte that needs an escape is escaped in upper case, no other
// is. All else stays: http is not https (two servers may differ), the order of parameters and a
// last slash may matter. What has no "scheme://host" is kept as it is, without white space around.
std::string canonical_url(std::string_view url, const TrackingParameters& tracking);

// The host in lower case without "www."; empty if the address has none.
std::string outlet_of(std::string_view url);

}  // namespace mirsad
