// Special reports: who decides, what triggers them, when they are due (S-10, S-21, S-23, S-33).
#include <gtest/gtest.h>

#include "donghu/domain/report_testing.hpp"

namespace donghu::domain {
namespace {

using testing::by_letter;
using testing::fold;
using testing::only;
using testing::Scene;

CivilDate day(std::string_view text) { return *CivilDate::parse(text); }

/// The bureau of S-21: a handler, the discipline office, the party group with its secretary.
struct Bureau {
  explicit Bureau(const policy::Pack& pack = testing::shipped_pack("cn-xingqing-c")) : scene(pack) {}

  Scene scene;
  PersonId ma = scene.add("马岚", {.roles = {"handler"}});
  PersonId tan = scene.add("谭某", {.roles = {"handler"}});
  PersonId legal = scene.add("法治科", {.roles = {"legalOffice"}});
  PersonId discipline = scene.add("纪检室", {.roles = {"disciplineOffice"}});
  PersonId secretary = scene.add("书记", {.roles = {"partyGroup"}, .leading_cadre = true});

  Context as_ma() { return scene.as(ma, "handler"); }
  MatterId record_about(PersonId intervener, const std::string& severity = "", const std::string& affected = "") {
    return testing::add_record(scene, {ma, {.person = intervener}, severity, affected});
  }
  DraftSpecialReport own_report(MatterId about) {
    return {.rule = "C-S", .about = about, .severity = "serious", .case_affected = "may", .summary = "情节严重"};
  }
};

// --- the handler's own (C) ------------------------------------------------------------------------------------------

TEST(HandlersSpecialReport, goes_at_once_past_a_concerned_secretary) {
  Bureau bureau;  // S-21
  bureau.scene.adoption.stand_ins = {{"partyGroup", {"outside"}}};
  bureau.scene.on("2026-06-09");
  const MatterId record = bureau.record_about(bureau.secretary);
  bureau.scene.on("2026-06-10");
  SpecialReport report;
  fold(report, decide(bureau.own_report(record), bureau.as_ma()), bureau.scene, bureau.as_ma());
  EXPECT_EQ(report.draft.due_on, day("2026-06-15"));
  EXPECT_EQ(report.draft.basis, "softwareDefault");
  EXPECT_TRUE(report.draft.own_record);
  fold(report, decide(report, SignReport{}, bureau.as_ma()), bureau.scene, bureau.as_ma());
  const SendReport send{.recipients = {{"disciplineOffice", {}}, {"superiorOrgan", by_letter("专报1号")}}};
  const auto sent = decide(report, send, bureau.as_ma());
  EXPECT_EQ(only<ReportSent>(sent).flags,
            (std::vector<Flag>{{.code = "RECUSAL_REQUIRED", .params = {"partyGroup", "superiorOrgan"}}}));
  EXPECT_EQ(only<ReportSent>(sent).late, "");
}

TEST(HandlersSpecialReport, is_nobody_elses) {
  Bureau bureau;  // S-21
  const MatterId record = bureau.record_about(bureau.secretary);
  const DraftSpecialReport command = bureau.own_report(record);
  const auto by_office = decide(command, bureau.scene.as(bureau.legal, "legalOffice"));
  EXPECT_EQ(by_office.error().code, ErrorCode::kRoleDenied);
  EXPECT_EQ(by_office.error().citation->article, "C-07.b");
  const auto by_colleague = decide(command, bureau.scene.as(bureau.tan, "handler"));
  EXPECT_EQ(by_colleague.error().code, ErrorCode::kRoleDenied);
  EXPECT_EQ(by_colleague.error().params.front().second, "recorder");
  SpecialReport report;
  fold(report, decide(command, bureau.as_ma()), bureau.scene, bureau.as_ma());
  const auto signed_by_colleague = decide(report, SignReport{}, bureau.scene.as(bureau.tan, "handler"));
  EXPECT_EQ(signed_by_colleague.error().code, ErrorCode::kRoleDenied);
}

TEST(HandlersSpecialReport, is_not_barred_by_being_close_to_whoever_asked) {
  Bureau bureau;
  bureau.scene.make_kin(bureau.ma, bureau.secretary);
  const MatterId record = bureau.record_about(bureau.secretary);
  SpecialReport report;
  fold(report, decide(bureau.own_report(record), bureau.as_ma()), bureau.scene, bureau.as_ma());
  EXPECT_TRUE(decide(report, SignReport{}, bureau.as_ma()));
}

TEST(HandlersSpecialReport, needs_both_marks_of_its_trigger) {
  Bureau bureau;
  const MatterId record = bureau.record_about(bureau.secretary);
  DraftSpecialReport command = bureau.own_report(record);
  command.case_affected.clear();
  const auto refused = decide(command, bureau.as_ma());
  EXPECT_EQ(refused.error().code, ErrorCode::kRuleAbsent);
  EXPECT_EQ(refused.error().citation->article, "C-07.b");
  command.case_affected = "no";
  EXPECT_EQ(decide(command, bureau.as_ma()).error().code, ErrorCode::kRuleAbsent);
}

TEST(HandlersSpecialReport, is_due_from_the_seal_when_the_record_itself_says_so) {
  Bureau bureau;
  bureau.scene.on("2026-06-09");
  const MatterId record = bureau.record_about(bureau.secretary, "serious", "already");
  bureau.scene.on("2026-06-11");
  DraftSpecialReport command{.rule = "C-S", .about = record, .summary = "情节严重"};
  const auto from_seal = decide(command, bureau.as_ma());
  EXPECT_EQ(only<ReportDrafted>(from_seal).due_on, day("2026-06-12"));
  command.triggered_on = day("2026-06-10");
  const auto from_view = decide(command, bureau.as_ma());
  EXPECT_EQ(only<ReportDrafted>(from_view).due_on, day("2026-06-15"));
}

TEST(HandlersSpecialReport, sent_late_is_marked) {
  Bureau bureau;
  bureau.scene.on("2026-06-10");
  const MatterId record = bureau.record_about(bureau.tan);
  SpecialReport report;
  fold(report, decide(bureau.own_report(record), bureau.as_ma()), bureau.scene, bureau.as_ma());
  fold(report, decide(report, SignReport{}, bureau.as_ma()), bureau.scene, bureau.as_ma());
  bureau.scene.on("2026-06-16");
  const SendReport send{.recipients = {{"disciplineOffice", {}}, {"partyGroup", {}}}};
  fold(report, decide(report, send, bureau.as_ma()), bureau.scene, bureau.as_ma());
  EXPECT_EQ(report.late, "LATE_DEFAULT");
  fold(report,
       decide(report, AcknowledgeReport{.recipient = "disciplineOffice"},
              bureau.scene.as(bureau.discipline, "disciplineOffice")),
       bureau.scene, bureau.as_ma());
  EXPECT_EQ(report.acknowledged_by, std::vector<Role>{"disciplineOffice"});
}

TEST(HandlersSpecialReport, refuses_what_does_not_fit) {
  Bureau bureau;
  const DraftSpecialReport command = bureau.own_report(bureau.record_about(bureau.secretary));
  const auto refusal = [&](auto change) {
    DraftSpecialReport changed = command;
    change(changed);
    return decide(changed, bureau.as_ma()).error();
  };
  EXPECT_EQ(refusal([](auto& c) { c.rule = "X-S"; }).code, ErrorCode::kRuleAbsent);
  EXPECT_EQ(refusal([&](auto& c) { c.about = bureau.scene.new_matter(); }).where, "/about");
  EXPECT_EQ(refusal([](auto& c) { c.severity = "grave"; }).where, "/severity");
  EXPECT_EQ(refusal([](auto& c) { c.case_affected = "perhaps"; }).where, "/caseAffected");
  EXPECT_EQ(refusal([](auto& c) { c.alternative = "justiceBureau"; }).where, "/alternative");
  EXPECT_EQ(refusal([](auto& c) { c.triggered_on = CivilDate{2026, 5, 13}; }).code, ErrorCode::kInFuture);
  EXPECT_EQ(refusal([](auto& c) { c.summary.clear(); }).where, "/summary");
}

TEST(HandlersSpecialReport, may_go_to_an_alternative_of_the_rule) {
  policy::Pack pack = testing::shipped_pack("cn-xingqing-c");
  pack.ad_hoc_reports.front().recipients = {"legalOffice"};
  pack.ad_hoc_reports.front().alternatives = {"justiceBureau"};
  Bureau bureau{pack};  // S-23: the intervener sits in the legal office
  DraftSpecialReport command = bureau.own_report(bureau.record_about(bureau.legal));
  command.alternative = "justiceBureau";
  SpecialReport report;
  fold(report, decide(command, bureau.as_ma()), bureau.scene, bureau.as_ma());
  const auto bodies = recipients_of(report, bureau.as_ma());
  EXPECT_EQ(*bodies, (std::vector<Recipient>{{.role = "justiceBureau"}}));
}

TEST(HandlersSpecialReport, that_is_only_allowed_needs_a_reason_and_is_never_due) {
  policy::Pack pack = testing::shipped_pack("cn-xingqing-c");
  pack.ad_hoc_reports.front().modality = policy::Modality::kMay;
  Bureau bureau{pack};
  DraftSpecialReport command{.rule = "C-S", .about = bureau.record_about(bureau.tan), .summary = "报告"};
  EXPECT_EQ(decide(command, bureau.as_ma()).error().code, ErrorCode::kReasonMissing);
  command.reason = "拿不准，先报告";
  const auto effects = decide(command, bureau.as_ma());
  EXPECT_FALSE(only<ReportDrafted>(effects).due_on);
  EXPECT_EQ(only<ReportDrafted>(effects).basis, "none");
}

// --- after discussion (B2) ------------------------------------------------------------------------------------------

/// The bureau of S-10: a special report of the party group about deputy director He Qiang, drafted.
struct Discussing : Bureau {
  Discussing() : Bureau(testing::discussing_pack()) {
    scene.on("2026-06-03");
    record = testing::add_record(scene, {ma, {.person = he}});
    scene.on("2026-06-10");
    fold(report, decide(command(), as_group()), scene, as_group());
  }
  Context as_group() { return scene.as(secretary, "partyGroup"); }
  DraftSpecialReport command() {
    return {.rule = "B2-S", .about = record, .severity = "serious", .case_affected = "may", .summary = "情节严重"};
  }
  SignReport with_minutes() {
    return {.minutes = Minutes{.held_on = day("2026-06-10"),
                               .participants = {secretary, member},
                               .result = "认定情节严重",
                               .proof = by_letter("会议纪要6号")}};
  }

