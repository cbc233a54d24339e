// What a conclusion does to its records, and what it begins, keeps, reverses and cancels.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "donghu/domain/verification_testing.hpp"

namespace donghu::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Outcome = VerificationOutcome;

policy::Predicate leaf(std::string fact, policy::Op op, policy::FactValue value) {
  return {.kind = policy::Predicate::Kind::kLeaf,
          .leaf = {.fact = std::move(fact), .op = op, .value = std::move(value)}};
}

class ConclusionTest : public testing::VerificationCase {
 protected:
  explicit ConclusionTest(policy::Pack pack = testing::shipped_pack("cn-xingqing-c"))
      : VerificationCase(std::move(pack)) {}

  Findings omitted_by(std::vector<PersonId> handlers) const {
    Findings findings = plea_of_ding();
    findings.items.clear();
    for (const PersonId handler : handlers) findings.non_recordings.push_back({.handler = handler, .form = "omitted"});
    return findings;
  }
  RecordState state_of(MatterId record) { return scene_.records.at(record).state; }
};

// --- interference ---------------------------------------------------------------------------------------------------

TEST_F(ConclusionTest, confirmed_interference_closes_the_record_and_opens_one_case_for_the_subject) {
  const MatterId record = seal(claim_of("plead"));
  Verification matter = found({record});
  Findings findings = plea_of_ding();
  findings.manner_aggravators = {"MAN-GIFT", "MAN-PRESSURE-VIA-HEAD"};
  confirm(matter, findings);
  EXPECT_TRUE(matter.confirms());
  EXPECT_EQ(state_of(record), RecordState::kClosedConfirmed);
  EXPECT_EQ(scene_.records[record].closing->verification, matter.id);
  ASSERT_THAT(cases_, SizeIs(1));
  EXPECT_EQ(cases_[0].conduct, "interference");
  EXPECT_EQ(cases_[0].target.person, ding_);
  EXPECT_EQ(cases_[0].target.name, "丁慧");
  EXPECT_EQ(cases_[0].verification, matter.id);
  EXPECT_EQ(cases_[0].instance_count, 0);
  EXPECT_THAT(cases_[0].origin.about, ElementsAre(matter.id));
  EXPECT_THAT(cases_[0].origin.concerned, ElementsAre(ding_));
  EXPECT_EQ(cases_[0].origin.conduct_at, (CivilDate{2026, 5, 11}));
  EXPECT_TRUE(cases_[0].origin.restricted);
  EXPECT_THAT(cases_[0].findings.manner_aggravators, ElementsAre("MAN-GIFT", "MAN-PRESSURE-VIA-HEAD"));
  EXPECT_THAT(matter.conclusion()->findings.items[0].codes, ElementsAre("ACT-PLEAD"));
  EXPECT_THAT(entries_, IsEmpty());
}

TEST_F(ConclusionTest, every_other_outcome_closes_the_record_and_begins_nothing) {
  for (const auto& [outcome, state] : {std::pair{Outcome::kLawful, RecordState::kClosedLawful},
                                       std::pair{Outcome::kUnfounded, RecordState::kClosedUnfounded},
                                       std::pair{Outcome::kInsufficient, RecordState::kClosedUnresolved}}) {
    const MatterId record = seal(claim_of("plead"));
    Verification matter = found({record});
    conclude_as(matter, outcome);
    EXPECT_EQ(state_of(record), state);
    EXPECT_FALSE(matter.confirms());
    EXPECT_NE(matter.conclusion(), nullptr);
  }
  EXPECT_THAT(cases_, IsEmpty());
}

TEST_F(ConclusionTest, all_records_of_one_contact_are_closed_together_and_the_case_is_one) {
  const MatterId first = seal(claim_of("plead"), ma_);
  const MatterId second = seal(claim_of("plead"), he_);
  Verification matter = found({first, second});
  confirm(matter, plea_of_ding());
  EXPECT_EQ(state_of(first), RecordState::kClosedConfirmed);
  EXPECT_EQ(state_of(second), RecordState::kClosedConfirmed);
  EXPECT_THAT(cases_, SizeIs(1));
}

