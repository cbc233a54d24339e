#include "donghu/crypto/sign.hpp"

#include <sodium.h>

#include <algorithm>
#include <utility>

#include "donghu/crypto/internal.hpp"

namespace donghu::crypto {

SigningKey SigningKey::generate() { return SigningKey{SecretKey::random()}; }

SigningKey::SigningKey(SecretKey seed) : seed_(std::move(seed)) {
  internal::start_sodium();
  std::array<Byte, crypto_sign_SECRETKEYBYTES> expanded{};
  const bool ok = crypto_sign_seed_keypair(public_key_.data(), expanded.data(), seed_.view().data()) == 0;
  wipe(expanded);
  internal::require(ok, "Ed25519 gives no key");
}

Signature SigningKey::sign(ByteView message) const {
  // libsodium's secret key is the seed followed by the public key.
  std::array<Byte, crypto_sign_SECRETKEYBYTES> expanded{};
  std::copy(seed_.view().begin(), seed_.view().end(), expanded.begin());
  std::copy(public_key_.begin(), public_key_.end(), expanded.begin() + SecretKey::kSize);
  Signature signature{};
  const bool ok = crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), expanded.data()) == 0;
  wipe(expanded);
  internal::require(ok, "Ed25519 does not sign");
  return signature;
}

bool verify(const PublicKey& key, ByteView message, const Signature& signature) {
  internal::start_sodium();
  return crypto_sign_verify_detached(signature.data(), message.data(), message.size(), key.data()) == 0;
}

}  // namespace donghu::crypto
