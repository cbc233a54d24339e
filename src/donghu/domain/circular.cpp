#include "donghu/domain/circular.hpp"

#include <algorithm>

#include "donghu/domain/circular_checks.hpp"
#include "donghu/domain/verification_conclusion.hpp"

namespace donghu::domain {
namespace {

bool contains(const std::string& text, const std::string& name) {
  return !name.empty() && text.find(name) != std::string::npos;
}

std::string name_of_person(const PersonMention& mention, const Directory& directory) {
  if (mention.person) {
    if (const auto person = directory.person(*mention.person)) return person->name;
  }
  return mention.name;
}

/// The text without a name: one name may hold another, as 王伟东 holds 王伟.
std::string without(std::string text, const std::string& name) {
  if (name.empty()) return text;
  for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at)) {
    text.replace(at, name.size(), "\n");
  }
  return text;
}

void remember(Circular& circular, const GivenApproval& approval, ApprovalDecision decision, const Stamp& stamp) {
  circular.version = stamp.version;
  circular.history.push_back({stamp, approval, decision});
}

void begin_round(Circular& circular, std::vector<ApprovalDue> steps) {
  circular.state = CircularState::kSubmitted;
  circular.steps = std::move(steps);
  circular.given.clear();
}

}  // namespace

const std::string& Circular::text() const {
  static const std::string none;
  if (!corrections.empty()) return corrections.back().text;
  return issue ? issue->text : none;
}

std::vector<Role> Circular::copies_due() const {
  std::vector<Role> due;
  if (!issue) return due;
  for (const Role& role : issue->copies) {
    const auto proves = [&](const CircularCopyProved& copy) { return copy.recipient == role; };
    if (std::none_of(copies.begin(), copies.end(), proves)) due.push_back(role);
  }
  return due;
}

void apply(Circular& circular, const CircularProposed& event, const Stamp& stamp) {
  circular.opened = stamp;
  circular.origin = event.origin;
  circular.version = stamp.version;
  circular.state = CircularState::kProposed;
  circular.proposal = event;
}

void apply(Circular& circular, const CircularBlocked& event, const Stamp& stamp) {
  circular.version = stamp.version;
  circular.state = CircularState::kBlocked;
  circular.block = event;
}

void apply(Circular& circular, const CircularSubmitted& event, const Stamp& stamp) {
  circular.version = stamp.version;
  begin_round(circular, event.steps);
}

void apply(Circular& circular, const CircularStepApproved& event, const Stamp& stamp) {
  remember(circular, event.approval, ApprovalDecision::kApprove, stamp);
  circular.given.push_back(circular.history.back());
}

void apply(Circular& circular, const CircularApproved& /*event*/, const Stamp& stamp) {
  circular.version = stamp.version;
  circular.state = CircularState::kApproved;
}

void apply(Circular& circular, const CircularReturned& event, const Stamp& stamp) {
  remember(circular, event.approval, ApprovalDecision::kReturn, stamp);
  circular.state = CircularState::kReturned;
}

void apply(Circular& circular, const CircularRefused& event, const Stamp& stamp) {
  remember(circular, event.approval, ApprovalDecision::kRefuse, stamp);
  circular.state = CircularState::kRefused;
}

void apply(Circular& circular, const CircularPointsAnswered& event, const Stamp& stamp) {
  circular.version = stamp.version;
  circular.state = CircularState::kProposed;
  circular.answers.push_back(event.answer);
}

void apply(Circular& circular, const CircularResubmitted& event, const Stamp& stamp) {
  circular.version = stamp.version;
  begin_round(circular, event.steps);
}

void apply(Circular& circular, const CircularIssued& event, const Stamp& stamp) {
  circular.version = stamp.version;
  circular.state = CircularState::kIssued;
  circular.issue = event;
}

void apply(Circular& circular, const CircularCopyProved& event, const Stamp& stamp) {
  circular.version = stamp.version;
  circular.copies.push_back(event);
}

void apply(Circular& circular, const CircularCopied& /*event*/, const Stamp& stamp) {
  circular.version = stamp.version;
  // One that is published or corrected already says more than that its copies are out.
  if (circular.state == CircularState::kIssued) circular.state = CircularState::kCopied;
}

void apply(Circular& circular, const DisclosureDecided& event, const Stamp& stamp) {
  circular.version = stamp.version;
  circular.disclosure = event;
  if (event.publish) circular.state = CircularState::kDisclosed;
}

void apply(Circular& circular, const CircularCorrected& event, const Stamp& stamp) {
  circular.version = stamp.version;
  circular.state = CircularState::kCorrected;
  circular.corrections.push_back(event);
  circular.notice_owed = true;
}

void apply(Circular& circular, const CircularWithdrawn& /*event*/, const Stamp& stamp) {
  circular.version = stamp.version;
  circular.state = CircularState::kWithdrawn;
  circular.notice_owed = circular.issue.has_value();
}

void apply(Circular& circular, const CircularRecipientsNotified& /*event*/, const Stamp& stamp) {
  circular.version = stamp.version;
  circular.notice_owed = false;
}