TEST_F(ConclusionTest, outside_coverage_interference_is_found_and_has_no_consequence) {
  Claim claim = claim_of("plead");
  claim.intervener = {.name = "钱某", .unit = "某局", .post = "科员", .leading_cadre = false};
  const MatterId record = seal(claim);
  Verification matter = found({record});
  confirm(matter, found_plea({.name = "钱某", .leading_cadre = false}));
  EXPECT_TRUE(matter.conclusion()->outside_coverage);
  EXPECT_EQ(state_of(record), RecordState::kClosedConfirmed);
  EXPECT_THAT(cases_, IsEmpty());
}

TEST_F(ConclusionTest, whoever_the_findings_name_is_concerned_from_then_on) {
  Verification matter = found({seal(claim_of("plead"))});
  Findings findings = plea_of_ding();
  findings.instructor = PersonMention{.person = jin_};
  confirm(matter, findings);
  EXPECT_THAT(matter.origin.concerned, ElementsAre(ding_, jin_));
}

// --- whose conduct (SC-11) ------------------------------------------------------------------------------------------

Findings proxy_plea(PersonMention subject, std::string confirmed) {
  Findings findings;
  findings.subject = std::move(subject);
  findings.principal_confirmed = std::move(confirmed);
  findings.agency = "instructed";
  findings.conduct_at = CivilDate{2026, 5, 11};
  findings.items = {{.item = "C-08(3)"}};
  return findings;
}

TEST_F(ConclusionTest, a_confirmed_principal_answers_for_the_relative) {
  Verification matter = found({seal(claim_of_husband())});
  confirm(matter, proxy_plea({.person = ding_}, "yes"));
  EXPECT_FALSE(matter.conclusion()->principal_unconfirmed);
  ASSERT_THAT(cases_, SizeIs(1));
  EXPECT_EQ(cases_[0].target.person, ding_);
}

TEST_F(ConclusionTest, nothing_follows_against_a_principal_nobody_has_confirmed) {
  const MatterId record = seal(claim_of_husband());
  Verification matter = found({record});
  confirm(matter, proxy_plea({.person = ding_}, "unknown"));
  EXPECT_TRUE(matter.conclusion()->principal_unconfirmed);
  EXPECT_EQ(state_of(record), RecordState::kClosedConfirmed);
  EXPECT_THAT(cases_, IsEmpty());
}

TEST_F(ConclusionTest, a_cleared_principal_leaves_the_conduct_to_the_one_who_came) {
  Verification matter = found({seal(claim_of_husband())});
  Findings findings = found_plea({.name = "周某", .leading_cadre = false});
  findings.principal_confirmed = "no";
  confirm(matter, findings);
  EXPECT_EQ(matter.conclusion()->findings.subject.name, "周某");
  EXPECT_TRUE(matter.conclusion()->outside_coverage);
  EXPECT_THAT(cases_, IsEmpty());
}

// --- non-recording --------------------------------------------------------------------------------------------------

TEST_F(ConclusionTest, a_squad_head_told_a_handler_not_to_record_and_each_answers_in_a_case_of_his_own) {
  const MatterId clue = put_clue();
  Verification matter = found({clue}, Concern::kNonRecording);
  Findings findings = plea_of_ding();
  findings.non_recordings = {{.handler = ma_, .form = "omitted"}};
  findings.instructor = PersonMention{.person = jin_};
  confirm(matter, findings);
  EXPECT_EQ(state_of(clue), RecordState::kClosedConfirmed);
  ASSERT_THAT(cases_, SizeIs(3));
  EXPECT_EQ(cases_[0].conduct, "interference");
  EXPECT_EQ(cases_[1].conduct, "nonRecording");
  EXPECT_EQ(cases_[1].target.name, "马岚");
  EXPECT_EQ(cases_[1].instance_count, 1);
  EXPECT_EQ(cases_[2].conduct, "instructedNonRecording");
  EXPECT_EQ(cases_[2].target.name, "金树");
  EXPECT_EQ(matter.counted[0].count, 1);
  EXPECT_EQ(matter.counted[0].conduct_at, (CivilDate{2026, 5, 11}));
}

