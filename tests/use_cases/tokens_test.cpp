#include "donghu/app/tokens.hpp"

#include <gtest/gtest.h>

#include "support/rig.hpp"

namespace donghu::app {
namespace {

using testing::must;
using testing::Rig;

constexpr crypto::PasswordCost kCheap{.memory_bytes = 8192, .passes = 1};
constexpr std::int64_t kDayMs = 24LL * 3600 * 1000;

class TokensTest : public ::testing::Test {
 protected:
  TokensTest() {
    testing::Organ& organ = rig_.organ();
    organ.add("ma", "马岚", "一中队", "执法员", false, {"handler"});
    organ.add("tang", "唐妤", "办公室", "主任", false, {"disciplineOffice"});
    organ.adopt({"entry", "storage", "reporting", "viewing", "handling"});
    case_ = organ.add_case("X-1", "张某案", "一中队", {"ma"});
    Founder founder{rig_.services(), organ.no()};
    for (const std::string who : {"ma", "tang"})
      must(founder.account(who, organ.member(who).person, kPassword, kCheap));
  }

  Caller signed_in(const std::string& who) { return must(sign_in(rig_.services(), {who, kPassword}, kCheap)).caller; }
  CreatedToken token_of(const std::string& who, std::int64_t days = 30) {
    return must(create_token(rig_.services(), signed_in(who), {"夜间任务", days}));
  }
  void append(StreamId stream, domain::Event event) {
    Job job{.authority = rig_.organ().no(), .actor = {.role = "founding"}};
    job.decide = [&](Desk&) -> Result<Plan> {
      return Plan{.main = {.stream = stream, .kind = "person", .events = {event}}};
    };
    must(rig_.services().committer.run(std::move(job)));
  }
  ErrorCode refusal(const std::string& secret) { return caller_of_token(rig_.services(), secret).error().code; }

