// Elements of a pack by the rows they carry, and packs without one of them.
#include "donghu/policy/elements.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "donghu/policy/load.hpp"
#include "donghu/policy/shipped_statements.hpp"
#include "donghu/policy/show.hpp"

namespace donghu::policy {
namespace {

using testing::ElementsAre;

constexpr const char* kText = R"(articles:
  - {ref: X-1}
  - {ref: X-6, carriedBy: [record.actors]}
purpose: {zh: 一}
record:
  ref: X-1
  actors: [handler]
  storageRef: X-2
  fields:
    - {name: case.name, ref: X-1}
    - {name: remarks}
sanctions:
  - {ref: X-3, measures: [M-A]}
  - {ref: X-3, measures: ["yes", '1']}
verification: {refs: [X-4, X-5]}
)";

std::vector<std::string> paths(const std::vector<Element>& elements) {
  std::vector<std::string> paths;
  for (const Element& element : elements) paths.push_back(element.path);
  return paths;
}

std::vector<std::string> said(const Pack& pack) {
  std::vector<std::string> said;
  for (const Statement& statement : statements_of(pack)) {
    said.push_back(statement.row + " " + statement.text() + (statement.when ? " " + to_text(*statement.when) : ""));
  }
  return said;
}

TEST(Elements, are_the_parts_that_name_a_row_in_the_order_of_the_file) {
  const auto elements = elements_of(kText, "x.yaml");
  ASSERT_TRUE(elements);
  EXPECT_THAT(paths(*elements), ElementsAre("record", "record.actors", "record.storageRef", "record.fields.case.name",
                                            "sanctions.X-3", "sanctions.X-3#2", "verification"));
  EXPECT_EQ((*elements)[3].section, "record.fields[]");
  EXPECT_THAT((*elements)[1].rows, ElementsAre("X-6"));
  EXPECT_THAT((*elements)[3].names, ElementsAre("case.name"));
  EXPECT_THAT((*elements)[6].rows, ElementsAre("X-4", "X-5"));
  EXPECT_EQ((*elements)[5].line, 14);
}

TEST(Elements, given_a_file_that_is_no_pack_then_the_reason_is_given) {
  EXPECT_EQ(elements_of("a: [", "x.yaml").error().code, ErrorCode::kMalformed);
}

TEST(Elements, given_an_item_taken_out_then_the_others_stay_as_they_are) {
  EXPECT_EQ(without(kText, "sanctions.X-3", Removal::kGone),
            "articles: [{\"ref\": \"X-1\"}, {\"ref\": \"X-6\", \"carriedBy\": [\"record.actors\"]}]\n"
            "purpose: {\"zh\": \"一\"}\n"
            "record: {\"ref\": \"X-1\", \"actors\": [\"handler\"], \"storageRef\": \"X-2\", \"fields\": [{\"name\": "
            "\"case.name\", \"ref\": \"X-1\"}, "
            "{\"name\": \"remarks\"}]}\n"
            "sanctions: [{\"ref\": \"X-3\", \"measures\": [\"yes\", \"1\"]}]\n"
            "verification: {\"refs\": [\"X-4\", \"X-5\"]}\n");
}

TEST(Elements, given_a_named_part_then_it_is_gone_or_says_that_there_is_no_such_rule) {
  EXPECT_THAT(*without(kText, "verification", Removal::kNull), testing::HasSubstr("verification: null\n"));
  EXPECT_THAT(*without(kText, "verification", Removal::kGone), testing::Not(testing::HasSubstr("verification")));
}

TEST(Elements, given_a_part_taken_out_then_the_softwares_values_for_it_go_with_it) {
  const std::string text =
      "softwareDefaults:\n  - {param: sanctions.X-3.route}\n  - {param: sanctions.X-30.route}\nsanctions: [{ref: "
      "X-3}]\n";
  EXPECT_EQ(without(text, "sanctions.X-3", Removal::kGone),
            "softwareDefaults: [{\"param\": \"sanctions.X-30.route\"}]\nsanctions: []\n");
}

TEST(Elements, given_a_part_that_lists_mention_then_they_mention_it_no_more_if_so_asked) {
  const std::string text = "acts: [{itemRef: X-1}]\nsanctions: [{ref: X-3, conduct: [X-1, X-2]}]\n";
  EXPECT_EQ(without(text, "acts.X-1", Removal::kGone),
            "acts: []\nsanctions: [{\"ref\": \"X-3\", \"conduct\": [\"X-1\", \"X-2\"]}]\n");
  EXPECT_EQ(without(text, "acts.X-1", Removal::kGoneWithMentions),
            "acts: []\nsanctions: [{\"ref\": \"X-3\", \"conduct\": [\"X-2\"]}]\n");
}

TEST(Elements, given_no_such_path_then_there_is_nothing_to_take_out) {
  EXPECT_EQ(without(kText, "sanctions.X-4", Removal::kGone), std::nullopt);
}

// Whatever is written differently would be a change of its own, and every mutant would be noticed for it.
TEST(Elements, given_a_shipped_pack_written_anew_then_it_says_the_same) {
  for (const auto& folder : std::filesystem::directory_iterator{DONGHU_SOURCE_DIR "/policies"}) {
    if (!std::filesystem::exists(folder.path() / "pack.yaml")) continue;
    std::ostringstream content;
    content << std::ifstream{folder.path() / "pack.yaml"}.rdbuf();
    // Taking out a part that no pack has words for leaves everything else: `zzz` is added to be taken out.
    const auto anew = without(content.str() + "\nzzz: {ref: Z}\n", "zzz", Removal::kGone);
    ASSERT_TRUE(anew);
    const Result<Pack> before = load_pack(content.str(), "pack.yaml");
    const Result<Pack> after = load_pack(*anew, "pack.yaml");
    ASSERT_TRUE(before);
    ASSERT_TRUE(after) << folder.path() << describe(after.error());
    EXPECT_EQ(show(*before), show(*after)) << folder.path();
    EXPECT_EQ(said(*before), said(*after)) << folder.path();
  }
}

}  // namespace
}  // namespace donghu::policy
