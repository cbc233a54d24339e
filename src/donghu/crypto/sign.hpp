// Ed25519 (RFC 8032): deterministic, so that signing the same bytes again after a crash gives the same signature.
//
//   const SigningKey key = SigningKey::generate();
//   const Signature signature = key.sign(bytes_of(text));
//   if (!verify(key.public_key(), bytes_of(text), signature)) …
#pragma once

#include <array>

#include "donghu/base/bytes.hpp"
#include "donghu/crypto/secret.hpp"

namespace donghu::crypto {

using PublicKey = std::array<Byte, 32>;
using Signature = std::array<Byte, 64>;

/// A private key; its whole state is the 32-byte seed.
class SigningKey {
 public:
  static SigningKey generate();
  /// The key that belongs to a stored seed.
  explicit SigningKey(SecretKey seed);

  Signature sign(ByteView message) const;
  const PublicKey& public_key() const { return public_key_; }
  /// What is stored in the key file; secret.
  const SecretKey& seed() const { return seed_; }

 private:
  SecretKey seed_;
  PublicKey public_key_{};
};

/// True if `signature` over `message` is by the owner of `key`. Keys of small order and signatures in other than the
/// canonical form are refused.
bool verify(const PublicKey& key, ByteView message, const Signature& signature);

}  // namespace donghu::crypto
