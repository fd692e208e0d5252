// The version of everything in README.md, and who may open what.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/model/result.h"
#include "storage/codec.h"
#include "storage/store.h"

namespace mirsad {

// Raised by any change of keys or values that an older program would misread.
inline constexpr std::uint32_t kSchemaVersion = 2;

// `config` if a newer program made the store. A store without identity is empty: it fits.
Status check_schema(const std::optional<StoreIdentity>& found, const std::filesystem::path& dir);

// `config` if the verdicts were made with other parameters than `options.dedup`, or are being made
// anew (kRebuilding). Not asked if that is empty.
inline constexpr std::string_view kRebuilding = "being made anew";
Status check_dedup(const std::optional<StoreIdentity>& found, const StoreOptions& options);

// Of a store that is being made: this version, a random uuid.
StoreIdentity new_identity(const std::string& dedup);

}  // namespace mirsad
