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

StoreIdentity new_identity() {
  std::random_device random;
  const auto group = [&random] { return random() & 0xFFFFU; };
  // RFC 9562, version 4.
  return {kSchemaVersion,
          fmt::format("{:04x}{:04x}-{:04x}-4{:03x}-{:04x}-{:04x}{:04x}{:04x}", group(), group(),
                      group(), group() & 0xFFFU, (group() & 0x3FFFU) | 0x8000U, group(), group(),
                      group()),
          true};
}

}  // namespace mirsad
