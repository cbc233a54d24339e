// Which tier is reached: thresholds, further findings, class of person, counts (REQUIREMENTS 3.14 – 3.16).
#include <functional>

#include "donghu/domain/accountability_testing.hpp"

namespace donghu::domain {
namespace {

using namespace accountability_testing;

class LevelTest : public AccountabilityTest {
 protected:
  Error refused(const AssessLevel& command, std::string_view conduct = kInterferenceConduct, int count = 0) {
    return refusal(decide(opened(conduct, count), command, body()));
  }
  /// The articles of the tiers that the findings reach.
  std::vector<std::string> reached(std::string_view conduct = kInterferenceConduct, int count = 0) {
    std::vector<std::string> articles;
    for (const ReachedTier& tier : assessed(conduct, count).tiers) articles.push_back(tier.article);
    return articles;
  }
};

// --- thresholds -----------------------------------------------------------------------------------------------------

TEST_F(LevelTest, a_threshold_that_nobody_found_is_asked_for_with_its_article) {
  const Error error = refused(assess());
  EXPECT_EQ(error.code, ErrorCode::kThresholdFindingMissing);
  EXPECT_EQ(error.citation, article("C-10¶1.a"));
  EXPECT_EQ(param(error, "finding"), "harmfulResult");
}

TEST_F(LevelTest, what_the_verification_left_open_is_found_here_and_reaches_the_tier) {
  AccountabilityCase matter = opened();
  AssessLevel command = assess();
  command.harmful_result = true;
  run(matter, command, body());
  EXPECT_EQ(matter.state, S::kLevelAssessed);
  EXPECT_EQ(matter.assessment->harmful_result, true);
  EXPECT_EQ(matter.assessment->reasons, "已核实");
  const ReachedTier tier{.article = "C-10¶1.a",
                         .measures = {"M-DISCIPLINE"},
                         .sanction_kinds = {"party", "organ"},
                         .instruments = {"PDR-2016", "PDR-2018", "PDR-2024", "CSR-2007"},
                         .route = "disciplineOrgan"};
  EXPECT_THAT(matter.tiers, ElementsAre(tier));
}

TEST_F(LevelTest, without_harmful_result_this_pack_has_no_tier) {
  findings().harmful_result = false;
  EXPECT_THAT(reached(), IsEmpty());
}

TEST_F(LevelTest, without_harmful_result_the_province_has_talk_and_caution) {
  use_province();
  EXPECT_EQ(refused(assess()).citation, article("E-18.a"));
  findings().harmful_result = false;
  const ReachedTier tier{.article = "E-18.a",
                         .measures = {"M-ADMONISH", "M-CAUTIOUS-USE"},
                         .deciders = {"organizationDepartment", "disciplineOrgan"}};
  EXPECT_THAT(assessed().tiers, ElementsAre(tier));
  findings().harmful_result = true;
  EXPECT_THAT(reached(), ElementsAre("E-18.b"));
}

TEST_F(LevelTest, a_breach_of_discipline_can_be_the_threshold) {
  policy::Pack pack = pack_c();
  pack.consequences.sanctions.front().threshold = policy::Threshold::kBreachOfDiscipline;
  use(pack, leader());
  const Error error = refused(assess());
  EXPECT_EQ(error.code, ErrorCode::kThresholdFindingMissing);
  EXPECT_EQ(param(error, "finding"), "breachOfDiscipline");
  findings().breach_of_discipline = true;
  EXPECT_THAT(reached(), ElementsAre("C-10¶1.a"));
  findings().breach_of_discipline = false;
  EXPECT_THAT(reached(), IsEmpty());
}

TEST_F(LevelTest, a_finding_of_the_verification_is_not_changed_here) {
  struct Row {
    std::optional<bool> Findings::*found;
    std::optional<bool> AssessLevel::*said;
    const char* where;
  };
  const Row rows[] = {{&Findings::breach_of_discipline, &AssessLevel::breach_of_discipline, "/breachOfDiscipline"},
                      {&Findings::harmful_result, &AssessLevel::harmful_result, "/harmfulResult"},
                      {&Findings::grave_result, &AssessLevel::grave_result, "/graveResult"},
                      {&Findings::wrong_case_result, &AssessLevel::wrong_case_result, "/wrongCaseResult"},
                      {&Findings::crime_suspected, &AssessLevel::crime_suspected, "/crimeSuspected"}};
  for (const Row& row : rows) {
    findings().breach_of_discipline.reset();
    findings().harmful_result = true;
    findings().grave_result = false;
    findings().wrong_case_result = false;
    findings().*row.found = true;
    AssessLevel command = assess();
    command.*row.said = false;
    const Error error = refused(command);
    EXPECT_EQ(error.code, ErrorCode::kNotAllowed) << row.where;
    EXPECT_EQ(error.where, row.where);
    EXPECT_EQ(param(error, "allowed"), "true");
    command.*row.said = true;
    EXPECT_TRUE(decide(opened(), command, body()).has_value()) << row.where;
  }
}

TEST_F(LevelTest, a_level_has_its_reasons) {
  findings().harmful_result = true;
  const Error error = refused({});
  EXPECT_EQ(error.code, ErrorCode::kReasonMissing);
  EXPECT_EQ(error.where, "/reasons");
}

TEST_F(LevelTest, conduct_before_the_first_day_of_the_pack_has_no_tier) {
  findings().conduct_at = CivilDate{2022, 5, 12};
  EXPECT_EQ(refused(assess()).code, ErrorCode::kPackNotActive);
}

TEST_F(LevelTest, a_level_is_assessed_again_until_measures_are_proposed) {
  AccountabilityCase matter = opened();
  AssessLevel command = assess();
  command.harmful_result = false;
  run(matter, command, body());
  EXPECT_THAT(matter.tiers, IsEmpty());
  command.harmful_result = true;
  run(matter, command, body());
  EXPECT_EQ(matter.tiers.size(), 1U);
}

// --- crime ----------------------------------------------------------------------------------------------------------

TEST_F(LevelTest, a_crime_without_wrong_case_or_grave_result_is_no_tier_of_its_own) {
  findings().harmful_result = true;
  findings().crime_suspected = true;
  const Error error = refused(assess());
  EXPECT_EQ(error.code, ErrorCode::kThresholdFindingMissing);
  EXPECT_EQ(error.citation, article("C-10¶1.b"));
  EXPECT_EQ(param(error, "finding"), "wrongCaseResult, graveResult");
  findings().wrong_case_result = false;
  findings().grave_result = false;
  EXPECT_THAT(reached(), ElementsAre("C-10¶1.a"));
}

TEST_F(LevelTest, a_crime_with_either_result_goes_beside_the_sanction) {
  findings().harmful_result = true;
  findings().crime_suspected = true;
  findings().wrong_case_result = true;
  EXPECT_THAT(reached(), ElementsAre("C-10¶1.a", "C-10¶1.b"));
  findings().wrong_case_result = false;
  findings().grave_result = true;
  const std::vector<ReachedTier> tiers = assessed().tiers;
  ASSERT_EQ(tiers.size(), 2U);
  EXPECT_EQ(tiers[1], (ReachedTier{.article = "C-10¶1.b", .measures = {"M-CRIMINAL"}, .route = "prosecution"}));
}

TEST_F(LevelTest, a_crime_that_nobody_suspects_is_not_asked_for) {
  findings().harmful_result = true;
  findings().wrong_case_result = true;
  EXPECT_THAT(reached(), ElementsAre("C-10¶1.a"));
}

TEST_F(LevelTest, the_province_has_the_same_tiers_for_a_crime) {
  use_province();
  findings().harmful_result = true;
  findings().crime_suspected = true;
  findings().grave_result = true;
  EXPECT_THAT(reached(), ElementsAre("E-18.b", "E-18.c"));
}

// --- whom and what a rule is about ----------------------------------------------------------------------------------

TEST_F(LevelTest, a_rule_for_leading_cadres_reaches_nobody_else) {
  Member officer = leader();
  officer.leading_cadre = false;
  use(pack_c(), officer);
  findings().harmful_result = true;
  EXPECT_THAT(reached(), IsEmpty());
}

TEST_F(LevelTest, a_class_that_nobody_can_tell_is_asked_for) {
  findings().harmful_result = true;
  findings().subject = {.name = "胡某"};
  AccountabilityCase matter = opened();
  matter.opening.target = {.name = "胡某"};
  const Error error = refusal(decide(matter, assess(), body()));
  EXPECT_EQ(error.code, ErrorCode::kThresholdFindingMissing);
  EXPECT_EQ(param(error, "finding"), "subject.isLeadingCadre");
  EXPECT_EQ(error.citation, article("C-10¶1.a"));
}

TEST_F(LevelTest, a_condition_that_the_directory_leaves_open_does_not_fire) {
  policy::Pack pack = pack_c();
  pack.consequences.sanctions.front().when =
      policy::Predicate{.leaf = {.fact = "subject.organInTerritory", .value = true}};
  use(pack, leader());
  findings().harmful_result = true;
  EXPECT_THAT(reached(), IsEmpty());
}

TEST_F(LevelTest, a_rule_for_an_item_comes_before_one_for_the_catch_all) {
  policy::Pack pack = pack_c();
  policy::SanctionRule& rule = pack.consequences.sanctions.front();
  policy::SanctionRule general = rule;
  rule.conduct = {"C-08(1)"};
  general.conduct = {"C-08(4)"};
  general.ref = "C-08(4)";
  pack.consequences.sanctions.push_back(general);
  use(pack, leader());
  findings().harmful_result = true;
  findings().items = {{.item = "C-08(1)"}, {.item = "C-08(4)", .reason = "另有干预"}};
  EXPECT_THAT(reached(), ElementsAre("C-10¶1.a"));
  findings().items = {{.item = "C-08(4)", .reason = "另有干预"}};
  EXPECT_THAT(reached(), ElementsAre("C-08(4)"));
}

TEST_F(LevelTest, an_item_that_no_rule_names_has_no_tier) {
  policy::Pack pack = pack_c();
  for (policy::SanctionRule& rule : pack.consequences.sanctions) std::erase(rule.conduct, "C-08(1)");
  use(pack, leader());
  EXPECT_THAT(reached(), IsEmpty());
}

// --- non-recording --------------------------------------------------------------------------------------------------

TEST_F(LevelTest, the_first_instance_warns_and_the_second_is_for_discipline) {
  const ReachedTier first{.article = "C-11.a", .measures = {"M-WARNING", "M-CRITICISM"}};
  const ReachedTier second{.article = "C-11.b",
                           .measures = {"M-DISCIPLINE"},
                           .instruments = {"PDR-2016", "PDR-2018", "PDR-2024", "CSR-2007"},
                           .route = "disciplineOrgan"};
  EXPECT_THAT(assessed(kNonRecordingConduct, 1).tiers, ElementsAre(first));
  EXPECT_THAT(assessed(kNonRecordingConduct, 2).tiers, ElementsAre(second));
  EXPECT_THAT(assessed(kNonRecordingConduct, 5).tiers, ElementsAre(second));
  use_province();
  EXPECT_THAT(reached(kNonRecordingConduct, 1), ElementsAre("E-20.a"));
  EXPECT_THAT(reached(kNonRecordingConduct, 2), ElementsAre("E-20.b"));
}

TEST_F(LevelTest, two_or_more_without_two_begins_with_the_third) {
  policy::Pack pack = pack_c();
  pack.consequences.non_recording.inclusive = false;
  use(pack, leader());
  EXPECT_THAT(reached(kNonRecordingConduct, 1), ElementsAre("C-11.a"));
  EXPECT_THAT(reached(kNonRecordingConduct, 2), ElementsAre("C-11.a"));
  EXPECT_THAT(reached(kNonRecordingConduct, 3), ElementsAre("C-11.b"));
}

TEST_F(LevelTest, a_single_tier_is_reached_by_the_first_instance) {
  policy::Pack pack = pack_c();
  auto& tiers = pack.consequences.non_recording.tiers;
  tiers.erase(tiers.begin());
  tiers.front().min_count = 1;
  use(pack, leader());
  EXPECT_THAT(reached(kNonRecordingConduct, 1), ElementsAre("C-11.b"));
}

TEST_F(LevelTest, a_tier_can_turn_on_a_finding_besides_the_count) {
  policy::Pack pack = pack_c();
  pack.consequences.non_recording.tiers.back().when =
      policy::Predicate{.leaf = {.fact = "harmfulResult", .value = true}};
  use(pack, leader());
  const Error error = refused(assess(), kNonRecordingConduct, 2);
  EXPECT_EQ(error.code, ErrorCode::kThresholdFindingMissing);
  EXPECT_EQ(param(error, "finding"), "harmfulResult");
  EXPECT_EQ(error.citation, article("C-11.b"));
  findings().harmful_result = false;
  EXPECT_THAT(reached(kNonRecordingConduct, 2), ElementsAre("C-11.a"));
  findings().harmful_result = true;
  EXPECT_THAT(reached(kNonRecordingConduct, 2), ElementsAre("C-11.b"));
}

TEST_F(LevelTest, an_earlier_instance_that_was_reversed_meanwhile_no_longer_counts) {
  const MatterId first = scene().new_matter();
  const CountedInstance earlier{first, {2026, 3, 2}, "omitted"};
  const CountedInstance own{scene().verification_id(), {2026, 5, 6}, "omitted"};
  const CountedInstance later{scene().new_matter(), {2026, 5, 8}, "untrue"};
  scene().instances[target()] = {earlier, own};
  EXPECT_THAT(reached(kNonRecordingConduct, 2), ElementsAre("C-11.b"));
  scene().instances[target()] = {own, later};
  EXPECT_THAT(reached(kNonRecordingConduct, 2), ElementsAre("C-11.a"));
}

TEST_F(LevelTest, an_instance_confirmed_later_does_not_raise_the_tier_of_an_earlier_one) {
  const CountedInstance own{scene().verification_id(), {2026, 5, 6}, "omitted"};
  scene().instances[target()] = {own, {scene().new_matter(), {2026, 5, 8}, "untrue"}};
  EXPECT_THAT(reached(kNonRecordingConduct, 1), ElementsAre("C-11.a"));
}

TEST_F(LevelTest, within_a_period_only_instances_of_the_period_count) {
  policy::Pack pack = pack_c();
  pack.consequences.non_recording.window = Term{.value = 1, .unit = TermUnit::kYear};
  use(pack, leader());
  const CountedInstance own{scene().verification_id(), {2026, 5, 6}, "omitted"};
  scene().instances[target()] = {{scene().new_matter(), {2025, 5, 6}, "omitted"}, own};
  EXPECT_THAT(reached(kNonRecordingConduct, 2), ElementsAre("C-11.b"));
  scene().instances[target()].front().conduct_at = {2025, 5, 5};
  EXPECT_THAT(reached(kNonRecordingConduct, 2), ElementsAre("C-11.a"));
}

// --- instructed non-recording, retaliation --------------------------------------------------------------------------

TEST_F(LevelTest, a_superior_who_instructed_it_is_held_liable) {
  EXPECT_THAT(assessed(kInstructedConduct).tiers,
              ElementsAre(ReachedTier{.article = "C-11.c", .measures = {"M-LIABILITY"}}));
  use_province();
  EXPECT_THAT(assessed(kInstructedConduct).tiers,
              ElementsAre(ReachedTier{.article = "E-20.c", .measures = {"M-LIABILITY"}}));
}

TEST_F(LevelTest, where_the_rule_is_off_an_instruction_has_no_tier) {
  policy::Pack pack = pack_c();
  pack.consequences.instructed_non_recording.enabled = false;
  use(pack, leader());
  EXPECT_THAT(reached(kInstructedConduct), IsEmpty());
}

TEST_F(LevelTest, retaliation_needs_no_result_and_can_be_a_crime) {
  EXPECT_THAT(reached(kRetaliationConduct), ElementsAre("C-10¶2"));
  findings().crime_suspected = true;
  const std::vector<ReachedTier> tiers = assessed(kRetaliationConduct).tiers;
  ASSERT_EQ(tiers.size(), 2U);
  EXPECT_EQ(tiers[0].route, "disciplineOrgan");
  EXPECT_EQ(tiers[1], (ReachedTier{.article = "C-10¶2", .measures = {"M-CRIMINAL"}, .route = "prosecution"}));
  use_province();
  EXPECT_THAT(reached(kRetaliationConduct), ElementsAre("E-19"));
}

// --- another conclusion ---------------------------------------------------------------------------------------------

TEST_F(LevelTest, nothing_is_assessed_while_the_verification_is_reopened) {
  findings().harmful_result = true;
  const AccountabilityCase matter = opened();
  reopen();
  const Error error = refusal(decide(matter, assess(), body()));
  EXPECT_EQ(error.code, ErrorCode::kWrongState);
  EXPECT_EQ(param(error, "state"), "reopened");
  EXPECT_EQ(param(error, "allowed"), "confirmed");
}

TEST_F(LevelTest, a_case_of_somebody_whom_the_new_conclusion_no_longer_finds_is_held) {
  findings().harmful_result = true;
  const AccountabilityCase matter = opened();
  reopen();
  findings().subject = {.person = scene().handler, .name = "高毅"};
  conclude_again();
  const Error error = refusal(decide(matter, assess(), body()));
  EXPECT_EQ(error.code, ErrorCode::kWrongState);
  EXPECT_EQ(param(error, "state"), "notConfirmed");
}

TEST_F(LevelTest, each_conduct_is_carried_by_its_own_finding_alone) {
  struct Row {
    std::string_view conduct;
    std::function<void()> drop;
  };
  const Row rows[] = {
      {kInterferenceConduct, [&] { findings().items.clear(); }},
      {kInterferenceConduct, [&] { scene().conclusion().outside_coverage = true; }},
      {kNonRecordingConduct, [&] { scene().verification_here().counted.clear(); }},
      {kInstructedConduct, [&] { findings().instructor.reset(); }},
      {kRetaliationConduct, [&] { findings().retaliator = PersonMention{.name = "另一人"}; }},
  };
  for (const Row& row : rows) {
    use(pack_c(), leader());
    findings().harmful_result = true;
    const AccountabilityCase matter = opened(row.conduct, 1);
    EXPECT_TRUE(decide(matter, assess(), body()).has_value()) << row.conduct;
    row.drop();
    EXPECT_EQ(param(refusal(decide(matter, assess(), body())), "state"), "notConfirmed") << row.conduct;
  }
}

}  // namespace
}  // namespace donghu::domain
