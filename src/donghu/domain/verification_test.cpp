#include "donghu/domain/verification.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "donghu/domain/effects.hpp"
#include "donghu/domain/testing.hpp"
#include "donghu/domain/verification_testing.hpp"

namespace donghu::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Outcome = VerificationOutcome;

class VerificationTest : public testing::VerificationCase {};

// --- opening --------------------------------------------------------------------------------------------------------

TEST_F(VerificationTest, opening_takes_the_record_up_and_carries_whom_it_concerns) {
  const MatterId record = seal(claim_of("plead"));
  const auto effects = decide(OpenVerification{.about = {record}, .accused = {he_}}, as_body());
  ASSERT_TRUE(effects) << describe(effects.error());
  const Verification matter = begun(*effects, as_body());
  EXPECT_EQ(matter.state, VerificationState::kOpened);
  EXPECT_THAT(matter.origin.about, ElementsAre(record));
  EXPECT_THAT(matter.origin.concerned, ElementsAre(ding_, he_));
  EXPECT_EQ(matter.origin.conduct_at, (CivilDate{2026, 5, 11}));
  EXPECT_TRUE(matter.origin.restricted);
  EXPECT_EQ(scene_.records[record].state, RecordState::kUnderVerification);
  EXPECT_THAT(scene_.records[record].verifications, ElementsAre(matter.id));
}

TEST_F(VerificationTest, a_clue_in_words_is_enough_and_nothing_is_not) {
  const auto effects = decide(OpenVerification{.clue = "来信反映未记录"}, as_body());
  ASSERT_TRUE(effects);
  const Verification matter = begun(*effects, as_body());
  EXPECT_EQ(matter.origin.conduct_at, (CivilDate{2026, 5, 12}));
  EXPECT_FALSE(matter.origin.restricted);
  EXPECT_EQ(refusal(decide(OpenVerification{}, as_body())), "FIELD_MISSING at /clue");
}

TEST_F(VerificationTest, each_screened_record_may_be_taken_up_the_lawful_too) {
  Claim permitted = claim_of("learn");
  permitted.contact.purposes = {"learn"};
  permitted.contact.duty_need = true;
  permitted.contact.procedure_followed = true;
  for (const Claim& claim : {permitted, claim_of("plead"), claim_of("other")}) {
    EXPECT_EQ(refusal(decide(OpenVerification{.about = {seal(claim)}}, as_body())), "no refusal");
  }
}

TEST_F(VerificationTest, a_declined_record_is_taken_up_again_for_a_reason) {
  const MatterId record = seal(claim_of("plead"));
  apply(scene_.records[record], RecordDeclined{"重复"}, Stamp{});
  OpenVerification command{.about = {record}};
  EXPECT_EQ(refusal(decide(command, as_body())), "REASON_MISSING at /reason");
  command.reason = "又有材料";
  EXPECT_EQ(refusal(decide(command, as_body())), "no refusal");
}

TEST_F(VerificationTest, a_record_that_another_verification_has_or_closed_is_not_taken_up_twice) {
  const MatterId record = seal(claim_of("plead"));
  begun(*decide(OpenVerification{.about = {record}}, as_body()), as_body());
  const OpenVerification again{.about = {record}, .reason = "再核"};
  EXPECT_EQ(refusal(decide(again, as_body())), "WRONG_STATE at /about/0 state=underVerification");
  apply(scene_.records[record], RecordClosed{Outcome::kUnfounded, MatterId{{1}}}, Stamp{});
  EXPECT_EQ(refusal(decide(again, as_body())), "WRONG_STATE at /about/0 state=closedUnfounded");
}

TEST_F(VerificationTest, another_concern_only_links_a_handlers_record_and_takes_up_the_bodys_own) {
  const MatterId record = seal(claim_of("plead"));
  const MatterId clue = put_clue();
  const auto effects =
      decide(OpenVerification{.about = {record, clue, record}, .concern = Concern::kNonRecording}, as_body());
  ASSERT_TRUE(effects);
  const Verification matter = begun(*effects, as_body());
  EXPECT_THAT(matter.origin.about, ElementsAre(record, clue));
  EXPECT_EQ(scene_.records[record].state, RecordState::kScreenedSuspect);
  EXPECT_THAT(scene_.records[clue].verifications, ElementsAre(matter.id));
  EXPECT_EQ(refusal(decide(OpenVerification{.about = {clue}, .concern = Concern::kRetaliation}, as_body())),
            "no refusal");
}

