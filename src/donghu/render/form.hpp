// A form on paper (登记表 and its kin): a title over a ruled table, text that flows on over as many pages as it needs,
// lines to sign on in ink, and a strip that leads to the receipt. It comes out as PDF on A4, portrait.
//
// The model is neutral: it knows nothing of cases, packs, roles or languages; all words come from the caller.
// Other kinds of document (official letters after GB/T 9704, tables as XLSX) will be other models beside this one, with
// their own render_… functions on the same FontSet.
//
//   FormSheet sheet{.title = "过问登记表"};
//   sheet.rows.push_back({.cells = {FormLabel{"案件名称", 0.2}, FormField{{TextBlock{"某某案"}}, 0.8}}});
//   sheet.rows.push_back({.cells = {FormLabel{"过问情况", 0.2},
//                                   FormField{{TextBlock{narrative, true},
//                                              SignatureLine{.caption = "办案人员：", .seal_note = "马兰 …"},
//                                              DateLine{}}, 0.8}},
//                         .min_height_mm = 80, .stretch = 2});
//   Result<Bytes> pdf = render_pdf(sheet, fonts);
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "donghu/base/bytes.hpp"
#include "donghu/base/error.hpp"
#include "donghu/base/time.hpp"
#include "donghu/render/fonts.hpp"

namespace donghu::render {

/// Running text; each line feed begins a paragraph. `indented` sets the first line of each in by two characters, as
/// Chinese prose is; short values are better without.
struct TextBlock {
  std::string text;
  bool indented = false;
};

/// A line to sign on by hand. It stays blank for ink unless `printed_name` is given; `seal_note` (who sealed it, when)
/// is printed small below.
struct SignatureLine {
  std::string caption;            // "办案人员："; may be empty below another line of the same caption
  std::string printed_name = {};  // printed on the line itself
  std::string seal_note = {};
};

/// A date at the right, below the signature it follows, or beside it where a field has several signatures. Without a
/// day it is blank, to be filled in by hand.
struct DateLine {
  std::optional<CivilDate> on = std::nullopt;
};

using FormBlock = std::variant<TextBlock, SignatureLine, DateLine>;

/// A cell that names what stands beside it. A line feed in `text` breaks the line; else it is broken evenly. If the row
/// runs over to another page, the label is repeated there with FormWords::continued.
struct FormLabel {
  std::string text;
  double share = 0.18;  // of the table's width; the shares of a row are scaled to a sum of 1
};

/// A cell with content. The signature and date lines it ends with stand together at its bottom right, and never on a
/// page without the end of the text before them.
struct FormField {
  std::vector<FormBlock> blocks;
  double share = 0.82;
  bool centred = false;  // for short values such as dates
};

using FormCell = std::variant<FormLabel, FormField>;

struct FormRow {
  std::vector<FormCell> cells;
  double min_height_mm = 11;  // up to a quarter less if the form then fits on one page
  /// What part of the room left on a page this row takes, against the other rows' parts; 0 never grows. A form of one
  /// page fills it, as the printed one does.
  double stretch = 0;
};

/// One line of the strip: `caption`, then `value`. A fingerprint is set in equal widths, eight characters a group.
struct ReceiptLine {
  std::string caption;
  std::string value;
  bool is_fingerprint = false;
};

/// The strip below the table, on the last page: a QR code (error correction level M) and what it stands for.
struct ReceiptStrip {
  std::string qr_text;  // what the code holds, a URL for example; at most 300 bytes
  std::string heading;
  std::vector<ReceiptLine> lines;
};

/// Words of the layout itself, in the language of the form. {year}, {month}, {day}, {page} and {pages} are filled in.
struct FormWords {
  std::string continued = "（续）";
  std::string page = "第 {page} 页　共 {pages} 页";
  std::string date = "{year}年{month}月{day}日";
  std::string blank_date = "　　　年　　月　　日";
};

/// What the file says about itself (title bar, archive index). All of it is data: two renderings of the same sheet
/// with the same fonts and libraries are equal byte for byte.
struct DocumentMarks {
  std::string title;
  std::string author;
  std::string subject;
  Instant created_at;  // of the document's content; the moment of printing would make each copy differ
};

struct FormSheet {
  std::string title;             // fitted to the width; a line feed breaks it
  std::string above_left = {};   // small, between title and table: the unit, for example
  std::string above_right = {};  // the register number, for example
  std::vector<FormRow> rows;
  std::optional<ReceiptStrip> receipt = std::nullopt;
  std::string footer_note = {};  // small at the foot of each page: who printed this and when
  FormWords words = {};
  DocumentMarks marks = {};
};

/// The form as PDF: text selectable, fonts embedded, QR code as vectors. Characters that no font draws, and characters
/// that would reorder or hide text, are printed as their code, 〔U+1F600〕; nothing in the sheet goes unseen.
///
/// Errors, `where` being a pointer into the sheet ("/rows/2/cells/1/blocks/0/text"):
/// - kMalformed: text that is not UTF-8;
/// - kTooLong: a text over its limit in characters (title 200; label, caption, printed name 60; seal note 100; text
///   block 400,000; other lines 200; QR text 300 bytes), or one that takes more than its part of a page even in the
///   smallest size;
/// - kTooLarge: more than 100 rows, 8 cells in a row, 200 blocks in a cell or 12 lines in the strip;
/// - kOutOfRange: a share under a tenth of the row, a negative stretch, a minimum height over 180 mm;
/// - kFieldMissing: a row without cells, a strip without a QR text;
/// - kInternal: the libraries failed.
/// Threads: may be called from any number at once; the calls wait for each other (decision record 2026-11-22-render).
Result<Bytes> render_pdf(const FormSheet& sheet, const FontSet& fonts);

/// The words of the sheet, one text to a line, in the order in which they are printed; no layout.
std::string words_of(const FormSheet& sheet);

}  // namespace donghu::render
