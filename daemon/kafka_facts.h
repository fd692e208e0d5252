// What the librdkafka that we run with can do.
#pragma once

#include <string>

namespace mirsad {

// One line for `mirsad check-config`: version, features, and what is missing that people look for.
std::string librdkafka_facts();

}  // namespace mirsad
