// Opening, report, team, inquiry.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "donghu/domain/duty_facts.hpp"
#include "donghu/domain/obligations.hpp"
#include "donghu/domain/wrong_case_testing.hpp"

namespace donghu::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using S = WrongCaseState;

class WrongCaseOpening : public testing::WrongCaseScene {
 protected:
  std::string refused_opening(const OpenWrongCase& command) const { return refusal(decide(command, as_office())); }
  /// What the last event of the matter raised, with the days.
  std::vector<std::string> raised(const Event& event) const {
    std::vector<std::string> all;
    for (const std::string_view milestone : milestones_of(event)) {
      for (const Obligation& one : raised_by(milestone, {}, as_office().now, scene_.pack(), scene_.calendar)) {
        all.push_back(one.kind + " " + one.article + " " + one.due_on->text() + " " + one.software_default);
      }
    }
    return all;
  }
};

TEST_F(WrongCaseOpening, the_legal_office_opens_on_a_ground_with_its_proof) {
  const WrongCase matter = opened();
  EXPECT_EQ(matter.state, S::kAccepted);
  EXPECT_THAT(matter.origin.concerned, ElementsAre(deng_));
  EXPECT_EQ(matter.origin.conduct_at, (CivilDate{2025, 11, 3}));
  EXPECT_EQ(matter.opening.case_file.number, "QJ-2025-118");
  EXPECT_EQ(matter.opening.accused.front().name, "邓凯");
  EXPECT_THAT(raised(matter.opening), ElementsAre("D1-HEAD D1-10(2).a 2026-07-08 SD-06"));
}

TEST_F(WrongCaseOpening, only_penalties_and_licences_are_in_scope) {
  OpenWrongCase command = opening();
  command.case_kind = "other";
  EXPECT_EQ(refused_opening(command), "RULE_ABSENT at /caseKind (D1-02) allowed=penalty, licence");
  command.case_kind = "licence";
  EXPECT_EQ(refused_opening(command), "NOT_ALLOWED at /caseKind allowed=penalty");
}

TEST_F(WrongCaseOpening, a_judgment_that_only_confirms_illegality_is_opened_as_a_finding_of_the_legal_side) {
  OpenWrongCase command = opening();
  command.ground = {.unlisted = "判决确认违法"};
  EXPECT_EQ(refused_opening(command), "FIELD_MISSING at /ground/code (D1-05) proposed=WCG-SUPERVISION");
  command.ground.code = "WCG-JUDGMENT";
  EXPECT_EQ(refused_opening(command), "NOT_ALLOWED at /ground/code (D1-05) allowed=WCG-SUPERVISION");
  command.ground.code = "WCG-SUPERVISION";
  EXPECT_EQ(refused_opening(command), "REASON_MISSING at /ground/reason (D1-05(1))");
  command.ground.reason = "判决所指的错误经监督属实";
  EXPECT_EQ(refused_opening(command), "no refusal");
}

TEST_F(WrongCaseOpening, the_ground_is_one_of_six_and_is_proved) {
  OpenWrongCase command = opening();
  command.ground = {};
  EXPECT_EQ(refused_opening(command), "FIELD_MISSING at /ground/code (D1-05) proposed=WCG-SUPERVISION");
  command.ground.code = "WCG-RUMOUR";
  EXPECT_EQ(refused_opening(command),
            "NOT_ALLOWED at /ground/code (D1-05) allowed=WCG-SUPERVISION, WCG-MAJOR-PENALTY-REVIEW, "
            "WCG-RECONSIDERATION, WCG-JUDGMENT, WCG-COMPENSATION, WCG-SUPERIOR-FINDING");
  command = opening();
  command.proof = {};
  EXPECT_EQ(refused_opening(command), "ATTACHMENT_MISSING at /proof (D1-05(4)) kind=finalJudgment");
}

TEST_F(WrongCaseOpening, what_it_names_must_exist) {
  OpenWrongCase command = opening();
  command.case_file = {};
  EXPECT_EQ(refused_opening(command), "FIELD_MISSING at /case/name");
  command.case_file.id = CaseId{{7}};
  EXPECT_EQ(refused_opening(command), "MISSING_REFERENCE at /case/id");
  command = opening();
  command.accused.push_back({.person = PersonId{{7}}});
  EXPECT_EQ(refused_opening(command), "MISSING_REFERENCE at /accused/1/personId");
  command = opening();
  command.concerned = {PersonId{{7}}};
  EXPECT_EQ(refused_opening(command), "MISSING_REFERENCE at /concerned/0");
  command = opening();
  command.about = {MatterId{{7}}};
  EXPECT_EQ(refused_opening(command), "MISSING_REFERENCE at /about/0");
  command = opening();
  command.conduct_on = CivilDate{2026, 7, 7};
  EXPECT_EQ(refused_opening(command), "IN_FUTURE at /conductOn max=2026-07-06");
}

