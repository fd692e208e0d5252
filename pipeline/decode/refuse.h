// How this room says no.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "pipeline/model/rejection.h"

namespace mirsad {

template <class T>
using Decoded = tl::expected<T, Rejection>;

inline tl::unexpected<Rejection> refuse(RejectionCode code, std::string reason) {
  return tl::unexpected<Rejection>(Rejection{code, "decode", std::move(reason)});
}

}  // namespace mirsad
