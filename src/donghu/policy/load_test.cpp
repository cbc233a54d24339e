#include "donghu/policy/load.hpp"

#include <gtest/gtest.h>

#include <string>

#include "donghu/policy/broken_testing.hpp"
#include "donghu/policy/sample_pack.hpp"

namespace donghu::policy {
namespace {

TEST(LoadPack, the_sample_is_whole) {
  const auto pack = load_pack(kSamplePack, "z.yaml");
  ASSERT_TRUE(pack) << describe(pack.error());
  EXPECT_EQ(pack->pack_id, "cn-sample-z");
  EXPECT_EQ(pack->articles.size(), 4U);
}

TEST(LoadPack, all_problems_are_found_in_one_go_by_line) {
  std::string text = edited(kSamplePack, "disclosure: unstated", "disclosure: secret");
  text.replace(text.find("codes: [ACT-PLEAD]"), 18, "codes: [ACT-PLED]");
  text.replace(text.find("caseStagesOpen: true"), 20, "caseStagesOpen: si");

  const auto pack = load_pack(text, "z.yaml");

  ASSERT_FALSE(pack);
  EXPECT_EQ(pack.error().where, "z.yaml:12:disclosure");
  ASSERT_EQ(pack.error().also.size(), 2U);
  EXPECT_EQ(pack.error().also[0].where, "z.yaml:46:caseStagesOpen");
  EXPECT_EQ(pack.error().also[1].where, "z.yaml:52:acts[0].codes[0]");
}

TEST(LoadPack, an_unknown_word_is_answered_with_the_allowed_ones_and_the_nearest) {
  const auto pack = load_pack(edited(kSamplePack, "kind: fixed, source: text", "kind: fixd, source: text"), "z.yaml");
  ASSERT_FALSE(pack);
  EXPECT_EQ(param(pack.error(), "given"), "fixd");
  EXPECT_EQ(param(pack.error(), "allowed"), "fixed, prompt, immediate, periodEnd, none");
  EXPECT_EQ(param(pack.error(), "nearest"), "fixed");
  EXPECT_EQ(pack.error().detail,
            "'fixd' is not known here (did you mean 'fixed'?). Possible: fixed, prompt, immediate, periodEnd, none.");
}

TEST(LoadPack, one_file_is_one_document) {
  const std::string text = std::string{kSamplePack} + "---\npackId: another\n";
  const auto pack = load_pack(text, "z.yaml");
  ASSERT_FALSE(pack);
  EXPECT_EQ(param(pack.error(), "fault"), "several-documents");
}

TEST(LoadPack, nothing_is_no_pack) {
  for (const std::string_view text : {"", "\n# only a comment\n", "just a text", "- a\n- list\n"}) {
    const auto pack = load_pack(text, "z.yaml");
    ASSERT_FALSE(pack);
    EXPECT_EQ(param(pack.error(), "fault"), "empty-document") << text;
  }
}

TEST(LoadPack, an_alias_is_refused_as_such) {
  const auto pack = load_pack(edited(kSamplePack, "addressees: [各科室]", "addressees: [&a 各科室, *a]"), "z.yaml");
  ASSERT_FALSE(pack);
  EXPECT_EQ(param(pack.error(), "fault"), "anchor");
  ASSERT_FALSE(pack.error().also.empty());
  EXPECT_EQ(param(pack.error().also[0], "fault"), "alias");
}

TEST(LoadPack, sixteen_levels_are_read_and_seventeen_refused) {
  const auto nested = [](int levels) {
    return "a: " + std::string(static_cast<std::size_t>(levels), '[') +
           std::string(static_cast<std::size_t>(levels), ']');
  };
  const auto read = load_pack(nested(15), "z.yaml");
  const auto refused = load_pack(nested(16), "z.yaml");
  ASSERT_FALSE(read);
  ASSERT_FALSE(refused);
  EXPECT_NE(param(read.error(), "fault"), "too-deep");
  EXPECT_EQ(param(refused.error(), "fault"), "too-deep");
}

TEST(LoadPack, bytes_that_are_no_utf8_and_files_that_are_too_large_are_refused) {
  EXPECT_EQ(param(load_pack("title: \xC3\x28", "z.yaml").error(), "fault"), "not-utf8");
  EXPECT_EQ(param(load_pack(std::string((1U << 20U) + 1, 'a'), "z.yaml").error(), "fault"), "too-large");
}

TEST(LoadPack, a_file_of_nothing_but_problems_gives_a_hundred_and_no_more) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "x" + std::to_string(i) + ": 1\n";
  const auto pack = load_pack(text, "z.yaml");
  ASSERT_FALSE(pack);
  EXPECT_EQ(pack.error().also.size(), 99U);
}

}  // namespace
}  // namespace donghu::policy
