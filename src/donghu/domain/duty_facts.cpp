#include "donghu/domain/duty_facts.hpp"

#include "donghu/domain/matters.hpp"

namespace donghu::domain {

policy::Facts duty_facts(const Record& record, const Directory& directory) {
  policy::Facts facts = claimed_facts(claim_as_added(record), record.recorder(), directory);
  facts.set("record.grade", std::string{name_of(record.screening.grade)});
  return facts;
}

policy::Facts duty_facts(const Verification& verification, const Directory& directory) {
  const VerificationConcluded* conclusion = verification.conclusion();
  if (conclusion == nullptr) return {};
  policy::Facts facts = found_facts(conclusion->findings, nullptr, directory);
  facts.set("verification.outcome", std::string{name_of(conclusion->outcome)});
  if (conclusion->outside_coverage || conclusion->principal_unconfirmed) {
    facts.forget("conduct.codes");
    facts.forget("contact.mannerAggravators");
  }
  return facts;
}

policy::Facts duty_facts(const Circular& circular, const Directory& directory) {
  policy::Facts facts;
  add_person(facts, "subject", circular.proposal.subject, directory, std::nullopt);
  return facts;
}

policy::Facts duty_facts(const WrongCase& matter, const Directory& /*directory*/) {
  policy::Facts facts;
  facts.set("wrongCase.caseKind", matter.opening.case_kind);
  facts.set("wrongCase.suspicion", !matter.suspicions.empty());
  if (const WrongCase::Conclusion* conclusion = matter.conclusion()) {
    facts.set("wrongCase.groundConfirmed", !conclusion->said.ground.code.empty());
  } else if (matter.state == WrongCaseState::kClosedNoWrongCase) {
    facts.set("wrongCase.groundConfirmed", false);
  }
  return facts;
}

}  // namespace donghu::domain
