// What the team concludes: ground, officers, circumstances, measures, or no wrong case.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "donghu/domain/obligations.hpp"
#include "donghu/domain/wrong_case_testing.hpp"

namespace donghu::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using S = WrongCaseState;

class WrongCaseConclusion : public testing::WrongCaseScene {
 protected:
  explicit WrongCaseConclusion(policy::Pack pack = testing::shipped_pack("cn-qianjiang-d1"))
      : WrongCaseScene(std::move(pack)) {}

  std::string refused_finding(const OfficerFinding& found) {
    SubmitConclusion command = conclusion();
    command.officers = {found};
    return refused(matter_, command, as_member());
  }
  WrongCase matter_ = inquired();
};

constexpr const char* kSixMeasures =
    "M-SELF-REVIEW, M-CRITICISM, M-NO-AWARD-PROMOTION, M-SUSPEND, M-REASSIGN, M-DISCIPLINE";

// --- the ground -----------------------------------------------------------------------------------------------------

TEST_F(WrongCaseConclusion, the_conclusion_opens_the_window_and_the_clock_for_the_decision) {
  scene_.on("2026-08-31");
  take(matter_, conclusion(), as_member());
  EXPECT_EQ(matter_.state, S::kConcluded);
  EXPECT_EQ(window_end(matter_, scene_.pack(), scene_.calendar)->on, (CivilDate{2026, 9, 30}));
  const auto duties = raised_by("wrongCase.concluded", {}, as_member().now, scene_.pack(), scene_.calendar);
  ASSERT_EQ(duties.size(), 1U);
  EXPECT_EQ(duties.front().kind, "D1-DECIDE");
  EXPECT_EQ(duties.front().article, "D1-10(3).a");
  EXPECT_EQ(duties.front().due_on, (CivilDate{2026, 9, 21}));
}

TEST_F(WrongCaseConclusion, only_members_of_the_team_conclude) {
  EXPECT_EQ(refused(matter_, conclusion(), as_office()), "ROLE_DENIED allowed=member");
  EXPECT_EQ(refused(matter_, conclusion(), as_head()),
            "ROLE_DENIED allowed=investigationTeam, legalOffice, partyMassOffice");
}

TEST_F(WrongCaseConclusion, without_a_ground_nobody_is_held_liable) {
  SubmitConclusion command = conclusion();
  command.ground = {};
  EXPECT_EQ(refused(matter_, command, as_member()), "THRESHOLD_FINDING_MISSING at /ground/code (D1-05) finding=ground");
  command.officers.clear();
  EXPECT_EQ(refused(matter_, command, as_member()), "THRESHOLD_FINDING_MISSING at /ground/code (D1-05) finding=ground");
}

TEST_F(WrongCaseConclusion, another_ground_than_the_one_it_was_opened_on_is_proved_anew) {
  SubmitConclusion command = conclusion();
  command.ground.code = "WCG-COMPENSATION";
  EXPECT_EQ(refused(matter_, command, as_member()),
            "ATTACHMENT_MISSING at /proof (D1-05(5)) kind=compensationDecision");
  command.proof.reference = "赔偿决定书";
  EXPECT_EQ(refused(matter_, command, as_member()), "no refusal");
  command.ground = {.unlisted = "查实的举报"};
  EXPECT_EQ(refused(matter_, command, as_member()), "FIELD_MISSING at /ground/code (D1-05) proposed=WCG-SUPERVISION");
}

TEST_F(WrongCaseConclusion, a_wrong_case_for_which_nobody_answers_is_a_conclusion) {
  SubmitConclusion command = conclusion();
  command.officers.clear();
  command.concerned = {ning_};
  take(matter_, command, as_member());
  EXPECT_THAT(matter_.conclusion()->said.concerned, ElementsAre(ning_));
  EXPECT_THAT(matter_.origin.concerned, ElementsAre(deng_, ning_));
  command.concerned = {PersonId{{7}}};
  EXPECT_EQ(refused(inquired(), command, as_member()), "MISSING_REFERENCE at /concerned/0");
}

// --- officers and conduct -------------------------------------------------------------------------------------------

