// Whether somebody is in the organ's service (在职情况): entered by the personnel office, part of the directory, and on
// the ledger like everything in it. It ends a protection watch (protection_watch.hpp, SD-16), and begins it again for
// whoever comes back.
#pragma once

#include <string>

#include "donghu/base/fields.hpp"
#include "donghu/domain/context.hpp"

namespace donghu::domain {

struct NoteEmployment {
  PersonId person;
  std::string employment;  // current, contract, former, retired (person.employment)
  CivilDate on;            // since when
  std::string reason;
};

struct EmploymentChanged {
  PersonId person;
  std::string employment;
  CivilDate on;
  std::string reason;
};

/// Errors: kRoleDenied; kRecusalRequired for oneself; kMissingReference at /person; kNotAllowed at /employment (params:
/// allowed; also what it is already); kInFuture at /on; kReasonMissing.
Result<EmploymentChanged> decide(const NoteEmployment& command, const Context& context);

template <class A>
void fields(A& a, NoteEmployment& c) {
  a.field("person", c.person);
  a.field("employment", c.employment, required_text(40));
  a.field("on", c.on);
  a.field("reason", c.reason, required_text(500));
}
template <class A>
void fields(A& a, EmploymentChanged& e) {
  a.field("person", e.person);
  a.field("employment", e.employment, required_text(40));
  a.field("on", e.on);
  a.field("reason", e.reason, required_text(500));
}

}  // namespace donghu::domain
