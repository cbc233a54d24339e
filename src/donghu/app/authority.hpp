// One authority (机关) as the running system holds it: its row, its keys, and the published head of its log.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "donghu/app/codec.hpp"
#include "donghu/app/ports/files.hpp"
#include "donghu/crypto/hash.hpp"
#include "donghu/crypto/secret.hpp"
#include "donghu/crypto/sign.hpp"
#include "donghu/ledger/entry.hpp"
#include "donghu/ledger/note.hpp"

namespace donghu::app {

struct ActiveRules;

/// The newest durable head of a log, with the note that says so.
struct PublishedHead {
  std::uint64_t size = 0;
  Hash root{};
  Instant at{};
  std::string checkpoint;  // signed note
};

/// Opens and seals entry bodies; keeps unwrapped data keys in memory. Thread-safe.
class Keyring {
 public:
  Keyring(KeyVault& vault, AuthorityNo authority) : vault_(vault), authority_(authority) {}

  /// A fresh data key, wrapped under the current epoch; the caller stores the row.
  DataKeyRow make(std::uint32_t key_id);
  /// The body of an entry. Errors: kNotFound (key erased), kMalformed, kLedgerBroken.
  Result<Bytes> open(RegistryReader& registry, const EntryRow& entry);
  /// The whole entry, sealed under the key of `header.key_id`. Errors: kTooLarge.
  Result<Bytes> seal(RegistryReader& registry, const ledger::EntryHeader& header, ByteView body);

 private:
  Result<crypto::SecretKey> key(RegistryReader& registry, std::uint32_t key_id);

  KeyVault& vault_;
  AuthorityNo authority_;
  std::mutex mutex_;
  std::unordered_map<std::uint32_t, crypto::SecretKey> keys_;
};

class Authority {
 public:
  Authority(AuthorityRow row, KeyVault& vault);

  /// The same authority once more, with caches of its own: for whoever reads under other rules than those in force.
  std::unique_ptr<Authority> apart() const;

  const AuthorityRow& row() const { return row_; }
  AuthorityNo no() const { return row_.no; }
  const Hash& origin_hash() const { return origin_hash_; }
  const crypto::SigningKey& signing_key() const { return signing_key_; }
  ledger::VerifierKey verifier() const { return {row_.origin, signing_key_.public_key()}; }
  Keyring& keyring() { return keyring_; }

  /// HMAC(key, class ‖ person): the same person is another token in each class, so that lists cannot be joined.
  Hash token(std::string_view link, PersonId person) const;
  Hash command_token(const domain::Actor& actor, std::string_view idempotency_key) const;
  /// The stream that notes who read a matter; nobody without the key can tell which matter it belongs to.
  StreamId access_stream(MatterId matter) const;
  StreamId register_stream() const;

  /// What a complainant is given to follow their complaint by: four groups of four letters and digits that are easily
  /// read out. Derived from the matter's identity with a key, so it is kept nowhere and guessed by nobody.
  std::string receipt_code(MatterId matter) const;
  /// How a complaint is found by its code without the code standing anywhere; none for a text that is no code. Small
  /// letters, spaces and letters that look like digits are read as what was meant.
  std::optional<std::string> receipt_key(std::string_view code) const;

  /// Seals a small text for a projection column. The nonce comes from key, column and content, so that a rebuild gives
  /// the same bytes.
  Bytes seal_column(std::string_view column, std::string_view plain) const;
  Result<std::string> open_column(std::string_view column, ByteView sealed) const;
  /// Drafts and upload descriptions, in the work database.
  Bytes seal_work(std::string_view plain) const;
  Result<std::string> open_work(ByteView sealed) const;

  /// The rules folded last (history.hpp); none before the first time.
  std::shared_ptr<const ActiveRules> known_rules() const;
  void know_rules(std::shared_ptr<const ActiveRules> rules);

  std::shared_ptr<const PublishedHead> head() const;
  void publish(PublishedHead head);

 private:
  AuthorityRow row_;
  KeyVault& vault_;
  Hash origin_hash_;
  crypto::SigningKey signing_key_;
  crypto::SecretKey token_key_;
  crypto::SecretKey column_key_;
  crypto::SecretKey work_key_;
  Keyring keyring_;
  mutable std::mutex mutex_;
  std::shared_ptr<const PublishedHead> head_;
  std::shared_ptr<const ActiveRules> rules_;
};

/// All authorities of the deployment. Filled at start and by founding; then read from many threads.
class Authorities {
 public:
  explicit Authorities(KeyVault& vault) : vault_(vault) {}

  Authority& add(const AuthorityRow& row);
  /// Precondition: it exists.
  Authority& at(AuthorityNo no) const;
  Authority* find_code(std::string_view code) const;
  Authority* find_origin(std::string_view origin) const;
  std::vector<Authority*> all() const;

 private:
  KeyVault& vault_;
  mutable std::mutex mutex_;
  std::vector<std::unique_ptr<Authority>> authorities_;
};

}  // namespace donghu::app
