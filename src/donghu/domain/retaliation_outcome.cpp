#include "donghu/domain/retaliation_outcome.hpp"

#include <algorithm>

#include "donghu/base/text.hpp"
#include "donghu/domain/matters.hpp"
#include "donghu/domain/protection_watch.hpp"
#include "donghu/domain/verification_conclusion.hpp"

namespace donghu::domain {
namespace {

/// Reasons that the case takes over are cut to what its event holds.
constexpr std::size_t kReasonInCase = 4000;

bool is(const policy::Facts& facts, std::string_view fact, const policy::FactValue& value) {
  const policy::FactValue* known = facts.find(fact);
  return known != nullptr && *known == value;
}

bool is_in_class(const policy::Protection& rule, const policy::Facts& facts) {
  if (rule.retaliator_when) return policy::fires(*rule.retaliator_when, facts);
  if (rule.retaliators == policy::Retaliators::kLeadingCadre) return is(facts, "retaliator.isLeadingCadre", true);
  return is(facts, "retaliator.organRelation", std::string{"own"}) || is(facts, "retaliator.isInternal", true);
}

bool meets_victim_condition(const policy::Protection& rule, const policy::Facts& facts) {
  if (rule.victim_when) return policy::fires(*rule.victim_when, facts);
  if (rule.victim_condition == policy::VictimCondition::kAny) return true;
  return is(facts, "victim.hasRecordedInquiry", true);
}

/// The cases of a verification with what they are; the one it was opened for first.
std::vector<RetaliationCase> cases_of(const Verification& matter, const Context& context) {
  std::vector<MatterId> ids = matter.origin.about;
  const std::vector<MatterId> begun = context.matters.following(matter.id, RetaliationCase::kKind);
  ids.insert(ids.end(), begun.begin(), begun.end());
  std::vector<RetaliationCase> cases;
  for (const MatterId id : ids) {
    std::optional<RetaliationCase> one = context.matters.retaliation_case(id);
    if (!one) continue;
    one->id = id;
    cases.push_back(*std::move(one));
  }
  return cases;
}

RetaliationConcluded concluded(const Verification& matter, const VerificationConcluded& said,
                               const RetaliationRule& rule) {
  RetaliationConcluded event{.verification = matter.id, .outcome = said.outcome, .confirmed = rule.found};
  if (!rule.found) return event;
  event.retaliator = said.findings.retaliator;
  if (rule.pack == nullptr) return event;
  const policy::SanctionRule* sanction = rule.sanction();
  const std::string row = sanction != nullptr ? sanction->ref : std::string{};
  if (rule.is_of_the_pack() && sanction != nullptr) {
    event.pack = rule.pack->pack_of(row);
    event.article = row;
  } else {
    event.pack = rule.pack->pack_of(row);
    event.flags.push_back({"RULE_ABSENT", row, rule.unmet});
  }
  return event;
}

/// Of a retaliation that a verification came upon, the victim is known where a record stands behind it.
RetaliationAlleged unalleged(const Verification& matter, const VerificationConcluded& said, const Origin& origin,
                             const Context& context) {
  RetaliationAlleged alleged{.origin = origin,
                             .on = said.findings.conduct_at,
                             .detriment = std::string{first_characters(said.reasons, kReasonInCase)}};
  if (said.findings.retaliator) alleged.retaliators.push_back(*said.findings.retaliator);
  for (const Record& record : records_about(matter, context)) {
    if (!alleged.victim && record.has_recorder()) alleged.victim = record.recorder();
  }
  return alleged;
}

}  // namespace

const policy::SanctionRule* RetaliationRule::sanction() const {
  if (pack == nullptr) return nullptr;
  for (const policy::SanctionRule& rule : pack->consequences.sanctions) {
    if (std::find(rule.conduct.begin(), rule.conduct.end(), kRetaliationCode) != rule.conduct.end()) return &rule;
  }
  return nullptr;
}

RetaliationRule judge_retaliation(const VerificationConcluded& said, const policy::Facts& facts,
                                  const policy::Pack* pack) {
  RetaliationRule rule{.pack = pack};
  rule.found = said.outcome == VerificationOutcome::kConfirmed && said.findings.retaliator.has_value();
  if (!rule.found || pack == nullptr || !pack->consequences.protection) return rule;
  const policy::Protection& protection = *pack->consequences.protection;
  if (!is_in_class(protection, facts)) rule.unmet.emplace_back("retaliator");
  if (!meets_victim_condition(protection, facts)) rule.unmet.emplace_back("victim");
  return rule;
}

std::optional<bool> victim_had_recorded(const Verification& verification, const Context& context) {
  for (const RetaliationCase& one : cases_of(verification, context)) {
    if (!one.alleged.victim) continue;
    const std::vector<MatterId> records = truthful_records(*one.alleged.victim, context.matters);
    return std::any_of(records.begin(), records.end(), [&](MatterId id) {
      const std::optional<Record> record = context.matters.record(id);
      return record && civil_date(record->recorded.at) <= one.alleged.on;
    });
  }
  return std::nullopt;
}

void conclude_retaliation(const Verification& matter, const VerificationConcluded& said, const RetaliationRule& rule,
                          const Origin& begun, const Context& context, Effects& effects) {
  const std::vector<RetaliationCase> cases = cases_of(matter, context);
  for (const RetaliationCase& one : cases) {
    effects.elsewhere.push_back({one.id, concluded(matter, said, rule)});
  }
  if (!cases.empty() || !rule.found) return;
  Effects::Beginning beginning{.kind = std::string{RetaliationCase::kKind}};
  beginning.events.emplace_back(unalleged(matter, said, begun, context));
  beginning.events.emplace_back(concluded(matter, said, rule));
  effects.beginnings.push_back(std::move(beginning));
}

void reopen_retaliation(const Verification& matter, const Context& context, Effects& effects) {
  for (const RetaliationCase& one : cases_of(matter, context)) {
    if (one.conclusion) effects.elsewhere.push_back({one.id, RetaliationReopened{matter.id}});
  }
}

}  // namespace donghu::domain
