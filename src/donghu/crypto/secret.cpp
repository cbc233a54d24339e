#include "donghu/crypto/secret.hpp"

#include <sodium.h>

#include <algorithm>

#include "donghu/crypto/hash.hpp"
#include "donghu/crypto/internal.hpp"

namespace donghu::crypto {

void random_bytes(std::span<Byte> out) {
  internal::start_sodium();
  randombytes_buf(out.data(), out.size());
}

bool equal_constant_time(ByteView a, ByteView b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

void wipe(std::span<Byte> secret) { sodium_memzero(secret.data(), secret.size()); }

SecretKey SecretKey::random() {
  SecretKey key;
  random_bytes(key.bytes_);
  return key;
}

std::optional<SecretKey> SecretKey::from(ByteView bytes) {
  if (bytes.size() != kSize) return std::nullopt;
  SecretKey key;
  std::copy(bytes.begin(), bytes.end(), key.bytes_.begin());
  return key;
}

SecretKey::SecretKey(SecretKey&& other) noexcept : bytes_(other.bytes_) { wipe(other.bytes_); }

SecretKey& SecretKey::operator=(SecretKey&& other) noexcept {
  if (this != &other) {
    bytes_ = other.bytes_;
    wipe(other.bytes_);
  }
  return *this;
}

SecretKey::~SecretKey() { wipe(bytes_); }

SecretKey SecretKey::clone() const {
  SecretKey key;
  key.bytes_ = bytes_;
  return key;
}

SecretKey SecretKey::derive(std::string_view purpose, ByteView context) const {
  Bytes info(purpose.begin(), purpose.end());
  info.push_back(0);
  info.insert(info.end(), context.begin(), context.end());
  SecretKey key;
  hkdf_sha256(bytes_, {}, info, key.bytes_);
  return key;
}

}  // namespace donghu::crypto
