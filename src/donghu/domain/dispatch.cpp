#include "donghu/domain/dispatch.hpp"

#include <algorithm>

#include "donghu/domain/beginning.hpp"
#include "donghu/domain/body.hpp"
#include "donghu/domain/effects.hpp"
#include "donghu/policy/vocabulary.hpp"

namespace donghu::domain {
namespace {

template <class M>
Result<void> check_on(const M& matter, std::string_view command, const Context& context) {
  if (auto passed = check_step(matter, command, context.actor.role, context.pack); !passed) return passed;
  return check_recusal(matter, context);
}

/// Adds those whom the command names besides; each has to be in the directory.
Result<void> add_named(const std::vector<PersonId>& persons, const Context& context, Origin& origin) {
  for (std::size_t i = 0; i < persons.size(); ++i) {
    if (!context.directory.person(persons[i])) {
      return refuse(ErrorCode::kMissingReference, "/concerned/" + std::to_string(i));
    }
  }
  add_concerned(persons, origin);
  origin.restricted = origin.restricted || needs_restricted_series(origin.concerned, context);
  return {};
}

Result<void> check_addressee(const SendDispatch& command, const Context& context) {
  if (command.to_authority.empty() && command.to_body.empty()) return refuse(ErrorCode::kFieldMissing, "/toAuthority");
  if (!command.to_authority.empty() && !command.to_body.empty()) return refuse(ErrorCode::kNotAllowed, "/toAuthority");
  if (command.to_body.empty()) return {};
  const bool known = policy::has_code(policy::recipient_codes(), command.to_body) ||
                     policy::is_word(context.pack.vocabulary, policy::WordKind::kRole, command.to_body);
  if (!known) return refuse(ErrorCode::kNotAllowed, "/toBody");
  // What leaves for a body outside is proved by its letter; another authority here finds it in its inbox.
  if (!is_given(command.proof)) return refuse(ErrorCode::kAttachmentMissing, "/proof");
  return {};
}

/// The referral that a command names, under the facts of the first record behind it. None: a transfer.
Result<const policy::Referral*> find_referral(const SendDispatch& command, const policy::Facts& facts,
                                              const Context& context) {
  if (command.referral.empty()) return nullptr;
  const std::vector<policy::Referral>& all = context.pack.referrals;
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& x) { return x.id == command.referral; });
  if (found == all.end()) return refuse(ErrorCode::kRuleAbsent, "/referral");
  if (!policy::fires(found->when, facts)) {
    return refuse(ErrorCode::kRuleAbsent, "/referral", context.cite(found->ref));
  }
  // Which authority is which body is for people to know; a body outside is compared.
  if (command.to_body.empty()) return &*found;
  const Result<Body> body = resolve(found->to, facts, context);
  if (!body) return refuse(body.error());
  if (body->role != command.to_body) {
    return refuse({.code = ErrorCode::kNotAllowed,
                   .where = "/toBody",
                   .citation = context.cite(found->ref),
                   .params = {{"allowed", body->role}}});
  }
  return &*found;
}

bool transfers_to(const policy::Pack& pack, const std::string& body) {
  if (!pack.verification) return false;
  const std::vector<std::string>& bodies = pack.verification->transfer_to;
  return std::find(bodies.begin(), bodies.end(), body) != bodies.end();
}

/// Errors: kInFuture, kOutOfRange before the sending.
Result<void> check_day(CivilDate day, const Dispatch& dispatch, const std::string& where, const Context& context) {
  if (day > context.today()) return refuse(ErrorCode::kInFuture, where);
  const CivilDate sent_on = civil_date(dispatch.opened.at);
  if (day < sent_on) {
    return refuse({.code = ErrorCode::kOutOfRange,
                   .where = where,
                   .params = {{"min", sent_on.text()}, {"max", context.today().text()}}});
  }
  return {};
}

Result<void> check_proof(const Proof& proof) {
  if (!is_given(proof)) return refuse(ErrorCode::kAttachmentMissing, "/proof");
  return {};
}

bool is_after(CivilDate day, const std::optional<CivilDate>& owed_back_on) {
  return owed_back_on && day > *owed_back_on;
}

}  // namespace

std::string once_key(const DispatchReceived& event) {
  return event.sender_origin.empty() ? "" : event.sender_origin + "#" + std::to_string(event.sender_index);
}

// --- the sender -----------------------------------------------------------------------------------------------------

