// A form set in type but not yet on pages: every line broken, every height known.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "donghu/render/flow.hpp"
#include "donghu/render/form.hpp"
#include "donghu/render/qr.hpp"
#include "donghu/render/type.hpp"

namespace donghu::render {

/// A set line in a strip of its own: `pitch` high, its ideographs in the middle.
struct Strip {
  SetLine line;
  Type type;
  double pitch = 0;
};

/// Strips below each other, as one block.
struct StripBlock {
  std::vector<Strip> strips;
  double height() const;
  double width() const;  // of the widest
};

/// Caption, ink line, and what stands on and under it.
struct SetSignature {
  StripBlock caption;
  StripBlock name;
  StripBlock note;
  StripBlock date;            // beside the ink line; empty if it stands below or there is none
  double signing_height = 0;  // above the ink line: room to write, or more if caption or name need it
};
struct SetDate {
  StripBlock block;
};
using SetItem = std::variant<Strip, SetSignature, SetDate>;

struct SetLabel {
  StripBlock block;
  StripBlock continued;  // drawn below it on further pages
};

/// The items of a field and, one for one, their heights in the flow. Items from `closing` on go to the bottom.
struct SetField {
  std::vector<SetItem> items;
  std::size_t closing = 0;
  double padding = 0;     // between the cell's rules and its text
  double date_width = 0;  // of the column of dates beside signatures
  bool centred = false;
  std::size_t flow_cell = 0;  // its place in the FlowRow
};

struct SetCell {
  double left = 0;  // from the table's left edge
  double width = 0;
  std::variant<SetLabel, SetField> content;
};

struct SetRow {
  std::vector<SetCell> cells;
};

struct SetReceipt {
  QrCode qr;
  double qr_size = 0;
  StripBlock heading;
  double caption_width = 0;
  struct Line {
    StripBlock caption;
    StripBlock value;
    double height() const;
  };
  std::vector<Line> lines;
  double height = 0;  // with the quiet zone

  double quiet() const;  // the light margin that cameras need on each side
};

struct SetForm {
  StripBlock title;
  StripBlock running_title;  // on further pages
  StripBlock above_left;
  StripBlock above_right;
  std::vector<SetRow> rows;
  std::vector<FlowRow> flow_rows;
  std::optional<SetReceipt> receipt;
  StripBlock footer_note;

  double head_height(bool first_page) const;  // all above the table
};

/// The frame of a page, in points.
inline constexpr double kLeft = 28 / 25.4 * 72;         // the side bound into the case file is wider
inline constexpr double kTableWidth = 156 / 25.4 * 72;  // as the text block of official documents
inline constexpr double kTop = 22 / 25.4 * 72;
inline constexpr double kBottom = 14 / 25.4 * 72;     // below the footer
inline constexpr double kCellPadding = 7;             // above and below content
inline constexpr double kEndInset = 14;               // right of signatures and dates
inline constexpr double kAboveGap = 3;                // between the small lines above the table and the table
inline constexpr double kHeadGap = 8;                 // between title and table
inline constexpr double kInkLength = 40 / 25.4 * 72;  // room for a name written by hand

/// Sets the whole form with running text of `body` points. kTooLong, with the pointer, for a title, label, strip or
/// footer that needs more room than a page can give, even in the smallest size.
Result<SetForm> set_form(const FormSheet& sheet, const Typesetter& type, double body);

/// "2026年5月12日" by FormWords; the blank date if there is none.
std::string date_text(const FormWords& words, std::optional<CivilDate> on);

/// `pattern` with every {name} of `values` replaced.
std::string filled(std::string pattern, const std::vector<std::pair<std::string, std::string>>& values);

}  // namespace donghu::render
