// Setting type: text becomes lines of glyphs, broken and justified for Chinese, measured in points (1/72 inch).
// Knows no page and no form.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "donghu/render/font_stock.hpp"

struct _PangoLayout;
struct _PangoLayoutLine;

namespace donghu::render {

struct Type {
  Face face = Face::kFang;
  double size = 14;
};

enum class Indent { kNone, kTwoCharacters };
enum class Fill { kRagged, kJustified };

/// One set line, to be dropped before its Typesetter. It keeps its paragraph alive; `width` leaves the space at its end
/// out, `inset` is the first-line indent.
struct SetLine {
  std::shared_ptr<_PangoLayout> paragraph;
  _PangoLayoutLine* glyphs = nullptr;
  double width = 0;
  double inset = 0;
  bool begins_paragraph = false;
  bool ends_paragraph = false;
};

/// Sets type from one stock of fonts, and holds the process's type lock while it lives: make it, set and draw one
/// document, drop it.
class Typesetter {
 public:
  explicit Typesetter(const FontSet& fonts) : fonts_(fonts), lock_(type_mutex()) {}

  /// `text` (UTF-8) as it can be printed, broken into lines of at most `width` points at places where Chinese and
  /// English permit, inside a word only where nothing else helps. Each line feed begins a paragraph; an empty
  /// paragraph is an empty line; an empty text has no lines.
  std::vector<SetLine> set(std::string_view text, Type type, double width, Indent indent = Indent::kNone,
                           Fill fill = Fill::kRagged) const;

  /// One line, however wide; line feeds become spaces.
  SetLine line(std::string_view text, Type type) const;

  /// Printable form of a text that goes into the file without being drawn.
  std::string plain(std::string_view text) const;

 private:
  const FontSet& fonts_;
  std::unique_lock<std::mutex> lock_;
};

/// Where the baseline stands in a strip of `pitch` points for the ideographs of `size` to be in its middle. The same
/// for all faces, so that a character from a stand-in font doesn't move its line.
double baseline_in(double pitch, double size);

}  // namespace donghu::render
