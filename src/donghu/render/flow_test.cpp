#include "donghu/render/flow.hpp"

#include <gtest/gtest.h>

namespace donghu::render {
namespace {

/// `lines` lines of 20 points bound as a paragraph is, then `closing` items of 50 points, bound to each other and to
/// the last two lines.
FlowCell text_cell(std::size_t lines, std::size_t closing = 0) {
  FlowCell cell;
  for (std::size_t i = 0; i < lines; ++i) {
    const bool bound = lines > 1 && (i == 0 || i + 2 == lines || (closing > 0 && i + 2 >= lines));
    cell.items.push_back({20, bound});
  }
  for (std::size_t i = 0; i < closing; ++i) cell.items.push_back({50, i + 1 < closing});
  return cell;
}

FlowRow fixed_row(double height, double stretch = 0) {
  return {.cells = {text_cell(1)}, .padding = 5, .min_height = height, .stretch = stretch};
}

TEST(Flow, rows_that_fit_stand_below_each_other_on_one_page) {
  const auto pages = flow({fixed_row(40), fixed_row(60)}, {.first_page = 200, .other_pages = 300, .tail = 50});
  ASSERT_EQ(pages.size(), 1U);
  ASSERT_EQ(pages[0].size(), 2U);
  EXPECT_EQ(pages[0][0].top, 0);
  EXPECT_EQ(pages[0][0].height, 40);
  EXPECT_EQ(pages[0][1].top, 40);
  EXPECT_EQ(pages[0][1].height, 60);
  EXPECT_TRUE(pages[0][1].begins && pages[0][1].ends);
}

TEST(Flow, a_single_page_is_filled_down_to_the_tail_by_the_stretch) {
  const auto pages =
      flow({fixed_row(40), fixed_row(40, 3), fixed_row(40, 1)}, {.first_page = 250, .other_pages = 300, .tail = 50});
  ASSERT_EQ(pages.size(), 1U);
  EXPECT_DOUBLE_EQ(pages[0][0].height, 40);
  EXPECT_DOUBLE_EQ(pages[0][1].height, 100);
  EXPECT_DOUBLE_EQ(pages[0][2].height, 60);
  EXPECT_DOUBLE_EQ(pages[0][2].top + pages[0][2].height, 200);
}

TEST(Flow, a_long_row_is_divided_between_lines_and_fills_its_page) {
  const FlowRow row{.cells = {text_cell(30)}, .padding = 5, .label_height = 30, .again_height = 45};
  const auto pages = flow({row}, {.first_page = 215, .other_pages = 415, .tail = 0});
  ASSERT_EQ(pages.size(), 2U);
  EXPECT_EQ(pages[0][0].last[0], 10U);  // 215 - 2 × 5 holds ten lines of 20
  EXPECT_EQ(pages[0][0].height, 215);
  EXPECT_FALSE(pages[0][0].ends);
  EXPECT_EQ(pages[1][0].first[0], 10U);
  EXPECT_EQ(pages[1][0].last[0], 30U);
  EXPECT_FALSE(pages[1][0].begins);
  EXPECT_EQ(pages[1][0].height, 410);
}

TEST(Flow, a_paragraph_leaves_no_single_line_on_either_page) {
  const FlowRow row{.cells = {text_cell(11)}, .padding = 5};
  const auto pages = flow({row}, {.first_page = 215, .other_pages = 415, .tail = 0});
  ASSERT_EQ(pages.size(), 2U);
  EXPECT_EQ(pages[0][0].last[0], 9U);  // ten would fit, but the eleventh would be alone
}

TEST(Flow, a_row_of_which_nothing_may_stand_alone_begins_on_the_next_page) {
  const auto pages = flow({fixed_row(180), {.cells = {text_cell(3)}, .padding = 5}},
                          {.first_page = 215, .other_pages = 415, .tail = 0});
  ASSERT_EQ(pages.size(), 2U);
  EXPECT_EQ(pages[1][0].row, 1U);
  EXPECT_TRUE(pages[1][0].begins && pages[1][0].ends);
}

TEST(Flow, a_row_whose_label_is_higher_than_the_rest_of_the_page_begins_on_the_next) {
  const FlowRow row{.cells = {text_cell(20)}, .padding = 5, .label_height = 100, .again_height = 115};
  const auto pages = flow({fixed_row(120), row}, {.first_page = 215, .other_pages = 415, .tail = 0});
  ASSERT_EQ(pages.size(), 2U);
  EXPECT_EQ(pages[1][0].row, 1U);
}

TEST(Flow, the_tail_takes_rows_along_if_it_does_not_fit_below_them) {
  const auto pages = flow({fixed_row(100), fixed_row(100)}, {.first_page = 210, .other_pages = 300, .tail = 50});
  ASSERT_EQ(pages.size(), 2U);
  ASSERT_EQ(pages[1].size(), 1U);
  EXPECT_EQ(pages[1][0].row, 1U);
}

TEST(Flow, rows_use_the_tails_room_on_all_pages_but_the_last) {
  const FlowRow row{.cells = {text_cell(25)}, .padding = 5};
  const auto pages = flow({row}, {.first_page = 215, .other_pages = 415, .tail = 100});
  ASSERT_EQ(pages.size(), 2U);
  EXPECT_EQ(pages[0][0].last[0], 10U);
  EXPECT_EQ(pages[1][0].height, 310);
}

TEST(Flow, signatures_stay_together_and_with_two_lines_of_their_text_wherever_the_page_ends) {
  for (std::size_t lines = 2; lines < 80; ++lines) {
    for (double first_page = 200; first_page <= 240; first_page += 8) {
      const FlowRow row{.cells = {text_cell(lines, 3)}, .padding = 5, .label_height = 40, .again_height = 55};
      const auto pages = flow({fixed_row(60), row}, {.first_page = first_page, .other_pages = 400, .tail = 70});
      const FlowPiece& last = pages.back().back();
      EXPECT_TRUE(last.ends);
      EXPECT_LE(last.first[0], lines - 2) << lines << " lines, page " << first_page;
      EXPECT_LE(last.top + last.height, (pages.size() == 1 ? first_page : 400) - 70 + 1e-6);
    }
  }
}

TEST(Flow, every_item_stands_on_exactly_one_page_in_order) {
  for (std::size_t lines = 0; lines < 150; ++lines) {
    const FlowRow row{.cells = {text_cell(lines, 2), text_cell(lines / 3)}, .padding = 5};
    std::size_t next[] = {0, 0};
    for (const FlowPage& page : flow({row}, {.first_page = 217, .other_pages = 333, .tail = 41})) {
      for (const FlowPiece& piece : page) {
        for (const std::size_t cell : {0U, 1U}) {
          EXPECT_EQ(piece.first[cell], next[cell]);
          next[cell] = piece.last[cell];
        }
      }
    }
    EXPECT_EQ(next[0], lines + 2);
    EXPECT_EQ(next[1], lines / 3);
  }
}

TEST(Flow, items_bound_together_over_more_than_a_page_are_divided_all_the_same) {
  FlowCell cell;
  for (int i = 0; i < 40; ++i) cell.items.push_back({30, true});
  const auto pages = flow({{.cells = {cell}, .padding = 5}}, {.first_page = 100, .other_pages = 100, .tail = 0});
  EXPECT_EQ(pages.size(), 14U);  // three items a page
  EXPECT_EQ(pages[0][0].last[0], 3U);
}

TEST(Flow, a_minimum_height_over_the_page_is_cut_to_the_page) {
  const auto pages = flow({fixed_row(1000)}, {.first_page = 200, .other_pages = 300, .tail = 20});
  ASSERT_EQ(pages.size(), 1U);
  EXPECT_EQ(pages[0][0].height, 180);
}

TEST(Flow, without_rows_there_is_one_empty_page) {
  const auto pages = flow({}, {.first_page = 200, .other_pages = 300, .tail = 20});
  ASSERT_EQ(pages.size(), 1U);
  EXPECT_TRUE(pages[0].empty());
}

}  // namespace
}  // namespace donghu::render
