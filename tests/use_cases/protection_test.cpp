// Who sees what of the protection of recorders: the recorder, the discipline body, the personnel office, whoever was
// recorded; and that no name of a protected person stands in the clear.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "donghu/app/commands.hpp"
#include "donghu/app/export.hpp"
#include "support/rig.hpp"

namespace donghu::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class ProtectionTest : public ::testing::Test {
 protected:
  ProtectionTest() {
    rig_.clock().set_day(CivilDate{2026, 5, 12});
    organ().add("ma", "马岚", "一中队", "执法员", false, {"handler"});
    organ().add("he", "何平", "一中队", "执法员", false, {"handler"});
    organ().add("ding", "丁慧", "局领导", "副局长", true, {"disciplineOffice", "personnelOffice"});
    organ().add("tang", "唐妤", "纪检监察室", "主任", false, {"disciplineOffice"});
    organ().add("ning", "贺宁", "人事科", "科员", false, {"personnelOffice"});
    organ().adopt({"entry", "storage", "reporting", "viewing", "handling"});
    case_ = organ().add_case("XQ-1", "某案", "一中队", {"ma", "he"});
  }
  Organ& organ() { return rig_.organ(); }
  std::string id_of(const std::string& key) { return organ().member(key).person.text(); }
  std::string record_of(const std::string& who, json::Object intervener) {
    json::Object body = plain_record(case_, CivilDate{2026, 5, 12});
    body["intervener"] = std::move(intervener);
    return must(rig_.run(organ().caller(who, "handler"), "recordInquiry", body)).id;
  }
  std::string record_ding() { return record_of("ma", {{"personId", id_of("ding")}}); }
  MatterId check_on(const std::string& who) {
    const json::Object body{{"person", id_of(who)},
                            {"action", "PA-REASSIGN"},
                            {"effect", "调到档案室"},
                            {"proposedBy", json::Object{{"name", "局务会"}}}};
    return *MatterId::parse(must(rig_.run(organ().caller("ning", "personnelOffice"), "fileAction", body)).id);
  }
  app::WatchList watches(const std::string& who) {
    return must(app::protection_watch(rig_.services(), organ().caller(who, "disciplineOffice")));
  }
  std::optional<app::ProtectionView> shown_to(const std::string& who) {
    return must(app::workbench(rig_.services(), organ().caller(who, "handler"))).protection;
  }
  std::string sheet(const std::string& who, const std::string& role, MatterId matter) {
    const auto seen = app::matter_sheet(rig_.services(), organ().caller(who, role), matter, "");
    return seen ? seen->access : std::string{name_of(seen.error().code)};
  }
  void expect_whole() {
    EXPECT_EQ(must(app::replay(*rig_.folder().registry, rig_.authority(), rig_.shelf())).findings,
              std::vector<std::string>{});
  }

  Rig rig_;
  CaseId case_;
};

TEST_F(ProtectionTest, a_seal_begins_the_watch_without_an_entry_of_its_own) {
  EXPECT_FALSE(shown_to("ma"));
  const std::uint64_t before = rig_.authority().head()->size;
  record_ding();
  EXPECT_EQ(rig_.authority().head()->size, before + 2);
  const auto shown = shown_to("ma");
  ASSERT_TRUE(shown);
  EXPECT_EQ(shown->state, "watching");
  EXPECT_EQ(shown->since, (CivilDate{2026, 5, 12}));
  EXPECT_THAT(shown->citations, ElementsAre(Field(&app::CitationView::article, "C-06¶1.a")));
  EXPECT_FALSE(shown_to("he"));
}

TEST_F(ProtectionTest, the_discipline_body_sees_whom_it_watches_and_that_is_noted_once) {
  record_ding();
  record_of("ma", {{"name", "外人"}, {"unit", "某公司"}, {"post", "经理"}});
  const app::WatchList list = watches("tang");
  ASSERT_THAT(list.items, SizeIs(1));
  EXPECT_EQ(list.items[0].person.name, "马岚");
  EXPECT_EQ(list.items[0].records, 2U);
  const std::uint64_t noted = rig_.authority().head()->size;
  watches("tang");
  EXPECT_EQ(rig_.authority().head()->size, noted);
  for (const auto& [who, role] : {std::pair{"ma", "handler"}, std::pair{"ning", "personnelOffice"}}) {
    EXPECT_EQ(app::protection_watch(rig_.services(), organ().caller(who, role)).error().code, ErrorCode::kRoleDenied);
  }
}

