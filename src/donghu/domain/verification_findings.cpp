// Whether the rules carry a conclusion: outcome, reasons, whose conduct, which listed acts, which non-recording.
#include <fmt/ranges.h>

#include <algorithm>

#include "donghu/domain/matters.hpp"
#include "donghu/domain/record_checks.hpp"
#include "donghu/domain/stated_facts.hpp"
#include "donghu/domain/verification_conclusion.hpp"

namespace donghu::domain {
namespace {

template <class T>
bool has(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool is_allowed(VerificationOutcome outcome, const policy::Pack& pack) {
  return has(pack.verification->outcomes, std::string{name_of(outcome)});
}

// --- persons --------------------------------------------------------------------------------------------------------

Result<void> complete_persons(Findings& findings, const Directory& directory) {
  if (auto known = complete(findings.subject, "/findings/subject", directory); !known) return known;
  if (findings.instructor) {
    if (auto known = complete(*findings.instructor, "/findings/instructor", directory); !known) return known;
  }
  if (findings.retaliator) {
    if (auto known = complete(*findings.retaliator, "/findings/retaliator", directory); !known) return known;
  }
  for (std::size_t i = 0; i < findings.non_recordings.size(); ++i) {
    if (directory.person(findings.non_recordings[i].handler)) continue;
    return refuse(ErrorCode::kMissingReference, fmt::format("/findings/nonRecordings/{}/handler", i));
  }
  return {};
}

/// Persons of the directory whom the findings name, by directory or by exactly their name.
std::vector<PersonId> persons_found(const Findings& findings, const Directory& directory) {
  std::vector<PersonId> people;
  const auto add = [&](PersonId person) {
    if (!has(people, person)) people.push_back(person);
  };
  const auto add_mention = [&](const PersonMention& mention) {
    if (mention.person) return add(*mention.person);
    if (mention.name.empty()) return;
    for (const PersonId person : directory.people_named(mention.name)) add(person);
  };
  add_mention(findings.subject);
  if (findings.instructor) add_mention(*findings.instructor);
  if (findings.retaliator) add_mention(*findings.retaliator);
  for (const NonRecordingFinding& one : findings.non_recordings) add(one.handler);
  return people;
}

// --- whose conduct (SC-11) ------------------------------------------------------------------------------------------

bool speaks_for_another(const Record& record) { return record.inquiry.claim.capacity != "self"; }

/// While nobody has confirmed the principal, the conduct is provisionally the principal's; found not to be involved, it
/// is not.
void check_subject(const Findings& findings, const std::vector<Record>& records, Refusals& refusals) {
  // A leader whose name was used may stay unknown; then nothing follows.
  if (findings.subject.name.empty() && findings.principal_confirmed != "unknown") {
    refusals.add(ErrorCode::kFieldMissing, "/findings/subject/name");
  }
  const bool proxy = std::any_of(records.begin(), records.end(), speaks_for_another);
  if (!proxy) return;
  if (findings.principal_confirmed.empty()) {
    refusals.add(ErrorCode::kFieldMissing, "/findings/principalConfirmed");
    return;
  }
  for (const Record& record : records) {
    const Claim& claim = record.inquiry.claim;
    if (subject_of(claim) != "principal") continue;
    const bool is_intervener = same_person(findings.subject, claim.intervener);
    const bool is_principal = claim.principal && same_person(findings.subject, *claim.principal);
    const bool cleared = findings.principal_confirmed == "no";
    if (cleared ? is_principal : is_intervener) {
      refusals.add(ErrorCode::kNotAllowed, "/findings/subject", {},
                   {{"allowed", cleared ? "intervener" : "principal"}});
      return;
    }
  }
}

bool is_unconfirmed(const Findings& findings, const std::vector<Record>& records) {
  const bool proxy = records.empty() || std::any_of(records.begin(), records.end(), speaks_for_another);
  return proxy && findings.principal_confirmed == "unknown";
}

// --- listed acts ----------------------------------------------------------------------------------------------------

/// A code of the item, or a general prohibition's that leads to it and then needs a reason (3.9).
void check_item_codes(const ItemFinding& item, const policy::ActItem& act, const policy::Pack& rules,
                      const std::string& where, Refusals& refusals) {
  bool mapped = false;
  for (std::size_t i = 0; i < item.codes.size(); ++i) {
    if (has(act.codes, item.codes[i])) continue;
    const auto& prohibitions = rules.conduct.general_prohibitions;
    const bool leads_here = std::any_of(prohibitions.begin(), prohibitions.end(), [&](const auto& prohibition) {
      return prohibition.code == item.codes[i] && prohibition.maps_to == act.item_ref;
    });
    mapped = mapped || leads_here;
    if (!leads_here) {
      refusals.add(ErrorCode::kNotAllowed, fmt::format("{}/codes/{}", where, i), rules.cite(act.item_ref),
                   {{"allowed", fmt::format("{}", fmt::join(act.codes, ", "))}});
    }
  }
  if (!item.reason.empty()) return;
  if (act.catch_all) {
    refusals.add(ErrorCode::kCatchAllReasonMissing, where + "/reason", rules.cite(act.item_ref));
  } else if (mapped) {
    refusals.add(ErrorCode::kReasonMissing, where + "/reason", rules.cite(act.item_ref));
  }
}

/// An item without a list of agencies is fulfilled only in the subject's own person.
void check_agency(const Findings& findings, const policy::ActItem& act, const policy::Pack& rules, Refusals& refusals) {
  const std::vector<std::string> allowed = act.agency.empty() ? std::vector<std::string>{"self"} : act.agency;
  const std::string agency = findings.agency.empty() ? "self" : findings.agency;
  if (has(allowed, agency)) return;
  refusals.add(findings.agency.empty() ? ErrorCode::kFieldMissing : ErrorCode::kNotAllowed, "/findings/agency",
               rules.cite(act.item_ref), {{"allowed", fmt::format("{}", fmt::join(allowed, ", "))}});
}

void check_items(Findings& findings, const policy::Pack& rules, Refusals& refusals) {
  std::vector<std::string> seen;
  for (std::size_t i = 0; i < findings.items.size(); ++i) {
    ItemFinding& item = findings.items[i];
    const std::string where = fmt::format("/findings/items/{}", i);
    const policy::ActItem* act = rules.conduct.find_act(item.item);
    if (act == nullptr || has(seen, item.item)) {
      std::vector<std::string> listed;
      listed.reserve(rules.conduct.acts.size());
      for (const policy::ActItem& one : rules.conduct.acts) listed.push_back(one.item_ref);
      refusals.add(ErrorCode::kNotAllowed, where + "/item", {},
                   {{"allowed", fmt::format("{}", fmt::join(listed, ", "))}});
      continue;
    }
    seen.push_back(item.item);
    check_item_codes(item, *act, rules, where, refusals);
    // What is confirmed as an item with one code is confirmed as that code, whatever led there.
    if (act->codes.size() == 1 && !has(item.codes, act->codes.front())) item.codes.push_back(act->codes.front());
    if (item.codes.empty()) refusals.add(ErrorCode::kFieldMissing, where + "/codes", rules.cite(act->item_ref));
    check_agency(findings, *act, rules, refusals);
  }
}

void check_manner(const Findings& findings, const policy::Pack& rules, Refusals& refusals) {
  for (std::size_t i = 0; i < findings.manner_aggravators.size(); ++i) {
    const std::string& code = findings.manner_aggravators[i];
    if (policy::is_word(rules.vocabulary, policy::WordKind::kManner, code)) continue;
    refusals.add(ErrorCode::kNotAllowed, fmt::format("/findings/mannerAggravators/{}", i));
  }
  for (const policy::MannerAggravator& manner : rules.conduct.manner_aggravators) {
    if (!manner.reason_required || !has(findings.manner_aggravators, manner.code)) continue;
    if (!findings.aggravator_reason.empty()) continue;
    refusals.add(ErrorCode::kCatchAllReasonMissing, "/findings/aggravatorReason", rules.cite(manner.ref));
    return;
  }
}

// --- lawful tests (4.3.1: while the facts of one hold, no act may be confirmed)
// ----------------------------------------

template <class T>
void set_found(policy::Facts& facts, std::string_view key, const std::optional<T>& value) {
  if (value) facts.set(key, *value);
}

/// The claimed facts, except where something else was found. The subject is the one found.
policy::Facts facts_held(const Record* record, const VerificationConcluded& said, const Directory& directory) {
  policy::Facts facts;
  std::optional<CaseId> case_file;
  if (record != nullptr) {
    const Claim claim = claim_as_added(*record);
    case_file = claim.case_file.id;
    facts = claimed_facts(claim, record->recorder(), directory);
    for (const policy::FactSpec& spec : policy::fact_vocabulary()) {
      if (!spec.key.starts_with(policy::kPersonPrefix)) continue;
      facts.forget("subject." + std::string{spec.key.substr(policy::kPersonPrefix.size())});
    }
  }
  add_person(facts, "subject", said.findings.subject, directory, case_file);
  add_stated(facts, said.findings.stated);
  if (!said.findings.agency.empty()) facts.set("contact.agency", said.findings.agency);
  if (!said.contact) return facts;
  const FoundContact& found = *said.contact;
  set_found(facts, "contact.kind", found.kinds);
  set_found(facts, "contact.purposes", found.purposes);
  set_found(facts, "contact.reservedDecision", found.reserved_decisions);
  set_found(facts, "contact.written", found.written);
  set_found(facts, "contact.workRecordExists", found.work_record_exists);
  set_found(facts, "contact.dutyNeed", found.duty_need);
  set_found(facts, "contact.procedureFollowed", found.procedure_followed);
  set_found(facts, "contact.againstRules", found.against_rules);
  set_found(facts, "contact.beyondPowers", found.beyond_powers);
  if (!found.manner.empty()) facts.set("contact.manner", found.manner);
  return facts;
}

/// Nobody is made lawful in taking a reserved decision, however it came.
bool takes_reserved_decision(const policy::Facts& facts, const policy::ConductRules& rules) {
  if (!rules.reserved_decisions) return false;
  const policy::FactValue* value = facts.find("contact.reservedDecision");
  const auto* codes = value == nullptr ? nullptr : std::get_if<policy::CodeList>(value);
  if (codes == nullptr) return false;
  return std::any_of(codes->begin(), codes->end(), [&](const std::string& code) {
    return has(rules.reserved_decisions->codes, code) ||
           (rules.reserved_decisions->open && code == policy::kReservedOther);
  });
}

const policy::LawfulTest* test_that_holds(const policy::Facts& facts, const policy::ConductRules& rules) {
  if (takes_reserved_decision(facts, rules)) return nullptr;
  for (const policy::LawfulTest& test : rules.lawful_tests) {
    if (test.result == policy::TestResult::kLawful && policy::fires(test.when, facts)) return &test;
  }
  return nullptr;
}

void check_lawful_tests(const VerificationConcluded& said, const std::vector<Record>& records,
                        const policy::Pack& rules, const Directory& directory, Refusals& refusals) {
  std::vector<const Record*> contacts;
  contacts.reserve(records.size() + 1);
  for (const Record& record : records) contacts.push_back(&record);
  if (contacts.empty()) contacts.push_back(nullptr);
  for (const Record* contact : contacts) {
    const policy::LawfulTest* test = test_that_holds(facts_held(contact, said, directory), rules.conduct);
    if (test == nullptr) continue;
    refusals.add(ErrorCode::kNotAllowed, "/findings/items", rules.cite(test->ref), {{"test", test->id}});
    return;
  }
}

void check_contact(const FoundContact& found, Refusals& refusals) {
  const auto check_list = [&](const auto& values, policy::Codes codes, const std::string& where) {
    if (values) check_codes(*values, codes, where, refusals);
  };
  check_list(found.kinds, policy::contact_kind_codes(), "/contact/kinds");
  check_list(found.purposes, policy::purpose_codes(), "/contact/purposes");
  check_list(found.reserved_decisions, policy::reserved_decision_codes(), "/contact/reservedDecisions");
  check_code(found.manner, policy::contact_manner_codes(), "/contact/manner", refusals);
}

// --- conduct other than interference --------------------------------------------------------------------------------

void check_non_recordings(const Findings& findings, const policy::Pack& rules, Refusals& refusals) {
  const policy::NonRecording& rule = rules.consequences.non_recording;
  if (!findings.non_recordings.empty() && rule.tiers.empty()) {
    return refusals.add(ErrorCode::kRuleAbsent, "/findings/nonRecordings");
  }
  const std::vector<std::string> forms =
      rule.forms.empty() ? policy::words_of(rules.vocabulary, policy::WordKind::kNonRecordingForm) : rule.forms;
  std::vector<PersonId> seen;
  for (std::size_t i = 0; i < findings.non_recordings.size(); ++i) {
    const NonRecordingFinding& one = findings.non_recordings[i];
    const std::string where = fmt::format("/findings/nonRecordings/{}", i);
    if (has(seen, one.handler)) refusals.add(ErrorCode::kNotAllowed, where + "/handler");
    seen.push_back(one.handler);
    if (has(forms, one.form)) continue;
    refusals.add(ErrorCode::kNotAllowed, where + "/form", {}, {{"allowed", fmt::format("{}", fmt::join(forms, ", "))}});
  }
}

void check_other_conduct(const Findings& findings, const policy::Pack& rules, Refusals& refusals) {
  check_non_recordings(findings, rules, refusals);
  if (findings.instructor && !rules.consequences.instructed_non_recording.enabled) {
    refusals.add(ErrorCode::kRuleAbsent, "/findings/instructor");
  }
  if (findings.instructor && findings.instructor->name.empty()) {
    refusals.add(ErrorCode::kFieldMissing, "/findings/instructor/name");
  }
  if (findings.retaliator && !rules.consequences.protection) {
    refusals.add(ErrorCode::kRuleAbsent, "/findings/retaliator");
  }
  if (findings.retaliator && findings.retaliator->name.empty()) {
    refusals.add(ErrorCode::kFieldMissing, "/findings/retaliator/name");
  }
}

// --- the conclusion as a whole --------------------------------------------------------------------------------------

void check_codes_of(const Findings& findings, Refusals& refusals) {
  const auto codes = [](std::string_view fact) { return policy::find_fact(fact)->codes; };
  check_code(findings.agency, policy::agency_codes(), "/findings/agency", refusals);
  check_code(findings.principal_confirmed, codes("principal.confirmed"), "/findings/principalConfirmed", refusals);
  check_code(findings.severity, codes("severity"), "/findings/severity", refusals);
  check_code(findings.case_affected, codes("case.affected"), "/findings/caseAffected", refusals);
}

/// An outcome that does not confirm finds no conduct of anybody.
void check_nothing_found(const Findings& findings, Refusals& refusals) {
  const auto none = [&](bool found, const std::string& where) {
    if (found) refusals.add(ErrorCode::kNotAllowed, where, {}, {{"outcome", "confirmed"}});
  };
  none(!findings.items.empty(), "/findings/items");
  none(!findings.non_recordings.empty(), "/findings/nonRecordings");
  none(findings.instructor.has_value(), "/findings/instructor");
  none(findings.retaliator.has_value(), "/findings/retaliator");
}

void check_concern_found(Concern concern, const Findings& findings, Refusals& refusals) {
  switch (concern) {
    case Concern::kInterference:
      if (findings.items.empty()) refusals.add(ErrorCode::kFieldMissing, "/findings/items");
      return;
    case Concern::kNonRecording:
      if (findings.non_recordings.empty()) refusals.add(ErrorCode::kFieldMissing, "/findings/nonRecordings");
      return;
    case Concern::kRetaliation:
      if (!findings.retaliator) refusals.add(ErrorCode::kFieldMissing, "/findings/retaliator");
      return;
    case Concern::kInstructedNonRecording:
      if (!findings.instructor) refusals.add(ErrorCode::kFieldMissing, "/findings/instructor");
      return;
  }
}

bool is_covered(const policy::Facts& facts, const policy::Pack& rules) {
  const auto& classes = rules.conduct.covered_persons;
  return std::any_of(classes.begin(), classes.end(), [&](const policy::CoveredPersons& one) {
    return one.side == policy::ContactSide::kAsking && policy::fires(one.when, facts);
  });
}

void judge_confirmed(const Verification& matter, VerificationConcluded& said, const std::vector<Record>& records,
                     const Context& context, Refusals& refusals) {
  Findings& findings = said.findings;
  check_concern_found(matter.concern, findings, refusals);
  const policy::Pack* rules = substance(context, findings.conduct_at);
  if (rules == nullptr) return refusals.add(ErrorCode::kPackNotActive, "/findings/conductAt");
  check_manner(findings, *rules, refusals);
  check_other_conduct(findings, *rules, refusals);
  if (findings.items.empty()) return;
  check_subject(findings, records, refusals);
  check_items(findings, *rules, refusals);
  check_lawful_tests(said, records, *rules, context.directory, refusals);
  const Claim* claim = records.empty() ? nullptr : &records.front().inquiry.claim;
  said.principal_unconfirmed = is_unconfirmed(findings, records);
  said.outside_coverage = !is_covered(found_facts(findings, claim, context.directory), *rules);
}

}  // namespace

std::vector<Record> records_about(const Verification& matter, const Context& context) {
  std::vector<Record> records;
  for (const MatterId id : matter.origin.about) {
    if (std::optional<Record> record = context.matters.record(id)) {
      record->id = id;
      records.push_back(*std::move(record));
    }
  }
  return records;
}

bool same_person(const PersonMention& one, const PersonMention& other) {
  if (one.person && other.person) return *one.person == *other.person;
  return !one.name.empty() && one.name == other.name;
}

Result<VerificationConcluded> judged(const Verification& matter, VerificationConcluded said, const Context& context) {
  if (!is_allowed(said.outcome, context.pack)) {
    return refuse({.code = ErrorCode::kNotAllowed,
                   .where = "/outcome",
                   .params = {{"allowed", fmt::format("{}", fmt::join(context.pack.verification->outcomes, ", "))}}});
  }
  if (auto given = check_reason(said.reasons, "/reasons"); !given) return refuse(given.error());
  if (auto known = complete_persons(said.findings, context.directory); !known) return refuse(known.error());
  said.concerned = persons_found(said.findings, context.directory);
  if (is_barred(context.actor.person, said.concerned, context.directory)) return refuse(ErrorCode::kRecusalRequired);
  Refusals refusals;
  check_codes_of(said.findings, refusals);
  complete_stated(said.findings.stated, StatedBy::kVerifier, context.pack, "/findings/stated", refusals);
  if (said.contact) check_contact(*said.contact, refusals);
  if (said.findings.conduct_at > context.today()) {
    refusals.add(ErrorCode::kInFuture, "/findings/conductAt", {}, {{"max", context.today().text()}});
  }
  if (said.outcome == VerificationOutcome::kConfirmed) {
    judge_confirmed(matter, said, records_about(matter, context), context, refusals);
  } else {
    check_nothing_found(said.findings, refusals);
  }
  if (auto passed = refusals.result(); !passed) return refuse(passed.error());
  return said;
}

}  // namespace donghu::domain
