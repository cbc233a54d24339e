// A wrong case inquired again: by the bureau's own order within the window, from outside at any time.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "donghu/domain/wrong_case_testing.hpp"

namespace donghu::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using S = WrongCaseState;

class WrongCaseAgain : public testing::WrongCaseScene {
 protected:
  CivilDate window(const WrongCase& matter) const { return window_end(matter, scene_.pack(), scene_.calendar)->on; }
  OrderReInvestigation direct() const {
    return {.mode = AgainMode::kDirect, .reason = "处理不当", .members = {tao_, xu_}};
  }
  static OrderReInvestigation judgment() {
    return {.cause = AgainCause::kJudicialFinding, .reason = "新判决", .proof = {.reference = "判决书"}};
  }
};

// --- the window -----------------------------------------------------------------------------------------------------

TEST_F(WrongCaseAgain, the_month_ends_on_the_last_day_of_a_shorter_month) {
  EXPECT_EQ(window(concluded()), (CivilDate{2026, 9, 30}));
  EXPECT_FALSE(window_end(inquired(), scene_.pack(), scene_.calendar));
}

TEST_F(WrongCaseAgain, on_the_last_day_it_is_ordered_and_a_new_team_concludes_with_a_new_window) {
  WrongCase matter = concluded();
  scene_.on("2026-09-30", 23);
  take(matter, order(), as_head());
  EXPECT_EQ(matter.state, S::kReInvestigationOrdered);
  EXPECT_EQ(matter.conclusion(), nullptr);
  EXPECT_EQ(matter.conclusions.size(), 1U);
  EXPECT_EQ(refused(matter, AppointTeam{.members = {tao_, jiang_}}, as_head()), "NOT_ALLOWED at /members/1");
  conclude_again(matter);
  EXPECT_EQ(matter.conclusions.size(), 2U);
  EXPECT_EQ(matter.state, S::kConcluded);
  // 2026-10-30 is a Friday.
  EXPECT_EQ(window(matter), (CivilDate{2026, 10, 30}));
}

TEST_F(WrongCaseAgain, the_day_after_the_window_is_closed_for_either_way) {
  const WrongCase matter = concluded();
  scene_.on("2026-10-01", 0);
  EXPECT_EQ(refused(matter, order(), as_head()), "WINDOW_CLOSED (D1-10(3).c) until=2026-09-30");
  EXPECT_EQ(refused(matter, direct(), as_leader()), "WINDOW_CLOSED (D1-10(3).d) until=2026-09-30");
}

TEST_F(WrongCaseAgain, a_case_closed_without_a_wrong_one_has_the_same_window) {
  WrongCase matter = closed_without();
  scene_.on("2026-10-01");
  EXPECT_EQ(refused(matter, order(), as_head()), "WINDOW_CLOSED (D1-10(3).c) until=2026-09-30");
  scene_.on("2026-09-30");
  take(matter, order(), as_head());
  EXPECT_FALSE(matter.no_wrong_case_approved);
  conclude_again(matter);
  EXPECT_EQ(matter.state, S::kConcluded);
}

TEST_F(WrongCaseAgain, an_order_gives_its_reason) {
  EXPECT_EQ(refused(concluded(), OrderReInvestigation{}, as_head()), "REASON_MISSING at /reason");
  EXPECT_EQ(refused(concluded(), order(), as_office()), "ROLE_DENIED allowed=bureauHead, leadershipTeam");
}

TEST_F(WrongCaseAgain, from_the_third_order_on_it_is_pointed_out) {
  WrongCase matter = concluded();
  for (int n = 0; n < 3; ++n) {
    take(matter, order(), as_head());
    EXPECT_EQ(matter.orders.back().repetition, n + 1);
    EXPECT_EQ(matter.orders.back().warned, n == 2);
    if (n == 2) break;
    const PersonId a = scene_.add("甲" + std::to_string(n), {.roles = {"investigationTeam"}});
    const PersonId b = scene_.add("乙" + std::to_string(n), {.roles = {"investigationTeam"}});
    take(matter, AppointTeam{.members = {a, b}}, as_head());
    take(matter, BeginInquiry{"请配合"}, scene_.as(a, "investigationTeam"));
    take(matter, conclusion(), scene_.as(a, "investigationTeam"));
  }
}

