// The port to work in progress: credentials, sessions, tokens, drafts, uploads. Losing all of it costs a new sign-in
// and the drafts; nothing in it is evidence (design page DATA, "Files under the data folder"). Thread-safe.
#pragma once

#include "donghu/app/ports/registry.hpp"

namespace donghu::app {

struct CredentialRow {
  std::string account;
  std::string argon2;  // encoded hash
  int failures = 0;
  std::optional<Instant> locked_until;
  bool operator==(const CredentialRow&) const = default;
};

struct SessionRow {
  Hash hash{};  // SHA-256 of the cookie's secret
  AuthorityNo authority = 0;
  std::string account;
  PersonId person;
  SeatId seat;
  Instant created_at{};
  Instant seen_at{};
  bool register_listed = false;  // the label access of this session is on the ledger
  bool operator==(const SessionRow&) const = default;
};

/// What stands for one account in one seat where nobody is there to type a password.
struct TokenRow {
  Hash hash{};  // SHA-256 of the secret
  AuthorityNo authority = 0;
  std::string account;
  PersonId person;
  SeatId seat;
  std::string name;  // what its owner calls it
  Instant created_at{};
  Instant until_at{};  // from then on it is worth nothing
  std::optional<CivilDate> last_used_on;
  bool operator==(const TokenRow&) const = default;
};

struct DraftRow {
  DraftId id;
  AuthorityNo authority = 0;
  Hash owner_token{};
  Bytes sealed;  // label and content
  Instant created_at{};
  Instant saved_at{};
  bool operator==(const DraftRow&) const = default;
};

enum class UploadState { kReceiving, kComplete, kUsed };

struct UploadRow {
  UploadId id;
  AuthorityNo authority = 0;
  Hash owner_token{};
  std::int64_t size = 0;
  std::int64_t offset = 0;
  UploadState state = UploadState::kReceiving;
  Bytes sealed;  // name, media type, file key; when complete also the hashes
  Instant touched_at{};
  bool operator==(const UploadRow&) const = default;
};

class Work {
 public:
  Work() = default;
  Work(const Work&) = delete;
  Work& operator=(const Work&) = delete;
  virtual ~Work() = default;

  virtual std::optional<CredentialRow> credential(const std::string& account) = 0;
  virtual void put(const CredentialRow& row) = 0;

  virtual std::optional<SessionRow> session(const Hash& hash) = 0;
  virtual void put(const SessionRow& row) = 0;
  virtual void remove_session(const Hash& hash) = 0;
  /// All sessions of an account but `keep`, for a changed password.
  virtual void remove_sessions_of(const std::string& account, const std::optional<Hash>& keep) = 0;
  virtual void remove_sessions_before(Instant seen_before) = 0;

  virtual std::optional<TokenRow> token(const Hash& hash) = 0;
  /// Oldest first, ended ones among them until they are swept.
  virtual std::vector<TokenRow> tokens_of(const std::string& account) = 0;
  virtual void put(const TokenRow& row) = 0;
  virtual void remove_token(const Hash& hash) = 0;
  virtual void remove_tokens_of(const std::string& account) = 0;
  virtual void remove_tokens_before(Instant until_before) = 0;

  virtual std::optional<DraftRow> draft(AuthorityNo authority, DraftId id) = 0;
  virtual std::vector<DraftRow> drafts_of(AuthorityNo authority, const Hash& owner_token) = 0;
  virtual void put(const DraftRow& row) = 0;
  virtual void remove_draft(AuthorityNo authority, DraftId id) = 0;

  virtual std::optional<UploadRow> upload(AuthorityNo authority, UploadId id) = 0;
  virtual void put(const UploadRow& row) = 0;
  virtual void remove_upload(AuthorityNo authority, UploadId id) = 0;
  virtual std::vector<UploadRow> uploads_before(Instant touched_before) = 0;
};

}  // namespace donghu::app
