#include "pipeline/normalise/fold_table.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <cstdlib>

namespace mirsad {
namespace {

using Kind = FoldTable::Kind;

constexpr UChar32 kTatweel = 0x0640;

struct Folding {
  Kind kind = Kind::separator;
  std::string bytes;
};

struct Normalizers {
  const icu::Normalizer2* casefold = nullptr;
  const icu::Normalizer2* decompose = nullptr;
};

const Normalizers& normalizers() {
  static const Normalizers both = [] {
    UErrorCode error = U_ZERO_ERROR;
    const Normalizers made{icu::Normalizer2::getNFKCCasefoldInstance(error),
                           icu::Normalizer2::getNFDInstance(error)};
    if (U_FAILURE(error)) {
      std::abort();  // ICU is built with its normalisation data: there is no input that gets here
    }
    return made;
  }();
  return both;
}

// The letters of Arabic script that are one letter to a reader of news, but not to Unicode.
// (أ إ آ ؤ ئ are not here: they decompose to ا و ي and a mark.)
UChar32 unite(UChar32 letter) {
  switch (letter) {
    case 0x0671:  // ٱ
      return 0x0627;
    case 0x0629:  // ة
      return 0x0647;
    case 0x0649:  // ى
    case 0x06CC:  // ی
      return 0x064A;
    case 0x06A9:  // ک
      return 0x0643;
    default:
      return letter;
  }
}

bool written_without_spaces(UChar32 letter) {
  UErrorCode error = U_ZERO_ERROR;
  switch (uscript_getScript(letter, &error)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return false;
  }
}

// The harakat of the presentation blocks stand on a space (ﹰ is U+0020 U+064B), which is no space.
bool is_isolated_mark(UChar32 code_point) { return code_point >= 0xFB50 && code_point <= 0xFEFF; }

std::string utf8_of(const icu::UnicodeString& text) {
  std::string bytes;
  text.toUTF8String(bytes);
  return bytes;
}

Folding fold_code_point(UChar32 code_point) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::UnicodeString source(code_point);
  const icu::UnicodeString plain =
      normalizers().decompose->normalize(normalizers().casefold->normalize(source, error), error);
  icu::UnicodeString kept;
  bool separates = false;
  bool marked = false;
  for (std::int32_t i = 0; i < plain.length(); i = plain.moveIndex32(i, 1)) {
    const UChar32 one = plain.char32At(i);
    const std::uint32_t category = U_GET_GC_MASK(one);
    if ((category & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0) {
      marked = true;
    } else if ((category & U_GC_ND_MASK) != 0) {
      kept.append(static_cast<UChar32>('0' + u_charDigitValue(one)));
    } else if ((category & (U_GC_L_MASK | U_GC_N_MASK | U_GC_MC_MASK)) == 0) {
      separates = true;
    } else if (one != kTatweel) {
      kept.append(unite(one));
    }
  }
  if (kept.isEmpty()) {
    const bool separator = separates && !(marked && is_isolated_mark(code_point));
    return {separator ? Kind::separator : Kind::dropped, {}};
  }
  // ½ is no 12 and ﷺ no single word: what would fold to several tokens stays what it is.
  if (separates || kept.length() * 3 > static_cast<std::int32_t>(FoldTable::kLongest)) {
    return {Kind::single, utf8_of(source)};
  }
  return {written_without_spaces(kept.char32At(0)) ? Kind::single : Kind::letter, utf8_of(kept)};
}

std::uint32_t inline_payload(std::string_view bytes) {
  std::uint32_t payload = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    payload |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  }
  return payload;
}

}  // namespace

const FoldTable& FoldTable::instance() {
  static const FoldTable table;
  return table;
}

FoldTable::FoldTable() {
  for (std::uint32_t c = 0; c < bmp_.size(); ++c) {
    const bool surrogate = c >= 0xD800 && c <= 0xDFFF;  // never in UTF-8
    const Folding folding = surrogate ? Folding{} : fold_code_point(static_cast<UChar32>(c));
    const std::string& bytes = folding.bytes;
    const bool fits = bytes.size() <= kInline;
    const auto payload = fits ? inline_payload(bytes) : static_cast<std::uint32_t>(pool_.size());
    if (!fits) {
      pool_ += bytes;
    }
    bmp_[c] = {payload & 0xFFFFFF, static_cast<std::uint32_t>(bytes.size()) & 0x3F,
               static_cast<std::uint32_t>(folding.kind) & 0x3};
  }
}

Kind FoldTable::fold_astral(std::uint32_t code_point, std::string& out) {
  Folding folding = fold_code_point(static_cast<UChar32>(code_point));
  out = std::move(folding.bytes);
  return folding.kind;
}

}  // namespace mirsad
