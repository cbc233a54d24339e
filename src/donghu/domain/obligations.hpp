// Obligations: what must happen next, by whom, since when, by when, on which article. Derived from events, pack and
// calendar; no timer ever writes one (REQUIREMENTS 4.4; ARCHITECTURE "The idea in one paragraph").
//
// An event reaches milestones ("record.sealed"); a rule of the pack is raised by one and met by others. Which
// obligations stand is therefore known from the entries alone. What falls due with the passing of periods is no event
// and stands in periods.hpp.
//
//   raised ──its start event, or the day stated, is known──▶ dated ──metBy──▶ met
//     │ window not open yet: waits without a day               │ window closes: due by then at the latest; what was
//     only └─window closes: a choice ends (windowClosed)            │ allowed ends (windowClosed)
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "donghu/base/calendar.hpp"
#include "donghu/domain/context.hpp"
#include "donghu/domain/event.hpp"

namespace donghu::domain {

struct Obligation {
  std::string pack;  // whose rule it is
  std::string kind;  // the pack's identifier of it
  std::string article;
  Role owed_role;
  CivilDate since;
  std::optional<CivilDate> due_on;  // none: the text sets no clock and the software adds none
  std::optional<Instant> due_at;    // for terms in hours
  std::string basis;                // text, softwareDefault, none
  std::string software_default;
  bool calendar_missing = false;  // a year without a holiday table was counted by weekdays (CALENDAR_NOT_LOADED)
  bool once = false;  // not owed a second time by the same matter, met or not: a report, however often it is screened
};

/// Milestones that an event reaches by itself, as packs name them; most events reach none. Those that depend on more
/// than the event (the register is complete, both recording roles are bound) are the application's to tell.
std::vector<std::string_view> milestones_of(const Event& event);

/// What an event begins may count from an earlier instant than its own: a complaint's registration from its receipt
/// (SC-19). None: from its own.
std::optional<Instant> counted_from(const Event& event);

/// When milestones were reached around a matter: by it, by those it follows from, by those that follow from it.
using Milestones = std::map<std::string, Instant, std::less<>>;

/// What a milestone raises under a pack, in the pack's order: rules and, at a record's seal, the reports that its
/// claimed facts trigger; at its screening those that ask for the grade. Only what is known to be true raises anything,
/// and nothing whose window is closed. `before`: the milestones reached so far, for clocks that start with another
/// event than the one that raises the duty.
std::vector<Obligation> raised_by(std::string_view milestone, const policy::Facts& facts, Instant at,
                                  const policy::Pack& pack, const Calendar& calendar, const Milestones& before = {});

/// True if the day of the obligation, or its end, depends on more than the event that raised it.
bool waits(const policy::Pack& pack, std::string_view obligation);

/// How a duty that waits stands: its day as far as it is known, or that its window is closed.
struct DutyStanding {
  std::optional<Due> due;
  std::string basis = "none";
  std::string software_default;
  bool open = true;        // its window, if it has one
  bool has_ended = false;  // merely allowed, and the window is closed
};
/// `reached`: every milestone so far, the one that raised it included. Precondition: waits(pack, obligation).
DutyStanding standing_of(const policy::Pack& pack, std::string_view obligation, const policy::Facts& facts,
                         const Milestones& reached, const Calendar& calendar);
inline constexpr std::string_view kWindowClosed = "windowClosed";  // the basis of what ended with its window

/// The duties that a report's receipt begins, by the ids of its follow-ups.
std::vector<Obligation> follow_ups(const std::vector<std::string>& ids, Instant at, const policy::Pack& pack,
                                   const Calendar& calendar);

/// True if reaching the milestone meets the obligation of that kind. `rule`: the report rule or follow-up that the
/// event is about, for reports; empty otherwise.
bool meets(const policy::Pack& pack, std::string_view obligation, std::string_view milestone, std::string_view rule);

/// Where several persons owe the same for one matter, the second and later ones are numbered: "W-REC#2".
inline constexpr char kNumberSign = '#';
constexpr std::string_view kind_without_number(std::string_view kind) { return kind.substr(0, kind.find(kNumberSign)); }

/// True if the obligation is owed by the one person who made the record, not by everybody in the role.
bool is_personal(const Role& role);

/// Late by the text (a finding), late by a software default (a reminder), or in time.
enum class Lateness { kInTime, kLateDefault, kLateText };
constexpr auto enum_names(Lateness) {
  return std::array{named(Lateness::kInTime, ""), named(Lateness::kLateDefault, "LATE_DEFAULT"),
                    named(Lateness::kLateText, "LATE_TEXT")};
}
/// `at`: now, or the instant at which it was met.
Lateness lateness(const std::optional<CivilDate>& due_on, const std::optional<Instant>& due_at,
                  const std::string& basis, Instant at);

/// How soon after the contact (or the first draft) a record is to be sealed; none: the pack reminds nobody.
std::optional<policy::Clock> sealing_clock(const policy::Pack& pack);

}  // namespace donghu::domain
