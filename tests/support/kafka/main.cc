// main() of tests that need a real broker: without one they are skipped, with the reason.
#if !__has_include(<catch2/catch_all.hpp>)
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
#else
#include <catch2/catch_session.hpp>
#endif

#include <cstdio>

#include "tests/support/kafka/broker.h"

int main(int argc, char** argv) {
  constexpr int kSkipped = 77;  // SKIP_RETURN_CODE
  if (const auto reason = mirsad::test::broker_missing(); !reason.empty()) {
    std::printf("skipped: %s\n", reason.c_str());
    return kSkipped;
  }
  return Catch::Session().run(argc, argv);
}
