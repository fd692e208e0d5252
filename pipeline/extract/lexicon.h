// One language's knowledge, read from the files of its folder (pipeline/lexicons/README.md says
// what each holds). Immutable after loading.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

#include "pipeline/extract/phrases.h"
#include "pipeline/model/report.h"
#include "pipeline/model/result.h"

namespace mirsad {

// Where a trigger can open a report. Elsewhere, if at all, it adds evidence to one.
enum class Strength : std::uint8_t {
  strong,   // anywhere
  lead,     // in the title or the first two sentences
  support,  // nowhere
};

// Words that tell an event. Triggers of one type and kind tell one happening of an article.
struct Trigger {
  EventType type = EventType::assault;
  std::string kind;  // "-": whatever happening of that type was told last
  std::vector<std::string> modes;
  Strength strength = Strength::strong;
};

// Words beside which a trigger tells no event.
struct Blocker {
  enum class Scope : std::uint8_t {
    phrase,    // the words themselves: "ضبط النفس" is no seizure
    before,    // a trigger that begins within three words behind them: "لم يقتل"
    after,     // a trigger that ends within three words before them: "هجوم الفريق"
    sentence,  // every trigger of the sentence
  };
  Scope scope = Scope::phrase;
  std::set<EventType> types;  // empty: all
};

// Words that say how an event is told: as a claim, a plan, a denial.
struct ModalityCue {
  std::string modality;
  bool anywhere = false;  // in the sentence; else before the trigger
};

struct Codes {
  std::string acled_event_type;  // empty: none
  std::string acled_sub_event_type;
  std::string cameo;
};

using LexiconEntry = std::variant<Trigger, Blocker, ModalityCue>;

// Words by their hash64, which every token of a Text has.
using WordSet = std::unordered_set<std::uint64_t>;

struct Lexicon {
  std::string language;  // as in Article::language
  std::string version;   // "ar-2026.1"
  WordSet function_words;
  std::vector<LexiconEntry> entries;
  PhraseTable phrases{{}};  // finds indices into `entries`
  // By type and first mode ("-": none).
  std::map<std::pair<EventType, std::string>, Codes> codes;

  // Strict: an Error names file, line and what is wrong.
  static Result<Lexicon> load(const std::filesystem::path& folder);
};

// The modes of a type (the annotation's closed lists).
bool is_mode_of(EventType type, std::string_view mode);

}  // namespace mirsad
