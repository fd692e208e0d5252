#include "pipeline/normalise/text.h"

#include "pipeline/model/hash.h"
#include "pipeline/normalise/fold_table.h"
#include "pipeline/normalise/sentences.h"

namespace mirsad {
namespace {

using Kind = FoldTable::Kind;

// Reads one code point of valid UTF-8 at `at` and moves behind it.
std::uint32_t next_code_point(const unsigned char*& at) {
  const std::uint32_t lead = *at;
  const auto tail = [&](int i) { return static_cast<std::uint32_t>(at[i] & 0x3F); };
  if (lead < 0x80) {
    at += 1;
    return lead;
  }
  if (lead < 0xE0) {
    const std::uint32_t c = (lead & 0x1F) << 6 | tail(1);
    at += 2;
    return c;
  }
  if (lead < 0xF0) {
    const std::uint32_t c = (lead & 0x0F) << 12 | tail(1) << 6 | tail(2);
    at += 3;
    return c;
  }
  const std::uint32_t c = (lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3);
  at += 4;
  return c;
}

// What one code point must find free behind `out`: its fold, and the spaces around a token.
constexpr std::size_t kRoom = FoldTable::kLongest + 2;

// Makes room behind `out`, which points into `folded`; returns where `out` is then.
char* grow(std::string& folded, const char* out) {
  const auto written = static_cast<std::size_t>(out - folded.data());
  folded.resize(folded.size() * 2);
  return folded.data() + written;
}

// Fills `tokens` and `folded` in one pass. The state is in locals: they stay in registers.
void tokenise(std::string_view field, std::string& folded, std::vector<Token>& tokens) {
  const FoldTable& table = FoldTable::instance();
  tokens.reserve(field.size() / 8 + 4);
  folded.resize(field.size() + field.size() / 8 + kRoom);
  char* out = folded.data();
  const char* full = folded.data() + folded.size() - kRoom;
  const auto* const base = reinterpret_cast<const unsigned char*>(field.data());
  const auto* const end = base + field.size();
  std::string astral;
  Token token;
  bool open = false;
  const auto close = [&] {
    token.folded_end = static_cast<std::uint32_t>(out - folded.data());
    tokens.push_back(token);
    *out++ = ' ';
    open = false;
  };
  for (const unsigned char* at = base; at != end;) {
    const auto from = static_cast<std::uint32_t>(at - base);
    const std::uint32_t c = next_code_point(at);
    const bool in_bmp = c < 0x10000;
    const FoldTable::Entry entry = table.of_bmp(in_bmp ? c : 0);
    const Kind kind = in_bmp ? static_cast<Kind>(entry.kind) : FoldTable::fold_astral(c, astral);
    if (open && (kind == Kind::separator || kind == Kind::single)) {
      close();
    }
    if (kind == Kind::letter || kind == Kind::single) {
      if (out > full) [[unlikely]] {
        out = grow(folded, out);
        full = folded.data() + folded.size() - kRoom;
      }
      if (!open) {
        token.begin = from;
        token.folded_begin = static_cast<std::uint32_t>(out - folded.data());
        open = true;
      }
      out = in_bmp ? table.write(entry, out) : out + astral.copy(out, FoldTable::kLongest);
    }
    token.end = static_cast<std::uint32_t>(at - base);
    if (kind == Kind::single) {
      close();
    }
  }
  if (open) {
    close();
  }
  folded.resize(static_cast<std::size_t>(out - folded.data()));
}

}  // namespace

Text Text::words_of(std::string_view field) {
  Text text;
  tokenise(field, text.folded_, text.tokens_);
  return text;
}

Text Text::of(std::string_view field) {
  Text text = words_of(field);
  text.sentences_ = sentences_of(field, text.tokens_, text.folded_);
  text.hashes_.reserve(text.tokens_.size());
  for (const Token& token : text.tokens_) {
    text.hashes_.push_back(hash64(text.folded(token)));
  }
  return text;
}

Text Text::without(const std::vector<Span>& spans) const {
  if (spans.empty()) {
    return *this;
  }
  // Whether [begin, end) touches a span; asked in ascending order.
  const auto asker = [&spans] {
    return [&spans, next = std::size_t{0}](std::uint32_t begin, std::uint32_t end) mutable {
      while (next < spans.size() && spans[next].end <= begin) {
        ++next;
      }
      return next < spans.size() && spans[next].begin < end;
    };
  };
  Text rest;
  auto touches_token = asker();
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    if (Token token = tokens_[i]; !touches_token(token.begin, token.end)) {
      const auto at = static_cast<std::uint32_t>(rest.folded_.size());
      rest.folded_ += folded(token);
      token.folded_begin = at;
      token.folded_end = static_cast<std::uint32_t>(rest.folded_.size());
      rest.folded_ += ' ';
      rest.tokens_.push_back(token);
      rest.hashes_.push_back(hashes_[i]);
    }
  }
  for (auto touches = asker(); const Span& sentence : sentences_) {
    if (!touches(sentence.begin, sentence.end)) {
      rest.sentences_.push_back(sentence);
    }
  }
  return rest;
}

std::string fold(std::string_view words) { return std::string(Text::words_of(words).folded()); }

}  // namespace mirsad