  static constexpr const char* kPassword = "correct horse battery";
  Rig rig_;
  CaseId case_;
};

TEST_F(TokensTest, a_token_stands_for_its_account_in_the_seat_it_was_made_in) {
  const CreatedToken made = token_of("ma");
  const Caller caller = must(caller_of_token(rig_.services(), made.secret));
  EXPECT_EQ(caller.account, "ma");
  EXPECT_EQ(caller.actor.role, "handler");
  EXPECT_EQ(caller.actor.seat, rig_.organ().member("ma").seats.at("handler"));
  const json::Object body = testing::plain_record(case_, CivilDate{2026, 5, 11});
  EXPECT_EQ(must(rig_.run(caller, "recordInquiry", body)).number, "过问〔2026〕1号");
}

TEST_F(TokensTest, the_secret_is_stored_nowhere_and_found_by_its_hash_alone) {
  const CreatedToken made = token_of("ma");
  EXPECT_EQ(made.secret.size(), 43U);
  EXPECT_EQ(rig_.services().work.token(made.token.id)->hash,
            crypto::sha256({bytes_of("token"), bytes_of(made.secret)}));
  EXPECT_EQ(refusal(made.secret + "A"), ErrorCode::kNotSignedIn);
  EXPECT_EQ(refusal(to_hex(made.token.id)), ErrorCode::kNotSignedIn);
}

TEST_F(TokensTest, a_token_ends_with_its_last_millisecond) {
  const CreatedToken made = token_of("ma", 1);
  rig_.clock().advance_ms(kDayMs - 1);
  EXPECT_TRUE(caller_of_token(rig_.services(), made.secret));
  rig_.clock().advance_ms(1);
  EXPECT_EQ(refusal(made.secret), ErrorCode::kNotSignedIn);
  EXPECT_EQ(list_tokens(rig_.services(), signed_in("ma")).items.size(), 0U);
}

TEST_F(TokensTest, only_the_owner_sees_and_revokes_a_token) {
  const CreatedToken made = token_of("ma");
  const Caller ma = signed_in("ma");
  const Caller tang = signed_in("tang");
  EXPECT_EQ(list_tokens(rig_.services(), tang).items.size(), 0U);
  EXPECT_EQ(revoke_token(rig_.services(), tang, made.token.id).error().code, ErrorCode::kNotFound);
  const TokenList own = list_tokens(rig_.services(), ma);
  ASSERT_EQ(own.items.size(), 1U);
  EXPECT_EQ(own.items[0].name, "夜间任务");
  EXPECT_EQ(own.items[0].seat.role, "handler");
  EXPECT_EQ(own.items[0].seat.unit, "一中队");
  EXPECT_EQ(own.items[0].last_used_on, std::nullopt);
  must(revoke_token(rig_.services(), ma, made.token.id));
  EXPECT_EQ(refusal(made.secret), ErrorCode::kNotSignedIn);
  EXPECT_EQ(revoke_token(rig_.services(), ma, made.token.id).error().code, ErrorCode::kNotFound);
}

TEST_F(TokensTest, whoever_holds_the_secret_may_give_it_up) {
  const CreatedToken made = token_of("ma");
  const CreatedToken other = token_of("ma");
  give_up_token(rig_.services(), made.secret);
  EXPECT_EQ(refusal(made.secret), ErrorCode::kNotSignedIn);
  EXPECT_TRUE(caller_of_token(rig_.services(), other.secret));
}

TEST_F(TokensTest, a_changed_password_ends_the_tokens_of_the_account) {
  const CreatedToken of_ma = token_of("ma");
  const CreatedToken of_tang = token_of("tang");
  must(change_password(rig_.services(), signed_in("ma"), {kPassword, "another long password"}, kCheap));
  EXPECT_EQ(refusal(of_ma.secret), ErrorCode::kNotSignedIn);
  EXPECT_TRUE(caller_of_token(rig_.services(), of_tang.secret));
}

TEST_F(TokensTest, a_token_ends_with_its_seat) {
  const CreatedToken made = token_of("ma");
  const testing::Member& ma = rig_.organ().member("ma");
  append(stream_of(ma.person), domain::SeatEnded{ma.seats.at("handler"), CivilDate{2026, 5, 11}});
  EXPECT_EQ(refusal(made.secret), ErrorCode::kNotSignedIn);
}

TEST_F(TokensTest, an_opening_serves_the_token_that_made_it_and_no_other) {
  const json::Object record = testing::plain_record(case_, CivilDate{2026, 5, 11});
  const MatterId matter = *MatterId::parse(must(rig_.run(signed_in("ma"), "recordInquiry", record)).id);
  const CreatedToken made = token_of("tang");
  const Caller caller = must(caller_of_token(rig_.services(), made.secret));
  const json::Object body{{"matter", matter.text()}, {"reason", "核对情况"}};
  const std::string opening = must(rig_.run(caller, "openRecord", body)).opening->id.text();
  const Caller again = must(caller_of_token(rig_.services(), made.secret));
  EXPECT_TRUE(matter_content(rig_.services(), again, matter, opening));
  const Caller other = must(caller_of_token(rig_.services(), token_of("tang").secret));
  EXPECT_EQ(matter_content(rig_.services(), other, matter, opening).error().code, ErrorCode::kOpeningRequired);
}

TEST_F(TokensTest, looking_through_the_register_is_noted_once_a_day) {
  const CreatedToken made = token_of("tang");
  const std::uint64_t before = rig_.authority().head()->size;
  const auto list = [&] {
    must(list_matters(rig_.services(), must(caller_of_token(rig_.services(), made.secret)), {}));
  };
  list();
  list();
  EXPECT_EQ(rig_.authority().head()->size, before + 1);
  rig_.clock().advance_ms(kDayMs);
  list();
  EXPECT_EQ(rig_.authority().head()->size, before + 2);
}

TEST_F(TokensTest, the_last_day_of_use_is_kept) {
  const CreatedToken made = token_of("ma");
  rig_.clock().advance_ms(3 * kDayMs);
  must(caller_of_token(rig_.services(), made.secret));
  EXPECT_EQ(rig_.services().work.token(made.token.id)->last_used_on, (CivilDate{2026, 5, 14}));
}

}  // namespace
}  // namespace donghu::app
