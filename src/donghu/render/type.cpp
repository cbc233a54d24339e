#include "donghu/render/type.hpp"

#include <pango/pangocairo.h>

#include <algorithm>

#include "donghu/base/bytes.hpp"
#include "donghu/render/printable.hpp"

namespace donghu::render {
namespace {

using LayoutPtr = std::shared_ptr<PangoLayout>;

struct Measure {
  Type type;
  double width;
  double inset;  // of the first line
  Fill fill;
};

double width_of(PangoLayoutLine* line) {
  PangoRectangle extents;
  pango_layout_line_get_extents(line, nullptr, &extents);
  return static_cast<double>(extents.width) / PANGO_SCALE;
}

LayoutPtr make_layout(PangoContext* context, std::string_view text, Type type) {
  LayoutPtr layout(pango_layout_new(context), [](PangoLayout* p) { g_object_unref(p); });
  PangoFontDescription* font = pango_font_description_new();
  pango_font_description_set_family_static(font, family_of(type.face));
  pango_font_description_set_absolute_size(font, type.size * PANGO_SCALE);
  pango_layout_set_font_description(layout.get(), font);
  pango_font_description_free(font);
  PangoAttrList* attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));  // a record is printed as it was written
  pango_layout_set_attributes(layout.get(), attributes);
  pango_attr_list_unref(attributes);
  pango_layout_set_auto_dir(layout.get(), FALSE);
  // WORD_CHAR: with CHAR, Pango breaks anywhere and puts 。 and ， at the start of lines.
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
  return layout;
}

/// True if room may be added after the character: ideographs and full-width signs, and word spaces.
bool may_widen_after(const char* character) {
  const gunichar c = g_utf8_get_char(character);
  return c == U' ' || g_unichar_iswide(c) != FALSE;
}

/// Calls `visit(glyph)` for the last glyph of each cluster after which room may be added, but for the line's last.
template <class Visit>
void for_each_gap(PangoLayoutLine* line, const char* text, Visit visit) {
  PangoGlyphInfo* pending = nullptr;  // visited once another cluster follows
  for (GSList* node = line->runs; node != nullptr; node = node->next) {
    auto* run = static_cast<PangoGlyphItem*>(node->data);
    PangoGlyphString* glyphs = run->glyphs;
    for (int i = 0; i < glyphs->num_glyphs; ++i) {
      if (pending != nullptr && glyphs->glyphs[i].attr.is_cluster_start != 0) visit(*pending);
      const bool ends_cluster = i + 1 == glyphs->num_glyphs || glyphs->glyphs[i + 1].attr.is_cluster_start != 0;
      const bool wide = may_widen_after(text + run->item->offset + glyphs->log_clusters[i]);
      pending = ends_cluster && wide ? &glyphs->glyphs[i] : nullptr;
    }
  }
}

/// Spreads the rest of a line over all its ideographs. Pango's own justification widens only the word spaces if a
/// line has any, and one Latin word would tear a hole into a Chinese line.
void justify(PangoLayoutLine* line, const char* text, double slack, double size) {
  int gaps = 0;
  for_each_gap(line, text, [&](PangoGlyphInfo&) { ++gaps; });
  if (gaps == 0 || slack / gaps > size / 3) return;  // wider gaps read as spaces: better leave the line short
  const int share = static_cast<int>(slack * PANGO_SCALE) / gaps;
  for_each_gap(line, text, [&](PangoGlyphInfo& glyph) { glyph.geometry.width += share; });
}

/// Where to end a piece of at most kPiece bytes that begins at `start`: between characters.
std::size_t piece_end(std::string_view text, std::size_t start) {
  // Pango shapes the rest of a paragraph anew for each line broken out of a word: 50,000 letters without a space took
  // 12 seconds. In pieces it is linear.
  constexpr std::size_t kPiece = 3000;
  std::size_t end = std::min(start + kPiece, text.size());
  while (end < text.size() && (static_cast<Byte>(text[end]) & 0xC0U) == 0x80U) --end;
  return end;
}

/// Sets one paragraph piece by piece. The last line of a piece is set again with the next, so that the seams don't
/// show.
void set_paragraph(PangoContext* context, std::string_view text, const Measure& measure, std::vector<SetLine>& lines) {
  bool begins = true;
  std::size_t start = 0;
  do {
    const std::size_t end = piece_end(text, start);
    const LayoutPtr layout = make_layout(context, text.substr(start, end - start), measure.type);
    const double inset = begins ? measure.inset : 0;
    pango_layout_set_width(layout.get(), static_cast<int>(measure.width * PANGO_SCALE));
    pango_layout_set_indent(layout.get(), static_cast<int>(inset * PANGO_SCALE));
    const int all = pango_layout_get_line_count(layout.get());
    const bool last_piece = end == text.size();
    const int count = last_piece || all == 1 ? all : all - 1;
    for (int i = 0; i < count; ++i) {
      SetLine line{.paragraph = layout, .glyphs = pango_layout_get_line(layout.get(), i)};
      line.begins_paragraph = begins;
      line.ends_paragraph = last_piece && i + 1 == count;
      line.inset = begins ? inset : 0;
      line.width = width_of(line.glyphs);
      const double slack = measure.width - line.inset - line.width;
      if (measure.fill == Fill::kJustified && !line.ends_paragraph && slack > 0) {
        justify(line.glyphs, pango_layout_get_text(layout.get()), slack, measure.type.size);
      }
      begins = false;
      lines.push_back(std::move(line));
    }
    const PangoLayoutLine* last = lines.back().glyphs;
    start += static_cast<std::size_t>(last->start_index + last->length);
  } while (start < text.size());
}

}  // namespace

std::vector<SetLine> Typesetter::set(std::string_view text, Type type, double width, Indent indent, Fill fill) const {
  std::vector<SetLine> lines;
  const std::string clean = plain(text);
  const Measure measure{type, width, indent == Indent::kTwoCharacters ? 2 * type.size : 0, fill};
  for (std::size_t start = 0; start < clean.size();) {
    const std::size_t end = std::min(clean.find('\n', start), clean.size());
    set_paragraph(fonts_.stock().context, std::string_view(clean).substr(start, end - start), measure, lines);
    start = end + 1;
  }
  return lines;
}

SetLine Typesetter::line(std::string_view text, Type type) const {
  std::string clean = plain(text);
  std::replace(clean.begin(), clean.end(), '\n', ' ');
  const LayoutPtr layout = make_layout(fonts_.stock().context, clean, type);
  SetLine line{.paragraph = layout, .glyphs = pango_layout_get_line(layout.get(), 0)};
  line.width = width_of(line.glyphs);
  line.begins_paragraph = line.ends_paragraph = true;
  return line;
}

std::string Typesetter::plain(std::string_view text) const {
  return printable(text, [&](char32_t c) { return fonts_.covers(c); });
}

double baseline_in(double pitch, double size) {
  constexpr double kMiddleAboveBaseline = 0.38;  // of the em: ideographs reach from -0.12 to 0.88
  return pitch / 2 + kMiddleAboveBaseline * size;
}

}  // namespace donghu::render
