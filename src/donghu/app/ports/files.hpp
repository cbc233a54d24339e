// Ports to what lies beside the databases: sealed files, keys, the anchor; and to the two things pure code may not
// reach for, clock and chance.
#pragma once

#include <filesystem>
#include <span>

#include "donghu/app/ports/registry.hpp"
#include "donghu/base/error.hpp"
#include "donghu/crypto/secret.hpp"

namespace donghu::app {

class Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;
  virtual Instant now() = 0;
};

/// Files named by the SHA-256 of their bytes, under blobs/aa/. Written once, never changed.
class BlobStore {
 public:
  BlobStore() = default;
  BlobStore(const BlobStore&) = delete;
  BlobStore& operator=(const BlobStore&) = delete;
  virtual ~BlobStore() = default;

  /// A fresh temporary file inside the store's folder (same file system, so that keep() is a rename).
  virtual std::filesystem::path temporary() = 0;
  /// Makes a finished temporary file permanent: fsync, rename to its hash, fsync of the folder; durable when it
  /// returns.
  virtual void keep(const std::filesystem::path& temporary, const Hash& sha256) = 0;
  virtual std::optional<std::filesystem::path> find(const Hash& sha256) = 0;
  virtual std::vector<Hash> list() = 0;
};

/// The keys folder. Data keys are wrapped under the key-encryption key of an epoch, that one under the master key.
class KeyVault {
 public:
  KeyVault() = default;
  KeyVault(const KeyVault&) = delete;
  KeyVault& operator=(const KeyVault&) = delete;
  virtual ~KeyVault() = default;

  virtual std::uint32_t current_epoch() = 0;
  virtual Bytes wrap(const crypto::SecretKey& data_key, std::uint32_t epoch) = 0;
  /// Errors: kNotFound when the epoch's key was destroyed, kLedgerBroken when the wrapped bytes were altered.
  virtual Result<crypto::SecretKey> unwrap(ByteView wrapped, std::uint32_t epoch) = 0;
  /// A key for one purpose of one authority, derived from the master key ("token", "facet", "work" …).
  virtual crypto::SecretKey derived(AuthorityNo authority, std::string_view purpose) = 0;
  /// The Ed25519 seed of an authority's log; made at first use.
  virtual crypto::SecretKey log_seed(AuthorityNo authority) = 0;
};

/// The newest signed checkpoint of each log, kept outside the database and outside backups: a restored old database
/// is behind it, and the server then refuses to append (LEDGER, rules learnt, 1).
class Anchor {
 public:
  Anchor() = default;
  Anchor(const Anchor&) = delete;
  Anchor& operator=(const Anchor&) = delete;
  virtual ~Anchor() = default;
  virtual std::optional<std::string> load(AuthorityNo authority) = 0;
  virtual void store(AuthorityNo authority, std::string_view checkpoint) = 0;
};

}  // namespace donghu::app
