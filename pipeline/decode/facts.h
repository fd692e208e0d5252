// A data file: one fact a line, its words separated by tabs.
//
// Lines that begin with '#' and blank lines are skipped, but the file must open with the three
// lines `# Format: ...`, `# Source: ...`, `# License: ...`. Reading is strict: an empty word or
// white space around one is an error, because it is invisible and changes what the line means.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/model/result.h"

namespace mirsad {

struct Fact {
  std::size_t line = 0;            // from 1
  std::vector<std::string> words;  // never empty
};

struct FactFile {
  std::string name;  // without folders: "own.tsv"
  std::vector<Fact> facts;

  // "own.tsv:14: WHAT", a configuration error.
  tl::unexpected<Error> refuse(const Fact& fact, const std::string& what) const;
};

Result<FactFile> read_facts(const std::filesystem::path& file);

}  // namespace mirsad