TEST_F(WrongCaseConclusion, an_officer_answers_for_conduct_of_the_list) {
  OfficerFinding found = finding();
  found.conduct.clear();
  EXPECT_EQ(refused_finding(found), "FIELD_MISSING at /officers/0/conduct (D1-06)");
  found.conduct = {{.code = "LC-OTHER"}};
  EXPECT_EQ(refused_finding(found), "CATCH_ALL_REASON_MISSING at /officers/0/conduct/0/reason (D1-06(11))");
  found.conduct = {{.code = "LC-OTHER", .reason = "与所列行为相当"}};
  EXPECT_EQ(refused_finding(found), "no refusal");
  found.conduct = {{.code = "LC-EVIDENCE"}, {.code = "LC-EVIDENCE"}};
  EXPECT_EQ(refused_finding(found), "NOT_ALLOWED at /officers/0/conduct/1/code");
}

TEST_F(WrongCaseConclusion, a_licence_case_knows_only_the_conduct_that_is_not_about_penalties) {
  matter_.opening.case_kind = "licence";
  OfficerFinding found = finding();
  EXPECT_EQ(refused_finding(found), "no refusal");
  found.conduct = {{.code = "LC-UNFAIR"}};
  EXPECT_EQ(refused_finding(found),
            "NOT_ALLOWED at /officers/0/conduct/0/code (D1-06) allowed=LC-WRONG-BASIS, LC-EVIDENCE, LC-CORRUPTION, "
            "LC-OTHER");
}

TEST_F(WrongCaseConclusion, an_officer_is_somebody_of_the_directory_once_and_not_of_the_team) {
  OfficerFinding found = finding();
  found.officer = PersonId{{7}};
  EXPECT_EQ(refused_finding(found), "MISSING_REFERENCE at /officers/0/officer");
  found.officer = yao_;
  EXPECT_EQ(refused_finding(found), "RECUSAL_REQUIRED at /officers/0/officer");
  SubmitConclusion command = conclusion();
  command.officers = {finding(), finding()};
  EXPECT_EQ(refused(matter_, command, as_member()), "NOT_ALLOWED at /officers/1/officer");
}

TEST_F(WrongCaseConclusion, what_happened_before_the_rules_has_no_measures) {
  OfficerFinding found = finding();
  found.conduct_on = CivilDate{2020, 7, 8};
  EXPECT_EQ(refused_finding(found), "PACK_NOT_ACTIVE at /officers/0/conductOn");
  found.conduct_on = CivilDate{2026, 7, 17};
  EXPECT_EQ(refused_finding(found), "IN_FUTURE at /officers/0/conductOn max=2026-07-16");
}

// --- circumstances --------------------------------------------------------------------------------------------------

TEST_F(WrongCaseConclusion, lighter_treatment_needs_a_circumstance) {
  OfficerFinding found = finding();
  found.weight = Weight::kReduced;
  EXPECT_EQ(refused_finding(found), "no refusal");
  found.leniency.clear();
  EXPECT_EQ(refused_finding(found), "NOT_ALLOWED at /officers/0/weight allowed=ordinary");
  found.leniency = {"LEN-YOUNG"};
  EXPECT_EQ(refused_finding(found),
            "NOT_ALLOWED at /officers/0/leniency/0 allowed=LEN-UNCLEAR-LAW, LEN-NEW-EVIDENCE, LEN-NO-FAULT, "
            "LEN-SLIGHT, LEN-SELF-CORRECTION, LEN-PARTY-FRAUD");
}

TEST_F(WrongCaseConclusion, heavier_treatment_needs_an_aggravation) {
  OfficerFinding found = finding();
  found.weight = Weight::kHeavier;
  EXPECT_EQ(refused_finding(found), "NOT_ALLOWED at /officers/0/weight (D1-08(5)) allowed=ordinary, reduced, waived");
  found.aggravation = {"AGG-PERSIST"};
  EXPECT_EQ(refused_finding(found), "no refusal");
}

TEST_F(WrongCaseConclusion, liability_is_waived_without_a_measure) {
  OfficerFinding found = finding();
  found.weight = Weight::kWaived;
  EXPECT_EQ(refused_finding(found), "NOT_ALLOWED at /officers/0/measures");
  found.measures.clear();
  EXPECT_EQ(refused_finding(found), "no refusal");
  found.weight = Weight::kReduced;
  EXPECT_EQ(refused_finding(found), "FIELD_MISSING at /officers/0/measures (D1-07.b)");
}

