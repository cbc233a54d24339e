// Who decides on proposed measures, here or outside; that they are carried out, and for how long (4.3.4, SC-12, SD-15).
#include "donghu/domain/accountability_testing.hpp"

namespace donghu::domain {
namespace {

using namespace accountability_testing;

class MeasuresTest : public AccountabilityTest {
 protected:
  AccountabilityCase disciplined() {
    findings().harmful_result = true;
    return proposed({"M-DISCIPLINE"});
  }
  AccountabilityCase warned() { return proposed({"M-WARNING", "M-CRITICISM"}, kNonRecordingConduct, 1); }
  Error refused(const AccountabilityCase& matter, const auto& command, const Context& by) {
    return refusal(decide(matter, command, by));
  }
  static DecideMeasures decision(std::vector<std::string> measures) { return {std::move(measures), "同意"}; }
  static EnterExternalDecision result_of(const std::string& by, std::vector<std::string> measures) {
    return {.by = by, .result = "党内警告", .measures = std::move(measures), .proof = proof()};
  }
};

// --- transfer -------------------------------------------------------------------------------------------------------

TEST_F(MeasuresTest, a_case_goes_to_the_route_of_its_tier_with_a_proof) {
  AccountabilityCase matter = disciplined();
  const Error elsewhere = refused(matter, TransferCase{"prosecution", proof()}, body());
  EXPECT_EQ(elsewhere.code, ErrorCode::kNotAllowed);
  EXPECT_EQ(elsewhere.where, "/to");
  EXPECT_EQ(param(elsewhere, "allowed"), "disciplineOrgan");
  const Error unproved = refused(matter, TransferCase{"disciplineOrgan", {}}, body());
  EXPECT_EQ(unproved.code, ErrorCode::kAttachmentMissing);
  EXPECT_EQ(unproved.where, "/proof");
  run(matter, TransferCase{"disciplineOrgan", proof()}, body());
  EXPECT_EQ(matter.state, S::kTransferred);
  EXPECT_EQ(matter.transfers[0].to, "disciplineOrgan");
  EXPECT_EQ(refused(matter, TransferCase{"disciplineOrgan", proof()}, body()).where, "/to");
}

TEST_F(MeasuresTest, a_tier_without_a_route_is_transferred_to_nobody) {
  EXPECT_EQ(refused(warned(), TransferCase{"disciplineOrgan", proof()}, body()).code, ErrorCode::kRuleAbsent);
}

TEST_F(MeasuresTest, the_receipt_of_a_transfer_is_entered_once) {
  AccountabilityCase matter = disciplined();
  run(matter, TransferCase{"disciplineOrgan", proof()}, body());
  EXPECT_EQ(refused(matter, AcknowledgeTransfer{"prosecution", proof()}, body()).where, "/by");
  EXPECT_EQ(refused(matter, AcknowledgeTransfer{"disciplineOrgan", {}}, body()).code, ErrorCode::kAttachmentMissing);
  run(matter, AcknowledgeTransfer{"disciplineOrgan", proof()}, body());
  EXPECT_TRUE(matter.transfers[0].acknowledged);
  EXPECT_EQ(refused(matter, AcknowledgeTransfer{"disciplineOrgan", proof()}, body()).code, ErrorCode::kNotAllowed);
}

TEST_F(MeasuresTest, a_sealed_document_proves_a_step_too_and_is_kept_as_evidence) {
  const Proof sealed{.documents = {Evidence{.name = "移送函.pdf"}}, .reference = ""};
  const auto effects = decide(disciplined(), TransferCase{"disciplineOrgan", sealed}, body());
  ASSERT_TRUE(effects.has_value());
  ASSERT_EQ(effects->evidence.size(), 1U);
  EXPECT_EQ(effects->evidence[0].name, "移送函.pdf");
}

// --- results from outside -------------------------------------------------------------------------------------------

TEST_F(MeasuresTest, what_another_body_decides_is_entered_with_its_document) {
  AccountabilityCase matter = disciplined();
  const Error early = refused(matter, result_of("disciplineOrgan", {"M-DISCIPLINE"}), body());
  EXPECT_EQ(early.code, ErrorCode::kWrongState);
  EXPECT_EQ(param(early, "owed"), "transferCase");
  run(matter, TransferCase{"disciplineOrgan", proof()}, body());
  EnterExternalDecision command = result_of("disciplineOrgan", {"M-DISCIPLINE"});
  command.proof = {};
  EXPECT_EQ(refused(matter, command, body()).code, ErrorCode::kAttachmentMissing);
  command = result_of("disciplineOrgan", {"M-DISCIPLINE"});
  command.result.clear();
  EXPECT_EQ(refused(matter, command, body()).where, "/result");
  run(matter, result_of("disciplineOrgan", {"M-DISCIPLINE"}), body());
  EXPECT_EQ(matter.state, S::kDecided);
  ASSERT_EQ(matter.decisions.size(), 1U);
  EXPECT_TRUE(matter.decisions[0].external);
  EXPECT_EQ(matter.decisions[0].by, "disciplineOrgan");
  EXPECT_EQ(matter.decisions[0].reasons, "党内警告");
  EXPECT_THAT(matter.decisions[0].considered, ElementsAre("M-DISCIPLINE"));
  EXPECT_TRUE(matter.transfers[0].answered);
  EXPECT_THAT(matter.measures_outstanding(), ElementsAre("M-DISCIPLINE"));
}

TEST_F(MeasuresTest, another_body_decides_by_its_own_powers_within_the_catalogue) {
  AccountabilityCase matter = disciplined();
  run(matter, TransferCase{"disciplineOrgan", proof()}, body());
  const Error error = refused(matter, result_of("disciplineOrgan", {"M-WARNING", "M-ADMONISH"}), body());
  EXPECT_EQ(error.code, ErrorCode::kMeasureNotInPack);
  EXPECT_EQ(error.where, "/measures/1");
  EXPECT_EQ(param(error, "allowed"), "M-WARNING, M-CRITICISM, M-DISCIPLINE, M-CRIMINAL, M-LIABILITY");
  run(matter, result_of("disciplineOrgan", {"M-WARNING"}), body());
  EXPECT_THAT(matter.measures_outstanding(), ElementsAre("M-WARNING"));
}

TEST_F(MeasuresTest, a_body_that_owes_no_decision_is_none_to_enter_one_of) {
  const Error error = refused(disciplined(), result_of("prosecution", {}), body());
  EXPECT_EQ(error.code, ErrorCode::kNotAllowed);
  EXPECT_EQ(error.where, "/by");
  EXPECT_EQ(param(error, "allowed"), "disciplineOrgan");
}

TEST_F(MeasuresTest, whoever_can_decide_here_is_not_replaced_by_a_document) {
  const Error error = refused(warned(), result_of("partyGroup", {"M-WARNING"}), body());
  EXPECT_EQ(error.code, ErrorCode::kRoleDenied);
  EXPECT_EQ(error.where, "/by");
  EXPECT_EQ(param(error, "allowed"), "partyGroup");
}

TEST_F(MeasuresTest, a_managing_body_outside_decides_by_document) {
  use(pack_c(), leader("superiorPartyCommittee"));
  AccountabilityCase matter = warned();
  EXPECT_EQ(param(refused(matter, decision({"M-WARNING"}), party_group()), "allowed"), "superiorPartyCommittee");
  const Error error = refused(matter, result_of("superiorPartyCommittee", {"M-DISCIPLINE"}), body());
  EXPECT_EQ(error.code, ErrorCode::kMeasureNotInPack);
  EXPECT_EQ(error.citation, article("C-11.a"));
  run(matter, result_of("superiorPartyCommittee", {"M-WARNING"}), body());
  EXPECT_EQ(matter.state, S::kDecided);
  EXPECT_THAT(matter.decisions[0].considered, ElementsAre("M-WARNING", "M-CRITICISM"));
}

TEST_F(MeasuresTest, what_was_decided_outside_is_entered_also_while_the_verification_is_reopened) {
  AccountabilityCase matter = disciplined();
  run(matter, TransferCase{"disciplineOrgan", proof()}, body());
  reopen();
  run(matter, result_of("disciplineOrgan", {}), body());
  EXPECT_EQ(matter.state, S::kDecided);
}

// --- decisions here -------------------------------------------------------------------------------------------------

TEST_F(MeasuresTest, warning_and_criticism_are_decided_by_whoever_manages_the_person) {
  struct Row {
    const char* managed_by;
    const char* decider;
  };
  for (const Row& row : {Row{"ownBureau", "partyGroup"}, Row{"sameLevelPartyCommittee", "partyCommittee"}}) {
    use(pack_c(), leader(row.managed_by));
    AccountabilityCase matter = warned();
    const bool own = std::string{row.decider} == "partyGroup";
    const Error error = refused(matter, decision({"M-WARNING"}), own ? committee() : party_group());
    EXPECT_EQ(error.code, ErrorCode::kRoleDenied);
    EXPECT_EQ(param(error, "allowed"), row.decider);
    run(matter, decision({"M-WARNING"}), own ? party_group() : committee());
    EXPECT_EQ(matter.state, S::kDecided);
    EXPECT_EQ(matter.decisions[0].by, row.decider);
    EXPECT_THAT(matter.measures_outstanding(), ElementsAre("M-WARNING"));
  }
}

TEST_F(MeasuresTest, who_manages_the_person_is_asked_not_guessed) {
  use(pack_c(), leader(""));
  const Error error = refused(warned(), decision({"M-WARNING"}), party_group());
  EXPECT_EQ(error.code, ErrorCode::kAuthorityUnresolved);
  EXPECT_EQ(param(error, "expression"), "managementAuthorityOf(subject)");
}

TEST_F(MeasuresTest, a_rule_that_names_deciders_is_decided_by_either_of_them) {
  for (const bool organ : {false, true}) {
    use_province();
    findings().harmful_result = false;
    AccountabilityCase matter = proposed({"M-ADMONISH"});
    const Error error = refused(matter, decision({"M-ADMONISH"}), committee());
    EXPECT_EQ(error.code, ErrorCode::kRoleDenied);
    EXPECT_EQ(param(error, "allowed"), "organizationDepartment, disciplineOrgan");
    run(matter, decision({"M-ADMONISH"}), organ ? office() : organization());
    EXPECT_EQ(matter.decisions[0].by, organ ? "disciplineOrgan" : "organizationDepartment");
  }
}

TEST_F(MeasuresTest, a_decision_has_reasons_and_takes_each_measure_of_the_tier_once) {
  const AccountabilityCase matter = warned();
  const Error silent = refused(matter, DecideMeasures{{"M-WARNING"}, ""}, party_group());
  EXPECT_EQ(silent.code, ErrorCode::kReasonMissing);
  EXPECT_EQ(silent.where, "/reasons");
  const Error heavier = refused(matter, decision({"M-WARNING", "M-DISCIPLINE"}), party_group());
  EXPECT_EQ(heavier.code, ErrorCode::kMeasureNotInPack);
  EXPECT_EQ(heavier.where, "/measures/1");
  EXPECT_EQ(heavier.citation, article("C-11.a"));
  EXPECT_EQ(param(heavier, "allowed"), "M-WARNING, M-CRITICISM");
  const Error twice = refused(matter, decision({"M-WARNING", "M-WARNING"}), party_group());
  EXPECT_EQ(twice.code, ErrorCode::kNotAllowed);
  EXPECT_EQ(twice.where, "/measures/1");
}

TEST_F(MeasuresTest, the_decider_chooses_among_what_the_tier_permits_and_none_is_a_choice) {
  AccountabilityCase other = proposed({"M-WARNING"}, kNonRecordingConduct, 1);
  run(other, decision({"M-CRITICISM"}), party_group());
  EXPECT_THAT(other.measures_outstanding(), ElementsAre("M-CRITICISM"));
  AccountabilityCase none = warned();
  run(none, decision({}), party_group());
  EXPECT_EQ(none.state, S::kDecided);
  EXPECT_THAT(none.measures_outstanding(), IsEmpty());
}

TEST_F(MeasuresTest, a_measure_for_one_role_is_decided_on_its_holders_alone) {
  policy::Pack pack = pack_c();
  for (policy::Measure& measure : pack.consequences.measures) {
    if (measure.code == "M-CRITICISM") measure.needs_role = "handler";
  }
  use(pack, leader());
  AccountabilityCase matter = proposed({"M-WARNING"}, kNonRecordingConduct, 1);
  const Error error = refused(matter, decision({"M-CRITICISM"}), party_group());
  EXPECT_EQ(error.code, ErrorCode::kMeasureNotInPack);
  EXPECT_EQ(error.where, "/measures/0");
}

TEST_F(MeasuresTest, what_has_to_be_transferred_is_not_decided_here) {
  const Error error = refused(disciplined(), decision({"M-DISCIPLINE"}), party_group());
  EXPECT_EQ(error.code, ErrorCode::kWrongState);
  EXPECT_EQ(error.citation, article("C-10¶1.a"));
  EXPECT_EQ(param(error, "owed"), "transferCase: disciplineOrgan");
}

TEST_F(MeasuresTest, parts_for_several_bodies_run_side_by_side_and_the_last_decides_the_case) {
  findings().harmful_result = true;
  findings().crime_suspected = true;
  findings().grave_result = true;
  AccountabilityCase matter = proposed({"M-DISCIPLINE", "M-CRIMINAL"});
  EXPECT_EQ(param(refused(matter, TransferCase{"court", proof()}, body()), "allowed"), "disciplineOrgan, prosecution");
  run(matter, TransferCase{"prosecution", proof()}, body());
  run(matter, TransferCase{"disciplineOrgan", proof()}, body());
  run(matter, result_of("disciplineOrgan", {"M-DISCIPLINE"}), body());
  EXPECT_EQ(matter.state, S::kTransferred);
  EXPECT_THAT(matter.measures_undecided(), ElementsAre("M-CRIMINAL"));
  run(matter, result_of("prosecution", {"M-CRIMINAL"}), body());
  EXPECT_EQ(matter.state, S::kDecided);
  EXPECT_THAT(matter.measures_outstanding(), ElementsAre("M-DISCIPLINE", "M-CRIMINAL"));
}

TEST_F(MeasuresTest, a_measure_that_two_bodies_decide_on_is_carried_out_once) {
  policy::Pack pack = pack_c();
  policy::SanctionRule lighter = pack.consequences.sanctions.front();
  lighter.route.clear();
  lighter.measures = {"M-WARNING"};
  pack.consequences.sanctions.push_back(lighter);
  use(pack, leader());
  findings().harmful_result = true;
  AccountabilityCase matter = proposed({"M-DISCIPLINE", "M-WARNING"});
  run(matter, TransferCase{"disciplineOrgan", proof()}, body());
  run(matter, decision({"M-WARNING"}), party_group());
  EXPECT_EQ(matter.state, S::kTransferred);
  run(matter, result_of("disciplineOrgan", {"M-WARNING"}), body());
  EXPECT_THAT(matter.measures_outstanding(), ElementsAre("M-WARNING"));
  run(matter, ExecuteMeasures{"M-WARNING", proof()}, party_group());
  EXPECT_EQ(matter.state, S::kExecuted);
}

TEST_F(MeasuresTest, a_decider_all_of_whom_are_concerned_is_stood_in_for) {
  AccountabilityCase matter = warned();
  scene().make_kin(scene().secretary, target());
  scene().make_kin(scene().member, target());
  EXPECT_EQ(refused(matter, decision({"M-WARNING"}), party_group()).code, ErrorCode::kRecusalRequired);
  EXPECT_EQ(refused(matter, decision({"M-WARNING"}), committee()).code, ErrorCode::kRoleDenied);
  scene().adoption.stand_ins = {{.role = "partyGroup", .next = {"partyCommittee"}}};
  run(matter, decision({"M-WARNING"}), committee());
  EXPECT_EQ(matter.decisions[0].by, "partyGroup");
}

TEST_F(MeasuresTest, a_decider_all_of_whom_are_concerned_can_be_stood_in_for_outside) {
  AccountabilityCase matter = warned();
  scene().make_kin(scene().secretary, target());
  scene().make_kin(scene().member, target());
  EXPECT_EQ(refused(matter, result_of("partyGroup", {}), body()).code, ErrorCode::kAuthorityUnresolved);
  scene().adoption.stand_ins = {{.role = "partyGroup", .next = {"outside"}}};
  run(matter, result_of("partyGroup", {"M-WARNING"}), body());
  EXPECT_EQ(matter.state, S::kDecided);
}

// --- execution and review -------------------------------------------------------------------------------------------

TEST_F(MeasuresTest, a_case_is_executed_when_each_measure_is_proved) {
  use_province();
  AccountabilityCase matter = cautioned();
  const Error other = refused(matter, ExecuteMeasures{"M-WARNING", proof()}, organization());
  EXPECT_EQ(other.code, ErrorCode::kNotAllowed);
  EXPECT_EQ(other.where, "/measure");
  EXPECT_EQ(param(other, "allowed"), "M-ADMONISH, M-CAUTIOUS-USE");
  EXPECT_EQ(refused(matter, ExecuteMeasures{"M-ADMONISH", {}}, organization()).code, ErrorCode::kAttachmentMissing);
  run(matter, ExecuteMeasures{"M-ADMONISH", proof()}, organization());
  EXPECT_EQ(matter.state, S::kDecided);
  EXPECT_EQ(refused(matter, ExecuteMeasures{"M-ADMONISH", proof()}, organization()).code, ErrorCode::kNotAllowed);
  run(matter, ExecuteMeasures{"M-CAUTIOUS-USE", proof()}, organization());
  EXPECT_EQ(matter.state, S::kExecuted);
  EXPECT_EQ(matter.executions[0].review_on, std::nullopt);
  EXPECT_EQ(matter.executions[1].review_on, (CivilDate{2026, 11, 12}));
}

class CautionTest : public MeasuresTest {
 protected:
  CautionTest() { use_province(); }
  AccountabilityCase cautious() {
    AccountabilityCase matter = cautioned();
    run(matter, ExecuteMeasures{"M-ADMONISH", proof()}, organization());
    run(matter, ExecuteMeasures{"M-CAUTIOUS-USE", proof()}, organization());
    return matter;
  }
};

TEST_F(CautionTest, it_holds_for_six_months_and_lapses) {
  AccountabilityCase matter = cautious();
  EXPECT_EQ(matter.cautions_on({2026, 11, 12}).size(), 1U);
  EXPECT_THAT(matter.cautions_on({2026, 11, 13}), IsEmpty());
  scene().on("2026-11-13");
  const Error late = refused(matter, ReviewCaution{"M-CAUTIOUS-USE", true, "仍有必要"}, organization());
  EXPECT_EQ(late.code, ErrorCode::kWrongState);
  EXPECT_EQ(late.where, "/measure");
  EXPECT_EQ(param(late, "state"), "lapsed");
}

TEST_F(CautionTest, it_is_extended_with_a_reason_from_the_day_of_its_review) {
  AccountabilityCase matter = cautious();
  scene().on("2026-11-12");
  const Error silent = refused(matter, ReviewCaution{"M-CAUTIOUS-USE", true, ""}, organization());
  EXPECT_EQ(silent.code, ErrorCode::kReasonMissing);
  EXPECT_EQ(silent.where, "/reason");
  run(matter, ReviewCaution{"M-CAUTIOUS-USE", true, "仍有必要"}, organization());
  EXPECT_EQ(matter.executions[1].review_on, (CivilDate{2027, 5, 12}));
  EXPECT_EQ(matter.cautions_on({2027, 5, 12}).size(), 1U);
}

TEST_F(CautionTest, one_that_is_not_extended_ends_at_once) {
  AccountabilityCase matter = cautious();
  run(matter, CloseCase{}, body());
  run(matter, ReviewCaution{"M-CAUTIOUS-USE", false, ""}, organization());
  EXPECT_EQ(matter.state, S::kClosed);
  EXPECT_THAT(matter.cautions_on({2026, 5, 13}), IsEmpty());
  EXPECT_EQ(refused(matter, ReviewCaution{"M-CAUTIOUS-USE", true, "又"}, organization()).code, ErrorCode::kNotAllowed);
}

TEST_F(CautionTest, a_measure_without_review_is_not_reviewed) {
  const Error error = refused(cautious(), ReviewCaution{"M-ADMONISH", false, ""}, organization());
  EXPECT_EQ(error.code, ErrorCode::kNotAllowed);
  EXPECT_EQ(error.where, "/measure");
}

TEST_F(CautionTest, one_that_was_undone_no_longer_holds) {
  AccountabilityCase matter = cautious();
  const ProposeAgain again{.cause = RevisionCause::kAppeal, .undone = "撤销", .choice = choice({})};
  run(matter, again, body());
  EXPECT_THAT(matter.cautions_on({2026, 5, 13}), IsEmpty());
}

}  // namespace
}  // namespace donghu::domain
