// What pages of all languages say around their articles, and how they write dates: the files
// furniture.tsv and calendar.tsv of lexicons/<language>/ (README.md there). The words of all
// languages are asked at once: an Arabic page has English buttons.
#pragma once

#include <bitset>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/model/result.h"

namespace mirsad {

// What a line that is no story is there for.
enum class Cue : std::uint8_t {
  share,       // share buttons
  comments,    // a comment form; heads what follows
  related,     // "read also"; heads what follows
  navigation,  // sections, menus, "back to top"
  counter,     // how often it was read
  credit,      // whose text it is: agencies, copyright
  notice,      // whose opinion it is, how to write to the author
};

enum class CalendarFact : std::uint8_t {
  month,    // 1 to 12
  weekday,  // 1 Monday to 7 Sunday
  half,     // 0 before noon, 1 after
  utc,      // the clock is that of Greenwich
  label,    // announces a dateline: "published"
  filler,   // stands in a dateline and says nothing: "at"
};

struct CalendarWord {
  CalendarFact fact = CalendarFact::filler;
  int value = 0;
};

// Immutable after `load`. All words are asked folded (normalise/text.h), joined by one space.
class PageWords {
 public:
  // Both files of every folder that has them; strict: errors name file and line.
  static Result<PageWords> load(const std::filesystem::path& lexicons);

  // The line is a cue, begins with one, holds one; its first words are one and a colon follows.
  std::optional<Cue> of_line(std::string_view line) const;
  std::optional<Cue> of_start(std::string_view line) const;
  std::optional<Cue> inside(std::string_view line) const;
  std::optional<Cue> of_label(std::string_view label) const;
  std::optional<CalendarWord> calendar(std::string_view word) const;

 private:
  Status load_furniture(const std::filesystem::path& file);
  Status load_calendar(const std::filesystem::path& file);

  class Forms {
   public:
    bool add(std::string form, Cue cue);  // false: it is there already
    std::optional<Cue> whole(std::string_view line) const;
    // The longest form that `line` begins with, word by word.
    std::optional<Cue> beginning(std::string_view line) const;

   private:
    static std::size_t trace(std::string_view line);

    std::map<std::string, Cue, std::less<>> forms_;
    std::bitset<256> traces_;  // of the forms: most lines are told by theirs not to begin with one
  };

  Forms lines_;
  Forms starts_;
  Forms labels_;
  Forms inside_;
  std::map<std::string, CalendarWord, std::less<>> calendar_;
};

}  // namespace mirsad