TEST_F(WrongCaseConclusion, obstruction_sets_the_aggravation_and_takes_the_waiver_away) {
  take(matter_, NoteObstruction{.officer = deng_, .words = "提交伪造的字条"}, as_member());
  OfficerFinding found = finding();
  found.leniency = {"LEN-SLIGHT"};
  found.weight = Weight::kWaived;
  found.measures.clear();
  EXPECT_EQ(refused_finding(found), "NOT_ALLOWED at /officers/0/weight (D1-09) allowed=ordinary, reduced, heavier");
  found = finding();
  found.weight = Weight::kReduced;
  EXPECT_EQ(refused_finding(found), "REASON_MISSING at /officers/0/weightReason (D1-09)");
  found.weight_reason = "情节显著轻微，已当场承认";
  SubmitConclusion command = conclusion();
  command.officers = {found};
  take(matter_, command, as_member());
  EXPECT_THAT(matter_.conclusion()->said.officers.front().aggravation, ElementsAre("AGG-OBSTRUCT"));
}

// --- measures -------------------------------------------------------------------------------------------------------

TEST_F(WrongCaseConclusion, there_are_six_measures_and_no_other) {
  OfficerFinding found = finding();
  found.measures = {{.code = "M-FINE", .reason = "罚款"}};
  EXPECT_EQ(refused_finding(found),
            std::string{"MEASURE_NOT_IN_PACK at /officers/0/measures/0/code (D1-11) allowed="} + kSixMeasures);
  found.measures = {{.code = "M-CRITICISM", .reason = "x"}, {.code = "M-CRITICISM", .reason = "x"}};
  EXPECT_EQ(refused_finding(found), "NOT_ALLOWED at /officers/0/measures/1/code");
}

TEST_F(WrongCaseConclusion, a_measure_is_reasoned_for_and_a_suspension_has_its_end) {
  OfficerFinding found = finding();
  found.measures[0].reason.clear();
  EXPECT_EQ(refused_finding(found), "REASON_MISSING at /officers/0/measures/0/reason (D1-04(3))");
  found = finding();
  found.measures[1].until.reset();
  EXPECT_EQ(refused_finding(found), "FIELD_MISSING at /officers/0/measures/1/until (D1-11(4))");
  found.measures[1].until = CivilDate{2026, 7, 15};
  EXPECT_EQ(refused_finding(found), "OUT_OF_RANGE at /officers/0/measures/1/until min=2026-07-16");
  found = finding();
  found.measures[0].until = CivilDate{2026, 12, 31};
  EXPECT_EQ(refused_finding(found), "NOT_ALLOWED at /officers/0/measures/0/until (D1-11(2))");
}

// --- signatures -----------------------------------------------------------------------------------------------------

TEST_F(WrongCaseConclusion, each_of_the_two_offices_signs_once) {
  WrongCase matter = concluded();
  take(matter, SignConclusion{}, as_office());
  EXPECT_EQ(refused(matter, SignConclusion{}, as_office()), "NOT_ALLOWED");
  take(matter, SignConclusion{}, as_co_signer());
  EXPECT_THAT(matter.conclusion()->signed_by, ElementsAre("legalOffice", "partyMassOffice"));
  EXPECT_EQ(refused(matter, SignConclusion{}, as_head()), "ROLE_DENIED allowed=legalOffice, partyMassOffice");
}

// --- no wrong case --------------------------------------------------------------------------------------------------

