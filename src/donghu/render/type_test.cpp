#include "donghu/render/type.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pango/pango.h>

#include "donghu/base/text.hpp"
#include "donghu/render/testing.hpp"

namespace donghu::render {
namespace {

using testing::AnyOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::Not;
using testing::StartsWith;

constexpr Type kBody{Face::kFang, 10};

std::string text_of(const SetLine& line) {
  return {pango_layout_get_text(line.paragraph.get()) + line.glyphs->start_index,
          static_cast<std::size_t>(line.glyphs->length)};
}

std::vector<std::string> texts_of(const std::vector<SetLine>& lines) {
  std::vector<std::string> texts;
  for (const SetLine& line : lines) texts.push_back(text_of(line));
  return texts;
}

/// The width a line takes as it will be drawn, justified.
double drawn_width(const SetLine& line) {
  PangoRectangle extents;
  pango_layout_line_get_extents(line.glyphs, nullptr, &extents);
  return static_cast<double>(extents.width) / PANGO_SCALE;
}

std::string repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

TEST(Type, ten_ideographs_fill_ten_ems) {
  const Typesetter type(test_fonts());
  EXPECT_THAT(texts_of(type.set("一二三四五六七八九十百千", kBody, 100)), ElementsAre("一二三四五六七八九十", "百千"));
  EXPECT_DOUBLE_EQ(type.line("一二三四五六七八九十", kBody).width, 100);
}

TEST(Type, no_line_starts_with_a_closing_mark_or_ends_with_an_opening_one) {
  const Typesetter type(test_fonts());
  const std::string text = repeated("某某，来人说：“好。”（无）《条》、", 20);
  for (double width = 110; width < 250; width += 7) {
    for (const std::string& line : texts_of(type.set(text, kBody, width))) {
      EXPECT_THAT(line, Not(AnyOf(StartsWith("，"), StartsWith("。"), StartsWith("”"), StartsWith("："),
                                  StartsWith("）"), StartsWith("》"), StartsWith("、"))));
      EXPECT_THAT(line, Not(AnyOf(EndsWith("“"), EndsWith("（"), EndsWith("《"))));
    }
  }
}

TEST(Type, each_line_feed_begins_a_paragraph_and_an_empty_one_is_an_empty_line) {
  const Typesetter type(test_fonts());
  const auto lines = type.set("甲\n\n乙", kBody, 100);
  EXPECT_THAT(texts_of(lines), ElementsAre("甲", "", "乙"));
  for (const SetLine& line : lines) EXPECT_TRUE(line.begins_paragraph && line.ends_paragraph);
}

TEST(Type, an_empty_text_has_no_lines) { EXPECT_TRUE(Typesetter(test_fonts()).set("", kBody, 100).empty()); }

TEST(Type, the_first_line_is_set_in_by_two_characters) {
  const Typesetter type(test_fonts());
  const auto lines = type.set("一二三四五六七八九十百千", kBody, 100, Indent::kTwoCharacters);
  EXPECT_THAT(texts_of(lines), ElementsAre("一二三四五六七八", "九十百千"));
  EXPECT_EQ(lines[0].inset, 20);
  EXPECT_EQ(lines[1].inset, 0);
}

TEST(Type, justified_lines_reach_the_edge_but_for_the_last_of_a_paragraph) {
  const Typesetter type(test_fonts());
  const auto lines = type.set("承办人于2026年5月12日收到来电ABC号，对方称可不罚，其余未说。", kBody, 105,
                              Indent::kTwoCharacters, Fill::kJustified);
  ASSERT_GT(lines.size(), 2U);
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    EXPECT_NEAR(drawn_width(lines[i]) + lines[i].inset, 105, 0.1) << text_of(lines[i]);
  }
  EXPECT_LT(drawn_width(lines.back()), 105 - kBody.size);
}

TEST(Type, a_line_that_would_be_torn_apart_stays_short) {
  const Typesetter type(test_fonts());
  std::string word;  // as wide as the line, nearly
  while (type.line(word + 'W', kBody).width <= 200) word += 'W';
  const auto lines = type.set("见" + word + "附件", kBody, 200, Indent::kNone, Fill::kJustified);
  ASSERT_EQ(text_of(lines[0]), "见");
  EXPECT_DOUBLE_EQ(drawn_width(lines[0]), 10);
}

TEST(Type, a_word_longer_than_the_line_is_broken_without_a_hyphen) {
  const Typesetter type(test_fonts());
  const auto lines = type.set(std::string(50, 'W'), kBody, 100);
  EXPECT_GT(lines.size(), 3U);
  std::string all;
  for (const SetLine& line : lines) {
    EXPECT_LE(line.width, 100);
    all += text_of(line);
  }
  EXPECT_EQ(all, std::string(50, 'W'));
}

TEST(Type, a_paragraph_of_many_pieces_shows_no_seam) {
  const Typesetter type(test_fonts());
  const auto lines = type.set(repeated("一二三四五六七八九十", 1000), kBody, 100, Indent::kNone, Fill::kJustified);
  ASSERT_EQ(lines.size(), 1000U);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    EXPECT_EQ(text_of(lines[i]), "一二三四五六七八九十");
    EXPECT_EQ(lines[i].begins_paragraph, i == 0);
    EXPECT_EQ(lines[i].ends_paragraph, i == 999);
  }
}

TEST(Type, ten_thousand_characters_of_no_width_come_to_an_end) {
  const Typesetter type(test_fonts());
  std::string all;
  for (const SetLine& line : type.set(repeated("\u200B", 10000), kBody, 100)) all += text_of(line);
  EXPECT_EQ(count_characters(all), 10000U);
}

TEST(Type, rare_ideographs_keep_the_grid) {
  const Typesetter type(test_fonts());
  EXPECT_DOUBLE_EQ(type.line("𠮷㛃堃", kBody).width, 30);
}

}  // namespace
}  // namespace donghu::render