TEST_F(ConclusionTest, instances_are_counted_for_each_handler_and_add_up_over_verifications) {
  Verification first = found({put_clue()}, Concern::kNonRecording);
  confirm(first, omitted_by({ma_, he_}));
  EXPECT_THAT(first.counted, ElementsAre(Field(&NonRecordingCounted::count, 1), Field(&NonRecordingCounted::count, 1)));
  Verification second = found({put_clue()}, Concern::kNonRecording);
  Findings untrue = omitted_by({});
  untrue.non_recordings = {{.handler = ma_, .form = "untrue", .knew = true}};
  confirm(second, untrue);
  EXPECT_THAT(second.counted, ElementsAre(Field(&NonRecordingCounted::count, 2)));
  EXPECT_EQ(cases_.back().instance_count, 2);
}

TEST_F(ConclusionTest, one_contact_is_one_instance_in_however_many_verifications) {
  const MatterId record = seal(claim_of("plead"), he_);
  Verification first = found({record}, Concern::kNonRecording);
  confirm(first, omitted_by({ma_}));
  Verification second = found({record}, Concern::kNonRecording);
  confirm(second, omitted_by({ma_}));
  EXPECT_THAT(second.counted, IsEmpty());
  EXPECT_THAT(cases_, SizeIs(1));
}

TEST_F(ConclusionTest, an_untrue_record_counts_only_if_the_handler_knew_and_from_its_seal) {
  const MatterId record = seal(claim_of("plead"), ma_);
  Verification matter = found({record});
  Findings findings = plea_of_ding();
  findings.non_recordings = {{.handler = ma_, .form = "untrue", .knew = false}};
  Verification in_good_faith = matter;
  in_good_faith.id = MatterId{{0x55}};
  confirm(in_good_faith, findings);
  EXPECT_THAT(in_good_faith.counted, IsEmpty());
  findings.non_recordings[0].knew = true;
  confirm(matter, findings);
  ASSERT_THAT(matter.counted, SizeIs(1));
  EXPECT_EQ(matter.counted[0].conduct_at, (CivilDate{2026, 5, 12}));
}

TEST_F(ConclusionTest, non_recording_says_nothing_about_the_contact_of_a_handlers_record) {
  const MatterId record = seal(claim_of("plead"), he_);
  const MatterId clue = put_clue();
  Verification matter = found({record, clue}, Concern::kNonRecording);
  confirm(matter, omitted_by({ma_}));
  EXPECT_EQ(state_of(record), RecordState::kScreenedSuspect);
  EXPECT_EQ(state_of(clue), RecordState::kClosedUnresolved);
}

TEST_F(ConclusionTest, confirmed_acts_settle_a_record_that_was_only_linked) {
  const MatterId record = seal(claim_of("plead"), he_);
  Verification matter = found({record}, Concern::kNonRecording);
  Findings findings = omitted_by({ma_});
  findings.items = {{.item = "C-08(1)"}};
  confirm(matter, findings);
  EXPECT_EQ(state_of(record), RecordState::kClosedConfirmed);
  EXPECT_THAT(scene_.records[record].verifications, ElementsAre(matter.id));
}

class CountingTest : public ConclusionTest {
 protected:
  CountingTest() : ConclusionTest(varied()) {}
  static policy::Pack varied() {
    policy::Pack pack = testing::shipped_pack("cn-xingqing-c");
    policy::NonRecording& rule = pack.consequences.non_recording;
    rule.object = policy::NonRecording::Object::kUnlawfulOnly;
    rule.window = Term{.value = 1, .unit = TermUnit::kYear};
    rule.tiers.erase(rule.tiers.begin());
    return pack;
  }
};

