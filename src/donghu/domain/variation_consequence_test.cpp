// One confirmed conduct, two rules: circular, publication, measures, protection, assessment (REQUIREMENTS 3.22, V17 –
// V25, V29, V32, V33).
#include "donghu/domain/basis.hpp"
#include "donghu/domain/circular.hpp"
#include "donghu/domain/conclusion_testing.hpp"
#include "donghu/domain/variation_testing.hpp"

namespace donghu::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::Organ;
using testing::proof;
using testing::said;
using testing::SideBySide;
using testing::take;

class ConsequenceTest : public SideBySide {
 protected:
  /// The plea of somebody managed by that body, confirmed.
  static MatterId confirmed(Organ& organ, const std::string& managed_by) {
    const PersonId leader = organ.scene_.add(
        "曹威", {.leading_cadre = true,
                 .managed_by = managed_by,
                 .organ_kind = "administrative",
                 .traits = std::vector<std::string>{"partyMember", "publicOfficial", "stateFunctionary"}});
    Claim claim = organ.claim_of("plead");
    claim.intervener = {.person = leader};
    Verification matter = organ.found({organ.seal(claim)});
    Findings findings = organ.plea();
    findings.subject = {.person = leader};
    organ.confirm(matter, findings);
    return matter.id;
  }
  static Context initiator(Organ& organ) { return organ.as(organ.pack().consequences.circular->initiator); }
  static Circular proposed(Organ& organ, const std::string& managed_by) {
    const ProposeCircular command{.verification = confirmed(organ, managed_by), .grounds = "查实说情"};
    Circular circular;
    circular.id = organ.scene_.new_matter();
    take(circular, decide(command, initiator(organ)), initiator(organ));
    return circular;
  }
  static Circular approved(Organ& organ) {
    Circular circular = proposed(organ, "sameLevelPartyCommittee");
    const Context by = initiator(organ);
    take(circular, decide(circular, SubmitCircular{}, by), by);
    for (const ApprovalDue& step : std::vector<ApprovalDue>{circular.steps}) {
      const Context approver = organ.scene_.as(organ.scene_.add("批准人", {.roles = {step.role}}), step.role);
      take(circular, decide(circular, ApproveCircular{.reasons = "同意"}, approver), approver);
    }
    return circular;
  }
  static Circular issued(Organ& organ) {
    Circular circular = approved(organ);
    const Context by = initiator(organ);
    take(circular, decide(circular, IssueCircular{.scope = "县直机关", .text = "通报曹威"}, by), by);
    return circular;
  }
};

// --- circular -------------------------------------------------------------------------------------------------------

/// V17: the party group; the political-legal committee.
TEST_F(ConsequenceTest, who_proposes_a_circular) {
  const auto by = [&](Organ& organ, const Role& role) {
    const ProposeCircular command{.verification = confirmed(organ, "sameLevelPartyCommittee"), .grounds = "查实"};
    return said(decide(command, organ.as(role)));
  };
  EXPECT_EQ(by(c, "partyGroup"), "no refusal");
  EXPECT_EQ(by(c, "politicalLegalCommittee"), "ROLE_DENIED allowed=partyGroup");
  EXPECT_EQ(by(e, "politicalLegalCommittee"), "no refusal");
  EXPECT_EQ(by(e, "partyGroup"), "ROLE_DENIED allowed=politicalLegalCommittee");
}

