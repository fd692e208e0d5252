// Making verdicts anew from the articles that are stored, without Kafka: after a change of what
// they are made with.
#pragma once

#include <cstdint>
#include <functional>

#include "daemon/config.h"
#include "pipeline/model/result.h"

namespace mirsad {

// Judges every stored wording again with the parameters of `config`, in the order in which the
// records came: by their transport's time, then topic, partition and offset. A store that was read
// from one partition, or from files, ends as if it had been read with these parameters. Returns how
// many wordings were judged. `progress` is told how many are, and of how many.
//
// Killed in between, the store says so and refuses to be read into until this is run again; nothing
// is lost, for the wordings themselves stay.
Result<std::uint64_t> reprocess_dedup(
    const Config& config,
    const std::function<void(std::uint64_t done, std::uint64_t of)>& progress);

}  // namespace mirsad
