// What is stated after the seal: a work record, a confirmation in writing, a further fact. The claim of the seal stays
// as it was; screening runs again on both together.
#include <algorithm>
#include <array>

#include "donghu/domain/effects.hpp"
#include "donghu/domain/reading.hpp"
#include "donghu/domain/record_checks.hpp"
#include "donghu/domain/record_steps.hpp"
#include "donghu/domain/stated_facts.hpp"

namespace donghu::domain {
namespace {

constexpr std::array<std::string_view, 2> kGuidanceKinds{"guidanceOpinion", "correctiveOpinion"};

template <class T>
void take(T& to, const std::optional<T>& added) {
  if (added) to = *added;
}
void take(std::optional<bool>& to, const std::optional<bool>& added) {
  if (added) to = added;
}

void add(Claim& claim, const AddedFacts& facts) {
  Contact& contact = claim.contact;
  take(contact.work_record_exists, facts.work_record_exists);
  take(contact.written, facts.written);
  take(contact.duty_need, facts.duty_need);
  take(contact.procedure_followed, facts.procedure_followed);
  take(contact.against_rules, facts.against_rules);
  take(contact.beyond_powers, facts.beyond_powers);
  take(contact.material_exists, facts.material_exists);
  take(contact.purposes, facts.purposes);
  take(contact.reserved_decisions, facts.reserved_decisions);
  take(claim.claimed_items, facts.claimed_items);
  if (!facts.agency.empty()) claim.agency = facts.agency;
  for (const StatedFact& fact : facts.stated) {
    std::erase_if(claim.stated, [&](const StatedFact& before) { return before.key == fact.key; });
    claim.stated.push_back(fact);
  }
}

bool adds_nothing(const AddedFacts& x) {
  return !x.work_record_exists && !x.written && !x.duty_need && !x.procedure_followed && !x.against_rules &&
         !x.beyond_powers && !x.material_exists && !x.purposes && !x.reserved_decisions && !x.claimed_items &&
         x.agency.empty() && x.stated.empty();
}

Result<void> check_facts(AddedFacts& facts, const policy::Pack& pack) {
  Refusals refusals;
  if (adds_nothing(facts)) refusals.add(ErrorCode::kFieldMissing, "/facts");
  check_code(facts.agency, policy::agency_codes(), "/facts/agency", refusals);
  if (facts.purposes) check_codes(*facts.purposes, policy::purpose_codes(), "/facts/purposes", refusals);
  if (facts.reserved_decisions) {
    check_codes(*facts.reserved_decisions, policy::reserved_decision_codes(), "/facts/reservedDecisions", refusals);
  }
  if (facts.claimed_items) check_claimed_items(*facts.claimed_items, pack, "/facts/claimedItems", refusals);
  complete_stated(facts.stated, StatedBy::kHandler, pack, "/facts/stated", refusals);
  return refusals.result();
}

/// Whoever recorded it, another handler of the case who may record, or the verification body.
Result<void> check_may_add(const Record& record, std::string_view command, const Context& context) {
  const std::optional<CaseId>& case_file = record.inquiry.claim.case_file.id;
  const std::vector<PersonId> people = concerned(record, context.directory);
  const bool handles = case_file && includes(By::kRecordingRole, context.actor.role, context.pack) &&
                       context.directory.handles(context.actor.person, *case_file) &&
                       !is_barred(context.actor.person, people, context.directory);
  if (handles) return check_acting_step(record, command, people, context);
  return check_author_or_body(record, command, context);
}

RecordScreened screen_again(const Record& record, const AddedFacts& facts, const Context& context) {
  Claim claim = claim_as_added(record);
  add(claim, facts);
  const policy::Facts claimed = claimed_facts(claim, record.recorder(), context.directory);
  return {screen_as_then(claim, claimed, ForSubject{context, claimed}.context())};
}

}  // namespace

Claim claim_as_added(const Record& record) {
  Claim claim = record.inquiry.claim;
  for (const Addition& addition : record.additions) add(claim, addition.facts);
  return claim;
}

std::optional<GuidanceState> guidance_state(const Record& record) {
  const std::vector<std::string>& kinds = record.inquiry.claim.contact.kinds;
  const bool is_guidance = std::any_of(kinds.begin(), kinds.end(), [](const std::string& kind) {
    return std::find(kGuidanceKinds.begin(), kGuidanceKinds.end(), kind) != kGuidanceKinds.end();
  });
  if (!is_guidance) return std::nullopt;
  if ((kClosedRecord & from(record.state)) != 0) return GuidanceState::kClosed;
  if (record.guidance_confirmed_on) return GuidanceState::kConfirmedInWriting;
  const bool written = claim_as_added(record).contact.written.value_or(false);
  return written ? GuidanceState::kWrittenFiled : GuidanceState::kOralRecorded;
}

Result<Effects> decide(const Record& record, const AddFacts& command, const Context& context) {
  if (auto may = check_may_add(record, "addFacts", context); !may) return refuse(may.error());
  AddedFacts facts = command.facts;
  if (auto fits = check_facts(facts, context.pack); !fits) return refuse(fits.error());
  FactsAdded added{facts, command.words, command.proof, is_late(record.inquiry.claim.contact.on, context)};
  Effects effects;
  effects.events = {std::move(added), screen_again(record, facts, context)};
  effects.evidence = command.proof.documents;
  return effects;
}

Result<Effects> decide(const Record& record, const ConfirmInWriting& command, const Context& context) {
  if (auto may = check_may_add(record, "confirmInWriting", context); !may) return refuse(may.error());
  if (!context.pack.conduct.guidance_channel) return refuse(ErrorCode::kRuleAbsent);
  if (guidance_state(record) != GuidanceState::kOralRecorded) {
    return refuse(
        {.code = ErrorCode::kNotAllowed, .params = {{"allowed", std::string{name_of(GuidanceState::kOralRecorded)}}}});
  }
  if (command.proof.documents.empty() && command.proof.reference.empty()) {
    return refuse(ErrorCode::kAttachmentMissing, "/proof");
  }
  if (command.confirmed_on > context.today()) {
    return refuse({.code = ErrorCode::kInFuture, .where = "/confirmedOn", .params = {{"max", context.today().text()}}});
  }
  const CivilDate contact_on = record.inquiry.claim.contact.on;
  if (command.confirmed_on < contact_on) {
    return refuse({.code = ErrorCode::kOutOfRange, .where = "/confirmedOn", .params = {{"min", contact_on.text()}}});
  }
  AddedFacts facts;
  facts.written = true;
  facts.against_rules = command.against_rules;
  facts.beyond_powers = command.beyond_powers;
  Effects effects;
  effects.events = {GuidanceConfirmed{command.confirmed_on, command.words, facts, command.proof},
                    screen_again(record, facts, context)};
  effects.evidence = command.proof.documents;
  return effects;
}

}  // namespace donghu::domain
