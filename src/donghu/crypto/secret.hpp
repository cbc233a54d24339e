// Random bytes, secrets that wipe themselves, and comparing without telling by time where two values differ.
//
//   SecretKey key = SecretKey::random();
//   const SecretKey file_key = key.derive("donghu/v1/file", file_id.view());
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "donghu/base/bytes.hpp"

namespace donghu::crypto {

/// Fills `out` from the operating system's generator.
void random_bytes(std::span<Byte> out);

/// True if both are equal. The time depends on the lengths only, which count as public.
bool equal_constant_time(ByteView a, ByteView b);

/// Overwrites with zeros; the compiler may not leave it out.
void wipe(std::span<Byte> secret);

/// 32 secret bytes with one owner: they move, are copied only by name (clone), and are wiped when the owner goes.
class SecretKey {
 public:
  static constexpr std::size_t kSize = 32;

  static SecretKey random();
  /// None unless `bytes` is exactly 32 long. Wiping the original is the caller's business.
  static std::optional<SecretKey> from(ByteView bytes);

  SecretKey(SecretKey&& other) noexcept;
  SecretKey& operator=(SecretKey&& other) noexcept;
  SecretKey(const SecretKey&) = delete;
  SecretKey& operator=(const SecretKey&) = delete;
  ~SecretKey();

  SecretKey clone() const;
  /// An independent key for one use: HKDF with no salt and info `purpose ‖ 0 ‖ context`.
  SecretKey derive(std::string_view purpose, ByteView context = {}) const;
  /// Valid as long as this key stays where it is.
  ByteView view() const { return bytes_; }

 private:
  SecretKey() = default;
  std::array<Byte, kSize> bytes_{};
};

}  // namespace donghu::crypto
