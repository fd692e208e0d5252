#include "daemon/assembly.h"

#include <spdlog/spdlog.h>

#include <system_error>

namespace mirsad {

std::filesystem::path share_dir(const Config& config) {
  if (!config.share.empty()) {
    return config.share;
  }
  std::error_code error;
  const auto binary = std::filesystem::read_symlink("/proc/self/exe", error);
  return binary.parent_path().parent_path() / "share" / "mirsad";
}

Result<Decoder> load_decoder(const Config& config) {
  const auto share = share_dir(config);
  DecodeOptions decode = config.decode;
  decode.lexicons = share / "lexicons";
  return Decoder::load(share / "formats", std::move(decode));
}

Result<Deduplicator> load_deduplicator(const Config& config) {
  auto words = WordTables::load(share_dir(config) / "lexicons");
  if (!words) {
    return pass(words);
  }
  auto numbers = load_numbers(config);
  if (!numbers) {
    return pass(numbers);
  }
  return Deduplicator(config.dedup, std::move(*words), std::move(*numbers));
}

Result<Pipeline> load_pipeline(const Config& config) {
  auto decoder = load_decoder(config);
  if (!decoder) {
    return pass(decoder);
  }
  auto extractor = Extractor::load(share_dir(config) / "lexicons");
  if (!extractor) {
    return pass(extractor);
  }
  auto deduplicator = load_deduplicator(config);
  if (!deduplicator) {
    return pass(deduplicator);
  }
  return Pipeline(std::move(*decoder), std::move(*extractor), std::move(*deduplicator));
}

Result<NumberGrammar> load_numbers(const Config& config) {
  return NumberGrammar::load(share_dir(config) / "lexicons");
}

LogSink log_sink(std::string part) {
  return [part = std::move(part)](LogLevel level, const std::string& line) {
    switch (level) {
      case LogLevel::debug:
        return spdlog::debug("{}: {}", part, line);
      case LogLevel::info:
        return spdlog::info("{}: {}", part, line);
      case LogLevel::warning:
        return spdlog::warn("{}: {}", part, line);
      case LogLevel::error:
        return spdlog::error("{}: {}", part, line);
    }
  };
}

namespace {

StoreOptions store_options(const Config& config) {
  StoreOptions options;
  options.dir = config.storage.dir;
  options.min_free_bytes = config.storage.min_free;
  options.block_cache_bytes = config.storage.block_cache;
  options.log = log_sink("rocksdb");
  return options;
}

}  // namespace

Result<std::unique_ptr<Store>> open_store(const Config& config) {
  StoreOptions options = store_options(config);
  options.dedup = parameters_of(config.dedup);
  return Store::open(options);
}

Result<std::unique_ptr<Store>> open_store_as_it_is(const Config& config) {
  return Store::open(store_options(config));
}

}  // namespace mirsad
