// Pack E, held against the regulation: every row of the matrix, the values of REQUIREMENTS 4.5, the scenarios of 6.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "donghu/policy/shipped_testing.hpp"

namespace donghu::policy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kRows[] = {
    "E-00",     "E-01",     "E-02",     "E-03",     "E-04.a",   "E-04.b",   "E-05.a",  "E-05.b",  "E-05.c",
    "E-06.a",   "E-06.b",   "E-07",     "E-08",     "E-08(1)",  "E-08(2)",  "E-08(3)", "E-08(4)", "E-09",
    "E-10.a",   "E-10.b",   "E-10.c",   "E-11.a",   "E-11.b",   "E-12.a",   "E-12.b",  "E-12.c",  "E-13¶1.a",
    "E-13¶1.b", "E-13¶2.a", "E-13¶2.b", "E-13¶2.c", "E-13¶2.d", "E-13¶2.e", "E-14.a",  "E-14.b",  "E-15",
    "E-15(1)",  "E-15(2)",  "E-15(3)",  "E-15(4)",  "E-15(5)",  "E-16",     "E-17",    "E-18.a",  "E-18.b",
    "E-18.c",   "E-19",     "E-20.a",   "E-20.b",   "E-20.c",   "E-21.a",   "E-21.b",  "E-22.a",  "E-22.b",
    "E-23",     "E-23(1)",  "E-23(2)",  "E-23(3)",  "E-23(4)",  "E-23(5)",  "E-24",    "E-25"};

class PackE : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto loaded = load_pack(read_file("policies/cn-province-e/pack.yaml"), "pack.yaml");
    ASSERT_TRUE(loaded) << describe(loaded.error());
    pack_ = new Pack{std::move(*loaded)};
  }
  static void TearDownTestSuite() { delete std::exchange(pack_, nullptr); }
  static const Pack& pack() { return *pack_; }

 private:
  static Pack* pack_;
};
Pack* PackE::pack_ = nullptr;

/// A leading cadre of the province, as the directory knows him.
Facts leader() {
  Facts facts;
  facts.set("subject.isLeadingCadre", true);
  facts.set("subject.isStateFunctionary", true);
  facts.set("subject.organKind", "administrative");
  return facts;
}

TEST_F(PackE, has_every_row_of_the_regulation_and_no_other) {
  EXPECT_EQ(std::size(kRows), 62U);
  EXPECT_THAT(rows_missing_from(pack(), kRows), IsEmpty());
  EXPECT_EQ(pack().articles.size(), std::size(kRows));
}

TEST_F(PackE, has_no_day_of_its_own_because_the_file_gives_none) {
  EXPECT_EQ(pack().pack_id, "cn-province-e");
  EXPECT_EQ(pack().domain, PackDomain::kJudicial);
  EXPECT_EQ(pack().issuer, "");
  EXPECT_FALSE(pack().issued_on || pack().effective.from);
  EXPECT_EQ(pack().effective.rule, EffectiveRule::kPublication);
  EXPECT_EQ(pack().effective.source, EffectiveSource::kAdoption);
  EXPECT_EQ(pack().disclosure, Disclosure::kUnstated);
  EXPECT_FALSE(pack().bundle);
}

TEST_F(PackE, maps_its_seven_chapters_and_the_systems_it_leans_on) {
  std::vector<std::pair<int, int>> chapters;
  for (const Chapter& chapter : pack().chapters) chapters.emplace_back(chapter.from, chapter.to);
  EXPECT_THAT(chapters, ElementsAre(std::pair{1, 3}, std::pair{4, 7}, std::pair{8, 13}, std::pair{14, 16},
                                    std::pair{17, 20}, std::pair{21, 23}, std::pair{24, 25}));
  EXPECT_EQ(pack().principles.size(), 4U);
  EXPECT_EQ(pack().leadership->ref, "E-03");
  ASSERT_EQ(pack().related_systems.size(), 3U);
  EXPECT_EQ(pack().related_systems[2].kind, "wrongCase");
}

