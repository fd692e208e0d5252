// Which texts of the window share fingerprints with a new one: postings in memory.
//
// The index is cut into blocks of sixteen days. A block is loaded from the store when a text of its
// neighbourhood is judged, and dropped when none was for a while, so that memory follows the days
// that are read, be they today's or a backfill's. What is found does not depend on what is loaded:
// a text of day D meets exactly the sketches of D - window to D + window.
//
// Not thread-safe: it belongs to the thread that judges.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "pipeline/dedup/shingles.h"
#include "pipeline/model/sketch.h"

namespace mirsad {

// A window of two weeks to both sides meets two or three of them: every one is probed for every
// fingerprint.
inline constexpr WindowDay kBlockDays = 16;
using BlockDays = std::uint16_t;  // bit i: the block's i-th day

// The block that holds a day: floor(day / kBlockDays).
constexpr std::int32_t block_of(WindowDay day) {
  return day >= 0 ? day / kBlockDays : -((-day + kBlockDays - 1) / kBlockDays);
}

// A text of the index, and how many fingerprints it has.
struct IndexedText {
  SketchName name;
  std::uint32_t fingerprints = 0;
  auto operator<=>(const IndexedText&) const = default;
};

// The fingerprints, tokens and texts of a block of days.
class IndexBlock {
 public:
  void add(const SketchName& name, const std::vector<Shingle>& fingerprints,
           const std::vector<TokenHash>& tokens);

  // For each fingerprint the newest texts that have it, at most kNewest, of the days of the block
  // that have a bit in `days`. Ascending; a text is there once for each fingerprint that it has.
  std::vector<std::uint32_t> texts_with(const std::vector<Shingle>& fingerprints,
                                        BlockDays days) const;
  const IndexedText& text(std::uint32_t number) const { return texts_[number]; }
  // Asks the memory for what texts_with() and add() will read: the table is larger than the caches.
  void prefetch(const std::vector<Shingle>& fingerprints) const;
  // Bit i: seen on the block's i-th day.
  BlockDays days_with(Shingle fingerprint) const;
  // How many texts hold this token.
  std::uint32_t texts_with_token(TokenHash token) const;
  std::size_t texts() const { return texts_.size(); }
  std::size_t bytes() const;

  // A posting list is read this far: what more texts share is a formula.
  static constexpr std::size_t kNewest = 64;

 private:
  static constexpr std::uint32_t kNone = 0xFFFF'FFFF;
  struct Slot {
    Shingle fingerprint = 0;
    std::uint32_t newest = kNone;  // of postings_; kNone: the slot is empty
  };
  struct Posting {
    std::uint32_t text = 0;      // kBlockDays times its place in texts_, and its day in the block
    std::uint32_t next = kNone;  // the one before it in time
  };
  struct TokenCount {
    TokenHash token = 0;
    std::uint32_t texts = 0;  // 0: the slot is empty
    std::uint32_t last = 0;   // of texts_: the newest that counts
  };

  std::size_t slot_of(Shingle fingerprint) const;
  void grow_slots();
  void count_tokens(const std::vector<TokenHash>& tokens, std::uint32_t text);
  void grow_counts();

  std::vector<Slot> slots_;  // open addressing, a power of two, at most 3/4 full
  std::vector<BlockDays> days_;
  std::size_t used_slots_ = 0;
  std::vector<Posting> postings_;
  std::vector<IndexedText> texts_;
  std::vector<TokenCount> counts_;  // the same
  std::size_t used_counts_ = 0;
};

// A text that shares fingerprints with the one asked about.
struct Overlapping {
  SketchName name;
  std::uint32_t shared = 0;
};

class FingerprintIndex {
 public:
  explicit FingerprintIndex(WindowDay window) : window_(window) {}

  // Blocks that must be loaded before a text of `day` is asked about, ascending. An empty block
  // counts as loaded once it was begun.
  std::vector<std::int32_t> missing_for(WindowDay day) const;
  void begin(std::int32_t block) { blocks_[block]; }
  // The block of the text's day must have been begun.
  void add(const Sketch& sketch, const std::vector<Shingle>& fingerprints);

  // Texts of the window that share at least two fingerprints (one, if there are at most three) and
  // an eighth of those of the shorter text: the `most` that share most, the earlier first among
  // equals. Fingerprints sample the runs of a text, so that less than an eighth is far from the
  // containment of 0.3 below which texts are not compared.
  std::vector<Overlapping> candidates(WindowDay day, const std::vector<Shingle>& fingerprints,
                                      std::size_t most) const;
  // On how many days of the window before `day` the fingerprint was seen.
  int days_seen(WindowDay day, Shingle fingerprint) const;
  // In how many texts of the window, by whole blocks, the token stands, and of how many.
  std::uint32_t texts_with_token(WindowDay day, TokenHash token) const;
  std::uint32_t texts(WindowDay day) const;

  // Drops the blocks that no text was judged near since `judged` texts ago.
  void drop_idle(std::uint64_t judged);

  std::size_t loaded_texts() const;
  std::size_t bytes() const;

 private:
  struct Loaded {
    IndexBlock block;
    mutable std::uint64_t used_at = 0;
  };
  template <class Visit>
  void each_near(WindowDay day, Visit visit) const;
  // Bit i: the block's i-th day is in the window of `day`.
  BlockDays days_of(std::int32_t block, WindowDay day) const;

  WindowDay window_;
  std::map<std::int32_t, Loaded> blocks_;
  mutable std::uint64_t asked_ = 0;  // texts asked about since the start
};

}  // namespace mirsad
