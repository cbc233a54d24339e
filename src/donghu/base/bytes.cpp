#include "donghu/base/bytes.hpp"

namespace donghu {
namespace {
constexpr std::string_view kDigits = "0123456789abcdef";

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}
}  // namespace

std::string to_hex(ByteView bytes) {
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const Byte b : bytes) {
    text += kDigits[b >> 4U];
    text += kDigits[b & 0xFU];
  }
  return text;
}

bool from_hex(std::string_view text, std::span<Byte> out) {
  if (text.size() != out.size() * 2) return false;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const int high = digit_value(text[2 * i]);
    const int low = digit_value(text[2 * i + 1]);
    if (high < 0 || low < 0) return false;
    out[i] = static_cast<Byte>(high * 16 + low);
  }
  return true;
}

}  // namespace donghu