TEST_F(WrongCaseOpening, nobody_opens_it_who_is_concerned_or_sits_elsewhere) {
  OpenWrongCase command = opening();
  command.concerned = {feng_};
  EXPECT_EQ(refused_opening(command), "RECUSAL_REQUIRED");
  EXPECT_EQ(refusal(decide(opening(), as_head())), "ROLE_DENIED allowed=legalOffice");
}

TEST_F(WrongCaseOpening, it_takes_over_whom_the_complaint_concerns) {
  Complaint complaint;
  complaint.id = scene_.new_matter();
  complaint.state = ComplaintState::kAccepted;
  complaint.origin.concerned = {hao_};
  complaint.origin.conduct_at = CivilDate{2025, 10, 1};
  scene_.complaints[complaint.id] = complaint;
  OpenWrongCase command = opening();
  command.about = {complaint.id};
  command.conduct_on.reset();
  WrongCase matter = begun(decide(command, as_office()), as_office());
  EXPECT_THAT(matter.origin.concerned, ElementsAre(hao_, deng_));
  EXPECT_EQ(matter.origin.conduct_at, (CivilDate{2025, 10, 1}));
  // The inquiry leads the complaint on.
  take(matter, ReportToHead{"请派人调查"}, as_office());
  take(matter, AppointTeam{.members = {jiang_, yao_}}, as_head());
  take(matter, BeginInquiry{"请配合"}, as_member());
  ASSERT_EQ(elsewhere_.size(), 1U);
  EXPECT_EQ(elsewhere_.front().matter, complaint.id);
  EXPECT_EQ(get<ComplaintInquiryOpened>(elsewhere_.front().event).opens, "wrongCase");
}

TEST_F(WrongCaseOpening, a_pack_without_wrong_cases_answers_rule_absent) {
  testing::Scene other{testing::shipped_pack("cn-xingqing-c")};
  const PersonId person = other.add("冯砚", {.roles = {"legalOffice"}});
  EXPECT_EQ(refusal(decide(opening(), other.as(person, "legalOffice"))), "RULE_ABSENT");
  EXPECT_EQ(refusal(decide(opened(), ReportToHead{"x"}, other.as(person, "legalOffice"))), "RULE_ABSENT");
}

// --- report and team ------------------------------------------------------------------------------------------------

TEST_F(WrongCaseOpening, the_report_to_the_head_sets_the_clock_for_the_team) {
  const WrongCase matter = opened();
  scene_.on("2026-07-08");
  const auto effects = decide(matter, ReportToHead{"请派人调查"}, as_office());
  ASSERT_TRUE(effects);
  EXPECT_EQ(get<WrongCaseReported>(effects->events.front()).to, "bureauHead");
  EXPECT_THAT(raised(effects->events.front()), ElementsAre("D1-TEAM D1-10(2).b 2026-07-15 SD-07"));
}

TEST_F(WrongCaseOpening, the_head_appoints_at_least_two_people) {
  const WrongCase matter = reported();
  EXPECT_EQ(refused(matter, AppointTeam{.members = {jiang_}}, as_head()),
            "FIELD_MISSING at /members (D1-10(2).b) min=2");
  EXPECT_EQ(appointed().team()->members.size(), 3U);
  EXPECT_EQ(appointed().team()->by, "bureauHead");
}

TEST_F(WrongCaseOpening, nobody_concerned_is_in_the_team) {
  const WrongCase matter = reported();
  const PersonId officer = scene_.add("郭毅", {.roles = {"investigationTeam"}});
  scene_.make_kin(officer, deng_);
  EXPECT_EQ(refused(matter, AppointTeam{.members = {jiang_, officer}}, as_head()), "RECUSAL_REQUIRED at /members/1");
  EXPECT_EQ(refused(matter, AppointTeam{.members = {deng_, jiang_}}, as_head()), "RECUSAL_REQUIRED at /members/0");
}

