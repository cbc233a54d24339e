// Work in progress on SQLite: work.db. Not trusted; losing it costs a new sign-in and the drafts.
#pragma once

#include <filesystem>
#include <memory>

#include "donghu/app/ports/work.hpp"
#include "donghu/base/error.hpp"

namespace donghu::store {

/// Every call is its own transaction, durable when it returns: put() waits for the disk, so a caller that only wants to
/// note "seen" does so seldom.
class SqliteWork final : public app::Work {
 public:
  /// Makes the file if there is none. Errors and exceptions as with SqliteRegistry::open.
  static Result<std::unique_ptr<SqliteWork>> open(const std::filesystem::path& file);
  ~SqliteWork() override;

  std::optional<app::CredentialRow> credential(const std::string& account) override;
  void put(const app::CredentialRow& row) override;

  std::optional<app::SessionRow> session(const Hash& hash) override;
  void put(const app::SessionRow& row) override;
  void remove_session(const Hash& hash) override;
  void remove_sessions_of(const std::string& account, const std::optional<Hash>& keep) override;
  void remove_sessions_before(Instant seen_before) override;

  std::optional<app::TokenRow> token(const Hash& hash) override;
  std::vector<app::TokenRow> tokens_of(const std::string& account) override;
  void put(const app::TokenRow& row) override;
  void remove_token(const Hash& hash) override;
  void remove_tokens_of(const std::string& account) override;
  void remove_tokens_before(Instant until_before) override;

  std::optional<app::DraftRow> draft(app::AuthorityNo authority, DraftId id) override;
  std::vector<app::DraftRow> drafts_of(app::AuthorityNo authority, const Hash& owner_token) override;
  void put(const app::DraftRow& row) override;
  void remove_draft(app::AuthorityNo authority, DraftId id) override;

  std::optional<app::UploadRow> upload(app::AuthorityNo authority, UploadId id) override;
  void put(const app::UploadRow& row) override;
  void remove_upload(app::AuthorityNo authority, UploadId id) override;
  std::vector<app::UploadRow> uploads_before(Instant touched_before) override;

 private:
  struct State;
  explicit SqliteWork(std::unique_ptr<State> state);
  template <class... Values>
  void change(std::string_view sql, const Values&... values);
  template <class Row, class... Values>
  std::vector<Row> rows(std::string_view sql, const Values&... values);

  std::unique_ptr<State> state_;
};

}  // namespace donghu::store
