#include "donghu/policy/facts.hpp"

#include <algorithm>

#include "donghu/policy/vocabulary.hpp"

namespace donghu::policy {
namespace {

using enum FactType;

constexpr std::string_view kRoles[] = {"subject", "intervener", "principal",   "recorder",  "retaliator", "superior",
                                       "officer", "victim",     "complainant", "appellant", "obligor",    "asked"};

constexpr std::string_view kEmployment[] = {"current", "contract", "former", "retired"};
constexpr std::string_view kOrganRelation[] = {"own", "superior", "otherEnforcement", "other"};
constexpr std::string_view kManagedByKind[] = {"sameLevelPartyCommittee", "superiorPartyCommittee",
                                               "otherPartyOrganization", "ownBureau"};
constexpr std::string_view kFunctions[] = {"leadership", "guidance", "management", "supervision"};
constexpr std::string_view kConfirmed[] = {"yes", "no", "unknown"};
constexpr std::string_view kAffected[] = {"no", "may", "already"};
constexpr std::string_view kSeverity[] = {"normal", "serious"};

std::vector<std::string_view> conduct_codes() {
  std::vector<std::string_view> codes{act_codes().begin(), act_codes().end()};
  codes.insert(codes.end(), general_prohibition_codes().begin(), general_prohibition_codes().end());
  // Retaliation and non-recording are conduct too, found as such, though no list of acts holds them.
  codes.insert(codes.end(), other_conduct_codes().begin(), other_conduct_codes().end());
  return codes;
}

std::vector<FactSpec> person_facts() {
  return {
      {"person.employment", kCode, kEmployment},
      {"person.isLeadingCadre", kBool},
      {"person.isStateFunctionary", kBool},
      {"person.isPublicOfficial", kBool},
      {"person.isPartyMember", kBool},
      {"person.isEnforcementOfficer", kBool},
      {"person.isCaseHandler", kBool},
      {"person.isJudicialLeader", kBool},
      {"person.isInternal", kBool},
      {"person.isCaseParty", kBool},
      {"person.hasRecordedInquiry", kBool},
      {"person.isTruthfulRecorder", kBool},
      {"person.rank", kText},
      {"person.role", kCode, role_codes()},
      {"person.organ", kText},
      {"person.organKind", kCode, organ_kind_codes()},
      {"person.organInTerritory", kBool},
      {"person.organRelation", kCode, kOrganRelation},
      {"person.unit", kText},
      {"person.post", kText},
      {"person.managedBy", kText},
      {"person.managedBy.kind", kCode, kManagedByKind},
      {"person.functions", kCodeList, kFunctions},
  };
}

std::vector<FactSpec> contact_facts() {
  return {
      {"contact.at", kDate},
      {"contact.place", kText},
      {"contact.manner", kCode, contact_manner_codes()},
      {"contact.origin", kCode, contact_origin_codes()},
      {"contact.capacity", kCode, capacity_codes()},
      {"contact.agency", kCode, agency_codes()},
      {"contact.content", kText},
      {"contact.kind", kCodeList, contact_kind_codes()},
      {"contact.purposes", kCodeList, purpose_codes()},
      {"contact.target", kCodeList, target_codes()},
      {"contact.counterpart", kCodeList, counterpart_codes()},
      {"contact.beneficiary", kText},
      {"contact.materialExists", kBool},
      {"contact.dutyNeed", kBool},
      {"contact.procedureFollowed", kBool},
      {"contact.written", kBool},
      {"contact.workRecordExists", kBool},
      {"contact.reservedDecision", kCodeList, reserved_decision_codes()},
      {"contact.againstRules", kBool},
      {"contact.beyondPowers", kBool},
      {"contact.motive", kCodeList, motive_codes()},
      {"contact.mannerAggravators", kCodeList, manner_codes()},
  };
}

std::vector<FactSpec> matter_facts() {
  static const std::vector<std::string_view> conduct = conduct_codes();
  return {
      {"conduct.codes", kCodeList, conduct},
      {"conductAt", kDate},
      {"principal.person", kText},
      {"principal.confirmed", kCode, kConfirmed},
      {"case.pending", kBool},
      {"case.stage", kCode, stage_codes()},
      {"case.kind", kText},
      {"case.affected", kCode, kAffected},
      {"severity", kCode, kSeverity},
      {"breachOfDiscipline", kBool},
      {"harmfulResult", kBool},
      {"graveResult", kBool},
      {"wrongCaseResult", kBool},
      {"crimeSuspected", kBool},
      {"record.grade", kCode, grade_codes()},
      {"verification.matter", kCode, verification_matter_codes()},
      {"verification.outcome", kCode, verification_outcome_codes()},
      {"nonRecording.count", kInt},
      {"nonRecording.form", kCode, non_recording_form_codes()},
      {"instructedNonRecording.proven", kBool},
      {"report.untruthful", kBool},
      {"complaint.subject", kCode, complaint_subject_codes()},
      {"complaint.isAnonymous", kBool},
      {"wrongCase.caseKind", kText},
      {"wrongCase.groundConfirmed", kBool},
      {"wrongCase.suspicion", kBool},
  };
}

std::vector<FactSpec> make_vocabulary() {
  std::vector<FactSpec> all = person_facts();
  for (const auto& more : {contact_facts(), matter_facts()}) all.insert(all.end(), more.begin(), more.end());
  return all;
}

const FactSpec* find_row(std::string_view key) {
  const auto all = fact_vocabulary();
  const auto row = std::find_if(all.begin(), all.end(), [&](const FactSpec& spec) { return spec.key == key; });
  return row == all.end() ? nullptr : &*row;
}

}  // namespace

void Facts::set(std::string_view key, FactValue value) { known_.insert_or_assign(std::string{key}, std::move(value)); }

void Facts::forget(std::string_view key) {
  if (const auto at = known_.find(key); at != known_.end()) known_.erase(at);
}

const FactValue* Facts::find(std::string_view key) const {
  const auto at = known_.find(key);
  return at == known_.end() ? nullptr : &at->second;
}

std::span<const FactSpec> fact_vocabulary() {
  static const std::vector<FactSpec> vocabulary = make_vocabulary();
  return vocabulary;
}

std::span<const std::string_view> fact_roles() { return kRoles; }

const FactSpec* find_fact(std::string_view key) {
  // "person.x" itself is a pattern, not a fact: whose?
  if (key.starts_with(kPersonPrefix)) return nullptr;
  if (const FactSpec* exact = find_row(key)) return exact;
  const auto dot = key.find('.');
  if (dot == std::string_view::npos || !has_code(kRoles, key.substr(0, dot))) return nullptr;
  return find_row(std::string{kPersonPrefix} + std::string{key.substr(dot + 1)});
}

bool fits(const FactSpec& spec, const FactValue& value) {
  switch (spec.type) {
    case kBool:
      return std::holds_alternative<bool>(value);
    case kInt:
      return std::holds_alternative<std::int64_t>(value);
    case kText:
      return std::holds_alternative<std::string>(value);
    case kDate:
      return std::holds_alternative<CivilDate>(value);
    case kCode: {
      const auto* code = std::get_if<std::string>(&value);
      return code != nullptr && has_code(spec.codes, *code);
    }
    case kCodeList: {
      const auto* list = std::get_if<CodeList>(&value);
      return list != nullptr && std::all_of(list->begin(), list->end(),
                                            [&](const std::string& code) { return has_code(spec.codes, code); });
    }
  }
  return false;
}

}  // namespace donghu::policy
