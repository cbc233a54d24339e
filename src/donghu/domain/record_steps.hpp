// What the decisions on a record share: its flags, the version of the pack it is screened under, and who may add to it.
#pragma once

#include "donghu/domain/record.hpp"
#include "donghu/policy/facts.hpp"

namespace donghu::domain {

/// Marks that stop nothing. `recorder`: the handler who records; none for a clue.
std::vector<Flag> flags_of(const Claim& claim, const policy::Facts& facts, std::optional<PersonId> recorder,
                           const Context& context);

/// Later than the duty's own term, or the pack's reminder to seal.
bool is_late(const policy::RecordDuty* duty, const Claim& claim, const policy::Facts& facts, const Context& context);

/// LATE_TEXT or LATE_DEFAULT of a duty that was missed (params: its id), CALENDAR_NOT_LOADED of its term.
void flag_duty(const policy::RecordDuty* duty, const Claim& claim, const policy::Facts& facts, const Context& context,
               std::vector<Flag>& flags);

/// Screens under the version in force at the contact; history under today's.
Screening screen_as_then(const Claim& claim, const policy::Facts& facts, const Context& context);

/// The author, or somebody of the verification body whom the record does not concern. Errors: kRoleDenied, kWrongState,
/// kRecusalRequired.
Result<void> check_author_or_body(const Record& record, std::string_view command, const Context& context);

}  // namespace donghu::domain
