// When something is due, and whether the text or the software says so (REQUIREMENTS 0.2, 4.1 `dl`, SD-01 … SD-21).
//
// The regulations mostly say "promptly" or nothing. The number then is a software default, which an adoption may
// replace and whose passing is only a reminder (LATE_DEFAULT); a number in the text is a finding when missed
// (LATE_TEXT).
//
//   deadline: {kind: prompt, source: text, startEvent: report.triggered,
//              default: {value: 3, unit: day, dayBasis: working, sd: SD-02}}
//
// A deadline may depend on facts (`cases`: the first whose condition fires replaces it), run before an event instead of
// after it, start with a date that somebody stated (`startFact`: the day of a hearing) instead of with an event of the
// matter, and hold only inside a window that events open and close (4.6 c).
//
// Not here: counting (donghu/base/calendar.hpp) and lateness (domain).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "donghu/base/calendar.hpp"
#include "donghu/policy/predicate.hpp"

namespace donghu::policy {

enum class DeadlineKind {
  kFixed,      // the text gives the number: `term`
  kPrompt,     // 及时: `fallback`
  kImmediate,  // 立即: `fallback`
  kPeriodEnd,  // counted from the end of a reporting period: `fallback`, or that very day
  kNone,       // the text is silent: `fallback` for a reminder, or no clock at all
};

enum class ValueSource { kText, kSoftwareDefault };

struct DefaultTerm {
  Term term = {};
  std::string sd = {};  // "SD-03": the row of `softwareDefaults` with the reason
  bool operator==(const DefaultTerm&) const = default;
};

/// Counted on from the start event, or back from it: "five days before the hearing".
enum class Relation { kAfter, kBefore };

/// From the first milestone to the second; outside it the step has no basis (WINDOW_CLOSED).
struct DeadlineWindow {
  std::string open = {};
  std::string close = {};
  bool operator==(const DeadlineWindow&) const = default;
};

/// Another clock where `when` fires.
struct DeadlineCase {
  std::string id = {};  // within the deadline: ".cases.MAJOR" in the path of its default
  Predicate when = {};
  DeadlineKind kind = DeadlineKind::kNone;
  ValueSource source = ValueSource::kSoftwareDefault;
  std::string start_event = {};
  Relation relation = Relation::kAfter;
  std::optional<Term> term = std::nullopt;
  std::optional<DefaultTerm> fallback = std::nullopt;
  std::string start_fact = {};
  bool operator==(const DeadlineCase&) const = default;
};

struct Deadline {
  DeadlineKind kind = DeadlineKind::kNone;
  ValueSource source = ValueSource::kSoftwareDefault;  // of the kind; a default's number is never text
  std::string start_event = {};                        // a milestone, "record.sealed"; empty for kPeriodEnd
  std::optional<Term> term = std::nullopt;             // kFixed only
  std::optional<DefaultTerm> fallback = std::nullopt;  // every other kind
  Relation relation = Relation::kAfter;
  std::optional<DeadlineWindow> window = std::nullopt;
  std::vector<DeadlineCase> cases = {};  // tried in their order before the deadline itself
  std::string start_fact = {};           // a fact that is a date, in place of the start event; empty: the event
  bool operator==(const Deadline&) const = default;
};

/// The clock that runs.
struct Clock {
  Term term = {};
  bool from_text = false;  // true: missing it is LATE_TEXT; false: LATE_DEFAULT, a reminder
  std::string sd = {};     // empty if from the text
  Relation relation = Relation::kAfter;
  bool operator==(const Clock&) const = default;
};

/// The text's number if there is one, else the default; none if no clock runs. Event-free: the caller knows when the
/// start event happened and passes that day or instant to due_after. `cases` are not looked at: see deadline_for.
std::optional<Clock> clock_of(const Deadline& deadline);

/// The deadline that holds under these facts: the first case that fires, else the deadline itself. The result has no
/// cases; a case without a start event keeps the deadline's own.
Deadline deadline_for(const Deadline& deadline, const Facts& facts);

/// Where the clock ends whose start event happened then.
Due due_of(const Clock& clock, Instant start, const Calendar& calendar);
Due due_of(const Clock& clock, CivilDate start, const Calendar& calendar);

}  // namespace donghu::policy