TEST_F(PackE, covers_leading_state_functionaries_of_ten_kinds_of_bodies_unless_known_to_be_of_elsewhere) {
  ASSERT_EQ(pack().conduct.covered_persons.size(), 1U);
  const Predicate& covered = pack().conduct.covered_persons[0].when;
  Facts facts = leader();
  for (const char* kind : {"party", "peoplesCongress", "administrative", "cppcc", "court", "procuratorate", "company",
                           "enterprise", "institution", "socialGroup"}) {
    facts.set("subject.organKind", kind);
    EXPECT_TRUE(fires(covered, facts)) << kind;
  }
  facts.set("subject.organInTerritory", false);
  EXPECT_EQ(judge(covered, facts).truth, Truth::kFalse);
  facts.forget("subject.organInTerritory");
  facts.forget("subject.isStateFunctionary");
  EXPECT_EQ(judge(covered, facts).truth, Truth::kUnknown);
}

TEST_F(PackE, asks_for_the_seven_fields_of_article_nine_and_a_letter_for_a_letter) {
  EXPECT_THAT(fields_of(pack(), FieldLevel::kTextRequired),
              ElementsAre("intervener.name", "intervener.unit", "intervener.post", "case.name", "contact.at",
                          "contact.manner", "contact.content"));
  EXPECT_THAT(fields_of(pack(), FieldLevel::kSoftwareRequired), ElementsAre("principal.person", "handlerResponse"));
  ASSERT_EQ(pack().record.attachment_rules.size(), 1U);
  EXPECT_TRUE(fires(pack().record.attachment_rules[0].when, contact("organizationLetter", {"demand"})));
  EXPECT_THAT(pack().record.actors, ElementsAre("handler", "recordingDepartment"));
  EXPECT_EQ(pack().record.capacities.size(), 5U);
  EXPECT_EQ(pack().record.capacities.back().code, "nameUse");
}

TEST_F(PackE, sets_up_a_register_of_four_procedures_and_a_leader_in_charge) {
  EXPECT_THAT(pack().record_register.procedures, ElementsAre("entry", "storage", "caseFileArchiving", "lawfulTaking"));
  EXPECT_TRUE(pack().recording_leader.required);
  EXPECT_THAT(
      raised_by(pack(), "adoption.activated", CivilDate{2026, 1, 5}, Calendar{}),
      ElementsAre(Clocked{"E-LEADER", "bureauHead", "no clock"}, Clocked{"E-REGISTER", "bureauHead", "no clock"}));
}

TEST_F(PackE, knows_the_five_items_of_article_fifteen) {
  std::vector<std::string> codes;
  for (const ActItem& item : pack().conduct.acts) codes.push_back(item.codes.at(0));
  EXPECT_THAT(codes, ElementsAre("ACT-PLEAD", "ACT-MEET", "ACT-PLEAD-PROXY", "ACT-SECTIONAL-INTEREST", "ACT-OTHER"));
  EXPECT_THAT(codes_claimed(pack(), contact("self", {"plead"})), ElementsAre("E-15(1)"));
  Facts proxy = contact("relative", {"plead"});
  proxy.set("contact.agency", "condoned");
  EXPECT_THAT(codes_claimed(pack(), proxy), ElementsAre("E-15(3)"));
}

TEST_F(PackE, takes_an_opinion_for_local_interest_as_listed_only_beyond_powers) {
  Facts facts = contact("self", {"opinion"});
  facts.set("contact.motive", CodeList{"local"});
  EXPECT_THAT(codes_claimed(pack(), facts), IsEmpty());
  facts.set("contact.beyondPowers", true);
  EXPECT_THAT(codes_claimed(pack(), facts), ElementsAre("E-15(4)"));
  facts.set("contact.motive", CodeList{"personal"});
  EXPECT_THAT(codes_claimed(pack(), facts), IsEmpty());
}