TEST_F(CountingTest, where_only_unlawful_contacts_count_the_contact_must_be_found_so) {
  Verification undecided = found({put_clue()}, Concern::kNonRecording);
  confirm(undecided, omitted_by({ma_}));
  EXPECT_THAT(undecided.counted, IsEmpty());
  Verification unlawful = found({put_clue()}, Concern::kNonRecording);
  Findings findings = omitted_by({ma_});
  findings.items = {{.item = "C-08(1)"}};
  confirm(unlawful, findings);
  EXPECT_THAT(unlawful.counted, SizeIs(1));
  const MatterId confirmed = seal(claim_of("plead"), he_);
  apply(scene_.records[confirmed], RecordClosed{Outcome::kConfirmed, MatterId{{1}}}, Stamp{});
  Verification about_confirmed = found({confirmed}, Concern::kNonRecording);
  confirm(about_confirmed, omitted_by({ma_}));
  EXPECT_THAT(about_confirmed.counted, ElementsAre(Field(&NonRecordingCounted::count, 2)));
}

TEST_F(CountingTest, instances_out_of_the_window_no_longer_count_and_below_the_first_tier_there_is_no_case) {
  scene_.instances[ma_] = {{MatterId{{1}}, CivilDate{2025, 5, 1}, "omitted"}};
  Verification matter = found({put_clue()}, Concern::kNonRecording);
  Findings findings = omitted_by({ma_});
  findings.items = {{.item = "C-08(1)"}};
  confirm(matter, findings);
  EXPECT_EQ(matter.counted[0].count, 1);
  EXPECT_THAT(cases_, ElementsAre(Field(&AccountabilityOpened::conduct, "interference")));
}

// --- retaliation ----------------------------------------------------------------------------------------------------

Findings retaliation_by(PersonMention retaliator, std::optional<bool> victim_recorded) {
  Findings findings;
  findings.conduct_at = CivilDate{2026, 5, 11};
  findings.retaliator = std::move(retaliator);
  findings.victim_recorded = victim_recorded;
  return findings;
}

TEST_F(ConclusionTest, a_leader_who_retaliates_answers_and_somebody_else_does_not_under_this_pack) {
  Verification by_leader = found({}, Concern::kRetaliation);
  confirm(by_leader, retaliation_by({.person = jin_}, std::nullopt));
  EXPECT_THAT(cases_, ElementsAre(Field(&AccountabilityOpened::conduct, "retaliation")));
  Verification by_colleague = found({}, Concern::kRetaliation);
  confirm(by_colleague, retaliation_by({.person = he_}, std::nullopt));
  EXPECT_TRUE(by_colleague.confirms());
  EXPECT_THAT(cases_, SizeIs(1));
}

class InsiderTest : public ConclusionTest {
 protected:
  InsiderTest() : ConclusionTest(varied()) {}
  static policy::Pack varied() {
    policy::Pack pack = testing::shipped_pack("cn-xingqing-c");
    pack.consequences.protection->retaliators = policy::Retaliators::kInternalPerson;
    pack.consequences.protection->victim_condition = policy::VictimCondition::kRecordedInquiry;
    return pack;
  }
};

TEST_F(InsiderTest, class_and_victim_are_the_packs) {
  Verification not_recorded = found({}, Concern::kRetaliation);
  confirm(not_recorded, retaliation_by({.person = he_}, false));
  EXPECT_THAT(cases_, IsEmpty());
  Verification outsider = found({}, Concern::kRetaliation);
  confirm(outsider, retaliation_by({.name = "外人"}, true));
  EXPECT_THAT(cases_, IsEmpty());
  Verification insider = found({}, Concern::kRetaliation);
  confirm(insider, retaliation_by({.person = he_}, true));
  EXPECT_THAT(cases_, SizeIs(1));
}

// --- assessment and organizations, as a pack like the provincial one has them ----------------------------------------

