#include "donghu/domain/periods.hpp"

#include <gtest/gtest.h>

#include <map>

namespace donghu::domain {
namespace {

using policy::Period;

policy::PeriodicReport rule_of(Period period, int every_n = 0, const std::string& every_unit = "") {
  return {.id = "R", .ref = "X-01", .period = period, .every_n = every_n, .every_unit = every_unit, .sender = "sender"};
}

/// Due so many calendar days or months after the period's end, by a software default.
policy::PeriodicReport due_in(policy::PeriodicReport rule, int value, TermUnit unit, const std::string& sd) {
  rule.due = {.kind = policy::DeadlineKind::kPeriodEnd,
              .source = policy::ValueSource::kText,
              .fallback = policy::DefaultTerm{Term{.value = value, .unit = unit}, sd}};
  return rule;
}
policy::PeriodicReport quarterly() { return due_in(rule_of(Period::kQuarter), 10, TermUnit::kDay, "SD-10"); }
policy::PeriodicReport yearly() { return due_in(rule_of(Period::kYear), 1, TermUnit::kMonth, "SD-11"); }

CivilDate day(std::string_view text) { return *CivilDate::parse(text); }

/// Versions of a pack by their first days.
class DatedVersions : public Versions {
 public:
  void add(std::string_view from, std::vector<policy::PeriodicReport> reports) {
    policy::Pack pack;
    pack.periodic_reports = std::move(reports);
    packs_[day(from)] = std::move(pack);
  }
  const policy::Pack* in_force_on(CivilDate on) const override {
    const auto after = packs_.upper_bound(on);
    return after == packs_.begin() ? nullptr : &std::prev(after)->second;
  }

