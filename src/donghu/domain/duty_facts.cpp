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

policy::Facts duty_facts(const Complaint& complaint, const Directory& directory) {
  const Complainant& complainant = complaint.received.complainant;
  policy::Facts facts;
  facts.set("complaint.subject", complaint.received.subject);
  facts.set("complaint.isAnonymous", complainant.anonymous);
  if (!complaint.case_kind.empty()) facts.set("wrongCase.caseKind", complaint.case_kind);
  if (complainant.anonymous) return facts;
  add_person(facts, "complainant", {.person = complainant.person, .name = complainant.name}, directory,
             complaint.received.case_file.id);
  if (complainant.is_case_party) facts.set("complainant.isCaseParty", *complainant.is_case_party);
  return facts;
}

policy::Facts duty_facts(const Appeal& appeal, const Directory& directory) {
  policy::Facts facts;
  add_person(facts, "appellant", {.person = appeal.lodged.appellant}, directory, std::nullopt);
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
