// QR codes as a square of dark and light modules; drawing them is the paper's business.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "donghu/base/error.hpp"

namespace donghu::render {

/// Modules row by row, without the quiet zone (4 light modules on each side, to be left by who draws it).
struct QrCode {
  int side = 0;
  std::vector<bool> dark;
  bool at(int x, int y) const {
    return dark[static_cast<std::size_t>(y) * static_cast<std::size_t>(side) + static_cast<std::size_t>(x)];
  }
};

/// Byte mode, error correction level M, the smallest version that holds `text`.
/// kFieldMissing for an empty text; kTooLong (params: limit, unit) for more than 300 bytes, whose modules would be too
/// fine for a camera at the size printed here.
Result<QrCode> encode_qr(std::string_view text);

}  // namespace donghu::render
