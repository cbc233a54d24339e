#include "donghu/render/qr.hpp"

#include <qrencode.h>

#include <memory>
#include <new>
#include <string>

#include "donghu/base/bytes.hpp"

namespace donghu::render {
namespace {

constexpr std::size_t kMaxBytes = 300;
constexpr int kSmallestVersion = 0;       // libqrencode: as small as the text permits
constexpr unsigned char kDarkModule = 1;  // libqrencode: the lowest bit of a module

struct FreeCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

Result<QrCode> encode_qr(std::string_view text) {
  if (text.empty()) return refuse(ErrorCode::kFieldMissing);
  if (text.size() > kMaxBytes) {
    return refuse({.code = ErrorCode::kTooLong, .params = {{"limit", std::to_string(kMaxBytes)}, {"unit", "bytes"}}});
  }
  const ByteView bytes = bytes_of(text);
  const std::unique_ptr<QRcode, FreeCode> code(
      QRcode_encodeData(static_cast<int>(bytes.size()), bytes.data(), kSmallestVersion, QR_ECLEVEL_M));
  if (!code) throw std::bad_alloc();  // 300 bytes always fit a code of level M
  QrCode qr{.side = code->width, .dark = {}};
  const auto modules = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
  qr.dark.reserve(modules);
  for (std::size_t i = 0; i < modules; ++i) qr.dark.push_back((code->data[i] & kDarkModule) != 0);
  return qr;
}

}  // namespace donghu::render