// forwarding and probing by a judicial leader are prohibited, and no item of the list.
TEST_F(PackE, forbids_judicial_leaders_alone_to_forward_and_to_probe_against_the_rules) {
  Facts facts = contact("self", {"forward", "probe"});
  facts.set("subject.isLeadingCadre", true);
  facts.set("contact.againstRules", true);
  EXPECT_THAT(codes_claimed(pack(), facts), IsEmpty());
  facts.set("subject.isJudicialLeader", true);
  EXPECT_THAT(codes_claimed(pack(), facts), ElementsAre("GP-INTERFERE", "GP-FORWARD", "GP-PROBE"));
  facts.set("case.pending", false);
  EXPECT_THAT(codes_claimed(pack(), facts), IsEmpty());
}

TEST_F(PackE, reserves_evidence_facts_and_the_ruling_and_permits_supervision_by_letter_too) {
  EXPECT_THAT(pack().conduct.reserved_decisions->codes, ElementsAre("EVIDENCE", "FACTS", "RULING"));
  EXPECT_TRUE(pack().conduct.reserved_decisions->open);
  Facts facts = contact("organizationLetter", {"learn"});
  facts.set("contact.dutyNeed", true);
  facts.set("contact.procedureFollowed", true);
  facts.set("contact.purposes", CodeList{"urge"});
  EXPECT_TRUE(fires(pack().conduct.permissions.at(0).when, facts));
  EXPECT_THAT(pack().conduct.lawful_tests, IsEmpty());
  ASSERT_EQ(pack().conduct.handler_duties.size(), 1U);
  EXPECT_EQ(pack().conduct.handler_duties[0].code, "notExecute");
}

TEST_F(PackE, opens_or_declines_only_suspect_and_open_records) {
  EXPECT_THAT(raised_by(pack(), "record.sealed", CivilDate{2026, 5, 13}, Calendar{}),
              ElementsAre(Clocked{"E-ARCHIVE", "handler", "2026-05-15"}));
  const auto screened = pack().obligations_raised_by("record.screened");
  ASSERT_EQ(screened.size(), 1U);
  EXPECT_EQ(screened[0]->owed_by, "disciplineOrgan");
  Facts facts;
  facts.set("record.grade", "permitted");
  EXPECT_FALSE(fires(*screened[0]->when, facts));
  facts.set("record.grade", "open");
  EXPECT_TRUE(fires(*screened[0]->when, facts));
}

// S-32.
TEST_F(PackE, the_quarterly_report_is_due_ten_days_after_the_quarter_and_obliges_whoever_receives_it) {
  ASSERT_EQ(pack().periodic_reports.size(), 2U);
  const PeriodicReport& report = pack().periodic_reports[0];
  EXPECT_EQ(report.period, Period::kQuarter);
  EXPECT_EQ(report.sender, "judicialOrgan");
  EXPECT_THAT(report.recipients, ElementsAre("politicalLegalCommittee", "superiorOrgan"));
  EXPECT_TRUE(report.nil_report && report.analysis);
  EXPECT_EQ(due_after(CivilDate{2026, 6, 30}, clock_of(report.due)->term, Calendar{}).on.text(), "2026-07-10");
  ASSERT_EQ(report.follow_up.size(), 1U);
  const FollowUp& onward = report.follow_up[0];
  EXPECT_EQ(onward.id, "E-ON");
  EXPECT_EQ(onward.owed_by, "politicalLegalCommittee");
  EXPECT_THAT(onward.recipients, ElementsAre("partyCommittee"));
  EXPECT_THAT(onward.copies, ElementsAre("disciplineOrgan", "organizationDepartment"));
  EXPECT_EQ(due_after(CivilDate{2026, 4, 9}, clock_of(onward.deadline)->term, Calendar{}).on.text(), "2026-04-23");
}

