// What must happen next, by whom and by when, as rules: obligations that an event raises, reports, verification,
// checks, routes, referrals. The domain turns them into dated obligations; each says its article.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "donghu/policy/bodies.hpp"
#include "donghu/policy/conduct.hpp"
#include "donghu/policy/deadline.hpp"

namespace donghu::policy {

/// A duty with its clock. This list is the only source of dated duties of matters; reports keep their own due dates.
/// Raised when `raised_by` happens and `when` fires (none: always); met by any of `met_by`.
struct ObligationRule {
  std::string id = {};
  std::string pack_id = {};  // of a rule that came in by merging (merge.hpp); empty: the pack's own
  Label label = {};
  RowId ref = {};  // empty only for a pure reminder, which `basis` explains
  std::string basis = {};
  std::string raised_by = {};  // a milestone: "record.sealed", "adoption.activated"
  std::optional<Predicate> when = std::nullopt;
  std::string owed_by = {};  // a role
  Modality modality = Modality::kShall;
  Deadline deadline = {};
  std::vector<std::string> met_by = {};  // milestones
};

/// A duty that the receipt of a report creates: studyAndReport, copy, report, notify.
struct FollowUp {
  std::string id = {};
  Label label = {};
  RowId ref = {};
  Modality modality = Modality::kShall;
  std::string action = {};
  std::string owed_by = {};                  // a role
  std::vector<std::string> recipients = {};  // of what the action sends on
  std::vector<std::string> copies = {};
  Deadline deadline = {};  // from report.acknowledged unless it says otherwise
};

/// A report outside the periods.
struct AdHocReport {
  std::string id = {};
  Label label = {};
  RowId ref = {};
  Modality modality = Modality::kShall;
  Predicate trigger = {};
  std::string decider = {};  // whose view counts
  std::string sender = {};
  std::vector<std::string> recipients = {};
  std::string recipients_basis = {};  // the software choice, where the text names nobody
  std::vector<std::string> alternatives = {};
  std::vector<std::string> copies = {};
  bool collective_decision = false;
  Deadline deadline = {};
  std::vector<FollowUp> follow_up = {};
};

/// How often a report is made. kNone: whenever the sender sees fit; kYearEnd: within the year it is about; kEvery: each
/// `every_n` of `every_unit`.
enum class Period { kNone, kDay, kWeek, kMonth, kQuarter, kHalfYear, kYear, kYearEnd, kEvery };

struct PeriodicReport {
  std::string id = {};
  Label label = {};
  RowId ref = {};
  Modality modality = Modality::kShall;
  Period period = Period::kYear;
  int every_n = 0;              // kEvery only
  std::string every_unit = {};  // kEvery only: day, week, month, year
  std::string sender = {};
  std::vector<std::string> recipients = {};
  std::vector<std::string> copies = {};
  bool written = false;
  bool analysis = false;
  bool nil_report = false;  // also due when nothing happened (SC-08)
  std::vector<std::string> contents = {};
  Deadline due = {};
  std::vector<FollowUp> follow_up = {};
};

/// Who finds the facts.
struct Verification {
  std::string body = {};
  ValueSource source = ValueSource::kText;
  std::vector<std::string> outcomes = {};
  std::vector<std::string> transfer_to = {};
  std::vector<RowId> refs = {};
  std::string head = {};        // the role that assigns and concludes; empty: the body itself
  std::string head_basis = {};  // the software choice, where the text does not name the head
};

/// Oversight of recording: the actor looks into files and reports, and may find a clue.
struct Check {
  RowId ref = {};
  std::string actor = {};
  std::vector<std::string> kinds = {};  // check, spotCheck
  RowId on_clue = {};                   // the row that says what a clue leads to; empty: none does
  Modality modality = Modality::kShall;
};

/// A transition that needs the minutes of a collective decision first; without them COLLECTIVE_DECISION_MISSING.
struct CollectiveDecision {
  RowId ref = {};
  std::string transition = {};  // a milestone
  std::string body = {};
  int min_participants = 0;  // 0: the text gives no number
};

/// Where a matter goes when `when` fires. The first route that fits, in the order of the pack; where none does and
/// `Pack::routes_ask_on_no_match`, a person decides with a reason, never a default.
struct Route {
  std::string id = {};
  std::string matter = {};  // circular, verification, interventionRecord …
  RowId ref = {};
  Predicate when = {};
  std::string action = {};  // report, notification, transfer, referral
  BodyExpression to = {};
  Modality modality = Modality::kShall;
};

/// A matter handed to another authority that owes its result back.
struct Referral {
  std::string id = {};
  RowId ref = {};
  std::string matter = {};
  Predicate when = {};
  BodyExpression to = {};
  Deadline owed_back = {};
};

}  // namespace donghu::policy
