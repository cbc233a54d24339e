// Discussion, statement and defence, decision, suspicion, execution, the end.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "donghu/domain/wrong_case_testing.hpp"
#include "donghu/policy/merge.hpp"

namespace donghu::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using S = WrongCaseState;

class WrongCaseDecision : public testing::WrongCaseScene {};

// --- discussion -----------------------------------------------------------------------------------------------------

TEST_F(WrongCaseDecision, nobody_decides_alone) {
  WrongCase matter = signed_off();
  EXPECT_EQ(refused(matter, decision(), as_head()), "COLLECTIVE_DECISION_MISSING (D1-10(3).a)");
  EXPECT_EQ(refused(matter, decision(), as_leader()), "COLLECTIVE_DECISION_MISSING (D1-10(3).a)");
  EXPECT_EQ(refused(matter, decision(), as_office()), "ROLE_DENIED allowed=bureauHead, leadershipTeam");
}

TEST_F(WrongCaseDecision, whoever_is_concerned_takes_no_part_in_the_discussion) {
  WrongCase matter = inquired();
  scene_.on("2026-08-31");
  SubmitConclusion command = conclusion();
  command.concerned = {ning_};
  take(matter, command, as_member());
  take(matter, SignConclusion{}, as_office());
  take(matter, SignConclusion{}, as_co_signer());
  DiscussionMinutes held = minutes("2026-08-31");
  EXPECT_EQ(refused(matter, RecordDiscussion{held}, as_office()), "RECUSAL_REQUIRED at /minutes/participants/2");
  held.participants = {peng_, lou_};
  take(matter, RecordDiscussion{held}, as_office());
  EXPECT_EQ(matter.state, S::kDiscussed);
}

TEST_F(WrongCaseDecision, the_minutes_name_leaders_and_a_day_after_the_conclusion) {
  const WrongCase matter = signed_off();
  DiscussionMinutes held = minutes("2026-08-30");
  EXPECT_EQ(refused(matter, RecordDiscussion{held}, as_office()), "OUT_OF_RANGE at /minutes/heldOn min=2026-08-31");
  held.held_on = CivilDate{2026, 9, 1};
  EXPECT_EQ(refused(matter, RecordDiscussion{held}, as_office()), "IN_FUTURE at /minutes/heldOn max=2026-08-31");
  held.held_on = CivilDate{2026, 8, 31};
  held.participants = {peng_};
  EXPECT_EQ(refused(matter, RecordDiscussion{held}, as_office()),
            "FIELD_MISSING at /minutes/participants (D1-10(3).a) min=2");
  held.participants = {peng_, peng_};
  EXPECT_EQ(refused(matter, RecordDiscussion{held}, as_office()), "NOT_ALLOWED at /minutes/participants/1");
  held.participants = {peng_, qin_};
  EXPECT_EQ(refused(matter, RecordDiscussion{held}, as_office()),
            "NOT_ALLOWED at /minutes/participants/1 allowed=bureauHead, leadershipTeam");
  held.participants = {peng_, PersonId{{7}}};
  EXPECT_EQ(refused(matter, RecordDiscussion{held}, as_office()), "MISSING_REFERENCE at /minutes/participants/1");
}

TEST_F(WrongCaseDecision, the_two_offices_sign_before_it_is_discussed) {
  WrongCase matter = concluded();
  const RecordDiscussion command{minutes("2026-08-31")};
  EXPECT_EQ(refused(matter, command, as_office()), "APPROVAL_MISSING (D1-07.a) step=signConclusion body=legalOffice");
  take(matter, SignConclusion{}, as_office());
  EXPECT_EQ(refused(matter, command, as_office()),
            "APPROVAL_MISSING (D1-03.b) step=signConclusion body=partyMassOffice");
  take(matter, SignConclusion{}, as_co_signer());
  EXPECT_EQ(refused(matter, command, as_office()), "no refusal");
}

