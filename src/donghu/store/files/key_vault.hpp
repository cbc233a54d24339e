// The keys folder, for its owner's eyes only and never in a backup of the database:
//
//   keys/                  0700
//     master.key           32 random bytes, 64 hexadecimal digits and a line feed
//     kek-<epoch>.key      a key-encryption key, wrapped under a key derived from the master key
//     log-<authority>.key  the Ed25519 seed of an authority's log, wrapped likewise
//
// Files are 0600. Whoever has the master key and the folder has everything; whoever lost them has proofs, no content.
// Wrapped, hexadecimal in files: 12-byte nonce ‖ AES-256-GCM of the 32 bytes ‖ tag; the associated bytes name what it
// is ("donghu/v1/kek", "donghu/v1/log", "donghu/v1/data-key") and its number (big-endian 64 bits), so that one file
// cannot stand in for another. All calls are thread-safe.
#pragma once

#include <map>
#include <mutex>

#include "donghu/app/ports/files.hpp"

namespace donghu::store {

enum class VaultAccess {
  kCreate,    // makes folder, master key and first epoch where they are missing
  kExisting,  // they must be there; logs' seeds are made at first use
  kReadOnly,  // nothing is made
};

class FileKeyVault final : public app::KeyVault {
 public:
  /// Errors: kNotFound without a master key, kStorage when others may touch folder or files, or a file is not what it
  /// should be. `where` is the path.
  static Result<std::unique_ptr<FileKeyVault>> open(const std::filesystem::path& folder, VaultAccess access);

  std::uint32_t current_epoch() override;
  Bytes wrap(const crypto::SecretKey& data_key, std::uint32_t epoch) override;
  Result<crypto::SecretKey> unwrap(ByteView wrapped, std::uint32_t epoch) override;
  crypto::SecretKey derived(app::AuthorityNo authority, std::string_view purpose) override;
  /// Throws StorageFailure when the seed's file was altered, or is missing and the vault is read-only.
  crypto::SecretKey log_seed(app::AuthorityNo authority) override;

 private:
  FileKeyVault(std::filesystem::path folder, VaultAccess access, crypto::SecretKey master);
  Result<void> load_epochs();

  std::filesystem::path folder_;
  VaultAccess access_;
  crypto::SecretKey master_;
  crypto::SecretKey wrapping_;  // derived, so that the master key itself encrypts nothing
  std::map<std::uint32_t, crypto::SecretKey> epochs_;
  std::mutex log_mutex_;  // two threads must not make two seeds for one log
};

}  // namespace donghu::store
