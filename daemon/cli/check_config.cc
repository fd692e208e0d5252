// mirsad check-config: would `mirsad run` start with this?
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "daemon/assembly.h"
#include "daemon/cli/options.h"
#include "daemon/config_reader.h"
#include "daemon/kafka_facts.h"
#include "daemon/kafka_settings.h"

namespace mirsad {
namespace {

constexpr const char* kMore =
    "Reads the configuration, the secrets it refers to, the lexicons and the formats as `mirsad "
    "run`\n"
    "does, connects to nothing, and prints every value that is in effect, secrets as references.\n"
    "\n"
    "Example: mirsad check-config --config /etc/mirsad/mirsad.toml";

void print_loaded(const Config& config, const Pipeline& pipeline, const NumberGrammar& numbers) {
  fmt::print("\n# data: {}\n# lexicons: {}\n# numbers: {}\n# formats: {}\n",
             share_dir(config).string(), fmt::join(pipeline.extractor().lexicons(), ", "),
             fmt::join(numbers.languages(), ", "), fmt::join(pipeline.decoder().formats(), ", "));
  fmt::print("# {}\n", librdkafka_facts());
}

Status check(const StoreOptionsGiven& given) {
  const auto config = config_of(given, true);
  if (!config) {
    return pass(config);
  }
  Config resolved = *config;
  if (auto secrets = resolve_secrets(resolved); !secrets) {
    return secrets;
  }
  if (auto kafka = check_kafka_settings(resolved.kafka); !kafka) {
    return kafka;
  }
  const auto pipeline = load_pipeline(*config);
  if (!pipeline) {
    return pass(pipeline);
  }
  const auto numbers = load_numbers(*config);
  if (!numbers) {
    return pass(numbers);
  }
  fmt::print("{}", config_text(*config));
  print_loaded(*config, *pipeline, *numbers);
  return {};
}

}  // namespace

void add_check_config(CLI::App& app, Action& action) {
  auto given = std::make_shared<StoreOptionsGiven>();
  CLI::App* verb = app.add_subcommand("check-config", "check a configuration and print it whole");
  verb->footer(kMore);
  add_config_option(*verb, *given);
  verb->callback([&action, given] { action = [given] { return check(*given); }; });
}

}  // namespace mirsad
