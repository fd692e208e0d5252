#include "pipeline/decode/mapping.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "pipeline/decode/facts.h"
#include "pipeline/decode/mapping_reader.h"

namespace mirsad {
namespace {

Result<Mapping> load_mapping(const std::filesystem::path& path) {
  const Result<FactFile> file = read_facts(path);
  if (!file) {
    return pass(file);
  }
  MappingReader reader(path.stem().string());
  for (const Fact& fact : file->facts) {
    if (const auto fault = reader.read(fact)) {
      return file->refuse(fact, *fault);
    }
  }
  if (const auto fault = reader.missing()) {
    return fail(ErrorKind::config, fmt::format("{}: {}", file->name, *fault));
  }
  return reader.take();
}

// Name -> file. Sorted, so that of several faults always the same one is named.
using Files = std::map<std::string, std::filesystem::path>;

Status add_files(const std::filesystem::path& folder, Files& files) {
  std::error_code error;
  bool any = false;
  for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    if (it->path().extension() == ".tsv") {
      files[it->path().stem().string()] = it->path();
      any = true;
    }
  }
  if (error || !any) {
    return fail(ErrorKind::config, fmt::format("{}: no formats there ({})", folder.string(),
                                               error ? error.message() : "no file ends in .tsv"));
  }
  return {};
}

}  // namespace

Result<std::vector<Mapping>> load_mappings(const std::vector<std::filesystem::path>& folders) {
  Files files;
  for (const auto& folder : folders) {
    if (const Status added = add_files(folder, files); !added) {
      return pass(added);
    }
  }
  std::vector<Mapping> mappings;
  for (const auto& [name, file] : files) {
    Result<Mapping> mapping = load_mapping(file);
    if (!mapping) {
      return pass(mapping);
    }
    mappings.push_back(std::move(*mapping));
  }
  std::ranges::sort(mappings, {}, &Mapping::order);
  const auto twin = std::ranges::adjacent_find(mappings, {}, &Mapping::order);
  if (twin != mappings.end()) {
    return fail(ErrorKind::config, fmt::format("{}.tsv and {}.tsv have the same order {}",
                                               twin->name, (twin + 1)->name, twin->order));
  }
  return mappings;
}

}  // namespace mirsad
