#include "donghu/base/calendar.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

namespace donghu {
namespace {

CivilDate day(std::string_view text) {
  const auto parsed = CivilDate::parse(text);
  EXPECT_TRUE(parsed) << text;
  return parsed.value_or(CivilDate{});
}

std::vector<CivilDate> days(int year, std::initializer_list<std::array<unsigned, 3>> ranges) {
  std::vector<CivilDate> out;
  for (const auto& [month, first, last] : ranges) {
    for (unsigned d = first; d <= last; ++d) out.emplace_back(year, month, d);
  }
  return out;
}

/// The State Council's table for 2026, written out a second time on purpose: policies/calendar has its own copy.
Calendar calendar_2026() {
  const auto off = days(2026, {{1, 1, 3}, {2, 15, 23}, {4, 4, 6}, {5, 1, 5}, {6, 19, 21}, {9, 25, 27}, {10, 1, 7}});
  const auto working = days(2026, {{1, 4, 4}, {2, 14, 14}, {2, 28, 28}, {5, 9, 9}, {9, 20, 20}, {10, 10, 10}});
  return Calendar{{CalendarYear{.year = 2026, .off = off, .working = working}}};
}

constexpr Term kTwoDays{.value = 2};
constexpr Term kThirtyDays{.value = 30};
constexpr Term kMonth{.value = 1, .unit = TermUnit::kMonth};
constexpr Term kYear{.value = 1, .unit = TermUnit::kYear};
constexpr Term kPeriodEnd{.value = 0};

Term unrolled(Term term) {
  term.roll_forward = false;
  return term;
}
Term counted(Term term) {
  term.start_day_counted = true;
  return term;
}

struct TermCase {
  std::string_view start;
  Term term;
  std::string_view due;
  std::vector<int> years_not_loaded;
  std::string_view because;
};
std::ostream& operator<<(std::ostream& out, const TermCase& c) { return out << c.start << ": " << c.because; }

class DueAfter : public testing::TestWithParam<TermCase> {};

TEST_P(DueAfter, ends_on_the_day_counted_by_hand) {
  const Due due = due_after(day(GetParam().start), GetParam().term, calendar_2026());
  EXPECT_EQ(due.on.text(), GetParam().due);
  EXPECT_EQ(due.years_not_loaded, GetParam().years_not_loaded);
  EXPECT_FALSE(due.at);
}

INSTANTIATE_TEST_SUITE_P(
    WorkingDays, DueAfter,
    testing::Values(
        TermCase{"2026-05-12", working_days(2), "2026-05-14", {}, "inside a week"},
        TermCase{"2026-03-12", working_days(2), "2026-03-16", {}, "over a weekend"},
        TermCase{"2026-03-13", working_days(1), "2026-03-16", {}, "from Friday"},
        TermCase{"2026-03-14", working_days(1), "2026-03-16", {}, "from Saturday"},
        TermCase{"2026-03-15", working_days(1), "2026-03-16", {}, "from Sunday"},
        TermCase{"2026-05-07", working_days(2), "2026-05-09", {}, "a Saturday made up for 1 May counts"},
        TermCase{"2026-05-08", working_days(2), "2026-05-11", {}, "made-up Saturday, then Monday"},
        TermCase{"2026-04-30", working_days(1), "2026-05-06", {}, "over the May holiday"},
        TermCase{"2026-05-03", working_days(1), "2026-05-06", {}, "from inside a holiday"},
        TermCase{"2026-02-13", working_days(2), "2026-02-24", {}, "14 February made up, then the Spring Festival"},
        TermCase{"2026-02-27", working_days(1), "2026-02-28", {}, "28 February made up"},
        TermCase{"2026-09-18", working_days(2), "2026-09-21", {}, "a Sunday made up counts"},
        TermCase{"2026-09-24", working_days(5), "2026-10-09", {}, "two holidays in one term"},
        TermCase{"2026-09-24", working_days(6), "2026-10-10", {}, "ends on a made-up Saturday"},
        TermCase{"2026-04-02", working_days(10), "2026-04-17", {}, "ten days over Qingming, which takes a Monday"},
        TermCase{"2026-06-10", working_days(3), "2026-06-15", {}, "scenario of the special report"},
        TermCase{"2026-05-20", working_days(5), "2026-05-27", {}, "scenario of the complaint"},
        TermCase{"2026-07-08", working_days(5), "2026-07-15", {}, "scenario of the team"},
        TermCase{"2026-05-12", working_days(0), "2026-05-12", {}, "nothing to count"},
        TermCase{"2026-05-12", counted(working_days(2)), "2026-05-13", {}, "first day counted"},
        TermCase{
            "2026-03-14", counted(working_days(1)), "2026-03-16", {}, "a counted Saturday is still no working day"},
        TermCase{
            "2026-12-30", working_days(2), "2027-01-01", {2027}, "next year not loaded: New Year counts as Friday"},
        TermCase{"2025-12-31", working_days(1), "2026-01-04", {}, "into the loaded year: 4 January made up"},
        TermCase{"2025-12-29", working_days(2), "2025-12-31", {2025}, "last year not loaded"},
        TermCase{"2025-12-30", working_days(2), "2026-01-04", {2025}, "from a year not loaded into one that is"}));

INSTANTIATE_TEST_SUITE_P(
    CalendarTime, DueAfter,
    testing::Values(
        TermCase{"2026-09-08", kTwoDays, "2026-09-10", {}, "first day excluded"},
        TermCase{"2026-09-10", kTwoDays, "2026-09-14", {}, "Saturday rolls to Monday"},
        TermCase{"2026-09-10", unrolled(kTwoDays), "2026-09-12", {}, "Saturday kept where the rule does not roll"},
        TermCase{"2026-09-18", kTwoDays, "2026-09-20", {}, "a made-up Sunday needs no rolling"},
        TermCase{"2026-09-29", kTwoDays, "2026-10-08", {}, "rolls over the whole National Day holiday"},
        TermCase{"2026-09-08", counted(kTwoDays), "2026-09-09", {}, "first day counted"},
        TermCase{"2026-02-01", kThirtyDays, "2026-03-03", {}, "thirty days across February"},
        TermCase{"2026-12-04", kThirtyDays, "2027-01-04", {2027}, "3 January 2027 is a Sunday; its table is missing"},
        TermCase{"2026-12-02", kThirtyDays, "2027-01-01", {2027}, "New Year's Day by the weekday rule, and said so"},
        TermCase{"2026-08-31", kMonth, "2026-09-30", {}, "no 31 September: last day of the month"},
        TermCase{"2026-01-31", unrolled(kMonth), "2026-02-28", {}, "no 31 February"},
        TermCase{"2026-01-15", kMonth, "2026-02-24", {}, "15 February opens the Spring Festival"},
        TermCase{"2026-09-01", kMonth, "2026-10-08", {}, "ends on National Day"},
        TermCase{"2026-09-01", counted(kMonth), "2026-09-30", {}, "first day counted: the month ends with September"},
        TermCase{"2027-03-01", counted(kMonth), "2027-03-31", {2027}, "counted from 1 March: all of March"},
        TermCase{"2026-01-31", unrolled(counted(kMonth)), "2026-02-28", {}, "all of February, not less"},
        TermCase{"2026-12-31", kMonth, "2027-02-01", {2027}, "31 January 2027 is a Sunday"},
        TermCase{"2025-02-28", kYear, "2026-02-28", {}, "a year; a made-up Saturday"},
        TermCase{"2024-02-29", unrolled(kYear), "2025-02-28", {}, "a year from a leap day"},
        TermCase{"2026-12-31", kPeriodEnd, "2026-12-31", {}, "due with the end of the period"},
        TermCase{"2026-10-03", kPeriodEnd, "2026-10-08", {}, "a period that ends in a holiday"},
        TermCase{"2027-05-01", kTwoDays, "2027-05-03", {2027}, "year not loaded: weekday rule"}));

TEST(Calendar, a_day_off_beats_the_weekday_and_a_made_up_day_beats_both) {
  const Calendar calendar = calendar_2026();
  EXPECT_FALSE(calendar.is_working_day(day("2026-10-01")));
  EXPECT_TRUE(calendar.is_working_day(day("2026-10-10")));
  EXPECT_FALSE(calendar.is_working_day(day("2026-10-11")));
  EXPECT_TRUE(calendar.is_working_day(day("2026-10-12")));
  EXPECT_TRUE(calendar.has_year(2026));
  EXPECT_FALSE(calendar.has_year(2027));
}

TEST(Calendar, without_any_year_the_weekday_decides) {
  EXPECT_TRUE(Calendar{}.is_working_day(day("2026-10-01")));
  EXPECT_FALSE(Calendar{}.is_working_day(day("2026-10-10")));
}

TEST(Calendar, a_later_table_replaces_an_earlier_one_of_the_same_year) {
  const CalendarYear first{.year = 2026, .off = {day("2026-05-12")}};
  const CalendarYear second{.year = 2026, .off = {day("2026-05-13")}};
  const Calendar calendar{{first, second}};
  EXPECT_TRUE(calendar.is_working_day(day("2026-05-12")));
  EXPECT_FALSE(calendar.is_working_day(day("2026-05-13")));
}

TEST(Calendar, hours_end_at_the_minute_and_do_not_roll) {
  const Term immediate{.value = 24, .unit = TermUnit::kHour};
  const auto told_at = parse_instant("2026-11-10T09:00:00.000+08:00");
  const auto due_at = parse_instant("2026-11-11T09:00:00.000+08:00");
  ASSERT_TRUE(told_at && due_at);

  const Due due = due_after(*told_at, immediate, calendar_2026());

  EXPECT_EQ(due, (Due{.on = day("2026-11-11"), .at = *due_at}));
  EXPECT_FALSE(due.is_past(*due_at));
  EXPECT_TRUE(due.is_past(Instant{due_at->ms + 1}));
}

TEST(Calendar, hours_from_a_day_without_a_time_count_from_its_end) {
  const Due due = due_after(day("2026-11-13"), Term{.value = 24, .unit = TermUnit::kHour}, calendar_2026());
  EXPECT_EQ(due.at, start_of(day("2026-11-15")));
}

TEST(Calendar, an_instant_counts_by_its_day_in_shanghai) {
  const auto late_evening_in_london = parse_instant("2026-09-07T16:30:00Z");
  ASSERT_TRUE(late_evening_in_london);
  EXPECT_EQ(due_after(*late_evening_in_london, kTwoDays, calendar_2026()).on.text(), "2026-09-10");
}

TEST(Calendar, a_day_is_in_time_until_midnight) {
  const Due due{.on = day("2026-09-10")};
  const Instant midnight = start_of(day("2026-09-11"));
  EXPECT_FALSE(due.is_past(Instant{midnight.ms - 1}));
  EXPECT_TRUE(due.is_past(midnight));
}

}  // namespace
}  // namespace donghu