class AssessedTest : public ConclusionTest {
 protected:
  AssessedTest() : ConclusionTest(varied()) {}
  static policy::Pack varied() {
    policy::Pack pack = testing::shipped_pack("cn-xingqing-c");
    pack.consequences.assessment_feed = {
        {.ref = "C-07.a", .what = "confirmedInterference", .targets = {"integrityResponsibility", "performance"}}};
    using policy::Op;
    const auto circumstance = [](const std::string& code, policy::Predicate when) {
      return policy::OrgCircumstance{
          .code = code, .ref = "C-07.b", .when = std::move(when), .holders = {"partyGroup", "disciplineOrgan"}};
    };
    pack.consequences.org_accountability = {
        circumstance("ORG-HARM", leaf("harmfulResult", Op::kEq, true)),
        circumstance("ORG-RETALIATION", leaf("conduct.codes", Op::kContains, std::string{"RET-RETALIATE"})),
        circumstance("ORG-NONRECORDING", leaf("nonRecording.count", Op::kGe, std::int64_t{2})),
        {.code = "ORG-OTHER", .ref = "C-07.b", .holders = {"partyGroup"}, .catch_all = true}};
    return pack;
  }
};

TEST_F(AssessedTest, one_assessment_entry_is_created_for_the_subject_of_confirmed_interference) {
  Verification matter = found({seal(claim_of("plead"), ma_), seal(claim_of("plead"), he_)});
  confirm(matter, plea_of_ding());
  ASSERT_THAT(entries_, SizeIs(1));
  EXPECT_EQ(entries_[0].subject.person, ding_);
  EXPECT_EQ(entries_[0].article, "C-07.a");
  EXPECT_THAT(entries_[0].targets, ElementsAre("integrityResponsibility", "performance"));
  EXPECT_THAT(entries_[0].origin.about, ElementsAre(matter.id));
}

TEST_F(AssessedTest, neither_non_recording_nor_an_unconfirmed_principal_nor_an_outsider_is_assessed) {
  Verification non_recording = found({put_clue()}, Concern::kNonRecording);
  confirm(non_recording, omitted_by({ma_}));
  Verification unconfirmed = found({seal(claim_of_husband())});
  confirm(unconfirmed, proxy_plea({.person = ding_}, "unknown"));
  Verification outsider = found({seal(claim_of("plead"))});
  confirm(outsider, found_plea({.name = "钱某", .leading_cadre = false}));
  EXPECT_THAT(entries_, IsEmpty());
}

TEST_F(AssessedTest, a_harmful_result_and_retaliation_are_flagged_for_the_holders) {
  Verification harmful = found({seal(claim_of("plead"))});
  Findings findings = plea_of_ding();
  findings.harmful_result = true;
  confirm(harmful, findings);
  ASSERT_THAT(circumstances_, SizeIs(1));
  EXPECT_EQ(circumstances_[0].code, "ORG-HARM");
  EXPECT_EQ(circumstances_[0].article, "C-07.b");
  EXPECT_THAT(circumstances_[0].holders, ElementsAre("partyGroup", "disciplineOrgan"));
  EXPECT_FALSE(circumstances_[0].explanation.empty());
  Verification retaliation = found({}, Concern::kRetaliation);
  confirm(retaliation, retaliation_by({.person = jin_}, true));
  EXPECT_EQ(circumstances_.back().code, "ORG-RETALIATION");
  EXPECT_THAT(circumstances_, SizeIs(2));
}

TEST_F(AssessedTest, no_harm_is_held_against_the_organization_of_an_unconfirmed_principal) {
  Verification matter = found({seal(claim_of_husband())});
  Findings findings = proxy_plea({.person = ding_}, "unknown");
  findings.harmful_result = true;
  confirm(matter, findings);
  EXPECT_THAT(circumstances_, IsEmpty());
}

