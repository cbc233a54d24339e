// One event, two rules: what is reported, when, by whom, to whom; what else falls due (REQUIREMENTS 3.22, V14 – V16,
// V24, V26, V31).
#include "donghu/domain/briefing.hpp"
#include "donghu/domain/periods.hpp"
#include "donghu/domain/report.hpp"
#include "donghu/domain/variation_testing.hpp"

namespace donghu::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::Organ;
using testing::said;
using testing::SideBySide;

/// "E-Q 2026Q1 judicialOrgan 2026-04-10"
std::vector<std::string> periodic(const Organ& organ, CivilDate today) {
  std::vector<std::string> all;
  for (const PeriodicDuty& one : periodic_duties(organ.scene_, CivilDate{2026, 1, 1}, today, organ.scene_.calendar)) {
    all.push_back(one.rule + " " + one.label + " " + one.owed_role + " " + one.due_on->text());
  }
  return all;
}

/// V14, V31: the handler's own view, promptly; the organ's, immediately, only once the case is affected.
TEST_F(SideBySide, reports_of_a_single_contact) {
  Claim claim = c.claim_of("plead");
  claim.severity = "serious";
  claim.case_affected = "may";
  EXPECT_THAT(c.raised_at_seal(claim), ElementsAre("C-ARCHIVE handler 2026-05-14", "C-OPINION disciplineLeader no day",
                                                   "C-VERIFY disciplineOffice 2026-05-26", "C-S handler 2026-05-15"));
  EXPECT_THAT(e.raised_at_seal(claim),
              ElementsAre("E-ARCHIVE handler 2026-05-14", "E-VERIFY disciplineOrgan 2026-05-26"));
  claim.severity = "normal";
  claim.case_affected = "already";
  EXPECT_THAT(c.raised_at_seal(claim), ElementsAre("C-ARCHIVE handler 2026-05-14", "C-OPINION disciplineLeader no day",
                                                   "C-VERIFY disciplineOffice 2026-05-26"));
  EXPECT_THAT(e.raised_at_seal(claim), ElementsAre("E-ARCHIVE handler 2026-05-14", "E-S judicialOrgan 2026-05-13 9:00",
                                                   "E-VERIFY disciplineOrgan 2026-05-26"));
}

/// V14: who may make the report, and to whom it goes.
TEST_F(SideBySide, makers_and_recipients_of_a_special_report) {
  const auto drafted = [](Organ& organ, const std::string& rule, const Role& by) {
    Claim claim = organ.claim_of("plead");
    claim.intervener.person = organ.jin_;
    const DraftSpecialReport command{.rule = rule,
                                     .about = organ.seal(claim),
                                     .severity = "serious",
                                     .case_affected = "already",
                                     .summary = "情节严重"};
    const Context context = by == "handler" ? organ.as_handler() : organ.as(by);
    const auto effects = decide(command, context);
    if (!effects) return describe(effects.error());
    SpecialReport report;
    apply(report, get<ReportDrafted>(effects->events.front()), organ.scene_.stamp(context, 1));
    std::string to;
    const auto bodies = recipients_of(report, context);
    for (const Recipient& one : *bodies) to += (to.empty() ? "" : ", ") + one.role;
    return to;
  };
  EXPECT_EQ(drafted(c, "C-S", "handler"), "disciplineOffice, partyGroup");
  EXPECT_EQ(drafted(c, "C-S", "disciplineOffice"), "ROLE_DENIED (cn-xingqing-c C-07.b) allowed=handler");
  EXPECT_EQ(drafted(e, "E-S", "judicialOrgan"), "politicalLegalCommittee, superiorOrgan");
  EXPECT_EQ(drafted(e, "E-S", "handler"), "ROLE_DENIED (cn-province-e E-13¶1.b) allowed=judicialOrgan");
}

/// V15, V31: one yearly report; a quarterly one and the account at the end of the year.
TEST_F(SideBySide, periodic_reports) {
  EXPECT_THAT(periodic(c, {2026, 5, 12}), ElementsAre("C-Y 2026 disciplineOffice 2027-02-01"));
  EXPECT_THAT(periodic(e, {2026, 5, 12}),
              ElementsAre("E-Q 2026Q1 judicialOrgan 2026-04-10", "E-Y 2026 politicalLegalCommittee 2026-12-31",
                          "E-Q 2026Q2 judicialOrgan 2026-07-10"));
}

/// V15: under both nothing is reported as nothing; only E asks for an analysis.
TEST_F(SideBySide, nil_reports_and_analysis) {
  const auto drafted = [](Organ& organ, const std::string& rule, const Role& by, bool nil,
                          const std::string& analysis) {
    DraftSummary command{.rule = rule, .period_from = CivilDate{2026, 1, 1}};
    command.summary = "本期没有发生";
    command.analysis = analysis;
    command.nil = nil;
    if (!nil) command.figures.records = 1;
    return said(decide(command, organ.as(by)));
  };
  EXPECT_EQ(drafted(c, "C-Y", "disciplineOffice", true, ""), "no refusal");
  EXPECT_EQ(drafted(e, "E-Q", "judicialOrgan", true, ""), "no refusal");
  EXPECT_EQ(drafted(e, "E-Y", "politicalLegalCommittee", true, ""), "no refusal");
  EXPECT_EQ(drafted(c, "C-Y", "disciplineOffice", false, ""), "no refusal");
  EXPECT_EQ(drafted(e, "E-Q", "judicialOrgan", false, ""), "FIELD_MISSING at /analysis (cn-province-e E-13¶1.a)");
  EXPECT_EQ(drafted(e, "E-Q", "judicialOrgan", false, "集中在一类案件"), "no refusal");
  EXPECT_EQ(drafted(e, "E-Y", "politicalLegalCommittee", false, ""), "no refusal");
}

