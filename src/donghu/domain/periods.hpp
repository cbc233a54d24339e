// Reporting periods (REQUIREMENTS 3.11, 4.6 j): the quarters, years and other spans of a periodic report between two
// days, their names, when each report is due and when it is late.
//
//   const Span q2 = period_of(rule, CivilDate{2026, 5, 12}).value();     // 2026-04-01 … 2026-06-30, "2026Q2"
//   due_of(rule, q2, calendar).due.on                                     // 2026-07-10 (SD-10)
//   late_mark(rule, q2, CivilDate{2026, 7, 10}, CivilDate{2026, 7, 13})  // "LATE_DEFAULT" (SD-21)
//
// Periods are those of the calendar, never counted from the adoption. Pure: days in, days out.
// Not here: what a report holds and who sends it (report.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "donghu/base/calendar.hpp"
#include "donghu/domain/context.hpp"
#include "donghu/policy/obligations.hpp"

namespace donghu::domain {

/// A period: its first and last day, and its name.
struct Span {
  CivilDate from;
  CivilDate to;
  std::string label;  // "2026Q1", "2026-05", "2026H1", "2026", "2026W20", "2026-05-12", "2026-05-01/2026-06-30"
  bool operator==(const Span&) const = default;
};

/// The rule's period in which `day` lies; none for a report without period. Periods of several days, weeks, months or
/// years follow on one another from 1970-01-01 (weeks: from Monday 1970-01-05; years: from the year 0).
std::optional<Span> period_of(const policy::PeriodicReport& rule, CivilDate day);
/// The next one of equal length.
Span next_period(const policy::PeriodicReport& rule, const Span& period);

/// When a report is due, and on what that rests.
struct PeriodDue {
  Due due;
  std::string basis;  // text, softwareDefault
  std::string sd;     // of a softwareDefault
};
/// None: the rule only allows the report, or gives no clock.
std::optional<PeriodDue> due_of(const policy::PeriodicReport& rule, const Span& period, const Calendar& calendar);

/// SD-21: LATE_DEFAULT after the due day, LATE_TEXT once the next period of equal length has ended without the report;
/// empty: in time. `on`: the day of sending, or today.
std::string late_mark(const policy::PeriodicReport& rule, const Span& period, CivilDate due_on, CivilDate on);

/// A report that is owed for a period, drafted or not.
struct PeriodicDuty {
  std::string rule;
  std::string label;
  CivilDate from;  // of the period; its key
  CivilDate to;
  CivilDate covers_from;  // the adoption's first day, where it lies within the period; else `from`
  std::optional<CivilDate> due_on;
  std::string basis;
  std::string software_default;
  Role owed_role;
  std::string article;
  std::vector<int> years_not_loaded;  // not empty: CALENDAR_NOT_LOADED
  bool operator==(const PeriodicDuty&) const = default;
};

/// Every duty of a period that began by `today`, by its first day, then in the pack's order. Each follows the version
/// in force when its period began (SC-06); a period in which the adoption began counts from the adoption's first day. A
/// report that is only allowed is no duty.
std::vector<PeriodicDuty> periodic_duties(const Versions& versions, CivilDate adopted_from, CivilDate today,
                                          const Calendar& calendar);

}  // namespace donghu::domain
