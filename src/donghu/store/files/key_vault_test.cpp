#include "donghu/store/files/key_vault.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "donghu/store/files/disk.hpp"
#include "donghu/store/temporary_folder_testing.hpp"

namespace donghu::store {
namespace {

using crypto::SecretKey;
using std::filesystem::perms;

std::string hex_of(const SecretKey& key) { return to_hex(key.view()); }

class KeyVaultTest : public testing::Test {
 protected:
  Result<std::unique_ptr<FileKeyVault>> open(VaultAccess access) { return FileKeyVault::open(keys_, access); }
  ErrorCode refusal() {
    auto opened = open(VaultAccess::kExisting);
    return opened ? ErrorCode::kInternal : opened.error().code;
  }
  void flip_a_digit(const std::filesystem::path& file) {
    std::string text = read_whole(file).value();
    text[30] = text[30] == '0' ? '1' : '0';
    write_whole(file, text, kOwnerOnly);
  }

  TemporaryFolder folder_;
  std::filesystem::path keys_ = folder_ / "keys";
  std::unique_ptr<FileKeyVault> vault_ = std::move(open(VaultAccess::kCreate).value());
};

TEST_F(KeyVaultTest, a_new_vault_is_for_its_owner_alone) {
  vault_->log_seed(1);
  EXPECT_EQ(std::filesystem::status(keys_).permissions(), perms::owner_all);
  for (const char* name : {"master.key", "kek-1.key", "log-1.key"})
    EXPECT_EQ(std::filesystem::status(keys_ / name).permissions(), perms::owner_read | perms::owner_write) << name;
  EXPECT_EQ(read_whole(keys_ / "master.key")->size(), 65U);
}

TEST_F(KeyVaultTest, a_data_key_comes_back_after_a_restart) {
  const SecretKey key = SecretKey::random();
  const Bytes wrapped = vault_->wrap(key, vault_->current_epoch());
  EXPECT_EQ(vault_->current_epoch(), 1U);
  EXPECT_EQ(wrapped.size(), 12U + 32U + 16U);
  EXPECT_NE(vault_->wrap(key, 1), wrapped);  // another nonce each time
  vault_ = std::move(open(VaultAccess::kExisting).value());
  EXPECT_EQ(hex_of(vault_->unwrap(wrapped, 1).value()), hex_of(key));
}

TEST_F(KeyVaultTest, an_altered_wrapped_key_and_an_unknown_epoch_are_told_apart) {
  Bytes wrapped = vault_->wrap(SecretKey::random(), 1);
  EXPECT_EQ(vault_->unwrap(wrapped, 2).error().code, ErrorCode::kNotFound);
  EXPECT_THROW(vault_->wrap(SecretKey::random(), 2), app::StorageFailure);
  wrapped[20] ^= 1U;
  EXPECT_EQ(vault_->unwrap(wrapped, 1).error().code, ErrorCode::kLedgerBroken);
  EXPECT_EQ(vault_->unwrap(ByteView{wrapped}.first(11), 1).error().code, ErrorCode::kLedgerBroken);
  EXPECT_EQ(vault_->unwrap({}, 1).error().code, ErrorCode::kLedgerBroken);
}

TEST_F(KeyVaultTest, derived_keys_differ_by_authority_and_purpose_and_stay_the_same) {
  const std::string token = hex_of(vault_->derived(1, "token"));
  EXPECT_NE(token, hex_of(vault_->derived(2, "token")));
  EXPECT_NE(token, hex_of(vault_->derived(1, "facet")));
  vault_ = std::move(open(VaultAccess::kReadOnly).value());
  EXPECT_EQ(token, hex_of(vault_->derived(1, "token")));
}

// Worked out apart from this code: HKDF-SHA-256 of 32 bytes 0x11, no salt, info "donghu/v1/use/token", 0, 1 in 64 bits.
TEST_F(KeyVaultTest, derived_keys_are_those_of_this_format_for_ever) {
  write_whole(keys_ / "master.key", std::string(64, '1') + "\n", kOwnerOnly);
  std::filesystem::remove(keys_ / "kek-1.key");
  vault_ = std::move(open(VaultAccess::kCreate).value());
  EXPECT_EQ(hex_of(vault_->derived(1, "token")), "9b8de9153d9864fc2d9cf2fe5513ee7f1e1fd4a55e1c1bf858e5fa4a93c8b3ef");
}

TEST_F(KeyVaultTest, a_logs_seed_is_made_once) {
  const std::string seed = hex_of(vault_->log_seed(1));
  EXPECT_EQ(hex_of(vault_->log_seed(1)), seed);
  EXPECT_NE(hex_of(vault_->log_seed(2)), seed);
  vault_ = std::move(open(VaultAccess::kReadOnly).value());
  EXPECT_EQ(hex_of(vault_->log_seed(1)), seed);
  EXPECT_THROW(vault_->log_seed(3), app::StorageFailure);
  EXPECT_FALSE(std::filesystem::exists(keys_ / "log-3.key"));
}

TEST_F(KeyVaultTest, one_logs_seed_cannot_stand_in_for_anothers) {
  vault_->log_seed(1);
  std::filesystem::rename(keys_ / "log-1.key", keys_ / "log-2.key");
  EXPECT_THROW(vault_->log_seed(2), app::StorageFailure);
}

TEST_F(KeyVaultTest, wrong_permissions_are_refused) {
  std::filesystem::permissions(keys_, perms::owner_all | perms::group_read);
  EXPECT_EQ(refusal(), ErrorCode::kStorage);
  std::filesystem::permissions(keys_, perms::owner_all);
  for (const char* name : {"master.key", "kek-1.key"}) {
    std::filesystem::permissions(keys_ / name, perms::owner_read | perms::others_read);
    const auto refused = open(VaultAccess::kExisting);
    ASSERT_FALSE(refused) << name;
    EXPECT_EQ(refused.error().code, ErrorCode::kStorage);
    EXPECT_EQ(refused.error().where, (keys_ / name).string());
    std::filesystem::permissions(keys_ / name, perms::owner_read | perms::owner_write);
  }
  EXPECT_TRUE(open(VaultAccess::kExisting));
}

TEST_F(KeyVaultTest, altered_or_foreign_key_files_are_refused) {
  flip_a_digit(keys_ / "kek-1.key");
  EXPECT_EQ(refusal(), ErrorCode::kStorage);
  flip_a_digit(keys_ / "master.key");
  EXPECT_EQ(refusal(), ErrorCode::kStorage);
  write_whole(keys_ / "master.key", "not hexadecimal\n", kOwnerOnly);
  EXPECT_EQ(refusal(), ErrorCode::kStorage);
  write_whole(keys_ / "master.key", "aabb\n", kOwnerOnly);
  EXPECT_EQ(refusal(), ErrorCode::kStorage);
}

TEST_F(KeyVaultTest, a_vault_without_its_keys_is_not_found_and_not_made_anew) {
  std::filesystem::remove(keys_ / "kek-1.key");
  EXPECT_EQ(refusal(), ErrorCode::kNotFound);
  std::filesystem::remove(keys_ / "master.key");
  EXPECT_EQ(refusal(), ErrorCode::kNotFound);
  EXPECT_FALSE(std::filesystem::exists(keys_ / "master.key"));
  std::filesystem::remove_all(keys_);
  EXPECT_EQ(refusal(), ErrorCode::kNotFound);
}

}  // namespace
}  // namespace donghu::store
