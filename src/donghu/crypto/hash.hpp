// SHA-256, and what is built on it: message authentication and key derivation. Nothing here keeps a secret: keys come
// in as bytes (SecretKey::view), results are plain values.
//
//   const Hash digest = sha256(bytes_of("abc"));
//   const Hash leaf = sha256({prefix, entry});          // of the concatenation, without making it
#pragma once

#include <initializer_list>
#include <memory>
#include <span>

#include "donghu/base/bytes.hpp"

struct evp_md_ctx_st;  // OpenSSL's; named here only so that the contexts can be members
struct evp_mac_ctx_st;

namespace donghu::crypto {

/// SHA-256 (FIPS 180-4) of the bytes.
Hash sha256(ByteView bytes);

/// SHA-256 of the parts one after another.
Hash sha256(std::initializer_list<ByteView> parts);

/// SHA-256 of bytes that come in pieces.
class Sha256 {
 public:
  Sha256();

  Sha256& update(ByteView bytes);
  /// The hash of all bytes so far; afterwards the object starts again from nothing.
  Hash finish();

 private:
  struct Free {
    void operator()(evp_md_ctx_st* context) const;
  };
  std::unique_ptr<evp_md_ctx_st, Free> context_;
};

/// HMAC-SHA-256 (RFC 2104); a key of any length.
Hash hmac_sha256(ByteView key, ByteView message);
/// The same over the parts one after another.
Hash hmac_sha256(ByteView key, std::initializer_list<ByteView> parts);

/// HMAC-SHA-256 of many messages under one key; a third of the time that the functions above take for short ones.
class HmacSha256 {
 public:
  explicit HmacSha256(ByteView key);

  Hash of(ByteView message);

 private:
  struct Free {
    void operator()(evp_mac_ctx_st* context) const;
  };
  std::unique_ptr<evp_mac_ctx_st, Free> context_;
};

/// HKDF-SHA-256 (RFC 5869), extract and expand. Fills `out`, at most 8,160 bytes (more is a bug and throws).
/// `secret` must hold real entropy; for passphrases see password.hpp. `info` names the use: two uses, two names.
void hkdf_sha256(ByteView secret, ByteView salt, ByteView info, std::span<Byte> out);

}  // namespace donghu::crypto
