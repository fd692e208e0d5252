#include "daemon/kafka_facts.h"

#include <fmt/format.h>
#include <librdkafka/rdkafka.h>

#include <array>
#include <memory>

namespace mirsad {

std::string librdkafka_facts() {
  const std::unique_ptr<rd_kafka_conf_t, decltype(&rd_kafka_conf_destroy)> conf(
      rd_kafka_conf_new(), rd_kafka_conf_destroy);
  std::array<char, 512> features{};
  std::size_t size = features.size();
  rd_kafka_conf_get(conf.get(), "builtin.features", features.data(), &size);
  std::array<char, 512> why{};
  // A build without it (Debian's is one) refuses the value.
  const bool oidc = rd_kafka_conf_set(conf.get(), "sasl.oauthbearer.method", "oidc", why.data(),
                                      why.size()) == RD_KAFKA_CONF_OK;
  return fmt::format("librdkafka {} with {}; {} OIDC (sasl.oauthbearer.method=oidc)",
                     rd_kafka_version_str(), features.data(), oidc ? "with" : "without");
}

}  // namespace mirsad
