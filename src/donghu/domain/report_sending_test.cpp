// Sending, receipt and what the receipt asks for (S-21 apart, which stands in special_report_test.cpp).
#include <gtest/gtest.h>

#include "donghu/domain/report_testing.hpp"

namespace donghu::domain {
namespace {

using testing::by_letter;
using testing::fold;
using testing::only;
using testing::Scene;

CivilDate day(std::string_view text) { return *CivilDate::parse(text); }

/// A court's quarterly summary, signed, and the committee that receives it.
struct Court {
  explicit Court(const policy::Pack& pack = testing::judicial_pack()) : scene(pack) {}

  Scene scene;
  PersonId office = scene.add("院办", {.roles = {"judicialOrgan"}});
  PersonId handler = scene.add("沈力", {.roles = {"handler"}});
  PersonId committee = scene.add("政法委", {.roles = {"politicalLegalCommittee"}});
  PersonId party = scene.add("县委办", {.roles = {"partyCommittee"}});
  PersonId discipline = scene.add("纪委", {.roles = {"disciplineOrgan"}});

  Context as_office() { return scene.as(office, "judicialOrgan"); }
  Context as_committee() { return scene.as(committee, "politicalLegalCommittee"); }

  PeriodicSummary signed_summary(std::string_view from, std::string_view on, std::vector<MatterId> about = {}) {
    scene.on(on);
    const DraftSummary command{.rule = "E-Q",
                               .period_from = day(from),
                               .about = std::move(about),
                               .figures = {.records = 3, .grade_suspect = 3, .confirmed = 3},
                               .summary = "三件",
                               .analysis = "属实"};
    PeriodicSummary report;
    fold(report, decide(command, as_office()), scene, as_office());
    fold(report, decide(report, SignReport{}, as_office()), scene, as_office());
    return report;
  }
  PeriodicSummary sent_summary(std::string_view from, std::string_view on, std::vector<MatterId> about = {}) {
    PeriodicSummary report = signed_summary(from, on, std::move(about));
    fold(report, decide(report, to_both(), as_office()), scene, as_office());
    return report;
  }
  /// Sent, and received by the committee on a day.
  PeriodicSummary received_summary(std::string_view on, std::vector<MatterId> about = {}) {
    PeriodicSummary report = sent_summary("2026-01-01", "2026-04-08", std::move(about));
    scene.on(on);
    const AcknowledgeReport command{.recipient = "politicalLegalCommittee"};
    fold(report, decide(report, command, as_committee()), scene, as_committee());
    return report;
  }
  static SendReport to_both() {
    return {.recipients = {{"politicalLegalCommittee", {}}, {"superiorOrgan", by_letter("法〔2026〕4号")}}};
  }
};

SendOnward onward_to(std::vector<Delivery> recipients) {
  return {.follow_up = "E-ON", .study = "已研究", .recipients = std::move(recipients)};
}

std::vector<Role> roles_of(const std::vector<Recipient>& bodies) {
  std::vector<Role> roles;
  for (const Recipient& body : bodies) roles.push_back(body.role);
  return roles;
}

// --- sending --------------------------------------------------------------------------------------------------------

TEST(SendReport, goes_to_every_recipient_or_to_none) {
  Court court;
  const PeriodicSummary report = court.signed_summary("2026-01-01", "2026-04-08");
  const SendReport to_one{.recipients = {{"politicalLegalCommittee", {}}}};
  const auto refused = decide(report, to_one, court.as_office());
  EXPECT_EQ(refused.error().code, ErrorCode::kFieldMissing);
  EXPECT_EQ(refused.error().where, "/recipients");
  EXPECT_EQ(refused.error().citation->article, "E-13¶1.a");
  EXPECT_EQ(refused.error().params.front().second, "superiorOrgan");
  const auto sent = decide(report, Court::to_both(), court.as_office());
  EXPECT_EQ(only<ReportSent>(sent).late, "");
  EXPECT_EQ(only<ReportSent>(sent).deliveries[1].recipient, (Recipient{.role = "superiorOrgan"}));
}

TEST(SendReport, goes_to_nobody_else_and_to_nobody_twice) {
  Court court;
  const PeriodicSummary report = court.signed_summary("2026-01-01", "2026-04-08");
  SendReport wider = Court::to_both();
  wider.recipients.push_back({"partyCommittee", {}});
  EXPECT_EQ(decide(report, wider, court.as_office()).error().where, "/recipients/2");
  SendReport twice = Court::to_both();
  twice.recipients.push_back(twice.recipients.front());
  EXPECT_EQ(decide(report, twice, court.as_office()).error().code, ErrorCode::kNotAllowed);
}

TEST(SendReport, proves_what_went_out_of_the_house) {
  Court court;
  const PeriodicSummary report = court.signed_summary("2026-01-01", "2026-04-08");
  const SendReport bare{.recipients = {{"politicalLegalCommittee", {}}, {"superiorOrgan", {}}}};
  const auto refused = decide(report, bare, court.as_office());
  EXPECT_EQ(refused.error().code, ErrorCode::kAttachmentMissing);
  EXPECT_EQ(refused.error().where, "/recipients/1/proof");
  SendReport sealed = bare;
  sealed.recipients[1].proof.documents = {Evidence{.name = "送达回证.pdf"}};
  EXPECT_EQ(decide(report, sealed, court.as_office()).value().evidence.size(), 1U);
}

TEST(SendReport, asks_for_sender_and_signature_first) {
  Court court;
  PeriodicSummary report = court.signed_summary("2026-01-01", "2026-04-08");
  const auto denied = decide(report, Court::to_both(), court.scene.as(court.handler, "handler"));
  EXPECT_EQ(denied.error().code, ErrorCode::kRoleDenied);  // S-32
  EXPECT_EQ(denied.error().citation->article, "E-13¶1.a");
  report.state = ReportState::kDrafted;
  EXPECT_EQ(decide(report, Court::to_both(), court.as_office()).error().code, ErrorCode::kWrongState);
}

TEST(SendReport, is_marked_late_and_goes_all_the_same) {
  struct Row {
    std::string_view on, late;
  };
  for (const Row& row : {Row{"2026-07-10", ""}, Row{"2026-07-13", "LATE_DEFAULT"}, Row{"2026-10-01", "LATE_TEXT"}}) {
    Court court;
    const PeriodicSummary report = court.sent_summary("2026-04-01", row.on);
    EXPECT_EQ(report.state, ReportState::kSent) << row.on;
    EXPECT_EQ(report.late, row.late) << row.on;
  }
}

TEST(SendReport, of_the_year_end_account_is_late_by_default_in_january) {
  Court court;  // S-38
  const Context committee = court.as_committee();
  court.scene.on("2026-12-20");
  const DraftSummary command{.rule = "E-Y", .period_from = day("2026-01-01"), .summary = "全年情况"};
  PeriodicSummary report;
  fold(report, decide(command, court.as_committee()), court.scene, committee);
  EXPECT_EQ(report.draft.due_on, day("2026-12-31"));
  fold(report, decide(report, SignReport{}, committee), court.scene, committee);
  court.scene.on("2027-01-04");
  const SendReport send{.recipients = {{"partyCommittee", {}}, {"superiorOrgan", by_letter("1号")}}};
  const auto sent = decide(report, send, court.as_committee());
  EXPECT_EQ(only<ReportSent>(sent).late, "LATE_DEFAULT");
  EXPECT_EQ(only<ReportSent>(sent).flags, (std::vector<Flag>{{.code = "LATE_DEFAULT", .article = "E-21.a"}}));
}

TEST(SendReport, leaves_out_a_body_whose_every_holder_is_concerned) {
  Court court;
  court.scene.on("2026-04-08");
  court.scene.adoption.stand_ins = {{"politicalLegalCommittee", {"partyCommittee", "outside"}}};
  const MatterId record = testing::add_record(court.scene, {court.handler, {.person = court.committee}});
  const PeriodicSummary report = court.signed_summary("2026-01-01", "2026-04-08", {record});
  const auto bodies = recipients_of(report, court.as_office());
  EXPECT_EQ(bodies.value().front(),
            (Recipient{.role = "partyCommittee", .here = true, .instead_of = "politicalLegalCommittee"}));
  EXPECT_EQ(roles_of(*bodies), (std::vector<Role>{"partyCommittee", "superiorOrgan"}));
}

TEST(SendReport, adds_the_body_above_when_somebody_of_a_body_is_concerned) {
  Court court;
  const PersonId second = court.scene.add("政法委二", {.roles = {"politicalLegalCommittee"}});
  court.scene.adoption.stand_ins = {{"politicalLegalCommittee", {"outside"}}};
  const MatterId record = testing::add_record(court.scene, {court.handler, {.person = second}});
  const PeriodicSummary report = court.signed_summary("2026-01-01", "2026-04-08", {record});
  EXPECT_EQ(roles_of(*recipients_of(report, court.as_office())),
            (std::vector<Role>{"politicalLegalCommittee", "superiorOrgan"}));
}

TEST(SendReport, shows_the_discipline_organ_what_no_body_above_is_bound_for) {
  Court court;
  const MatterId record = testing::add_record(court.scene, {court.handler, {.person = court.committee}});
  const PeriodicSummary report = court.signed_summary("2026-01-01", "2026-04-08", {record});
  const SendReport send{.recipients = {{"disciplineOrgan", {}}, {"superiorOrgan", by_letter("1号")}}};
  const auto sent = decide(report, send, court.as_office());
  EXPECT_EQ(
      only<ReportSent>(sent).flags,
      (std::vector<Flag>{{.code = "AUTHORITY_UNRESOLVED", .params = {"politicalLegalCommittee", "disciplineOrgan"}}}));
}

TEST(SendReport, stops_when_the_discipline_organ_is_concerned_too) {
  Court court;
  court.scene.make_kin(court.discipline, court.committee);
  const MatterId record = testing::add_record(court.scene, {court.handler, {.person = court.committee}});
  const PeriodicSummary report = court.signed_summary("2026-01-01", "2026-04-08", {record});
  const auto refused = decide(report, Court::to_both(), court.as_office());
  EXPECT_EQ(refused.error().code, ErrorCode::kAuthorityUnresolved);
  EXPECT_EQ(refused.error().params.front().second, "politicalLegalCommittee");
}

// --- receipt --------------------------------------------------------------------------------------------------------

TEST(AcknowledgeReport, is_complete_when_every_recipient_has_it) {
  Court court;
  PeriodicSummary report = court.received_summary("2026-04-09");
  EXPECT_EQ(report.state, ReportState::kSent);
  const AcknowledgeReport by_sender{.recipient = "superiorOrgan", .proof = by_letter("签收单")};
  fold(report, decide(report, by_sender, court.as_office()), court.scene, court.as_office());
  EXPECT_EQ(report.state, ReportState::kAcknowledged);
  EXPECT_EQ(report.acknowledged_by, (std::vector<Role>{"politicalLegalCommittee", "superiorOrgan"}));
}

TEST(AcknowledgeReport, of_another_body_needs_its_receipt) {
  Court court;
  const PeriodicSummary report = court.sent_summary("2026-01-01", "2026-04-08");
  const AcknowledgeReport command{.recipient = "superiorOrgan"};
  EXPECT_EQ(decide(report, command, court.as_office()).error().where, "/proof");
  const auto denied = decide(report, command, court.as_committee());
  EXPECT_EQ(denied.error().code, ErrorCode::kRoleDenied);
  EXPECT_EQ(denied.error().params.front().second, "superiorOrgan, judicialOrgan");
}

TEST(AcknowledgeReport, refuses_bodies_days_and_persons_that_do_not_fit) {
  Court court;
  const PeriodicSummary report = court.received_summary("2026-04-09");
  const auto code_of = [&](const AcknowledgeReport& command, const Context& context) {
    return decide(report, command, context).error().code;
  };
  const Context office = court.as_office();
  EXPECT_EQ(code_of({.recipient = "partyCommittee", .proof = by_letter("1")}, office), ErrorCode::kMissingReference);
  EXPECT_EQ(code_of({.recipient = "politicalLegalCommittee"}, court.as_committee()), ErrorCode::kWrongState);
  const Proof receipt = by_letter("签收单");
  EXPECT_EQ(code_of({"superiorOrgan", day("2026-04-10"), receipt}, office), ErrorCode::kInFuture);
  EXPECT_EQ(code_of({"superiorOrgan", day("2026-04-07"), receipt}, office), ErrorCode::kOutOfRange);
}

TEST(AcknowledgeReport, is_not_for_those_whom_the_report_concerns) {
  Court court;
  const PersonId second = court.scene.add("政法委二", {.roles = {"politicalLegalCommittee"}});
  court.scene.adoption.stand_ins = {{"politicalLegalCommittee", {"outside"}}};
  const MatterId record = testing::add_record(court.scene, {court.handler, {.person = second}});
  const PeriodicSummary report = court.sent_summary("2026-01-01", "2026-04-08", {record});
  const AcknowledgeReport command{.recipient = "politicalLegalCommittee"};
  const auto refused = decide(report, command, court.scene.as(second, "politicalLegalCommittee"));
  EXPECT_EQ(refused.error().code, ErrorCode::kRecusalRequired);
  EXPECT_TRUE(decide(report, command, court.as_committee()));
}

// --- onward ---------------------------------------------------------------------------------------------------------

TEST(SendOnward, is_owed_from_the_receipt_by_whoever_owes_it) {
  Court court;  // S-32
  const PeriodicSummary before = court.sent_summary("2026-01-01", "2026-04-08");
  EXPECT_TRUE(onward_duties(before, court.scene.pack(), court.scene.calendar).empty());
  const PeriodicSummary report = court.received_summary("2026-04-09");
  EXPECT_EQ(onward_duties(report, court.scene.pack(), court.scene.calendar),
            (std::vector<OnwardDuty>{{.follow_up = "E-ON",
                                      .article = "E-13¶2.b",
                                      .owed_role = "politicalLegalCommittee",
                                      .since = day("2026-04-09"),
                                      .due_on = day("2026-04-23"),
                                      .basis = "softwareDefault",
                                      .software_default = "SD-17"}}));
}

TEST(SendOnward, stays_open_until_both_copies_are_out) {
  Court court;  // S-32
  court.scene.add("组织部", {.roles = {"organizationDepartment"}});
  PeriodicSummary report = court.received_summary("2026-04-09");
  court.scene.on("2026-04-22");
  const auto first = decide(report, onward_to({{"partyCommittee", {}}, {"disciplineOrgan", {}}}), court.as_committee());
  EXPECT_EQ(only<OnwardSent>(first).missing, std::vector<Role>{"organizationDepartment"});
  EXPECT_EQ(milestone_of(only<OnwardSent>(first)), "");
  fold(report, first, court.scene, court.as_committee());
  EXPECT_FALSE(onward_duties(report, court.scene.pack(), court.scene.calendar).front().met);
  court.scene.on("2026-04-24");
  SendOnward rest = onward_to({{"organizationDepartment", {}}});
  rest.study.clear();
  const auto second = decide(report, rest, court.as_committee());
  EXPECT_EQ(milestone_of(only<OnwardSent>(second)), "report.onwardSent");
  EXPECT_EQ(only<OnwardSent>(second).late, "LATE_DEFAULT");
  fold(report, second, court.scene, court.as_committee());
  EXPECT_TRUE(onward_duties(report, court.scene.pack(), court.scene.calendar).front().met);
  EXPECT_EQ(decide(report, rest, court.as_committee()).error().code, ErrorCode::kWrongState);
}

TEST(SendOnward, asks_for_the_right_role_duty_study_and_bodies) {
  Court court;
  const PeriodicSummary report = court.received_summary("2026-04-09");
  const auto refusal = [&](const SendOnward& command, const Context& context) {
    return decide(report, command, context).error();
  };
  const SendOnward command = onward_to({{"partyCommittee", {}}});
  EXPECT_EQ(refusal(command, court.as_office()).code, ErrorCode::kRoleDenied);
  EXPECT_EQ(refusal(command, court.as_office()).citation->article, "E-13¶2.b");
  SendOnward changed = command;
  changed.follow_up = "X-ON";
  EXPECT_EQ(refusal(changed, court.as_committee()).code, ErrorCode::kRuleAbsent);
  changed = command;
  changed.study.clear();
  EXPECT_EQ(refusal(changed, court.as_committee()).where, "/study");
  EXPECT_EQ(refusal(onward_to({}), court.as_committee()).where, "/recipients");
  EXPECT_EQ(refusal(onward_to({{"localGovernment", {}}}), court.as_committee()).where, "/recipients/0");
  EXPECT_EQ(refusal(onward_to({{"organizationDepartment", {}}}), court.as_committee()).code,
            ErrorCode::kAttachmentMissing);
}

TEST(SendOnward, does_not_begin_before_the_receipt) {
  Court court;
  const PeriodicSummary report = court.sent_summary("2026-01-01", "2026-04-08");
  const auto refused = decide(report, onward_to({{"partyCommittee", {}}}), court.as_committee());
  EXPECT_EQ(refused.error().code, ErrorCode::kWrongState);
  EXPECT_EQ(refused.error().params.front().second, "notBegun");
}

TEST(SendOnward, routes_persons_who_are_managed_elsewhere) {
  Court court;
  court.scene.on("2026-03-02");
  const MatterId above = testing::add_record(
      court.scene, {court.handler, {.name = "省里某", .leading_cadre = true, .managed_by = "superiorPartyCommittee"}});
  const MatterId aside = testing::add_record(
      court.scene, {court.handler, {.name = "部里某", .leading_cadre = true, .managed_by = "otherPartyOrganization"}});
  const MatterId here = testing::add_record(
      court.scene, {court.handler, {.name = "县里某", .leading_cadre = true, .managed_by = "sameLevelPartyCommittee"}});
  const PeriodicSummary report = court.received_summary("2026-04-09", {above, aside, here});
  const policy::FollowUp& duty = court.scene.pack().periodic_reports.front().follow_up.front();
  const auto onward = onward_bodies(report, duty, court.as_committee());
  EXPECT_EQ(roles_of(onward.value().bodies),
            (std::vector<Role>{"partyCommittee", "disciplineOrgan", "organizationDepartment", "superiorPartyCommittee",
                               "otherPartyOrganization"}));
  EXPECT_EQ(onward.value().bodies[3].action, "report");
  EXPECT_EQ(onward.value().bodies[4].action, "notification");
  EXPECT_FALSE(onward.value().unknown);
}

TEST(SendOnward, follows_what_a_verification_found_of_whose_conduct_it_was) {
  Court court;
  court.scene.on("2026-03-02");
  const MatterId record = testing::add_record(court.scene, {court.handler, {.name = "曹某"}});
  Verification verification;
  verification.id = court.scene.new_matter();
  verification.origin = {.about = {record}, .conduct_at = day("2026-03-02")};
  verification.state = VerificationState::kConcluded;
  Verification::Conclusion conclusion;
  conclusion.said.findings.subject = {.name = "曹某", .managed_by = "superiorPartyCommittee"};
  verification.conclusions.push_back(conclusion);
  court.scene.verifications[verification.id] = verification;
  const PeriodicSummary report = court.received_summary("2026-04-09", {record, verification.id});
  const policy::FollowUp& duty = court.scene.pack().periodic_reports.front().follow_up.front();
  const auto onward = onward_bodies(report, duty, court.as_committee());
  EXPECT_EQ(onward.value().bodies.back().role, "superiorPartyCommittee");
  EXPECT_FALSE(onward.value().unknown);
}

TEST(SendOnward, leaves_a_person_nobody_knows_the_managing_body_of_to_people) {
  Court court;
  court.scene.on("2026-03-02");
  const MatterId record = testing::add_record(court.scene, {court.handler, {.name = "曹某"}});
  const PeriodicSummary report = court.received_summary("2026-04-09", {record});
  SendOnward command = onward_to({{"partyCommittee", {}}});
  const auto refused = decide(report, command, court.as_committee());
  EXPECT_EQ(refused.error().code, ErrorCode::kReasonMissing);
  EXPECT_EQ(refused.error().where, "/routingReason");
  command.routing_reason = "经查由县委管理";
  EXPECT_TRUE(decide(report, command, court.as_committee()));
}

}  // namespace
}  // namespace donghu::domain
