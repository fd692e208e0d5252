// Reads the lines of one formats/*.tsv into a Mapping. Used by mapping.cc alone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/decode/facts.h"
#include "pipeline/decode/mapping.h"

namespace mirsad {

class MappingReader {
 public:
  using Fault = std::optional<std::string>;  // what is wrong with a line

  explicit MappingReader(std::string name) { mapping_.name = std::move(name); }

  Fault read(const Fact& fact);
  Fault missing() const;  // what the whole file lacks
  Mapping take();

 private:
  using Words = std::vector<std::string>;
  using Reader = Fault (MappingReader::*)(const Words&);
  struct Word {
    std::string_view name;
    Reader read;
  };
  static const std::vector<Word>& words();

  Fault read_encoding(const Words& words);
  Fault read_order(const Words& words);
  Fault read_inside(const Words& words);
  Fault read_reference(const Words& words);
  Fault read_present(const Words& words);
  Fault read_absent(const Words& words);
  Fault read_is(const Words& words);
  Fault read_field(const Words& words);
  Fault read_join(const Words& words);
  Fault read_html(const Words& words) { return mark(words, &Path::html); }
  Fault read_base64(const Words& words) { return mark(words, &Path::base64); }
  Fault read_separator(const Words& words);
  Fault read_dates(const Words& words);
  Fault read_empties(const Words& words);
  Fault read_retracted(const Words& words);
  Fault read_withheld(const Words& words);

  Fault read_paths(const Words& words, Paths& paths) const;
  Fault mark(const Words& words, bool Path::*what);

  Mapping mapping_;
  bool encoding_known_ = false;
  bool order_known_ = false;
};

}  // namespace mirsad