TEST_F(VerificationTest, opening_names_what_does_not_exist) {
  EXPECT_EQ(refusal(decide(OpenVerification{.about = {MatterId{{7}}}}, as_body())), "MISSING_REFERENCE at /about/0");
  EXPECT_EQ(refusal(decide(OpenVerification{.clue = "x", .accused = {PersonId{{7}}}}, as_body())),
            "MISSING_REFERENCE at /accused/0");
}

TEST_F(VerificationTest, opening_is_the_bodys_and_nobodys_who_is_concerned) {
  const MatterId record = seal(claim_of("plead"));
  EXPECT_EQ(refusal(decide(OpenVerification{.about = {record}}, scene_.as(ma_, "handler"))),
            "ROLE_DENIED allowed=disciplineOffice");
  EXPECT_EQ(refusal(decide(OpenVerification{.clue = "x", .accused = {bai_}}, as_body())), "RECUSAL_REQUIRED");
  scene_.make_kin(bai_, ding_);
  EXPECT_EQ(refusal(decide(OpenVerification{.about = {record}}, as_body())), "RECUSAL_REQUIRED");
}

TEST_F(VerificationTest, the_stand_in_opens_assigns_and_is_assigned_when_all_of_the_body_are_concerned) {
  scene_.adoption.stand_ins = {{"disciplineOffice", {"partyGroup"}}, {"disciplineLeader", {"partyGroup"}}};
  const PersonId member = scene_.add("党组成员", {.roles = {"partyGroup"}});
  const Context as_member = scene_.as(member, "partyGroup");
  EXPECT_EQ(refusal(decide(OpenVerification{.clue = "x"}, as_member)), "ROLE_DENIED allowed=disciplineOffice");
  Verification matter = begun(*decide(OpenVerification{.clue = "x", .accused = {bai_, su_}}, as_member), as_member);
  EXPECT_EQ(refusal(decide(matter, AssignVerification{su_}, as_member)), "RECUSAL_REQUIRED at /person");
  perform(matter, decide(matter, AssignVerification{member}, as_member), as_member);
  perform(matter, decide(matter, BeginFactFinding{}, as_member), as_member);
  EXPECT_EQ(matter.state, VerificationState::kFactFinding);
}

// --- assignment and fact-finding ------------------------------------------------------------------------------------

TEST_F(VerificationTest, the_head_assigns_somebody_of_the_body_who_is_not_concerned) {
  Verification matter = open({seal(claim_of("plead"))});
  const PersonId kin = scene_.add("丁助", {.roles = {"disciplineOffice", "disciplineLeader"}});
  scene_.make_kin(kin, ding_);
  EXPECT_EQ(refusal(decide(matter, AssignVerification{PersonId{{7}}}, as_head())), "MISSING_REFERENCE at /person");
  EXPECT_EQ(refusal(decide(matter, AssignVerification{kin}, as_head())), "RECUSAL_REQUIRED at /person");
  EXPECT_EQ(refusal(decide(matter, AssignVerification{ma_}, as_head())), "NOT_ALLOWED at /person");
  EXPECT_EQ(refusal(decide(matter, AssignVerification{su_}, scene_.as(kin, "disciplineLeader"))), "RECUSAL_REQUIRED");
  EXPECT_EQ(refusal(decide(matter, AssignVerification{su_}, scene_.as(ma_, "handler"))),
            "ROLE_DENIED allowed=disciplineLeader");
  perform(matter, decide(matter, AssignVerification{su_}, as_head()), as_head());
  EXPECT_EQ(matter.state, VerificationState::kAssigned);
  EXPECT_EQ(matter.assigned(), su_);
  EXPECT_EQ(refusal(decide(matter, AssignVerification{bai_}, as_head())),
            "WRONG_STATE state=assigned allowed=opened, reopened");
}

