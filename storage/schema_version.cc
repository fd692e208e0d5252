#include "storage/schema_version.h"

#include <fmt/format.h>

#include <random>

namespace mirsad {

Status check_schema(const std::optional<StoreIdentity>& found, const std::filesystem::path& dir) {
  if (!found || found->schema <= kSchemaVersion) {
    return {};
  }
  return fail(ErrorKind::config,
              fmt::format("the store in {} has schema {}, this mirsad knows schemas up to {}; run "
                          "the newer mirsad that made it, or name another data directory",
                          dir.string(), found->schema, kSchemaVersion));
}

Status check_dedup(const std::optional<StoreIdentity>& found, const StoreOptions& options) {
  if (!found || options.dedup.empty() || found->dedup == options.dedup) {
    return {};
  }
  if (found->dedup == kRebuilding) {
    return fail(ErrorKind::config,
                fmt::format("making the verdicts of the store in {0} anew was interrupted; run "
                            "`mirsad reprocess --dedup --data-dir {0}` again, nothing is lost",
                            options.dir.string()));
  }
  return fail(ErrorKind::config,
              fmt::format("the verdicts of the store in {0} were made with other parameters of "
                          "deduplication ({1}; now {2}); set them back, or make all verdicts anew: "
                          "`mirsad reprocess --dedup --data-dir {0}`",
                          options.dir.string(), found->dedup.empty() ? "none" : found->dedup,
                          options.dedup));
}

StoreIdentity new_identity(const std::string& dedup) {
  std::random_device random;
  const auto group = [&random] { return random() & 0xFFFFU; };
  // RFC 9562, version 4.
  return {kSchemaVersion,
          fmt::format("{:04x}{:04x}-{:04x}-4{:03x}-{:04x}-{:04x}{:04x}{:04x}", group(), group(),
                      group(), group() & 0xFFFU, (group() & 0x3FFFU) | 0x8000U, group(), group(),
                      group()),
          true, dedup};
}

}  // namespace mirsad