TEST_F(ProtectionTest, whom_a_record_names_does_not_learn_from_the_list_that_there_is_one) {
  record_ding();
  EXPECT_THAT(watches("ding").items, IsEmpty());
  record_of("ma", {{"name", "外人"}, {"unit", "某公司"}, {"post", "经理"}});
  ASSERT_THAT(watches("ding").items, SizeIs(1));
  EXPECT_EQ(watches("ding").items[0].records, 1U);
}

TEST_F(ProtectionTest, a_check_is_seen_by_its_person_and_those_who_act_and_not_by_whom_the_person_recorded) {
  record_ding();
  const MatterId check = check_on("ma");
  EXPECT_EQ(sheet("ma", "handler", check), "own");
  EXPECT_EQ(sheet("ning", "personnelOffice", check), "own");
  EXPECT_EQ(sheet("tang", "disciplineOffice", check), "reason");
  EXPECT_EQ(sheet("he", "handler", check), "NOT_FOUND");
  EXPECT_EQ(sheet("ding", "disciplineOffice", check), "NOT_FOUND");
  // The personnel office reads no register, so this is what it hears of an unknown matter too.
  EXPECT_EQ(sheet("ding", "personnelOffice", check), "ROLE_DENIED");
  EXPECT_EQ(sheet("ding", "personnelOffice", MatterId{{7}}), "ROLE_DENIED");
  const auto shown = shown_to("ma");
  ASSERT_TRUE(shown);
  ASSERT_THAT(shown->actions, SizeIs(1));
  EXPECT_EQ(shown->actions[0].matter, check);
  EXPECT_EQ(shown->actions[0].state, "actionBlocked");
  expect_whole();
}

TEST_F(ProtectionTest, an_allegation_can_be_made_from_where_it_comes_from) {
  const auto& offered = app::find_command("allegeRetaliation")->about;
  EXPECT_THAT(offered, ElementsAre("interventionRecord", "appeal", "personnelCheck"));
  const app::ActionList actions =
      must(matter_actions(rig_.services(), organ().caller("he", "handler"), check_on("he")));
  const auto found = std::find_if(actions.items.begin(), actions.items.end(),
                                  [](const app::ActionView& one) { return one.command == "allegeRetaliation"; });
  ASSERT_NE(found, actions.items.end());
  EXPECT_TRUE(found->allowed);
  EXPECT_EQ(found->begins, "retaliationCase");
}

TEST_F(ProtectionTest, an_action_against_a_handler_without_a_record_is_shown_without_a_watch) {
  check_on("he");
  const auto shown = shown_to("he");
  ASSERT_TRUE(shown);
  EXPECT_EQ(shown->state, "");
  EXPECT_THAT(shown->actions, SizeIs(1));
}

TEST_F(ProtectionTest, nothing_of_the_protected_person_stands_in_the_clear) {
  record_ding();
  const MatterId check = check_on("ma");
  const std::string person = to_hex(organ().member("ma").person.bytes);
  for (const std::string& line : rig_.folder().registry->dump_projections(rig_.authority().no())) {
    if (line.find(to_hex(check.bytes)) == std::string::npos) continue;
    EXPECT_THAT(line, Not(HasSubstr(person)));
    EXPECT_THAT(line, Not(HasSubstr("马岚")));
    EXPECT_THAT(line, Not(HasSubstr("PA-REASSIGN")));
  }
}

TEST_F(ProtectionTest, the_watch_ends_with_an_entry_of_the_directory) {
  record_ding();
  const json::Object body{
      {"person", id_of("ma")}, {"employment", "retired"}, {"on", "2026-05-12"}, {"reason", "到龄退休"}};
  const auto denied = rig_.run(organ().caller("tang", "disciplineOffice"), "noteEmployment", body);
  EXPECT_EQ(denied.error().code, ErrorCode::kRoleDenied);
  must(rig_.run(organ().caller("ning", "personnelOffice"), "noteEmployment", body));
  EXPECT_EQ(shown_to("ma")->state, "ended");
  EXPECT_EQ(watches("tang").items.at(0).state, "ended");
  expect_whole();
}

}  // namespace
}  // namespace donghu::testing
