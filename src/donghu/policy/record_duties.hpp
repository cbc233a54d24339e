// Which record is owed, by whom, about whom, by when (REQUIREMENTS 4.6 b). The eight texts have one duty, the handler's
// own record, which record_rules.hpp holds; other texts oblige whoever was asked, whoever asked, or the unit, about one
// case, several or none, on one form or another.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "donghu/policy/deadline.hpp"
#include "donghu/policy/record_rules.hpp"

namespace donghu::policy {

/// How many persons or cases one record of a duty may be about.
enum class HowMany { kNone, kOne, kMany };

struct RecordDuty {
  std::string id = {};
  Label label = {};
  RowId ref = {};
  Modality modality = Modality::kShall;
  Predicate obligor = {};    // read on `obligor`: true for whoever owes the record
  std::string subject = {};  // intervener, principal, asked, obligor: whom the record is about
  Predicate trigger = {};    // when it is owed
  HowMany persons = HowMany::kOne;
  HowMany cases = HowMany::kOne;
  std::vector<FieldRule> fields = {};
  Deadline deadline = {};
  std::vector<std::string> alternatives = {};  // ids of forms; any one of them satisfies the duty
  std::vector<std::string> visibility = {};    // roles that may read it
};

/// A declaration that each duty-bearer makes per period or case stage, zero report included (capabilities 36, 37). None
/// of the eight texts has one; an adoption or a pack switches it on.
struct DeclarationRule {
  std::string id = {};
  Label label = {};
  RowId ref = {};           // empty: not of the text
  std::string basis = {};   // "SC-26"
  std::string rhythm = {};  // month, quarter, year, stage
  std::string audience = {};
  bool gate = false;  // the next stage opens only with the declaration
  Deadline due = {};
};

}  // namespace donghu::policy
