// What several steps of a wrong case ask: who may take it, who must keep out of it, who appoints, whether members and
// minutes are in order. Internal to wrong_case*.cpp.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "donghu/domain/basis.hpp"
#include "donghu/domain/effects.hpp"
#include "donghu/domain/wrong_case.hpp"

namespace donghu::domain {

template <class T>
bool is_among(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

/// "/officers/3"
std::string place(std::string_view list, std::size_t index);

/// Errors: kNotAllowed (params: allowed).
tl::unexpected<Error> not_among(const std::vector<std::string>& allowed, std::string where,
                                std::optional<Citation> citation = std::nullopt);
/// Errors: kInFuture (params: max).
Result<void> check_not_in_future(CivilDate day, std::string where, const Context& context);

/// True for whoever has no part in the matter (SC-01): the persons it concerns, the handlers of the case, and those
/// close to them.
bool keeps_out(PersonId person, const WrongCase& matter, const Context& context);

/// Role, state and recusal, in this order, under a pack that has wrong cases: then its rules are returned. Errors:
/// kRuleAbsent, those of check_acting_step, kRecusalRequired.
Result<const policy::WrongCaseRules*> check_case_step(const WrongCase& matter, std::string_view command,
                                                      const Context& context);
/// The same for a step that belongs to the members of the team. Errors: kRoleDenied (params: allowed=member).
Result<const policy::WrongCaseRules*> check_member_step(const WrongCase& matter, std::string_view command,
                                                        const Context& context);

/// Who acts for a head: `role` itself, the pack's choice where the head is concerned (SC-20), or the adoption's
/// stand-ins. Errors: kAuthorityUnresolved.
Result<Body> head_of(const Role& role, const WrongCase& matter, const Context& context);
/// The role in whose name a head's act is entered. `by` and `proof`: of the body outside that acts, empty for one's
/// own act. Errors: kRoleDenied, kFieldMissing and kNotAllowed at /by (params: allowed), kAttachmentMissing.
Result<Role> check_head(const Role& role, const std::string& by, const Proof& proof, const WrongCase& matter,
                        const Context& context);

/// Errors: those of AppointTeam about members.
Result<void> check_members(const std::vector<PersonId>& members, const WrongCase& matter, const Context& context);

/// The guard of collective decision; none: the pack asks for no discussion.
const policy::CollectiveDecision* discussion_rule(const policy::Pack& pack);
/// Errors: those of RecordDiscussion about minutes. `since`: the day of what was discussed.
Result<void> check_minutes(const DiscussionMinutes& minutes, CivilDate since, const std::string& where,
                           const WrongCase& matter, const Context& context);

/// Errors: kNotAllowed at `where`/n for conduct that the pack does not list, kMissingReference for an officer.
Result<void> check_suspicion(const SuspicionClaim& claim, const std::string& where, const Context& context);

/// Errors: those of OpenWrongCase about the ground. `ground` names one or says what no ground names.
Result<void> check_ground(const GroundClaim& ground, const policy::WrongCaseRules& rules, const Context& context);
/// Errors: kAttachmentMissing at /proof (params: kind), citing the ground.
Result<void> check_ground_proof(const GroundClaim& ground, const Proof& proof, const policy::WrongCaseRules& rules,
                                const Context& context);

/// Errors: kWrongState (params: state, owed).
tl::unexpected<Error> still_owed(const WrongCase& matter, std::string what);

}  // namespace donghu::domain