Result<Effects> decide(const SendDispatch& command, const Context& context) {
  auto passed = check_beginning(kDispatchSteps, "sendDispatch", context);
  if (!passed) return refuse(passed.error());
  Result<Origin> origin = origin_about(command.about, context, "/about");
  if (!origin) return refuse(origin.error());
  if (passed = add_named(command.concerned, context, *origin); !passed) return refuse(passed.error());
  if (passed = check_recusal(*origin, context); !passed) return refuse(passed.error());
  if (passed = check_reason(command.reason); !passed) return refuse(passed.error());
  if (command.content.empty()) return refuse(ErrorCode::kFieldMissing, "/content");
  if (passed = check_addressee(command, context); !passed) return refuse(passed.error());

  policy::Facts facts;
  if (const std::vector<Record> records = records_behind(command.about, context); !records.empty()) {
    facts = claimed_facts(claim_as_added(records.front()), records.front().recorder(), context.directory);
  }
  const Result<const policy::Referral*> referral = find_referral(command, facts, context);
  if (!referral) return refuse(referral.error());
  DispatchSent event{.origin = *std::move(origin),
                     .to_authority = command.to_authority,
                     .to_body = command.to_body,
                     .referral = command.referral,
                     .reason = command.reason,
                     .content = command.content,
                     .proof = command.proof};
  if (*referral != nullptr) {
    event.article = (*referral)->ref;
    const std::optional<policy::Clock> clock = policy::clock_of(policy::deadline_for((*referral)->owed_back, facts));
    if (clock) event.owed_back_on = due_after(context.now, clock->term, context.calendar).on;
  } else if (!transfers_to(context.pack, command.to_body)) {
    event.flags.push_back({.code = "NO_DUTY_IN_PACK", .params = {command.to_authority + command.to_body}});
  }
  return Effects{.events = {std::move(event)}, .evidence = command.proof.documents};
}

Result<Effects> decide(const Dispatch& dispatch, const EnterReceipt& command, const Context& context) {
  auto passed = check_on(dispatch, "enterReceipt", context);
  if (passed) passed = check_day(command.received_on, dispatch, "/receivedOn", context);
  if (passed) passed = check_proof(command.proof);
  if (!passed) return refuse(passed.error());
  return Effects{.events = {DispatchReceiptEntered{command.received_on, command.proof}},
                 .evidence = command.proof.documents};
}

Result<Effects> decide(const Dispatch& dispatch, const EnterAcceptance& command, const Context& context) {
  auto passed = check_on(dispatch, "enterAcceptance", context);
  if (passed) passed = check_day(command.acknowledged_on, dispatch, "/acknowledgedOn", context);
  if (passed) passed = check_proof(command.proof);
  if (!passed) return refuse(passed.error());
  return Effects{.events = {DispatchAcceptanceEntered{command.acknowledged_on, command.proof}},
                 .evidence = command.proof.documents};
}

Result<Effects> decide(const Dispatch& dispatch, const EnterReturn& command, const Context& context) {
  auto passed = check_on(dispatch, "enterReturn", context);
  if (passed) passed = check_reason(command.reason);
  if (passed) passed = check_proof(command.proof);
  if (!passed) return refuse(passed.error());
  return Effects{.events = {DispatchReturnEntered{command.reason, command.proof}}, .evidence = command.proof.documents};
}

Result<Effects> decide(const Dispatch& dispatch, const EnterResult& command, const Context& context) {
  auto passed = check_on(dispatch, "enterResult", context);
  if (!passed) return refuse(passed.error());
  if (dispatch.result) return refuse({.code = ErrorCode::kWrongState, .params = {{"state", "answered"}}});
  if (command.result.empty()) return refuse(ErrorCode::kFieldMissing, "/result");
  passed = check_day(command.answered_on, dispatch, "/answeredOn", context);
  if (passed) passed = check_proof(command.proof);
  if (!passed) return refuse(passed.error());
  const bool late = is_after(command.answered_on, dispatch.sent.owed_back_on);
  return Effects{.events = {DispatchResultEntered{command.result, command.answered_on, command.proof, late}},
                 .evidence = command.proof.documents};
}

void apply(Dispatch& dispatch, const DispatchSent& event, const Stamp& stamp) {
  dispatch.opened = stamp;
  dispatch.origin = event.origin;
  dispatch.version = stamp.version;
  dispatch.state = DispatchState::kSent;
  dispatch.sent = event;
}

