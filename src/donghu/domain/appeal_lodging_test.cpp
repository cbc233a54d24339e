// Who may appeal, about what, to whom, and who is concerned.
#include "donghu/domain/appeal_testing.hpp"
#include "donghu/domain/report_testing.hpp"

namespace donghu::domain {
namespace {

using testing::DistrictAppeal;
using ::testing::ElementsAre;
using testing::HouseAppeal;
using ::testing::IsEmpty;
using testing::letter;
using testing::refusal;

TEST(LodgingAnAppeal, keeps_what_is_contested_and_bars_who_made_it_and_who_appeals) {
  HouseAppeal organ;
  const Appeal matter = organ.lodged(organ.about_grade());
  EXPECT_EQ(matter.state, AppealState::kLodged);
  EXPECT_EQ(matter.lodged.rule, "C-AP");
  EXPECT_EQ(matter.lodged.appellant, organ.ma);
  EXPECT_EQ(matter.lodged.body, "partyGroup");
  EXPECT_EQ(matter.lodged.made_by[0].name, "丁慧");
  EXPECT_THAT(matter.lodged.flags, IsEmpty());
  EXPECT_THAT(matter.origin.concerned, ElementsAre(organ.ma, organ.ding));
  EXPECT_EQ(matter.origin.conduct_at, (CivilDate{2027, 1, 11}));
  // A reader of the register is barred, so its number must leave no gap among the others.
  EXPECT_TRUE(matter.origin.restricted);
}

TEST(LodgingAnAppeal, claims_a_link_with_strict_enforcement_where_the_rule_is_about_that) {
  HouseAppeal organ;
  LodgeAppeal command = organ.about_grade();
  command.cause.clear();
  EXPECT_EQ(refusal(decide(command, organ.appellant())), "RULE_ABSENT at /cause C-06¶2");
}

TEST(LodgingAnAppeal, each_listed_subject_is_open_and_another_respect_in_words) {
  HouseAppeal organ;
  LodgeAppeal command = organ.about_grade();
  for (const char* subject : {"evaluation", "promotion", "duties"}) {
    command.subject = subject;
    EXPECT_EQ(refusal(decide(command, organ.appellant())), "no refusal") << subject;
  }
  command.subject = "other";
  EXPECT_EQ(refusal(decide(command, organ.appellant())), "CATCH_ALL_REASON_MISSING at /subjectWords C-06¶2");
  command.subject_words = "扣减绩效工资";
  EXPECT_EQ(refusal(decide(command, organ.appellant())), "no refusal");
  command.subject = "facts";
  EXPECT_EQ(refusal(decide(command, organ.appellant())), "RULE_ABSENT at /subject");
  command.subject = "weather";
  EXPECT_EQ(refusal(decide(command, organ.appellant())),
            "NOT_ALLOWED at /subject allowed=evaluation, promotion, duties, facts, decision, other");
}

TEST(LodgingAnAppeal, is_for_enforcement_officers_and_not_for_who_is_known_to_be_none) {
  HouseAppeal organ;
  EXPECT_EQ(refusal(decide(organ.about_grade(), organ.scene.as(organ.clerk, "handler"))), "RULE_ABSENT C-06¶2");
  // Of whom the directory has noted nothing it takes no remedy away.
  const PersonId unknown = organ.scene.add("何平", {.roles = {"handler"}});
  EXPECT_EQ(refusal(decide(organ.about_grade(), organ.scene.as(unknown, "handler"))), "no refusal");
}

TEST(LodgingAnAppeal, is_open_from_any_seat_of_an_officer_and_from_none_of_an_administrator) {
  HouseAppeal organ;
  for (const char* role : {"handler", "partyGroup", "disciplineOffice", "personnelOffice", "handlingUnitHead"}) {
    EXPECT_EQ(refusal(decide(organ.about_grade(), organ.scene.as(organ.ma, role))), "no refusal") << role;
  }
  for (const char* role : {"operator", "packSteward", "auditor", "publicVisitor"}) {
    const auto refused = decide(organ.about_grade(), organ.scene.as(organ.ma, role));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::kRoleDenied) << role;
  }
}

TEST(LodgingAnAppeal, a_condition_on_the_appellant_takes_the_place_of_the_word) {
  policy::Pack pack = testing::shipped_pack("cn-xingqing-c");
  pack.consequences.appeals[0].appellant_when = testing::is("appellant.post", "协管员");
  HouseAppeal organ{std::move(pack)};
  EXPECT_EQ(refusal(decide(organ.about_grade(), organ.appellant())), "RULE_ABSENT C-06¶2");
  const PersonId helper = organ.scene.add("何协", {.roles = {"handler"}, .post = "协管员"});
  EXPECT_EQ(refusal(decide(organ.about_grade(), organ.scene.as(helper, "handler"))), "no refusal");
}

TEST(LodgingAnAppeal, says_everything_that_is_missing_at_once) {
  HouseAppeal organ;
  LodgeAppeal command = organ.about_grade();
  command.contested.clear();
  command.grounds.clear();
  command.contested_on = CivilDate{2027, 2, 2};
  command.made_by_body = "choir";
  command.previous = MatterId{{7}};
  command.made_by = {{.person = PersonId{{7}}}};
  EXPECT_EQ(refusal(decide(command, organ.appellant())),
            "FIELD_MISSING at /contested; FIELD_MISSING at /grounds; IN_FUTURE at /contestedOn max=2027-02-01; "
            "NOT_ALLOWED at /madeByBody; MISSING_REFERENCE at /previous; MISSING_REFERENCE at /madeBy/0/personId");
}

TEST(LodgingAnAppeal, after_the_appellants_time_goes_in_and_says_how_late) {
  policy::Pack pack = testing::shipped_pack("cn-xingqing-c");
  policy::Deadline& deadline = pack.consequences.appeals[0].deadline;
  deadline.kind = policy::DeadlineKind::kFixed;
  deadline.source = policy::ValueSource::kText;
  deadline.term = Term{.value = 15};
  HouseAppeal organ{std::move(pack)};
  LodgeAppeal command = organ.about_grade();
  command.contested_on = CivilDate{2027, 1, 17};
  EXPECT_THAT(organ.lodged(command).lodged.flags, IsEmpty());
  command.contested_on = CivilDate{2027, 1, 11};
  EXPECT_THAT(organ.lodged(command).lodged.flags, ElementsAre(Flag{"LATE_TEXT", "C-06¶2", {"6"}}));
}

// --- a sanction that stands in a matter -----------------------------------------------------------------------------

TEST(LodgingAnAppeal, against_a_sanction_bars_who_decided_it_here) {
  HouseAppeal organ;
  const MatterId about = organ.sanctioned(organ.ma, organ.ding);
  LodgeAppeal command = organ.about_grade();
  command.made_by.clear();
  command.about = {about};
  const Appeal matter = organ.lodged(command);
  EXPECT_THAT(matter.origin.about, ElementsAre(about));
  EXPECT_THAT(matter.origin.concerned, ElementsAre(organ.ma, organ.ding));
}

TEST(LodgingAnAppeal, of_a_matter_about_somebody_else_it_learns_as_little_as_of_none) {
  HouseAppeal organ;
  LodgeAppeal command = organ.about_grade();
  command.about = {organ.sanctioned(organ.clerk, organ.ding)};
  EXPECT_EQ(refusal(decide(command, organ.appellant())), "MISSING_REFERENCE at /about/0");
  command.about = {MatterId{{7}}};
  EXPECT_EQ(refusal(decide(command, organ.appellant())), "MISSING_REFERENCE at /about/0");
  command.contested_number = "追责〔2027〕1号";
  EXPECT_EQ(refusal(decide(command, organ.appellant())), "MISSING_REFERENCE at /contestedNumber");
  command.about.clear();
  EXPECT_EQ(refusal(decide(command, organ.appellant())), "MISSING_REFERENCE at /contestedNumber");
}

TEST(LodgingAnAppeal, by_a_liable_officer_goes_to_the_body_they_choose_of_those_named) {
  DistrictAppeal organ;
  LodgeAppeal command = organ.against(organ.wrong_case_against(organ.ma, organ.peng, organ.deputy));
  const Appeal matter = organ.lodged(command);
  EXPECT_EQ(matter.lodged.body, "enforcementSupervisionDept");
  EXPECT_THAT(matter.origin.concerned, ElementsAre(organ.ma, organ.peng, organ.deputy));
  command.body.clear();
  EXPECT_EQ(refusal(decide(command, organ.appellant())),
            "FIELD_MISSING at /body D1-12.b allowed=enforcementSupervisionDept, disciplineOrgan");
  command.body = "justiceBureau";
  EXPECT_EQ(refusal(decide(command, organ.appellant())),
            "NOT_ALLOWED at /body D1-12.b allowed=enforcementSupervisionDept, disciplineOrgan");
}

TEST(LodgingAnAppeal, by_an_officer_against_whom_nothing_was_decided_has_no_rule) {
  DistrictAppeal organ;
  LodgeAppeal command = organ.against(MatterId{{7}});
  command.about.clear();
  EXPECT_EQ(refusal(decide(command, organ.appellant())), "RULE_ABSENT D1-12.b");
  command.about = {organ.wrong_case_against(organ.clerk, organ.peng, organ.deputy)};
  EXPECT_EQ(refusal(decide(command, organ.appellant())), "MISSING_REFERENCE at /about/0");
  command.about = {organ.wrong_case_against(organ.ma, organ.peng, organ.deputy)};
  organ.scene.wrong_cases[command.about[0]].decisions[0].withdrawn = true;
  EXPECT_EQ(refusal(decide(command, organ.appellant())), "MISSING_REFERENCE at /about/0");
}

TEST(LodgingAnAppeal, against_a_decision_on_paper_shows_it_by_its_document) {
  DistrictAppeal organ;
  LodgeAppeal command = organ.against(MatterId{});
  command.about.clear();
  command.proof = letter("处理决定书〔2019〕3号");
  EXPECT_EQ(refusal(decide(command, organ.appellant())), "no refusal");
}

TEST(LodgingAnAppeal, a_second_time_names_ones_own_earlier_appeal_when_that_has_its_result) {
  DistrictAppeal organ;
  LodgeAppeal command = organ.against(organ.wrong_case_against(organ.ma, organ.peng, organ.deputy));
  const Appeal first = organ.lodged(command);
  organ.scene.appeals[first.id] = first;
  command.previous = first.id;
  EXPECT_EQ(refusal(decide(command, organ.appellant())), "WRONG_STATE at /previous state=lodged");
  organ.scene.appeals[first.id].result = AppealDecided{};
  const Appeal second = organ.lodged(command);
  EXPECT_THAT(second.origin.about, ElementsAre(command.about[0], first.id));
  organ.scene.appeals[first.id].lodged.appellant = organ.clerk;
  EXPECT_EQ(refusal(decide(command, organ.appellant())), "MISSING_REFERENCE at /previous");
}

}  // namespace
}  // namespace donghu::domain
