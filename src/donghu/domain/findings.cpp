#include "donghu/domain/findings.hpp"

#include "donghu/domain/screening.hpp"
#include "donghu/domain/stated_facts.hpp"

namespace donghu::domain {
namespace {

void set_text(policy::Facts& facts, std::string_view key, const std::string& value) {
  if (!value.empty()) facts.set(key, value);
}
void set_bool(policy::Facts& facts, std::string_view key, const std::optional<bool>& value) {
  if (value) facts.set(key, *value);
}

}  // namespace

policy::Facts found_facts(const Findings& findings, const Claim* claim, const Directory& directory) {
  policy::Facts facts;
  const std::optional<CaseId> case_file = claim != nullptr ? claim->case_file.id : std::nullopt;
  add_person(facts, "subject", findings.subject, directory, case_file);
  if (findings.instructor) add_person(facts, "superior", *findings.instructor, directory, case_file);
  if (findings.retaliator) add_person(facts, "retaliator", *findings.retaliator, directory, case_file);
  if (claim != nullptr) {
    set_text(facts, "contact.capacity", claim->capacity);
    set_text(facts, "contact.manner", claim->contact.manner);
    facts.set("contact.at", claim->contact.on);
  }
  std::vector<std::string> codes;
  for (const ItemFinding& item : findings.items) codes.insert(codes.end(), item.codes.begin(), item.codes.end());
  if (!codes.empty()) facts.set("conduct.codes", codes);
  facts.set("conductAt", findings.conduct_at);
  set_text(facts, "contact.agency", findings.agency);
  set_text(facts, "principal.confirmed", findings.principal_confirmed);
  set_text(facts, "severity", findings.severity);
  set_text(facts, "case.affected", findings.case_affected);
  if (!findings.manner_aggravators.empty()) facts.set("contact.mannerAggravators", findings.manner_aggravators);
  set_bool(facts, "breachOfDiscipline", findings.breach_of_discipline);
  set_bool(facts, "harmfulResult", findings.harmful_result);
  set_bool(facts, "graveResult", findings.grave_result);
  set_bool(facts, "wrongCaseResult", findings.wrong_case_result);
  set_bool(facts, "crimeSuspected", findings.crime_suspected);
  if (findings.instructor) facts.set("instructedNonRecording.proven", true);
  add_stated(facts, findings.stated);
  // What only whoever was there can know stands as stated, as long as nothing else was found. Of persons a verification
  // says for itself whose conduct it is.
  if (claim != nullptr) {
    std::vector<StatedFact> declared = claim->stated;
    std::erase_if(declared, [](const StatedFact& fact) { return policy::find_fact(fact.key) != nullptr; });
    add_stated(facts, declared);
  }
  return facts;
}

}  // namespace donghu::domain
