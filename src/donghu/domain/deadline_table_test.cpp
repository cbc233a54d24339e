// Deadlines counted by hand, one a line, for a lawyer to check against a wall calendar: SD-18 and REQUIREMENTS 4.6 c.
// The dates stand here as somebody wrote them down; nothing is computed by what is under test. The holidays are those
// of policies/calendar: of 2026; every other year is not loaded, counts by weekdays and says so.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <vector>

#include "donghu/domain/periods.hpp"
#include "donghu/policy/load.hpp"

namespace donghu::domain {
namespace {

// start | term | due | years not loaded | why
//   term: number and unit as packs write them; `counted`: the first day counts; `kept`: no rolling; `before`: back from
//   the event; `sameDay`. start and due with a time of day where they have one.
constexpr std::string_view kTerms = R"(
2026-05-12       | 3 day                | 2026-05-15       |      | 星期二起三日，首日不计
2026-05-12       | 3 day counted        | 2026-05-14       |      | 首日计入，少一日
2026-05-12       | 4 day                | 2026-05-18       |      | 届满于星期六，顺延至星期一
2026-05-12       | 4 day kept           | 2026-05-16       |      | 不顺延的，星期六即届满
2026-05-06       | 3 day                | 2026-05-09       |      | 届满于调休上班的星期六，不顺延
2026-04-28       | 3 day                | 2026-05-06       |      | 届满于劳动节，顺延至节后第一个工作日
2026-02-10       | 5 day                | 2026-02-24       |      | 届满于春节第一天，顺延九日
2026-02-25       | 3 day                | 2026-02-28       |      | 春节后调休上班的星期六
2026-09-20       | 5 day                | 2026-09-28       |      | 自调休上班的星期日起，届满于中秋节
2026-02-27       | 2 day                | 2026-03-02       |      | 平年二月只有二十八日；三月一日是星期日
2024-02-27       | 2 day                | 2024-02-29       | 2024 | 闰年有二月二十九日；该年未载入
2026-12-28       | 4 day                | 2027-01-01       | 2027 | 次年未载入：元旦按星期五计，并作提示
2026-12-28       | 5 day                | 2027-01-04       | 2027 | 次年一月二日是星期六
2025-12-30       | 2 day                | 2026-01-04       |      | 跨入已载入的年份：元旦放假，一月四日调休上班
2027-03-01       | 2 day                | 2027-03-03       | 2027 | 整个期间都在未载入的年份
2026-10-03       | 0 day                | 2026-10-08       |      | 当日届满而当日放假，顺延
2026-05-12       | 0 day counted        | 2026-05-12       |      | 零日没有首日可计
2026-10-03       | sameDay              | 2026-10-03       |      | “当日”就是当日，放假也不顺延
2026-05-12       | 3 workingDay         | 2026-05-15       |      | 一周之内
2026-05-15       | 1 workingDay         | 2026-05-18       |      | 星期五的次一工作日是星期一
2026-05-07       | 3 workingDay         | 2026-05-11       |      | 调休上班的星期六计入
2026-04-29       | 2 workingDay         | 2026-05-06       |      | 中间隔着劳动节
2026-02-12       | 3 workingDay         | 2026-02-24       |      | 十三日、十四日（调休）各一日，节后一日
2026-02-26       | 2 workingDay         | 2026-02-28       |      | 届满于调休上班的星期六
2026-09-18       | 1 workingDay         | 2026-09-20       |      | 次日星期六休息，星期日调休上班
2026-09-24       | 3 workingDay         | 2026-09-30       |      | 中秋节后、国庆节前恰三个工作日
2026-09-24       | 4 workingDay         | 2026-10-08       |      | 再多一日就到国庆节后
2026-09-24       | 6 workingDay         | 2026-10-10       |      | 国庆节后的星期六调休上班
2026-10-09       | 1 workingDay         | 2026-10-10       |      | 星期五的次一工作日是调休的星期六
2026-06-18       | 1 workingDay         | 2026-06-22       |      | 端午节连着周末
2026-04-03       | 1 workingDay         | 2026-04-07       |      | 清明节占去星期一
2026-05-12       | 2 workingDay counted | 2026-05-13       |      | 首日是工作日，计为第一日
2026-05-16       | 1 workingDay counted | 2026-05-18       |      | 首日是休息日，计不上
2026-01-01       | 0 workingDay         | 2026-01-04       |      | 放假日起零个工作日：第一个上班日
2026-12-30       | 1 workingDay         | 2026-12-31       |      | 年内最后一日
2026-12-31       | 1 workingDay         | 2027-01-01       | 2027 | 次年未载入：元旦按星期五计
2025-12-31       | 1 workingDay         | 2026-01-04       |      | 元旦三日之后调休上班
2025-12-29       | 3 workingDay         | 2026-01-04       | 2025 | 上年两日按星期计，本年一日按日历计
2026-01-31       | 1 month              | 2026-02-28       |      | 二月没有三十一日，止于月末；当日调休上班
2026-01-30       | 1 month              | 2026-02-28       |      | 二月没有三十日
2024-01-31       | 1 month              | 2024-02-29       | 2024 | 闰年二月末
2023-12-31       | 2 month              | 2024-02-29       | 2024 | 跨年至闰年二月末
2026-02-28       | 1 month              | 2026-03-30       |      | 二十八日对二十八日，不对月末；遇星期六顺延
2026-03-31       | 1 month              | 2026-04-30       |      | 四月没有三十一日
2026-05-31       | 1 month              | 2026-06-30       |      | 六月没有三十一日
2026-07-31       | 1 month              | 2026-08-31       |      | 七月、八月都有三十一日
2026-08-31       | 1 month              | 2026-09-30       |      | 九月没有三十一日
2026-10-31       | 1 month              | 2026-11-30       |      | 十一月没有三十一日
2026-12-31       | 1 month              | 2027-02-01       | 2027 | 一月三十一日是星期日
2026-12-31       | 2 month              | 2027-03-01       | 2027 | 二月二十八日是星期日，顺延到三月
2025-08-31       | 6 month              | 2026-02-28       |      | 半年后的月末，调休上班
2026-06-30       | 6 month              | 2026-12-30       |      | 三十日对三十日，不对月末
2026-04-15       | 1 month              | 2026-05-15       |      | 平常的一个月
2026-09-01       | 1 month              | 2026-10-08       |      | 届满于国庆节
2026-09-03       | 1 month counted      | 2026-10-08       |      | 首日计入，十月二日届满，顺延
2026-03-01       | 1 month counted      | 2026-03-31       |      | 首日计入，恰为一整月
2026-01-31       | 1 month counted kept | 2026-02-28       |      | 首日计入也不短于整个二月
2025-05-01       | 1 year               | 2026-05-06       |      | 一年后的劳动节
2024-02-29       | 1 year               | 2025-02-28       | 2025 | 平年没有二月二十九日
2024-02-29       | 4 year               | 2028-02-29       | 2028 | 闰年对闰年
2026-11-10 09:00 | 24 hour              | 2026-11-11 09:00 |      | 到次日同一时刻
2026-05-12 14:30 | 8 hour               | 2026-05-12 22:30 |      | 小时不分昼夜
2026-12-31 23:30 | 2 hour               | 2027-01-01 01:30 |      | 跨过午夜和年底；小时不看日历，不必提示
2026-09-30 16:00 | 24 hour              | 2026-10-01 16:00 |      | 小时不因放假顺延
2026-02-13 10:00 | 48 hour              | 2026-02-15 10:00 |      | 届满于春节，也不顺延
2026-05-15 17:00 | 72 hour              | 2026-05-18 17:00 |      | 周末照算
2028-02-28 20:00 | 5 hour               | 2028-02-29 01:00 |      | 跨过闰日零点
2026-05-12       | 24 hour              | 2026-05-14 00:00 |      | 只知道哪一天：从那天结束时起算
2026-06-10       | 5 day before         | 2026-06-05       |      | 听证五日前，当日不计
2026-06-12       | 5 day before         | 2026-06-05       |      | 五日前是星期日，提前到星期五，不顺延
2026-06-12       | 5 day before kept    | 2026-06-07       |      | 不提前的，星期日为限
2026-06-10       | 5 day before counted kept | 2026-06-06  |      | 事件当日计入
2026-10-05       | 2 day before         | 2026-09-30       |      | 两日前在国庆节内，提前到节前
2026-10-09       | 3 workingDay before  | 2026-09-29       |      | 倒数跳过国庆节
2026-05-12       | 2 workingDay before  | 2026-05-09       |      | 倒数到调休上班的星期六
2026-05-06       | 1 workingDay before  | 2026-04-30       |      | 节前最后一个工作日
2027-01-04       | 1 workingDay before  | 2027-01-01       | 2027 | 未载入的年份按星期计
2026-01-05       | 2 workingDay before  | 2025-12-31       | 2025 | 倒数跨入未载入的上年
2026-03-31       | 1 month before       | 2026-02-28       |      | 倒数一个月，二月没有三十一日
2028-03-31       | 1 month before       | 2028-02-29       | 2028 | 闰年二月末
2026-07-31       | 1 year before        | 2025-07-31       | 2025 | 倒数一年
2026-06-10 09:00 | 24 hour before       | 2026-06-09 09:00 |      | 前一日同一时刻
2026-06-10       | 24 hour before       | 2026-06-10 00:00 |      | 只知道哪一天：从那天结束时倒数
)";

// day | period | first day | last day | name | due after its end | due | years not loaded | why
constexpr std::string_view kPeriods = R"(
2026-05-12 | quarter       | 2026-04-01 | 2026-06-30 | 2026Q2 | 10 day       | 2026-07-10 |      | 第二季度
2026-12-31 | quarter       | 2026-10-01 | 2026-12-31 | 2026Q4 | 10 day       | 2027-01-11 | 2027 | 一月十日是星期日
2026-02-10 | quarter       | 2026-01-01 | 2026-03-31 | 2026Q1 | 1 month      | 2026-04-30 |      | 四月没有三十一日
2026-06-30 | halfYear      | 2026-01-01 | 2026-06-30 | 2026H1 | 0 day        | 2026-06-30 |      | 上半年最后一日
2026-07-01 | halfYear      | 2026-07-01 | 2026-12-31 | 2026H2 | 1 month      | 2027-02-01 | 2027 | 下半年第一日
2026-05-12 | week          | 2026-05-11 | 2026-05-17 | 2026W20 | 1 workingDay | 2026-05-18 |     | 星期一至星期日
2027-01-01 | week          | 2026-12-28 | 2027-01-03 | 2026W53 | 1 workingDay | 2027-01-04 | 2027 | 跨年的一周属于上年
2026-01-01 | week          | 2025-12-29 | 2026-01-04 | 2026W01 | 0 day       | 2026-01-04 |      | 跨年的一周属于本年；末日调休上班
2026-02-10 | month         | 2026-02-01 | 2026-02-28 | 2026-02 | 5 workingDay | 2026-03-06 |     | 二月之后五个工作日
2026-05-12 | year          | 2026-01-01 | 2026-12-31 | 2026   | 1 month      | 2027-02-01 | 2027 | 一月三十一日是星期日
2026-05-12 | yearEnd       | 2026-01-01 | 2026-12-31 | 2026   | 0 day        | 2026-12-31 |      | 年底之内
2026-10-03 | day           | 2026-10-03 | 2026-10-03 | 2026-10-03 | 0 day    | 2026-10-08 |      | 一日一报，遇放假顺延
2026-05-12 | every 2 week  | 2026-05-11 | 2026-05-24 | 2026-05-11/2026-05-24 | 2 workingDay | 2026-05-26 | | 每两周
2026-05-25 | every 2 week  | 2026-05-25 | 2026-06-07 | 2026-05-25/2026-06-07 | 2 workingDay | 2026-06-09 | | 紧接着的两周
2026-05-12 | every 10 day  | 2026-05-07 | 2026-05-16 | 2026-05-07/2026-05-16 | 0 day | 2026-05-18 | | 每十日
2026-05-12 | every 2 month | 2026-05-01 | 2026-06-30 | 2026-05-01/2026-06-30 | 3 day | 2026-07-03 | | 每两月
2026-12-05 | every 3 month | 2026-10-01 | 2026-12-31 | 2026-10-01/2026-12-31 | 0 day | 2026-12-31 | | 每三月与季度相合
2026-05-12 | every 3 year  | 2025-01-01 | 2027-12-31 | 2025-01-01/2027-12-31 | 0 day | 2027-12-31 | 2027 | 每三年
)";

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(' ');
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::vector<std::vector<std::string>> rows_of(std::string_view table) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines{std::string{table}};
  for (std::string line; std::getline(lines, line);) {
    if (line.empty()) continue;
    std::vector<std::string> cells;
    std::istringstream columns{line};
    for (std::string cell; std::getline(columns, cell, '|');) cells.push_back(trimmed(cell));
    rows.push_back(std::move(cells));
  }
  return rows;
}

