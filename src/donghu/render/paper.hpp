// A4 paper in PDF: pages one after another, rules, set lines and QR codes at places given in points from the top left.
// Knows no form.
#pragma once

#include <memory>

#include "donghu/base/bytes.hpp"
#include "donghu/render/form.hpp"
#include "donghu/render/qr.hpp"
#include "donghu/render/type.hpp"

namespace donghu::render {

inline constexpr double kPointsPerMm = 72 / 25.4;
inline constexpr double mm(double millimetres) { return millimetres * kPointsPerMm; }
inline constexpr double kPaperWidth = mm(210);
inline constexpr double kPaperHeight = mm(297);

/// How dark: text and rules are black; what only accompanies them is grey that a copier still catches.
enum class Ink { kBlack, kGrey };

/// Draw on it only while a Typesetter lives; its lines are drawn with the same lock held.
class Paper {
 public:
  /// An empty document; the first page is open.
  Paper(const DocumentMarks& marks, const Typesetter& typesetter);
  ~Paper();
  Paper(const Paper&) = delete;
  Paper& operator=(const Paper&) = delete;

  void text(const SetLine& line, double x, double baseline, Ink ink = Ink::kBlack);
  void rule(double x1, double y1, double x2, double y2, double width, Ink ink = Ink::kBlack);
  /// `size` is the code alone; the caller leaves the quiet zone.
  void qr(const QrCode& code, double x, double y, double size);
  void next_page();
  /// The finished file; kInternal if Cairo failed anywhere on the way. Call it once, last.
  Result<Bytes> finish();

 private:
  struct Sheet;
  std::unique_ptr<Sheet> sheet_;
};

}  // namespace donghu::render
