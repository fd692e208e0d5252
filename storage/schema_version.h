// The version of everything in README.md, and who may open what.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "pipeline/model/result.h"
#include "storage/codec.h"

namespace mirsad {

// Raised by any change of keys or values that an older program would misread.
inline constexpr std::uint32_t kSchemaVersion = 1;

// `config` if a newer program made the store. A store without identity is empty: it fits.
Status check_schema(const std::optional<StoreIdentity>& found, const std::filesystem::path& dir);

// Of a store that is being made: this version, a random uuid.
StoreIdentity new_identity();

}  // namespace mirsad