 private:
  std::map<CivilDate, policy::Pack> packs_;
};

std::vector<std::string> labels(const std::vector<PeriodicDuty>& duties) {
  std::vector<std::string> all;
  for (const PeriodicDuty& duty : duties) all.push_back(duty.rule + " " + duty.label);
  return all;
}

TEST(Periods, are_those_of_the_calendar) {
  struct Row {
    policy::PeriodicReport rule;
    std::string_view day, from, to;
    std::string label;
  };
  const std::vector<Row> rows{
      {rule_of(Period::kDay), "2026-05-12", "2026-05-12", "2026-05-12", "2026-05-12"},
      {rule_of(Period::kWeek), "2026-05-12", "2026-05-11", "2026-05-17", "2026W20"},
      {rule_of(Period::kMonth), "2026-05-12", "2026-05-01", "2026-05-31", "2026-05"},
      {rule_of(Period::kQuarter), "2026-05-12", "2026-04-01", "2026-06-30", "2026Q2"},
      {rule_of(Period::kHalfYear), "2026-05-12", "2026-01-01", "2026-06-30", "2026H1"},
      {rule_of(Period::kHalfYear), "2026-07-01", "2026-07-01", "2026-12-31", "2026H2"},
      {rule_of(Period::kYear), "2026-05-12", "2026-01-01", "2026-12-31", "2026"},
      {rule_of(Period::kYearEnd), "2026-05-12", "2026-01-01", "2026-12-31", "2026"},
      {rule_of(Period::kEvery, 10, "day"), "1970-01-12", "1970-01-11", "1970-01-20", "1970-01-11/1970-01-20"},
      {rule_of(Period::kEvery, 2, "week"), "1970-01-18", "1970-01-05", "1970-01-18", "1970-01-05/1970-01-18"},
      {rule_of(Period::kEvery, 2, "month"), "2026-06-01", "2026-05-01", "2026-06-30", "2026-05-01/2026-06-30"},
      {rule_of(Period::kEvery, 2, "year"), "2027-03-01", "2026-01-01", "2027-12-31", "2026-01-01/2027-12-31"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(period_of(row.rule, day(row.day)), (Span{day(row.from), day(row.to), row.label})) << row.label;
  }
}

TEST(Periods, end_with_their_month_however_long_it_is) {
  EXPECT_EQ(period_of(rule_of(Period::kMonth), day("2028-02-29"))->to, day("2028-02-29"));
  EXPECT_EQ(period_of(rule_of(Period::kMonth), day("2026-02-01"))->to, day("2026-02-28"));
  EXPECT_EQ(period_of(rule_of(Period::kQuarter), day("2026-12-31"))->label, "2026Q4");
}

TEST(Periods, a_week_belongs_to_the_year_of_its_thursday) {
  EXPECT_EQ(period_of(rule_of(Period::kWeek), day("2027-01-01"))->label, "2026W53");
  EXPECT_EQ(period_of(rule_of(Period::kWeek), day("2025-12-29"))->label, "2026W01");
}

TEST(Periods, a_report_without_period_has_none) {
  EXPECT_FALSE(period_of(rule_of(Period::kNone), day("2026-05-12")));
  EXPECT_FALSE(period_of(rule_of(Period::kEvery, 0, "day"), day("2026-05-12")));
  EXPECT_FALSE(period_of(rule_of(Period::kEvery, 3, "moon"), day("2026-05-12")));
}

TEST(Periods, the_next_one_is_of_equal_length) {
  const policy::PeriodicReport rule = quarterly();
  EXPECT_EQ(next_period(rule, *period_of(rule, day("2026-11-30"))),
            (Span{day("2027-01-01"), day("2027-03-31"), "2027Q1"}));
}

TEST(Periods, a_quarterly_report_is_due_ten_days_after_the_quarter) {
  const policy::PeriodicReport rule = quarterly();
  const auto q2 = due_of(rule, *period_of(rule, day("2026-05-01")), Calendar{});
  EXPECT_EQ(q2->due.on, day("2026-07-10"));  // S-32
  EXPECT_EQ(q2->basis, "softwareDefault");
  EXPECT_EQ(q2->sd, "SD-10");
  // 10 October 2026 is a Saturday: the term ends on the Monday.
  EXPECT_EQ(due_of(rule, *period_of(rule, day("2026-08-01")), Calendar{})->due.on, day("2026-10-12"));
}

TEST(Periods, a_yearly_report_is_due_a_month_after_the_year_and_rolls_over_a_sunday) {
  const Calendar only_2026{{CalendarYear{.year = 2026}}};
  const auto due = due_of(yearly(), *period_of(yearly(), day("2026-06-01")), only_2026);
  EXPECT_EQ(due->due.on, day("2027-02-01"));  // S-11
  EXPECT_EQ(due->due.years_not_loaded, std::vector{2027});
}

TEST(Periods, a_year_end_report_is_due_on_the_last_day_of_its_year) {
  const policy::PeriodicReport by_default = due_in(rule_of(Period::kYearEnd), 0, TermUnit::kDay, "SD-11");
  EXPECT_EQ(due_of(by_default, *period_of(by_default, day("2026-06-01")), Calendar{})->due.on, day("2026-12-31"));
  policy::PeriodicReport by_text = rule_of(Period::kYearEnd);
  by_text.due = {.kind = policy::DeadlineKind::kPeriodEnd, .source = policy::ValueSource::kText};
  EXPECT_EQ(due_of(by_text, *period_of(by_text, day("2026-06-01")), Calendar{})->basis, "text");
}

TEST(Periods, what_is_only_allowed_or_has_no_clock_is_never_due) {
  policy::PeriodicReport allowed = quarterly();
  allowed.modality = policy::Modality::kMay;
  EXPECT_FALSE(due_of(allowed, *period_of(allowed, day("2026-05-01")), Calendar{}));
  EXPECT_FALSE(due_of(rule_of(Period::kQuarter), *period_of(quarterly(), day("2026-05-01")), Calendar{}));
}

TEST(Periods, what_a_text_only_states_is_due_like_a_duty) {
  policy::PeriodicReport stated = quarterly();
  stated.modality = policy::Modality::kStatement;
  EXPECT_EQ(due_of(stated, *period_of(stated, day("2026-05-01")), Calendar{})->due.on, day("2026-07-10"));
  DatedVersions versions;
  versions.add("2026-05-01", {stated});
  EXPECT_EQ(periodic_duties(versions, day("2026-05-01"), day("2026-05-12"), Calendar{}).size(), 1U);
}

TEST(Periods, lateness_turns_from_reminder_to_finding_when_the_next_period_has_ended) {
  const policy::PeriodicReport rule = quarterly();
  const Span q2 = *period_of(rule, day("2026-05-01"));
  const auto mark = [&](std::string_view on) { return late_mark(rule, q2, day("2026-07-10"), day(on)); };
  EXPECT_EQ(mark("2026-07-10"), "");
  EXPECT_EQ(mark("2026-07-13"), "LATE_DEFAULT");  // S-32
  EXPECT_EQ(mark("2026-09-30"), "LATE_DEFAULT");
  EXPECT_EQ(mark("2026-10-01"), "LATE_TEXT");
  const Span year = *period_of(yearly(), day("2026-05-01"));
  EXPECT_EQ(late_mark(yearly(), year, day("2027-02-01"), day("2027-12-31")), "LATE_DEFAULT");
  EXPECT_EQ(late_mark(yearly(), year, day("2027-02-01"), day("2028-01-01")), "LATE_TEXT");  // S-11
}

TEST(PeriodicDuties, begin_with_the_quarter_in_which_the_adoption_began) {
  DatedVersions versions;
  versions.add("2026-02-10", {quarterly()});
  const auto duties = periodic_duties(versions, day("2026-02-10"), day("2026-04-01"), Calendar{});
  ASSERT_EQ(duties.size(), 2U);
  EXPECT_EQ(duties[0], (PeriodicDuty{.rule = "R",
                                     .label = "2026Q1",
                                     .from = day("2026-01-01"),
                                     .to = day("2026-03-31"),
                                     .covers_from = day("2026-02-10"),
                                     .due_on = day("2026-04-10"),
                                     .basis = "softwareDefault",
                                     .software_default = "SD-10",
                                     .owed_role = "sender",
                                     .article = "X-01",
                                     .years_not_loaded = {2026}}));
  EXPECT_EQ(duties[1].label, "2026Q2");
  EXPECT_EQ(duties[1].covers_from, day("2026-04-01"));
}

TEST(PeriodicDuties, follow_the_version_in_force_when_their_period_began) {
  policy::PeriodicReport monthly = rule_of(Period::kMonth);
  monthly.id = "M";
  DatedVersions versions;
  versions.add("2026-01-01", {quarterly()});
  versions.add("2026-05-15", {monthly});  // the quarter that runs keeps the old rule, the month that runs has none
  const auto duties = periodic_duties(versions, day("2026-01-01"), day("2026-07-01"), Calendar{});
  EXPECT_EQ(labels(duties), (std::vector<std::string>{"R 2026Q1", "R 2026Q2", "M 2026-06", "M 2026-07"}));
}

TEST(PeriodicDuties, are_none_before_a_version_holds_and_for_what_is_only_allowed) {
  policy::PeriodicReport allowed = quarterly();
  allowed.modality = policy::Modality::kMay;
  DatedVersions versions;
  versions.add("2026-03-01", {quarterly(), allowed});
  EXPECT_TRUE(periodic_duties(versions, day("2026-01-01"), day("2026-02-28"), Calendar{}).empty());
  EXPECT_EQ(labels(periodic_duties(versions, day("2026-01-01"), day("2026-03-31"), Calendar{})),
            std::vector<std::string>{"R 2026Q1"});
}

}  // namespace
}  // namespace donghu::domain