// --- direct investigation -------------------------------------------------------------------------------------------

TEST_F(WrongCaseAgain, the_bureau_may_send_people_who_conclude_themselves) {
  WrongCase matter = concluded();
  OrderReInvestigation command = direct();
  command.members = {tao_};
  EXPECT_EQ(refused(matter, command, as_leader()), "FIELD_MISSING at /members (D1-10(2).b) min=2");
  command.members = {tao_, jiang_};
  EXPECT_EQ(refused(matter, command, as_leader()), "NOT_ALLOWED at /members/1");
  command = order();
  command.members = {tao_, xu_};
  EXPECT_EQ(refused(matter, command, as_leader()), "NOT_ALLOWED at /members");
  take(matter, direct(), as_leader());
  EXPECT_EQ(matter.state, S::kDirectInvestigation);
  EXPECT_TRUE(matter.team()->sent);
  EXPECT_EQ(refused(matter, conclusion(), as_member()), "ROLE_DENIED allowed=member");
  take(matter, conclusion(), as_new_member());
  EXPECT_EQ(matter.state, S::kConcluded);
}

// --- a decision that falls ------------------------------------------------------------------------------------------

TEST_F(WrongCaseAgain, a_decision_falls_only_by_a_collective_withdrawal) {
  WrongCase matter = decided();
  OrderReInvestigation command = order();
  EXPECT_EQ(refused(matter, command, as_head()), "COLLECTIVE_DECISION_MISSING at /withdrawal (D1-10(3).a)");
  command.withdrawal = minutes("2026-09-08");
  EXPECT_EQ(refused(matter, command, as_head()), "OUT_OF_RANGE at /withdrawal/heldOn min=2026-09-09");
  command.withdrawal = minutes("2026-09-09");
  command.withdrawal->participants = {peng_, qin_};
  EXPECT_EQ(refused(matter, command, as_head()),
            "NOT_ALLOWED at /withdrawal/participants/1 allowed=bureauHead, leadershipTeam");
  command.withdrawal = minutes("2026-09-09");
  take(matter, command, as_head());
  EXPECT_EQ(matter.decision(), nullptr);
  EXPECT_THAT(matter.measures_outstanding(), IsEmpty());
  command = order();
  command.withdrawal = minutes("2026-09-09");
  EXPECT_EQ(refused(concluded(), command, as_head()), "NOT_ALLOWED at /withdrawal");
}

TEST_F(WrongCaseAgain, the_bureau_orders_nothing_by_itself_once_measures_are_carried_out) {
  WrongCase matter = decided();
  const Proof proof{.reference = "文号"};
  take(matter, ExecuteWrongCaseMeasure{.officer = deng_, .measure = "M-CRITICISM", .proof = proof}, as_office());
  EXPECT_EQ(refused(matter, order(), as_head()),
            "WRONG_STATE (D1-10(3).c) state=executing allowed=concluded, discussed, decided, closedNoWrongCase");
}

// --- from outside ---------------------------------------------------------------------------------------------------