TEST_F(WrongCaseDecision, what_a_defence_brings_up_is_discussed_once_more) {
  WrongCase matter = discussed();
  take(matter, KeepDefence{.officer = deng_, .words = "现场影像已调取"}, as_office());
  take(matter, RecordDiscussion{minutes("2026-09-08")}, as_office());
  EXPECT_EQ(matter.conclusion()->discussions.size(), 2U);
}

// --- statement and defence ------------------------------------------------------------------------------------------

TEST_F(WrongCaseDecision, statement_and_defence_are_offered_before_and_heard_after_the_decision_too) {
  WrongCase matter = signed_off();
  take(matter, RecordDiscussion{minutes("2026-08-31")}, as_office());
  EXPECT_EQ(refused(matter, decision(), as_head()), "WRONG_STATE (D1-12.a) state=discussed owed=offerDefence");
  EXPECT_EQ(refused(matter, KeepDefence{.officer = deng_, .words = "x"}, as_office()), "NOT_ALLOWED at /officer");
  take(matter, OfferDefence{"可以陈述和申辩"}, as_office());
  take(matter, decision(), as_head());
  take(matter, KeepDefence{.officer = deng_, .words = "已及时补正"}, as_office());
  EXPECT_EQ(matter.statements.size(), 1U);
  EXPECT_EQ(matter.state, S::kDecided);
}

TEST_F(WrongCaseDecision, nothing_is_offered_where_nobody_is_liable) {
  WrongCase matter = inquired();
  SubmitConclusion command = conclusion();
  command.officers.clear();
  take(matter, command, as_member());
  EXPECT_EQ(refused(matter, OfferDefence{"x"}, as_office()), "NOT_ALLOWED");
}

// --- decision -------------------------------------------------------------------------------------------------------

TEST_F(WrongCaseDecision, each_officer_of_the_conclusion_is_decided_on_and_nobody_else) {
  const WrongCase matter = discussed();
  DecideWrongCase command = decision();
  command.officers.clear();
  EXPECT_EQ(refused(matter, command, as_head()), "FIELD_MISSING at /officers");
  command = decision();
  command.officers.push_back({.officer = hao_});
  EXPECT_EQ(refused(matter, command, as_head()), "NOT_ALLOWED at /officers/1/officer");
  command.officers.back().officer = deng_;
  EXPECT_EQ(refused(matter, command, as_head()), "NOT_ALLOWED at /officers/1/officer");
}

TEST_F(WrongCaseDecision, the_bureau_chooses_among_the_six_with_reasons_and_ends) {
  const WrongCase matter = discussed();
  DecideWrongCase command = decision();
  command.officers.front().measures = {{.code = "M-FINE", .reason = "x"}};
  EXPECT_EQ(refused(matter, command, as_head()),
            "MEASURE_NOT_IN_PACK at /officers/0/measures/0/code (D1-11) allowed=M-SELF-REVIEW, M-CRITICISM, "
            "M-NO-AWARD-PROMOTION, M-SUSPEND, M-REASSIGN, M-DISCIPLINE");
  command.officers.front().measures = {{.code = "M-SUSPEND", .reason = "x"}};
  EXPECT_EQ(refused(matter, command, as_head()), "FIELD_MISSING at /officers/0/measures/0/until (D1-11(4))");
  command.officers.front().measures = {{.code = "M-SELF-REVIEW"}};
  EXPECT_EQ(refused(matter, command, as_head()), "REASON_MISSING at /officers/0/measures/0/reason (D1-04(3))");
  command.officers.front().measures.clear();
  EXPECT_EQ(refused(matter, command, as_head()), "REASON_MISSING at /officers/0/weightReason");
  command.officers.front().weight_reason = "陈述属实，没有过错";
  EXPECT_EQ(refused(matter, command, as_head()), "no refusal");
}

TEST_F(WrongCaseDecision, that_year_is_the_year_of_the_decision) {
  WrongCase matter = discussed();
  scene_.on("2027-01-05");
  DecideWrongCase command = decision();
  command.officers.front().measures = {{.code = "M-NO-AWARD-PROMOTION", .reason = "x"}};
  take(matter, command, as_head());
  EXPECT_EQ(matter.decision()->said.year, 2027);
  EXPECT_EQ(matter.decision()->said.officers.front().measures.front().until, (CivilDate{2027, 12, 31}));
}

