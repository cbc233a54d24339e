// Records that another duty than the handler's own asks for (REQUIREMENTS 4.6 b): whoever was asked, whoever asked, any
// member of the staff, about one person or several, in no case, one or many, on one form or another.
//
// Who owes such a record says the pack's condition on the obligor, and nothing else: somebody it does not hold for, or
// of whom too little is known, cannot make one.
#pragma once

#include <optional>
#include <vector>

#include "donghu/domain/record.hpp"
#include "donghu/domain/record_checks.hpp"

namespace donghu::domain {

/// What is claimed, with the seat in which the recorder acts: what the conditions of a duty are judged on.
policy::Facts duty_claim_facts(const Claim& claim, const Context& context);

/// The duty under which the actor records; none: the handler's own record (record.actors). Where the claim names none
/// and only one can be meant, that one. Errors: kRoleDenied for whoever owes no record (citing the duty that was
/// named), kMissingReference at /duty (params: allowed), kFieldMissing at /duty where several could be meant (params:
/// allowed).
Result<const policy::RecordDuty*> duty_of(const Claim& claim, const policy::Facts& facts, const Context& context);

/// Names the duty and its only form, and puts the recorder where the duty means the obligor.
void complete_for(const policy::RecordDuty* duty, Claim& claim, const Context& context);

/// Whether the record is about as many persons and cases as the duty allows, and stands on one of its forms; of the
/// handler's own: about one person in one case. Refusals cite the duty.
void check_extent(const policy::RecordDuty* duty, const Claim& claim, const Context& context, Refusals& refusals);

/// Until when the record was to be sealed; none: no clock.
struct SealingDue {
  Due due;
  bool from_text = false;
  std::string sd;  // of a default
};
std::optional<SealingDue> sealing_due(const policy::RecordDuty& duty, const Claim& claim, const policy::Facts& facts,
                                      const Calendar& calendar);

/// Duties of others that a sealed record makes known: of those whom the same contact asked. By the pack's order, then
/// theirs; never the recorder's own.
struct OwedRecord {
  PersonId by;
  const policy::RecordDuty* duty = nullptr;
  std::optional<SealingDue> due;
};
std::vector<OwedRecord> owed_records(const Claim& claim, PersonId recorder, const policy::Pack& pack,
                                     const Directory& directory, const Calendar& calendar);

/// True for a role whose holder may come to owe a record: record.actors, and with further duties every role but the
/// three administrators. Whether this person does, says duty_of.
bool may_owe_records(const Role& role, const policy::Pack& pack);

/// The roles that may read a record on a stated reason: those of the duty, else of the register.
std::vector<Role> viewing_roles(const policy::Pack& pack, std::string_view duty);

}  // namespace donghu::domain
