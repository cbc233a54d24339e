#include <gtest/gtest.h>

#include <cctype>
#include <set>

#include "donghu/crypto/aead.hpp"
#include "donghu/crypto/base64.hpp"
#include "donghu/crypto/hash.hpp"
#include "donghu/crypto/password.hpp"
#include "donghu/crypto/secret.hpp"
#include "donghu/crypto/sign.hpp"

namespace donghu::crypto {
namespace {

Bytes hex(std::string_view text) {
  Bytes out(text.size() / 2);
  EXPECT_TRUE(from_hex(text, out));
  return out;
}

SecretKey key_of(std::string_view text) { return *SecretKey::from(hex(text)); }

constexpr std::string_view kOnes = "0101010101010101010101010101010101010101010101010101010101010101";
constexpr PasswordCost kCheap{.memory_bytes = 8192, .passes = 1};

TEST(Sha256, published_values_come_out) {
  EXPECT_EQ(to_hex(sha256(bytes_of(""))), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(to_hex(sha256(bytes_of("abc"))), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256, pieces_hash_like_the_whole_and_the_object_starts_again) {
  Sha256 hasher;
  hasher.update(bytes_of("a")).update(bytes_of("")).update(bytes_of("bc"));
  EXPECT_EQ(hasher.finish(), sha256(bytes_of("abc")));
  EXPECT_EQ(hasher.finish(), sha256(bytes_of("")));
  EXPECT_EQ(sha256({bytes_of("a"), bytes_of("bc")}), sha256(bytes_of("abc")));
}

TEST(Hmac, published_values_come_out) {  // RFC 4231, cases 1, 2 and 6
  EXPECT_EQ(to_hex(hmac_sha256(Bytes(20, 0x0b), bytes_of("Hi There"))),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(to_hex(hmac_sha256(bytes_of("Jefe"), {bytes_of("what do ya want "), bytes_of("for nothing?")})),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(to_hex(hmac_sha256(Bytes(131, 0xaa), bytes_of("Test Using Larger Than Block-Size Key - Hash Key First"))),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(Hmac, an_empty_key_is_not_the_key_of_last_time) {
  hmac_sha256(bytes_of("secret"), bytes_of("m"));
  EXPECT_EQ(to_hex(hmac_sha256({}, {})), "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST(Hmac, many_messages_under_one_key_are_as_each_by_itself) {
  HmacSha256 hmac{bytes_of("Jefe")};
  for (const std::string_view message : {"what do ya want for nothing?", "", "x"}) {
    EXPECT_EQ(hmac.of(bytes_of(message)), hmac_sha256(bytes_of("Jefe"), bytes_of(message)));
  }
  EXPECT_EQ(HmacSha256{{}}.of({}), hmac_sha256({}, {}));
}

TEST(Hkdf, published_values_come_out) {  // RFC 5869, cases 1 and 3
  std::array<Byte, 42> out{};
  hkdf_sha256(Bytes(22, 0x0b), hex("000102030405060708090a0b0c"), hex("f0f1f2f3f4f5f6f7f8f9"), out);
  EXPECT_EQ(to_hex(out), "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
  hkdf_sha256(Bytes(22, 0x0b), {}, {}, out);
  EXPECT_EQ(to_hex(out), "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
}

TEST(Secret, equality_looks_at_every_byte_and_the_length) {
  EXPECT_TRUE(equal_constant_time(bytes_of("abc"), bytes_of("abc")));
  EXPECT_TRUE(equal_constant_time({}, {}));
  EXPECT_FALSE(equal_constant_time(bytes_of("abc"), bytes_of("abd")));
  EXPECT_FALSE(equal_constant_time(bytes_of("abc"), bytes_of("ab")));
}

TEST(Secret, random_keys_differ) {
  std::set<std::string> seen;
  for (int i = 0; i < 64; ++i) seen.insert(to_hex(SecretKey::random().view()));
  EXPECT_EQ(seen.size(), 64U);
}

TEST(Secret, moving_a_key_wipes_the_old_place) {
  SecretKey key = key_of(kOnes);
  const SecretKey moved = std::move(key);
  EXPECT_EQ(to_hex(moved.view()), kOnes);
  EXPECT_EQ(to_hex(key.view()), std::string(64, '0'));  // NOLINT: the state after the move is what is tested
  EXPECT_EQ(to_hex(moved.clone().view()), kOnes);
}

TEST(Secret, only_thirty_two_bytes_are_a_key) {
  EXPECT_FALSE(SecretKey::from(Bytes(31)));
  EXPECT_FALSE(SecretKey::from(Bytes(33)));
}

TEST(Secret, derived_keys_depend_on_purpose_and_context) {
  const SecretKey key = key_of(kOnes);
  const std::set<std::string> seen{to_hex(key.derive("a").view()), to_hex(key.derive("b").view()),
                                   to_hex(key.derive("a", bytes_of("x")).view()), to_hex(key.derive("ax").view()),
                                   to_hex(key.view())};
  EXPECT_EQ(seen.size(), 5U);
  EXPECT_EQ(to_hex(key.derive("a").view()), to_hex(key_of(kOnes).derive("a").view()));
}

TEST(Sign, a_published_signature_comes_out) {  // RFC 8032, section 7.1, test 3
  const SigningKey key{key_of("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7")};
  EXPECT_EQ(to_hex(key.public_key()), "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
  const Signature signature = key.sign(hex("af82"));
  EXPECT_EQ(to_hex(signature),
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
  EXPECT_TRUE(verify(key.public_key(), hex("af82"), signature));
}

TEST(Sign, every_flipped_bit_of_a_signature_is_refused) {
  const SigningKey key = SigningKey::generate();
  const Signature signature = key.sign(bytes_of("text"));
  EXPECT_FALSE(verify(key.public_key(), bytes_of("texT"), signature));
  EXPECT_FALSE(verify(SigningKey::generate().public_key(), bytes_of("text"), signature));
  for (std::size_t bit = 0; bit < signature.size() * 8; bit += 7) {
    Signature altered = signature;
    altered[bit / 8] = static_cast<Byte>(altered[bit / 8] ^ (1U << bit % 8));
    EXPECT_FALSE(verify(key.public_key(), bytes_of("text"), altered)) << bit;
  }
}

TEST(Sign, a_public_key_of_small_order_is_refused) {
  // Under the neutral element the all-zero signature with R = neutral "verifies" any message in lax code.
  PublicKey neutral{};
  neutral[0] = 1;
  Signature signature{};
  signature[0] = 1;
  EXPECT_FALSE(verify(neutral, bytes_of("anything"), signature));
}

TEST(Aead, a_published_text_comes_out) {  // McGrew and Viega, test case 16
  const SecretKey key = key_of("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
  Nonce nonce;
  ASSERT_TRUE(from_hex("cafebabefacedbaddecaf888", nonce));
  const Bytes associated = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
  const Bytes plain =
      hex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525"
          "b16aedf5aa0de657ba637b39");
  Bytes sealed;
  seal(key, nonce, associated, plain, sealed);
  EXPECT_EQ(to_hex(sealed),
            "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838"
            "c5f61e6393ba7a0abcc9f662"
            "76fc6ece0f4e1768cddf8853bb2d551b");
  EXPECT_EQ(open(key, nonce, associated, sealed), plain);
}

TEST(Aead, anything_altered_is_refused) {
  const SecretKey key = SecretKey::random();
  const Nonce nonce = random_nonce();
  Bytes sealed;
  seal(key, nonce, bytes_of("header"), bytes_of("body"), sealed);
  ASSERT_EQ(sealed.size(), 4 + kTagSize);
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    Bytes altered = sealed;
    altered[i] ^= 1;
    EXPECT_EQ(open(key, nonce, bytes_of("header"), altered).error().code, ErrorCode::kMalformed) << i;
    EXPECT_FALSE(open(key, nonce, bytes_of("header"), ByteView{sealed}.first(i))) << i;
  }
  EXPECT_FALSE(open(key, nonce, bytes_of("Header"), sealed));
  EXPECT_FALSE(open(SecretKey::random(), nonce, bytes_of("header"), sealed));
  EXPECT_FALSE(open(key, random_nonce(), bytes_of("header"), sealed));
}

TEST(Aead, the_associated_bytes_may_stand_before_the_sealed_ones) {
  const SecretKey key = SecretKey::random();
  const Nonce nonce = random_nonce();
  Bytes entry = hex("00010203");
  entry.shrink_to_fit();
  seal(key, nonce, entry, bytes_of("body"), entry);
  EXPECT_EQ(open(key, nonce, ByteView{entry}.first(4), ByteView{entry}.subspan(4)), hex("626f6479"));
}

TEST(Aead, nothing_at_all_can_be_sealed) {
  const SecretKey key = SecretKey::random();
  const Nonce nonce = random_nonce();
  Bytes sealed;
  seal(key, nonce, {}, {}, sealed);
  EXPECT_EQ(sealed.size(), kTagSize);
  EXPECT_EQ(open(key, nonce, {}, sealed), Bytes{});
}

TEST(Password, only_the_password_itself_fits) {
  const std::string stored = hash_password("correct horse", kCheap);
  EXPECT_TRUE(verify_password("correct horse", stored));
  EXPECT_FALSE(verify_password("correct horsE", stored));
  EXPECT_FALSE(verify_password("", stored));
  EXPECT_FALSE(verify_password("correct horse", "no hash"));
  EXPECT_NE(stored, hash_password("correct horse", kCheap));
}

TEST(Password, the_default_cost_is_64_mebibytes_and_three_passes) {
  const std::string stored = hash_password("x");
  EXPECT_TRUE(stored.starts_with("$argon2id$v=19$m=65536,t=3,p=1$")) << stored;
  EXPECT_FALSE(is_outdated(stored));
  EXPECT_TRUE(is_outdated(stored, kCheap));
}

TEST(Password, a_passphrase_gives_one_key_for_each_salt) {
  PassphraseSalt salt{};
  const SecretKey first = key_from_passphrase("words", salt, kCheap);
  EXPECT_EQ(to_hex(first.view()), to_hex(key_from_passphrase("words", salt, kCheap).view()));
  salt[0] = 1;
  EXPECT_NE(to_hex(first.view()), to_hex(key_from_passphrase("words", salt, kCheap).view()));
}

TEST(Base64, text_and_bytes_are_one_to_one) {  // RFC 4648, section 10
  const std::pair<std::string_view, std::string_view> published[] = {
      {"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, text] : published) {
    EXPECT_EQ(to_base64(bytes_of(plain)), text);
    EXPECT_EQ(from_base64(text), Bytes(plain.begin(), plain.end()));
  }
  EXPECT_EQ(to_base64url(hex("fbff")), "-_8");
  EXPECT_EQ(from_base64url("-_8"), hex("fbff"));
}

TEST(Base64, junk_is_refused) {
  for (const std::string_view text :
       {"Zg", "Zg=", "Zg===", "Zh==", "Zm9v\n", " Zm9v", "Zm9v=", "-_8=", "Zm 9v", "Z", "Zm9vZg==Zm9v", "="}) {
    EXPECT_FALSE(from_base64(text)) << text;
  }
  EXPECT_FALSE(from_base64(std::string_view{"Zm9v\0", 5}));
  for (int letter = 0; letter < 256; ++letter) {
    const std::string text{'Z', 'm', '9', static_cast<char>(letter)};
    const bool is_letter = letter == '+' || letter == '/' || (letter < 128 && std::isalnum(letter) != 0);
    EXPECT_EQ(from_base64(text).has_value(), is_letter) << letter;
  }
  for (const std::string_view text : {"-_8=", "-_9", "+/8", "Zg==", "Z", "-_8 "}) {
    EXPECT_FALSE(from_base64url(text)) << text;
  }
}

}  // namespace
}  // namespace donghu::crypto
