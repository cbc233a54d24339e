// Byte strings and their text forms. Values only; no hashing here (donghu/crypto).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace donghu {

using Byte = std::uint8_t;
using Bytes = std::vector<Byte>;
using ByteView = std::span<const Byte>;

/// A SHA-256 value, wherever one is stored, compared or sent.
using Hash = std::array<Byte, 32>;

/// The bytes of a text, without a copy; valid as long as `text` is.
inline ByteView bytes_of(std::string_view text) {
  return {reinterpret_cast<const Byte*>(text.data()), text.size()};  // NOLINT: char and unsigned char may alias
}

/// The bytes read as text, without a copy and without any check of their encoding.
inline std::string_view text_of(ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};  // NOLINT: char and unsigned char may alias
}

/// Lower-case hexadecimal, two digits a byte.
std::string to_hex(ByteView bytes);

/// The inverse of to_hex; false, and `out` unspecified, unless `text` is exactly 2 × out.size() hexadecimal digits.
bool from_hex(std::string_view text, std::span<Byte> out);

}  // namespace donghu
