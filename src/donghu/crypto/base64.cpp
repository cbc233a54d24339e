#include "donghu/crypto/base64.hpp"

#include <algorithm>
#include <array>

namespace donghu::crypto {
namespace {

// Our own and not libsodium's, whose 1.0.18 takes some bytes above 0x7F for letters.
constexpr std::string_view kStandard = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kForAddresses = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr Byte kNoLetter = 0xFF;

constexpr std::array<Byte, 256> values_of(std::string_view letters) {
  std::array<Byte, 256> values{};
  values.fill(kNoLetter);
  for (std::size_t i = 0; i < letters.size(); ++i) values[static_cast<Byte>(letters[i])] = static_cast<Byte>(i);
  return values;
}
constexpr auto kStandardValues = values_of(kStandard);
constexpr auto kForAddressesValues = values_of(kForAddresses);

std::string encode(ByteView bytes, std::string_view letters) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  unsigned pending = 0;
  unsigned bits = 0;
  for (const Byte byte : bytes) {
    pending = (pending << 8U | byte) & 0xFFFFU;
    for (bits += 8; bits >= 6; bits -= 6) text.push_back(letters[pending >> (bits - 6) & 63U]);
  }
  if (bits > 0) text.push_back(letters[pending << (6 - bits) & 63U]);
  return text;
}

std::optional<Bytes> decode(std::string_view text, const std::array<Byte, 256>& values) {
  if (text.size() % 4 == 1) return std::nullopt;
  Bytes bytes;
  bytes.reserve(text.size() / 4 * 3 + 2);
  unsigned pending = 0;
  unsigned bits = 0;
  for (const char letter : text) {
    const Byte value = values[static_cast<Byte>(letter)];
    if (value == kNoLetter) return std::nullopt;
    pending = (pending << 6U | value) & 0xFFFFU;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push_back(static_cast<Byte>(pending >> bits & 0xFFU));
    }
  }
  // Bits left over that are not zero would make two texts of one byte string.
  if ((pending & ((1U << bits) - 1U)) != 0) return std::nullopt;
  return bytes;
}

}  // namespace

std::string to_base64(ByteView bytes) {
  std::string text = encode(bytes, kStandard);
  text.append((4 - text.size() % 4) % 4, '=');
  return text;
}

std::optional<Bytes> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  const std::size_t letters = std::min(text.find('='), text.size());
  if (text.size() - letters > 2 || text.find_first_not_of('=', letters) != std::string_view::npos) return std::nullopt;
  return decode(text.substr(0, letters), kStandardValues);
}

std::string to_base64url(ByteView bytes) { return encode(bytes, kForAddresses); }
std::optional<Bytes> from_base64url(std::string_view text) { return decode(text, kForAddressesValues); }

}  // namespace donghu::crypto
