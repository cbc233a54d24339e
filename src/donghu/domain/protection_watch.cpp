#include "donghu/domain/protection_watch.hpp"

#include <algorithm>
#include <array>

#include "donghu/domain/matters.hpp"
#include "donghu/domain/screening.hpp"

namespace donghu::domain {
namespace {

constexpr std::string_view kFormUntrue = "untrue";
constexpr std::array<std::string_view, 2> kInService{"current", "contract"};

template <class T>
bool has(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

/// A handler has a seat as one, or has shown it by recording.
bool is_handler(PersonId person, const Context& context) {
  return has(context.directory.holders("handler"), person) || !context.matters.records_by(person).empty();
}

bool may_be_enforcement_officer(PersonId person, const Context& context) {
  const std::optional<Person> known = context.directory.person(person);
  if (!known || !known->traits) return true;
  return has(*known->traits, std::string{"enforcementOfficer"});
}

policy::Facts facts_of_victim(PersonId person, const Context& context) {
  policy::Facts facts;
  add_person(facts, "victim", PersonMention{.person = person}, context.directory, std::nullopt);
  facts.set("victim.hasRecordedInquiry", !context.matters.records_by(person).empty());
  facts.set("victim.isTruthfulRecorder", !truthful_records(person, context.matters).empty());
  facts.set("victim.isCaseHandler", is_handler(person, context));
  return facts;
}

bool protects(const policy::Protection& rule, PersonId person, const Context& context) {
  if (rule.protected_when) {
    return policy::judge(*rule.protected_when, facts_of_victim(person, context)).truth != policy::Truth::kFalse;
  }
  switch (rule.protected_class) {
    case policy::ProtectedClass::kTruthfulRecorders:
      return !truthful_records(person, context.matters).empty();
    case policy::ProtectedClass::kAllHandlers:
      return is_handler(person, context);
    case policy::ProtectedClass::kAllEnforcementOfficers:
      return is_handler(person, context) || may_be_enforcement_officer(person, context);
  }
  return true;
}

}  // namespace

std::vector<MatterId> truthful_records(PersonId person, const Matters& matters) {
  std::vector<MatterId> records = matters.records_by(person);
  for (const CountedInstance& instance : matters.instances_of(person)) {
    if (instance.form != kFormUntrue) continue;
    const std::optional<Verification> found = matters.verification(instance.verification);
    if (!found) continue;
    std::erase_if(records, [&](MatterId record) { return has(found->origin.about, record); });
  }
  return records;
}

bool is_in_service(PersonId person, const Directory& directory) {
  const std::optional<Person> known = directory.person(person);
  return known && std::find(kInService.begin(), kInService.end(), known->employment) != kInService.end();
}

std::optional<ProtectionWatch> watch_of(PersonId person, const Context& context) {
  ProtectionWatch watch{.recorder = person};
  for (const ProtectingRule& one : protecting_rules(context.pack)) watch.citations.push_back(one.for_recording());
  if (watch.citations.empty()) return std::nullopt;
  watch.records = truthful_records(person, context.matters);
  if (watch.records.empty()) return std::nullopt;
  if (const std::optional<Record> oldest = context.matters.record(watch.records.front())) {
    watch.since = civil_date(oldest->recorded.at);
  }
  if (!is_in_service(person, context.directory)) watch.state = ProtectionWatchState::kEnded;
  return watch;
}

std::vector<ProtectingRule> protecting_rules(const policy::Pack& pack) {
  std::vector<ProtectingRule> rules;
  const auto add = [&](const policy::Pack& one) {
    const std::optional<policy::Protection>& rule = one.consequences.protection;
    if (rule && !rule->refs.empty()) rules.push_back({&one, &*rule});
  };
  for (const policy::Pack& part : pack.parts) add(part);
  if (pack.parts.empty()) add(pack);
  return rules;
}

std::vector<ProtectingRule> rules_protecting(PersonId person, const Context& context) {
  std::vector<ProtectingRule> rules = protecting_rules(context.pack);
  std::erase_if(rules, [&](const ProtectingRule& one) { return !protects(*one.rule, person, context); });
  return rules;
}

}  // namespace donghu::domain