TEST_F(AssessedTest, two_instances_of_one_handler_are_flagged_and_one_each_of_two_are_not) {
  Verification first = found({put_clue()}, Concern::kNonRecording);
  confirm(first, omitted_by({ma_, he_}));
  EXPECT_THAT(circumstances_, IsEmpty());
  Verification second = found({put_clue()}, Concern::kNonRecording);
  confirm(second, omitted_by({ma_}));
  EXPECT_THAT(circumstances_, ElementsAre(Field(&CircumstanceFlagged::code, "ORG-NONRECORDING")));
}

// --- the provincial rule (S-36, S-38) -------------------------------------------------------------------------------

class ProvinceTest : public ConclusionTest {
 protected:
  ProvinceTest() : ConclusionTest(testing::shipped_pack("cn-province-e")) {}
  Findings plea() const {
    Findings findings = plea_of_ding();
    findings.items = {{.item = "E-15(1)"}};
    findings.harmful_result = false;
    return findings;
  }
};

TEST_F(ProvinceTest, a_plea_without_harmful_result_goes_to_accountability_and_assessment_and_flags_nobody) {
  Verification matter = found({seal(claim_of("plead"))});
  confirm(matter, plea());
  EXPECT_FALSE(matter.conclusion()->outside_coverage);
  ASSERT_THAT(cases_, SizeIs(1));
  EXPECT_EQ(cases_[0].findings.harmful_result, false);
  ASSERT_THAT(entries_, SizeIs(1));
  EXPECT_EQ(entries_[0].article, "E-21.b");
  EXPECT_THAT(circumstances_, IsEmpty());
}

TEST_F(ProvinceTest, a_harmful_result_counts_against_both_holders_also_through_the_catch_all) {
  Verification matter = found({seal(claim_of("plead"))});
  Findings findings = plea();
  findings.items = {{.item = "E-15(5)", .codes = {"GP-PROBE"}, .reason = "打探并要求拖延"}};
  findings.harmful_result = true;
  confirm(matter, findings);
  EXPECT_THAT(matter.conclusion()->findings.items[0].codes, ElementsAre("GP-PROBE", "ACT-OTHER"));
  ASSERT_THAT(circumstances_, SizeIs(1));
  EXPECT_EQ(circumstances_[0].code, "ORG-HARM");
  EXPECT_EQ(circumstances_[0].article, "E-23(1)");
  EXPECT_THAT(circumstances_[0].holders, ElementsAre("partyOrganization", "disciplineOrgan"));
}

TEST_F(ProvinceTest, only_retaliation_against_a_truthful_recorder_by_a_leader_is_the_packs) {
  for (const bool recorded : {false, true}) {
    Verification matter = found({}, Concern::kRetaliation);
    confirm(matter, retaliation_by({.person = ding_}, recorded));
  }
  Verification by_colleague = found({}, Concern::kRetaliation);
  confirm(by_colleague, retaliation_by({.person = he_}, true));
  EXPECT_THAT(cases_, ElementsAre(Field(&AccountabilityOpened::conduct, "retaliation")));
  EXPECT_THAT(circumstances_, ElementsAre(Field(&CircumstanceFlagged::article, "E-23(2)")));
}

TEST_F(ProvinceTest, the_second_instance_of_one_handler_is_flagged_for_the_organization_at_once) {
  for (const std::vector<PersonId>& handlers : {std::vector{ma_, he_}, std::vector{ma_}}) {
    EXPECT_THAT(circumstances_, IsEmpty());
    Verification matter = found({put_clue()}, Concern::kNonRecording);
    confirm(matter, omitted_by(handlers));
  }
  EXPECT_THAT(circumstances_, ElementsAre(Field(&CircumstanceFlagged::article, "E-23(3)")));
  EXPECT_EQ(cases_.back().instance_count, 2);
}

