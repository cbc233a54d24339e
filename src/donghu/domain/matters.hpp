// What a decision may ask about other matters of the authority. Implementations answer from the state that the
// decision's own transaction sees, so that of two commands at once the second sees the first.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "donghu/domain/accountability.hpp"
#include "donghu/domain/appeal.hpp"
#include "donghu/domain/circular.hpp"
#include "donghu/domain/complaint.hpp"
#include "donghu/domain/dispatch.hpp"
#include "donghu/domain/record.hpp"
#include "donghu/domain/retaliation_case.hpp"
#include "donghu/domain/verification.hpp"
#include "donghu/domain/wrong_case.hpp"

namespace donghu::domain {

/// A confirmed instance of non-recording that has not been reversed.
struct CountedInstance {
  MatterId verification;  // that confirmed it
  CivilDate conduct_at;   // the contact left out, or the untrue seal
  std::string form;       // omitted, untrue
  std::string pack;       // whose rule was broken
};

/// What a personnel check says to a measure that is a personnel action.
struct CheckedAction {
  PersonId person;
  std::string action;  // code of the pack's protection.actions
  bool cleared = false;
  Origin origin = {};
};

class Matters {
 public:
  virtual ~Matters() = default;

  /// None: no such matter, or one of another kind.
  virtual std::optional<Record> record(MatterId id) const = 0;
  virtual std::optional<Verification> verification(MatterId id) const = 0;
  virtual std::optional<Circular> circular(MatterId id) const = 0;
  virtual std::optional<AccountabilityCase> accountability(MatterId id) const = 0;
  virtual std::optional<Complaint> complaint(MatterId id) const = 0;
  virtual std::optional<Appeal> appeal(MatterId id) const = 0;
  virtual std::optional<WrongCase> wrong_case(MatterId id) const = 0;
  /// What another authority has sent here.
  virtual std::optional<IncomingDispatch> incoming(MatterId /*id*/) const { return std::nullopt; }
  /// None: no such check.
  virtual std::optional<CheckedAction> personnel_check(MatterId id) const = 0;
  virtual std::optional<RetaliationCase> retaliation_case(MatterId id) const = 0;
  /// Records that a person sealed, oldest first; a clue is nobody's.
  virtual std::vector<MatterId> records_by(PersonId recorder) const = 0;
  /// Matters of a kind (M::kKind) whose origin names `about`, oldest first.
  virtual std::vector<MatterId> following(MatterId about, std::string_view kind) const = 0;
  /// Confirmed, unreversed instances of one handler, oldest first (Q-30, SC-09).
  virtual std::vector<CountedInstance> instances_of(PersonId handler) const = 0;
  /// The report of a rule for the period that begins on a day; none yet: no report has been drafted.
  virtual std::optional<MatterId> report_of(std::string_view rule, CivilDate period_from) const = 0;

 protected:
  Matters() = default;
  Matters(const Matters&) = default;
  Matters(Matters&&) = default;
  Matters& operator=(const Matters&) = default;
  Matters& operator=(Matters&&) = default;
};

}  // namespace donghu::domain