/// V17: a resolution and an approval by whoever manages the person; one approval by the committee of the same level.
TEST_F(ConsequenceTest, who_approves_a_circular) {
  const auto steps = [&](Organ& organ, const std::string& managed_by) {
    const Circular circular = proposed(organ, managed_by);
    const auto effects = decide(circular, SubmitCircular{}, initiator(organ));
    std::vector<std::string> all;
    if (!effects) return std::vector<std::string>{describe(effects.error())};
    for (const ApprovalDue& step : get<CircularSubmitted>(effects->events.front()).steps) {
      all.push_back(step.kind + " " + step.role);
    }
    return all;
  };
  EXPECT_THAT(steps(c, "ownBureau"), ElementsAre("resolution partyGroup"));
  EXPECT_THAT(steps(c, "sameLevelPartyCommittee"), ElementsAre("resolution partyGroup", "approval partyCommittee"));
  EXPECT_THAT(steps(c, "superiorPartyCommittee"),
              ElementsAre("resolution partyGroup", "approval superiorPartyCommittee"));
  EXPECT_THAT(steps(e, "sameLevelPartyCommittee"), ElementsAre("approval partyCommittee"));
}

/// V16, V17: C limits no person; under E a leader managed elsewhere is reported upward, or the other body is told.
TEST_F(ConsequenceTest, persons_managed_elsewhere) {
  const auto begun = [&](Organ& organ, const std::string& managed_by) {
    const Circular circular = proposed(organ, managed_by);
    const std::string state{name_of(circular.state)};
    if (!circular.block) return state;
    const CircularBlocked& block = *circular.block;
    return state + ": " + block.flag.article + ", " + block.route + " " + block.action + " " + block.recipient;
  };
  for (const char* managed_by : {"superiorPartyCommittee", "otherPartyOrganization"}) {
    EXPECT_EQ(begun(c, managed_by), "proposed");
  }
  EXPECT_EQ(begun(e, "sameLevelPartyCommittee"), "proposed");
  EXPECT_EQ(begun(e, "superiorPartyCommittee"), "blocked: E-14.a, E-R-UPWARD report superiorPartyCommittee");
  EXPECT_EQ(begun(e, "otherPartyOrganization"), "blocked: E-14.a, E-R-NOTIFY notification otherPartyOrganization");
}

/// V17: E asks for a scope.
TEST_F(ConsequenceTest, scope_of_a_circular) {
  const auto without_scope = [&](Organ& organ) {
    return said(decide(approved(organ), IssueCircular{.text = "通报曹威"}, initiator(organ)));
  };
  EXPECT_EQ(without_scope(c), "no refusal");
  EXPECT_EQ(without_scope(e), "FIELD_MISSING at /scope (cn-province-e E-14.a) field=circular.scope");
}

/// V17: no copies; three.
TEST_F(ConsequenceTest, copies_of_a_circular) {
  EXPECT_THAT(issued(c).copies_due(), IsEmpty());
  EXPECT_THAT(issued(e).copies_due(), ElementsAre("disciplineOrgan", "organizationDepartment", "competentDepartment"));
  EXPECT_THAT(c.raised("circular.approved", {}), ElementsAre("C-ISSUE partyGroup 2026-05-19"));
  EXPECT_THAT(e.raised("circular.approved", {}),
              ElementsAre("E-ISSUE politicalLegalCommittee 2026-05-19", "E-COPIES politicalLegalCommittee 2026-05-19"));
}

/// V18: publication may follow; whether it is necessary has to be answered.
TEST_F(ConsequenceTest, publication_of_a_circular) {
  EXPECT_EQ(said(decide(issued(c), CloseCircular{}, initiator(c))), "no refusal");
  Circular circular = issued(e);
  const Context clerk = initiator(e);
  for (const Role& role : circular.copies_due())
    take(circular, decide(circular, ProveCopy{role, proof()}, clerk), clerk);
  EXPECT_EQ(said(decide(circular, CloseCircular{}, clerk)),
            "WRONG_STATE (cn-province-e E-14.b) state=copied owed=disclosure");
  EXPECT_THAT(c.raised("circular.issued", {}), IsEmpty());
  EXPECT_THAT(e.raised("circular.issued", {}), ElementsAre("E-DISCLOSURE politicalLegalCommittee no day"));
}

