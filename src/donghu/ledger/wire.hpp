// For this module's .cpp files alone: big-endian integers, and decimals as the public formats write them.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

#include "donghu/base/bytes.hpp"

namespace donghu::ledger::wire {

/// Appends `value` in `width` bytes, most significant first.
inline void put(Bytes& out, std::uint64_t value, unsigned width) {
  for (unsigned i = width; i > 0; --i) out.push_back(static_cast<Byte>(value >> (8 * (i - 1)) & 0xFFU));
}

inline void put(Bytes& out, ByteView bytes) { out.insert(out.end(), bytes.begin(), bytes.end()); }

/// Reads from the front of a byte string. Once something is asked for that is not there, `ok` is false for good, and
/// all that is read is zero or empty.
class Cursor {
 public:
  explicit Cursor(ByteView bytes) : rest_(bytes) {}

  ByteView take(std::size_t count) {
    if (!ok_ || rest_.size() < count) {
      ok_ = false;
      return {};
    }
    const ByteView taken = rest_.first(count);
    rest_ = rest_.subspan(count);
    return taken;
  }

  std::uint64_t number(unsigned width) {
    std::uint64_t value = 0;
    for (const Byte byte : take(width)) value = value << 8U | byte;
    return value;
  }

  template <std::size_t size>
  void fill(std::array<Byte, size>& out) {
    const ByteView taken = take(size);
    for (std::size_t i = 0; i < taken.size(); ++i) out[i] = taken[i];
  }

  bool ok() const { return ok_; }
  ByteView rest() const { return rest_; }

 private:
  ByteView rest_;
  bool ok_ = true;
};

/// A decimal without sign or leading zeros, at most 2^63 − 1 (what every implementation can hold).
inline std::optional<std::uint64_t> parse_decimal(std::string_view text) {
  if (text.empty() || (text.size() > 1 && text.front() == '0')) return std::nullopt;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || text.front() == '-') return std::nullopt;
  return static_cast<std::uint64_t>(value);
}

/// Cuts the line off the front of `text`, its line feed included; none if no line feed is left.
inline std::optional<std::string_view> take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

}  // namespace donghu::ledger::wire