TEST_F(WrongCaseDecision, a_waived_liability_or_nobody_liable_closes_without_execution) {
  WrongCase matter = discussed();
  DecideWrongCase command = decision();
  command.officers = {{.officer = deng_, .weight = Weight::kWaived}};
  take(matter, command, as_head());
  take(matter, CloseWrongCase{}, as_office());
  EXPECT_EQ(matter.closing->outcome, "waived");

  matter = discussed();
  command.officers = {{.officer = deng_, .weight_reason = "没有过错"}};
  take(matter, command, as_head());
  take(matter, CloseWrongCase{}, as_office());
  EXPECT_EQ(matter.closing->outcome, "nobodyLiable");
  EXPECT_EQ(matter.state, S::kClosed);
}

// --- suspicion ------------------------------------------------------------------------------------------------------

TEST_F(WrongCaseDecision, a_suspicion_is_noted_by_either_office_and_reported) {
  WrongCase matter = concluded();
  const NoteSuspicion note{{.officers = {deng_}, .conduct = {"LC-CORRUPTION"}, .words = "收受当事人礼金"}};
  EXPECT_EQ(refused(matter, ReportSuspicion{.to = "prosecution"}, as_office()),
            "WRONG_STATE state=concluded owed=noteSuspicion");
  take(matter, note, as_co_signer());
  EXPECT_EQ(refused(matter, NoteSuspicion{{.conduct = {"LC-LATE"}, .words = "x"}}, as_office()).substr(0, 32),
            "NOT_ALLOWED at /conduct/0 (D1-06");
  take(matter, ReportSuspicion{.to = "prosecution", .proof = {.reference = "移送函"}}, as_office());
  EXPECT_EQ(matter.state, S::kConcluded);
}

// --- execution ------------------------------------------------------------------------------------------------------

TEST_F(WrongCaseDecision, a_suspension_withholds_the_certificate_until_its_end) {
  WrongCase matter = decided();
  ExecuteWrongCaseMeasure command{.officer = deng_, .measure = "M-SUSPEND"};
  EXPECT_EQ(refused(matter, command, as_office()), "ATTACHMENT_MISSING at /proof");
  command.proof.reference = "暂扣证件清单";
  take(matter, command, as_office());
  EXPECT_EQ(matter.state, S::kExecuting);
  EXPECT_TRUE(matter.executions.front().said.first);
  const auto statuses = statuses_on(matter, CivilDate{2026, 12, 31});
  ASSERT_EQ(statuses.size(), 1U);
  EXPECT_EQ(statuses.front().person, deng_);
  EXPECT_EQ(statuses.front().status, "enforcementCertificate");
  EXPECT_EQ(statuses.front().measure, "M-SUSPEND");
  EXPECT_EQ(statuses.front().until, (CivilDate{2026, 12, 31}));
  EXPECT_THAT(statuses_on(matter, CivilDate{2027, 1, 1}), IsEmpty());
}

TEST_F(WrongCaseDecision, it_closes_when_each_measure_is_proved) {
  WrongCase matter = decided();
  EXPECT_THAT(matter.measures_outstanding(), ElementsAre(Pair(deng_, "M-CRITICISM"), Pair(deng_, "M-SUSPEND")));
  EXPECT_EQ(refused(matter, CloseWrongCase{}, as_office()), "WRONG_STATE state=decided owed=executeWrongCaseMeasure");
  const Proof proof{.reference = "文号"};
  take(matter, ExecuteWrongCaseMeasure{.officer = deng_, .measure = "M-CRITICISM", .proof = proof}, as_office());
  EXPECT_EQ(
      refused(matter, ExecuteWrongCaseMeasure{.officer = deng_, .measure = "M-CRITICISM", .proof = proof}, as_office()),
      "NOT_ALLOWED at /measure allowed=M-SUSPEND");
  EXPECT_EQ(refused(matter, CloseWrongCase{}, as_office()), "WRONG_STATE state=executing owed=executeWrongCaseMeasure");
  take(matter, ExecuteWrongCaseMeasure{.officer = deng_, .measure = "M-SUSPEND", .proof = proof}, as_office());
  EXPECT_FALSE(matter.executions.back().said.first);
  take(matter, CloseWrongCase{}, as_office());
  EXPECT_EQ(matter.closing->outcome, "executed");
}

