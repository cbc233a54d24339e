// AES-256-GCM (NIST SP 800-38D): seals a short text in memory and binds it to bytes that stay in the clear. For files
// see file_seal.hpp.
//
// A nonce must never be used twice under one key: the second use gives away both texts and lets anyone forge. Draw it
// at random (random_nonce) and change the key long before 2^32 texts.
#pragma once

#include <array>

#include "donghu/base/bytes.hpp"
#include "donghu/base/error.hpp"
#include "donghu/crypto/secret.hpp"

namespace donghu::crypto {

using Nonce = std::array<Byte, 12>;
constexpr std::size_t kTagSize = 16;

Nonce random_nonce();

/// Appends to `out` the ciphertext (as long as `plain`) and the 16-byte tag. `associated` may be a view into `out`'s
/// present content; `plain` may not.
void seal(const SecretKey& key, const Nonce& nonce, ByteView associated, ByteView plain, Bytes& out);

/// The plain text of `sealed` = ciphertext ‖ tag. Refuses with kMalformed, without saying which, if key, nonce,
/// associated bytes, ciphertext or tag is not the one it was sealed with.
Result<Bytes> open(const SecretKey& key, const Nonce& nonce, ByteView associated, ByteView sealed);

}  // namespace donghu::crypto
