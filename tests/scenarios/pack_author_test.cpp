// What the program gives whoever writes a pack: a skeleton that plays, what its scenarios touch, and the trace from
// rows to what carries and shows them. On the skeleton, which is a pack outside the repository.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "donghu/policy/elements.hpp"
#include "donghu/policy/load.hpp"
#include "donghu/scenario/sections.hpp"
#include "donghu/scenario/skeleton.hpp"
#include "donghu/scenario/touched.hpp"
#include "donghu/scenario/trace.hpp"
#include "support/rig.hpp"

namespace donghu::scenario {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class PackAuthor : public ::testing::Test {
 protected:
  PackAuthor() {
    const auto written = write_skeleton({.folder = folder_, .id = "cn-lishan-q", .title = "防止\"过问\"案件规定"});
    EXPECT_TRUE(written) << describe(written.error());
  }

  std::string read(const char* name) const { return must(app::read_file(folder_ / name)); }
  void change(const char* name, const std::string& from, const std::string& to) const {
    std::string text = read(name);
    const std::size_t at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
    std::ofstream{folder_ / name} << text;
  }
  Stage stage() const {
    return {.places = {.policies = testing::policies_folder(), .packs = temporary_.path(), .pack = "x"}};
  }
  std::map<std::string, Touch> touched() const {
    const Trial trial{
        .pack = folder_ / "pack.yaml", .stage = stage(), .scenarios = scenarios_of(folder_), .threads = 2};
    std::map<std::string, Touch> found;
    for (Touch& one : must(touch(trial, must(policy::elements_of(read("pack.yaml"), "pack.yaml"))))) {
      found.emplace(one.element.path, std::move(one));
    }
    return found;
  }
  std::vector<std::string> traced() const {
    return gaps(must(trace({.packs = {folder_}, .policies = testing::policies_folder(), .threads = 2})));
  }