/// V16: only under E does a receipt oblige its recipient to study the report and pass it on.
TEST_F(SideBySide, onward_reports) {
  const auto begun = [](const Organ& organ) {
    std::vector<std::string> all;
    for (const Obligation& one :
         follow_ups({"E-ON", "E-S-ON"}, organ.as_handler().now, organ.pack(), organ.scene_.calendar)) {
      all.push_back(one.kind + " " + one.owed_role + " " + one.due_on->text());
    }
    return all;
  };
  EXPECT_THAT(begun(c), IsEmpty());
  EXPECT_THAT(begun(e),
              ElementsAre("E-ON politicalLegalCommittee 2026-05-26", "E-S-ON politicalLegalCommittee 2026-05-26"));
}

/// V24: complaints and appeals are C's alone.
TEST_F(SideBySide, complaints_and_appeals) {
  policy::Facts party;
  party.set("complainant.isCaseParty", true);
  EXPECT_THAT(c.raised("complaint.registered", party), ElementsAre("C-COMPLAINT disciplineOffice 2026-05-19"));
  EXPECT_THAT(c.raised("complaint.registered", {}), IsEmpty());
  EXPECT_THAT(c.raised("appeal.registered", {}), ElementsAre("C-APPEAL partyGroup 2026-06-11"));
  EXPECT_THAT(e.raised("complaint.registered", party), IsEmpty());
  EXPECT_THAT(e.raised("appeal.registered", {}), IsEmpty());
  ASSERT_EQ(c.pack().consequences.complaints.size(), 1U);
  EXPECT_EQ(c.pack().consequences.complaints[0].who, "caseParty");
  EXPECT_THAT(c.pack().consequences.appeals[0].bodies, ElementsAre("partyGroup"));
  EXPECT_TRUE(e.pack().consequences.complaints.empty());
  EXPECT_TRUE(e.pack().consequences.appeals.empty());
}

/// V26: discipline office under its leader; discipline organ by itself.
TEST_F(SideBySide, who_verifies_and_who_concludes) {
  const auto opened_by = [](Organ& organ, const Role& role) {
    const OpenVerification command{.about = {organ.seal(organ.claim_of("plead"))}};
    return said(decide(command, organ.as(role)));
  };
  EXPECT_EQ(opened_by(c, "disciplineOffice"), "no refusal");
  EXPECT_EQ(opened_by(c, "disciplineOrgan"), "ROLE_DENIED allowed=disciplineOffice");
  EXPECT_EQ(opened_by(e, "disciplineOrgan"), "no refusal");
  EXPECT_EQ(opened_by(e, "disciplineOffice"), "ROLE_DENIED allowed=disciplineOrgan");
  const auto concluded_by = [](Organ& organ, const Role& role) {
    const Verification matter = organ.found({organ.seal(organ.claim_of("plead"))});
    const ConcludeVerification command{.outcome = VerificationOutcome::kUnfounded, .reasons = "查无实据"};
    return said(decide(matter, command, organ.as(role)));
  };
  EXPECT_EQ(concluded_by(c, "disciplineOffice"), "ROLE_DENIED allowed=disciplineLeader");
  EXPECT_EQ(concluded_by(c, "disciplineLeader"), "no refusal");
  EXPECT_EQ(concluded_by(e, "disciplineOrgan"), "no refusal");
}

/// V26: which records wait for a decision on verification.
TEST_F(SideBySide, records_in_the_list_of_the_verification_body) {
  Claim permitted = c.claim_of("learn");
  permitted.contact.purposes = {"learn"};
  permitted.contact.duty_need = true;
  permitted.contact.procedure_followed = true;
  EXPECT_EQ(c.screened(permitted), "permitted");
  EXPECT_THAT(c.raised_at_seal(permitted), ::testing::Contains("C-VERIFY disciplineOffice 2026-05-26"));
  EXPECT_THAT(e.raised_at_seal(permitted), ElementsAre("E-ARCHIVE handler 2026-05-14"));
}

/// V26: only E has somebody check the recording.
TEST_F(SideBySide, checks) {
  const LogCheck command{
      .check = "E-13¶2.a", .kinds = {"check"}, .held_on = CivilDate{2026, 5, 11}, .files_checked = 10};
  EXPECT_EQ(said(decide(command, e.as("politicalLegalCommittee"))), "no refusal");
  EXPECT_EQ(said(decide(command, e.as("disciplineOrgan"))),
            "ROLE_DENIED (cn-province-e E-13¶2.a) allowed=politicalLegalCommittee");
  EXPECT_EQ(said(decide(command, c.as("disciplineOffice"))), "RULE_ABSENT at /check");
}

/// V26: to whom a verification may go.
TEST_F(SideBySide, transfers_of_a_verification) {
  const auto carried = [](Organ& organ, const std::string& to) {
    Verification matter = organ.found({organ.seal(organ.claim_of("plead"))});
    organ.perform(matter, decide(matter, TransferVerification{.to = to, .reason = "移送"}, organ.as_body()),
                  organ.as_body());
    return std::string{name_of(matter.transfers.back().said.modality)};
  };
  EXPECT_EQ(carried(c, "disciplineOrgan"), "may");
  EXPECT_EQ(carried(c, "superiorOrgan"), "noDutyInPack");
  EXPECT_EQ(carried(e, "superiorOrgan"), "may");
  EXPECT_EQ(carried(e, "otherPartyOrganization"), "may");
  EXPECT_EQ(carried(c, "prosecution"), "may");
  EXPECT_EQ(carried(e, "prosecution"), "may");
}

}  // namespace
}  // namespace donghu::domain
