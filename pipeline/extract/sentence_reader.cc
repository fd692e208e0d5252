#include "pipeline/extract/sentence_reader.h"

#include <algorithm>

namespace mirsad {
namespace {

// How far a blocker reaches: "لم يتم أي هجوم", "هجوم قوي على الفريق".
constexpr std::size_t kReach = 3;

bool blocks(const Blocker& blocker, const PhraseMatch& where, const Trigger& trigger,
            const PhraseMatch& told) {
  if (!blocker.types.empty() && !blocker.types.contains(trigger.type)) {
    return false;
  }
  switch (blocker.scope) {
    case Blocker::Scope::phrase:
      return false;  // it took the trigger's place already
    case Blocker::Scope::before:
      return where.last <= told.first && told.first - where.last < kReach;
    case Blocker::Scope::after:
      return told.last <= where.first && where.first - told.last < kReach;
    case Blocker::Scope::sentence:
      return true;
  }
  return false;
}

// The first cue that reaches the trigger, else the trigger's own tense.
std::string modality_of(const Lexicon& lexicon, const std::vector<PhraseMatch>& matches,
                        const PhraseMatch& told) {
  for (const PhraseMatch& match : matches) {
    const auto* cue = std::get_if<ModalityCue>(&lexicon.entries[match.entry]);
    if (cue != nullptr && (cue->anywhere || match.last <= told.first)) {
      return cue->modality;
    }
  }
  return told.future ? "planned" : "asserted";
}

}  // namespace

std::vector<Telling> tellings_in(const Lexicon& lexicon, const Text& text, std::size_t first,
                                 std::size_t last) {
  std::vector<Telling> tellings;
  const std::vector<PhraseMatch> matches = lexicon.phrases.find(text, first, last);
  for (const PhraseMatch& told : matches) {
    const auto* trigger = std::get_if<Trigger>(&lexicon.entries[told.entry]);
    if (trigger == nullptr) {
      continue;
    }
    const bool blocked = std::ranges::any_of(matches, [&](const PhraseMatch& match) {
      const auto* blocker = std::get_if<Blocker>(&lexicon.entries[match.entry]);
      return blocker != nullptr && blocks(*blocker, match, *trigger, told);
    });
    if (!blocked) {
      tellings.push_back({trigger, modality_of(lexicon, matches, told)});
    }
  }
  return tellings;
}

}  // namespace mirsad
