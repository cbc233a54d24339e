#include "donghu/domain/report.hpp"

#include <gtest/gtest.h>

#include "donghu/domain/report_testing.hpp"

namespace donghu::domain {
namespace {

using testing::fold;
using testing::judicial_pack;
using testing::only;
using testing::Scene;
using testing::shipped_pack;

CivilDate day(std::string_view text) { return *CivilDate::parse(text); }

/// A court with its president's office, a handler, and the committee above.
struct Court {
  Scene scene{judicial_pack()};
  PersonId office = scene.add("院办", {.roles = {"judicialOrgan"}});
  PersonId handler = scene.add("沈力", {.roles = {"handler"}});
  PersonId committee = scene.add("政法委", {.roles = {"politicalLegalCommittee"}});
  Context as_office() { return scene.as(office, "judicialOrgan"); }
};

ReportFigures some_figures() { return {.records = 3, .grade_suspect = 3, .confirmed = 1, .pending = 2}; }

DraftSummary summary_of(std::string_view from) {
  return {.rule = "E-Q",
          .period_from = day(from),
          .figures = some_figures(),
          .summary = "一季度记录三件",
          .analysis = "一件属实"};
}

PeriodicSummary drafted(Court& court, const DraftSummary& command) {
  PeriodicSummary report;
  fold(report, decide(command, court.as_office()), court.scene, court.as_office());
  return report;
}

// --- figures --------------------------------------------------------------------------------------------------------

TEST(ReportFigures, put_every_record_into_one_block) {
  // S-11: two confirmed, one under verification, one permitted, one outside coverage.
  const std::vector<RecordSummary> records{
      {.grade = Grade::kSuspect, .outcome = "confirmed", .special_reports = 1},
      {.grade = Grade::kOpen, .outcome = "confirmed"},
      {.grade = Grade::kSuspect, .under_verification = true},
      {.grade = Grade::kPermitted},
      {.grade = Grade::kSuspect, .outside_coverage = true},
  };
  EXPECT_EQ(figures_of(records), (ReportFigures{.records = 5,
                                                .grade_permitted = 1,
                                                .grade_suspect = 3,
                                                .grade_open = 1,
                                                .confirmed = 2,
                                                .pending = 1,
                                                .counted_only = 1,
                                                .outside_coverage = 1,
                                                .special_reports = 1}));
}

TEST(ReportFigures, list_what_is_neither_declined_nor_concluded_as_pending) {
  const std::vector<RecordSummary> records{
      {.grade = Grade::kOpen},
      {.grade = Grade::kSuspect, .outcome = "declined"},
      {.grade = Grade::kLawful, .outcome = "lawful"},
      {.grade = Grade::kRegular},
      {.grade = Grade::kSuspect, .outcome = "unfounded"},
      {.grade = Grade::kSuspect, .outcome = "insufficient"},
      // Taken up again: what was concluded before no longer counts.
      {.grade = Grade::kSuspect, .outcome = "confirmed", .under_verification = true},
  };
  const ReportFigures figures = figures_of(records);
  EXPECT_EQ(figures.pending, 2);
  EXPECT_EQ(figures.declined, 1);
  EXPECT_EQ(figures.found_lawful, 1);
  EXPECT_EQ(figures.counted_only, 1);
  EXPECT_EQ(figures.found_unfounded, 1);
  EXPECT_EQ(figures.unresolved, 1);
  EXPECT_EQ(figures.confirmed, 0);
}

TEST(ReportFigures, are_nil_when_nothing_happened) {
  EXPECT_TRUE(is_nil(figures_of({})));
  EXPECT_FALSE(is_nil(ReportFigures{.circulars = 1}));
}

// --- drafting a summary ---------------------------------------------------------------------------------------------

TEST(DraftSummary, names_period_rule_and_due_day) {
  Court court;
  court.scene.on("2026-04-03");
  const auto effects = decide(summary_of("2026-01-01"), court.as_office());
  const auto& draft = only<ReportDrafted>(effects);
  EXPECT_EQ(draft.rule, "E-Q");
  EXPECT_EQ(draft.article, "E-13¶1.a");
  EXPECT_EQ(draft.period, "2026Q1");
  EXPECT_EQ(draft.period_to, day("2026-03-31"));
  EXPECT_EQ(draft.due_on, day("2026-04-10"));
  EXPECT_EQ(draft.basis, "softwareDefault");
  EXPECT_EQ(draft.flags, (std::vector<Flag>{{.code = "CALENDAR_NOT_LOADED", .params = {"2026"}}}));
  EXPECT_EQ(draft.origin.conduct_at, day("2026-04-03"));
}

TEST(DraftSummary, is_the_senders_alone) {
  Court court;
  court.scene.on("2026-04-03");
  for (const auto& [person, role] :
       {std::pair{court.handler, "handler"}, {court.committee, "politicalLegalCommittee"}}) {
    const auto refused = decide(summary_of("2026-01-01"), court.scene.as(person, role));
    EXPECT_EQ(refused.error().code, ErrorCode::kRoleDenied);
    EXPECT_EQ(refused.error().citation->article, "E-13¶1.a");
    EXPECT_EQ(refused.error().params.front().second, "judicialOrgan");
  }
}

TEST(DraftSummary, refuses_rules_and_periods_that_are_none) {
  Court court;
  court.scene.on("2026-04-03");
  DraftSummary unknown = summary_of("2026-01-01");
  unknown.rule = "X-Q";
  EXPECT_EQ(decide(unknown, court.as_office()).error().code, ErrorCode::kRuleAbsent);
  const auto within = decide(summary_of("2026-01-02"), court.as_office());
  EXPECT_EQ(within.error().code, ErrorCode::kNotAllowed);
  EXPECT_EQ(within.error().where, "/periodFrom");
  EXPECT_EQ(within.error().params.front().second, "2026-01-01");
  EXPECT_EQ(decide(summary_of("2026-07-01"), court.as_office()).error().code, ErrorCode::kInFuture);
  EXPECT_EQ(decide(summary_of("2010-01-01"), court.as_office()).error().code, ErrorCode::kPackNotActive);
}

TEST(DraftSummary, takes_the_quarter_in_which_the_adoption_began) {
  Court court;
  court.scene.adoption.in_force_from = day("2026-02-10");
  court.scene.on("2026-04-03");
  const auto effects = decide(summary_of("2026-01-01"), court.as_office());
  EXPECT_EQ(only<ReportDrafted>(effects).rule_day, day("2026-02-10"));
}

TEST(DraftSummary, is_made_once_for_each_period) {
  Court court;
  court.scene.on("2026-04-03");
  court.scene.reports[{"E-Q", day("2026-01-01")}] = court.scene.new_matter();
  EXPECT_EQ(decide(summary_of("2026-01-01"), court.as_office()).error().code, ErrorCode::kWrongState);
  court.scene.on("2026-07-03");
  EXPECT_TRUE(decide(summary_of("2026-04-01"), court.as_office()));
}

TEST(DraftSummary, is_nil_only_when_nothing_happened_and_the_rule_asks_for_it) {
  Court court;
  court.scene.on("2026-07-03");
  DraftSummary nil{.rule = "E-Q", .period_from = day("2026-04-01"), .nil = true};
  EXPECT_TRUE(decide(nil, court.as_office()));
  nil.figures.records = 1;
  EXPECT_EQ(decide(nil, court.as_office()).error().where, "/nil");
  DraftSummary silent = nil;
  silent.figures = {};
  silent.nil = false;
  silent.summary = "无";
  EXPECT_EQ(decide(silent, court.as_office()).error().code, ErrorCode::kNotAllowed);
  const DraftSummary account{.rule = "E-Y", .period_from = day("2026-01-01"), .nil = true};
  const auto refused = decide(account, court.scene.as(court.committee, "politicalLegalCommittee"));
  EXPECT_EQ(refused.error().code, ErrorCode::kRuleAbsent);
  EXPECT_EQ(refused.error().citation->article, "E-21.a");
}

TEST(DraftSummary, needs_words_and_where_the_rule_says_so_an_analysis) {
  Court court;
  court.scene.on("2026-04-03");
  DraftSummary command = summary_of("2026-01-01");
  command.analysis.clear();
  EXPECT_EQ(decide(command, court.as_office()).error().where, "/analysis");
  command.summary.clear();
  EXPECT_EQ(decide(command, court.as_office()).error().where, "/summary");
  const DraftSummary account{.rule = "E-Y", .period_from = day("2026-01-01"), .summary = "全年情况"};
  EXPECT_TRUE(decide(account, court.scene.as(court.committee, "politicalLegalCommittee")));
}

TEST(DraftSummary, takes_over_whom_its_matters_concern) {
  Court court;
  const PersonId cao = court.scene.add("曹伟", {.roles = {"judicialOrgan"}, .leading_cadre = true});
  court.scene.on("2026-03-02");
  const MatterId record = testing::add_record(court.scene, {court.handler, {.person = cao}}, true);
  court.scene.on("2026-04-03");
  DraftSummary command = summary_of("2026-01-01");
  command.about = {record};
  const auto effects = decide(command, court.as_office());
  const Origin& origin = only<ReportDrafted>(effects).origin;
  EXPECT_EQ(origin.concerned, std::vector{cao});
  EXPECT_EQ(origin.conduct_at, day("2026-03-02"));
  EXPECT_TRUE(origin.restricted);
  EXPECT_EQ(decide(command, court.scene.as(cao, "judicialOrgan")).error().code, ErrorCode::kRecusalRequired);
  command.about = {court.scene.new_matter()};
  EXPECT_EQ(decide(command, court.as_office()).error().where, "/about/0");
}

TEST(DraftSummary, is_the_stand_ins_when_every_sender_is_concerned) {
  Court court;
  court.scene.adoption.stand_ins = {{"judicialOrgan", {"politicalLegalCommittee"}}};
  court.scene.on("2026-04-03");
  DraftSummary command = summary_of("2026-01-01");
  command.about = {testing::add_record(court.scene, {court.handler, {.person = court.office}})};
  const Context committee = court.scene.as(court.committee, "politicalLegalCommittee");
  PeriodicSummary report;
  fold(report, decide(command, committee), court.scene, committee);
  EXPECT_TRUE(decide(report, SignReport{}, committee));
}

TEST(DraftSummary, of_a_rule_without_period_begins_on_any_day) {
  policy::Pack pack = judicial_pack();
  pack.periodic_reports.front().period = policy::Period::kNone;
  Scene scene{pack};
  const PersonId office = scene.add("院办", {.roles = {"judicialOrgan"}});
  scene.on("2026-04-03");
  const auto effects = decide(summary_of("2026-01-05"), scene.as(office, "judicialOrgan"));
  EXPECT_EQ(only<ReportDrafted>(effects).period, "2026-01-05");
  EXPECT_EQ(only<ReportDrafted>(effects).period_to, day("2026-04-03"));
}

// --- revising, signing ----------------------------------------------------------------------------------------------

TEST(ReviseReport, changes_the_words_and_asks_for_a_reason_once_signed) {
  Court court;
  court.scene.on("2026-04-03");
  PeriodicSummary report = drafted(court, summary_of("2026-01-01"));
  const Context office = court.as_office();
  ReviseReport command{.figures = some_figures(), .summary = "改", .analysis = "析"};
  EXPECT_TRUE(decide(report, command, office));
  fold(report, decide(report, SignReport{}, office), court.scene, office);
  EXPECT_EQ(report.state, ReportState::kSigned);
  EXPECT_EQ(decide(report, command, office).error().code, ErrorCode::kReasonMissing);
  command.reason = "数字更正";
  fold(report, decide(report, command, office), court.scene, office);
  EXPECT_EQ(report.state, ReportState::kDrafted);
  EXPECT_EQ(report.draft.summary, "改");
  EXPECT_EQ(report.version, 3U);
}

TEST(ReviseReport, keeps_to_what_a_draft_needs) {
  Court court;
  court.scene.on("2026-04-03");
  const PeriodicSummary report = drafted(court, summary_of("2026-01-01"));
  EXPECT_EQ(decide(report, ReviseReport{.figures = some_figures(), .nil = true}, court.as_office()).error().where,
            "/nil");
  EXPECT_EQ(decide(report, ReviseReport{.figures = some_figures()}, court.as_office()).error().where, "/summary");
}

TEST(SignReport, is_the_senders_and_comes_once) {
  Court court;
  court.scene.on("2026-04-03");
  PeriodicSummary report = drafted(court, summary_of("2026-01-01"));
  const auto denied = decide(report, SignReport{}, court.scene.as(court.handler, "handler"));
  EXPECT_EQ(denied.error().code, ErrorCode::kRoleDenied);
  EXPECT_EQ(denied.error().citation->article, "E-13¶1.a");
  fold(report, decide(report, SignReport{}, court.as_office()), court.scene, court.as_office());
  const auto again = decide(report, SignReport{}, court.as_office());
  EXPECT_EQ(again.error().code, ErrorCode::kWrongState);
  EXPECT_EQ(again.error().params.front().second, "signed");
}

TEST(SignReport, is_refused_when_no_version_holds_the_rule_any_more) {
  Court court;
  court.scene.on("2026-04-03");
  PeriodicSummary report = drafted(court, summary_of("2026-01-01"));
  report.draft.rule = "X-Q";
  EXPECT_EQ(decide(report, SignReport{}, court.as_office()).error().code, ErrorCode::kRuleAbsent);
}

TEST(ReportKinds, share_their_steps) {
  EXPECT_EQ(PeriodicSummary::kKind, "periodicSummary");
  EXPECT_EQ(SpecialReport::kKind, "specialReport");
  EXPECT_EQ(find_step(PeriodicSummary::kSteps, "sendReport")->to, ReportState::kSent);
}

}  // namespace
}  // namespace donghu::domain
