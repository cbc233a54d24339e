#include "donghu/render/fonts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "donghu/render/testing.hpp"

namespace donghu::render {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Fonts, the_whole_set_misses_nothing) { EXPECT_THAT(test_fonts().missing(), IsEmpty()); }

TEST(Fonts, the_set_draws_what_names_are_made_of) {
  for (const char32_t c : {U'案', U'𠮷', U'㛃', U'·', U'堃', U'A', U'\u3000', U'〔'}) {
    EXPECT_TRUE(test_fonts().covers(c)) << static_cast<std::uint32_t>(c);
  }
}

TEST(Fonts, the_set_does_not_claim_emoji_or_arabic) {
  EXPECT_FALSE(test_fonts().covers(U'😀'));
  EXPECT_FALSE(test_fonts().covers(U'م'));
}

TEST(Fonts, without_fandol_the_set_opens_and_says_what_is_missing) {
  const auto fonts = FontSet::open({.fandol = "/nonexistent"});
  ASSERT_TRUE(fonts);
  EXPECT_THAT(fonts->missing(), ElementsAre("/nonexistent/FandolFang-Regular.otf", "/nonexistent/FandolHei-Regular.otf",
                                            "/nonexistent/FandolKai-Regular.otf", "/nonexistent/FandolSong-Bold.otf"));
  EXPECT_TRUE(fonts->covers(U'案'));
}

TEST(Fonts, without_any_chinese_font_opening_is_refused) {
  const auto fonts = FontSet::open({.fandol = "/nonexistent", .noto = "/nonexistent", .wenkai = "/nonexistent"});
  ASSERT_FALSE(fonts);
  EXPECT_EQ(fonts.error().code, ErrorCode::kMissingReference);
  EXPECT_EQ(fonts.error().where, "/fonts");
}

TEST(Fonts, a_file_that_is_no_font_counts_as_missing) {
  const TestFolder folder;
  folder.write("FandolFang-Regular.otf", "no font");
  const auto fonts = FontSet::open({.fandol = folder.path()});
  ASSERT_TRUE(fonts);
  EXPECT_THAT(fonts->missing(), testing::Contains((folder.path() / "FandolFang-Regular.otf").string()));
}

}  // namespace
}  // namespace donghu::render
