// What the player says of a scenario that does not come out as written: the step, the place, what was to come and what
// came; nothing is thrown, whatever the file holds.
#include <gtest/gtest.h>

#include <fstream>

#include "donghu/scenario/play.hpp"
#include "support/rig.hpp"

namespace donghu::scenario {
namespace {

constexpr const char* kGiven = R"(id: P-1
given:
  today: 2026-05-12
  inForceFrom: 2022-05-13
  people:
    - {key: ma, name: 马岚, unit: 一中队, roles: [handler]}
  cases:
    - {key: case, number: XQ-1, name: 某案, unit: 一中队, handlers: [ma]}
steps:
)";

class Player : public ::testing::Test {
 protected:
  Played played(const std::string& steps, const std::string& given = kGiven) {
    const std::filesystem::path file = folder_.path() / "P-1.yaml";
    std::ofstream{file} << given << steps;
    const std::filesystem::path policies = testing::policies_folder();
    return play(file, {.places = {.policies = policies, .packs = policies, .pack = "cn-xingqing-c"}, .watch = &watch_});
  }

  TemporaryFolder folder_;
  std::set<std::string> watch_ = {"C-F6", "C-08(3)"};
};

TEST_F(Player, given_what_was_to_come_then_nothing_is_found) {
  const Played none = played("  - {by: ma, see: kind, kind: none, refused: [{code: NOT_FOUND}]}\n");
  EXPECT_EQ(none.findings, std::vector<Finding>{});
  EXPECT_EQ(none.id, "P-1");
  EXPECT_EQ(none.steps, 1U);
}

TEST_F(Player, given_another_refusal_then_the_step_its_line_the_place_and_both_values_are_said) {
  const Played one = played(
      "  - {by: ma, see: workbench}\n"
      "  - {by: ma, see: kind, kind: none, refused: [{code: ROLE_DENIED}]}\n"
      "  - {by: ma, see: kind, kind: none, refused: [{code: ROLE_DENIED}]}\n");
  const std::vector<Finding> first{
      {.step = 2, .line = 11, .place = "/refused/0/code", .expected = "\"ROLE_DENIED\"", .found = "\"NOT_FOUND\""}};
  EXPECT_EQ(one.findings, first);
}

TEST_F(Player, given_a_done_step_that_was_to_be_refused_then_that_is_said) {
  const Played one = played("  - {by: ma, see: workbench, refused: [{code: ROLE_DENIED}]}\n");
  ASSERT_EQ(one.findings.size(), 1U);
  EXPECT_EQ(one.findings[0].place, "/refused");
  EXPECT_EQ(one.findings[0].found, "done");
}

TEST_F(Player, given_a_list_of_another_length_then_the_list_is_the_place) {
  const Played one = played("  - {by: ma, see: workbench, then: {obligations: [{kind: X}]}}\n");
  ASSERT_EQ(one.findings.size(), 1U);
  EXPECT_EQ(one.findings[0].place, "/then/obligations");
  EXPECT_EQ(one.findings[0].expected, R"([{"kind":"X"}])");
  EXPECT_EQ(one.findings[0].found, "[]");
}

TEST_F(Player, given_a_step_that_does_nothing_then_it_is_a_finding) {
  const Played one = played("  - {by: ma}\n");
  ASSERT_EQ(one.findings.size(), 1U);
  EXPECT_EQ(one.findings[0].expected, "do, see, adopt or verify");
}

TEST_F(Player, given_a_key_that_nobody_has_then_it_is_a_finding_and_nothing_is_thrown) {
  const Played one = played("  - {by: li, see: workbench}\n");
  ASSERT_EQ(one.findings.size(), 1U);
  EXPECT_EQ(one.findings[0].step, 1U);
  EXPECT_EQ(one.findings[0].found, "nobody has the key li");
}

TEST_F(Player, given_no_day_to_begin_with_then_setting_up_is_step_0) {
  const Played one = played("", "given: {people: []}\n");
  ASSERT_EQ(one.findings.size(), 1U);
  EXPECT_EQ(one.findings[0].step, 0U);
  EXPECT_EQ(one.findings[0].found, "no date: ");
}

TEST_F(Player, given_a_file_that_is_no_yaml_then_it_is_a_finding) {
  const Played one = played("", "a: [1\n");
  ASSERT_EQ(one.findings.size(), 1U);
  EXPECT_EQ(one.findings[0].expected, "a scenario");
}

TEST_F(Player, given_words_to_watch_for_then_those_are_noted_that_the_software_said) {
  const Played one = played(R"(  - by: ma
    do: recordInquiry
    with:
      case: {id: "@case"}
      capacity: self
      contact: {on: 2026-05-12, precision: day, manner: telephone, kinds: [learn], content: 来电询问。}
    refused: []
)");
  EXPECT_TRUE(one.said.contains("C-F6"));
  EXPECT_FALSE(one.said.contains("C-08(3)"));
}

}  // namespace
}  // namespace donghu::scenario
