#include "daemon/kafka_embedded.h"

#include <fmt/format.h>

#include <utility>

#include "daemon/kafka_handles.h"

// Needs rdkafka.h before it.
#include <librdkafka/rdkafka_mock.h>

namespace mirsad {

using MockCluster =
    std::unique_ptr<rd_kafka_mock_cluster_t, kafka::Release<rd_kafka_mock_cluster_destroy>>;

struct EmbeddedBroker::State {
  kafka::Handle handle;  // before the cluster, which runs on it
  MockCluster cluster;
};

Result<std::unique_ptr<EmbeddedBroker>> EmbeddedBroker::start(
    const std::vector<std::string>& topics, std::int32_t partitions) {
  auto conf = kafka::make_conf({{"client.id", "mirsad-embedded"}});
  if (!conf) {
    return pass(conf);
  }
  rd_kafka_conf_set_log_cb(conf->get(), nullptr);  // the library says that it is only a mock
  auto handle = kafka::make_handle(RD_KAFKA_PRODUCER, std::move(*conf));
  if (!handle) {
    return pass(handle);
  }
  auto state = std::make_unique<State>();
  state->handle = std::move(*handle);
  state->cluster.reset(rd_kafka_mock_cluster_new(state->handle.get(), 1));
  if (!state->cluster) {
    return fail(ErrorKind::temporary, "the embedded broker cannot listen on 127.0.0.1");
  }
  for (const std::string& topic : topics) {
    const auto error =
        rd_kafka_mock_topic_create(state->cluster.get(), topic.c_str(), partitions, 1);
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) {
      return fail(ErrorKind::config, fmt::format("the embedded broker cannot create topic {}: {}",
                                                 topic, kafka::text_of(error)));
    }
  }
  return std::unique_ptr<EmbeddedBroker>(new EmbeddedBroker(std::move(state)));
}

EmbeddedBroker::EmbeddedBroker(std::unique_ptr<State> state) : state_(std::move(state)) {}
EmbeddedBroker::~EmbeddedBroker() = default;

std::string EmbeddedBroker::bootstrap() const {
  return rd_kafka_mock_cluster_bootstraps(state_->cluster.get());
}

}  // namespace mirsad
