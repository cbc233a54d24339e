#include "donghu/domain/employment.hpp"

#include "donghu/domain/matter.hpp"
#include "donghu/domain/record_checks.hpp"
#include "donghu/domain/step.hpp"
#include "donghu/policy/facts.hpp"

namespace donghu::domain {

Result<EmploymentChanged> decide(const NoteEmployment& command, const Context& context) {
  if (!includes(By::kPersonnelOffice, context.actor.role, context.pack)) return refuse(ErrorCode::kRoleDenied);
  if (command.person == context.actor.person) return refuse(ErrorCode::kRecusalRequired);
  const std::optional<Person> person = context.directory.person(command.person);
  if (!person) return refuse(ErrorCode::kMissingReference, "/person");
  Refusals refusals;
  check_code(command.employment, policy::find_fact("subject.employment")->codes, "/employment", refusals);
  if (person->employment == command.employment) refusals.add(ErrorCode::kNotAllowed, "/employment");
  if (command.on > context.today()) refusals.add(ErrorCode::kInFuture, "/on");
  if (auto passed = refusals.result(); !passed) return refuse(passed.error());
  if (auto given = check_reason(command.reason); !given) return refuse(given.error());
  return EmploymentChanged{command.person, command.employment, command.on, command.reason};
}

}  // namespace donghu::domain
