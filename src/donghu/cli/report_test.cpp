#include "donghu/cli/report.hpp"

#include <gtest/gtest.h>

namespace donghu::cli {
namespace {

TEST(Report, whole_as_far_as_checked_is_not_whole) {
  ledger::Report whole;
  whole.verdict = ledger::Verdict::kWhole;
  ledger::Report unsigned_log;
  unsigned_log.verdict = ledger::Verdict::kWholeAsFarAsChecked;
  EXPECT_EQ(exit_status({{"a", whole, {}}}), 0);
  EXPECT_EQ(exit_status({{"a", whole, {}}, {"b", unsigned_log, {}}}), 2);
}

TEST(Report, a_table_that_differs_breaks_a_log_whose_hashes_hold) {
  ledger::Report whole;
  whole.verdict = ledger::Verdict::kWhole;
  const VerifiedLog log{"a", whole, app::Replay{.opened = 3, .rows = 9, .findings = {"table record: 1 rows differ"}}};
  EXPECT_EQ(exit_status({log}), 1);
  EXPECT_TRUE(report_json(log).at("broken").as_bool());
}

TEST(Report, an_error_is_told_with_place_and_allowed_values) {
  const Words words{"zh-CN"};
  const Error error{.code = ErrorCode::kMissingReference, .where = "--authority", .params = {{"allowed", "qinghe"}}};
  const std::string text = error_text(words, error);
  EXPECT_NE(text.find("--authority: MISSING_REFERENCE"), std::string::npos);
  EXPECT_NE(text.find("allowed: qinghe"), std::string::npos);
}

TEST(Report, words_fall_back_to_the_key) { EXPECT_EQ(Words{"en"}("cli.no.such.key"), "cli.no.such.key"); }

}  // namespace
}  // namespace donghu::cli
