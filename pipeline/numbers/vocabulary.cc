#include "pipeline/numbers/vocabulary.h"

#include "pipeline/model/hash.h"

namespace mirsad {
namespace {

// Other bits of the hash than those that choose the slot.
std::uint64_t bit_of(std::uint64_t hash, std::size_t bits) { return (hash >> 40) & (bits - 1); }

}  // namespace

const MeaningTable::Row* MeaningTable::look(std::string_view form, std::uint64_t hash) const {
  if (slots_.empty()) {
    return nullptr;
  }
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at] != 0; at = (at + 1) & mask) {
    const Row& row = rows_[slots_[at] - 1];
    if (row.form == form) {
      return &row;
    }
  }
  return nullptr;
}

void MeaningTable::rehash(std::size_t slots) {
  slots_.assign(slots, 0);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    std::size_t at = hash64(rows_[i].form) & (slots - 1);
    while (slots_[at] != 0) {
      at = (at + 1) & (slots - 1);
    }
    slots_[at] = static_cast<std::uint32_t>(i + 1);
  }
}

Meaning& MeaningTable::at(std::string_view form) {
  if (const Row* known = look(form, hash64(form))) {
    return rows_[static_cast<std::size_t>(known - rows_.data())].meaning;
  }
  rows_.push_back({std::string(form), {}});
  const std::size_t wanted = slots_.size() < 2 * rows_.size() ? 4 * rows_.size() : slots_.size();
  std::size_t slots = 64;
  while (slots < wanted) {
    slots *= 2;
  }
  if (slots != slots_.size()) {
    rehash(slots);
    return rows_.back().meaning;
  }
  std::size_t free = hash64(form) & (slots - 1);
  while (slots_[free] != 0) {
    free = (free + 1) & (slots - 1);
  }
  slots_[free] = static_cast<std::uint32_t>(rows_.size());
  return rows_.back().meaning;
}

bool MeaningTable::contains(std::string_view form) const {
  return look(form, hash64(form)) != nullptr;
}

void MeaningTable::seal() {
  for (const Row& row : rows_) {
    const std::uint64_t bit = bit_of(hash64(row.form), kBits);
    known_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    if (row.meaning.word != WordKind::none || row.meaning.form != NounForm::none) {
      beginning_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
  }
}

const Meaning* MeaningTable::find_in(const Bitmap& bitmap, std::string_view form) const {
  const std::uint64_t hash = hash64(form);
  const std::uint64_t bit = bit_of(hash, kBits);
  if ((bitmap[bit / 64] >> (bit % 64) & 1) == 0) {
    return nullptr;
  }
  const Row* row = look(form, hash);
  return row == nullptr ? nullptr : &row->meaning;
}

const Meaning* MeaningTable::find(std::string_view form) const { return find_in(known_, form); }

const Meaning* MeaningTable::find_beginning(std::string_view form) const {
  return find_in(beginning_, form);
}

const Vocabulary& no_vocabulary() {
  static const Vocabulary none;
  return none;
}

}  // namespace mirsad