TEST_F(ProvinceTest, a_leader_whose_standing_is_unknown_is_outside_coverage) {
  Verification matter = found({seal(claim_of("plead"))});
  Findings findings = plea();
  findings.subject = {.name = "曹威", .leading_cadre = true};
  confirm(matter, findings);
  EXPECT_TRUE(matter.conclusion()->outside_coverage);
  EXPECT_THAT(cases_, IsEmpty());
  EXPECT_THAT(entries_, IsEmpty());
}

// --- reopened -------------------------------------------------------------------------------------------------------

TEST_F(AssessedTest, what_is_no_longer_confirmed_is_reversed_and_cancelled) {
  const MatterId record = seal(claim_of("plead"));
  Verification matter = found({record});
  Findings findings = plea_of_ding();
  findings.non_recordings = {{.handler = he_, .form = "omitted"}};
  confirm(matter, findings);
  EXPECT_THAT(scene_.instances[he_], SizeIs(1));
  reopen(matter);
  EXPECT_THAT(cancelled_, IsEmpty());
  EXPECT_THAT(scene_.instances[he_], SizeIs(1));
  conclude_as(matter, Outcome::kUnfounded);
  EXPECT_EQ(state_of(record), RecordState::kClosedUnfounded);
  EXPECT_THAT(matter.counted, IsEmpty());
  EXPECT_THAT(scene_.instances[he_], IsEmpty());
  EXPECT_THAT(cancelled_, ElementsAre(Field(&AssessmentCancelled::reason, "经核实")));
}

TEST_F(AssessedTest, what_is_confirmed_again_stays_as_it_was_begun) {
  Verification matter = found({seal(claim_of("plead"))});
  Findings findings = plea_of_ding();
  findings.harmful_result = true;
  findings.non_recordings = {{.handler = he_, .form = "omitted"}};
  confirm(matter, findings);
  reopen(matter);
  findings.non_recordings.push_back({.handler = ma_, .form = "untrue", .knew = true});
  confirm(matter, findings);
  EXPECT_THAT(cases_, SizeIs(3));
  EXPECT_THAT(entries_, SizeIs(1));
  EXPECT_THAT(circumstances_, SizeIs(1));
  EXPECT_THAT(cancelled_, IsEmpty());
  EXPECT_THAT(scene_.instances[he_], SizeIs(1));
  EXPECT_THAT(matter.conclusions, SizeIs(2));
  EXPECT_THAT(matter.consequences, SizeIs(5));
}

TEST_F(AssessedTest, another_subject_is_assessed_in_place_of_the_first) {
  Verification matter = found({seal(claim_of("plead"))});
  confirm(matter, plea_of_ding());
  reopen(matter);
  confirm(matter, found_plea({.person = jin_}));
  EXPECT_THAT(cancelled_, SizeIs(1));
  ASSERT_THAT(entries_, SizeIs(2));
  EXPECT_EQ(entries_[1].subject.person, jin_);
}

TEST_F(AssessedTest, a_case_that_ended_for_want_of_confirmation_begins_anew) {
  Verification matter = found({seal(claim_of("plead"))});
  confirm(matter, plea_of_ding());
  reopen(matter);
  conclude_as(matter, Outcome::kInsufficient);
  scene_.accountability_cases.begin()->second.closing = AccountabilityClosed{"notConfirmed"};
  reopen(matter);
  confirm(matter, plea_of_ding());
  EXPECT_THAT(cases_, SizeIs(2));
  EXPECT_THAT(entries_, SizeIs(2));
  EXPECT_THAT(cancelled_, SizeIs(1));
}

TEST_F(AssessedTest, long_reasons_fit_into_what_other_matters_keep) {
  Verification matter = found({seal(claim_of("plead"))});
  confirm(matter, plea_of_ding());
  reopen(matter);
  std::string reasons;
  for (int i = 0; i < 1500; ++i) reasons += "查";
  conclude_as(matter, Outcome::kLawful, reasons);
  EXPECT_EQ(cancelled_[0].reason.size(), 3000U);
  EXPECT_EQ(matter.conclusion()->reasons, reasons);
}

}  // namespace
}  // namespace donghu::domain
