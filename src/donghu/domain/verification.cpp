#include "donghu/domain/verification.hpp"

#include <algorithm>

#include "donghu/domain/body.hpp"
#include "donghu/domain/matters.hpp"
#include "donghu/domain/record_checks.hpp"
#include "donghu/domain/retaliation_outcome.hpp"
#include "donghu/domain/verification_conclusion.hpp"

namespace donghu::domain {
namespace {

using S = VerificationState;

template <class T>
bool has(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

template <class T>
void add_once(std::vector<T>& list, const T& value) {
  if (!has(list, value)) list.push_back(value);
}

void enter(Verification& matter, S state, const Stamp& stamp) {
  matter.state = state;
  matter.version = stamp.version;
}

bool proves(const Proof& proof) { return !proof.documents.empty() || !proof.reference.empty(); }

Result<void> check_matter_step(const Verification& matter, std::string_view command, const Context& context) {
  if (auto may = check_acting_step(matter, command, matter.origin.concerned, context); !may) return may;
  return check_recusal(matter, context);
}

/// Facts are found by one person; the head answers for the conclusion.
Result<void> check_fact_finder(const Verification& matter, std::string_view command, const Context& context) {
  if (auto may = check_matter_step(matter, command, context); !may) return may;
  if (matter.assigned() == context.actor.person) return {};
  return refuse({.code = ErrorCode::kRoleDenied, .params = {{"allowed", "assigned"}}});
}

/// The body's own people, or those who stand in when all of them are concerned.
bool sits_in_body(PersonId person, const std::vector<PersonId>& people, const Context& context) {
  const auto holds = [&](const Role& role) { return has(context.directory.holders(role), person); };
  const std::vector<Role> body = roles_of(By::kVerificationBody, context.pack);
  if (std::any_of(body.begin(), body.end(), holds)) return true;
  for (const StandIn& chain : context.adoption.stand_ins) {
    if (!has(body, chain.role)) continue;
    for (const Role& next : chain.next) {
      if (holds(next) && has(acting_roles(next, people, context), chain.role)) return true;
    }
  }
  return false;
}

/// True for a role that the adoption names to stand in for the verification body or its head: a body above.
bool is_above(const Role& role, const Context& context) {
  const auto& chains = context.adoption.stand_ins;
  return std::any_of(chains.begin(), chains.end(), [&](const StandIn& chain) {
    const bool judges = includes(By::kVerificationBody, chain.role, context.pack) ||
                        includes(By::kVerificationHead, chain.role, context.pack);
    return judges && has(chain.next, role);
  });
}

// --- opening --------------------------------------------------------------------------------------------------------

enum class TakingUp { kTake, kLink, kRefuse };

/// What opening a verification means for one record it is about.
TakingUp taking_up(Concern concern, const Record& record) {
  const bool judges_contact = concern == Concern::kInterference;
  if (!judges_contact && record.has_recorder()) return TakingUp::kLink;
  const bool free = (kScreenedRecord & from(record.state)) != 0 || record.state == RecordState::kClosedDeclined ||
                    (record.state == RecordState::kUnderVerification && record.verifications.empty());
  if (free) return TakingUp::kTake;
  return judges_contact ? TakingUp::kRefuse : TakingUp::kLink;
}

/// Takes the records up or links them. Errors: kMissingReference, kWrongState, kReasonMissing.
Result<std::vector<Effects::Elsewhere>> take_up(const std::vector<MatterId>& about, const OpenVerification& command,
                                                const Context& context) {
  std::vector<Effects::Elsewhere> started;
  Refusals refusals;
  for (std::size_t i = 0; i < about.size(); ++i) {
    const std::string where = "/about/" + std::to_string(i);
    const std::optional<Record> record = context.matters.record(about[i]);
    // What another authority refers to us has no record here; it is verified all the same (4.6 f).
    if (!record && context.matters.incoming(about[i])) continue;
    if (!record) {
      refusals.add(ErrorCode::kMissingReference, where);
      continue;
    }
    const TakingUp kind = taking_up(command.concern, *record);
    if (kind == TakingUp::kRefuse) {
      refusals.add(ErrorCode::kWrongState, where, {}, {{"state", std::string{name_of(record->state)}}});
    }
    if (kind != TakingUp::kTake) continue;
    if (record->state == RecordState::kClosedDeclined && command.reason.empty()) {
      refusals.add(ErrorCode::kReasonMissing, "/reason");
    }
    started.push_back({about[i], VerificationStarted{context.fresh}});
  }
  if (auto passed = refusals.result(); !passed) return refuse(passed.error());
  return started;
}

Origin origin_of(const OpenVerification& command, const Context& context) {
  Origin origin;
  for (const MatterId id : command.about) add_once(origin.about, id);
  for (const MatterId id : origin.about) {
    const std::optional<Record> record = context.matters.record(id);
    if (!record) {
      const std::optional<IncomingDispatch> letter = context.matters.incoming(id);
      if (!letter) continue;
      for (const PersonId person : letter->origin.concerned) add_once(origin.concerned, person);
      origin.restricted = origin.restricted || letter->origin.restricted;
      continue;
    }
    for (const PersonId person : concerned(*record, context.directory)) add_once(origin.concerned, person);
    const CivilDate on = record->inquiry.claim.contact.on;
    if (origin.conduct_at == CivilDate{} || on < origin.conduct_at) origin.conduct_at = on;
    origin.restricted = origin.restricted || record->inquiry.restricted;
  }
  for (const PersonId person : command.accused) add_once(origin.concerned, person);
  if (origin.conduct_at == CivilDate{}) origin.conduct_at = context.today();
  origin.restricted = origin.restricted || needs_restricted_series(origin.concerned, context);
  return origin;
}

// --- transfer -------------------------------------------------------------------------------------------------------

/// The facts by which a pack routes: as claimed, and for the subject as found where a conclusion was in force.
policy::Facts routing_facts(const Verification& matter, const Context& context) {
  for (const MatterId id : matter.origin.about) {
    const std::optional<Record> record = context.matters.record(id);
    if (!record) continue;
    const Claim claim = claim_as_added(*record);
    if (!matter.conclusions.empty()) {
      return found_facts(matter.conclusions.back().said.findings, &claim, context.directory);
    }
    return claimed_facts(claim, record->recorder(), context.directory);
  }
  if (matter.conclusions.empty()) return {};
  return found_facts(matter.conclusions.back().said.findings, nullptr, context.directory);
}

TransferModality modality_of(policy::Modality modality) {
  switch (modality) {
    case policy::Modality::kShall:
      return TransferModality::kShall;
    case policy::Modality::kMay:
      return TransferModality::kMay;
    case policy::Modality::kStatement:
      return TransferModality::kStatement;
  }
  return TransferModality::kStatement;
}

/// Where the pack sends a verification of this kind (4.6 e): its first route that is known to fit; none: it stays, or a
/// person decides. `to` is empty where nobody knows the body, and then a person says which it is, with a reason.
struct Routed {
  const policy::Route* route = nullptr;
  std::optional<Role> to;
};
Routed route_of(const Verification& matter, const Context& context) {
  const policy::Facts facts = routing_facts(matter, context);
  for (const policy::Route& route : context.pack.routes) {
    if (route.matter != Verification::kKind || !policy::fires(route.when, facts)) continue;
    const Result<Body> body = resolve(route.to, facts, context);
    return {&route, body ? std::optional{body->role} : std::nullopt};
  }
  return {};
}

/// Errors: kNotAllowed (params: allowed) for another recipient than the text's.
Result<void> check_route(const Verification& matter, const Role& to, const Context& context) {
  const Routed routed = route_of(matter, context);
  const bool free = routed.route == nullptr || routed.route->modality == policy::Modality::kMay || !routed.to;
  if (free || *routed.to == to) return {};
  return refuse({.code = ErrorCode::kNotAllowed,
                 .where = "/to",
                 .citation = context.cite(routed.route->ref),
                 .params = {{"allowed", *routed.to}}});
}

/// Errors: kOutsideManagementAuthority (params: to) for a verification that the text sends elsewhere.
Result<void> check_stays(const Verification& matter, const Context& context) {
  const Routed routed = route_of(matter, context);
  if (routed.route == nullptr || routed.route->modality == policy::Modality::kMay) return {};
  const std::string& action = routed.route->action;
  if (action != "transfer" && action != "referral") return {};
  return refuse({.code = ErrorCode::kOutsideManagementAuthority,
                 .citation = context.cite(routed.route->ref),
                 .params = {{"to", routed.to.value_or("")}}});
}

/// A route of the pack that fires and leads there goes before the list of those to whom one may transfer.
void note_basis(VerificationTransferred& transfer, const Verification& matter, const Context& context) {
  const policy::Facts facts = routing_facts(matter, context);
  for (const policy::Route& route : context.pack.routes) {
    if (!policy::fires(route.when, facts)) continue;
    const Result<Body> body = resolve(route.to, facts, context);
    if (!body || body->role != transfer.to) continue;
    transfer.modality = modality_of(route.modality);
    transfer.article = route.ref;
    return;
  }
  const policy::Verification& rules = *context.pack.verification;
  if (!has(rules.transfer_to, transfer.to)) return;
  transfer.modality = TransferModality::kMay;
  transfer.article = rules.refs.empty() ? "" : rules.refs.front();
}

bool is_recipient(const std::string& to, const policy::Pack& pack) {
  return policy::has_code(policy::recipient_codes(), to) ||
         policy::is_word(pack.vocabulary, policy::WordKind::kRole, to) || has(pack.verification->transfer_to, to);
}

/// The records this verification closed are open again, its retaliation cases too: what it concluded is no longer in
/// force.
void take_up_again(const Verification& matter, const Context& context, Effects& effects) {
  for (const MatterId id : matter.origin.about) {
    const std::optional<Record> record = context.matters.record(id);
    const bool closed_here = record && (kClosedRecord & from(record->state)) != 0 && record->closing &&
                             record->closing->verification == matter.id;
    if (closed_here) effects.elsewhere.push_back({id, VerificationStarted{matter.id}});
  }
  reopen_retaliation(matter, context, effects);
}

}  // namespace

std::optional<PersonId> Verification::assigned() const {
  return assignments.empty() ? std::nullopt : std::optional{assignments.back().person};
}

const VerificationConcluded* Verification::conclusion() const {
  return state == S::kConcluded && !conclusions.empty() ? &conclusions.back().said : nullptr;
}

bool Verification::confirms() const {
  const VerificationConcluded* said = conclusion();
  return said != nullptr && said->outcome == VerificationOutcome::kConfirmed;
}

Result<Effects> decide(const OpenVerification& command, const Context& context) {
  if (!context.pack.verification) return refuse(ErrorCode::kRuleAbsent);
  VerificationOpened opened{.origin = origin_of(command, context), .concern = command.concern};
  const std::vector<PersonId>& people = opened.origin.concerned;
  if (auto may = check_may_begin(By::kVerificationBody, people, context); !may) return refuse(may.error());
  if (is_barred(context.actor.person, people, context.directory)) return refuse(ErrorCode::kRecusalRequired);
  if (command.about.empty() && command.clue.empty()) return refuse(ErrorCode::kFieldMissing, "/clue");
  for (std::size_t i = 0; i < command.accused.size(); ++i) {
    if (context.directory.person(command.accused[i])) continue;
    return refuse(ErrorCode::kMissingReference, "/accused/" + std::to_string(i));
  }
  auto started = take_up(opened.origin.about, command, context);
  if (!started) return refuse(started.error());
  opened.clue = command.clue;
  opened.reason = command.reason;
  opened.accused = command.accused;
  Effects effects;
  effects.elsewhere = *std::move(started);
  effects.events.emplace_back(std::move(opened));
  return effects;
}

Result<Effects> decide(const Verification& matter, const AssignVerification& command, const Context& context) {
  if (auto may = check_matter_step(matter, "assignVerification", context); !may) return refuse(may.error());
  const std::vector<PersonId>& people = matter.origin.concerned;
  if (!context.directory.person(command.person)) return refuse(ErrorCode::kMissingReference, "/person");
  if (is_barred(command.person, people, context.directory)) return refuse(ErrorCode::kRecusalRequired, "/person");
  if (!sits_in_body(command.person, people, context)) return refuse(ErrorCode::kNotAllowed, "/person");
  if (matter.state == S::kReopened && matter.assigned() == command.person) {
    // Another person if possible; whether it is, somebody has to say.
    if (auto given = check_reason(command.reason); !given) return refuse(given.error());
  }
  Effects effects;
  effects.events.emplace_back(VerificationAssigned{command.person, command.reason});
  return effects;
}

Result<Effects> decide(const Verification& matter, const BeginFactFinding& /*command*/, const Context& context) {
  if (auto may = check_fact_finder(matter, "beginFactFinding", context); !may) return refuse(may.error());
  Effects effects;
  effects.events.emplace_back(FactFindingBegun{});
  return effects;
}

Result<Effects> decide(const Verification& matter, const OfferStatement& command, const Context& context) {
  if (auto may = check_fact_finder(matter, "offerStatement", context); !may) return refuse(may.error());
  if (command.to.empty()) return refuse(ErrorCode::kFieldMissing, "/to");
  StatementOffered offered{command.to, command.words};
  for (std::size_t i = 0; i < offered.to.size(); ++i) {
    auto known = complete(offered.to[i], "/to/" + std::to_string(i), context.directory);
    if (!known) return refuse(known.error());
  }
  Effects effects;
  effects.events.emplace_back(std::move(offered));
  return effects;
}

Result<Effects> decide(const Verification& matter, const KeepStatement& command, const Context& context) {
  if (auto may = check_fact_finder(matter, "keepStatement", context); !may) return refuse(may.error());
  StatementKept kept{command.person, command.words, command.proof};
  if (auto known = complete(kept.person, "/person", context.directory); !known) return refuse(known.error());
  Effects effects;
  effects.events.emplace_back(std::move(kept));
  effects.evidence = command.proof.documents;
  return effects;
}

Result<Effects> decide(const Verification& matter, const ConcludeVerification& command, const Context& context) {
  if (auto may = check_matter_step(matter, "concludeVerification", context); !may) return refuse(may.error());
  if (auto stays = check_stays(matter, context); !stays) return refuse(stays.error());
  return conclude(matter,
                  {.outcome = command.outcome,
                   .reasons = command.reasons,
                   .findings = command.findings,
                   .contact = command.contact},
                  context);
}

Result<Effects> decide(const Verification& matter, const TransferVerification& command, const Context& context) {
  if (auto may = check_matter_step(matter, "transferVerification", context); !may) return refuse(may.error());
  if (auto given = check_reason(command.reason); !given) return refuse(given.error());
  if (!is_recipient(command.to, context.pack)) return refuse(ErrorCode::kNotAllowed, "/to");
  if (auto fits = check_route(matter, command.to, context); !fits) return refuse(fits.error());
  VerificationTransferred transfer{.to = command.to, .reason = command.reason, .proof = command.proof};
  note_basis(transfer, matter, context);
  Effects effects;
  effects.events.emplace_back(std::move(transfer));
  effects.evidence = command.proof.documents;
  if (matter.state == S::kConcluded) take_up_again(matter, context, effects);
  return effects;
}

Result<Effects> decide(const Verification& matter, const AcknowledgeVerificationTransfer& command,
                       const Context& context) {
  if (auto may = check_matter_step(matter, "acknowledgeVerificationTransfer", context); !may) {
    return refuse(may.error());
  }
  const Verification::Transfer& transfer = matter.transfers.back();
  if (transfer.received_on) return refuse({.code = ErrorCode::kWrongState, .params = {{"state", "acknowledged"}}});
  if (command.received_on > context.today()) {
    return refuse({.code = ErrorCode::kInFuture, .where = "/receivedOn", .params = {{"max", context.today().text()}}});
  }
  const CivilDate sent_on = civil_date(transfer.stamp.at);
  if (command.received_on < sent_on) {
    return refuse({.code = ErrorCode::kOutOfRange, .where = "/receivedOn", .params = {{"min", sent_on.text()}}});
  }
  Effects effects;
  effects.events.emplace_back(VerificationTransferAcknowledged{command.received_on, command.proof});
  effects.evidence = command.proof.documents;
  return effects;
}

Result<Effects> decide(const Verification& matter, const EnterExternalResult& command, const Context& context) {
  if (auto may = check_matter_step(matter, "enterExternalResult", context); !may) return refuse(may.error());
  if (!proves(command.proof)) return refuse(ErrorCode::kAttachmentMissing, "/proof");
  return conclude(matter,
                  {.outcome = command.outcome,
                   .reasons = command.reasons,
                   .findings = command.findings,
                   .contact = command.contact,
                   .external = matter.transfers.back().said.to,
                   .proof = command.proof},
                  context);
}

Result<Effects> decide(const Verification& matter, const ReopenVerification& command, const Context& context) {
  if (auto may = check_matter_step(matter, "reopenVerification", context); !may) return refuse(may.error());
  const std::vector<PersonId>& people = matter.origin.concerned;
  const auto body = check_may_begin(By::kVerificationBody, people, context);
  const bool may_reopen =
      body || check_may_begin(By::kVerificationHead, people, context) || is_above(context.actor.role, context);
  if (!may_reopen) return refuse(body.error());
  if (auto given = check_reason(command.reason); !given) return refuse(given.error());
  if (!proves(command.proof)) return refuse(ErrorCode::kAttachmentMissing, "/proof");
  Effects effects;
  effects.events.emplace_back(VerificationReopened{command.ground, command.reason, command.proof});
  effects.evidence = command.proof.documents;
  take_up_again(matter, context, effects);
  return effects;
}

void apply(Verification& matter, const VerificationOpened& event, const Stamp& stamp) {
  enter(matter, S::kOpened, stamp);
  matter.opened = stamp;
  matter.origin = event.origin;
  matter.concern = event.concern;
  matter.clue = event.clue;
  matter.reason = event.reason;
  matter.accused = event.accused;
}

void apply(Verification& matter, const VerificationAssigned& event, const Stamp& stamp) {
  enter(matter, S::kAssigned, stamp);
  matter.assignments.push_back({stamp, event.person, event.reason});
}

void apply(Verification& matter, const FactFindingBegun& /*event*/, const Stamp& stamp) {
  enter(matter, S::kFactFinding, stamp);
}

void apply(Verification& matter, const StatementOffered& event, const Stamp& stamp) {
  enter(matter, S::kStatementOffered, stamp);
  matter.offers.push_back({stamp, event.to, event.words});
}

void apply(Verification& matter, const StatementKept& event, const Stamp& stamp) {
  matter.version = stamp.version;
  matter.statements.push_back({stamp, event.person, event.words, event.proof});
}

void apply(Verification& matter, const VerificationConcluded& event, const Stamp& stamp) {
  enter(matter, S::kConcluded, stamp);
  // Whoever is found to have a part in it is from now on concerned.
  for (const PersonId person : event.concerned) add_once(matter.origin.concerned, person);
  matter.consequences = event.consequences;
  matter.conclusions.push_back({stamp, event});
}

void apply(Verification& matter, const VerificationTransferred& event, const Stamp& stamp) {
  enter(matter, S::kTransferred, stamp);
  matter.transfers.push_back({stamp, event, std::nullopt});
}

void apply(Verification& matter, const VerificationTransferAcknowledged& event, const Stamp& stamp) {
  matter.version = stamp.version;
  matter.transfers.back().received_on = event.received_on;
}

void apply(Verification& matter, const VerificationReopened& event, const Stamp& stamp) {
  enter(matter, S::kReopened, stamp);
  matter.reopenings.push_back({stamp, event});
}

void apply(Verification& matter, const NonRecordingCounted& event, const Stamp& stamp) {
  matter.version = stamp.version;
  matter.counted.push_back(event);
}

void apply(Verification& matter, const NonRecordingReversed& event, const Stamp& stamp) {
  matter.version = stamp.version;
  std::erase_if(matter.counted, [&](const NonRecordingCounted& one) { return one.handler == event.handler; });
}

}  // namespace donghu::domain
