// What becomes of an appeal: who registers, sends on, decides, carries out; what a result does elsewhere.
#include "donghu/domain/appeal_testing.hpp"

namespace donghu::domain {
namespace {

using S = AppealState;
using Outcome = AppealOutcome;
using testing::DistrictAppeal;
using ::testing::ElementsAre;
using testing::HouseAppeal;
using ::testing::IsEmpty;
using testing::letter;
using testing::refusal;
using testing::take;

DecideAppeal upheld() { return {Outcome::kUpheld, "改为称职", "评低与登记过问有关"}; }

// --- who decides ----------------------------------------------------------------------------------------------------

TEST(RegisteringAnAppeal, is_the_offices_for_the_body_that_decides_here) {
  HouseAppeal organ;
  Appeal matter = organ.lodged(organ.about_grade());
  EXPECT_EQ(refusal(decide(matter, RegisterAppeal{}, organ.group(organ.xie))), "ROLE_DENIED allowed=disciplineOffice");
  EXPECT_EQ(refusal(decide(matter, TransferAppeal{letter("送区委")}, organ.office())),
            "NOT_ALLOWED allowed=partyGroup");
  organ.run(matter, RegisterAppeal{}, organ.office());
  EXPECT_EQ(matter.state, S::kRegistered);
}

TEST(RegisteringAnAppeal, bars_further_makers_of_the_contested_decision) {
  HouseAppeal organ;
  Appeal matter = organ.lodged(organ.about_grade());
  const PersonId third = organ.scene.add("第三人", {.roles = {"partyGroup"}});
  const auto effects = decide(matter, RegisterAppeal{{{.person = organ.xie}}}, organ.office());
  ASSERT_TRUE(effects) << refusal(effects.error());
  EXPECT_THAT(get<AppealRegistered>(effects->events.front()).barred, ElementsAre(organ.xie));
  take(matter, effects, organ.scene, organ.office());
  EXPECT_EQ(refusal(decide(matter, ExamineAppeal{}, organ.group(organ.xie))), "RECUSAL_REQUIRED");
  EXPECT_EQ(refusal(decide(matter, ExamineAppeal{}, organ.group(third))), "no refusal");
  EXPECT_EQ(
      refusal(decide(organ.lodged(organ.about_grade()), RegisterAppeal{{{.person = organ.officer}}}, organ.office())),
      "RECUSAL_REQUIRED");
}

TEST(RegisteringAnAppeal, sends_it_above_where_the_body_itself_made_the_decision) {
  HouseAppeal organ;
  LodgeAppeal command = organ.about_grade();
  command.made_by_body = "partyGroup";
  Appeal matter = organ.lodged(command);
  EXPECT_EQ(refusal(decide(matter, RegisterAppeal{}, organ.office())),
            "RECUSAL_REQUIRED at /body body=partyGroup above=partyCommittee");
  EXPECT_EQ(refusal(decide(matter, TransferAppeal{}, organ.office())), "ATTACHMENT_MISSING at /proof");
  organ.run(matter, TransferAppeal{letter("报送函1号")}, organ.office());
  EXPECT_EQ(matter.state, S::kTransferred);
  EXPECT_EQ(matter.transfer->to, "partyCommittee");
  EXPECT_TRUE(matter.transfer->above);
}

TEST(RegisteringAnAppeal, sends_it_above_where_everybody_in_the_body_is_concerned) {
  HouseAppeal organ;
  LodgeAppeal command = organ.about_grade();
  command.made_by.push_back({.person = organ.xie});
  Appeal matter = organ.lodged(command);
  EXPECT_EQ(refusal(decide(matter, RegisterAppeal{}, organ.office())),
            "RECUSAL_REQUIRED at /body body=partyGroup above=partyCommittee");
  organ.scene.adoption.stand_ins = {{"partyGroup", {"superiorOrgan", "outside"}}};
  organ.run(matter, TransferAppeal{letter("报送函1号")}, organ.office());
  EXPECT_EQ(matter.transfer->to, "superiorOrgan");
}

TEST(RegisteringAnAppeal, found_out_too_late_it_is_still_sent_above) {
  HouseAppeal organ;
  Appeal matter = organ.lodged(organ.about_grade());
  organ.run(matter, RegisterAppeal{}, organ.office());
  // The only other member turns out to be a close relative of whoever made it.
  organ.scene.make_kin(organ.ding, organ.xie);
  EXPECT_EQ(refusal(decide(matter, ExamineAppeal{}, organ.group(organ.xie))), "RECUSAL_REQUIRED");
  organ.run(matter, TransferAppeal{letter("报送函1号")}, organ.office());
  EXPECT_EQ(matter.state, S::kTransferred);
}

TEST(RegisteringAnAppeal, is_not_for_a_body_that_has_nobody_here) {
  DistrictAppeal organ;
  Appeal matter = organ.lodged(organ.against(organ.wrong_case_against(organ.ma, organ.peng, organ.deputy)));
  EXPECT_EQ(refusal(decide(matter, RegisterAppeal{}, organ.office())),
            "NOT_ALLOWED at /body body=enforcementSupervisionDept state=outside");
  organ.run(matter, TransferAppeal{letter("转送函1号")}, organ.office());
  EXPECT_EQ(matter.transfer->to, "enforcementSupervisionDept");
  EXPECT_FALSE(matter.transfer->above);
}

// --- who is concerned -----------------------------------------------------------------------------------------------

TEST(AnAppeal, knows_no_part_of_the_appellant_or_of_whoever_made_the_decision) {
  HouseAppeal organ;
  Appeal matter = organ.lodged(organ.about_grade());
  EXPECT_EQ(refusal(decide(matter, RegisterAppeal{}, organ.scene.as(organ.ma, "disciplineOffice"))),
            "RECUSAL_REQUIRED");
  organ.run(matter, RegisterAppeal{}, organ.office());
  EXPECT_EQ(refusal(decide(matter, ExamineAppeal{}, organ.group(organ.ding))), "RECUSAL_REQUIRED");
  organ.run(matter, ExamineAppeal{}, organ.group(organ.xie));
  EXPECT_EQ(refusal(decide(matter, upheld(), organ.group(organ.ding))), "RECUSAL_REQUIRED");
  EXPECT_EQ(refusal(decide(matter, upheld(), organ.office())), "ROLE_DENIED allowed=partyGroup");
}

TEST(AnAppeal, is_withdrawn_by_the_appellant_alone_and_before_the_decision) {
  HouseAppeal organ;
  Appeal matter = organ.examining(organ.about_grade());
  EXPECT_EQ(refusal(decide(matter, WithdrawAppeal{}, organ.office())), "ROLE_DENIED allowed=appellant");
  Appeal withdrawn = matter;
  organ.run(withdrawn, WithdrawAppeal{"已说明情况"}, organ.scene.as(organ.ma, "partyGroup"));
  EXPECT_EQ(withdrawn.state, S::kWithdrawn);
  EXPECT_EQ(milestone_of(AppealWithdrawn{}), "appeal.closed");
  organ.run(matter, upheld(), organ.group(organ.xie));
  EXPECT_EQ(refusal(decide(matter, WithdrawAppeal{}, organ.appellant())),
            "WRONG_STATE state=decided allowed=lodged, registered, examining");
}

// --- suspension (SC-17) ---------------------------------------------------------------------------------------------

TEST(AnAppeal, suspends_nothing_unless_its_body_says_so_with_reasons_and_until_the_result) {
  HouseAppeal organ;
  LodgeAppeal command = organ.about_grade();
  command.about = {organ.sanctioned(organ.ma, organ.ding)};
  Appeal matter = organ.lodged(command);
  const auto suspended = [&] {
    organ.scene.appeals[matter.id] = matter;
    organ.scene.links[{command.about[0], "appeal"}] = {matter.id};
    return is_suspended(command.about[0], organ.office());
  };
  organ.run(matter, RegisterAppeal{}, organ.office());
  EXPECT_FALSE(suspended());
  EXPECT_EQ(refusal(decide(matter, ExamineAppeal{true, ""}, organ.group(organ.xie))),
            "REASON_MISSING at /suspensionReason");
  organ.run(matter, ExamineAppeal{true, "执行后难以恢复"}, organ.group(organ.xie));
  EXPECT_TRUE(suspended());
  organ.run(matter, upheld(), organ.group(organ.xie));
  EXPECT_FALSE(suspended());
}

TEST(AnAppeal, sent_outside_is_suspended_by_what_that_body_says_with_its_receipt) {
  DistrictAppeal organ;
  Appeal matter = organ.lodged(organ.against(organ.wrong_case_against(organ.ma, organ.peng, organ.deputy)));
  organ.run(matter, TransferAppeal{letter("转送函1号")}, organ.office());
  AcknowledgeAppealTransfer receipt{.received_on = CivilDate{2026, 10, 13}, .proof = letter("回执")};
  EXPECT_EQ(refusal(decide(matter, receipt, organ.office())), "IN_FUTURE at /receivedOn max=2026-10-12");
  receipt.received_on = CivilDate{2026, 10, 11};
  EXPECT_EQ(refusal(decide(matter, receipt, organ.office())), "OUT_OF_RANGE at /receivedOn min=2026-10-12");
  receipt.received_on = CivilDate{2026, 10, 12};
  receipt.suspends = true;
  EXPECT_EQ(refusal(decide(matter, receipt, organ.office())), "REASON_MISSING at /suspensionReason");
  receipt.suspension_reason = "区局通知暂停执行";
  receipt.proof = {};
  EXPECT_EQ(refusal(decide(matter, receipt, organ.office())), "ATTACHMENT_MISSING at /proof");
  receipt.proof = letter("回执");
  organ.run(matter, receipt, organ.office());
  EXPECT_TRUE(matter.suspends);
  EXPECT_EQ(matter.state, S::kTransferred);
  EXPECT_EQ(refusal(decide(matter, receipt, organ.office())), "WRONG_STATE state=acknowledged");
}

// --- results --------------------------------------------------------------------------------------------------------

TEST(DecidingAnAppeal, says_what_is_decided_and_why) {
  HouseAppeal organ;
  Appeal matter = organ.examining(organ.about_grade());
  const Context group = organ.group(organ.xie);
  EXPECT_EQ(refusal(decide(matter, DecideAppeal{Outcome::kUpheld, "改为称职", ""}, group)),
            "REASON_MISSING at /reasons");
  EXPECT_EQ(refusal(decide(matter, DecideAppeal{Outcome::kUpheld, "", "有关"}, group)), "FIELD_MISSING at /decision");
  for (const Outcome outcome : {Outcome::kUpheld, Outcome::kRejected}) {
    EXPECT_EQ(refusal(decide(matter, DecideAppeal{outcome, "决定", "理由", true}, group)),
              "NOT_ALLOWED at /findingStands");
  }
  organ.run(matter, upheld(), group);
  EXPECT_EQ(matter.state, S::kDecided);
  EXPECT_EQ(matter.result->by, "partyGroup");
  EXPECT_EQ(matter.result->decided_on, (CivilDate{2027, 2, 1}));
  EXPECT_TRUE(matter.succeeded());
}

TEST(DecidingAnAppeal, outside_is_entered_with_its_document) {
  DistrictAppeal organ;
  Appeal matter = organ.lodged(organ.against(organ.wrong_case_against(organ.ma, organ.peng, organ.deputy)));
  organ.run(matter, TransferAppeal{letter("转送函1号")}, organ.office());
  EnterAppealResult result{.outcome = Outcome::kVaried,
                           .decision = "改为书面检查",
                           .reasons = "责任较轻",
                           .decided_on = CivilDate{2026, 10, 13},
                           .proof = letter("区决定1号")};
  EXPECT_EQ(refusal(decide(matter, result, organ.office())), "IN_FUTURE at /decidedOn max=2026-10-12");
  result.decided_on = CivilDate{2026, 10, 12};
  result.proof = {};
  EXPECT_EQ(refusal(decide(matter, result, organ.office())), "ATTACHMENT_MISSING at /proof");
  result.proof = letter("区决定1号");
  organ.run(matter, result, organ.office());
  EXPECT_EQ(matter.result->by, "enforcementSupervisionDept");
  EXPECT_TRUE(matter.result->external);
}

TEST(DecidingAnAppeal, does_away_with_a_counted_instance_unless_the_finding_stands) {
  HouseAppeal organ;
  LodgeAppeal command = organ.about_grade();
  command.about = {organ.sanctioned(organ.ma, organ.ding)};
  const Appeal matter = organ.examining(command);
  const Context group = organ.group(organ.xie);
  const MatterId verification = organ.scene.accountability_cases[command.about[0]].opening.verification;
  for (const Outcome outcome : {Outcome::kUpheld, Outcome::kVaried}) {
    const auto effects = decide(matter, DecideAppeal{outcome, "撤销", "当时无从登记"}, group);
    ASSERT_TRUE(effects);
    ASSERT_EQ(effects->elsewhere.size(), 1U);
    EXPECT_EQ(effects->elsewhere[0].matter, verification);
    EXPECT_EQ(get<NonRecordingReversed>(effects->elsewhere[0].event).handler, organ.ma);
    EXPECT_EQ(get<NonRecordingReversed>(effects->elsewhere[0].event).reason, "当时无从登记");
  }
  EXPECT_THAT(decide(matter, DecideAppeal{Outcome::kVaried, "改为警告", "情节轻微", true}, group)->elsewhere,
              IsEmpty());
  EXPECT_THAT(decide(matter, DecideAppeal{Outcome::kRejected, "维持", "理由不成立"}, group)->elsewhere, IsEmpty());
  // Reversed before, by a second conclusion of the verification: there is nothing left to reverse.
  organ.scene.verifications[verification].counted.clear();
  EXPECT_THAT(decide(matter, upheld(), group)->elsewhere, IsEmpty());
}

// --- carrying out ---------------------------------------------------------------------------------------------------

TEST(CarryingOutAnAppeal, is_the_personnel_offices_with_what_was_corrected_and_its_proof) {
  HouseAppeal organ;
  Appeal matter = organ.examining(organ.about_grade());
  organ.run(matter, upheld(), organ.group(organ.xie));
  EXPECT_EQ(refusal(decide(matter, CloseAppeal{}, organ.office())),
            "WRONG_STATE state=decided owed=executeAppealResult");
  const ExecuteAppealResult done{"年度考核改为称职", letter("考核表")};
  EXPECT_EQ(refusal(decide(matter, done, organ.office())), "ROLE_DENIED allowed=personnelOffice");
  EXPECT_EQ(refusal(decide(matter, ExecuteAppealResult{"", letter("考核表")}, organ.personnel_office())),
            "FIELD_MISSING at /done");
  EXPECT_EQ(refusal(decide(matter, ExecuteAppealResult{"改为称职", {}}, organ.personnel_office())),
            "ATTACHMENT_MISSING at /proof");
  organ.run(matter, done, organ.personnel_office());
  EXPECT_EQ(matter.state, S::kExecuted);
  organ.run(matter, CloseAppeal{}, organ.office());
  EXPECT_EQ(matter.state, S::kClosed);
}

TEST(CarryingOutAnAppeal, is_not_done_for_a_rejected_one_which_is_just_closed) {
  HouseAppeal organ;
  Appeal matter = organ.examining(organ.about_grade());
  organ.run(matter, DecideAppeal{Outcome::kRejected, "维持", "理由不成立"}, organ.group(organ.xie));
  EXPECT_EQ(refusal(decide(matter, ExecuteAppealResult{"无", letter("无")}, organ.personnel_office())), "NOT_ALLOWED");
  organ.run(matter, CloseAppeal{}, organ.office());
  EXPECT_EQ(matter.state, S::kClosed);
}

TEST(CarryingOutAnAppeal, against_a_sanction_waits_until_its_case_was_led_to_another_end) {
  HouseAppeal organ;
  LodgeAppeal command = organ.about_grade();
  command.about = {organ.sanctioned(organ.ma, organ.ding)};
  Appeal matter = organ.examining(command);
  organ.run(matter, upheld(), organ.group(organ.xie));
  AccountabilityCase& sanction = organ.scene.accountability_cases[command.about[0]];
  const ExecuteAppealResult done{"警告已撤销", letter("通知")};
  EXPECT_EQ(refusal(decide(matter, done, organ.personnel_office())), "ROLE_DENIED allowed=disciplineOffice");
  EXPECT_EQ(refusal(decide(matter, done, organ.office())), "WRONG_STATE state=decided owed=proposeAgain, closeCase");
  sanction.proposed_at = Instant{matter.decided_at.ms + 1};
  EXPECT_EQ(refusal(decide(matter, done, organ.office())), "no refusal");
  sanction.proposed_at = {};
  sanction.state = AccountabilityState::kClosed;
  EXPECT_EQ(refusal(decide(matter, done, organ.office())), "no refusal");
}

TEST(CarryingOutAnAppeal, in_a_wrong_case_waits_for_the_order_to_inquire_again) {
  DistrictAppeal organ;
  const MatterId about = organ.wrong_case_against(organ.ma, organ.peng, organ.deputy);
  Appeal matter = organ.lodged(organ.against(about));
  organ.run(matter, TransferAppeal{letter("转送函1号")}, organ.office());
  organ.run(matter,
            EnterAppealResult{.outcome = Outcome::kVaried,
                              .decision = "改为书面检查",
                              .reasons = "责任较轻",
                              .decided_on = CivilDate{2026, 10, 12},
                              .proof = letter("区决定1号")},
            organ.office());
  const ExecuteAppealResult done{"已重新组织调查", letter("命令")};
  EXPECT_EQ(refusal(decide(matter, done, organ.office())), "WRONG_STATE state=decided owed=orderReInvestigation");
  organ.scene.wrong_cases[about].orders = {{.cause = AgainCause::kOwnOrder}};
  EXPECT_EQ(refusal(decide(matter, done, organ.office())), "WRONG_STATE state=decided owed=orderReInvestigation");
  organ.scene.wrong_cases[about].orders.push_back({.cause = AgainCause::kAppealResult});
  organ.run(matter, done, organ.office());
  EXPECT_EQ(matter.state, S::kExecuted);
}

TEST(CarryingOutAnAppeal, is_the_offices_where_nobody_sits_in_a_personnel_office) {
  DistrictAppeal organ;
  LodgeAppeal command = organ.against(MatterId{});
  command.about.clear();
  command.proof = letter("处理决定书〔2019〕3号");
  Appeal matter = organ.lodged(command);
  matter.state = S::kDecided;
  matter.result = AppealDecided{.outcome = Outcome::kUpheld};
  const ExecuteAppealResult done{"决定已撤销", letter("通知")};
  EXPECT_EQ(refusal(decide(matter, done, organ.office())), "ROLE_DENIED allowed=personnelOffice");
  organ.scene.retire(organ.personnel);
  EXPECT_EQ(refusal(decide(matter, done, organ.office())), "no refusal");
}

}  // namespace
}  // namespace donghu::domain
