#include "donghu/policy/deadline.hpp"

namespace donghu::policy {

std::optional<Clock> clock_of(const Deadline& deadline) {
  // The text's number comes first: a default never shortens, extends or overrides it (REQUIREMENTS 5.4, 8).
  if (deadline.term) return Clock{.term = *deadline.term, .from_text = true, .relation = deadline.relation};
  if (deadline.fallback) {
    return Clock{.term = deadline.fallback->term, .sd = deadline.fallback->sd, .relation = deadline.relation};
  }
  // A period without a default ends with its last day, which the text itself gives.
  if (deadline.kind == DeadlineKind::kPeriodEnd) return Clock{.term = Term{}, .from_text = true};
  return std::nullopt;
}

Deadline deadline_for(const Deadline& deadline, const Facts& facts) {
  Deadline chosen = deadline;
  chosen.cases.clear();
  for (const DeadlineCase& other : deadline.cases) {
    if (!fires(other.when, facts)) continue;
    chosen.kind = other.kind;
    chosen.source = other.source;
    if (!other.start_event.empty() || !other.start_fact.empty()) {
      chosen.start_event = other.start_event;
      chosen.start_fact = other.start_fact;
    }
    chosen.relation = other.relation;
    chosen.term = other.term;
    chosen.fallback = other.fallback;
    break;
  }
  return chosen;
}

Due due_of(const Clock& clock, Instant start, const Calendar& calendar) {
  return clock.relation == Relation::kBefore ? due_before(start, clock.term, calendar)
                                             : due_after(start, clock.term, calendar);
}

Due due_of(const Clock& clock, CivilDate start, const Calendar& calendar) {
  return clock.relation == Relation::kBefore ? due_before(start, clock.term, calendar)
                                             : due_after(start, clock.term, calendar);
}

}  // namespace donghu::policy
