#include "donghu/base/calendar.hpp"

#include <algorithm>

namespace donghu {
namespace {

constexpr std::int64_t kHourMs = 3600LL * 1000;
constexpr unsigned kFriday = 5;

/// The day `n` months on that has the number of `start`, or the eve of it if the first day counts; where that month has
/// no such number the term fills it to its last day.
CivilDate end_of_months(CivilDate start, int n, bool start_day_counted) {
  const auto month = std::chrono::year{start.year()} / std::chrono::month{start.month()} + std::chrono::months{n};
  const auto same_number = month / std::chrono::day{start.day()};
  if (!same_number.ok()) return CivilDate{std::chrono::sys_days{month / std::chrono::last}};
  return CivilDate{std::chrono::sys_days{same_number}}.plus_days(start_day_counted ? -1 : 0);
}

/// The same backwards; the eve of the event's day is the day after it, seen from there.
CivilDate start_of_months(CivilDate event, int n, bool event_day_counted) {
  const auto month = std::chrono::year{event.year()} / std::chrono::month{event.month()} - std::chrono::months{n};
  const auto same_number = month / std::chrono::day{event.day()};
  if (!same_number.ok()) return CivilDate{std::chrono::sys_days{month / std::chrono::last}};
  return CivilDate{std::chrono::sys_days{same_number}}.plus_days(event_day_counted ? 1 : 0);
}

/// Two looks at the calendar may both have leaned on the weekday rule.
void note_years(Due& due, const std::vector<int>& more) {
  std::vector<int>& years = due.years_not_loaded;
  years.insert(years.end(), more.begin(), more.end());
  std::sort(years.begin(), years.end());
  years.erase(std::unique(years.begin(), years.end()), years.end());
}

/// The end before any rolling.
Due unrolled(CivilDate start, const Term& term, const Calendar& calendar) {
  // Of no time at all there is no first day to count.
  if (term.value == 0 && term.unit != TermUnit::kHour) return Due{.on = start};
  // Counting the first day is counting from the eve, for working days too: a Sunday that is counted is still none.
  const CivilDate eve = term.start_day_counted ? start.plus_days(-1) : start;
  switch (term.unit) {
    case TermUnit::kHour:
      return due_after(start_of(start.plus_days(1)), term, calendar);
    case TermUnit::kDay:
      if (term.basis == DayBasis::kWorking) return calendar.add_working_days(eve, term.value);
      return Due{.on = eve.plus_days(term.value)};
    case TermUnit::kMonth:
      return Due{.on = end_of_months(start, term.value, term.start_day_counted)};
    case TermUnit::kYear:
      return Due{.on = end_of_months(start, 12 * term.value, term.start_day_counted)};
  }
  return Due{.on = start};
}

}  // namespace

Calendar::Calendar(const std::vector<CalendarYear>& years) {
  for (const CalendarYear& year : years) {
    years_[year.year] =
        Table{.off = {year.off.begin(), year.off.end()}, .working = {year.working.begin(), year.working.end()}};
  }
}

bool Calendar::is_working_day(CivilDate day) const {
  std::vector<int> ignored;
  return looks_up(day, ignored);
}

bool Calendar::looks_up(CivilDate day, std::vector<int>& years_not_loaded) const {
  const auto table = years_.find(day.year());
  if (table == years_.end()) {
    if (years_not_loaded.empty() || years_not_loaded.back() != day.year()) years_not_loaded.push_back(day.year());
    return day.iso_weekday() <= kFriday;
  }
  if (table->second.working.contains(day)) return true;
  return !table->second.off.contains(day) && day.iso_weekday() <= kFriday;
}

bool Calendar::step_to_working_day(Due& due, int direction) const {
  due.on = due.on.plus_days(direction);
  return looks_up(due.on, due.years_not_loaded);
}

Due Calendar::count_working_days(CivilDate from, int n, int direction) const {
  Due due{.on = from};
  while (n > 0) {
    if (step_to_working_day(due, direction)) --n;
  }
  std::sort(due.years_not_loaded.begin(), due.years_not_loaded.end());
  return due;
}

Due Calendar::nearest_working_day(CivilDate day, int direction) const {
  Due due{.on = day};
  if (looks_up(day, due.years_not_loaded)) return due;
  while (!step_to_working_day(due, direction)) {
  }
  std::sort(due.years_not_loaded.begin(), due.years_not_loaded.end());
  return due;
}

Due Calendar::add_working_days(CivilDate start, int n) const { return count_working_days(start, n, 1); }
Due Calendar::next_working_day(CivilDate day) const { return nearest_working_day(day, 1); }
Due Calendar::subtract_working_days(CivilDate end, int n) const { return count_working_days(end, n, -1); }
Due Calendar::last_working_day(CivilDate day) const { return nearest_working_day(day, -1); }

Due due_after(CivilDate start, const Term& term, const Calendar& calendar) {
  Due due = unrolled(start, term, calendar);
  if (due.at || !term.roll_forward) return due;
  const Due rolled = calendar.next_working_day(due.on);
  due.on = rolled.on;
  note_years(due, rolled.years_not_loaded);
  return due;
}

Due due_after(Instant start, const Term& term, const Calendar& calendar) {
  if (term.unit != TermUnit::kHour) return due_after(civil_date(start), term, calendar);
  const Instant at{start.ms + term.value * kHourMs};
  return Due{.on = civil_date(at), .at = at};
}

Due due_before(CivilDate event, const Term& term, const Calendar& calendar) {
  if (term.unit == TermUnit::kHour) return due_before(start_of(event.plus_days(1)), term, calendar);
  Due due{.on = event};
  const CivilDate eve = term.start_day_counted ? event.plus_days(1) : event;
  if (term.value > 0 && term.unit == TermUnit::kDay) {
    const bool working = term.basis == DayBasis::kWorking;
    due = working ? calendar.subtract_working_days(eve, term.value) : Due{.on = eve.plus_days(-term.value)};
  } else if (term.value > 0) {
    const int months = term.unit == TermUnit::kYear ? 12 * term.value : term.value;
    due.on = start_of_months(event, months, term.start_day_counted);
  }
  if (!term.roll_forward) return due;
  const Due rolled = calendar.last_working_day(due.on);
  due.on = rolled.on;
  note_years(due, rolled.years_not_loaded);
  return due;
}

Due due_before(Instant event, const Term& term, const Calendar& calendar) {
  if (term.unit != TermUnit::kHour) return due_before(civil_date(event), term, calendar);
  const Instant at{event.ms - term.value * kHourMs};
  return Due{.on = civil_date(at), .at = at};
}

}  // namespace donghu