TEST_F(WrongCaseOpening, who_handled_the_case_keeps_out_of_it_though_nobody_accuses_them) {
  const PersonId handler = scene_.add("柳青", {.roles = {"handler", "investigationTeam", "legalOffice"}});
  const PersonId close = scene_.add("柳岸", {.roles = {"investigationTeam"}});
  scene_.make_kin(close, handler);
  case_ = scene_.add_case("QJ-2025-119", {handler});
  const WrongCase matter = reported();
  EXPECT_EQ(refused(matter, AppointTeam{.members = {jiang_, handler}}, as_head()), "RECUSAL_REQUIRED at /members/1");
  EXPECT_EQ(refused(matter, AppointTeam{.members = {jiang_, close}}, as_head()), "RECUSAL_REQUIRED at /members/1");
  EXPECT_EQ(refused(opened(), ReportToHead{"x"}, scene_.as(handler, "legalOffice")), "RECUSAL_REQUIRED");
}

TEST_F(WrongCaseOpening, members_are_others_than_the_head_each_once_and_of_the_offices_that_inquire) {
  const WrongCase matter = reported();
  EXPECT_EQ(refused(matter, AppointTeam{.members = {peng_, jiang_}}, as_head()), "NOT_ALLOWED at /members/0");
  EXPECT_EQ(refused(matter, AppointTeam{.members = {jiang_, jiang_}}, as_head()), "NOT_ALLOWED at /members/1");
  EXPECT_EQ(refused(matter, AppointTeam{.members = {jiang_, hao_}}, as_head()),
            "NOT_ALLOWED at /members/1 allowed=investigationTeam, legalOffice, partyMassOffice");
  EXPECT_EQ(refused(matter, AppointTeam{.members = {jiang_, PersonId{{7}}}}, as_head()),
            "MISSING_REFERENCE at /members/1");
  EXPECT_EQ(refused(matter, AppointTeam{.members = {feng_, qin_}}, as_head()), "no refusal");
}

TEST_F(WrongCaseOpening, the_office_appoints_nobody_while_the_head_may) {
  const AppointTeam command{.members = {jiang_, yao_}, .by = "superiorOrgan", .proof = {.reference = "函"}};
  EXPECT_EQ(refused(reported(), command, as_office()), "ROLE_DENIED allowed=bureauHead");
  EXPECT_EQ(refused(reported(), command, as_head()), "NOT_ALLOWED at /by allowed=");
}

TEST_F(WrongCaseOpening, where_the_head_is_concerned_the_superior_organ_appoints) {
  OpenWrongCase command = opening();
  command.concerned = {peng_};
  WrongCase matter = begun(decide(command, as_office()), as_office());
  const auto reported = decide(matter, ReportToHead{"请派人调查"}, as_office());
  EXPECT_EQ(get<WrongCaseReported>(reported->events.front()).to, "superiorOrgan");
  perform(matter, reported, as_office());
  EXPECT_EQ(refused(matter, AppointTeam{.members = {jiang_, yao_}}, as_head()), "RECUSAL_REQUIRED");
  AppointTeam appoint{.members = {jiang_, yao_}};
  EXPECT_EQ(refused(matter, appoint, as_office()), "FIELD_MISSING at /by allowed=superiorOrgan");
  appoint.by = "justiceBureau";
  EXPECT_EQ(refused(matter, appoint, as_office()), "NOT_ALLOWED at /by allowed=superiorOrgan");
  appoint.by = "superiorOrgan";
  EXPECT_EQ(refused(matter, appoint, as_office()), "ATTACHMENT_MISSING at /proof");
  appoint.proof.reference = "上级机关的函";
  take(matter, appoint, as_office());
  EXPECT_EQ(matter.state, S::kTeamAppointed);
  EXPECT_EQ(matter.team()->by, "superiorOrgan");
}

TEST_F(WrongCaseOpening, a_pack_may_name_a_role_of_the_organ_to_appoint_for_a_head_concerned) {
  policy::Pack pack = testing::shipped_pack("cn-qianjiang-d1");
  pack.wrong_case->team.appointer_when_concerned = "leadershipTeam";
  EXPECT_THAT(roles_of(By::kWrongCaseHead, pack), ElementsAre("bureauHead", "leadershipTeam", "legalOffice"));
  EXPECT_THAT(roles_of(By::kWrongCaseHead, scene_.pack()), ElementsAre("bureauHead", "legalOffice"));
}

// --- inquiry --------------------------------------------------------------------------------------------------------

TEST_F(WrongCaseOpening, only_members_inquire_after_the_duty_to_cooperate_is_made_known) {
  const WrongCase matter = appointed();
  EXPECT_EQ(refused(matter, BeginInquiry{"请配合"}, as_new_member()), "ROLE_DENIED allowed=member");
  EXPECT_EQ(refused(matter, BeginInquiry{}, as_member()), "FIELD_MISSING at /notice (D1-10(2).d)");
  scene_.on("2026-07-16");
  const auto effects = decide(matter, BeginInquiry{"请配合"}, as_member());
  ASSERT_TRUE(effects);
  EXPECT_THAT(effects->elsewhere, IsEmpty());
  EXPECT_THAT(raised(effects->events.front()), ElementsAre("D1-INQUIRE D1-10(2).b 2026-09-14 SD-08"));
}