const Calendar& calendar() {
  static const Calendar calendar = [] {
    std::ifstream file{DONGHU_SOURCE_DIR "/policies/calendar/2026.yaml"};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    return Calendar{{policy::load_calendar(text, "2026.yaml").value()}};
  }();
  return calendar;
}

policy::Clock clock_from(const std::string& text) {
  policy::Clock clock;
  std::istringstream words{text};
  std::string unit;
  if (text == "sameDay") {
    clock.term.roll_forward = false;
    return clock;
  }
  words >> clock.term.value >> unit;
  if (unit == "workingDay") clock.term.basis = DayBasis::kWorking;
  if (unit == "hour") clock.term.unit = TermUnit::kHour;
  if (unit == "month") clock.term.unit = TermUnit::kMonth;
  if (unit == "year") clock.term.unit = TermUnit::kYear;
  for (std::string word; words >> word;) {
    if (word == "counted") clock.term.start_day_counted = true;
    if (word == "kept") clock.term.roll_forward = false;
    if (word == "before") clock.relation = policy::Relation::kBefore;
  }
  return clock;
}

std::string years_text(const std::vector<int>& years) {
  std::string text;
  for (const int year : years) text += (text.empty() ? "" : " ") + std::to_string(year);
  return text;
}

std::string due_text(const Due& due) {
  if (!due.at) return due.on.text();
  const std::string text = to_text(*due.at);
  EXPECT_EQ(text.substr(0, 10), due.on.text());
  return text.substr(0, 10) + " " + text.substr(11, 5);
}