TEST_F(VerificationTest, where_the_pack_names_a_head_the_body_neither_assigns_nor_concludes) {
  Verification matter = open({seal(claim_of("plead"))});
  EXPECT_EQ(refusal(decide(matter, AssignVerification{su_}, as_body())), "ROLE_DENIED allowed=disciplineLeader");
  perform(matter, decide(matter, AssignVerification{su_}, as_head()), as_head());
  perform(matter, decide(matter, BeginFactFinding{}, as_finder()), as_finder());
  const ConcludeVerification command{.outcome = Outcome::kUnfounded, .reasons = "查无实据"};
  EXPECT_EQ(refusal(decide(matter, command, as_finder())), "ROLE_DENIED allowed=disciplineLeader");
  EXPECT_EQ(refusal(decide(matter, command, as_head())), "no refusal");
  EXPECT_EQ(refusal(decide(OpenVerification{.clue = "x"}, as_head())), "ROLE_DENIED allowed=disciplineOffice");
}

class HeadlessTest : public testing::VerificationCase {
 protected:
  HeadlessTest() : VerificationCase(headless()) {}
  static policy::Pack headless() {
    policy::Pack pack = testing::shipped_pack("cn-xingqing-c");
    pack.verification->head.clear();
    return pack;
  }
};

TEST_F(HeadlessTest, where_the_pack_names_none_the_body_itself_assigns_and_concludes) {
  Verification matter = open({seal(claim_of("plead"))});
  perform(matter, decide(matter, AssignVerification{su_}, as_body()), as_body());
  perform(matter, decide(matter, BeginFactFinding{}, as_finder()), as_finder());
  const ConcludeVerification command{.outcome = Outcome::kUnfounded, .reasons = "查无实据"};
  EXPECT_EQ(refusal(decide(matter, command, as_finder())), "no refusal");
}

TEST_F(VerificationTest, only_the_assigned_person_finds_facts_and_takes_statements) {
  Verification matter = open({seal(claim_of("plead"))});
  perform(matter, decide(matter, AssignVerification{su_}, as_head()), as_head());
  EXPECT_EQ(refusal(decide(matter, BeginFactFinding{}, as_body())), "ROLE_DENIED allowed=assigned");
  perform(matter, decide(matter, BeginFactFinding{}, as_finder()), as_finder());
  EXPECT_EQ(matter.state, VerificationState::kFactFinding);
  const OfferStatement offer{.to = {{.person = ding_}}, .words = "就五月十一日来电说明"};
  EXPECT_EQ(refusal(decide(matter, offer, as_body())), "ROLE_DENIED allowed=assigned");
  EXPECT_EQ(refusal(decide(matter, OfferStatement{.words = "x"}, as_finder())), "FIELD_MISSING at /to");
  EXPECT_EQ(refusal(decide(matter, KeepStatement{.words = "x"}, as_finder())),
            "WRONG_STATE state=factFinding allowed=statementOffered");
  perform(matter, decide(matter, offer, as_finder()), as_finder());
  EXPECT_EQ(matter.state, VerificationState::kStatementOffered);
  EXPECT_EQ(matter.offers[0].to[0].name, "丁慧");
  const KeepStatement statement{.person = {.person = ding_}, .words = "只是问进度", .proof = {.documents = {{}}}};
  EXPECT_EQ(refusal(decide(matter, statement, as_body())), "ROLE_DENIED allowed=assigned");
  const auto kept = decide(matter, statement, as_finder());
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->evidence.size(), 1U);
  perform(matter, kept, as_finder());
  EXPECT_EQ(matter.state, VerificationState::kStatementOffered);
  EXPECT_EQ(matter.statements[0].words, "只是问进度");
}

TEST_F(VerificationTest, a_statement_is_offered_and_never_waited_for) {
  Verification offered = found({seal(claim_of("plead"))});
  Verification not_offered = offered;
  const OfferStatement offer{.to = {{.name = "丁慧"}}, .words = "请说明"};
  perform(offered, decide(offered, offer, as_finder()), as_finder());
  const ConcludeVerification command{.outcome = Outcome::kUnfounded, .reasons = "查无实据"};
  EXPECT_EQ(refusal(decide(offered, command, as_head())), "no refusal");
  EXPECT_EQ(refusal(decide(not_offered, command, as_head())), "no refusal");
}