TEST_F(WrongCaseDecision, a_personnel_action_needs_nothing_more_where_no_rule_protects_anybody) {
  WrongCase matter = discussed();
  DecideWrongCase command = decision();
  command.officers.front().measures = {{.code = "M-REASSIGN", .reason = "不宜留在执法岗位"}};
  take(matter, command, as_head());
  EXPECT_EQ(refused(matter,
                    ExecuteWrongCaseMeasure{.officer = deng_, .measure = "M-REASSIGN", .proof = {.reference = "文号"}},
                    as_office()),
            "no refusal");
}

/// With the insiders' rule of the same notice beside it, which protects whoever records.
class WrongCaseBesideProtection : public testing::WrongCaseScene {
 protected:
  static policy::Pack both() {
    const policy::Pack insiders = testing::shipped_pack("cn-qianjiang-d2");
    const policy::Pack wrong_cases = testing::shipped_pack("cn-qianjiang-d1");
    const std::vector<const policy::Pack*> packs{&insiders, &wrong_cases};
    return policy::merge(packs, policy::reading_of_all(packs));
  }
  WrongCaseBesideProtection() : WrongCaseScene(both()) {}

  MatterId checked(PersonId person, const std::string& action, bool cleared) {
    const MatterId id = scene_.new_matter();
    scene_.personnel_checks[id] = {.person = person, .action = action, .cleared = cleared};
    return id;
  }
};

TEST_F(WrongCaseBesideProtection, reassignment_and_sanction_run_the_personnel_check) {
  WrongCase matter = discussed();
  DecideWrongCase command = decision();
  command.officers.front().measures = {{.code = "M-REASSIGN", .reason = "x"}, {.code = "M-DISCIPLINE", .reason = "x"}};
  take(matter, command, as_head());
  ExecuteWrongCaseMeasure move{.officer = deng_, .measure = "M-REASSIGN", .proof = {.reference = "文号"}};
  EXPECT_EQ(refused(matter, move, as_office()), "FIELD_MISSING at /personnelCheck (D1-11(5)) action=PA-REASSIGN");
  move.personnel_check = MatterId{{7}};
  EXPECT_EQ(refused(matter, move, as_office()), "MISSING_REFERENCE at /personnelCheck");
  const std::string blocked = "PERSONNEL_ACTION_BLOCKED at /personnelCheck (D1-11(5)) action=PA-REASSIGN";
  move.personnel_check = checked(deng_, "PA-REASSIGN", false);
  EXPECT_EQ(refused(matter, move, as_office()), blocked);
  move.personnel_check = checked(hao_, "PA-REASSIGN", true);
  EXPECT_EQ(refused(matter, move, as_office()), blocked);
  move.personnel_check = checked(deng_, "PA-OTHER-SANCTION", true);
  EXPECT_EQ(refused(matter, move, as_office()), blocked);
  move.personnel_check = checked(deng_, "PA-REASSIGN", true);
  take(matter, move, as_office());
  EXPECT_EQ(matter.executions.front().said.personnel_check, move.personnel_check);
  // The insiders' rule has a measure of the same code that is no personnel action; it is not the one decided.
  move.measure = "M-DISCIPLINE";
  move.personnel_check.reset();
  EXPECT_EQ(refused(matter, move, as_office()), "FIELD_MISSING at /personnelCheck (D1-11(6)) action=PA-OTHER-SANCTION");
}

}  // namespace
}  // namespace donghu::domain