  TemporaryFolder temporary_;
  std::filesystem::path folder_ = temporary_.path() / "x";
};

TEST_F(PackAuthor, given_a_new_pack_then_it_loads_as_it_is_under_its_own_name) {
  const auto pack = policy::load_pack(read("pack.yaml"), "pack.yaml");
  ASSERT_TRUE(pack) << describe(pack.error());
  EXPECT_EQ(pack->pack_id, "cn-lishan-q");
  EXPECT_EQ(pack->system_code, "Q");
  EXPECT_EQ(pack->title, "防止\"过问\"案件规定");
}

TEST_F(PackAuthor, given_a_new_pack_then_its_scenario_plays_green_and_every_row_is_carried_and_shown) {
  const std::vector<Played> played = play_all(scenarios_of(folder_), stage(), 2);
  ASSERT_EQ(played.size(), 1U);
  for (const Finding& finding : played[0].findings) {
    ADD_FAILURE() << finding.step << " " << finding.place << " " << finding.expected << " " << finding.found;
  }
  EXPECT_THAT(traced(), IsEmpty());
}

TEST_F(PackAuthor, given_an_id_that_is_none_or_a_folder_in_use_then_nothing_is_written) {
  EXPECT_EQ(write_skeleton({.folder = temporary_.path() / "y", .id = "lishan", .title = "t"}).error().where, "--id");
  EXPECT_FALSE(std::filesystem::exists(temporary_.path() / "y"));
  EXPECT_EQ(write_skeleton({.folder = folder_, .id = "cn-x-y", .title = "t"}).error().code, ErrorCode::kConflict);
}

TEST_F(PackAuthor, given_an_element_that_a_scenario_notices_then_that_scenario_is_named) {
  const auto found = touched();
  EXPECT_EQ(found.at("acts.Q-02").notice, Notice::kScenario);
  EXPECT_EQ(found.at("acts.Q-02").by, folder_ / "scenarios/S-01.yaml");
  EXPECT_EQ(found.at("coveredPersons.CP-LEADING-CADRE").element.rows, std::vector<std::string>{"Q-02"});
}

TEST_F(PackAuthor, given_an_element_without_which_the_pack_does_not_load_then_it_is_needed) {
  EXPECT_EQ(touched().at("record.fields.case.name").notice, Notice::kNeeded);
}

TEST_F(PackAuthor, given_an_element_that_nothing_plays_then_nobody_notices) {
  change("pack.yaml", "mannerAggravators: []",
         "mannerAggravators:\n  - {code: MAN-GIFT, label: {zh: 送礼}, ref: Q-02}");
  EXPECT_EQ(touched().at("mannerAggravators.MAN-GIFT").notice, Notice::kNobody);
}

TEST_F(PackAuthor, given_what_was_noticed_before_then_it_only_orders_the_trials) {
  const Trial trial{.pack = folder_ / "pack.yaml",
                    .stage = stage(),
                    .scenarios = scenarios_of(folder_),
                    .likely = {{"acts.Q-02", "S-99"}},
                    .threads = 1};
  auto elements = must(policy::elements_of(read("pack.yaml"), "pack.yaml"));
  std::erase_if(elements, [](const policy::Element& element) { return element.path != "acts.Q-02"; });
  const auto touches = must(touch(trial, elements));
  ASSERT_EQ(touches.size(), 1U);
  EXPECT_EQ(touches[0].by.stem(), "S-01");
}

TEST_F(PackAuthor, given_a_row_without_carrier_then_the_trace_names_it) {
  change("pack.yaml", "errata: []",
         "  - {ref: Q-03, kinds: [D], summary: {zh: 另}, capabilities: [verification]}\nerrata: []");
  change("rows/1-rows.yaml", "rows:", "rows:\n  - {row: Q-03, kinds: [D], capabilities: [verification]}");
  EXPECT_THAT(traced(),
              ElementsAre("cn-lishan-q Q-03 (D): 无承担 · no carrier；无情景、无测试 · no scenario and no test"));
}

TEST_F(PackAuthor, given_a_row_that_names_its_carrier_then_it_is_carried_by_that_part) {
  change("pack.yaml", "errata: []",
         "  - {ref: Q-03, kinds: [B], summary: {zh: 另}, capabilities: [verification], carriedBy: [record.actors]}\n"
         "errata: []");
  const auto traces = must(trace({.packs = {folder_}, .policies = testing::policies_folder()}));
  const TracedRow& row = traces.packs.at(0).rows.at(2);
  ASSERT_EQ(row.carriers.size(), 1U);
  EXPECT_EQ(row.carriers[0].path, "record.actors");
}

TEST_F(PackAuthor, given_its_scenario_taken_away_then_the_trace_names_the_rows_that_only_it_showed) {
  std::filesystem::remove(folder_ / "scenarios/S-01.yaml");
  EXPECT_THAT(traced(), ElementsAre("cn-lishan-q Q-01 (D): 无情景、无测试 · no scenario and no test",
                                    "cn-lishan-q Q-02 (P): 无情景、无测试 · no scenario and no test"));
}

TEST_F(PackAuthor, given_a_row_that_nothing_names_then_whoever_notices_the_loss_of_its_carrier_shows_it) {
  const std::string text = read("scenarios/S-01.yaml");
  std::ofstream{folder_ / "scenarios/S-01.yaml"} << text.substr(0, text.find("  - {by: ma, see: content"));
  const auto traces = must(trace({.packs = {folder_}, .policies = testing::policies_folder(), .threads = 2}));
  const TracedRow& pleading = traces.packs.at(0).rows.at(1);
  EXPECT_THAT(pleading.scenarios, IsEmpty());
  EXPECT_THAT(pleading.noticed, ElementsAre("S-01"));
  EXPECT_THAT(gaps(traces), IsEmpty());
  const auto named = trace({.packs = {folder_}, .policies = testing::policies_folder(), .only_named = true});
  EXPECT_THAT(gaps(must(named)), ElementsAre(HasSubstr("cn-lishan-q Q-02")));
}

TEST_F(PackAuthor, given_a_row_outside_the_row_table_then_the_trace_names_it) {
  change("rows/1-rows.yaml", "  - row: Q-01", "  - row: Q-09");
  EXPECT_THAT(traced(), ElementsAre("cn-lishan-q Q-01 (D): 不在核对表 · not in a row table"));
}

TEST_F(PackAuthor, given_a_scenario_that_is_red_then_it_is_named_and_shows_nothing) {
  change("scenarios/S-01.yaml", "screening: suspect", "screening: lawful");
  EXPECT_THAT(traced(),
              ElementsAre("x/S-01: 情景不合 · red", HasSubstr("cn-lishan-q Q-01"), HasSubstr("cn-lishan-q Q-02")));
}

TEST(Trace, given_a_test_with_a_row_as_literal_then_it_is_named_by_suite_and_name) {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() / "src");
  std::ofstream{folder.path() / "src/a_test.cpp"} << "const char* kOutside = \"X-1\";\n"
                                                     "TEST_F(Suite, says_so) {\n  expect(\"X-2\", \"not X-3\");\n}\n"
                                                     "const char* kBetween = \"X-4\";\n";
  const auto found = tests_by_literal(folder.path());
  EXPECT_EQ(found.at("X-2"), std::set<std::string>{"Suite.says_so"});
  EXPECT_FALSE(found.contains("X-1"));
  EXPECT_FALSE(found.contains("X-3"));
  EXPECT_FALSE(found.contains("X-4"));
}

TEST(Sections, given_the_shipped_packs_then_every_element_is_in_a_section_that_says_what_becomes_of_it) {
  for (const auto& folder : std::filesystem::directory_iterator{testing::policies_folder()}) {
    if (!std::filesystem::exists(folder.path() / "pack.yaml")) continue;
    const std::string text = must(app::read_file(folder.path() / "pack.yaml"));
    for (const policy::Element& element : must(policy::elements_of(text, "pack.yaml"))) {
      EXPECT_NE(find_section(element.section), nullptr) << folder.path() << " " << element.path;
    }
  }
}

TEST(Sections, given_a_section_then_the_steps_that_it_shapes_are_its_commands) {
  EXPECT_THAT(commands_of("checks[]"), ElementsAre("logCheck"));
  EXPECT_THAT(commands_of("circular"), Contains("issueCircular"));
  EXPECT_THAT(commands_of("record.storageRef"), Contains("archiveInCaseFile"));
  EXPECT_THAT(commands_of("record.fields[]"), Contains("recordInquiry"));
}

}  // namespace
}  // namespace donghu::scenario
