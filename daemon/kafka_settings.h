// The librdkafka properties that mirsad consumes and produces with.
//
// The operator's own `kafka.properties` (security, tuning) go over ours, except those on which
// correctness rests: naming one of these is an error that says why.
#pragma once

#include <map>
#include <string>

#include "daemon/config.h"
#include "pipeline/model/result.h"

namespace mirsad {

using KafkaSettings = std::map<std::string, std::string>;  // property -> value

// `brokers` stands for config.brokers, which may be "embedded".
Result<KafkaSettings> consumer_settings(const KafkaConfig& config, const std::string& brokers);
Result<KafkaSettings> producer_settings(const KafkaConfig& config, const std::string& brokers);

// For check-config: refused, unknown and unusable properties. Connects to nothing.
Status check_kafka_settings(const KafkaConfig& config);

}  // namespace mirsad