TEST_F(WrongCaseOpening, methods_are_logged_those_of_the_list_and_others_described) {
  WrongCase matter = inquired();
  const CivilDate today{2026, 7, 16};
  EXPECT_EQ(refused(matter, LogMethod{.method = "tapPhone", .on = today}, as_member()),
            "NOT_ALLOWED at /method (D1-10(2).c) allowed=readFile, questionOfficer, checkFacts, questionCaseParty, "
            "other");
  EXPECT_EQ(refused(matter, LogMethod{.method = "other", .on = today}, as_member()), "FIELD_MISSING at /described");
  EXPECT_EQ(refused(matter, LogMethod{.method = "readFile", .on = CivilDate{2026, 7, 17}}, as_member()),
            "IN_FUTURE at /on max=2026-07-16");
  take(matter, LogMethod{.method = "readFile", .on = today, .words = "调阅全卷"}, as_member());
  take(matter, LogMethod{.method = "other", .described = "现场复勘", .on = today, .words = "复勘"}, as_member());
  EXPECT_EQ(matter.methods.size(), 2U);
  EXPECT_EQ(matter.state, S::kInvestigating);
}

TEST_F(WrongCaseOpening, obstruction_is_noted_of_those_concerned) {
  WrongCase matter = inquired();
  EXPECT_EQ(refused(matter, NoteObstruction{.officer = hao_}, as_member()), "NOT_ALLOWED at /officer (D1-10(2).e)");
  EXPECT_EQ(refused(matter, NoteObstruction{.officer = PersonId{{7}}}, as_member()), "MISSING_REFERENCE at /officer");
  take(matter, NoteObstruction{.officer = deng_, .words = "提交伪造的字条"}, as_member());
  EXPECT_EQ(matter.obstructions.front().aggravation, "AGG-OBSTRUCT");
}

TEST_F(WrongCaseOpening, rules_may_ask_for_the_kind_of_case_the_ground_and_suspicions) {
  policy::Facts facts = duty_facts(signed_off(), scene_);
  EXPECT_EQ(std::get<std::string>(*facts.find("wrongCase.caseKind")), "penalty");
  EXPECT_EQ(std::get<bool>(*facts.find("wrongCase.groundConfirmed")), true);
  EXPECT_EQ(std::get<bool>(*facts.find("wrongCase.suspicion")), false);
  facts = duty_facts(inquired(), scene_);
  EXPECT_EQ(facts.find("wrongCase.groundConfirmed"), nullptr);
  facts = duty_facts(closed_without(), scene_);
  EXPECT_EQ(std::get<bool>(*facts.find("wrongCase.groundConfirmed")), false);
}

// --- assistance -----------------------------------------------------------------------------------------------------

TEST_F(WrongCaseOpening, help_to_the_justice_bureau_is_logged_by_the_legal_office) {
  LogAssistance command{.asked_on = CivilDate{2026, 7, 1}, .request = "协助专项检查", .words = "派两人参加"};
  const auto effects = decide(command, as_office());
  ASSERT_TRUE(effects) << describe(effects.error());
  AssistanceEntry entry;
  apply(entry, get<AssistanceLogged>(effects->events.front()), scene_.stamp(as_office(), 1));
  EXPECT_EQ(entry.state, AssistanceState::kLogged);
  EXPECT_EQ(entry.logged.to, "justiceBureau");
  EXPECT_EQ(entry.logged.article, "D1-07.c");
  EXPECT_EQ(refusal(decide(command, as_head())), "ROLE_DENIED allowed=legalOffice");
  command.asked_on = CivilDate{2026, 7, 7};
  EXPECT_EQ(refusal(decide(command, as_office())), "IN_FUTURE at /askedOn max=2026-07-06");
}

TEST_F(WrongCaseOpening, a_pack_that_asks_for_no_help_has_no_entry_of_it) {
  testing::Scene other{testing::shipped_pack("cn-qianjiang-d2")};
  const PersonId person = other.add("冯砚", {.roles = {"legalOffice"}});
  EXPECT_EQ(refusal(decide(LogAssistance{}, other.as(person, "legalOffice"))), "RULE_ABSENT");
}

}  // namespace
}  // namespace donghu::domain
