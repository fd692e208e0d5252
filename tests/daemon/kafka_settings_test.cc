#include "daemon/kafka_settings.h"

#include "tests/support/catch.h"

namespace mirsad {
namespace {

KafkaConfig with_property(const std::string& property, const std::string& value) {
  KafkaConfig config;
  config.brokers = "b:9092";
  config.topics = {"news"};
  config.properties[property] = value;
  return config;
}

TEST_CASE("Properties of the operator go over ours") {
  const auto settings = consumer_settings(with_property("queued.min.messages", "77"), "b:9092");
  REQUIRE(settings);
  CHECK(settings->at("queued.min.messages") == "77");
  CHECK(settings->at("bootstrap.servers") == "b:9092");
  CHECK(settings->at("group.id") == "mirsad");
  CHECK(settings->at("isolation.level") == "read_committed");
}

TEST_CASE("A property that would break a promise is refused with the reason") {
  const auto [property, value, reason] = GENERATE(table<std::string, std::string, std::string>({
      {"auto.offset.reset", "latest", "skips or repeats"},
      {"enable.auto.commit", "true", "kept in the store"},
      {"isolation.level", "read_uncommitted", "aborted"},
      {"group.id", "x", "kafka.group"},
      {"bootstrap.servers", "x", "kafka.brokers"},
      {"debug", "all", "re-created"},
      {"no.such.property", "1", "no.such.property"},
      {"fetch.wait.max.ms", "soon", "fetch.wait.max.ms"},
  }));
  const auto checked = check_kafka_settings(with_property(property, value));
  REQUIRE_FALSE(checked);
  CHECK(checked.error().kind == ErrorKind::config);
  CHECK(checked.error().message.find(reason) != std::string::npos);
}

TEST_CASE("Security properties are taken") {
  KafkaConfig config = with_property("security.protocol", "SASL_PLAINTEXT");
  config.properties["sasl.mechanism"] = "SCRAM-SHA-256";
  config.properties["sasl.username"] = "u";
  config.properties["sasl.password"] = "p";
  CHECK(check_kafka_settings(config));
}

}  // namespace
}  // namespace mirsad
