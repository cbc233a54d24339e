// Which measures, kinds of sanction and instruments may be proposed, and proposed again (4.3.4, Q-31, Q-45, Q-76).
#include <functional>

#include "donghu/domain/accountability_testing.hpp"

namespace donghu::domain {
namespace {

using namespace accountability_testing;

class ProposalTest : public AccountabilityTest {
 protected:
  Error refused(const AccountabilityCase& matter, const MeasureChoice& choice) {
    return refusal(decide(matter, ProposeMeasures{choice}, body()));
  }
  /// 纪律处分, with the kinds and instruments given.
  static MeasureChoice sanction(std::vector<std::string> kinds, std::vector<std::string> instruments) {
    MeasureChoice sanction = choice({"M-DISCIPLINE"});
    sanction.sanction_kinds = std::move(kinds);
    sanction.instruments = std::move(instruments);
    return sanction;
  }
  AccountabilityCase harmful() {
    findings().harmful_result = true;
    return assessed();
  }
};

TEST_F(ProposalTest, what_the_tier_permits_is_proposed) {
  AccountabilityCase matter = harmful();
  run(matter, ProposeMeasures{sanction({"party", "organ"}, {"PDR-2024", "CSR-2007"})}, body());
  EXPECT_EQ(matter.state, S::kMeasureProposed);
  EXPECT_THAT(matter.proposal->measures, ElementsAre("M-DISCIPLINE"));
  EXPECT_THAT(matter.proposal->sanction_kinds, ElementsAre("party", "organ"));
  EXPECT_THAT(matter.proposal->instruments, ElementsAre("PDR-2024", "CSR-2007"));
  EXPECT_EQ(matter.proposal->reasons, "与情节相当");
  EXPECT_THAT(matter.measures_undecided(), ElementsAre("M-DISCIPLINE"));
}

TEST_F(ProposalTest, what_the_tier_does_not_permit_is_refused_with_its_article) {
  use_province();
  findings().harmful_result = false;
  const Error error = refused(assessed(), choice({"M-ADMONISH", "M-DISCIPLINE"}));
  EXPECT_EQ(error.code, ErrorCode::kMeasureNotInPack);
  EXPECT_EQ(error.where, "/measures/1");
  EXPECT_EQ(error.citation, article("E-18.a"));
  EXPECT_EQ(param(error, "allowed"), "M-ADMONISH, M-CAUTIOUS-USE");
}

TEST_F(ProposalTest, either_measure_of_a_first_instance_is_enough_and_both_are_too) {
  for (const std::vector<std::string>& measures :
       {std::vector<std::string>{"M-WARNING"}, {"M-CRITICISM"}, {"M-WARNING", "M-CRITICISM"}}) {
    EXPECT_EQ(proposed(measures, kNonRecordingConduct, 1).state, S::kMeasureProposed);
  }
  const Error error = refused(assessed(kNonRecordingConduct, 1), choice({"M-DISCIPLINE"}));
  EXPECT_EQ(error.citation, article("C-11.a"));
  EXPECT_EQ(param(error, "allowed"), "M-WARNING, M-CRITICISM");
}

TEST_F(ProposalTest, where_no_tier_is_reached_nothing_can_be_proposed) {
  findings().harmful_result = false;
  const Error error = refused(assessed(), choice({"M-DISCIPLINE"}));
  EXPECT_EQ(error.code, ErrorCode::kMeasureNotInPack);
  EXPECT_EQ(error.citation, std::nullopt);
  EXPECT_EQ(param(error, "allowed"), "");
}

TEST_F(ProposalTest, a_proposal_names_measures_once_each_with_reasons) {
  const AccountabilityCase matter = harmful();
  EXPECT_EQ(refused(matter, choice({})).code, ErrorCode::kFieldMissing);
  EXPECT_EQ(refused(matter, choice({})).where, "/measures");
  EXPECT_EQ(refused(matter, {.measures = {"M-DISCIPLINE"}}).code, ErrorCode::kReasonMissing);
  EXPECT_EQ(refused(matter, {.measures = {"M-DISCIPLINE"}}).where, "/reasons");
  const Error twice = refused(matter, choice({"M-DISCIPLINE", "M-DISCIPLINE"}));
  EXPECT_EQ(twice.code, ErrorCode::kNotAllowed);
  EXPECT_EQ(twice.where, "/measures/1");
}

TEST_F(ProposalTest, a_pack_without_a_rule_for_the_conduct_answers_so) {
  struct Row {
    std::string_view conduct;
    std::function<void(policy::Consequences&)> drop;
  };
  const auto without = [](bool retaliation) {
    return [retaliation](policy::Consequences& rules) {
      std::erase_if(rules.sanctions, [&](const policy::SanctionRule& rule) {
        return (rule.conduct == std::vector<std::string>{"RET-RETALIATE"}) == retaliation;
      });
    };
  };
  const Row rows[] = {
      {kInterferenceConduct, without(false)},
      {kRetaliationConduct, without(true)},
      {kNonRecordingConduct, [](policy::Consequences& rules) { rules.non_recording.tiers.clear(); }},
      {kInstructedConduct, [](policy::Consequences& rules) { rules.instructed_non_recording.enabled = false; }}};
  for (const Row& row : rows) {
    policy::Pack pack = pack_c();
    row.drop(pack.consequences);
    use(pack, leader());
    EXPECT_EQ(refused(assessed(row.conduct, 1), choice({"M-WARNING"})).code, ErrorCode::kRuleAbsent) << row.conduct;
  }
}

TEST_F(ProposalTest, nothing_is_proposed_against_an_unconfirmed_principal) {
  AccountabilityCase matter = harmful();
  scene().conclusion().principal_unconfirmed = true;
  EXPECT_EQ(refused(matter, choice({"M-DISCIPLINE"})).code, ErrorCode::kPrincipalUnconfirmed);
  // A handler's own conduct has no principal.
  matter = assessed(kNonRecordingConduct, 1);
  EXPECT_TRUE(decide(matter, ProposeMeasures{choice({"M-WARNING"})}, body()).has_value());
}

TEST_F(ProposalTest, a_measure_for_one_role_is_for_its_holders_alone) {
  policy::Pack pack = pack_c();
  for (policy::Measure& measure : pack.consequences.measures) measure.needs_role = "handler";
  use(pack, leader());
  EXPECT_EQ(refused(assessed(kNonRecordingConduct, 1), choice({"M-WARNING"})).code, ErrorCode::kMeasureNotInPack);
  Member handler = leader();
  handler.roles = {"handler"};
  use(pack, handler);
  EXPECT_EQ(proposed({"M-WARNING"}, kNonRecordingConduct, 1).state, S::kMeasureProposed);
}

// --- instruments and kinds ------------------------------------------------------------------------------------------

TEST_F(ProposalTest, an_instrument_is_one_of_the_tiers) {
  const Error error = refused(harmful(), sanction({}, {"DECISION-2014"}));
  EXPECT_EQ(error.code, ErrorCode::kNotAllowed);
  EXPECT_EQ(error.where, "/instruments/0");
  EXPECT_EQ(error.citation, article("C-10¶1.a"));
  EXPECT_EQ(param(error, "allowed"), "PDR-2016, PDR-2018, PDR-2024, CSR-2007");
  EXPECT_EQ(refused(harmful(), sanction({}, {"PDR-2024", "nowhere"})).where, "/instruments/1");
}

TEST_F(ProposalTest, an_instrument_that_had_ended_is_no_basis_and_its_successor_is_named) {
  MeasureChoice choice = sanction({}, {"CSR-2007", "PDR-2018"});
  choice.lighter_reason = "旧条例较轻";
  const Error error = refused(harmful(), choice);
  EXPECT_EQ(error.code, ErrorCode::kBasisNotInForce);
  EXPECT_EQ(error.where, "/instruments/1");
  EXPECT_EQ(error.citation, article("C-10¶1.a"));
  EXPECT_EQ(param(error, "instrument"), "PDR-2018");
  EXPECT_EQ(param(error, "successor"), "PDR-2024");
}

TEST_F(ProposalTest, a_later_instrument_needs_the_reason_that_it_is_lighter) {
  findings().conduct_at = CivilDate{2023, 6, 1};
  MeasureChoice later = sanction({}, {"PDR-2024"});
  EXPECT_EQ(refused(harmful(), later).code, ErrorCode::kBasisNotInForce);
  EXPECT_EQ(param(refused(harmful(), later), "successor"), "");
  later.lighter_reason = "新条例对此情节处分较轻";
  EXPECT_TRUE(decide(harmful(), ProposeMeasures{later}, body()).has_value());
  EXPECT_TRUE(decide(harmful(), ProposeMeasures{sanction({}, {"PDR-2018"})}, body()).has_value());
}

TEST_F(ProposalTest, a_later_instrument_that_is_not_in_force_yet_is_no_basis_even_if_lighter) {
  policy::Pack pack = pack_c();
  for (policy::LegalBasis& basis : pack.legal_bases) {
    if (basis.id == "PDR-2024") basis.valid_from = CivilDate{2026, 6, 1};
  }
  use(pack, leader());
  MeasureChoice later = sanction({}, {"PDR-2024"});
  later.lighter_reason = "较轻";
  EXPECT_EQ(refused(harmful(), later).code, ErrorCode::kBasisNotInForce);
  scene().on("2026-06-01");
  EXPECT_TRUE(decide(harmful(), ProposeMeasures{later}, body()).has_value());
}

TEST_F(ProposalTest, an_instrument_is_for_the_persons_it_applies_to) {
  Member outsider = leader();
  outsider.traits = std::vector<std::string>{"publicOfficial"};
  use(pack_c(), outsider);
  const Error party = refused(harmful(), sanction({}, {"PDR-2024"}));
  EXPECT_EQ(party.code, ErrorCode::kBasisNotInForce);
  EXPECT_EQ(param(party, "instrument"), "PDR-2024");
  EXPECT_EQ(param(party, "fact"), "(none)");
  EXPECT_TRUE(decide(harmful(), ProposeMeasures{sanction({"organ"}, {"CSR-2007"})}, body()).has_value());
}

TEST_F(ProposalTest, a_fact_that_the_directory_does_not_have_is_named) {
  Member unnoted = leader();
  unnoted.traits.reset();
  use(pack_c(), unnoted);
  EXPECT_EQ(param(refused(harmful(), sanction({}, {"PDR-2024"})), "fact"), "subject.isPartyMember");
  const Error kind = refused(harmful(), sanction({"organ"}, {}));
  EXPECT_EQ(kind.code, ErrorCode::kBasisNotInForce);
  EXPECT_EQ(param(kind, "fact"), "subject.isPublicOfficial");
}

TEST_F(ProposalTest, a_kind_of_sanction_fits_the_person_and_the_tier) {
  Member outsider = leader();
  outsider.traits = std::vector<std::string>{"publicOfficial"};
  use(pack_c(), outsider);
  const Error party = refused(harmful(), sanction({"organ", "party"}, {}));
  EXPECT_EQ(party.code, ErrorCode::kBasisNotInForce);
  EXPECT_EQ(party.where, "/sanctionKinds/1");
  EXPECT_EQ(party.citation, article("C-10¶1.a"));
  const Error unknown = refused(harmful(), sanction({"governmental"}, {}));
  EXPECT_EQ(unknown.code, ErrorCode::kNotAllowed);
  EXPECT_EQ(unknown.where, "/sanctionKinds/0");
  EXPECT_EQ(param(unknown, "allowed"), "party, organ");
}

TEST_F(ProposalTest, a_tier_without_kinds_takes_those_of_its_instruments) {
  const AccountabilityCase matter = assessed(kNonRecordingConduct, 2);
  EXPECT_TRUE(decide(matter, ProposeMeasures{sanction({"party", "organ"}, {"PDR-2024"})}, body()).has_value());
}

TEST_F(ProposalTest, only_the_tiers_of_the_chosen_measures_are_their_basis) {
  findings().crime_suspected = true;
  findings().wrong_case_result = true;
  MeasureChoice criminal = choice({"M-CRIMINAL"});
  criminal.instruments = {"PDR-2024"};
  const Error error = refused(harmful(), criminal);
  EXPECT_EQ(error.code, ErrorCode::kNotAllowed);
  EXPECT_EQ(error.citation, article("C-10¶1.b"));
  EXPECT_EQ(param(error, "allowed"), "");
}

TEST_F(ProposalTest, each_organ_of_the_province_has_its_own_instrument) {
  struct Row {
    const char* organ_kind;
    const char* fits;
    const char* does_not;
  };
  for (const Row& row :
       {Row{"court", "COURT-2009", "PROCURATOR-2016"}, Row{"procuratorate", "PROCURATOR-2016", "COURT-2009"},
        Row{"administrative", "CSR-2007", "COURT-2009"}}) {
    use_province(row.organ_kind);
    EXPECT_TRUE(decide(harmful(), ProposeMeasures{sanction({"organ"}, {row.fits})}, body()).has_value()) << row.fits;
    EXPECT_EQ(refused(harmful(), sanction({}, {row.does_not})).code, ErrorCode::kBasisNotInForce) << row.does_not;
  }
}

TEST_F(ProposalTest, the_successor_of_the_trial_version_is_shown_for_conduct_after_it) {
  use_province("procuratorate");
  const Error error = refused(harmful(), sanction({"organ"}, {"PROCURATOR-TRIAL"}));
  EXPECT_EQ(error.code, ErrorCode::kBasisNotInForce);
  EXPECT_EQ(error.citation, article("E-18.b"));
  EXPECT_EQ(param(error, "instrument"), "PROCURATOR-TRIAL");
  EXPECT_EQ(param(error, "successor"), "PROCURATOR-2016");
}

TEST_F(ProposalTest, an_instrument_that_a_tier_does_not_name_comes_with_the_one_it_replaced) {
  policy::Pack pack = pack_e();
  for (policy::SanctionRule& rule : pack.consequences.sanctions) std::erase(rule.instruments, "PROCURATOR-2016");
  use(pack, leader("sameLevelPartyCommittee", "procuratorate"));
  EXPECT_TRUE(decide(harmful(), ProposeMeasures{sanction({"organ"}, {"PROCURATOR-2016"})}, body()).has_value());
}

// --- another conclusion between level and proposal ------------------------------------------------------------------

TEST_F(ProposalTest, a_level_of_findings_that_changed_is_assessed_again_first) {
  AccountabilityCase matter = harmful();
  scene().on("2026-05-13");
  reopen();
  EXPECT_EQ(refused(matter, choice({"M-DISCIPLINE"})).code, ErrorCode::kWrongState);
  findings().harmful_result = false;
  conclude_again();
  const Error error = refused(matter, choice({"M-DISCIPLINE"}));
  EXPECT_EQ(error.code, ErrorCode::kWrongState);
  EXPECT_EQ(param(error, "owed"), "assessLevel");
  run(matter, assess(), body());
  EXPECT_THAT(matter.tiers, IsEmpty());
}

TEST_F(ProposalTest, a_new_conclusion_that_reaches_the_same_tiers_changes_nothing) {
  AccountabilityCase matter = harmful();
  scene().on("2026-05-13");
  reopen();
  conclude_again();
  run(matter, ProposeMeasures{choice({"M-DISCIPLINE"})}, body());
  EXPECT_EQ(matter.state, S::kMeasureProposed);
}

TEST_F(ProposalTest, a_count_that_fell_is_assessed_again_first) {
  const CountedInstance own{scene().verification_id(), {2026, 5, 6}, "omitted"};
  scene().instances[target()] = {{scene().new_matter(), {2026, 3, 2}, "omitted"}, own};
  const AccountabilityCase matter = assessed(kNonRecordingConduct, 2);
  scene().instances[target()] = {own};
  const Error error = refused(matter, choice({"M-DISCIPLINE"}));
  EXPECT_EQ(error.code, ErrorCode::kWrongState);
  EXPECT_EQ(param(error, "owed"), "assessLevel");
}

// --- proposed again -------------------------------------------------------------------------------------------------

class AgainTest : public ProposalTest {
 protected:
  /// Decided by the discipline organ, entered from its document.
  AccountabilityCase decided() {
    findings().harmful_result = true;
    AccountabilityCase matter = transferred("disciplineOrgan", {"M-DISCIPLINE"});
    run(matter, EnterExternalDecision{"disciplineOrgan", "记过", {"M-DISCIPLINE"}, proof()}, body());
    return matter;
  }
  static ProposeAgain again(RevisionCause cause, std::vector<std::string> measures) {
    return {.cause = cause, .undone = "撤销原处分", .choice = choice(std::move(measures))};
  }
  Error refused_again(const AccountabilityCase& matter, const ProposeAgain& command) {
    return refusal(decide(matter, command, body()));
  }
};

TEST_F(AgainTest, after_an_appeal_other_measures_of_the_same_tiers_take_the_place_of_the_first) {
  AccountabilityCase matter = decided();
  run(matter, ExecuteMeasures{"M-DISCIPLINE", proof()}, body());
  EXPECT_EQ(matter.state, S::kExecuted);
  run(matter, again(RevisionCause::kAppeal, {"M-DISCIPLINE"}), body());
  EXPECT_EQ(matter.state, S::kMeasureProposed);
  EXPECT_THAT(matter.undone, ElementsAre("撤销原处分"));
  EXPECT_TRUE(matter.decisions[0].undone);
  EXPECT_TRUE(matter.executions[0].undone);
  EXPECT_THAT(matter.transfers, IsEmpty());
  EXPECT_THAT(matter.measures_undecided(), ElementsAre("M-DISCIPLINE"));
  EXPECT_THAT(matter.measures_outstanding(), IsEmpty());
}

TEST_F(AgainTest, it_says_what_becomes_of_the_earlier_measure_and_why) {
  ProposeAgain command = again(RevisionCause::kAppeal, {});
  command.undone.clear();
  EXPECT_EQ(refused_again(decided(), command).code, ErrorCode::kFieldMissing);
  EXPECT_EQ(refused_again(decided(), command).where, "/undone");
  command = again(RevisionCause::kAppeal, {});
  command.choice.reasons.clear();
  EXPECT_EQ(refused_again(decided(), command).where, "/reasons");
  EXPECT_EQ(refused_again(decided(), again(RevisionCause::kAppeal, {"M-WARNING"})).code, ErrorCode::kMeasureNotInPack);
}

TEST_F(AgainTest, a_cause_that_did_not_happen_is_refused) {
  const Error error = refused_again(decided(), again(RevisionCause::kReopened, {}));
  EXPECT_EQ(error.code, ErrorCode::kWrongState);
  EXPECT_EQ(error.where, "/cause");
  findings().harmful_result = true;
  const Error appeal = refused_again(proposed({"M-DISCIPLINE"}), again(RevisionCause::kAppeal, {}));
  EXPECT_EQ(appeal.code, ErrorCode::kWrongState);
  EXPECT_EQ(appeal.where, "/cause");
  EXPECT_EQ(param(appeal, "allowed"), "decided, executed");
}

TEST_F(AgainTest, other_findings_reach_other_tiers) {
  use_province();
  AccountabilityCase matter = decided();
  scene().on("2026-05-14");
  reopen();
  EXPECT_EQ(refused_again(matter, again(RevisionCause::kReopened, {})).code, ErrorCode::kWrongState);
  findings().harmful_result = false;
  conclude_again();
  run(matter, again(RevisionCause::kReopened, {"M-ADMONISH"}), body());
  ASSERT_EQ(matter.tiers.size(), 1U);
  EXPECT_EQ(matter.tiers[0].article, "E-18.a");
}

TEST_F(AgainTest, a_result_that_came_while_the_verification_was_reopened_is_undone_all_the_same) {
  findings().harmful_result = true;
  AccountabilityCase matter = transferred("disciplineOrgan", {"M-DISCIPLINE"});
  scene().on("2026-05-14");
  reopen();
  scene().on("2026-05-15");
  run(matter, EnterExternalDecision{"disciplineOrgan", "记过", {"M-DISCIPLINE"}, proof()}, body());
  EXPECT_EQ(matter.state, S::kDecided);
  conclude_again(VerificationOutcome::kUnfounded);
  run(matter, again(RevisionCause::kReopened, {}), body());
  EXPECT_THAT(matter.tiers, IsEmpty());
  EXPECT_TRUE(matter.decisions[0].undone);
}

TEST_F(AgainTest, before_a_decision_a_proposal_of_other_findings_is_replaced) {
  use_province();
  findings().harmful_result = true;
  AccountabilityCase matter = proposed({"M-DISCIPLINE"});
  scene().on("2026-05-14");
  reopen();
  findings().harmful_result = false;
  conclude_again();
  const Error error = refusal(decide(matter, TransferCase{"disciplineOrgan", proof()}, body()));
  EXPECT_EQ(error.code, ErrorCode::kWrongState);
  EXPECT_EQ(param(error, "owed"), "proposeAgain");
  run(matter, again(RevisionCause::kReopened, {"M-ADMONISH"}), body());
  run(matter, DecideMeasures{{"M-ADMONISH"}, "同意"}, organization());
  EXPECT_EQ(matter.state, S::kDecided);
}

TEST_F(AgainTest, a_proposal_of_no_measure_is_decided_by_whoever_manages_the_person) {
  AccountabilityCase matter = decided();
  run(matter, again(RevisionCause::kAppeal, {}), body());
  EXPECT_EQ(refusal(decide(matter, DecideMeasures{{}, "撤销"}, committee())).code, ErrorCode::kRoleDenied);
  run(matter, DecideMeasures{{}, "撤销"}, party_group());
  EXPECT_EQ(matter.state, S::kDecided);
  run(matter, CloseCase{}, body());
  EXPECT_EQ(matter.closing->outcome, "noMeasure");
}

}  // namespace
}  // namespace donghu::domain