TEST_F(WrongCaseConclusion, misconduct_without_a_wrong_case_is_closed_by_the_head_and_goes_to_discipline) {
  ProposeNoWrongCase propose{.facts = "处罚正确", .reasons = "六种情形均不具备"};
  propose.misconduct = {{.officers = {deng_}, .conduct = {"LC-HELD-ITEMS"}, .words = "私自驾驶暂扣车辆"}};
  EXPECT_EQ(refused(matter_, ApproveNoWrongCase{.approve = true, .reason = "同意"}, as_head()),
            "WRONG_STATE state=investigating owed=proposeNoWrongCase");
  take(matter_, propose, as_member());
  EXPECT_EQ(matter_.state, S::kInvestigating);
  EXPECT_EQ(refused(matter_, ApproveNoWrongCase{.approve = true}, as_head()), "REASON_MISSING at /reason");
  take(matter_, ApproveNoWrongCase{.reason = "再查暂扣手续"}, as_head());
  EXPECT_FALSE(matter_.no_wrong_case);
  take(matter_, propose, as_member());
  const auto approved = decide(matter_, ApproveNoWrongCase{.approve = true, .reason = "同意"}, as_head());
  ASSERT_TRUE(approved);
  EXPECT_THAT(milestones_of(approved->events[0]), ElementsAre("wrongCase.closed"));
  EXPECT_THAT(milestones_of(approved->events[1]), ElementsAre("wrongCase.suspicionFound"));
  perform(matter_, approved, as_head());
  EXPECT_EQ(matter_.state, S::kClosedNoWrongCase);
  EXPECT_EQ(refused(matter_, ReportSuspicion{.to = "justiceBureau"}, as_office()),
            "NOT_ALLOWED at /to (D1-10(3).b) allowed=disciplineOrgan, prosecution");
  EXPECT_EQ(refused(matter_, ReportSuspicion{.to = "disciplineOrgan"}, as_office()), "ATTACHMENT_MISSING at /proof");
  take(matter_, ReportSuspicion{.to = "disciplineOrgan", .proof = {.reference = "移送函"}}, as_office());
  EXPECT_EQ(matter_.suspicions_reported.front().to, "disciplineOrgan");
}

TEST_F(WrongCaseConclusion, misconduct_is_named_by_the_list_and_by_people_who_are_there) {
  ProposeNoWrongCase propose{.facts = "x", .reasons = "x"};
  propose.misconduct = {{.officers = {PersonId{{7}}}, .words = "x"}};
  EXPECT_EQ(refused(matter_, propose, as_member()), "MISSING_REFERENCE at /misconduct/0/officers/0");
  propose.misconduct = {{.officers = {deng_}, .conduct = {"LC-LATE"}, .words = "x"}};
  EXPECT_EQ(refused(matter_, propose, as_member()),
            "NOT_ALLOWED at /misconduct/0/conduct/0 (D1-06) allowed=LC-ULTRA-VIRES, LC-NO-CERTIFICATE, LC-PROCEDURE, "
            "LC-WRONG-BASIS, LC-EVIDENCE, LC-COERCION, LC-HELD-ITEMS, LC-FINES, LC-CORRUPTION, LC-UNFAIR, LC-OTHER");
}

TEST_F(WrongCaseConclusion, whom_the_proposal_suspects_keeps_out_from_then_on) {
  ProposeNoWrongCase propose{.facts = "x", .reasons = "x"};
  propose.misconduct = {{.officers = {feng_}, .words = "代管暂扣车辆"}};
  take(matter_, propose, as_member());
  EXPECT_EQ(refused(matter_, ReportSuspicion{.to = "disciplineOrgan"}, as_office()), "RECUSAL_REQUIRED");
}

// --- where the rules need no ground ---------------------------------------------------------------------------------

class WrongCaseWithoutGround : public WrongCaseConclusion {
 protected:
  static policy::Pack lenient() {
    policy::Pack pack = testing::shipped_pack("cn-qianjiang-d1");
    pack.wrong_case->liability_requires_ground = false;
    return pack;
  }
  WrongCaseWithoutGround() : WrongCaseConclusion(lenient()) {}
};

TEST_F(WrongCaseWithoutGround, misconduct_alone_may_lead_to_a_measure_by_collective_decision) {
  SubmitConclusion command = conclusion();
  command.ground = {};
  command.officers.front().conduct = {{.code = "LC-HELD-ITEMS"}};
  take(matter_, command, as_member());
  EXPECT_EQ(matter_.state, S::kConcluded);
  EXPECT_EQ(refused(matter_, decision(), as_head()), "COLLECTIVE_DECISION_MISSING (D1-10(3).a)");
  command.officers.clear();
  EXPECT_EQ(refused(inquired(), command, as_member()),
            "THRESHOLD_FINDING_MISSING at /ground/code (D1-05) finding=ground");
}

}  // namespace
}  // namespace donghu::domain
