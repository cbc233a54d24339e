// Bodies as expressions: who proposes, approves, receives or takes over, resolved by the domain for one subject. What
// cannot be resolved is AUTHORITY_UNRESOLVED and shown as such; the software never falls back on a body of its own
// choice.
//
//   body: managementAuthorityOf(subject)        to: sameLevel(partyCommittee)        to: disciplineOrgan
#pragma once

#include <string>

namespace donghu::policy {

struct BodyExpression {
  enum class Kind {
    kRole,                          // the body bound to `role`, or the outside recipient of that name
    kManagementAuthorityOfSubject,  // who manages the subject as a person (人事管理权限)
    kSameLevelPartyCommittee,       // the Party committee on the level of the acting body
    kConfiguredBody,                // whom the adoption names for this step
    kManagingOrganOfSubject,        // the organ above the subject's organ in the same line
    kDisciplineOfficeOfOrgan,       // the discipline body of the subject's organ
    kSameLevel,                     // the body of kind `role` on the level of the acting body
  };
  Kind kind = Kind::kRole;
  std::string role = {};  // kRole, kSameLevel
  bool operator==(const BodyExpression&) const = default;
};

}  // namespace donghu::policy
