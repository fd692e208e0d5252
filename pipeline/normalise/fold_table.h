// What every code point becomes when folded: the one table behind Text and fold().
//
// Folding is context-free, code point by code point, so that any slice of a field folds to the
// slice of its fold. A code point becomes NFKC_Casefold of itself, canonically decomposed, without
// its marks (Mn, Me); é and e + U+0301 are therefore one, as are أ and ا + U+0654. The rest is in
// fold_table.cc. Built once from ICU (some milliseconds), immutable afterwards.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace mirsad {

class FoldTable {
 public:
  enum class Kind : std::uint32_t {
    separator,  // ends a token
    dropped,    // belongs to the token it stands in, but leaves nothing: marks, tatweel, controls
    letter,     // a letter or digit: joins a run
    single,     // a token of its own: a letter of a script without spaces, or ½, ㈠, ﷺ
  };

  // The folded bytes are inline when there are at most three, else in the pool.
  struct Entry {
    std::uint32_t payload : 24;
    std::uint32_t length : 6;
    std::uint32_t kind : 2;
  };
  static constexpr std::size_t kInline = 3;
  static constexpr std::size_t kLongest = 63;  // bytes that one code point can fold to

  static const FoldTable& instance();

  Entry of_bmp(std::uint32_t code_point) const { return bmp_[code_point]; }
  // Writes the fold of `entry` to `out`, which has room for kLongest bytes; returns its end.
  char* write(Entry entry, char* out) const;

  // Code points beyond the BMP are rare (emoji): ICU is asked each time.
  static Kind fold_astral(std::uint32_t code_point, std::string& out);

 private:
  FoldTable();

  std::array<Entry, 0x10000> bmp_;
  std::string pool_;
};

inline char* FoldTable::write(Entry entry, char* out) const {
  if (entry.length > kInline) {
    pool_.copy(out, entry.length, entry.payload);
  } else {
    out[0] = static_cast<char>(entry.payload & 0xFF);
    out[1] = static_cast<char>((entry.payload >> 8) & 0xFF);
    out[2] = static_cast<char>((entry.payload >> 16) & 0xFF);
  }
  return out + entry.length;
}

}  // namespace mirsad
