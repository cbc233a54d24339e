#include "donghu/crypto/aead.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <limits>
#include <memory>

#include "donghu/crypto/internal.hpp"

namespace donghu::crypto {
namespace {

using internal::require;

struct FreeCipher {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, FreeCipher>;

const EVP_CIPHER* cipher() {
  static EVP_CIPHER* const fetched = EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr);
  require(fetched != nullptr, "OpenSSL offers no AES-256-GCM");
  return fetched;
}

// A context for one call: kept for longer it would hold the key schedule beyond the key's own life.
CipherContext make_context() {
  CipherContext context{EVP_CIPHER_CTX_new()};
  require(context != nullptr, "no memory for a cipher");
  return context;
}

int length_of(ByteView bytes) {
  require(bytes.size() <= static_cast<std::size_t>(std::numeric_limits<int>::max()) - kTagSize,
          "more than 2 GiB to seal at once");
  return static_cast<int>(bytes.size());
}

}  // namespace

Nonce random_nonce() {
  Nonce nonce;
  random_bytes(nonce);
  return nonce;
}

void seal(const SecretKey& key, const Nonce& nonce, ByteView associated, ByteView plain, Bytes& out) {
  const CipherContext context = make_context();
  int written = 0;
  // The associated bytes go in before `out` grows, since they may lie in it.
  bool ok = EVP_EncryptInit_ex2(context.get(), cipher(), key.view().data(), nonce.data(), nullptr) == 1 &&
            EVP_EncryptUpdate(context.get(), nullptr, &written, associated.data(), length_of(associated)) == 1;
  const std::size_t start = out.size();
  out.resize(start + plain.size() + kTagSize);
  Byte* const ciphertext = out.data() + start;
  ok = ok && EVP_EncryptUpdate(context.get(), ciphertext, &written, plain.data(), length_of(plain)) == 1;
  Byte* const tag = ciphertext + plain.size();
  ok = ok && EVP_EncryptFinal_ex(context.get(), tag, &written) == 1 &&
       EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, int{kTagSize}, tag) == 1;
  require(ok, "AES-256-GCM does not seal");
}

Result<Bytes> open(const SecretKey& key, const Nonce& nonce, ByteView associated, ByteView sealed) {
  const auto refused = [] {
    return refuse(Error{.code = ErrorCode::kMalformed, .detail = "sealed bytes do not open under this key"});
  };
  if (sealed.size() < kTagSize) return refused();
  const ByteView ciphertext = sealed.first(sealed.size() - kTagSize);
  std::array<Byte, kTagSize> tag{};
  std::copy_n(sealed.end() - kTagSize, kTagSize, tag.begin());
  const CipherContext context = make_context();
  Bytes plain(ciphertext.size());
  int written = 0;
  const bool ok =
      EVP_DecryptInit_ex2(context.get(), cipher(), key.view().data(), nonce.data(), nullptr) == 1 &&
      EVP_DecryptUpdate(context.get(), nullptr, &written, associated.data(), length_of(associated)) == 1 &&
      EVP_DecryptUpdate(context.get(), plain.data(), &written, ciphertext.data(), length_of(ciphertext)) == 1 &&
      EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, int{kTagSize}, tag.data()) == 1;
  require(ok, "AES-256-GCM does not open");
  if (EVP_DecryptFinal_ex(context.get(), tag.data(), &written) != 1) {
    wipe(plain);
    return refused();
  }
  return plain;
}

}  // namespace donghu::crypto
