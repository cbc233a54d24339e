#include "donghu/ledger/commitment.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "donghu/crypto/hash.hpp"
#include "donghu/ledger/merkle.hpp"
#include "donghu/ledger/testing.hpp"

namespace donghu::ledger {
namespace {

const BodySalt kSalt{1, 2, 3};

std::vector<Field> some_fields(std::size_t count) {
  std::vector<Field> fields;
  for (std::size_t i = 0; i < count; ++i) fields.push_back({"/data/" + std::to_string(i), "v" + std::to_string(i % 3)});
  return fields;
}

TEST(Commitment, two_fields_are_hashed_as_the_specification_says) {
  const auto leaf = [](std::string_view pointer, std::string_view rest) {
    const Hash salt = crypto::hmac_sha256(kSalt, bytes_of(pointer));
    Bytes bytes(salt.begin(), salt.end());
    bytes.insert(bytes.end(), rest.begin(), rest.end());
    return leaf_hash(bytes);
  };
  const std::vector<Field> fields{{"/b", "2"}, {"/a", "1"}};
  EXPECT_EQ(*commitment_of(kSalt, fields), node_hash(leaf("/a", {"/a\0001", 4}), leaf("/b", {"/b\0002", 4})));
  EXPECT_EQ(*commitment_of(kSalt, {}), empty_root());
}

TEST(Commitment, the_order_in_which_fields_come_does_not_matter) {
  std::vector<Field> fields = some_fields(12);
  const Hash commitment = *commitment_of(kSalt, fields);
  std::reverse(fields.begin(), fields.end());
  EXPECT_EQ(*commitment_of(kSalt, fields), commitment);
  EXPECT_NE(*commitment_of(BodySalt{9}, fields), commitment);
}

TEST(Commitment, each_field_can_be_shown_alone_and_nothing_else_passes_for_it) {
  for (std::size_t count = 1; count <= 17; ++count) {
    const std::vector<Field> fields = some_fields(count);
    const Hash commitment = *commitment_of(kSalt, fields);
    for (const Field& field : fields) {
      const Disclosure shown = *disclose(kSalt, fields, field.pointer);
      ASSERT_EQ(shown.value, field.value);
      ASSERT_TRUE(verify_disclosure(shown, commitment));
      const auto refused = [&](auto change) {
        Disclosure altered = shown;
        change(altered);
        return !verify_disclosure(altered, commitment);
      };
      EXPECT_TRUE(refused([](Disclosure& d) { d.value += "x"; }));
      EXPECT_TRUE(refused([](Disclosure& d) { d.pointer += "x"; }));
      EXPECT_TRUE(refused([](Disclosure& d) { d.pointer.clear(); }));
      EXPECT_TRUE(refused([](Disclosure& d) { d.field_salt[31] ^= 1; }));
      EXPECT_TRUE(refused([](Disclosure& d) { d.index ^= 1; }));
      EXPECT_TRUE(refused([](Disclosure& d) { d.count = 0; }));
      testing::for_each_mutation(shown.path, [&](const std::vector<Hash>& mutated) {
        EXPECT_TRUE(refused([&](Disclosure& d) { d.path = mutated; }));
      });
    }
  }
}

TEST(Commitment, pointer_and_value_can_not_be_cut_elsewhere) {
  const std::vector<Field> fields{{"/a", std::string{"b\0c", 3}}};
  Disclosure shown = *disclose(kSalt, fields, "/a");
  shown.pointer = std::string{"/a\0b", 4};
  shown.value = "c";
  EXPECT_FALSE(verify_disclosure(shown, *commitment_of(kSalt, fields)));
}

TEST(Commitment, fields_that_can_not_be_committed_to_are_refused) {
  const std::vector<Field> twice{{"/a", "1"}, {"/b", "1"}, {"/a", "2"}};
  EXPECT_EQ(commitment_of(kSalt, twice).error(), (Error{.code = ErrorCode::kDuplicateKey, .where = "/a"}));
  EXPECT_EQ(commitment_of(kSalt, {{{"a", "1"}}}).error().code, ErrorCode::kMalformed);
  EXPECT_EQ(commitment_of(kSalt, {{{std::string{"/\0", 2}, "1"}}}).error().code, ErrorCode::kMalformed);
  EXPECT_EQ(disclose(kSalt, some_fields(3), "/data/9").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace donghu::ledger
