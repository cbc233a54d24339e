// What a verification finds: values of its own beside the handler's claims; neither overwrites the other (REQUIREMENTS
// 4.2 "Claimed and found"). Circulars, sanctions, counts, assessment and the analysis of summaries read these.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "donghu/domain/claim.hpp"
#include "donghu/domain/directory.hpp"
#include "donghu/policy/facts.hpp"

namespace donghu::domain {

/// A listed act that is confirmed, with its codes and the grounds; for a catch-all the grounds are the reasoned
/// mapping.
struct ItemFinding {
  std::string item;  // article row: of an act, or of a general prohibition's `mapsTo`
  std::vector<std::string> codes;
  std::string reason;
};

/// One handler's confirmed non-recording of this contact (Q-30: one contact, one handler, one instance).
struct NonRecordingFinding {
  PersonId handler;
  std::string form;   // omitted, untrue
  bool knew = false;  // untrue counts only if the handler knew
  std::string reason;
};

struct Findings {
  PersonMention subject;            // whose conduct it is (SC-11)
  std::string principal_confirmed;  // yes, no, unknown; read where the capacity is not self
  std::string agency;               // self, instructed, condoned
  CivilDate conduct_at;
  std::vector<ItemFinding> items;
  std::vector<std::string> manner_aggravators;
  std::string aggravator_reason;
  std::string severity;       // normal, serious
  std::string case_affected;  // no, may, already
  std::optional<bool> breach_of_discipline;
  std::optional<bool> harmful_result;
  std::optional<bool> grave_result;
  std::optional<bool> wrong_case_result;
  std::optional<bool> crime_suspected;
  std::vector<NonRecordingFinding> non_recordings;
  std::optional<PersonMention> instructor;  // the superior who instructed non-recording
  std::optional<PersonMention> retaliator;
  std::optional<bool> victim_recorded;  // the person retaliated against had sealed a truthful record
  std::vector<StatedFact> stated;       // what the pack's own facts were found to be
};

/// The found facts as predicates read them, under the keys of REQUIREMENTS 4.2. `claim`: the record's, where there is
/// one; of it only what nobody disputes is taken over (capacity, manner, day).
policy::Facts found_facts(const Findings& findings, const Claim* claim, const Directory& directory);

template <class A>
void fields(A& a, ItemFinding& x) {
  a.field("item", x.item, required_text(60));
  a.field("codes", x.codes, items(20, 60));
  a.field("reason", x.reason, long_text(2000));
}
template <class A>
void fields(A& a, NonRecordingFinding& x) {
  a.field("handler", x.handler);
  a.field("form", x.form, required_text(20));
  a.field("knew", x.knew);
  a.field("reason", x.reason, long_text(2000));
}
template <class A>
void fields(A& a, Findings& x) {
  a.field("subject", x.subject);
  a.field("principalConfirmed", x.principal_confirmed, text(20));
  a.field("agency", x.agency, text(20));
  a.field("conductAt", x.conduct_at);
  a.field("items", x.items, items(20));
  a.field("mannerAggravators", x.manner_aggravators, items(10, 40));
  a.field("aggravatorReason", x.aggravator_reason, text(500));
  a.field("severity", x.severity, text(20));
  a.field("caseAffected", x.case_affected, text(20));
  a.field("breachOfDiscipline", x.breach_of_discipline);
  a.field("harmfulResult", x.harmful_result);
  a.field("graveResult", x.grave_result);
  a.field("wrongCaseResult", x.wrong_case_result);
  a.field("crimeSuspected", x.crime_suspected);
  a.field("nonRecordings", x.non_recordings, items(20));
  a.field("instructor", x.instructor);
  a.field("retaliator", x.retaliator);
  a.field("victimRecorded", x.victim_recorded);
  a.field("stated", x.stated, items(50));
}

}  // namespace donghu::domain
