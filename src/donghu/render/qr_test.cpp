#include "donghu/render/qr.hpp"

#include <gtest/gtest.h>
#include <qrencode.h>

#include <cmath>
#include <sstream>

#include "donghu/render/paper.hpp"
#include "donghu/render/testing.hpp"

namespace donghu::render {
namespace {

constexpr char kUrl[] = "https://donghu.example/receipt/57#3f9a1c22e0b7d4485a61f20c97be13d8";

/// The matrix libqrencode gives for a C string: another entry of the library than the one the module uses.
std::vector<bool> reference(const char* text) {
  QRcode* code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
  std::vector<bool> dark;
  for (int i = 0; i < code->width * code->width; ++i) dark.push_back((code->data[i] & 1) != 0);
  QRcode_free(code);
  return dark;
}

/// A grey image as pdftoppm writes it.
struct Image {
  int width = 0;
  int height = 0;
  std::string grey;
  bool dark(double x, double y) const {
    const auto column = static_cast<std::size_t>(std::lround(std::floor(x)));
    const auto row = static_cast<std::size_t>(std::lround(std::floor(y)));
    return static_cast<Byte>(grey[row * static_cast<std::size_t>(width) + column]) < 128;
  }
};

Image image_of(const Bytes& pdf, int dots_per_inch) {
  const std::string file = poppler("pdftoppm", "-gray -r " + std::to_string(dots_per_inch), pdf);
  std::istringstream in(file);
  std::string kind;
  Image image;
  int most = 0;
  in >> kind >> image.width >> image.height >> most;
  in.get();
  image.grey.assign(std::istreambuf_iterator<char>(in), {});
  return image;
}

TEST(Qr, modules_are_those_of_level_m) {
  const auto code = encode_qr(kUrl);
  ASSERT_TRUE(code);
  EXPECT_EQ(code->side, 37);  // version 5
  EXPECT_EQ(code->dark, reference(kUrl));
}

TEST(Qr, a_code_on_paper_shows_every_module) {
  const auto code = encode_qr(kUrl);
  const Typesetter type(test_fonts());
  Paper paper({.title = {}, .author = {}, .subject = {}, .created_at = {}}, type);
  paper.qr(*code, 100, 200, 74);  // two points a module
  const auto pdf = paper.finish();
  ASSERT_TRUE(pdf);
  const Image image = image_of(*pdf, 216);  // six dots a module
  ASSERT_EQ(image.grey.size(), static_cast<std::size_t>(image.width * image.height));
  const double dots = image.width / kPaperWidth;
  for (int y = -1; y <= code->side; ++y) {
    for (int x = -1; x <= code->side; ++x) {
      const bool inside = x >= 0 && y >= 0 && x < code->side && y < code->side;
      EXPECT_EQ(image.dark((101 + 2 * x) * dots, (201 + 2 * y) * dots), inside && code->at(x, y)) << x << ' ' << y;
    }
  }
}

TEST(Qr, any_bytes_are_taken_a_zero_too) { EXPECT_TRUE(encode_qr(std::string_view("a\0b", 3))); }

TEST(Qr, three_hundred_bytes_are_the_most) {
  EXPECT_TRUE(encode_qr(std::string(300, 'x')));
  const auto code = encode_qr(std::string(301, 'x'));
  ASSERT_FALSE(code);
  EXPECT_EQ(code.error(), (Error{.code = ErrorCode::kTooLong, .params = {{"limit", "300"}, {"unit", "bytes"}}}));
}

TEST(Qr, nothing_is_no_code) { EXPECT_EQ(encode_qr("").error().code, ErrorCode::kFieldMissing); }

}  // namespace
}  // namespace donghu::render