TEST(DeadlineTable, every_term_ends_when_a_hand_count_says) {
  const auto rows = rows_of(kTerms);
  ASSERT_GE(rows.size(), 60U);
  for (const auto& row : rows) {
    ASSERT_EQ(row.size(), 5U) << row.front();
    SCOPED_TRACE(row[0] + " + " + row[1] + ": " + row[4]);
    const policy::Clock clock = clock_from(row[1]);
    const bool to_the_minute = row[0].size() > 10;
    const Due due =
        to_the_minute
            ? policy::due_of(clock, *parse_instant(row[0].substr(0, 10) + "T" + row[0].substr(11) + ":00.000+08:00"),
                             calendar())
            : policy::due_of(clock, *CivilDate::parse(row[0]), calendar());
    EXPECT_EQ(due_text(due), row[2]);
    EXPECT_EQ(years_text(due.years_not_loaded), row[3]);
  }
}

policy::PeriodicReport report_from(const std::string& period) {
  using policy::Period;
  policy::PeriodicReport rule;
  std::istringstream words{period};
  std::string name;
  words >> name >> rule.every_n >> rule.every_unit;
  constexpr std::array kNames{std::pair{"day", Period::kDay},           std::pair{"week", Period::kWeek},
                              std::pair{"month", Period::kMonth},       std::pair{"quarter", Period::kQuarter},
                              std::pair{"halfYear", Period::kHalfYear}, std::pair{"year", Period::kYear},
                              std::pair{"yearEnd", Period::kYearEnd},   std::pair{"every", Period::kEvery}};
  const auto* found = std::find_if(kNames.begin(), kNames.end(), [&](const auto& one) { return one.first == name; });
  EXPECT_NE(found, kNames.end()) << name;
  rule.period = found->second;
  return rule;
}

TEST(DeadlineTable, every_period_begins_and_ends_and_is_due_when_a_hand_count_says) {
  for (const auto& row : rows_of(kPeriods)) {
    ASSERT_EQ(row.size(), 9U) << row.front();
    SCOPED_TRACE(row[0] + " " + row[1] + ": " + row[8]);
    policy::PeriodicReport rule = report_from(row[1]);
    rule.due.kind = policy::DeadlineKind::kPeriodEnd;
    rule.due.fallback = policy::DefaultTerm{.term = clock_from(row[5]).term, .sd = "SD-10"};
    const std::optional<Span> period = period_of(rule, *CivilDate::parse(row[0]));
    ASSERT_TRUE(period);
    EXPECT_EQ(period->from.text(), row[2]);
    EXPECT_EQ(period->to.text(), row[3]);
    EXPECT_EQ(period->label, row[4]);
    const std::optional<PeriodDue> due = due_of(rule, *period, calendar());
    ASSERT_TRUE(due);
    EXPECT_EQ(due_text(due->due), row[6]);
    EXPECT_EQ(years_text(due->due.years_not_loaded), row[7]);
  }
}

}  // namespace
}  // namespace donghu::domain
