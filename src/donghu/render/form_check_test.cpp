#include "donghu/render/form_check.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "donghu/render/form_samples.hpp"

namespace donghu::render {
namespace {

Error error_of(const FormSheet& sheet) {
  const Result<void> checked = check(sheet);
  return checked ? Error{} : checked.error();
}

FormField& field(FormSheet& sheet, std::size_t row, std::size_t cell) {
  return std::get<FormField>(sheet.rows[row].cells[cell]);
}

TEST(FormCheck, the_samples_pass) {
  for (const auto& [name, sheet] : all_samples()) EXPECT_TRUE(check(sheet)) << name;
}

TEST(FormCheck, text_that_is_not_utf8_is_malformed_where_it_stands) {
  FormSheet sheet = sample_sheet();
  field(sheet, 3, 1).blocks[0] = TextBlock{"\xC3\x28"};
  EXPECT_EQ(error_of(sheet), (Error{.code = ErrorCode::kMalformed, .where = "/rows/3/cells/1/blocks/0/text"}));
}

TEST(FormCheck, a_signatures_note_has_a_limit) {
  FormSheet sheet = sample_sheet();
  std::get<SignatureLine>(field(sheet, 3, 1).blocks[1]).seal_note = std::string(101, 'x');
  EXPECT_EQ(error_of(sheet), (Error{.code = ErrorCode::kTooLong,
                                    .where = "/rows/3/cells/1/blocks/1/seal_note",
                                    .params = {{"limit", "100"}, {"unit", "characters"}}}));
}

TEST(FormCheck, a_row_has_cells) {
  FormSheet sheet = sample_sheet();
  sheet.rows[1].cells.clear();
  EXPECT_EQ(error_of(sheet), (Error{.code = ErrorCode::kFieldMissing, .where = "/rows/1/cells"}));
}

TEST(FormCheck, a_row_has_no_more_than_eight_cells) {
  FormSheet sheet = sample_sheet();
  sheet.rows[1].cells.assign(9, FormLabel{"甲", 1});
  EXPECT_EQ(error_of(sheet).code, ErrorCode::kTooLarge);
}

TEST(FormCheck, a_cell_takes_at_least_a_tenth_of_its_row) {
  FormSheet sheet = sample_sheet();
  field(sheet, 2, 3).share = 0.01;
  EXPECT_EQ(error_of(sheet), (Error{.code = ErrorCode::kOutOfRange,
                                    .where = "/rows/2/cells/3/share",
                                    .params = {{"min", "0.1"}, {"max", "1"}}}));
}

TEST(FormCheck, numbers_that_are_none_are_out_of_range) {
  FormSheet sheet = sample_sheet();
  sheet.rows[0].stretch = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(error_of(sheet).where, "/rows/0/stretch");
  sheet = sample_sheet();
  field(sheet, 0, 1).share = -0.18;  // the shares sum to zero
  EXPECT_EQ(error_of(sheet).code, ErrorCode::kOutOfRange);
}

TEST(FormCheck, a_minimum_height_is_less_than_a_page) {
  FormSheet sheet = sample_sheet();
  sheet.rows[3].min_height_mm = 181;
  EXPECT_EQ(error_of(sheet).where, "/rows/3/min_height_mm");
}

TEST(FormCheck, there_are_no_more_than_a_hundred_rows) {
  FormSheet sheet = sample_sheet();
  sheet.rows.assign(101, sheet.rows[0]);
  EXPECT_EQ(error_of(sheet),
            (Error{.code = ErrorCode::kTooLarge, .where = "/rows", .params = {{"limit", "100"}, {"unit", "items"}}}));
}

}  // namespace
}  // namespace donghu::render
