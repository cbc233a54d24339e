// How a case ends, what holds it, and the table of its steps: who, from where, never somebody concerned (4.3.4).
#include "donghu/domain/accountability_testing.hpp"
#include "donghu/domain/obligations.hpp"

namespace donghu::domain {
namespace {

using namespace accountability_testing;

class EndTest : public AccountabilityTest {
 protected:
  Error refused_to_close(const AccountabilityCase& matter, const CloseCase& command = {}) {
    return refusal(decide(matter, command, body()));
  }
  AccountabilityCase decided_on(std::vector<std::string> measures) {
    AccountabilityCase matter = proposed({"M-WARNING", "M-CRITICISM"}, kNonRecordingConduct, 1);
    run(matter, DecideMeasures{std::move(measures), "同意"}, party_group());
    return matter;
  }
  AccountabilityCase executed() {
    AccountabilityCase matter = decided_on({"M-WARNING"});
    run(matter, ExecuteMeasures{"M-WARNING", proof()}, party_group());
    return matter;
  }
};

// --- outcomes -------------------------------------------------------------------------------------------------------

TEST_F(EndTest, what_is_outstanding_is_named) {
  findings().harmful_result = true;
  const auto owed = [&](const AccountabilityCase& matter) {
    const Error error = refused_to_close(matter);
    EXPECT_EQ(error.code, ErrorCode::kWrongState);
    return param(error, "owed");
  };
  EXPECT_EQ(owed(opened()), "assessLevel");
  EXPECT_EQ(owed(assessed()), "proposeMeasures");
  EXPECT_EQ(owed(proposed({"M-DISCIPLINE"})), "decideMeasures");
  EXPECT_EQ(owed(transferred("disciplineOrgan", {"M-DISCIPLINE"})), "decideMeasures");
  EXPECT_EQ(owed(decided_on({"M-WARNING"})), "executeMeasures");
}

TEST_F(EndTest, a_case_ends_as_what_became_of_it) {
  const auto outcome = [&](AccountabilityCase matter) {
    run(matter, CloseCase{}, body());
    EXPECT_EQ(matter.state, S::kClosed);
    return matter.closing->outcome;
  };
  findings().harmful_result = false;
  EXPECT_EQ(outcome(assessed()), "noTierReached");
  EXPECT_EQ(outcome(decided_on({})), "noMeasure");
  EXPECT_EQ(outcome(executed()), "executed");
}

TEST_F(EndTest, a_tier_that_permits_nothing_ends_like_none) {
  policy::Pack pack = pack_c();
  std::erase_if(pack.consequences.measures, [](const policy::Measure& one) { return one.code == "M-LIABILITY"; });
  use(pack, leader());
  AccountabilityCase matter = assessed(kInstructedConduct);
  run(matter, CloseCase{}, body());
  EXPECT_EQ(matter.closing->outcome, "noTierReached");
}

TEST_F(EndTest, a_case_that_is_no_longer_confirmed_ends_from_any_state_before_a_decision) {
  for (const S state : {S::kOpened, S::kLevelAssessed, S::kMeasureProposed, S::kTransferred}) {
    use(pack_c(), leader());
    findings().harmful_result = true;
    AccountabilityCase matter = transferred("disciplineOrgan", {"M-DISCIPLINE"});
    matter.state = state;
    reopen();
    EXPECT_EQ(param(refused_to_close(matter), "state"), "reopened");
    conclude_again(VerificationOutcome::kUnfounded);
    run(matter, CloseCase{}, body());
    EXPECT_EQ(matter.closing->outcome, "notConfirmed");
  }
}

TEST_F(EndTest, what_was_decided_on_findings_that_fell_away_is_undone_first) {
  AccountabilityCase matter = executed();
  scene().on("2026-05-14");
  reopen();
  conclude_again(VerificationOutcome::kInsufficient);
  const Error error = refused_to_close(matter);
  EXPECT_EQ(error.code, ErrorCode::kWrongState);
  EXPECT_EQ(param(error, "owed"), "proposeAgain");
  run(matter, ProposeAgain{RevisionCause::kReopened, "撤销警告", choice({})}, body());
  EXPECT_THAT(matter.tiers, IsEmpty());
  run(matter, CloseCase{}, body());
  EXPECT_EQ(matter.closing->outcome, "notConfirmed");
}

TEST_F(EndTest, a_case_of_the_former_subject_ends_when_another_is_found) {
  findings().harmful_result = true;
  AccountabilityCase matter = proposed({"M-DISCIPLINE"});
  reopen();
  findings().subject = {.person = scene().leader, .name = "丁慧"};
  conclude_again();
  run(matter, CloseCase{}, body());
  EXPECT_EQ(matter.closing->outcome, "notConfirmed");
}

TEST_F(EndTest, a_case_of_a_principal_who_is_unconfirmed_again_ends) {
  findings().harmful_result = true;
  AccountabilityCase matter = proposed({"M-DISCIPLINE"});
  reopen();
  conclude_again();
  scene().conclusion().principal_unconfirmed = true;
  EXPECT_EQ(refusal(decide(matter, TransferCase{"disciplineOrgan", proof()}, body())).code,
            ErrorCode::kPrincipalUnconfirmed);
  run(matter, CloseCase{}, body());
  EXPECT_EQ(matter.closing->outcome, "notConfirmed");
}

TEST_F(EndTest, an_executed_case_of_findings_that_changed_is_proposed_again_first) {
  use_province();
  AccountabilityCase matter = cautioned();
  run(matter, ExecuteMeasures{"M-ADMONISH", proof()}, organization());
  run(matter, ExecuteMeasures{"M-CAUTIOUS-USE", proof()}, organization());
  scene().on("2026-05-14");
  reopen();
  findings().harmful_result = true;
  conclude_again();
  EXPECT_EQ(param(refused_to_close(matter), "owed"), "proposeAgain");
}

TEST_F(EndTest, a_case_of_a_verification_that_does_not_exist_is_no_case) {
  AccountabilityCase matter = opened();
  matter.opening.verification = scene().new_matter();
  EXPECT_EQ(refused_to_close(matter).code, ErrorCode::kMissingReference);
  EXPECT_EQ(refusal(decide(matter, assess(), body())).code, ErrorCode::kMissingReference);
}

// --- the assessment entry -------------------------------------------------------------------------------------------

class DeliveryTest : public EndTest {
 protected:
  DeliveryTest() { use_province(); }
  /// Closing delivers the entry of the same verification.
  AccountabilityCase cautioned_with(const std::vector<MatterId>& entries) {
    AccountabilityCase matter = cautioned();
    scene().conclusion().consequences = {{"assessmentEntry", "interference", findings().subject}};
    scene().links[{scene().verification_id(), "assessmentEntry"}] = entries;
    run(matter, ExecuteMeasures{"M-ADMONISH", proof()}, organization());
    run(matter, ExecuteMeasures{"M-CAUTIOUS-USE", proof()}, organization());
    return matter;
  }
  static CloseCase delivered() { return {.delivered_to = "组织部", .proof = proof()}; }
};

TEST_F(DeliveryTest, closing_delivers_the_assessment_entry_with_a_proof) {
  const MatterId entry{{7}};
  const AccountabilityCase matter = cautioned_with({entry});
  const Error nobody = refused_to_close(matter);
  EXPECT_EQ(nobody.code, ErrorCode::kFieldMissing);
  EXPECT_EQ(nobody.where, "/deliveredTo");
  EXPECT_EQ(refused_to_close(matter, {.delivered_to = "组织部"}).code, ErrorCode::kAttachmentMissing);
  const auto effects = decide(matter, delivered(), body());
  ASSERT_TRUE(effects.has_value());
  ASSERT_EQ(effects->elsewhere.size(), 1U);
  EXPECT_EQ(effects->elsewhere[0].matter, entry);
  EXPECT_EQ(get<AssessmentDelivered>(effects->elsewhere[0].event).delivered_to, "组织部");
}

TEST_F(DeliveryTest, the_cancelled_entry_of_a_former_subject_is_not_delivered) {
  const MatterId former{{7}};
  const MatterId standing{{8}};
  const auto effects = decide(cautioned_with({former, standing}), delivered(), body());
  ASSERT_TRUE(effects.has_value());
  ASSERT_EQ(effects->elsewhere.size(), 1U);
  EXPECT_EQ(effects->elsewhere[0].matter, standing);
}

TEST_F(DeliveryTest, where_no_entry_stands_nothing_is_delivered) {
  AccountabilityCase matter = cautioned_with({MatterId{{7}}});
  scene().conclusion().consequences.clear();
  const auto effects = decide(matter, CloseCase{}, body());
  ASSERT_TRUE(effects.has_value());
  EXPECT_THAT(effects->elsewhere, IsEmpty());
}

TEST_F(DeliveryTest, only_interference_counts_in_an_assessment) {
  scene().conclusion().consequences = {{"assessmentEntry", "interference", findings().subject}};
  scene().links[{scene().verification_id(), "assessmentEntry"}] = {MatterId{{7}}};
  AccountabilityCase matter = proposed({"M-WARNING"}, kNonRecordingConduct, 1);
  run(matter, DecideMeasures{{}, "不予追究"}, committee());
  const auto effects = decide(matter, CloseCase{}, body());
  ASSERT_TRUE(effects.has_value());
  EXPECT_THAT(effects->elsewhere, IsEmpty());
}

// --- the table ------------------------------------------------------------------------------------------------------

Result<Effects> attempt(std::string_view command, const AccountabilityCase& matter, const Context& context) {
  if (command == "assessLevel") return decide(matter, AssessLevel{}, context);
  if (command == "proposeMeasures") return decide(matter, ProposeMeasures{}, context);
  if (command == "transferCase") return decide(matter, TransferCase{}, context);
  if (command == "acknowledgeTransfer") return decide(matter, AcknowledgeTransfer{}, context);
  if (command == "enterExternalDecision") return decide(matter, EnterExternalDecision{}, context);
  if (command == "decideMeasures") return decide(matter, DecideMeasures{}, context);
  if (command == "executeMeasures") return decide(matter, ExecuteMeasures{}, context);
  if (command == "reviewCaution") return decide(matter, ReviewCaution{}, context);
  if (command == "proposeAgain") return decide(matter, ProposeAgain{}, context);
  if (command == "closeCase") return decide(matter, CloseCase{}, context);
  return refuse(ErrorCode::kNotFound);
}

class TableTest : public EndTest {
 protected:
  /// Every step from every state, by whoever the table names.
  template <class F>
  void for_each(const F& check) {
    for (const auto& step : kAccountabilitySteps) {
      for (const auto& [state, name] : enum_names(S{})) {
        AccountabilityCase matter = executed();
        matter.state = state;
        check(step, state, matter, std::string{step.command} + " " + std::string{name});
      }
    }
  }
  Context of(By by) { return by == By::kVerificationBody ? body() : party_group(); }
};

TEST_F(TableTest, every_step_is_refused_to_a_handler_in_every_state) {
  const Context handler = scene().as(scene().handler, "handler");
  for_each([&](const auto& step, S, const AccountabilityCase& matter, const std::string& what) {
    EXPECT_EQ(refusal(attempt(step.command, matter, handler)).code, ErrorCode::kRoleDenied) << what;
  });
}

TEST_F(TableTest, the_verification_body_does_not_decide_and_the_decider_does_not_verify) {
  for_each([&](const auto& step, S, const AccountabilityCase& matter, const std::string& what) {
    if (step.by == By::kAssessor) return;
    const Context other = step.by == By::kVerificationBody ? party_group() : body();
    EXPECT_EQ(refusal(attempt(step.command, matter, other)).code, ErrorCode::kRoleDenied) << what;
  });
}

TEST_F(TableTest, every_step_starts_only_where_the_table_says) {
  for_each([&](const auto& step, S state, const AccountabilityCase& matter, const std::string& what) {
    if (starts_in(step, state)) return;
    const Error error = refusal(attempt(step.command, matter, of(step.by)));
    EXPECT_EQ(error.code, ErrorCode::kWrongState) << what;
    EXPECT_EQ(param(error, "state"), name_of(state)) << what;
  });
}

TEST_F(TableTest, no_step_is_taken_by_somebody_concerned_or_close_to_one_who_is) {
  const AccountabilityCase matter = executed();
  scene().make_kin(scene().officer, target());
  scene().make_kin(scene().secretary, target());
  for (const auto& step : kAccountabilitySteps) {
    for (const auto& [state, name] : enum_names(S{})) {
      if (!starts_in(step, state)) continue;
      AccountabilityCase there = matter;
      there.state = state;
      EXPECT_EQ(refusal(attempt(step.command, there, of(step.by))).code, ErrorCode::kRecusalRequired)
          << step.command << " " << name;
    }
  }
}

TEST_F(TableTest, whoever_stands_in_for_a_barred_verification_body_takes_its_steps) {
  findings().harmful_result = true;
  AccountabilityCase matter = opened();
  scene().make_kin(scene().officer, target());
  scene().make_kin(office().actor.person, target());
  EXPECT_EQ(refusal(decide(matter, assess(), committee())).code, ErrorCode::kRoleDenied);
  scene().adoption.stand_ins = {{.role = "disciplineOffice", .next = {"partyCommittee"}}};
  run(matter, assess(), committee());
  EXPECT_EQ(matter.state, S::kLevelAssessed);
}

TEST_F(TableTest, every_step_but_the_results_of_others_is_held_while_the_verification_is_reopened) {
  const AccountabilityCase matter = executed();
  reopen();
  for (const char* command : {"assessLevel", "proposeMeasures", "transferCase", "decideMeasures", "executeMeasures",
                              "proposeAgain", "closeCase"}) {
    const auto* step = find_step(kAccountabilitySteps, command);
    for (const auto& [state, name] : enum_names(S{})) {
      if (!starts_in(*step, state)) continue;
      AccountabilityCase there = matter;
      there.state = state;
      const Error error = refusal(attempt(command, there, of(step->by)));
      EXPECT_EQ(error.code, ErrorCode::kWrongState) << command << " " << name;
      EXPECT_EQ(param(error, "state"), "reopened") << command << " " << name;
    }
  }
}

TEST_F(TableTest, events_reach_the_milestones_that_packs_name) {
  EXPECT_THAT(milestones_of(AccountabilityOpened{}), ElementsAre("accountability.opened"));
  EXPECT_THAT(milestones_of(AccountabilityTransferred{}), ElementsAre("accountability.transferred"));
  EXPECT_THAT(milestones_of(AccountabilityDecided{}), ElementsAre("accountability.decided"));
  EXPECT_THAT(milestones_of(AccountabilityExecuted{}), ElementsAre("accountability.executed"));
  EXPECT_THAT(milestones_of(AccountabilityClosed{}), ElementsAre("accountability.closed"));
  EXPECT_THAT(milestones_of(LevelAssessed{}), IsEmpty());
}

}  // namespace
}  // namespace donghu::domain
