#include "donghu/store/sqlite/work.hpp"

#include <gtest/gtest.h>

#include "donghu/store/conformance_testing.hpp"
#include "donghu/store/temporary_folder_testing.hpp"

namespace donghu::store {
namespace {

using namespace app;

class SqliteWorkTest : public testing::Test {
 protected:
  std::unique_ptr<SqliteWork> open() { return std::move(SqliteWork::open(folder_ / "work.db").value()); }

  TemporaryFolder folder_;
  std::unique_ptr<SqliteWork> work_ = open();
};

SessionRow nth_session(unsigned n, std::string account) {
  return {.hash = nth_hash(n),
          .authority = kHere,
          .account = std::move(account),
          .person = nth<PersonId>(1),
          .seat = nth<SeatId>(1),
          .created_at = {1},
          .seen_at = {100 + static_cast<std::int64_t>(n)},
          .register_listed = false};
}

TokenRow nth_token(unsigned n, std::string account) {
  return {.hash = nth_hash(n),
          .authority = kHere,
          .account = std::move(account),
          .person = nth<PersonId>(1),
          .seat = nth<SeatId>(1),
          .name = "夜间任务",
          .created_at = {10 + static_cast<std::int64_t>(n)},
          .until_at = {100 + static_cast<std::int64_t>(n)}};
}

DraftRow nth_draft(unsigned n, unsigned owner) {
  return {.id = nth<DraftId>(n),
          .authority = kHere,
          .owner_token = nth_hash(owner),
          .sealed = {0, static_cast<Byte>(n), 0},
          .created_at = {1},
          .saved_at = {static_cast<std::int64_t>(n)}};
}

UploadRow nth_upload(unsigned n) {
  return {.id = nth<UploadId>(n),
          .authority = kHere,
          .owner_token = nth_hash(n),
          .size = 9'007'199'254'740'993,
          .offset = 5,
          .state = UploadState::kReceiving,
          .sealed = {},
          .touched_at = {static_cast<std::int64_t>(n)}};
}

TEST_F(SqliteWorkTest, a_credential_is_replaced_and_outlives_a_restart) {
  work_->put(CredentialRow{"𠮷·a", "$argon2id$1", 0, std::nullopt});
  const CredentialRow locked{"𠮷·a", "$argon2id$2", 5, Instant{99}};
  work_->put(locked);
  work_.reset();
  work_ = open();
  EXPECT_EQ(work_->credential("𠮷·a"), locked);
  EXPECT_EQ(work_->credential("b"), std::nullopt);
}

TEST_F(SqliteWorkTest, a_session_is_replaced_and_removed_by_its_hash) {
  SessionRow session = nth_session(1, "a");
  work_->put(session);
  session.register_listed = true;
  session.seen_at = Instant{7};
  work_->put(session);
  EXPECT_EQ(work_->session(nth_hash(1)), session);
  work_->remove_session(nth_hash(2));
  EXPECT_EQ(work_->session(nth_hash(1)), session);
  work_->remove_session(nth_hash(1));
  EXPECT_EQ(work_->session(nth_hash(1)), std::nullopt);
}

TEST_F(SqliteWorkTest, a_changed_password_ends_the_other_sessions_of_that_account_only) {
  for (const unsigned n : {1U, 2U}) work_->put(nth_session(n, "a"));
  work_->put(nth_session(3, "b"));
  work_->remove_sessions_of("a", nth_hash(1));
  EXPECT_TRUE(work_->session(nth_hash(1)));
  EXPECT_FALSE(work_->session(nth_hash(2)));
  EXPECT_TRUE(work_->session(nth_hash(3)));
  work_->remove_sessions_of("a", std::nullopt);
  EXPECT_FALSE(work_->session(nth_hash(1)));
  EXPECT_TRUE(work_->session(nth_hash(3)));
}

TEST_F(SqliteWorkTest, sessions_not_seen_for_long_are_removed) {
  for (const unsigned n : {1U, 2U, 3U}) work_->put(nth_session(n, "a"));
  work_->remove_sessions_before(Instant{102});
  EXPECT_FALSE(work_->session(nth_hash(1)));
  EXPECT_TRUE(work_->session(nth_hash(2)));
  EXPECT_TRUE(work_->session(nth_hash(3)));
}

TEST_F(SqliteWorkTest, a_token_is_replaced_and_removed_by_its_hash) {
  TokenRow token = nth_token(1, "a");
  work_->put(token);
  token.last_used_on = CivilDate{2026, 5, 12};
  work_->put(token);
  EXPECT_EQ(work_->token(nth_hash(1)), token);
  work_->remove_token(nth_hash(2));
  EXPECT_EQ(work_->token(nth_hash(1)), token);
  work_->remove_token(nth_hash(1));
  EXPECT_EQ(work_->token(nth_hash(1)), std::nullopt);
}

TEST_F(SqliteWorkTest, tokens_are_listed_and_removed_by_account_and_by_their_end) {
  for (const unsigned n : {2U, 1U}) work_->put(nth_token(n, "a"));
  work_->put(nth_token(3, "b"));
  EXPECT_EQ(work_->tokens_of("a"), (std::vector{nth_token(1, "a"), nth_token(2, "a")}));
  work_->remove_tokens_before(Instant{102});
  EXPECT_EQ(work_->tokens_of("a"), std::vector{nth_token(2, "a")});
  work_->remove_tokens_of("a");
  EXPECT_EQ(work_->tokens_of("a"), std::vector<TokenRow>{});
  EXPECT_EQ(work_->tokens_of("b"), std::vector{nth_token(3, "b")});
}

TEST_F(SqliteWorkTest, drafts_are_listed_to_their_owner_newest_first) {
  work_->put(nth_draft(1, 1));
  work_->put(nth_draft(2, 1));
  work_->put(nth_draft(3, 2));
  EXPECT_EQ(work_->drafts_of(kHere, nth_hash(1)), (std::vector{nth_draft(2, 1), nth_draft(1, 1)}));
  EXPECT_EQ(work_->drafts_of(kElsewhere, nth_hash(1)), std::vector<DraftRow>{});
  work_->remove_draft(kElsewhere, nth<DraftId>(1));
  EXPECT_EQ(work_->draft(kHere, nth<DraftId>(1)), nth_draft(1, 1));
  work_->remove_draft(kHere, nth<DraftId>(1));
  EXPECT_EQ(work_->draft(kHere, nth<DraftId>(1)), std::nullopt);
}

TEST_F(SqliteWorkTest, an_upload_moves_on_and_old_ones_are_found) {
  for (const unsigned n : {2U, 1U, 3U}) work_->put(nth_upload(n));
  UploadRow complete = nth_upload(1);
  complete.offset = complete.size;
  complete.state = UploadState::kComplete;
  complete.sealed = {0, 1};
  work_->put(complete);
  EXPECT_EQ(work_->upload(kHere, nth<UploadId>(1)), complete);
  EXPECT_EQ(work_->uploads_before(Instant{3}), (std::vector{complete, nth_upload(2)}));
  work_->remove_upload(kHere, nth<UploadId>(1));
  EXPECT_EQ(work_->upload(kHere, nth<UploadId>(1)), std::nullopt);
}

}  // namespace
}  // namespace donghu::store
