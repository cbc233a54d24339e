// Working days and the end of terms: civil days in, civil days out (REQUIREMENTS SD-18).
//
// Not here: which term a rule gives (donghu/policy/deadline.hpp), what a missed one means (donghu/domain), clocks.
//
//   Calendar calendar{{year_2026}};
//   due_after(CivilDate{2026, 9, 10}, Term{.value = 2}, calendar).on        // Mon 2026-09-14: Saturday rolls forward
//   due_after(CivilDate{2027, 1, 4}, working_days(3), calendar).years_not_loaded  // {2027}: show CALENDAR_NOT_LOADED
//
// The State Council's notice for a year appears the November before. A year without a table counts Monday to Friday,
// and every value that leaned on that rule says so: warn, never guess in silence.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "donghu/base/time.hpp"

namespace donghu {

/// The holiday table of one year: where it departs from Monday to Friday.
struct CalendarYear {
  int year = 0;
  std::string source = {};              // the notice it was taken from, shown beside the dates; may be empty
  std::vector<CivilDate> off = {};      // no working days, whatever the weekday
  std::vector<CivilDate> working = {};  // make-up working days (调休), mostly at weekends
  bool operator==(const CalendarYear&) const = default;
};

enum class TermUnit { kHour, kDay, kMonth, kYear };

/// Days as they pass, or working days only. Months, years and hours always pass as they do.
enum class DayBasis { kCalendar, kWorking };

/// A length of time from an event, and how its end is found.
struct Term {
  int value = 0;  // never negative
  TermUnit unit = TermUnit::kDay;
  DayBasis basis = DayBasis::kCalendar;  // read for kDay only
  bool start_day_counted = false;        // true: the day of the event is day one
  bool roll_forward = true;              // an end on a day that is no working day moves to the next (or last) one
  bool operator==(const Term&) const = default;
};

inline Term working_days(int n) { return {.value = n, .basis = DayBasis::kWorking}; }

/// The end of a term.
struct Due {
  CivilDate on;                              // in time until 24:00 (UTC+8) of this day …
  std::optional<Instant> at = std::nullopt;  // … or, for a term in hours, until this instant
  std::vector<int> years_not_loaded = {};    // ascending; not empty: the weekday rule was used (CALENDAR_NOT_LOADED)

  bool is_past(Instant now) const { return at ? now > *at : now >= start_of(on.plus_days(1)); }
  bool operator==(const Due&) const = default;
};

class Calendar {
 public:
  /// No year loaded: Monday to Friday throughout.
  Calendar() = default;
  /// A later table replaces an earlier one of the same year.
  explicit Calendar(const std::vector<CalendarYear>& years);

  bool has_year(int year) const { return years_.contains(year); }
  /// By the year's table, else by the weekday.
  bool is_working_day(CivilDate day) const;
  /// The n-th working day after `start`, which itself does not count; n = 0 is `start` as it is. n is not negative.
  Due add_working_days(CivilDate start, int n) const;
  /// `day` if it is a working day, else the first one after it.
  Due next_working_day(CivilDate day) const;
  /// The same two backwards: the n-th working day before `end`; `day`, else the last working day before it.
  Due subtract_working_days(CivilDate end, int n) const;
  Due last_working_day(CivilDate day) const;

 private:
  struct Table {
    std::set<CivilDate> off;
    std::set<CivilDate> working;
  };
  /// Moves `due` by one day, on (1) or back (-1), and notes the year if the answer there rests on the weekday rule.
  bool step_to_working_day(Due& due, int direction) const;
  Due count_working_days(CivilDate from, int n, int direction) const;
  Due nearest_working_day(CivilDate day, int direction) const;
  bool looks_up(CivilDate day, std::vector<int>& years_not_loaded) const;

  std::map<int, Table> years_;
};

/// The end of `term` for an event known by its day. First day excluded unless counted; a month ends on the day of the
/// same number, else on the month's last; the end rolls forward if the term says so. Hours count from the end of the
/// day, because nobody may be late for a minute that was not noted.
Due due_after(CivilDate start, const Term& term, const Calendar& calendar);

/// The same for an event known by its instant: hours are exact, everything else goes by the event's civil day.
Due due_after(Instant start, const Term& term, const Calendar& calendar);

/// The last day on which what must be done `term` before an event is in time. The event's day is excluded unless
/// counted; a month goes back to the day of the same number, else to that month's last; a last day that is no working
/// day moves back, never on, because whoever is owed the time would else have less of it. Hours count back from the
/// event's end.
Due due_before(CivilDate event, const Term& term, const Calendar& calendar);
Due due_before(Instant event, const Term& term, const Calendar& calendar);

}  // namespace donghu