// S-38.
TEST_F(PackE, the_account_of_the_year_is_due_on_its_last_day) {
  const PeriodicReport& report = pack().periodic_reports.at(1);
  EXPECT_EQ(report.period, Period::kYearEnd);
  EXPECT_TRUE(report.written);
  EXPECT_THAT(report.recipients, ElementsAre("partyCommittee", "superiorOrgan"));
  const auto clock = clock_of(report.due);
  EXPECT_FALSE(clock->from_text);
  EXPECT_EQ(due_after(CivilDate{2026, 12, 31}, clock->term, Calendar{}).on.text(), "2026-12-31");
  EXPECT_EQ(due_after(CivilDate{2028, 12, 31}, clock->term, Calendar{}).on.text(), "2028-12-31") << "a Sunday";
}

// S-33.
TEST_F(PackE, reports_at_once_only_what_has_already_affected_the_case) {
  ASSERT_EQ(pack().ad_hoc_reports.size(), 1U);
  const AdHocReport& report = pack().ad_hoc_reports[0];
  Facts facts;
  facts.set("case.affected", "may");
  EXPECT_FALSE(fires(report.trigger, facts));
  facts.set("case.affected", "already");
  EXPECT_TRUE(fires(report.trigger, facts));
  EXPECT_EQ(report.deadline.kind, DeadlineKind::kImmediate);
  EXPECT_EQ(clock_of(report.deadline)->term, (Term{.value = 24, .unit = TermUnit::kHour}));
}

TEST_F(PackE, sends_leaders_managed_elsewhere_upward_or_to_their_organization) {
  ASSERT_EQ(pack().routes.size(), 2U);
  Facts facts;
  facts.set("subject.managedBy.kind", "superiorPartyCommittee");
  EXPECT_TRUE(fires(pack().routes[0].when, facts));
  EXPECT_EQ(pack().routes[0].action, "report");
  facts.set("subject.managedBy.kind", "otherPartyOrganization");
  EXPECT_TRUE(fires(pack().routes[1].when, facts));
  EXPECT_EQ(pack().routes[1].action, "notification");
  for (const Route& route : pack().routes) {
    EXPECT_EQ(route.to.kind, BodyExpression::Kind::kManagementAuthorityOfSubject);
  }
  EXPECT_TRUE(pack().routes_ask_on_no_match);
}

// S-35.
TEST_F(PackE, the_circular_needs_the_committee_a_scope_three_copies_and_an_answer_about_publication) {
  const Circular& circular = *pack().consequences.circular;
  EXPECT_EQ(circular.initiator, "politicalLegalCommittee");
  ASSERT_EQ(circular.approver.size(), 1U);
  EXPECT_EQ(circular.approver[0].body.kind, BodyExpression::Kind::kSameLevelPartyCommittee);
  Facts facts;
  facts.set("subject.managedBy.kind", "ownBureau");
  EXPECT_FALSE(fires(*circular.person_limit, facts));
  EXPECT_TRUE(circular.scope_required);
  EXPECT_THAT(circular.copies, ElementsAre("disciplineOrgan", "organizationDepartment", "competentDepartment"));
  EXPECT_FALSE(circular.typical_case);
  EXPECT_EQ(pack().consequences.disclosure->force, Modality::kShall);
  EXPECT_THAT(raised_by(pack(), "circular.approved", CivilDate{2026, 5, 13}, Calendar{}),
              ElementsAre(Clocked{"E-ISSUE", "politicalLegalCommittee", "2026-05-20"},
                          Clocked{"E-COPIES", "politicalLegalCommittee", "2026-05-20"}));
  EXPECT_THAT(raised_by(pack(), "circular.issued", CivilDate{2026, 5, 20}, Calendar{}),
              ElementsAre(Clocked{"E-DISCLOSURE", "politicalLegalCommittee", "no clock"}));
}

