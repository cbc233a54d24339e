#include "donghu/render/printable.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace donghu::render {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t n>
bool in(const Range (&ranges)[n], char32_t c) {
  for (const Range& range : ranges) {
    if (c >= range.first && c <= range.last) return true;
  }
  return false;
}

/// Draw nothing and move nothing: soft hyphen, zero-width space and joiners, word joiner, byte order mark, selectors.
constexpr Range kSilent[] = {{0x00AD, 0x00AD}, {0x180B, 0x180D}, {0x200B, 0x200D},  {0x2060, 0x2060},
                             {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xE0100, 0xE01EF}};
/// Controls and noncharacters, and what turns the direction of text or hides in it (Unicode TR 36, bidirectional
/// spoofing): a reader must see that they are there.
constexpr Range kDeceiving[] = {{0x0000, 0x001F}, {0x007F, 0x009F},   {0x034F, 0x034F},  {0x061C, 0x061C},
                                {0x115F, 0x1160}, {0x180E, 0x180E},   {0x200E, 0x200F},  {0x202A, 0x202E},
                                {0x2061, 0x206F}, {0x3164, 0x3164},   {0xFDD0, 0xFDEF},  {0xFFA0, 0xFFA0},
                                {0xFFF0, 0xFFFC}, {0xE0000, 0xE00FF}, {0xE01F0, 0xE0FFF}};
constexpr Range kSpaces[] = {{0x0009, 0x0009}, {0x00A0, 0x00A0}, {0x1680, 0x1680},
                             {0x2000, 0x200A}, {0x202F, 0x202F}, {0x205F, 0x205F}};
constexpr Range kLineEnds[] = {{0x000A, 0x000D}, {0x0085, 0x0085}, {0x2028, 0x2029}};

/// One character of well-formed UTF-8 at `at`, which moves on past it.
char32_t next(std::string_view text, std::size_t& at) {
  const auto byte = [&] { return static_cast<std::uint8_t>(text[at++]); };
  const char32_t first = byte();
  if (first < 0x80) return first;
  const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
  char32_t c = first & (0x3FU >> more);
  for (int i = 0; i < more && at < text.size(); ++i) c = c << 6U | (byte() & 0x3FU);
  return c;
}

}  // namespace

std::string printable(std::string_view text, const Coverage& covers) {
  std::string out;
  out.reserve(text.size());
  bool coded = false;  // inside the brackets of a run
  const auto close = [&] {
    if (coded) out += "〕";
    coded = false;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = next(text, at);
    if (in(kLineEnds, c)) {
      close();
      if (c == U'\r' && at < text.size() && text[at] == '\n') ++at;
      out += '\n';
    } else if (in(kSpaces, c)) {
      close();
      out += ' ';
    } else if (in(kDeceiving, c) || (c & 0xFFFEU) == 0xFFFEU || (in(kSilent, c) ? coded : !covers(c))) {
      out += fmt::format(fmt::runtime(coded ? " U+{:04X}" : "〔U+{:04X}"), static_cast<std::uint32_t>(c));
      coded = true;
    } else {
      close();
      out += text.substr(start, at - start);
    }
  }
  close();
  return out;
}

}  // namespace donghu::render
