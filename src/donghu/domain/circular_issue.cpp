// From the issue of a circular to its end.
#include <algorithm>

#include "donghu/domain/circular_checks.hpp"

namespace donghu::domain {
namespace {

/// Approval comes first: said before the state is named, since that is what is missing.
tl::unexpected<Error> not_yet_issuable(const Circular& circular, Error refusal, const Context& context) {
  using S = CircularState;
  constexpr auto kBefore = from(S::kProposed, S::kSubmitted, S::kReturned, S::kRefused);
  const bool before = (from(circular.state) & kBefore) != 0;
  if (refusal.code != ErrorCode::kWrongState || !before) {
    return refuse_if_blocked(circular, std::move(refusal), context);
  }
  const ApprovalDue* open = circular.open_step();
  Error error{.code = ErrorCode::kApprovalMissing,
              .params = {{"step", std::to_string(circular.given.size() + 1)},
                         {"body", open != nullptr ? open->role : std::string{}}}};
  if (const policy::Circular* rules = circular_rules(context.pack)) error.citation = context.cite(rules->ref);
  return refuse(std::move(error));
}

Result<void> check_texts(const IssueCircular& command, const Verification& verification, const Context& context) {
  if (auto passed = check_unnamed(command.text, verification, context, "/text"); !passed) return passed;
  if (auto passed = check_unnamed(command.scope, verification, context, "/scope"); !passed) return passed;
  for (std::size_t i = 0; i < command.recipients.size(); ++i) {
    auto passed = check_unnamed(command.recipients[i], verification, context, "/recipients/" + std::to_string(i));
    if (!passed) return passed;
  }
  return {};
}

/// Who may be given a copy and has not been proved to have it.
std::vector<std::string> unproved(const Circular& circular) {
  std::vector<std::string> open = circular.issue->copies;
  open.insert(open.end(), circular.issue->recipients.begin(), circular.issue->recipients.end());
  std::erase_if(open, [&](const std::string& recipient) {
    return std::any_of(circular.copies.begin(), circular.copies.end(),
                       [&](const CircularCopyProved& copy) { return copy.recipient == recipient; });
  });
  return open;
}

/// The approver's answer, whoever brings it.
struct Answer {
  bool publish = false;
  std::string reason;
  std::string redacted_text;
};

Result<void> check_disclosure(const Answer& answer, const Verification& verification, const Context& context) {
  const auto& rule = context.pack.consequences.disclosure;
  if (!rule || !rule->allowed) {
    Error error{.code = ErrorCode::kDisclosureNoBasis};
    if (rule && !rule->ref.empty()) error.citation = context.cite(rule->ref);
    return refuse(std::move(error));
  }
  if (auto passed = check_reason(answer.reason); !passed) return passed;
  if (!answer.publish) return {};
  if (answer.redacted_text.empty()) {
    return refuse(ErrorCode::kFieldMissing, "/redactedText", context.cite(rule->ref));
  }
  return check_redacted(answer.redacted_text, rule->redact, verification, context, "/redactedText");
}

/// The approver of a circular is the body of its last step.
const Role& approver_of(const Circular& circular) { return circular.given.back().approval.role; }

tl::unexpected<Error> still_owed(const Circular& circular, std::string what, const std::string& article,
                                 const Context& context) {
  Error error{.code = ErrorCode::kWrongState,
              .params = {{"state", std::string{name_of(circular.state)}}, {"owed", std::move(what)}}};
  if (!article.empty()) error.citation = context.cite(article);
  return refuse(std::move(error));
}

/// True if a circular about the same conduct is, or is on its way to be, the typical case.
bool has_other_typical_case(const Circular& circular, const Context& context) {
  const std::vector<MatterId> all = context.matters.following(circular.proposal.verification, Circular::kKind);
  return std::any_of(all.begin(), all.end(), [&](MatterId id) {
    if (id == circular.id) return false;
    const std::optional<Circular> other = context.matters.circular(id);
    return other && other->is_typical() && other->state != CircularState::kWithdrawn;
  });
}

/// Closing may not pass over a mandatory typical case (C-09): not by an ordinary circular, not by a refusal.
Result<void> check_typical_case(const Circular& circular, const Context& context) {
  const std::optional<Verification> verification = context.matters.verification(circular.proposal.verification);
  if (!verification || !verification->confirms()) return {};
  const Result<const policy::Pack*> substance = substance_of(circular.origin.conduct_at, context);
  if (!substance) return {};
  const policy::TypicalCase* owed = typical_case_owed(verification->conclusion()->findings, **substance);
  const bool settled = circular.is_typical() && circular.state != CircularState::kWithdrawn;
  if (owed == nullptr || settled || has_other_typical_case(circular, context)) return {};
  Error error{.code = ErrorCode::kTypicalCaseUndecided};
  if (!owed->refs.empty()) error.citation = context.cite(owed->refs.front());
  return refuse(std::move(error));
}

/// A withdrawn circular waits for nothing; a refused one only for the verification to be concluded, however.
Result<void> check_not_held(const Circular& circular, const Context& context) {
  if (circular.state == CircularState::kWithdrawn) return {};
  const Result<Verification> basis = carrying_basis(circular, context);
  if (basis) return {};
  const std::optional<Verification> verification = context.matters.verification(circular.proposal.verification);
  const bool concluded = verification && verification->conclusion() != nullptr;
  if (circular.state == CircularState::kRefused && concluded) return {};
  return refuse(basis.error());
}

/// What an issued circular still owes before it can be closed.
Result<void> check_settled(const Circular& circular, const Context& context) {
  const policy::Circular* rules = circular_rules(context.pack);
  const std::string article = rules != nullptr ? rules->ref : std::string{};
  if (circular.notice_owed) return still_owed(circular, "notifyRecipients", article, context);
  if (circular.state == CircularState::kWithdrawn || circular.state == CircularState::kRefused) return {};
  if (const auto due = circular.copies_due(); !due.empty()) {
    return still_owed(circular, "copies: " + listed(due), article, context);
  }
  const auto& disclosure = context.pack.consequences.disclosure;
  const bool must_answer = disclosure && disclosure->allowed && disclosure->force == policy::Modality::kShall;
  if (must_answer && !circular.disclosure) return still_owed(circular, "disclosure", disclosure->ref, context);
  return {};
}

/// The verification body keeps the file of what follows from its conclusion, and may close it as the issuer may.
Result<void> check_closing_step(const Circular& circular, const Context& context) {
  auto passed = check_acting_step(circular, "closeCircular", circular.origin.concerned, context);
  const bool verifies = includes(By::kVerificationBody, context.actor.role, context.pack);
  if (passed || !verifies || passed.error().code != ErrorCode::kRoleDenied) return passed;
  return check_step(circular, "closeCircular", roles_of(By::kCircularInitiator, context.pack).front(), context.pack);
}

}  // namespace

Result<Effects> decide(const Circular& circular, const IssueCircular& command, const Context& context) {
  const Result<Verification> verification = check_circular_step(circular, "issueCircular", context);
  if (!verification) return not_yet_issuable(circular, verification.error(), context);
  const policy::Circular* rules = circular_rules(context.pack);
  if (rules == nullptr) return refuse(ErrorCode::kRuleAbsent);
  if (rules->scope_required && command.scope.empty()) {
    return refuse({.code = ErrorCode::kFieldMissing,
                   .where = "/scope",
                   .citation = context.cite(rules->ref),
                   .params = {{"field", "circular.scope"}}});
  }
  if (command.text.empty()) return refuse(ErrorCode::kFieldMissing, "/text");
  if (auto passed = check_texts(command, *verification, context); !passed) return refuse(passed.error());
  return Effects{.events = {CircularIssued{.scope = command.scope,
                                           .text = command.text,
                                           .typical_case = circular.proposal.typical_case,
                                           .copies = rules->copies,
                                           .recipients = command.recipients}}};
}

Result<Effects> decide(const Circular& circular, const ProveCopy& command, const Context& context) {
  if (auto passed = check_acting_step(circular, "proveCopy", circular.origin.concerned, context); !passed)
    return refuse(passed.error());
  if (auto passed = check_recusal(circular, context); !passed) return refuse(passed.error());
  const std::vector<std::string> open = unproved(circular);
  if (std::find(open.begin(), open.end(), command.recipient) == open.end()) {
    return refuse({.code = ErrorCode::kNotAllowed, .where = "/recipient", .params = {{"allowed", listed(open)}}});
  }
  if (auto passed = check_proof(command.proof); !passed) return refuse(passed.error());
  Effects effects{.events = {CircularCopyProved{command.recipient, command.proof}},
                  .evidence = command.proof.documents};
  if (circular.copies_due() == std::vector<Role>{command.recipient}) effects.events.emplace_back(CircularCopied{});
  return effects;
}

Result<Effects> decide(const Circular& circular, const DecideDisclosure& command, const Context& context) {
  const Result<Verification> verification = check_circular_step(circular, "decideDisclosure", context);
  if (!verification) return refuse(verification.error());
  if (const Role& role = approver_of(circular); !acts_as(role, circular.origin.concerned, context)) {
    return denied_but_to(role, context);
  }
  const Answer answer{command.publish, command.reason, command.redacted_text};
  if (auto passed = check_disclosure(answer, *verification, context); !passed) return refuse(passed.error());
  return Effects{.events = {DisclosureDecided{
                     .publish = command.publish, .reason = command.reason, .redacted_text = command.redacted_text}}};
}

Result<Effects> decide(const Circular& circular, const EnterDisclosureDecision& command, const Context& context) {
  const Result<Verification> verification = check_circular_step(circular, "enterDisclosureDecision", context);
  if (!verification) return refuse(verification.error());
  const Role& role = approver_of(circular);
  const Result<bool> itself = acts_itself(role, circular, context);
  if (!itself) return refuse(itself.error());
  if (*itself) return denied_but_to(role, context);
  const Answer answer{command.publish, command.reason, command.redacted_text};
  if (auto passed = check_disclosure(answer, *verification, context); !passed) return refuse(passed.error());
  if (auto passed = check_proof(command.proof); !passed) return refuse(passed.error());
  return Effects{.events = {DisclosureDecided{.publish = command.publish,
                                              .reason = command.reason,
                                              .redacted_text = command.redacted_text,
                                              .entered = true,
                                              .proof = command.proof}},
                 .evidence = command.proof.documents};
}

Result<Effects> decide(const Circular& circular, const CorrectCircular& command, const Context& context) {
  const Result<Verification> verification = check_circular_step(circular, "correctCircular", context);
  if (!verification) return refuse(verification.error());
  if (auto passed = check_reason(command.reason); !passed) return refuse(passed.error());
  if (command.text.empty()) return refuse(ErrorCode::kFieldMissing, "/text");
  if (auto passed = check_unnamed(command.text, *verification, context, "/text"); !passed)
    return refuse(passed.error());
  if (!check_proof(command.approval)) {
    return refuse({.code = ErrorCode::kApprovalMissing,
                   .where = "/approval",
                   .params = {{"step", std::to_string(circular.steps.size())}, {"body", approver_of(circular)}}});
  }
  return Effects{.events = {CircularCorrected{command.reason, command.text, command.approval}},
                 .evidence = command.approval.documents};
}

Result<Effects> decide(const Circular& circular, const WithdrawCircular& command, const Context& context) {
  if (auto passed = check_acting_step(circular, "withdrawCircular", circular.origin.concerned, context); !passed)
    return refuse(passed.error());
  if (auto passed = check_recusal(circular, context); !passed) return refuse(passed.error());
  if (auto passed = check_reason(command.reason); !passed) return refuse(passed.error());
  if (carrying_basis(circular, context)) {
    return refuse({.code = ErrorCode::kWrongState,
                   .params = {{"state", "confirmed"}, {"allowed", "reopened, lawful, unfounded, insufficient"}}});
  }
  return Effects{.events = {CircularWithdrawn{command.reason}}};
}

Result<Effects> decide(const Circular& circular, const NotifyRecipients& command, const Context& context) {
  if (auto passed = check_acting_step(circular, "notifyRecipients", circular.origin.concerned, context); !passed)
    return refuse(passed.error());
  if (auto passed = check_recusal(circular, context); !passed) return refuse(passed.error());
  if (auto passed = check_proof(command.proof); !passed) return refuse(passed.error());
  return Effects{.events = {CircularRecipientsNotified{command.proof}}, .evidence = command.proof.documents};
}

Result<Effects> decide(const Circular& circular, const EnterReferralReceipt& command, const Context& context) {
  if (auto passed = check_acting_step(circular, "enterReferralReceipt", circular.origin.concerned, context); !passed)
    return refuse(passed.error());
  if (auto passed = check_recusal(circular, context); !passed) return refuse(passed.error());
  if (command.recipient.empty()) return refuse(ErrorCode::kFieldMissing, "/recipient");
  const std::string& expected = circular.block->recipient;
  if (!expected.empty() && command.recipient != expected) {
    return refuse({.code = ErrorCode::kNotAllowed, .where = "/recipient", .params = {{"allowed", expected}}});
  }
  if (auto passed = check_proof(command.proof); !passed) return refuse(passed.error());
  return Effects{.events = {CircularReferralReceived{command.recipient, command.proof}, CircularClosed{}},
                 .evidence = command.proof.documents};
}

Result<Effects> decide(const Circular& circular, const CloseCircular& command, const Context& context) {
  if (auto passed = check_closing_step(circular, context); !passed) return refuse(passed.error());
  if (auto passed = check_recusal(circular, context); !passed) return refuse(passed.error());
  if (auto passed = check_not_held(circular, context); !passed) return refuse(passed.error());
  if (auto passed = check_typical_case(circular, context); !passed) return refuse(passed.error());
  if (auto passed = check_settled(circular, context); !passed) return refuse(passed.error());
  return Effects{.events = {CircularClosed{command.remarks}}};
}

}  // namespace donghu::domain