TEST_F(WrongCaseAgain, a_judgment_reopens_at_any_time_and_the_decision_stands_until_another_replaces_it) {
  WrongCase matter = decided();
  const Proof proof{.reference = "文号"};
  take(matter, ExecuteWrongCaseMeasure{.officer = deng_, .measure = "M-SUSPEND", .proof = proof}, as_office());
  scene_.on("2026-11-02");
  OrderReInvestigation command = judgment();
  command.proof = {};
  EXPECT_EQ(refused(matter, command, as_head()), "ATTACHMENT_MISSING at /proof (D1-04(1))");
  take(matter, judgment(), as_head());
  EXPECT_EQ(statuses_on(matter, CivilDate{2026, 11, 2}).size(), 1U);
  conclude_again(matter);
  take(matter, SignConclusion{}, as_office());
  take(matter, SignConclusion{}, as_co_signer());
  take(matter, OfferDefence{"可以陈述和申辩"}, as_office());
  take(matter, RecordDiscussion{minutes("2026-11-02")}, as_office());
  DecideWrongCase replaced = decision();
  replaced.officers.front().measures = {{.code = "M-SELF-REVIEW", .reason = "情节较轻"}};
  take(matter, replaced, as_head());
  EXPECT_THAT(statuses_on(matter, CivilDate{2026, 11, 2}), IsEmpty());
  EXPECT_THAT(matter.measures_outstanding(), ElementsAre(std::pair{deng_, std::string{"M-SELF-REVIEW"}}));
}

TEST_F(WrongCaseAgain, a_closed_case_is_reopened_from_outside_alone) {
  WrongCase matter = closed_without();
  scene_.on("2026-10-09");
  OrderReInvestigation command = judgment();
  command.cause = AgainCause::kSuperiorFinding;
  take(matter, command, as_head());
  EXPECT_EQ(matter.state, S::kReInvestigationOrdered);
}

TEST_F(WrongCaseAgain, the_decision_falls_when_no_case_turns_out_to_be_wrong) {
  WrongCase matter = decided();
  const Proof proof{.reference = "文号"};
  take(matter, ExecuteWrongCaseMeasure{.officer = deng_, .measure = "M-SUSPEND", .proof = proof}, as_office());
  take(matter, judgment(), as_head());
  take(matter, AppointTeam{.members = {tao_, xu_}}, as_head());
  take(matter, BeginInquiry{"请配合"}, as_new_member());
  take(matter, ProposeNoWrongCase{.facts = "处罚正确", .reasons = "再审改判"}, as_new_member());
  take(matter, ApproveNoWrongCase{.approve = true, .reason = "同意"}, as_head());
  EXPECT_EQ(matter.decision(), nullptr);
  EXPECT_THAT(statuses_on(matter, CivilDate{2026, 9, 9}), IsEmpty());
}

// --- what the pack does not have ------------------------------------------------------------------------------------

class WrongCaseAgainElsewhere : public testing::WrongCaseScene {
 protected:
  static policy::Pack narrow() {
    policy::Pack pack = testing::shipped_pack("cn-qianjiang-d1");
    pack.wrong_case->re_investigation->modes = {"order"};
    pack.wrong_case->reopening->causes = {"appealResult"};
    pack.collective_decisions.clear();
    return pack;
  }
  WrongCaseAgainElsewhere() : WrongCaseScene(narrow()) {}
};

TEST_F(WrongCaseAgainElsewhere, a_way_or_a_cause_that_the_pack_does_not_have_is_refused) {
  const WrongCase matter = concluded();
  EXPECT_EQ(refused(matter, OrderReInvestigation{.mode = AgainMode::kDirect, .reason = "x"}, as_head()),
            "RULE_ABSENT at /mode");
  EXPECT_EQ(
      refused(matter,
              OrderReInvestigation{.cause = AgainCause::kJudicialFinding, .reason = "x", .proof = {.reference = "x"}},
              as_head()),
      "RULE_ABSENT at /cause");
}

TEST_F(WrongCaseAgainElsewhere, where_no_discussion_is_asked_for_the_bureau_decides_on_the_conclusion) {
  WrongCase matter = signed_off();
  EXPECT_EQ(refused(matter, RecordDiscussion{minutes("2026-08-31")}, as_office()), "RULE_ABSENT");
  take(matter, OfferDefence{"可以陈述和申辩"}, as_office());
  take(matter, decision(), as_head());
  EXPECT_EQ(matter.state, S::kDecided);
}

}  // namespace
}  // namespace donghu::domain
