#include "donghu/render/printable.hpp"

#include <gtest/gtest.h>

namespace donghu::render {
namespace {

/// As if the fonts had everything but emoji and Arabic.
std::string shown(std::string_view text) {
  return printable(text, [](char32_t c) { return c < 0x1F000 ? (c < 0x0600 || c > 0x06FF) : c >= 0x20000; });
}

TEST(Printable, ordinary_text_with_rare_names_is_left_alone) {
  EXPECT_EQ(shown("阿卜杜拉·买买提、𠮷野㛃：“好。”"), "阿卜杜拉·买买提、𠮷野㛃：“好。”");
}

TEST(Printable, every_line_ending_becomes_a_line_feed) {
  EXPECT_EQ(shown("a\r\nb\rc\nd\u2028e\u2029f\u0085g\vh\fi"), "a\nb\nc\nd\ne\nf\ng\nh\ni");
}

TEST(Printable, a_carriage_return_at_the_very_end_is_one_line_feed) { EXPECT_EQ(shown("a\r"), "a\n"); }

TEST(Printable, tabs_and_rare_spaces_become_a_space_but_the_ideographic_one_stays) {
  EXPECT_EQ(shown("a\tb\u00A0c\u2003d　e"), "a b c d　e");
}

TEST(Printable, a_character_without_a_glyph_is_shown_by_its_code) { EXPECT_EQ(shown("好😀。"), "好〔U+1F600〕。"); }

TEST(Printable, a_run_of_them_shares_one_pair_of_brackets) { EXPECT_EQ(shown("(مرح)"), "(〔U+0645 U+0631 U+062D〕)"); }

TEST(Printable, a_joined_emoji_is_shown_with_its_joiners) {
  EXPECT_EQ(shown("👨\u200D👩"), "〔U+1F468 U+200D U+1F469〕");
}

TEST(Printable, controls_are_shown) {
  EXPECT_EQ(shown(std::string_view("a\0b\x1B[31m\x7F", 9)), "a〔U+0000〕b〔U+001B〕[31m〔U+007F〕");
}

TEST(Printable, what_turns_the_direction_of_text_is_shown) {
  EXPECT_EQ(shown("罚\u202E款\u202C"), "罚〔U+202E〕款〔U+202C〕");
  EXPECT_EQ(shown("\u2066x\u2069\u200F"), "〔U+2066〕x〔U+2069 U+200F〕");
}

TEST(Printable, noncharacters_and_invisible_tags_are_shown) {
  EXPECT_EQ(shown("\uFFFE"), "〔U+FFFE〕");
  EXPECT_EQ(shown("\U0001FFFF"), "〔U+1FFFF〕");
  EXPECT_EQ(shown("\U000E0041"), "〔U+E0041〕");
}

TEST(Printable, a_variation_selector_stays_with_its_ideograph) { EXPECT_EQ(shown("葛\U000E0100城"), "葛\U000E0100城"); }

TEST(Printable, nothing_stays_nothing) { EXPECT_EQ(shown(""), ""); }

}  // namespace
}  // namespace donghu::render