void apply(Circular& circular, const CircularReferralReceived& /*event*/, const Stamp& stamp) {
  circular.version = stamp.version;
}

void apply(Circular& circular, const CircularClosed& /*event*/, const Stamp& stamp) {
  circular.version = stamp.version;
  circular.state = CircularState::kClosed;
}

const policy::Circular* circular_rules(const policy::Pack& pack) {
  const auto& rules = pack.consequences.circular;
  return rules && rules->enabled ? &*rules : nullptr;
}

Result<Verification> carrying_basis(const Circular& circular, const Context& context) {
  Result<Verification> verification = confirmed_basis(circular.proposal.verification, context);
  if (!verification) return verification;
  const VerificationConcluded& said = *verification->conclusion();
  const auto is_confirmed = [&](const std::string& item) {
    const std::vector<ItemFinding>& found = said.findings.items;
    return std::any_of(found.begin(), found.end(), [&](const ItemFinding& one) { return one.item == item; });
  };
  const std::vector<std::string>& items = circular.proposal.items;
  const bool carried = !said.outside_coverage && same_person(said.findings.subject, circular.proposal.subject) &&
                       std::all_of(items.begin(), items.end(), is_confirmed);
  if (!carried) {
    return refuse(
        {.code = ErrorCode::kWrongState,
         .params = {{"state", "notConfirmed"}, {"allowed", std::string{name_of(VerificationOutcome::kConfirmed)}}}});
  }
  if (said.principal_unconfirmed) return refuse(ErrorCode::kPrincipalUnconfirmed);
  return verification;
}

Result<Verification> check_circular_step(const Circular& circular, std::string_view command, const Context& context) {
  if (auto passed = check_acting_step(circular, command, circular.origin.concerned, context); !passed)
    return refuse(passed.error());
  if (auto passed = check_recusal(circular, context); !passed) return refuse(passed.error());
  return carrying_basis(circular, context);
}

const policy::TypicalCase* typical_case_owed(const Findings& findings, const policy::Pack& substance) {
  const policy::Circular* rules = circular_rules(substance);
  if (rules == nullptr || !rules->typical_case || !rules->typical_case->mandatory) return nullptr;
  const std::vector<std::string>& found = findings.manner_aggravators;
  const auto is_found = [&](const std::string& trigger) {
    return std::find(found.begin(), found.end(), trigger) != found.end();
  };
  const std::vector<std::string>& triggers = rules->typical_case->triggers;
  return std::any_of(triggers.begin(), triggers.end(), is_found) ? &*rules->typical_case : nullptr;
}

Result<void> check_unnamed(const std::string& text, const Verification& verification, const Context& context,
                           std::string where) {
  const Findings& findings = verification.conclusion()->findings;
  const std::string others = without(text, name_of_person(findings.subject, context.directory));
  for (const Record& record : records_about(verification, context)) {
    if (!record.has_recorder()) continue;
    const std::optional<Person> recorder = context.directory.person(record.recorder());
    if (recorder && contains(others, recorder->name)) return refuse(ErrorCode::kNotAllowed, std::move(where));
  }
  return {};
}

Result<void> check_redacted(const std::string& text, const std::vector<std::string>& redact,
                            const Verification& verification, const Context& context, std::string where) {
  const auto asks = [&](std::string_view who) { return std::find(redact.begin(), redact.end(), who) != redact.end(); };
  // The recorder is named in no circular at all, whatever a pack lists.
  if (auto passed = check_unnamed(text, verification, context, where); !passed) return passed;
  const std::string subject = name_of_person(verification.conclusion()->findings.subject, context.directory);
  const std::string others = without(text, subject);
  for (const Record& record : records_about(verification, context)) {
    const Claim& claim = record.inquiry.claim;
    bool named = asks("caseParty") && contains(others, claim.contact.beneficiary);
    if (asks("thirdPersons")) {
      named = named || contains(others, name_of_person(claim.intervener, context.directory));
      named = named || (claim.principal && contains(others, name_of_person(*claim.principal, context.directory)));
    }
    if (named) return refuse(ErrorCode::kNotAllowed, std::move(where));
  }
  return {};
}

tl::unexpected<Error> denied_but_to(const Role& allowed, const Context& context) {
  Error error{.code = ErrorCode::kRoleDenied, .params = {{"allowed", allowed}}};
  if (const policy::Circular* rules = circular_rules(context.pack)) error.citation = context.cite(rules->ref);
  return refuse(std::move(error));
}

tl::unexpected<Error> refuse_if_blocked(const Circular& circular, Error refusal, const Context& context) {
  if (refusal.code != ErrorCode::kWrongState || circular.state != CircularState::kBlocked) {
    return refuse(std::move(refusal));
  }
  return refuse(ErrorCode::kOutsideManagementAuthority, {}, context.cite(circular.block->flag.article));
}

Result<bool> acts_itself(const Role& role, const Circular& circular, const Context& context) {
  const Result<Body> body = body_for(role, circular.origin.concerned, context);
  if (!body) return refuse(body.error());
  return body->here && includes(By::kCircularApprover, role, context.pack);
}

}  // namespace donghu::domain
