#include "donghu/domain/briefing.hpp"

#include <gtest/gtest.h>

#include "donghu/domain/report_testing.hpp"

namespace donghu::domain {
namespace {

using testing::fold;
using testing::only;
using testing::Scene;

CivilDate day(std::string_view text) { return *CivilDate::parse(text); }

/// The shipped pack with a check and a yearly training.
policy::Pack checking_pack() {
  policy::Pack pack = testing::shipped_pack("cn-xingqing-c");
  pack.checks = {{.ref = "C-05¶1.a", .actor = "legalOffice", .kinds = {"check", "spotCheck"}, .on_clue = "C-05¶1.b"}};
  pack.consequences.education = {{.ref = "C-02.a",
                                  .audience = "handler",
                                  .topics = {"law", "ethics"},
                                  .interval = Term{.value = 1, .unit = TermUnit::kYear}},
                                 {.ref = "C-02.b", .audience = "handler", .topics = {"discipline"}}};
  return pack;
}

struct Bureau {
  Scene scene{checking_pack()};
  PersonId ma = scene.add("马岚", {.roles = {"handler"}});
  PersonId legal = scene.add("法治科", {.roles = {"legalOffice"}});
  PersonId ding = scene.add("丁慧", {.roles = {"partyGroup"}, .leading_cadre = true});
  Context as_ma() { return scene.as(ma, "handler"); }
  Context as_legal() { return scene.as(legal, "legalOffice"); }
};

LogTraining training() {
  return {.audience = "handler", .topics = {"law"}, .held_on = CivilDate{2026, 5, 11}, .attendee_count = 12};
}

LogCheck spot_check() {
  return {.check = "C-05¶1.a", .kinds = {"spotCheck"}, .held_on = CivilDate{2026, 5, 11}, .files_checked = 10};
}

std::vector<std::string> codes(const std::vector<BriefedDuty>& duties) {
  std::vector<std::string> all;
  for (const BriefedDuty& duty : duties) {
    if (!duty.code.empty()) all.push_back(duty.code);
  }
  return all;
}

// --- briefing -------------------------------------------------------------------------------------------------------

TEST(Duties, of_a_handler_are_the_rows_for_all_the_answers_and_what_is_owed) {
  const policy::Pack pack = testing::shipped_pack("cn-xingqing-c");
  const std::vector<BriefedDuty> duties = duties_for("handler", pack);
  EXPECT_EQ(duties.front().article, "C-02.a");
  EXPECT_EQ(duties.front().text, pack.find_article("C-02.a")->summary);
  const std::vector<std::string> handler{"notExecute", "refuse", "redirect", "C-SEAL", "C-ARCHIVE", "C-S"};
  EXPECT_EQ(codes(duties), handler);
}

TEST(Duties, of_other_roles_are_what_the_pack_asks_of_them) {
  const policy::Pack pack = checking_pack();
  EXPECT_EQ(codes(duties_for("disciplineOffice", pack)),
            (std::vector<std::string>{"C-VERIFY", "C-CONCLUDE", "C-COMPLAINT", "C-Y"}));
  EXPECT_EQ(codes(duties_for("legalOffice", pack)), std::vector<std::string>{"check spotCheck"});
  EXPECT_EQ(codes(duties_for("politicalLegalCommittee", testing::judicial_pack())),
            (std::vector<std::string>{"E-ON", "E-Y"}));
}

TEST(AcknowledgeBriefing, notes_who_read_which_version) {
  Bureau bureau;
  const auto effects = decide(AcknowledgeBriefing{bureau.scene.pack().pack_version}, bureau.as_ma());
  const auto& event = only<BriefingAcknowledged>(effects);
  EXPECT_EQ(event.pack, "cn-xingqing-c");
  EXPECT_EQ(event.pack_version, bureau.scene.pack().pack_version);
  EXPECT_EQ(event.role, "handler");
  EXPECT_EQ(event.articles.front(), "C-02.a");
  DutyBriefing briefing;
  fold(briefing, effects, bureau.scene, bureau.as_ma());
  EXPECT_EQ(briefing.opened.actor.person, bureau.ma);
  EXPECT_EQ(briefing.acknowledged.articles, event.articles);
}

TEST(AcknowledgeBriefing, refuses_a_version_that_no_longer_holds) {
  Bureau bureau;
  const auto refused = decide(AcknowledgeBriefing{"0.9.0"}, bureau.as_ma());
  EXPECT_EQ(refused.error().code, ErrorCode::kConflict);
  EXPECT_EQ(refused.error().params.front().second, bureau.scene.pack().pack_version);
}

TEST(AcknowledgeBriefing, is_not_for_administrators_or_a_pack_without_duties) {
  Bureau bureau;
  const AcknowledgeBriefing command{bureau.scene.pack().pack_version};
  EXPECT_EQ(decide(command, bureau.scene.as(bureau.ma, "operator")).error().code, ErrorCode::kRoleDenied);
  policy::Pack bare = checking_pack();
  bare.articles.clear();
  bare.checks.clear();
  Scene scene{bare};
  const PersonId legal = scene.add("法治科", {});
  EXPECT_EQ(decide(command, scene.as(legal, "leadershipTeam")).error().code, ErrorCode::kRuleAbsent);
}

TEST(AcknowledgeBriefing, counts_once_for_person_role_and_version) {
  BriefingAcknowledged event{.pack = "p", .pack_version = "1.0.0", .role = "handler"};
  const std::string key = once_key(event, PersonId{{1}});
  EXPECT_EQ(key, PersonId{{1}}.text() + " handler p 1.0.0");
  event.pack_version = "1.1.0";
  EXPECT_NE(once_key(event, PersonId{{1}}), key);
}

// --- training -------------------------------------------------------------------------------------------------------

TEST(LogTraining, names_the_rules_it_serves) {
  Bureau bureau;
  LogTraining command = training();
  command.topics = {"law", "discipline"};
  command.attendees = {bureau.ma};
  const auto effects = decide(command, bureau.as_legal());
  EXPECT_EQ(only<TrainingLogged>(effects).articles, (std::vector<std::string>{"C-02.a", "C-02.b"}));
  EXPECT_EQ(only<TrainingLogged>(effects).attendee_count, 12);
  TrainingEntry entry;
  fold(entry, effects, bureau.scene, bureau.as_legal());
  EXPECT_EQ(entry.logged.attendees, std::vector{bureau.ma});
  EXPECT_EQ(milestone_of(entry.logged), "training.logged");
}

TEST(LogTraining, refuses_what_the_pack_has_no_education_for) {
  Bureau bureau;
  const auto refusal = [&](auto change) {
    LogTraining changed = training();
    change(changed);
    return decide(changed, bureau.as_legal()).error();
  };
  EXPECT_EQ(refusal([](auto& c) { c.audience = "partyGroup"; }).code, ErrorCode::kRuleAbsent);
  const Error topic = refusal([](auto& c) { c.topics = {"law", "leadByExample"}; });
  EXPECT_EQ(topic.where, "/topics/1");
  EXPECT_EQ(topic.params.front().second, "law, ethics, discipline");
  EXPECT_EQ(refusal([](auto& c) { c.topics.clear(); }).where, "/topics");
  EXPECT_EQ(refusal([](auto& c) { c.held_on = CivilDate{2026, 5, 13}; }).code, ErrorCode::kInFuture);
  EXPECT_EQ(refusal([](auto& c) { c.attendee_count = 0; }).where, "/attendees");
  EXPECT_EQ(refusal([](auto& c) { c.attendees = {PersonId{{9}}}; }).where, "/attendees/0");
  EXPECT_EQ(decide(training(), bureau.scene.as(bureau.ma, "auditor")).error().code, ErrorCode::kRoleDenied);
}

TEST(TrainingDuties, are_due_an_interval_after_the_last_training_of_each_topic) {
  const policy::Pack pack = checking_pack();
  const auto at_first = training_duties(pack, {}, day("2026-01-05"), Calendar{});
  ASSERT_EQ(at_first.size(), 1U);
  EXPECT_EQ(at_first[0], (TrainingDuty{"C-02.a", "handler", {"law", "ethics"}, day("2026-01-05"), day("2027-01-05")}));
  const std::vector<TrainingHeld> held{{"handler", {"law"}, day("2026-05-11")},
                                       {"partyGroup", {"ethics"}, day("2026-05-11")}};
  const auto then = training_duties(pack, held, day("2026-01-05"), Calendar{});
  EXPECT_EQ(then[0], (TrainingDuty{"C-02.a", "handler", {"ethics"}, day("2026-01-05"), day("2027-01-05")}));
}

// --- checks ---------------------------------------------------------------------------------------------------------

TEST(LogCheck, is_an_entry_also_when_nothing_was_found) {
  Bureau bureau;
  const auto effects = decide(spot_check(), bureau.as_legal());
  const auto& event = only<CheckLogged>(effects);
  EXPECT_EQ(event.article, "C-05¶1.a");
  EXPECT_EQ(event.on_clue, "");
  EXPECT_EQ(event.files_checked, 10);
  SpotCheck check;
  fold(check, effects, bureau.scene, bureau.as_legal());
  EXPECT_TRUE(check.logged.clues.empty());
}

TEST(LogCheck, with_a_clue_says_what_follows_and_whom_it_concerns) {
  Bureau bureau;  // S-24
  LogCheck command = spot_check();
  command.clues = {{.case_file = {.name = "某案"}, .person = PersonMention{.name = "丁慧"}, .description = "请关照"},
                   {.case_file = {.name = "另案"}, .description = "无署名字条"}};
  const auto effects = decide(command, bureau.as_legal());
  const auto& event = only<CheckLogged>(effects);
  EXPECT_EQ(event.on_clue, "C-05¶1.b");
  EXPECT_EQ(event.origin.concerned, std::vector{bureau.ding});
  EXPECT_TRUE(event.origin.restricted);
}

TEST(LogCheck, is_the_actors_of_the_packs_check) {
  Bureau bureau;
  const auto denied = decide(spot_check(), bureau.as_ma());
  EXPECT_EQ(denied.error().code, ErrorCode::kRoleDenied);
  EXPECT_EQ(denied.error().citation->article, "C-05¶1.a");
  Scene without{testing::shipped_pack("cn-xingqing-c")};
  const PersonId legal = without.add("法治科", {});
  EXPECT_EQ(decide(spot_check(), without.as(legal, "legalOffice")).error().code, ErrorCode::kRuleAbsent);
}

TEST(LogCheck, refuses_what_does_not_fit) {
  Bureau bureau;
  const auto refusal = [&](auto change) {
    LogCheck changed = spot_check();
    change(changed);
    return decide(changed, bureau.as_legal()).error();
  };
  EXPECT_EQ(refusal([](auto& c) { c.kinds.clear(); }).where, "/kinds");
  EXPECT_EQ(refusal([](auto& c) { c.kinds = {"audit"}; }).where, "/kinds/0");
  EXPECT_EQ(refusal([](auto& c) { c.held_on = CivilDate{2026, 5, 13}; }).code, ErrorCode::kInFuture);
  EXPECT_EQ(refusal([](auto& c) { c.files_checked = 0; }).code, ErrorCode::kOutOfRange);
  EXPECT_EQ(refusal([](auto& c) { c.clues = {{.case_file = {.id = CaseId{{9}}}}}; }).where, "/clues/0/case/id");
  EXPECT_EQ(
      refusal([](auto& c) { c.clues = {{.case_file = {}, .person = PersonMention{.person = PersonId{{9}}}}}; }).where,
      "/clues/0/person/personId");
}

}  // namespace
}  // namespace donghu::domain
