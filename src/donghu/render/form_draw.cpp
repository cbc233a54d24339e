#include "donghu/render/form_draw.hpp"

#include <algorithm>

namespace donghu::render {
namespace {

constexpr double kOuterRule = 1.2;
constexpr double kInnerRule = 0.6;
constexpr double kReceiptGap = 8;  // between table and receipt strip
constexpr double kFooterGap = 10;  // between table or strip and footer
constexpr double kLeastFooter = 14;

enum class Side { kLeft, kMiddle, kRight };

double footer_height(const SetForm& form) { return std::max(kLeastFooter, form.footer_note.height()); }

/// The strips of a block below each other, from `top` on, within [x, x + width].
void draw_block(Paper& paper, const StripBlock& block, double x, double width, double top, Side side,
                Ink ink = Ink::kBlack) {
  for (const Strip& strip : block.strips) {
    const double rest = width - strip.line.width;
    const double shift = side == Side::kLeft ? 0 : side == Side::kMiddle ? rest / 2 : rest;
    paper.text(strip.line, x + shift, top + baseline_in(strip.pitch, strip.type.size), ink);
    top += strip.pitch;
  }
}

void draw_label(Paper& paper, const SetLabel& label, double x, double width, double top, double height, bool again) {
  const double text = label.block.height() + (again ? label.continued.height() : 0);
  const double start = top + (height - text) / 2;
  draw_block(paper, label.block, x, width, start, Side::kMiddle);
  if (again) draw_block(paper, label.continued, x, width, start + label.block.height(), Side::kMiddle);
}

/// Draws one item of a field at `top`, within the text's [x, x + width].
struct ItemDrawer {
  Paper& paper;
  double x;
  double width;
  double top;
  double date_width;
  bool centred;

