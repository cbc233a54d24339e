#include "donghu/crypto/password.hpp"

#include <sodium.h>

#include <array>
#include <utility>

#include "donghu/crypto/internal.hpp"

namespace donghu::crypto {

std::string hash_password(std::string_view password, const PasswordCost& cost) {
  internal::start_sodium();
  std::array<char, crypto_pwhash_argon2id_STRBYTES> out{};
  internal::require(
      crypto_pwhash_argon2id_str(out.data(), password.data(), password.size(), cost.passes, cost.memory_bytes) == 0,
      "Argon2id has not the memory it needs");
  return out.data();
}

bool verify_password(std::string_view password, const std::string& stored) {
  internal::start_sodium();
  return crypto_pwhash_argon2id_str_verify(stored.c_str(), password.data(), password.size()) == 0;
}

bool is_outdated(const std::string& stored, const PasswordCost& cost) {
  internal::start_sodium();
  return crypto_pwhash_argon2id_str_needs_rehash(stored.c_str(), cost.passes, cost.memory_bytes) != 0;
}

SecretKey key_from_passphrase(std::string_view passphrase, const PassphraseSalt& salt, const PasswordCost& cost) {
  internal::start_sodium();
  std::array<Byte, SecretKey::kSize> bytes{};
  internal::require(
      crypto_pwhash_argon2id(bytes.data(), bytes.size(), passphrase.data(), passphrase.size(), salt.data(), cost.passes,
                             cost.memory_bytes, crypto_pwhash_argon2id_ALG_ARGON2ID13) == 0,
      "Argon2id has not the memory it needs");
  SecretKey key = *SecretKey::from(bytes);
  wipe(bytes);
  return key;
}

}  // namespace donghu::crypto