/// V19: gifts, threats and the like make a typical case under C; E has none.
TEST_F(ConsequenceTest, typical_case) {
  policy::Facts facts;
  facts.set("verification.outcome", "confirmed");
  facts.set("conduct.codes", policy::CodeList{"ACT-PLEAD"});
  facts.set("contact.mannerAggravators", policy::CodeList{"MAN-GIFT"});
  // C only says what is done, yet the software reminds of it as of a duty (SD-19).
  EXPECT_THAT(c.raised("verification.concluded", facts),
              ElementsAre("C-PROPOSE partyGroup 2026-05-26", "C-TYPICAL partyGroup 2026-05-26"));
  EXPECT_THAT(e.raised("verification.concluded", facts), ElementsAre("E-PROPOSE politicalLegalCommittee 2026-05-26"));
  const auto as_typical = [&](Organ& organ) {
    const ProposeCircular command{
        .verification = confirmed(organ, "sameLevelPartyCommittee"), .grounds = "查实", .typical_case = true};
    return said(decide(command, initiator(organ)));
  };
  EXPECT_EQ(as_typical(e), "RULE_ABSENT at /typicalCase");
}

// --- measures -------------------------------------------------------------------------------------------------------

class MeasureTest : public ConsequenceTest {
 protected:
  /// The tiers that the last case reaches: "E-18.a: M-ADMONISH, M-CAUTIOUS-USE by organizationDepartment".
  static std::vector<std::string> tiers(Organ& organ) {
    AccountabilityCase matter;
    apply(matter, organ.cases_.back(), organ.scene_.stamp(organ.as_body(), 1));
    take(matter, decide(matter, AssessLevel{.reasons = "已核实"}, organ.as_body()), organ.as_body());
    std::vector<std::string> all;
    for (const ReachedTier& tier : matter.tiers) {
      std::string text = tier.article + ": " + listed(tier.measures);
      if (!tier.deciders.empty()) text += " by " + listed(tier.deciders);
      if (!tier.route.empty()) text += " to " + tier.route;
      all.push_back(text);
    }
    return all;
  }
  static void confirm(Organ& organ, const std::vector<MatterId>& about, Concern concern, const Findings& findings) {
    Verification matter = organ.found(about, concern);
    organ.confirm(matter, findings);
  }
  static std::vector<std::string> interference(Organ& organ, bool harmful) {
    Findings findings = organ.plea();
    findings.harmful_result = harmful;
    confirm(organ, {organ.seal(organ.claim_of("plead"))}, Concern::kInterference, findings);
    return tiers(organ);
  }
  static Findings found_on(CivilDate day) {
    Findings findings;
    findings.conduct_at = day;
    return findings;
  }
  static std::vector<std::string> non_recording(Organ& organ) {
    Findings findings = found_on({2026, 5, 11});
    findings.non_recordings = {{.handler = organ.he_, .form = "omitted"}};
    confirm(organ, {organ.put_clue()}, Concern::kNonRecording, findings);
    return tiers(organ);
  }
  static std::vector<std::string> instruction(Organ& organ) {
    Findings findings = found_on({2026, 5, 11});
    findings.instructor = PersonMention{.person = organ.jin_};
    confirm(organ, {organ.put_clue()}, Concern::kInstructedNonRecording, findings);
    return tiers(organ);
  }
  static void retaliation(Organ& organ, bool victim_recorded) {
    Findings findings = found_on({2026, 5, 11});
    findings.retaliator = PersonMention{.person = organ.ding_};
    findings.victim_recorded = victim_recorded;
    confirm(organ, {}, Concern::kRetaliation, findings);
  }
};

/// V20: without harmful result nothing, or talk and caution; with it the discipline organ.
TEST_F(MeasureTest, measures_for_interference) {
  EXPECT_THAT(interference(c, false), IsEmpty());
  EXPECT_THAT(interference(e, false),
              ElementsAre("E-18.a: M-ADMONISH, M-CAUTIOUS-USE by organizationDepartment, disciplineOrgan"));
  EXPECT_THAT(interference(c, true), ElementsAre("C-10¶1.a: M-DISCIPLINE to disciplineOrgan"));
  EXPECT_THAT(interference(e, true), ElementsAre("E-18.b: M-DISCIPLINE to disciplineOrgan"));
}

