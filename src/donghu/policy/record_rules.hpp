// What a record must hold, which material must come with it, where it is kept and who may read it
// (REQUIREMENTS 3.5, 4.1 `record`, `register`). A required value the handler cannot know is "unknown" with a reason
// (SC-22): nothing outside the handler's power ever stops a record.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "donghu/policy/conduct.hpp"

namespace donghu::policy {

enum class FieldLevel {
  kTextRequired,      // the regulation or its form names it
  kSoftwareRequired,  // the base set of 4.2, or a choice that `basis` names
  kRecommended,       // offered, never missed
};

struct FieldRule {
  std::string name = {};  // a record field of 4.2
  FieldLevel level = FieldLevel::kRecommended;
  std::optional<Predicate> when = std::nullopt;  // none: always
  RowId ref = {};                                // required for kTextRequired
  std::string basis = {};                        // "Q-22", "SC-22", "4.2" where the level is not the text's
};

/// Situations in which a record is owed.
struct CapacityRule {
  std::string code = {};  // self, organizationLetter, personalStaff, relative, nameUse
  RowId ref = {};
};

/// Material that must come with the record where `when` fires.
struct AttachmentRule {
  Predicate when = {};
  int min = 1;
  std::vector<std::string> kinds = {};  // empty: any
  RowId ref = {};
};

struct RecordRules {
  std::vector<std::string> actors = {};  // roles that must record
  std::vector<CapacityRule> capacities = {};
  std::vector<FieldRule> fields = {};
  std::vector<AttachmentRule> attachment_rules = {};
  std::vector<std::string> storage_means = {};
  RowId ref = {};
  RowId storage_ref = {};

  /// The rule for a field; none if the pack does not name it.
  const FieldRule* find_field(std::string_view name) const;
};

/// The dedicated register (专库). Until every procedure is on file, records carry REGISTER_NOT_READY.
struct RegisterRules {
  bool required = false;
  std::vector<std::string> procedures = {};
  std::vector<std::string> view_roles = {};  // who may read sealed records, each opening with a reason
  RowId ref = {};
  std::string view_basis = {};  // the software choice behind view_roles; the text asks only for a procedure
};

}  // namespace donghu::policy