void apply(Dispatch& dispatch, const DispatchReceiptEntered& event, const Stamp& stamp) {
  dispatch.version = stamp.version;
  dispatch.state = DispatchState::kReceived;
  dispatch.received_on = event.received_on;
}

void apply(Dispatch& dispatch, const DispatchAcceptanceEntered& event, const Stamp& stamp) {
  dispatch.version = stamp.version;
  dispatch.state = DispatchState::kAcknowledged;
  dispatch.acknowledged_on = event.acknowledged_on;
}

void apply(Dispatch& dispatch, const DispatchReturnEntered& event, const Stamp& stamp) {
  dispatch.version = stamp.version;
  dispatch.state = DispatchState::kReturned;
  dispatch.returned_because = event.reason;
}

void apply(Dispatch& dispatch, const DispatchResultEntered& event, const Stamp& stamp) {
  dispatch.version = stamp.version;
  dispatch.result = event;
}

// --- the receiver ---------------------------------------------------------------------------------------------------

Result<Effects> decide(const ReceiveDispatch& command, const Context& context) {
  auto passed = check_beginning(kIncomingSteps, "receiveDispatch", context);
  if (!passed) return refuse(passed.error());
  const Letter& letter = command.letter;
  if (letter.sender.empty()) return refuse(ErrorCode::kFieldMissing, "/letter/sender");
  if (letter.content.empty()) return refuse(ErrorCode::kFieldMissing, "/letter/content");
  if (letter.sent_on > context.today()) return refuse(ErrorCode::kInFuture, "/letter/sentOn");
  Origin origin{.conduct_at = context.today()};
  passed = add_named(command.concerned, context, origin);
  if (passed) passed = check_recusal(origin, context);
  if (!passed) return refuse(passed.error());
  return Effects{.events = {DispatchReceived{.origin = std::move(origin),
                                             .sender = letter.sender,
                                             .sender_origin = letter.sender_origin,
                                             .sender_index = letter.sender_index,
                                             .sent_on = letter.sent_on,
                                             .content = letter.content,
                                             .owed_back_on = letter.owed_back_on,
                                             .proof = letter.proof}},
                 .evidence = letter.proof.documents};
}

Result<Effects> decide(const IncomingDispatch& dispatch, const AcknowledgeDispatch& command, const Context& context) {
  if (auto passed = check_on(dispatch, "acknowledgeDispatch", context); !passed) return refuse(passed.error());
  return Effects{.events = {DispatchAcknowledged{command.remarks}}};
}

Result<Effects> decide(const IncomingDispatch& dispatch, const ReturnDispatch& command, const Context& context) {
  auto passed = check_on(dispatch, "returnDispatch", context);
  if (passed) passed = check_reason(command.reason);
  if (!passed) return refuse(passed.error());
  return Effects{.events = {DispatchReturned{command.reason}}};
}

Result<Effects> decide(const IncomingDispatch& dispatch, const AnswerDispatch& command, const Context& context) {
  if (auto passed = check_on(dispatch, "answerDispatch", context); !passed) return refuse(passed.error());
  if (command.result.empty()) return refuse(ErrorCode::kFieldMissing, "/result");
  const bool late = is_after(context.today(), dispatch.received.owed_back_on);
  return Effects{.events = {DispatchAnswered{command.result, command.proof, late}},
                 .evidence = command.proof.documents};
}

void apply(IncomingDispatch& dispatch, const DispatchReceived& event, const Stamp& stamp) {
  dispatch.opened = stamp;
  dispatch.origin = event.origin;
  dispatch.version = stamp.version;
  dispatch.state = IncomingState::kReceived;
  dispatch.received = event;
}

void apply(IncomingDispatch& dispatch, const DispatchAcknowledged& event, const Stamp& stamp) {
  dispatch.version = stamp.version;
  dispatch.state = IncomingState::kAcknowledged;
  dispatch.remarks = event.remarks;
}

void apply(IncomingDispatch& dispatch, const DispatchReturned& event, const Stamp& stamp) {
  dispatch.version = stamp.version;
  dispatch.state = IncomingState::kReturned;
  dispatch.returned_because = event.reason;
}

void apply(IncomingDispatch& dispatch, const DispatchAnswered& event, const Stamp& stamp) {
  dispatch.version = stamp.version;
  dispatch.state = IncomingState::kAnswered;
  dispatch.answer = event;
}

}  // namespace donghu::domain