/// V21: the first and the second instance, alike in both; the articles differ.
TEST_F(MeasureTest, measures_for_non_recording) {
  EXPECT_THAT(non_recording(c), ElementsAre("C-11.a: M-WARNING, M-CRITICISM"));
  EXPECT_THAT(non_recording(c), ElementsAre("C-11.b: M-DISCIPLINE to disciplineOrgan"));
  EXPECT_THAT(non_recording(e), ElementsAre("E-20.a: M-WARNING, M-CRITICISM"));
  EXPECT_THAT(non_recording(e), ElementsAre("E-20.b: M-DISCIPLINE to disciplineOrgan"));
}

/// V22: on in both.
TEST_F(MeasureTest, measures_for_instructed_non_recording) {
  EXPECT_THAT(instruction(c), ElementsAre("C-11.c: M-LIABILITY"));
  EXPECT_THAT(instruction(e), ElementsAre("E-20.c: M-LIABILITY"));
}

/// V23: any enforcement officer; truthful recorders alone.
TEST_F(MeasureTest, victims_of_retaliation) {
  retaliation(c, false);
  EXPECT_THAT(tiers(c), ElementsAre("C-10¶2: M-DISCIPLINE to disciplineOrgan"));
  retaliation(e, false);
  EXPECT_THAT(e.cases_, IsEmpty());
  retaliation(e, true);
  EXPECT_THAT(tiers(e), ElementsAre("E-19: M-DISCIPLINE to disciplineOrgan"));
}

/// V25: confirmed interference counts for the leader, and with harmful result against two organizations, under E.
TEST_F(MeasureTest, assessment_of_persons_and_organizations) {
  interference(c, true);
  EXPECT_THAT(c.entries_, IsEmpty());
  EXPECT_THAT(c.circumstances_, IsEmpty());
  interference(e, true);
  ASSERT_EQ(e.entries_.size(), 1U);
  EXPECT_EQ(e.entries_[0].article, "E-21.b");
  EXPECT_THAT(e.entries_[0].targets, ElementsAre("integrityResponsibility", "performance"));
  ASSERT_EQ(e.circumstances_.size(), 1U);
  EXPECT_EQ(e.circumstances_[0].article, "E-23(1)");
  EXPECT_THAT(e.circumstances_[0].holders, ElementsAre("partyOrganization", "disciplineOrgan"));
}

// --- the text -------------------------------------------------------------------------------------------------------

/// V29: the printed form of C with the opinion of the discipline leader; the sheet made from article 9.
TEST_F(SideBySide, sheet_of_a_record) {
  const auto cells = [](const Organ& organ) {
    std::vector<std::string> all;
    for (const auto& field : organ.pack().forms.front().fields) all.push_back(field.id);
    for (const auto& signature : organ.pack().forms.front().signatures) all.push_back("signed by " + signature.role);
    return all;
  };
  EXPECT_THAT(cells(c), ElementsAre("CASE", "UNIT", "CONTACT-ON", "REGISTERED-ON", "FACTS", "OPINION", "REMARKS",
                                    "signed by handler", "signed by disciplineLeader"));
  EXPECT_THAT(cells(e), ElementsAre("CASE", "UNIT", "NAME", "INTERVENER-UNIT", "PRINCIPAL", "CONTACT-ON",
                                    "REGISTERED-ON", "MANNER", "CONTENT", "REMARKS", "signed by handler"));
}

/// V32: four errors of the text with the reading in use; none.
TEST_F(SideBySide, errors_of_the_text) {
  std::vector<std::string> rows;
  for (const policy::Erratum& one : c.pack().errata) rows.push_back(one.ref);
  EXPECT_THAT(rows, ElementsAre("C-08(1)", "C-00", "C-12", "C-F1"));
  EXPECT_TRUE(e.pack().errata.empty());
}

}  // namespace
}  // namespace donghu::domain
