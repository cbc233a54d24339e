// Duty briefing, training log, spot checks (`dutyBriefing`, `trainingEntry`, `spotCheck`; REQUIREMENTS 0.3 no. 3 and
// 13, 4.6 j): who was told which duties under which version of the pack, who was taught what, who checked which files.
//
//   AcknowledgeBriefing ──▶ acknowledged      LogTraining ──▶ logged      LogCheck ──▶ logged
//
// Each is one dated entry: it is never taken back, and a later version of the pack asks for a new acknowledgement.
// Not here: what a found clue leads to (a verification that names the check as its origin).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "donghu/base/calendar.hpp"
#include "donghu/domain/matter.hpp"

namespace donghu::domain {

struct Effects;

enum class BriefingState { kAcknowledged };
constexpr auto enum_names(BriefingState) { return std::array{named(BriefingState::kAcknowledged, "acknowledged")}; }
inline constexpr std::array kBriefingSteps{
    Step<BriefingState>{"acknowledgeBriefing", kNew, BriefingState::kAcknowledged, By::kOfficer, "articles"},
};

enum class LoggedState { kLogged };
constexpr auto enum_names(LoggedState) { return std::array{named(LoggedState::kLogged, "logged")}; }
inline constexpr std::array kTrainingSteps{
    Step<LoggedState>{"logTraining", kNew, LoggedState::kLogged, By::kOfficer, "education"},
};
inline constexpr std::array kCheckSteps{
    Step<LoggedState>{"logCheck", kNew, LoggedState::kLogged, By::kCheckActor, "checks"},
};

// --- commands -------------------------------------------------------------------------------------------------------

struct AcknowledgeBriefing {
  std::string pack_version;  // the version that was on the screen
};
struct LogTraining {
  std::string audience;             // of an education rule: a role or a class of persons
  std::vector<std::string> topics;  // law, discipline, ethics, leadByExample
  CivilDate held_on;
  std::vector<PersonId> attendees;
  int attendee_count = 0;  // where they are not named one by one
  std::string notes;
  Proof proof;
};
/// Something a check found in one file.
struct CheckClue {
  CaseMention case_file;
  std::optional<PersonMention> person;  // whose contact it seems to be
  std::string description;
};
struct LogCheck {
  std::string check;               // the row of one of the pack's checks
  std::vector<std::string> kinds;  // check, spotCheck
  CivilDate held_on;
  int files_checked = 0;
  std::vector<CheckClue> clues;  // none: nothing was found, which is an entry too
  std::string notes;
  Proof proof;
};

// --- events ---------------------------------------------------------------------------------------------------------

struct BriefingAcknowledged {
  Origin origin;
  std::string pack;
  std::string pack_version;
  Role role;
  std::vector<std::string> articles;  // the rows that were shown
};
struct TrainingLogged {
  Origin origin;
  std::vector<std::string> articles;  // the education rules it serves
  std::string audience;
  std::vector<std::string> topics;
  CivilDate held_on;
  std::vector<PersonId> attendees;
  int attendee_count = 0;
  std::string notes;
  Proof proof;
};
struct CheckLogged {
  Origin origin;
  std::string article;
  std::string on_clue;  // the row that says what a clue leads to; empty: none, or no clue
  std::vector<std::string> kinds;
  CivilDate held_on;
  int files_checked = 0;
  std::vector<CheckClue> clues;
  std::string notes;
  Proof proof;
};

// --- state ----------------------------------------------------------------------------------------------------------

struct DutyBriefing : Matter {
  static constexpr std::string_view kKind = "dutyBriefing";
  using State = BriefingState;
  static constexpr auto kSteps = kBriefingSteps;

  State state = State::kAcknowledged;
  BriefingAcknowledged acknowledged;
};
struct TrainingEntry : Matter {
  static constexpr std::string_view kKind = "trainingEntry";
  using State = LoggedState;
  static constexpr auto kSteps = kTrainingSteps;

  State state = State::kLogged;
  TrainingLogged logged;
};
struct SpotCheck : Matter {
  static constexpr std::string_view kKind = "spotCheck";
  using State = LoggedState;
  static constexpr auto kSteps = kCheckSteps;