TEST_F(VerificationTest, no_step_is_taken_from_another_state) {
  const Verification opened = open({seal(claim_of("plead"))});
  EXPECT_EQ(refusal(decide(opened, BeginFactFinding{}, as_body())), "WRONG_STATE state=opened allowed=assigned");
  EXPECT_EQ(refusal(decide(opened, OfferStatement{}, as_body())), "WRONG_STATE state=opened allowed=factFinding");
  EXPECT_EQ(refusal(decide(opened, ConcludeVerification{}, as_head())),
            "WRONG_STATE state=opened allowed=factFinding, statementOffered");
  EXPECT_EQ(refusal(decide(opened, EnterExternalResult{}, as_body())), "WRONG_STATE state=opened allowed=transferred");
  EXPECT_EQ(refusal(decide(opened, AcknowledgeVerificationTransfer{}, as_body())),
            "WRONG_STATE state=opened allowed=transferred");
  EXPECT_EQ(refusal(decide(opened, ReopenVerification{}, as_body())), "WRONG_STATE state=opened allowed=concluded");
}

TEST_F(VerificationTest, whoever_is_concerned_takes_no_step_whatever_the_role) {
  Verification matter = found({seal(claim_of("plead"))});
  const PersonId kin = scene_.add("丁助", {.roles = {"disciplineOffice"}});
  scene_.make_kin(kin, ding_);
  const Context barred = scene_.as(kin, "disciplineOffice");
  EXPECT_EQ(refusal(decide(matter, ConcludeVerification{}, scene_.as(kin, "disciplineLeader"))), "RECUSAL_REQUIRED");
  EXPECT_EQ(refusal(decide(matter, TransferVerification{}, barred)), "RECUSAL_REQUIRED");
  EXPECT_EQ(refusal(decide(matter, OfferStatement{}, barred)), "RECUSAL_REQUIRED");
  matter.state = VerificationState::kConcluded;
  EXPECT_EQ(refusal(decide(matter, ReopenVerification{}, barred)), "RECUSAL_REQUIRED");
  matter.state = VerificationState::kTransferred;
  EXPECT_EQ(refusal(decide(matter, EnterExternalResult{}, barred)), "RECUSAL_REQUIRED");
  EXPECT_EQ(refusal(decide(matter, AcknowledgeVerificationTransfer{}, barred)), "RECUSAL_REQUIRED");
}

// --- transfer -------------------------------------------------------------------------------------------------------

class RoutedTest : public testing::VerificationCase {
 protected:
  RoutedTest() : VerificationCase(routed()) {}
  static policy::Pack routed() {
    policy::Pack pack = testing::shipped_pack("cn-xingqing-c");
    policy::Predicate when{.kind = policy::Predicate::Kind::kLeaf};
    when.leaf = {
        .fact = "subject.managedBy.kind", .op = policy::Op::kEq, .value = std::string{"superiorPartyCommittee"}};
    policy::BodyExpression to{.kind = policy::BodyExpression::Kind::kRole, .role = "partyCommittee"};
    pack.routes = {
        {.id = "R-1", .matter = "verification", .ref = "C-07.a", .when = when, .action = "transfer", .to = to}};
    return pack;
  }
};

TEST_F(VerificationTest, a_transfer_says_how_far_the_pack_carries_it) {
  Verification matter = found({seal(claim_of("plead"))});
  EXPECT_EQ(refusal(decide(matter, TransferVerification{.to = "disciplineOrgan"}, as_body())),
            "REASON_MISSING at /reason");
  EXPECT_EQ(refusal(decide(matter, TransferVerification{.to = "neighbour", .reason = "x"}, as_body())),
            "NOT_ALLOWED at /to");
  EXPECT_EQ(refusal(decide(matter, TransferVerification{.to = "disciplineOrgan"}, scene_.as(ma_, "handler"))),
            "ROLE_DENIED allowed=disciplineOffice");
  Verification listed = matter;
  perform(listed, decide(matter, TransferVerification{.to = "disciplineOrgan", .reason = "涉嫌违纪"}, as_body()),
          as_body());
  EXPECT_EQ(listed.state, VerificationState::kTransferred);
  EXPECT_EQ(listed.transfers[0].said.modality, TransferModality::kMay);
  EXPECT_EQ(listed.transfers[0].said.article, "C-06¶3.b");
  perform(matter,
          decide(matter, TransferVerification{.to = "otherPartyOrganization", .reason = "非本局管理"}, as_body()),
          as_body());
  EXPECT_EQ(matter.transfers[0].said.modality, TransferModality::kNoDutyInPack);
  EXPECT_EQ(matter.transfers[0].said.article, "");
}

