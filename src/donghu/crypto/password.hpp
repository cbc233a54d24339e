// Argon2id (RFC 9106) for passwords and passphrases. About 100 ms and 64 MiB for each call at the default cost: never
// inside a database transaction, and never many at once.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "donghu/crypto/secret.hpp"

namespace donghu::crypto {

/// What one guess costs. Tests lower it; nothing else does.
struct PasswordCost {
  std::size_t memory_bytes = std::size_t{64} * 1024 * 1024;
  unsigned long long passes = 3;
};

/// A string that holds algorithm, cost, random salt and hash ("$argon2id$v=19$m=65536,t=3,p=1$…"); under 128
/// characters.
std::string hash_password(std::string_view password, const PasswordCost& cost = {});

/// True if `password` is the one that `stored` was made from. False as well if `stored` is no such string.
bool verify_password(std::string_view password, const std::string& stored);

/// True if `stored` was made at another cost than this one: hash again at the next login.
bool is_outdated(const std::string& stored, const PasswordCost& cost = {});

using PassphraseSalt = std::array<Byte, 16>;

/// The key that a passphrase and a stored random salt give, at a stored cost.
SecretKey key_from_passphrase(std::string_view passphrase, const PassphraseSalt& salt, const PasswordCost& cost = {});

}  // namespace donghu::crypto