  State state = State::kLogged;
  CheckLogged logged;
};

void apply(DutyBriefing& briefing, const BriefingAcknowledged& event, const Stamp& stamp);
void apply(TrainingEntry& training, const TrainingLogged& event, const Stamp& stamp);
void apply(SpotCheck& check, const CheckLogged& event, const Stamp& stamp);

constexpr std::string_view milestone_of(const BriefingAcknowledged& /*event*/) { return "briefing.acknowledged"; }
constexpr std::string_view milestone_of(const TrainingLogged& /*event*/) { return "training.logged"; }

/// One acknowledgement for each person, role and version: "<person> <role> <pack> <version>". The application keeps it
/// unique, so that asking twice gives the first entry.
std::string once_key(const BriefingAcknowledged& event, PersonId person);

// --- decisions ------------------------------------------------------------------------------------------------------

/// Errors: kRoleDenied; kConflict at /packVersion (params: version) when another version is in force by now;
/// kRuleAbsent when the pack names no duty of this role.
Result<Effects> decide(const AcknowledgeBriefing& command, const Context& context);
/// Errors: kRoleDenied; kRuleAbsent at /audience when no education rule is for it; kNotAllowed at /topics/n (params:
/// allowed); kFieldMissing at /topics, /attendees (neither names nor a number); kInFuture at /heldOn;
/// kMissingReference at /attendees/n.
Result<Effects> decide(const LogTraining& command, const Context& context);
/// Errors: kRuleAbsent at /check; kRoleDenied with the check's article for anybody but its actor; kNotAllowed at
/// /kinds/n (params: allowed); kFieldMissing at /kinds; kInFuture at /heldOn; kOutOfRange at /filesChecked for a check
/// of no file (params: min); kMissingReference at /clues/n.
Result<Effects> decide(const LogCheck& command, const Context& context);

/// One duty as it is shown to those who bear it.
struct BriefedDuty {
  std::string article;
  std::string code;    // of a handler duty, an obligation, a report, a check; empty: the row itself
  policy::Label text;  // the row in our words
  bool operator==(const BriefedDuty&) const = default;
};

/// The duties in force for a role: the pack's duty and prohibition rows that are for a briefing, what handlers must
/// answer, and what this role owes as obligation, report or check. In the pack's order, each row once for each code.
std::vector<BriefedDuty> duties_for(const Role& role, const policy::Pack& pack);

/// A training that was held, as the application's tables list them.
struct TrainingHeld {
  std::string audience;
  std::vector<std::string> topics;
  CivilDate held_on;
};

/// What an education rule with an interval asks for next: one training with each of its topics within the interval
/// since the last one; the adoption's first day counts as the first.
struct TrainingDuty {
  std::string article;
  std::string audience;
  std::vector<std::string> topics;  // those whose interval ends first
  CivilDate since;
  CivilDate due_on;
  bool operator==(const TrainingDuty&) const = default;
};
std::vector<TrainingDuty> training_duties(const policy::Pack& pack, std::span<const TrainingHeld> held,
                                          CivilDate adopted_from, const Calendar& calendar);

template <class A>
void fields(A& a, AcknowledgeBriefing& c) {
  a.field("packVersion", c.pack_version, required_text(40));
}
template <class A>
void fields(A& a, LogTraining& c) {
  a.field("audience", c.audience, required_text(60));
  a.field("topics", c.topics, items(10, 40));
  a.field("heldOn", c.held_on);
  a.field("attendees", c.attendees, items(500));
  a.field("attendeeCount", c.attendee_count, range(0, 100000));
  a.field("notes", c.notes, long_text(2000));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, CheckClue& x) {
  a.field("case", x.case_file);
  a.field("person", x.person);
  a.field("description", x.description, required_text(2000, true));
}
template <class A>
void fields(A& a, LogCheck& c) {
  a.field("check", c.check, required_text(60));
  a.field("kinds", c.kinds, items(10, 40));
  a.field("heldOn", c.held_on);
  a.field("filesChecked", c.files_checked, range(0, 100000));
  a.field("clues", c.clues, items(50));
  a.field("notes", c.notes, long_text(2000));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, BriefingAcknowledged& e) {
  a.field("origin", e.origin);
  a.field("pack", e.pack, required_text(100));
  a.field("packVersion", e.pack_version, required_text(40));
  a.field("role", e.role, required_text(60));
  a.field("articles", e.articles, items(500, 60));
}
template <class A>
void fields(A& a, TrainingLogged& e) {
  a.field("origin", e.origin);
  a.field("articles", e.articles, items(20, 60));
  a.field("audience", e.audience, required_text(60));
  a.field("topics", e.topics, items(10, 40));
  a.field("heldOn", e.held_on);
  a.field("attendees", e.attendees, items(500));
  a.field("attendeeCount", e.attendee_count, range(0, 100000));
  a.field("notes", e.notes, long_text(2000));
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, CheckLogged& e) {
  a.field("origin", e.origin);
  a.field("article", e.article, required_text(60));
  a.field("onClue", e.on_clue, text(60));
  a.field("kinds", e.kinds, items(10, 40));
  a.field("heldOn", e.held_on);
  a.field("filesChecked", e.files_checked, range(0, 100000));
  a.field("clues", e.clues, items(50));
  a.field("notes", e.notes, long_text(2000));
  a.field("proof", e.proof);
}

}  // namespace donghu::domain