// S-36.
TEST_F(PackE, without_harmful_result_offers_a_talk_and_caution_that_is_reviewed_after_six_months) {
  const SanctionRule& mild = pack().consequences.sanctions.at(0);
  EXPECT_EQ(mild.threshold, Threshold::kNoHarmfulResult);
  EXPECT_THAT(mild.measures, ElementsAre("M-ADMONISH", "M-CAUTIOUS-USE"));
  EXPECT_THAT(mild.deciders, ElementsAre("organizationDepartment", "disciplineOrgan"));
  EXPECT_EQ(mild.deciders_basis, "SC-12");
  const Measure& caution = pack().consequences.measures.at(1);
  EXPECT_EQ(caution.code, "M-CAUTIOUS-USE");
  EXPECT_EQ(clock_of(caution.review), (Clock{.term = {.value = 6, .unit = TermUnit::kMonth}, .sd = "SD-15"}));
}

//
TEST_F(PackE, names_the_successor_of_the_trial_regulation_for_procurators) {
  const auto& bases = pack().legal_bases;
  const auto trial =
      std::find_if(bases.begin(), bases.end(), [](const LegalBasis& basis) { return basis.id == "PROCURATOR-TRIAL"; });
  ASSERT_NE(trial, bases.end());
  EXPECT_EQ(trial->successor, "PROCURATOR-2016");
  EXPECT_TRUE(trial->valid_to);
}

TEST_F(PackE, protects_truthful_recorders_only_and_knows_no_appeal_and_no_complaint) {
  const Protection& protection = *pack().consequences.protection;
  EXPECT_EQ(protection.protected_class, ProtectedClass::kTruthfulRecorders);
  EXPECT_EQ(protection.retaliators, Retaliators::kLeadingCadre);
  EXPECT_EQ(protection.victim_condition, VictimCondition::kTruthfulRecorder);
  EXPECT_EQ(protection.actions.size(), 7U);
  EXPECT_THAT(pack().consequences.appeals, IsEmpty());
  EXPECT_THAT(pack().consequences.complaints, IsEmpty());
}

// S-38.
TEST_F(PackE, flags_organizations_under_five_circumstances_the_last_by_a_person) {
  std::vector<std::string> flagged;
  Facts found;
  found.set("conduct.codes", CodeList{"ACT-PLEAD", "RET-RETALIATE"});
  found.set("harmfulResult", true);
  found.set("nonRecording.count", std::int64_t{2});
  found.set("report.untruthful", true);
  for (const OrgCircumstance& circumstance : pack().consequences.org_accountability) {
    EXPECT_THAT(circumstance.holders, ElementsAre("partyOrganization", "disciplineOrgan"));
    if (circumstance.when && fires(*circumstance.when, found)) flagged.push_back(circumstance.code);
  }
  EXPECT_THAT(flagged, ElementsAre("ORG-HARM", "ORG-RETALIATION", "ORG-NONRECORDING", "ORG-MISREPORT"));
  EXPECT_TRUE(pack().consequences.org_accountability.back().catch_all);
  ASSERT_EQ(pack().consequences.assessment_feed.size(), 1U);
  EXPECT_THAT(pack().consequences.assessment_feed[0].targets, ElementsAre("integrityResponsibility", "performance"));
}

TEST_F(PackE, is_checked_by_the_political_legal_committee_and_verified_by_the_discipline_organ) {
  ASSERT_EQ(pack().checks.size(), 1U);
  EXPECT_EQ(pack().checks[0].actor, "politicalLegalCommittee");
  EXPECT_EQ(pack().verification->body, "disciplineOrgan");
  EXPECT_EQ(pack().verification->head, "") << "the body itself";
  EXPECT_EQ(pack().verification->source, ValueSource::kText);
}

TEST_F(PackE, trains_staff_and_leaders) {
  std::vector<std::pair<std::string, std::string>> education;
  for (const EducationRule& rule : pack().consequences.education) education.emplace_back(rule.ref, rule.audience);
  EXPECT_THAT(education, ElementsAre(std::pair{"E-04.a", "leadingCadre"}, std::pair{"E-11.a", "handler"},
                                     std::pair{"E-22.a", "leadingCadre"}));
}

}  // namespace
}  // namespace donghu::policy
