// What must happen next, by whom and by when, as rules: obligations that an event raises, reports, verification.
// The domain turns them into dated obligations; each says its article.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "donghu/policy/conduct.hpp"
#include "donghu/policy/deadline.hpp"

namespace donghu::policy {

/// Raised when `raised_by` happens and `when` fires (none: always); met by any of `met_by`.
struct ObligationRule {
  std::string id = {};
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
};

enum class Period { kMonth, kQuarter, kHalfYear, kYear, kYearEnd };

struct PeriodicReport {
  std::string id = {};
  Label label = {};
  RowId ref = {};
  Modality modality = Modality::kShall;
  Period period = Period::kYear;
  std::string sender = {};
  std::vector<std::string> recipients = {};
  std::vector<std::string> copies = {};
  bool written = false;
  bool analysis = false;
  bool nil_report = false;  // also due when nothing happened (SC-08)
  std::vector<std::string> contents = {};
  Deadline due = {};
};

/// Who finds the facts.
struct Verification {
  std::string body = {};
  ValueSource source = ValueSource::kText;
  std::vector<std::string> outcomes = {};
  std::vector<std::string> transfer_to = {};
  Deadline due = {};
  std::vector<RowId> refs = {};
};

}  // namespace donghu::policy
