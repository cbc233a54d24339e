#include "donghu/render/paper.hpp"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <string>

namespace donghu::render {
namespace {

cairo_status_t append(void* bytes, const unsigned char* piece, unsigned int length) {
  auto* out = static_cast<Bytes*>(bytes);
  out->insert(out->end(), piece, piece + length);
  return CAIRO_STATUS_SUCCESS;
}

/// Cairo wants whole seconds: "2026-05-13T14:03:05+08:00".
std::string seconds_text(Instant at) {
  std::string text = to_text(at);
  const std::size_t fraction = text.find('.');
  if (fraction != std::string::npos) text.erase(fraction, text.find('+') - fraction);
  return text;
}

}  // namespace

struct Paper::Sheet {
  Bytes bytes;
  cairo_surface_t* surface = nullptr;
  cairo_t* cairo = nullptr;
};

Paper::Paper(const DocumentMarks& marks, const Typesetter& typesetter) : sheet_(std::make_unique<Sheet>()) {
  sheet_->surface = cairo_pdf_surface_create_for_stream(append, &sheet_->bytes, kPaperWidth, kPaperHeight);
  sheet_->cairo = cairo_create(sheet_->surface);
  const auto mark = [&](cairo_pdf_metadata_t key, const std::string& value) {
    if (!value.empty()) cairo_pdf_surface_set_metadata(sheet_->surface, key, value.c_str());
  };
  mark(CAIRO_PDF_METADATA_TITLE, typesetter.plain(marks.title));
  mark(CAIRO_PDF_METADATA_AUTHOR, typesetter.plain(marks.author));
  mark(CAIRO_PDF_METADATA_SUBJECT, typesetter.plain(marks.subject));
  mark(CAIRO_PDF_METADATA_CREATOR, "Donghu");
  // Without these Cairo writes the clock's time, and no two copies would be equal.
  mark(CAIRO_PDF_METADATA_CREATE_DATE, seconds_text(marks.created_at));
  mark(CAIRO_PDF_METADATA_MOD_DATE, seconds_text(marks.created_at));
}

Paper::~Paper() {
  cairo_destroy(sheet_->cairo);
  cairo_surface_destroy(sheet_->surface);
}

namespace {

void dip(cairo_t* cairo, Ink ink) {
  const double level = ink == Ink::kBlack ? 0.0 : 0.35;
  cairo_set_source_rgb(cairo, level, level, level);
}

}  // namespace

void Paper::text(const SetLine& line, double x, double baseline, Ink ink) {
  dip(sheet_->cairo, ink);
  cairo_move_to(sheet_->cairo, x + line.inset, baseline);
  pango_cairo_show_layout_line(sheet_->cairo, line.glyphs);
}

void Paper::rule(double x1, double y1, double x2, double y2, double width, Ink ink) {
  dip(sheet_->cairo, ink);
  cairo_set_line_width(sheet_->cairo, width);
  cairo_set_line_cap(sheet_->cairo, CAIRO_LINE_CAP_SQUARE);
  cairo_move_to(sheet_->cairo, x1, y1);
  cairo_line_to(sheet_->cairo, x2, y2);
  cairo_stroke(sheet_->cairo);
}

void Paper::qr(const QrCode& code, double x, double y, double size) {
  const double module = size / code.side;
  dip(sheet_->cairo, Ink::kBlack);
  for (int row = 0; row < code.side; ++row) {
    // Neighbouring modules are one rectangle: edges between them would show as hairlines on screens.
    for (int from = 0; from < code.side;) {
      int to = from;
      while (to < code.side && code.at(to, row)) ++to;
      if (to > from) cairo_rectangle(sheet_->cairo, x + from * module, y + row * module, (to - from) * module, module);
      from = to + 1;
    }
  }
  cairo_fill(sheet_->cairo);
}

void Paper::next_page() { cairo_show_page(sheet_->cairo); }

Result<Bytes> Paper::finish() {
  cairo_show_page(sheet_->cairo);
  cairo_surface_finish(sheet_->surface);
  const cairo_status_t drawn = cairo_status(sheet_->cairo);
  const cairo_status_t written = cairo_surface_status(sheet_->surface);
  const cairo_status_t status = drawn != CAIRO_STATUS_SUCCESS ? drawn : written;
  if (status != CAIRO_STATUS_SUCCESS) {
    return refuse({.code = ErrorCode::kInternal, .where = "/", .detail = cairo_status_to_string(status)});
  }
  return std::move(sheet_->bytes);
}

}  // namespace donghu::render