  void operator()(const Strip& strip) const {
    const double shift = centred ? (width - strip.line.width) / 2 : 0;
    paper.text(strip.line, x + shift, top + baseline_in(strip.pitch, strip.type.size));
  }
  void operator()(const SetSignature& signature) const {
    constexpr double kBelowText = 4;  // how far the ink line lies under the caption's feet
    const double right = x + width - kEndInset;
    const double ink_end = right - date_width;
    const double ink = ink_end - kInkLength;
    const double line = top + signature.signing_height;
    draw_block(paper, signature.caption, x, ink - x - kBelowText, line - signature.caption.height() + kBelowText,
               Side::kRight);
    draw_block(paper, signature.name, ink, kInkLength, line - signature.name.height(), Side::kMiddle);
    paper.rule(ink, line, ink_end, line, kInnerRule);
    draw_block(paper, signature.date, ink_end, date_width, line - signature.date.height() + kBelowText, Side::kRight);
    draw_block(paper, signature.note, x, right - x, line + 1, Side::kRight, Ink::kGrey);
  }
  void operator()(const SetDate& date) const { draw_block(paper, date.block, x, width - kEndInset, top, Side::kRight); }
};

void draw_field(Paper& paper, const SetField& field, const FlowCell& flow, const FlowPiece& piece, double x,
                double width, double top) {
  const std::size_t first = piece.first[field.flow_cell];
  const std::size_t last = piece.last[field.flow_cell];
  double used = 0;
  for (std::size_t i = first; i < last; ++i) used += flow.items[i].height;
  double rest = piece.height - 2 * kCellPadding - used;
  double y = top + kCellPadding;
  // A short value stands in the middle of its row; a text begins at the top, and its signatures go to the bottom.
  constexpr std::size_t kShort = 2;
  if (piece.begins && piece.ends && field.closing == field.items.size() && last - first <= kShort) {
    y += rest / 2;
    rest = 0;
  }
  for (std::size_t i = first; i < last; ++i) {
    if (i == field.closing && piece.ends) y += rest;
    std::visit(ItemDrawer{paper, x + field.padding, width - 2 * field.padding, y, field.date_width, field.centred},
               field.items[i]);
    y += flow.items[i].height;
  }
}

void draw_piece(Paper& paper, const SetForm& form, const FlowPiece& piece, double table_top) {
  const double top = table_top + piece.top;
  for (const SetCell& cell : form.rows[piece.row].cells) {
    const double x = kLeft + cell.left;
    if (cell.left > 0) paper.rule(x, top, x, top + piece.height, kInnerRule);
    if (const auto* label = std::get_if<SetLabel>(&cell.content)) {
      draw_label(paper, *label, x, cell.width, top, piece.height, !piece.begins);
    } else {
      const auto& field = std::get<SetField>(cell.content);
      draw_field(paper, field, form.flow_rows[piece.row].cells[field.flow_cell], piece, x, cell.width, top);
    }
  }
}

void draw_table(Paper& paper, const SetForm& form, const FlowPage& page, double top) {
  if (page.empty()) return;
  for (const FlowPiece& piece : page) {
    draw_piece(paper, form, piece, top);
    if (piece.top > 0) paper.rule(kLeft, top + piece.top, kLeft + kTableWidth, top + piece.top, kInnerRule);
  }
  const double right = kLeft + kTableWidth;
  const double bottom = top + page.back().top + page.back().height;
  paper.rule(kLeft, top, right, top, kOuterRule);
  paper.rule(right, top, right, bottom, kOuterRule);
  paper.rule(right, bottom, kLeft, bottom, kOuterRule);
  paper.rule(kLeft, bottom, kLeft, top, kOuterRule);
}

void draw_receipt(Paper& paper, const SetReceipt& receipt, double top) {
  const double quiet = receipt.quiet();
  paper.qr(receipt.qr, kLeft + quiet, top + (receipt.height - receipt.qr_size) / 2, receipt.qr_size);
  const double x = kLeft + receipt.qr_size + 2 * quiet;
  double height = receipt.heading.height();
  for (const SetReceipt::Line& line : receipt.lines) height += line.height();
  double y = top + (receipt.height - height) / 2;
  draw_block(paper, receipt.heading, x, kTableWidth, y, Side::kLeft);
  y += receipt.heading.height();
  for (const SetReceipt::Line& line : receipt.lines) {
    draw_block(paper, line.caption, x, kTableWidth, y, Side::kLeft);
    draw_block(paper, line.value, x + receipt.caption_width, kTableWidth, y, Side::kLeft);
    y += line.height();
  }
}

void draw_footer(Paper& paper, const SetForm& form, const FormWords& words, const Typesetter& type, std::size_t page,
                 std::size_t pages) {
  const double bottom = kPaperHeight - kBottom;
  draw_block(paper, form.footer_note, kLeft, kTableWidth, bottom - form.footer_note.height(), Side::kLeft, Ink::kGrey);
  const std::string number = filled(words.page, {{"page", std::to_string(page)}, {"pages", std::to_string(pages)}});
  const Type face{Face::kFang, 9};
  const SetLine line = type.line(number, face);
  paper.text(line, kLeft + kTableWidth - line.width, bottom - kLeastFooter + baseline_in(kLeastFooter, face.size));
}

}  // namespace

std::vector<FlowPage> paginate(const SetForm& form) {
  const double frame = kPaperHeight - kTop - kBottom - footer_height(form) - kFooterGap;
  return flow(form.flow_rows, {.first_page = frame - form.head_height(true),
                               .other_pages = frame - form.head_height(false),
                               .tail = form.receipt ? form.receipt->height + kReceiptGap : 0});
}

void draw(const SetForm& form, const std::vector<FlowPage>& pages, const FormWords& words, const Typesetter& type,
          Paper& paper) {
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (i > 0) paper.next_page();
    const StripBlock& title = i == 0 ? form.title : form.running_title;
    draw_block(paper, title, kLeft, kTableWidth, kTop, Side::kMiddle);
    const double table_top = kTop + form.head_height(i == 0);
    const double above = table_top - kAboveGap;
    draw_block(paper, form.above_left, kLeft, kTableWidth, above - form.above_left.height(), Side::kLeft);
    draw_block(paper, form.above_right, kLeft, kTableWidth, above - form.above_right.height(), Side::kRight);
    draw_table(paper, form, pages[i], table_top);
    if (form.receipt && i + 1 == pages.size()) {
      draw_receipt(paper, *form.receipt,
                   kPaperHeight - kBottom - footer_height(form) - kFooterGap - form.receipt->height);
    }
    draw_footer(paper, form, words, type, i + 1, pages.size());
  }
}

}  // namespace donghu::render
