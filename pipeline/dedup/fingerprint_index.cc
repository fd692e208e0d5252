#include "pipeline/dedup/fingerprint_index.h"

#include <algorithm>
#include <bit>

namespace mirsad {
namespace {

// Where a hash belongs in a table of `size` (a power of two): tables are filled by hashes, so their
// upper bits, which fingerprints have small by their choice, are not enough.
std::size_t home_of(std::uint32_t hash, std::size_t size) {
  return (hash * 0x9E3779B97F4A7C15ULL >> 32) & (size - 1);
}

constexpr std::size_t kFirstSize = 1024;
constexpr std::size_t kSharedPart = 8;  // one in so many fingerprints must be shared

bool is_full(std::size_t used, std::size_t size) { return 4 * (used + 1) > 3 * size; }

}  // namespace

std::size_t IndexBlock::slot_of(Shingle fingerprint) const {
  std::size_t at = home_of(fingerprint, slots_.size());
  while (slots_[at].newest != kNone && slots_[at].fingerprint != fingerprint) {
    at = (at + 1) & (slots_.size() - 1);
  }
  return at;
}

void IndexBlock::prefetch(const std::vector<Shingle>& fingerprints) const {
  if (slots_.empty()) {
    return;
  }
  for (const Shingle fingerprint : fingerprints) {
    __builtin_prefetch(&slots_[home_of(fingerprint, slots_.size())]);
  }
}

// A posting is anywhere in memory, so the lists are followed side by side: while one is waited for,
// the next ones of the others are on their way.
std::vector<std::uint32_t> IndexBlock::texts_with(const std::vector<Shingle>& fingerprints,
                                                  BlockDays days) const {
  struct List {
    std::uint32_t at;
    std::size_t left;
  };
  std::vector<std::uint32_t> found;
  std::vector<List> lists;
  for (std::size_t i = 0; i < fingerprints.size() && !slots_.empty(); ++i) {
    if (const auto newest = slots_[slot_of(fingerprints[i])].newest; newest != kNone) {
      __builtin_prefetch(&postings_[newest]);
      lists.push_back({newest, kNewest});
    }
  }
  while (!lists.empty()) {
    std::size_t unfinished = 0;
    for (List list : lists) {
      const Posting& posting = postings_[list.at];
      if ((days >> posting.text % kBlockDays & 1U) != 0) {
        found.push_back(posting.text / kBlockDays);
        --list.left;
      }
      if (posting.next != kNone && list.left > 0) {
        __builtin_prefetch(&postings_[posting.next]);
        lists[unfinished++] = {posting.next, list.left};
      }
    }
    lists.resize(unfinished);
  }
  std::ranges::sort(found);
  return found;
}

void IndexBlock::grow_slots() {
  std::vector<Slot> slots(slots_.empty() ? kFirstSize : 2 * slots_.size());
  std::vector<BlockDays> days(slots.size());
  slots.swap(slots_);
  days.swap(days_);
  for (std::size_t i = 0; i < slots.size(); ++i) {
    if (slots[i].newest != kNone) {
      const std::size_t at = slot_of(slots[i].fingerprint);
      slots_[at] = slots[i];
      days_[at] = days[i];
    }
  }
}

void IndexBlock::add(const SketchName& name, const std::vector<Shingle>& fingerprints,
                     const std::vector<TokenHash>& tokens) {
  const auto text = static_cast<std::uint32_t>(texts_.size());
  texts_.push_back({name, static_cast<std::uint32_t>(fingerprints.size())});
  const auto bit = static_cast<unsigned>(name.day - block_of(name.day) * kBlockDays);
  for (const Shingle fingerprint : fingerprints) {
    if (is_full(used_slots_, slots_.size())) {
      grow_slots();
    }
    const std::size_t at = slot_of(fingerprint);
    used_slots_ += slots_[at].newest == kNone ? 1 : 0;
    postings_.push_back({text * kBlockDays + bit, slots_[at].newest});
    slots_[at] = {fingerprint, static_cast<std::uint32_t>(postings_.size() - 1)};
    days_[at] = static_cast<BlockDays>(days_[at] | 1U << bit);
  }
  count_tokens(tokens, text);
}

void IndexBlock::count_tokens(const std::vector<TokenHash>& tokens, std::uint32_t text) {
  constexpr std::size_t kAhead = 8;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (is_full(used_counts_, counts_.size())) {
      grow_counts();
    }
    if (i + kAhead < tokens.size()) {
      __builtin_prefetch(&counts_[home_of(tokens[i + kAhead], counts_.size())]);
    }
    const TokenHash token = tokens[i];
    std::size_t at = home_of(token, counts_.size());
    while (counts_[at].texts != 0 && counts_[at].token != token) {
      at = (at + 1) & (counts_.size() - 1);
    }
    TokenCount& count = counts_[at];
    if (count.texts == 0) {
      ++used_counts_;
    } else if (count.last == text) {
      continue;
    }
    count = {token, count.texts + 1, text};
  }
}

void IndexBlock::grow_counts() {
  std::vector<TokenCount> counts(counts_.empty() ? kFirstSize : 2 * counts_.size());
  counts.swap(counts_);
  for (const TokenCount& count : counts) {
    if (count.texts != 0) {
      std::size_t at = home_of(count.token, counts_.size());
      while (counts_[at].texts != 0) {
        at = (at + 1) & (counts_.size() - 1);
      }
      counts_[at] = count;
    }
  }
}

