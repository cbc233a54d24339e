#include "donghu/crypto/hash.hpp"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <algorithm>
#include <string>

#include "donghu/crypto/internal.hpp"

namespace donghu::crypto {
namespace {

using internal::require;

struct FreeMac {
  void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
};

// Fetched once: a fetch costs more than hashing a Merkle node.
const EVP_MD* digest() {
  static EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  require(fetched != nullptr, "OpenSSL offers no SHA-256");
  return fetched;
}

std::unique_ptr<EVP_MAC_CTX, FreeMac> make_mac() {
  static EVP_MAC* const fetched = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
  require(fetched != nullptr, "OpenSSL offers no HMAC");
  std::unique_ptr<EVP_MAC_CTX, FreeMac> context{EVP_MAC_CTX_new(fetched)};
  std::string name = "SHA256";
  const OSSL_PARAM params[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name.data(), 0),
                               OSSL_PARAM_construct_end()};
  require(context && EVP_MAC_CTX_set_params(context.get(), params) == 1, "HMAC refuses SHA-256");
  return context;
}

void set_key(EVP_MAC_CTX* context, ByteView key) {
  // OpenSSL takes a null key to mean "the key of last time", so an empty one needs an address.
  constexpr Byte kEmpty = 0;
  require(EVP_MAC_init(context, key.empty() ? &kEmpty : key.data(), key.size(), nullptr) == 1, "HMAC takes no key");
}

Hash finish_mac(EVP_MAC_CTX* context) {
  Hash out;
  std::size_t written = 0;
  require(EVP_MAC_final(context, out.data(), &written, out.size()) == 1 && written == out.size(), "HMAC failed");
  return out;
}

}  // namespace

void Sha256::Free::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  require(context_ && EVP_DigestInit_ex2(context_.get(), digest(), nullptr) == 1, "SHA-256 does not start");
}

Sha256& Sha256::update(ByteView bytes) {
  require(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1, "SHA-256 stopped");
  return *this;
}

Hash Sha256::finish() {
  Hash out;
  // No digest named: the same one again, at less cost than naming it.
  require(EVP_DigestFinal_ex(context_.get(), out.data(), nullptr) == 1 &&
              EVP_DigestInit_ex2(context_.get(), nullptr, nullptr) == 1,
          "SHA-256 does not finish");
  return out;
}

Hash sha256(std::initializer_list<ByteView> parts) {
  thread_local Sha256 hasher;
  for (const ByteView part : parts) hasher.update(part);
  return hasher.finish();
}

Hash sha256(ByteView bytes) { return sha256({bytes}); }

Hash hmac_sha256(ByteView key, std::initializer_list<ByteView> parts) {
  thread_local const auto context = make_mac();
  set_key(context.get(), key);
  for (const ByteView part : parts) {
    require(EVP_MAC_update(context.get(), part.data(), part.size()) == 1, "HMAC failed");
  }
  return finish_mac(context.get());
}

void HmacSha256::Free::operator()(evp_mac_ctx_st* context) const { EVP_MAC_CTX_free(context); }

HmacSha256::HmacSha256(ByteView key) : context_(make_mac().release()) { set_key(context_.get(), key); }

Hash HmacSha256::of(ByteView message) {
  // No key named: the same one again.
  require(EVP_MAC_init(context_.get(), nullptr, 0, nullptr) == 1 &&
              EVP_MAC_update(context_.get(), message.data(), message.size()) == 1,
          "HMAC failed");
  return finish_mac(context_.get());
}

Hash hmac_sha256(ByteView key, ByteView message) { return hmac_sha256(key, {message}); }

void hkdf_sha256(ByteView secret, ByteView salt, ByteView info, std::span<Byte> out) {
  require(out.size() <= 255 * std::tuple_size_v<Hash>, "HKDF is asked for more than 8,160 bytes");
  Hash extracted = hmac_sha256(salt, secret);
  Hash block{};
  ByteView previous;
  for (Byte counter = 1; !out.empty(); ++counter) {
    block = hmac_sha256(extracted, {previous, info, ByteView{&counter, 1}});
    previous = block;
    const std::size_t taken = std::min(out.size(), block.size());
    std::copy_n(block.begin(), taken, out.begin());
    out = out.subspan(taken);
  }
  OPENSSL_cleanse(extracted.data(), extracted.size());
  OPENSSL_cleanse(block.data(), block.size());
}

}  // namespace donghu::crypto
