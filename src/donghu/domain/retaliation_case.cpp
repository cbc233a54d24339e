#include "donghu/domain/retaliation_case.hpp"

#include "donghu/domain/basis.hpp"
#include "donghu/domain/beginning.hpp"
#include "donghu/domain/effects.hpp"
#include "donghu/domain/matters.hpp"
#include "donghu/domain/protection_watch.hpp"
#include "donghu/domain/record_checks.hpp"

namespace donghu::domain {
namespace {

using S = RetaliationState;

void enter(RetaliationCase& matter, S state, const Stamp& stamp) {
  matter.state = state;
  matter.version = stamp.version;
}

Result<void> check_on(const RetaliationCase& matter, std::string_view command, const Context& context) {
  if (auto may = check_acting_step(matter, command, matter.origin.concerned, context); !may) return may;
  return check_recusal(matter, context);
}

/// Who suffers: the one named; else whoever alleges it, if their own recording is what it is for.
Result<PersonId> victim_of(const AllegeRetaliation& command, const Context& context) {
  if (command.victim) {
    if (!context.directory.person(*command.victim)) return refuse(ErrorCode::kMissingReference, "/victim");
    return *command.victim;
  }
  if (includes(By::kRecordingRole, context.actor.role, context.pack)) return context.actor.person;
  return refuse(ErrorCode::kFieldMissing, "/victim");
}

Result<std::vector<PersonMention>> retaliators_of(const AllegeRetaliation& command, PersonId victim,
                                                  const Context& context) {
  std::vector<PersonMention> retaliators = command.retaliators;
  for (std::size_t i = 0; i < retaliators.size(); ++i) {
    const std::string where = "/retaliators/" + std::to_string(i);
    if (auto known = complete(retaliators[i], where, context.directory); !known) return refuse(known.error());
    if (retaliators[i].person == victim) return refuse(ErrorCode::kNotAllowed, where);
    if (retaliators[i].name.empty()) return refuse(ErrorCode::kFieldMissing, where + "/name");
  }
  return retaliators;
}

/// Those who are alleged to have done it, and whom the matters it comes from concern; never the victim.
Result<Origin> origin_of(const AllegeRetaliation& command, const RetaliationAlleged& alleged, const Context& context) {
  Result<Origin> origin = origin_about(command.about, context, "/about");
  if (!origin) return origin;
  origin->conduct_at = command.on;
  for (const PersonMention& retaliator : alleged.retaliators) {
    add_concerned(retaliator.person ? std::vector{*retaliator.person} : context.directory.people_named(retaliator.name),
                  *origin);
  }
  std::erase(origin->concerned, *alleged.victim);
  origin->restricted = origin->restricted || needs_restricted_series(origin->concerned, context);
  return origin;
}

}  // namespace

void apply(RetaliationCase& matter, const RetaliationAlleged& event, const Stamp& stamp) {
  enter(matter, S::kAlleged, stamp);
  matter.opened = stamp;
  matter.origin = event.origin;
  matter.alleged = event;
}

void apply(RetaliationCase& matter, const RetaliationInquiryOpened& event, const Stamp& stamp) {
  enter(matter, S::kInvestigating, stamp);
  matter.verification = event.verification;
}

void apply(RetaliationCase& matter, const RetaliationConcluded& event, const Stamp& stamp) {
  enter(matter, event.confirmed ? S::kConfirmed : S::kNotConfirmed, stamp);
  matter.verification = event.verification;
  matter.conclusion = event;
}

void apply(RetaliationCase& matter, const RetaliationReopened& /*event*/, const Stamp& stamp) {
  enter(matter, S::kInvestigating, stamp);
  matter.conclusion.reset();
}

void apply(RetaliationCase& matter, const RemedyRecorded& event, const Stamp& stamp) {
  enter(matter, S::kRemedied, stamp);
  matter.remedy = event;
}

void apply(RetaliationCase& matter, const RetaliationCaseClosed& /*event*/, const Stamp& stamp) {
  enter(matter, S::kClosed, stamp);
}

Result<Effects> decide(const AllegeRetaliation& command, const Context& context) {
  if (auto may = check_beginning(kRetaliationSteps, "allegeRetaliation", context); !may) return refuse(may.error());
  if (protecting_rules(context.pack).empty()) return refuse(ErrorCode::kRuleAbsent);
  if (command.detriment.empty()) return refuse(ErrorCode::kFieldMissing, "/detriment");
  if (command.on > context.today()) return refuse(ErrorCode::kInFuture, "/on");
  const Result<PersonId> victim = victim_of(command, context);
  if (!victim) return refuse(victim.error());
  Result<std::vector<PersonMention>> retaliators = retaliators_of(command, *victim, context);
  if (!retaliators) return refuse(retaliators.error());
  RetaliationAlleged alleged{.victim = *victim,
                             .retaliators = *std::move(retaliators),
                             .on = command.on,
                             .detriment = command.detriment,
                             .informant = command.informant,
                             .proof = command.proof};
  Result<Origin> origin = origin_of(command, alleged, context);
  if (!origin) return refuse(origin.error());
  if (auto free = check_recusal(*origin, context); !free) return refuse(free.error());
  alleged.origin = *std::move(origin);
  Effects effects;
  effects.evidence = command.proof.documents;
  effects.events.emplace_back(std::move(alleged));
  return effects;
}

Result<Effects> decide(const RetaliationCase& matter, const OpenRetaliationInquiry& /*command*/,
                       const Context& context) {
  if (auto may = check_on(matter, "openRetaliationInquiry", context); !may) return refuse(may.error());
  OpenVerification command{.concern = Concern::kRetaliation, .clue = matter.alleged.detriment};
  for (const PersonMention& one : matter.alleged.retaliators) {
    if (one.person) command.accused.push_back(*one.person);
  }
  Result<Effects> opened = decide(command, context);
  if (!opened) return opened;
  VerificationOpened verification = get<VerificationOpened>(opened->events.front());
  Origin& origin = verification.origin;
  // Of the records it comes from, the contact is not judged again.
  origin.about = {matter.id};
  add_concerned(matter.origin.concerned, origin);
  origin.conduct_at = matter.origin.conduct_at;
  origin.restricted = origin.restricted || matter.origin.restricted;
  Effects effects;
  effects.elsewhere = std::move(opened->elsewhere);
  effects.events.emplace_back(RetaliationInquiryOpened{context.fresh});
  effects.beginnings.push_back({.kind = std::string{Verification::kKind}, .id = context.fresh});
  effects.beginnings.back().events.emplace_back(std::move(verification));
  return effects;
}

Result<Effects> decide(const RetaliationCase& matter, const RecordRemedy& command, const Context& context) {
  if (auto may = check_on(matter, "recordRemedy", context); !may) return refuse(may.error());
  const std::optional<PersonId> victim = matter.alleged.victim ? matter.alleged.victim : command.victim;
  if (!victim) return refuse(ErrorCode::kFieldMissing, "/victim");
  if (command.victim && command.victim != victim) return refuse(ErrorCode::kNotAllowed, "/victim");
  if (!context.directory.person(*victim)) return refuse(ErrorCode::kMissingReference, "/victim");
  if (*victim == context.actor.person) return refuse(ErrorCode::kRecusalRequired);
  if (command.words.empty()) return refuse(ErrorCode::kFieldMissing, "/words");
  if (auto proven = check_proof(command.proof); !proven) return refuse(proven.error());
  Effects effects;
  effects.evidence = command.proof.documents;
  effects.events.emplace_back(RemedyRecorded{command.way, victim, command.words, command.proof});
  return effects;
}

Result<Effects> decide(const RetaliationCase& matter, const CloseRetaliationCase& command, const Context& context) {
  if (auto may = check_on(matter, "closeRetaliationCase", context); !may) return refuse(may.error());
  if (matter.state == S::kNotConfirmed) {
    if (auto given = check_reason(command.reason); !given) return refuse(given.error());
  }
  Effects effects;
  effects.events.emplace_back(RetaliationCaseClosed{command.reason});
  return effects;
}

}  // namespace donghu::domain
