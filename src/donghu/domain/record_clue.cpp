// What the verification body does with records by itself: it makes one for a clue, and it declines to verify one.
#include "donghu/domain/effects.hpp"
#include "donghu/domain/reading.hpp"
#include "donghu/domain/record_checks.hpp"
#include "donghu/domain/record_steps.hpp"
#include "donghu/domain/stated_facts.hpp"

namespace donghu::domain {

Result<Effects> decide(const RecordClue& command, const Context& context) {
  if (!context.pack.verification) return refuse(ErrorCode::kRuleAbsent);
  const std::vector<PersonId> people = concerned(command.claim, PersonId{}, context.directory);
  if (auto may = check_may_begin(By::kVerificationBody, people, context); !may) return refuse(may.error());
  if (is_barred(context.actor.person, people, context.directory)) return refuse(ErrorCode::kRecusalRequired);
  if (auto given = check_reason(command.reason); !given) return refuse(given.error());
  Result<Claim> claim = complete(command.claim, context.directory);
  if (!claim) return refuse(claim.error());
  if (auto fits = check_clue(*claim, context); !fits) return refuse(fits.error());
  Refusals refusals;
  complete_stated(claim->stated, StatedBy::kHandler, context.pack, "/stated", refusals);
  if (auto fits = refusals.result(); !fits) return refuse(fits.error());
  Effects effects;
  ClueRecorded clue{.origin = command.origin, .reason = command.reason};
  clue.restricted = needs_restricted_series(people, context);
  const policy::Facts claimed = claimed_facts(*claim, PersonId{}, context.directory);
  clue.flags = flags_of(*claim, claimed, std::nullopt, ForSubject{context, claimed}.context());
  effects.evidence = claim->evidence;
  clue.claim = *std::move(claim);
  effects.events.emplace_back(std::move(clue));
  return effects;
}

Result<Effects> decide(const Record& record, const DeclineVerification& command, const Context& context) {
  const std::vector<PersonId> people = concerned(record, context.directory);
  if (auto may = check_acting_step(record, "declineVerification", people, context); !may) return refuse(may.error());
  if (is_barred(context.actor.person, people, context.directory)) return refuse(ErrorCode::kRecusalRequired);
  if (auto given = check_reason(command.reason); !given) return refuse(given.error());
  Effects effects;
  effects.events.emplace_back(RecordDeclined{command.reason});
  return effects;
}

}  // namespace donghu::domain
