#include "daemon/config_reader.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <sstream>
#include <system_error>

#include "daemon/config_keys.h"
#include "daemon/suggestion.h"

namespace mirsad {
namespace {

namespace fs = std::filesystem;

// Reads one file into a Config and collects every fault on the way.
class Reader {
 public:
  Reader(Config& config, std::vector<std::string>& faults) : config_(config), faults_(faults) {}

  void read(const fs::path& file) {
    file_ = file.filename().string();
    try {
      walk(toml::parse_file(file.string()), {});
    } catch (const toml::parse_error& error) {
      fault(error.source().begin, error.description());
    }
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Fault& a, const Fault& b) { return a.line < b.line; });
    for (Fault& each : found_) {
      faults_.push_back(std::move(each.text));
    }
  }

 private:
  using Path = std::vector<std::string>;
  struct Fault {
    std::size_t line;
    std::string text;
  };

  void fault(toml::source_position at, std::string_view what) {
    found_.push_back({at.line, fmt::format("{}:{}:{}: {}", file_, at.line, at.column, what)});
  }

  void walk(const toml::table& table, const Path& path) {
    for (const auto& [key, node] : table) {
      Path below = path;
      below.emplace_back(key.str());
      if (const toml::table* inner = node.as_table(); inner != nullptr && !inner->empty()) {
        walk(*inner, below);
      } else {
        set(below, key, node);
      }
    }
  }

  void set(const Path& path, const toml::key& key, const toml::node& node) {
    for (const ConfigKey& known : config_keys()) {
      std::string star;
      if (matches(known.name, path, star)) {
        set(known, star, key, node);
        return;
      }
    }
    if (!node.is_table()) {  // an empty table sets nothing: no harm in it
      fault(key.source().begin, unknown(path));
    }
  }

  void set(const ConfigKey& known, const std::string& star, const toml::key& key,
           const toml::node& node) {
    const auto value = value_of(node);
    const std::string name =
        std::string(known.name).replace(std::min(known.name.find('*'), known.name.size()), 1, star);
    if (!value) {
      fault(node.source().begin, fmt::format("{} takes a {}", name, known.takes));
    } else if (const Status done = known.set(config_, star, *value); !done) {
      fault(key.source().begin, fmt::format("{}: {}", name, done.error().message));
    }
  }

  // Does the path have the form of the name? A `*` takes one step, or all the rest if it is last
  // (librdkafka's own names have dots in them).
  static bool matches(std::string_view name, const Path& path, std::string& star) {
    std::size_t step = 0;
    while (step < path.size()) {
      const std::size_t dot = name.find('.');
      const std::string_view part = name.substr(0, dot);
      const bool last = dot == std::string_view::npos;
      if (part == "*" && last) {
        star = fmt::format(
            "{}", fmt::join(path.begin() + static_cast<std::ptrdiff_t>(step), path.end(), "."));
        return true;
      }
      if (part == "*") {
        star = path[step];
      } else if (part != path[step]) {
        return false;
      }
      ++step;
      if (last) {
        return step == path.size();
      }
      name.remove_prefix(dot + 1);
    }
    return false;
  }

  static std::string unknown(const Path& path) {
    std::vector<std::string> names;
    for (const ConfigKey& key : config_keys()) {
      names.push_back(key.name);
      if (const auto star = key.name.find(".*."); star != std::string::npos && path.size() > 1) {
        names.back().replace(star + 1, 1, path[1]);
      }
    }
    const std::string name = fmt::format("{}", fmt::join(path, "."));
    return fmt::format("unknown key \"{}\"{}", name, suggestion(name, names));
  }

  static std::optional<ConfigValue> value_of(const toml::node& node) {
    if (const auto* text = node.as_string()) {
      return ConfigValue(text->get());
    }
    if (const auto* number = node.as_integer()) {
      return ConfigValue(number->get());
    }
    if (const auto* flag = node.as_boolean()) {
      return ConfigValue(flag->get());
    }
    if (const auto* instant = node.as_date_time()) {
      std::ostringstream text;
      text << instant->get();
      return ConfigValue(text.str());
    }
    const auto* list = node.as_array();
    return list == nullptr ? std::nullopt : list_of(*list);
  }

  static std::optional<ConfigValue> list_of(const toml::array& list) {
    if (list.empty() || list.is_homogeneous<std::string>()) {
      return elements_of<std::string>(list);
    }
    if (list.is_homogeneous<std::int64_t>()) {
      return elements_of<std::int64_t>(list);
    }
    return std::nullopt;
  }

  template <class Element>
  static ConfigValue elements_of(const toml::array& list) {
    std::vector<Element> elements;
    for (const toml::node& node : list) {
      elements.push_back(*node.value<Element>());
    }
    return elements;
  }

  Config& config_;
  std::vector<std::string>& faults_;
  std::string file_;
  std::vector<Fault> found_;  // the table's order is that of names; people read from the top
};

Result<std::vector<fs::path>> files_of(const fs::path& file) {
  std::error_code problem;
  if (!fs::is_regular_file(file, problem)) {
    return fail(ErrorKind::no_input,
                fmt::format("cannot read the configuration: {}: {}; name it with --config FILE",
                            file.string(), problem ? problem.message() : "not a file"));
  }
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(file.parent_path() / "conf.d", problem)) {
    if (entry.path().extension() == ".toml") {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  files.insert(files.begin(), file);
  return files;
}

void require(const Config& config, const std::string& file, std::vector<std::string>& faults) {
  const auto missing = [&](bool is_missing, std::string_view key, std::string_view example) {
    if (is_missing) {
      faults.push_back(fmt::format("{}: {} is missing; write {}", file, key, example));
    }
  };
  missing(config.kafka.brokers.empty(), "kafka.brokers",
          R"(`brokers = "host:9092"` under [kafka], or "embedded" to try mirsad without Kafka)");
  missing(config.kafka.topics.empty(), "kafka.topics", R"(`topics = ["news"]` under [kafka])");
  missing(!config.kafka.start, "kafka.start",
          R"(`start = "earliest"`, "latest" or an RFC 3339 time under [kafka]: where a partition )"
          "begins that was never read");
  missing(config.storage.dir.empty(), "storage.dir",
          R"(`dir = "/var/lib/mirsad"` under [storage])");
  if (config.kafka.instance >= config.kafka.instances) {
    faults.push_back(fmt::format("{}: kafka.instance is {}, but must be below kafka.instances, {}",
                                 file, config.kafka.instance, config.kafka.instances));
  }
}

}  // namespace

Result<Config> read_config(const fs::path& file) {
  const auto files = files_of(file);
  if (!files) {
    return pass(files);
  }
  Config config;
  std::vector<std::string> faults;
  for (const fs::path& each : *files) {
    Reader(config, faults).read(each);
  }
  if (faults.empty()) {
    require(config, file.filename().string(), faults);
  }
  if (!faults.empty()) {
    return fail(ErrorKind::config, fmt::format("{}", fmt::join(faults, "\n")));
  }
  return config;
}

std::string config_text(const Config& config) {
  std::string text;
  for (const ConfigKey& key : config_keys()) {
    text += key.show(config);
  }
  return text;
}

}  // namespace mirsad