TEST_F(RoutedTest, a_route_of_the_pack_makes_the_transfer_a_duty_for_whom_it_fits) {
  Claim claim = claim_of("plead");
  claim.intervener = {.name = "市领导", .unit = "市委", .post = "常委", .managed_by = "superiorPartyCommittee"};
  Verification managed_elsewhere = open({seal(claim)});
  const TransferVerification command{.to = "partyCommittee", .reason = "由上级管理"};
  perform(managed_elsewhere, decide(managed_elsewhere, command, as_body()), as_body());
  EXPECT_EQ(managed_elsewhere.transfers[0].said.modality, TransferModality::kShall);
  EXPECT_EQ(managed_elsewhere.transfers[0].said.article, "C-07.a");
  Verification own = open({seal(claim_of("plead"))});
  perform(own, decide(own, command, as_body()), as_body());
  EXPECT_EQ(own.transfers[0].said.modality, TransferModality::kNoDutyInPack);
}

TEST_F(VerificationTest, the_receipt_of_a_transfer_is_entered_once_with_a_day_that_can_be) {
  Verification matter = open({seal(claim_of("plead"))});
  perform(matter, decide(matter, TransferVerification{.to = "disciplineOrgan", .reason = "x"}, as_body()), as_body());
  scene_.on("2026-05-14");
  using Acknowledge = AcknowledgeVerificationTransfer;
  EXPECT_EQ(refusal(decide(matter, Acknowledge{CivilDate{2026, 5, 15}, {}}, as_body())),
            "IN_FUTURE at /receivedOn max=2026-05-14");
  EXPECT_EQ(refusal(decide(matter, Acknowledge{CivilDate{2026, 5, 11}, {}}, as_body())),
            "OUT_OF_RANGE at /receivedOn min=2026-05-12");
  perform(matter, decide(matter, Acknowledge{CivilDate{2026, 5, 13}, {}}, as_body()), as_body());
  EXPECT_EQ(matter.transfers[0].received_on, (CivilDate{2026, 5, 13}));
  EXPECT_EQ(matter.state, VerificationState::kTransferred);
  EXPECT_EQ(refusal(decide(matter, Acknowledge{CivilDate{2026, 5, 13}, {}}, as_body())),
            "WRONG_STATE state=acknowledged");
}

TEST_F(VerificationTest, any_state_can_be_transferred_and_the_result_comes_back_with_its_document) {
  const MatterId record = seal(claim_of("plead"));
  Verification matter = open({record});
  perform(matter, decide(matter, TransferVerification{.to = "disciplineOrgan", .reason = "x"}, as_body()), as_body());
  perform(matter, decide(matter, TransferVerification{.to = "prosecution", .reason = "转办"}, as_body()), as_body());
  EnterExternalResult result{.outcome = Outcome::kConfirmed, .reasons = "区纪委查实", .findings = plea_of_ding()};
  EXPECT_EQ(refusal(decide(matter, result, as_body())), "ATTACHMENT_MISSING at /proof");
  result.proof.documents = {{}};
  result.outcome = Outcome::kLawful;
  EXPECT_EQ(refusal(decide(matter, result, as_body())), "NOT_ALLOWED at /findings/items outcome=confirmed");
  result.outcome = Outcome::kConfirmed;
  const auto effects = decide(matter, result, as_body());
  ASSERT_TRUE(effects) << describe(effects.error());
  EXPECT_EQ(effects->evidence.size(), 1U);
  perform(matter, effects, as_body());
  EXPECT_EQ(matter.state, VerificationState::kConcluded);
  EXPECT_EQ(matter.conclusion()->external, "prosecution");
  EXPECT_EQ(scene_.records[record].state, RecordState::kClosedConfirmed);
  EXPECT_EQ(cases_.size(), 1U);
}