BlockDays IndexBlock::days_with(Shingle fingerprint) const {
  return slots_.empty() ? BlockDays{0} : days_[slot_of(fingerprint)];
}

std::uint32_t IndexBlock::texts_with_token(TokenHash token) const {
  if (counts_.empty()) {
    return 0;
  }
  std::size_t at = home_of(token, counts_.size());
  while (counts_[at].texts != 0 && counts_[at].token != token) {
    at = (at + 1) & (counts_.size() - 1);
  }
  return counts_[at].texts;
}

std::size_t IndexBlock::bytes() const {
  return slots_.capacity() * sizeof(Slot) + days_.capacity() * sizeof(BlockDays) +
         postings_.capacity() * sizeof(Posting) + texts_.capacity() * sizeof(IndexedText) +
         counts_.capacity() * sizeof(TokenCount);
}

template <class Visit>
void FingerprintIndex::each_near(WindowDay day, Visit visit) const {
  const auto last = blocks_.upper_bound(block_of(day + window_));
  for (auto at = blocks_.lower_bound(block_of(day - window_)); at != last; ++at) {
    visit(at->first, at->second);
  }
}

BlockDays FingerprintIndex::days_of(std::int32_t block, WindowDay day) const {
  unsigned days = 0;
  for (WindowDay i = 0; i < kBlockDays; ++i) {
    const WindowDay one = block * kBlockDays + i;
    days |= one >= day - window_ && one <= day + window_ ? 1U << i : 0;
  }
  return static_cast<BlockDays>(days);
}

std::vector<std::int32_t> FingerprintIndex::missing_for(WindowDay day) const {
  std::vector<std::int32_t> missing;
  for (std::int32_t block = block_of(day - window_); block <= block_of(day + window_); ++block) {
    if (!blocks_.contains(block)) {
      missing.push_back(block);
    }
  }
  return missing;
}

void FingerprintIndex::add(const Sketch& sketch, const std::vector<Shingle>& fingerprints) {
  blocks_[block_of(sketch.name.day)].block.add(sketch.name, fingerprints, sketch.tokens);
}

std::vector<Overlapping> FingerprintIndex::candidates(WindowDay day,
                                                      const std::vector<Shingle>& fingerprints,
                                                      std::size_t most) const {
  ++asked_;
  each_near(day, [&](std::int32_t, const Loaded& loaded) {
    loaded.used_at = asked_;
    loaded.block.prefetch(fingerprints);
  });
  const std::uint32_t enough = fingerprints.size() <= 3 ? 1 : 2;
  std::vector<Overlapping> found;
  each_near(day, [&](std::int32_t number, const Loaded& loaded) {
    const auto hits = loaded.block.texts_with(fingerprints, days_of(number, day));
    for (auto first = hits.begin(); first != hits.end();) {
      const auto next = std::find_if(first, hits.end(), [&](auto hit) { return hit != *first; });
      const auto shared = static_cast<std::uint32_t>(next - first);
      if (shared >= enough) {
        const IndexedText& text = loaded.block.text(*first);
        const auto smaller = std::min<std::size_t>(text.fingerprints, fingerprints.size());
        if (kSharedPart * shared >= smaller) {
          found.push_back({text.name, shared});
        }
      }
      first = next;
    }
  });
  const auto better = [](const Overlapping& a, const Overlapping& b) {
    return a.shared != b.shared ? a.shared > b.shared : a.name.sequence < b.name.sequence;
  };
  std::ranges::sort(found, better);
  found.resize(std::min(found.size(), most));
  return found;
}

int FingerprintIndex::days_seen(WindowDay day, Shingle fingerprint) const {
  int seen = 0;
  each_near(day, [&](std::int32_t number, const Loaded& loaded) {
    std::uint32_t days = loaded.block.days_with(fingerprint);
    const WindowDay first = number * kBlockDays;
    for (WindowDay i = 0; days != 0 && i < kBlockDays; ++i) {
      const bool counts = first + i >= day - window_ && first + i < day;
      seen += counts && (days >> i & 1U) != 0 ? 1 : 0;
    }
  });
  return seen;
}

std::uint32_t FingerprintIndex::texts_with_token(WindowDay day, TokenHash token) const {
  std::uint32_t texts = 0;
  each_near(day, [&](std::int32_t, const Loaded& loaded) {
    texts += loaded.block.texts_with_token(token);
  });
  return texts;
}

std::uint32_t FingerprintIndex::texts(WindowDay day) const {
  std::uint32_t texts = 0;
  each_near(day, [&](std::int32_t, const Loaded& loaded) {
    texts += static_cast<std::uint32_t>(loaded.block.texts());
  });
  return texts;
}

void FingerprintIndex::drop_idle(std::uint64_t judged) {
  std::erase_if(blocks_, [&](const auto& entry) { return entry.second.used_at + judged < asked_; });
}

std::size_t FingerprintIndex::loaded_texts() const {
  std::size_t texts = 0;
  for (const auto& [number, loaded] : blocks_) {
    texts += loaded.block.texts();
  }
  return texts;
}

std::size_t FingerprintIndex::bytes() const {
  std::size_t bytes = 0;
  for (const auto& [number, loaded] : blocks_) {
    bytes += loaded.block.bytes();
  }
  return bytes;
}

}  // namespace mirsad
