#include "donghu/domain/basis.hpp"

#include <algorithm>
#include <array>

#include "donghu/domain/matters.hpp"
#include "donghu/domain/verification_conclusion.hpp"

namespace donghu::domain {
namespace {

/// What makes somebody one of a class, as a fact about the subject.
struct ClassFact {
  std::string_view identifier;
  std::string_view fact;
};
constexpr std::array kClassFacts{
    ClassFact{"leadingCadre", "subject.isLeadingCadre"},
    ClassFact{"enforcementOfficer", "subject.isEnforcementOfficer"},
    ClassFact{"internalPerson", "subject.isInternal"},
};

}  // namespace

Result<Verification> confirmed_basis(MatterId id, const Context& context, const std::string& where) {
  std::optional<Verification> verification = context.matters.verification(id);
  if (!verification) return refuse(ErrorCode::kMissingReference, where);
  verification->id = id;
  if (verification->confirms()) return *std::move(verification);
  const VerificationConcluded* conclusion = verification->conclusion();
  const std::string_view state = conclusion != nullptr ? name_of(conclusion->outcome) : name_of(verification->state);
  return refuse(
      {.code = ErrorCode::kWrongState,
       .where = where,
       .params = {{"state", std::string{state}}, {"allowed", std::string{name_of(VerificationOutcome::kConfirmed)}}}});
}

Origin origin_from(const Verification& verification, const Context& context) {
  const VerificationConcluded& conclusion = *verification.conclusion();
  Origin origin = verification.origin;
  origin.about = {verification.id};
  origin.conduct_at = conclusion.findings.conduct_at;
  for (const PersonId person : conclusion.concerned) {
    const auto& people = origin.concerned;
    if (std::find(people.begin(), people.end(), person) == people.end()) origin.concerned.push_back(person);
  }
  origin.restricted = origin.restricted || needs_restricted_series(origin.concerned, context);
  return origin;
}

policy::Facts facts_about(const PersonMention& target, const Findings& findings, const Verification& verification,
                          const Context& context) {
  Findings about = findings;
  about.subject = target;
  const std::vector<Record> records = records_about(verification, context);
  if (records.empty()) return found_facts(about, nullptr, context.directory);
  const Claim claim = claim_as_added(records.front());
  return found_facts(about, &claim, context.directory);
}

Result<const policy::Pack*> substance_of(CivilDate conduct_at, const Context& context) {
  const policy::Pack* pack = substance(context, conduct_at);
  if (pack == nullptr) return refuse(ErrorCode::kPackNotActive);
  return pack;
}

policy::Judgement in_class(std::string_view identifier, const policy::Facts& facts) {
  using policy::Op;
  using policy::Predicate;
  const auto is = [](std::string_view fact, policy::FactValue value) {
    return Predicate{.leaf = {.fact = std::string{fact}, .op = Op::kEq, .value = std::move(value)}};
  };
  for (const ClassFact& row : kClassFacts) {
    if (row.identifier != identifier) continue;
    const Predicate itself = is(row.fact, true);
    if (identifier != "internalPerson") return policy::judge(itself, facts);
    // Whoever stands in the organ's own directory is one of its people, whatever else is noted.
    const Predicate own = is("subject.organRelation", std::string{"own"});
    return policy::judge({.kind = Predicate::Kind::kAny, .parts = {itself, own}}, facts);
  }
  return {.truth = policy::Truth::kTrue};
}

Result<void> check_proof(const Proof& proof, std::string where) {
  if (proof.documents.empty() && proof.reference.empty()) {
    return refuse(ErrorCode::kAttachmentMissing, std::move(where));
  }
  return {};
}

std::string listed(const std::vector<std::string>& codes) {
  std::string text;
  for (const std::string& code : codes) text += (text.empty() ? "" : ", ") + code;
  return text;
}

}  // namespace donghu::domain