  PersonId he = scene.add("何强", {.roles = {"partyGroup"}, .leading_cadre = true});
  PersonId member = scene.add("委员", {.roles = {"partyGroup"}});
  MatterId record = {};
  SpecialReport report = {};
};

TEST(DiscussedSpecialReport, needs_the_minutes_of_the_discussion) {
  Discussing bureau;  // S-10
  const auto refused = decide(bureau.report, SignReport{}, bureau.as_group());
  EXPECT_EQ(refused.error().code, ErrorCode::kCollectiveDecisionMissing);
  EXPECT_EQ(refused.error().where, "/minutes");
  EXPECT_EQ(refused.error().citation->article, "B2-07.b");
  EXPECT_FALSE(bureau.report.draft.due_on);
  EXPECT_TRUE(decide(bureau.report, bureau.with_minutes(), bureau.as_group()));
}

TEST(DiscussedSpecialReport, is_due_three_working_days_after_the_discussion) {
  Discussing bureau;  // S-10
  fold(bureau.report, decide(bureau.report, bureau.with_minutes(), bureau.as_group()), bureau.scene, bureau.as_group());
  EXPECT_EQ(bureau.report.draft.due_on, day("2026-06-15"));
  bureau.scene.on("2026-06-16");
  bureau.scene.adoption.stand_ins = {{"partyGroup", {"outside"}}};
  const SendReport send{.recipients = {{"partyCommittee", by_letter("1")}, {"localGovernment", by_letter("2")}}};
  EXPECT_EQ(only<ReportSent>(decide(bureau.report, send, bureau.as_group())).late, "LATE_DEFAULT");
}

TEST(DiscussedSpecialReport, is_not_the_handlers) {
  Discussing bureau;  // S-10
  const auto refused = decide(bureau.command(), bureau.as_ma());
  EXPECT_EQ(refused.error().code, ErrorCode::kRoleDenied);
  EXPECT_EQ(refused.error().params.front().second, "partyGroup");
}

TEST(DiscussedSpecialReport, keeps_whoever_is_concerned_out_of_the_discussion) {
  Discussing bureau;
  SignReport with_he = bureau.with_minutes();
  with_he.minutes->participants.push_back(bureau.he);
  const auto refused = decide(bureau.report, with_he, bureau.as_group());
  EXPECT_EQ(refused.error().code, ErrorCode::kRecusalRequired);
  EXPECT_EQ(refused.error().where, "/minutes/participants/2");
  const auto drafted_by_he = decide(bureau.command(), bureau.scene.as(bureau.he, "partyGroup"));
  EXPECT_EQ(drafted_by_he.error().code, ErrorCode::kRecusalRequired);
}

TEST(DiscussedSpecialReport, refuses_minutes_that_do_not_hold) {
  Discussing bureau;
  const auto refusal = [&](auto change) {
    SignReport changed = bureau.with_minutes();
    change(*changed.minutes);
    return decide(bureau.report, changed, bureau.as_group()).error();
  };
  EXPECT_EQ(refusal([](auto& m) { m.proof = {}; }).where, "/minutes/proof");
  EXPECT_EQ(refusal([](auto& m) { m.held_on = CivilDate{2026, 6, 11}; }).code, ErrorCode::kInFuture);
  EXPECT_EQ(refusal([](auto& m) { m.participants.clear(); }).where, "/minutes/participants");
  const Error too_few = refusal([](auto& m) { m.participants.pop_back(); });
  EXPECT_EQ(too_few.code, ErrorCode::kOutOfRange);
  EXPECT_EQ(too_few.params.front().second, "2");
}

// --- at once (E) ----------------------------------------------------------------------------------------------------

TEST(ImmediateReport, is_due_to_the_hour) {
  Bureau court{testing::judicial_pack()};  // S-33
  const PersonId office = court.scene.add("院办", {.roles = {"judicialOrgan"}});
  court.scene.on("2026-11-10", 9);
  const MatterId record =
      testing::add_record(court.scene, {court.ma, {.name = "曹伟", .leading_cadre = true}, "", "already"});
  court.scene.on("2026-11-10", 15);
  const DraftSpecialReport command{.rule = "E-S", .about = record, .summary = "庭审被取消"};
  const auto effects = decide(command, court.scene.as(office, "judicialOrgan"));
  const auto& draft = only<ReportDrafted>(effects);
  EXPECT_EQ(to_text(*draft.due_at), "2026-11-11T09:00:00.000+08:00");
  EXPECT_EQ(draft.due_on, day("2026-11-11"));
  EXPECT_FALSE(draft.own_record);
}

TEST(ImmediateReport, waits_for_the_case_to_be_affected_already) {
  Bureau court{testing::judicial_pack()};  // S-33
  const PersonId office = court.scene.add("院办", {.roles = {"judicialOrgan"}});
  const MatterId record = testing::add_record(court.scene, {court.ma, {.name = "曹伟"}, "serious", "may"});
  const DraftSpecialReport command{.rule = "E-S", .about = record, .summary = "报告"};
  const auto refused = decide(command, court.scene.as(office, "judicialOrgan"));
  EXPECT_EQ(refused.error().code, ErrorCode::kRuleAbsent);
  EXPECT_EQ(refused.error().citation->article, "E-13¶1.b");
}

TEST(ImmediateReport, sent_an_hour_late_is_late) {
  Bureau court{testing::judicial_pack()};
  const PersonId office = court.scene.add("院办", {.roles = {"judicialOrgan"}});
  court.scene.on("2026-11-10", 9);
  const MatterId record = testing::add_record(court.scene, {court.ma, {.name = "曹伟"}, "", "already"});
  const DraftSpecialReport command{.rule = "E-S", .about = record, .summary = "报告"};
  SpecialReport report;
  fold(report, decide(command, court.scene.as(office, "judicialOrgan")), court.scene, court.as_ma());
  fold(report, decide(report, SignReport{}, court.scene.as(office, "judicialOrgan")), court.scene, court.as_ma());
  const SendReport send{.recipients = {{"politicalLegalCommittee", by_letter("1")}, {"superiorOrgan", by_letter("2")}}};
  court.scene.on("2026-11-11", 9);
  EXPECT_EQ(only<ReportSent>(decide(report, send, court.scene.as(office, "judicialOrgan"))).late, "");
  court.scene.on("2026-11-11", 10);
  EXPECT_EQ(only<ReportSent>(decide(report, send, court.scene.as(office, "judicialOrgan"))).late, "LATE_DEFAULT");
}

TEST(SpecialReport, reads_the_record_behind_a_verification) {
  policy::Pack pack = testing::judicial_pack();
  pack.ad_hoc_reports.front().trigger = testing::is("contact.origin", "handler");
  Bureau court{pack};
  const PersonId office = court.scene.add("院办", {.roles = {"judicialOrgan"}});
  Verification verification;
  verification.id = court.scene.new_matter();
  verification.origin.about = {testing::add_record(court.scene, {court.ma, {.name = "曹伟"}})};
  court.scene.verifications[verification.id] = verification;
  const DraftSpecialReport command{.rule = "E-S", .about = verification.id, .summary = "线索报告"};
  EXPECT_TRUE(decide(command, court.scene.as(office, "judicialOrgan")));
}

}  // namespace
}  // namespace donghu::domain