TEST_F(VerificationTest, a_concluded_matter_that_is_transferred_has_no_conclusion_in_force) {
  const MatterId record = seal(claim_of("plead"));
  Verification matter = found({record});
  confirm(matter, plea_of_ding());
  EXPECT_TRUE(matter.confirms());
  perform(matter, decide(matter, TransferVerification{.to = "disciplineOrgan", .reason = "x"}, as_body()), as_body());
  EXPECT_EQ(matter.conclusion(), nullptr);
  EXPECT_FALSE(matter.confirms());
  EXPECT_EQ(scene_.records[record].state, RecordState::kUnderVerification);
}

// --- reopening ------------------------------------------------------------------------------------------------------

TEST_F(VerificationTest, reopening_needs_a_reason_and_evidence_and_opens_the_records_again) {
  const MatterId record = seal(claim_of("plead"));
  Verification matter = found({record});
  confirm(matter, plea_of_ding());
  ReopenVerification command;
  EXPECT_EQ(refusal(decide(matter, command, as_body())), "REASON_MISSING at /reason");
  command.reason = "发现新录音";
  EXPECT_EQ(refusal(decide(matter, command, as_body())), "ATTACHMENT_MISSING at /proof");
  command.proof.reference = "录音一份";
  EXPECT_EQ(refusal(decide(matter, command, scene_.as(ma_, "handler"))), "ROLE_DENIED allowed=disciplineOffice");
  perform(matter, decide(matter, command, as_body()), as_body());
  EXPECT_EQ(matter.state, VerificationState::kReopened);
  EXPECT_FALSE(matter.confirms());
  EXPECT_EQ(scene_.records[record].state, RecordState::kUnderVerification);
}

TEST_F(VerificationTest, a_body_above_as_the_adoption_names_it_reopens) {
  Verification matter = found({seal(claim_of("plead"))});
  confirm(matter, plea_of_ding());
  const PersonId member = scene_.add("党组成员", {.roles = {"partyGroup"}});
  const ReopenVerification order{
      .ground = ReopenGround::kBodyAbove, .reason = "责成重核", .proof = {.reference = "批示"}};
  EXPECT_EQ(refusal(decide(matter, order, scene_.as(member, "partyGroup"))), "ROLE_DENIED allowed=disciplineOffice");
  scene_.adoption.stand_ins = {{"disciplineOffice", {"partyGroup"}}};
  EXPECT_EQ(refusal(decide(matter, order, scene_.as(member, "partyGroup"))), "no refusal");
}

TEST_F(VerificationTest, after_reopening_the_same_person_finds_facts_again_only_for_a_reason) {
  Verification matter = found({seal(claim_of("plead"))});
  confirm(matter, plea_of_ding());
  perform(matter, decide(matter, ReopenVerification{.reason = "新证据", .proof = {.reference = "x"}}, as_body()),
          as_body());
  EXPECT_EQ(refusal(decide(matter, AssignVerification{su_}, as_head())), "REASON_MISSING at /reason");
  EXPECT_EQ(refusal(decide(matter, AssignVerification{su_, "室内仅此一人可办"}, as_head())), "no refusal");
  EXPECT_EQ(refusal(decide(matter, AssignVerification{bai_}, as_head())), "no refusal");
}

TEST_F(VerificationTest, events_reach_the_milestones_that_packs_name) {
  EXPECT_EQ(milestone_of(VerificationOpened{}), "verification.opened");
  EXPECT_EQ(milestone_of(VerificationAssigned{}), "verification.assigned");
  EXPECT_EQ(milestone_of(VerificationConcluded{}), "verification.concluded");
  EXPECT_EQ(milestone_of(VerificationTransferred{}), "verification.transferred");
  EXPECT_EQ(milestone_of(VerificationReopened{}), "verification.reopened");
}

}  // namespace
}  // namespace donghu::domain
