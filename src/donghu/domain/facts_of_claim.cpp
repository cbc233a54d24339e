#include <algorithm>
#include <array>
#include <string>

#include "donghu/domain/screening.hpp"
#include "donghu/domain/stated_facts.hpp"

namespace donghu::domain {
namespace {

void set_text(policy::Facts& facts, std::string_view key, const std::string& value) {
  if (!value.empty()) facts.set(key, value);
}
void set_list(policy::Facts& facts, std::string_view key, const std::vector<std::string>& value) {
  if (!value.empty()) facts.set(key, value);
}
void set_bool(policy::Facts& facts, std::string_view key, const std::optional<bool>& value) {
  if (value) facts.set(key, *value);
}

struct TraitFact {
  std::string_view trait;
  std::string_view fact;
};
constexpr std::array kTraitFacts{
    TraitFact{"partyMember", "isPartyMember"},       TraitFact{"stateFunctionary", "isStateFunctionary"},
    TraitFact{"publicOfficial", "isPublicOfficial"}, TraitFact{"enforcementOfficer", "isEnforcementOfficer"},
    TraitFact{"judicialLeader", "isJudicialLeader"},
};

/// Roles whose classes packs give as conditions (4.6 b, i); "internal" is one of the organ's own staff.
constexpr std::array<std::string_view, 6> kInConditions{"obligor",     "asked",     "victim",
                                                        "complainant", "appellant", "retaliator"};

/// What is stated of a named person holds for the one whose conduct it is.
void mirror_subject(const std::vector<StatedFact>& stated, const std::string& subject, policy::Facts& facts) {
  const std::string head = subject + ".";
  std::vector<StatedFact> of_subject;
  for (StatedFact fact : stated) {
    if (!fact.key.starts_with(head)) continue;
    fact.key = "subject." + fact.key.substr(head.size());
    of_subject.push_back(std::move(fact));
  }
  add_stated(facts, of_subject);
}

}  // namespace

void add_person(policy::Facts& facts, std::string_view role, const PersonMention& mention, const Directory& directory,
                const std::optional<CaseId>& case_file) {
  const auto key = [&](std::string_view name) { return std::string{role} + "." + std::string{name}; };
  set_text(facts, key("unit"), mention.unit);
  set_text(facts, key("post"), mention.post);
  set_text(facts, key("organKind"), mention.organ_kind);
  set_text(facts, key("managedBy.kind"), mention.managed_by);
  set_bool(facts, key("isLeadingCadre"), mention.leading_cadre);
  if (!mention.person) return;
  const std::optional<Person> person = directory.person(*mention.person);
  if (!person) return;
  facts.set(key("isLeadingCadre"), person->leading_cadre);
  facts.set(key("organRelation"), "own");
  set_text(facts, key("employment"), person->employment);
  set_text(facts, key("managedBy.kind"), person->managed_by);
  set_text(facts, key("unit"), person->unit_name);
  set_text(facts, key("post"), person->post);
  set_text(facts, key("organKind"), person->organ_kind);
  set_list(facts, key("functions"), person->functions);
  if (std::find(kInConditions.begin(), kInConditions.end(), role) != kInConditions.end()) {
    facts.set(key("isInternal"), true);
  }
  if (person->traits) {
    add_noted(facts, std::string{role}, *person->traits);
    for (const TraitFact& row : kTraitFacts) {
      const bool has = std::find(person->traits->begin(), person->traits->end(), row.trait) != person->traits->end();
      facts.set(key(row.fact), has);
    }
  }
  if (case_file) facts.set(key("isCaseHandler"), directory.handles(person->id, *case_file));
}

std::string subject_of(const Claim& claim) {
  const bool speaks_for_another =
      claim.capacity == "personalStaff" || claim.capacity == "relative" || claim.capacity == "nameUse";
  const bool named_behind_letter = claim.capacity == "organizationLetter" && claim.principal.has_value();
  return speaks_for_another || named_behind_letter ? "principal" : "intervener";
}

policy::Facts claimed_facts(const Claim& claim, PersonId recorder, const Directory& directory) {
  policy::Facts facts;
  const Contact& contact = claim.contact;
  add_person(facts, "intervener", claim.intervener, directory, claim.case_file.id);
  if (claim.principal) add_person(facts, "principal", *claim.principal, directory, claim.case_file.id);
  if (subject_of(claim) == "intervener") {
    add_person(facts, "subject", claim.intervener, directory, claim.case_file.id);
  } else if (claim.principal) {
    add_person(facts, "subject", *claim.principal, directory, claim.case_file.id);
  }
  const PersonMention self{.person = recorder};
  add_person(facts, "recorder", self, directory, claim.case_file.id);
  add_person(facts, "obligor", self, directory, claim.case_file.id);
  add_person(facts, "asked", claim.asked.empty() ? self : claim.asked.front(), directory, claim.case_file.id);

  facts.set("contact.at", contact.on);
  facts.set("conductAt", contact.on);
  set_text(facts, "contact.capacity", claim.capacity);
  set_text(facts, "contact.agency", claim.agency);
  set_text(facts, "contact.manner", contact.manner);
  set_text(facts, "contact.place", contact.place);
  set_text(facts, "contact.content", contact.content);
  set_text(facts, "contact.beneficiary", contact.beneficiary);
  set_list(facts, "contact.kind", contact.kinds);
  set_list(facts, "contact.purposes", contact.purposes);
  set_list(facts, "contact.target", contact.targets);
  set_list(facts, "contact.counterpart", contact.counterparts);
  set_list(facts, "contact.reservedDecision", contact.reserved_decisions);
  set_list(facts, "contact.motive", contact.motives);
  set_list(facts, "contact.mannerAggravators", contact.manner_aggravators);
  set_bool(facts, "contact.materialExists", contact.material_exists);
  if (!claim.evidence.empty()) facts.set("contact.materialExists", true);
  set_bool(facts, "contact.dutyNeed", contact.duty_need);
  set_bool(facts, "contact.procedureFollowed", contact.procedure_followed);
  set_bool(facts, "contact.workRecordExists", contact.work_record_exists);
  set_bool(facts, "contact.written", contact.written);
  set_bool(facts, "contact.againstRules", contact.against_rules);
  set_bool(facts, "contact.beyondPowers", contact.beyond_powers);
  set_text(facts, "case.affected", claim.case_affected);
  set_text(facts, "severity", claim.severity);
  if (claim.case_file.id) {
    if (const auto case_file = directory.case_file(*claim.case_file.id)) {
      set_text(facts, "case.stage", case_file->stage);
      set_text(facts, "case.kind", case_file->kind);
    }
  }
  add_stated(facts, claim.stated);
  mirror_subject(claim.stated, subject_of(claim), facts);
  return facts;
}

}  // namespace donghu::domain
