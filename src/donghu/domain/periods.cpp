#include "donghu/domain/periods.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace donghu::domain {
namespace {

using policy::Period;

constexpr int kDaysOfWeek = 7;
constexpr int kMonthsOfYear = 12;
constexpr int kMonthsOfQuarter = 3;
constexpr int kMonthsOfHalfYear = 6;

/// How far `value` is into a stretch of `length` that repeats from zero on, below zero too.
int into(int value, int length) { return (value % length + length) % length; }

/// The stretch of `months` in which `day` lies, counted from the year 0.
Span span_of_months(CivilDate day, int months) {
  const int month = kMonthsOfYear * day.year() + static_cast<int>(day.month()) - 1;
  const int begins = into(month, months);
  const auto first_of = [&](int offset) {
    const auto of_month = std::chrono::year{day.year()} / std::chrono::month{day.month()} + std::chrono::months{offset};
    return CivilDate{std::chrono::sys_days{of_month / std::chrono::day{1}}};
  };
  return {.from = first_of(-begins), .to = first_of(months - begins).plus_days(-1)};
}

/// The stretch of `days` in which `day` lies, counted from `zero`.
Span span_of_days(CivilDate day, int days, CivilDate zero) {
  const CivilDate from = day.plus_days(-into(day.days_since(zero), days));
  return {.from = from, .to = from.plus_days(days - 1)};
}

const CivilDate kFirstDay{1970, 1, 1};
const CivilDate kFirstMonday{1970, 1, 5};

/// By ISO 8601: the week belongs to the year of its Thursday.
std::string week_label(CivilDate monday) {
  const CivilDate thursday = monday.plus_days(3);
  const int week = 1 + thursday.days_since(CivilDate{thursday.year(), 1, 1}) / kDaysOfWeek;
  return fmt::format("{:04}W{:02}", thursday.year(), week);
}

std::optional<Span> every(const policy::PeriodicReport& rule, CivilDate day) {
  if (rule.every_n <= 0) return std::nullopt;
  Span span;
  if (rule.every_unit == "day") {
    span = span_of_days(day, rule.every_n, kFirstDay);
  } else if (rule.every_unit == "week") {
    span = span_of_days(day, kDaysOfWeek * rule.every_n, kFirstMonday);
  } else if (rule.every_unit == "month") {
    span = span_of_months(day, rule.every_n);
  } else if (rule.every_unit == "year") {
    span = span_of_months(day, kMonthsOfYear * rule.every_n);
  } else {
    return std::nullopt;
  }
  span.label = span.from.text() + "/" + span.to.text();
  return span;
}

/// A rule that paused within a period still owes one report for it.
bool has_duty(const std::vector<PeriodicDuty>& duties, const std::string& rule, CivilDate from) {
  return std::any_of(duties.begin(), duties.end(),
                     [&](const PeriodicDuty& duty) { return duty.rule == rule && duty.from == from; });
}

PeriodicDuty duty_of(const policy::PeriodicReport& rule, const Span& period, CivilDate covers_from,
                     const Calendar& calendar) {
  PeriodicDuty duty{.rule = rule.id,
                    .label = period.label,
                    .from = period.from,
                    .to = period.to,
                    .covers_from = covers_from,
                    .basis = "none",
                    .owed_role = rule.sender,
                    .article = rule.ref};
  if (const std::optional<PeriodDue> due = due_of(rule, period, calendar)) {
    duty.due_on = due->due.on;
    duty.basis = due->basis;
    duty.software_default = due->sd;
    duty.years_not_loaded = due->due.years_not_loaded;
  }
  return duty;
}

}  // namespace

std::optional<Span> period_of(const policy::PeriodicReport& rule, CivilDate day) {
  Span span;
  switch (rule.period) {
    case Period::kNone:
      return std::nullopt;
    case Period::kDay:
      return Span{day, day, day.text()};
    case Period::kWeek:
      span = span_of_days(day, kDaysOfWeek, kFirstMonday);
      span.label = week_label(span.from);
      return span;
    case Period::kMonth:
      span = span_of_months(day, 1);
      span.label = fmt::format("{:04}-{:02}", span.from.year(), span.from.month());
      return span;
    case Period::kQuarter:
      span = span_of_months(day, kMonthsOfQuarter);
      span.label = fmt::format("{:04}Q{}", span.from.year(), 1 + (span.from.month() - 1) / kMonthsOfQuarter);
      return span;
    case Period::kHalfYear:
      span = span_of_months(day, kMonthsOfHalfYear);
      span.label = fmt::format("{:04}H{}", span.from.year(), 1 + (span.from.month() - 1) / kMonthsOfHalfYear);
      return span;
    case Period::kYear:
    case Period::kYearEnd:
      span = span_of_months(day, kMonthsOfYear);
      span.label = fmt::format("{:04}", span.from.year());
      return span;
    case Period::kEvery:
      return every(rule, day);
  }
  return std::nullopt;
}

Span next_period(const policy::PeriodicReport& rule, const Span& period) {
  return period_of(rule, period.to.plus_days(1)).value_or(period);
}

std::optional<PeriodDue> due_of(const policy::PeriodicReport& rule, const Span& period, const Calendar& calendar) {
  if (rule.modality == policy::Modality::kMay) return std::nullopt;
  const std::optional<policy::Clock> clock = policy::clock_of(rule.due);
  if (!clock) return std::nullopt;
  return PeriodDue{due_after(period.to, clock->term, calendar), clock->from_text ? "text" : "softwareDefault",
                   clock->sd};
}

std::string late_mark(const policy::PeriodicReport& rule, const Span& period, CivilDate due_on, CivilDate on) {
  if (on <= due_on) return {};
  // Without periods there is no next one whose end would turn a reminder into a finding.
  const bool next_has_ended = rule.period != Period::kNone && on > next_period(rule, period).to;
  return next_has_ended ? "LATE_TEXT" : "LATE_DEFAULT";
}

std::vector<PeriodicDuty> periodic_duties(const Versions& versions, CivilDate adopted_from, CivilDate today,
                                          const Calendar& calendar) {
  std::vector<PeriodicDuty> duties;
  bool was_in_force = false;
  for (CivilDate day = adopted_from; day <= today; day = day.plus_days(1)) {
    const policy::Pack* pack = versions.in_force_on(day);
    if (pack != nullptr) {
      for (const policy::PeriodicReport& rule : pack->periodic_reports) {
        const std::optional<Span> period = period_of(rule, day);
        // A period begins on its first day, or on the first day on which any version holds.
        const bool begins = period && (period->from == day || !was_in_force);
        if (begins && rule.modality != policy::Modality::kMay && !has_duty(duties, rule.id, period->from)) {
          duties.push_back(duty_of(rule, *period, day, calendar));
        }
      }
    }
    was_in_force = pack != nullptr;
  }
  return duties;
}

}  // namespace donghu::domain
