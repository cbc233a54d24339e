// What a handler states about one contact: the claimed facts of a record. Every value is the handler's; what a
// verification finds stands elsewhere (REQUIREMENTS 4.2 "Claimed and found"). Values of vocabularies that packs may
// extend are text and are checked against the vocabulary, not by the type.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "donghu/base/bytes.hpp"
#include "donghu/base/fields.hpp"
#include "donghu/base/id.hpp"
#include "donghu/base/time.hpp"

namespace donghu::domain {

/// A person as named in a record: by the directory, or by words.
struct PersonMention {
  std::optional<PersonId> person;
  std::string name;
  std::string unit;
  std::string post;
  std::optional<bool> leading_cadre;  // as far as the handler knows; the directory overrides it
  std::string organ_kind;             // of a person outside: party, court, company … (person.organKind)
  std::string managed_by;             // of a person outside: which kind of body manages them, if known
};

struct CaseMention {
  std::optional<CaseId> id;
  std::string number;
  std::string name;
  std::string handling_unit;
};

/// How exactly the time of the contact is known.
enum class Precision { kMinute, kAbout, kPartOfDay, kDay };
constexpr auto enum_names(Precision) {
  return std::array{named(Precision::kMinute, "minute"), named(Precision::kAbout, "about"),
                    named(Precision::kPartOfDay, "partOfDay"), named(Precision::kDay, "day")};
}

struct Contact {
  CivilDate on;
  Precision precision = Precision::kDay;
  std::string time;         // "14:30", with precision minute or about
  std::string part_of_day;  // morning, noon, afternoon, evening, night
  std::string place;
  std::string manner;
  std::vector<std::string> kinds;
  std::vector<std::string> purposes;
  std::vector<std::string> targets;
  std::vector<std::string> counterparts;
  std::string beneficiary;
  std::optional<bool> material_exists;
  std::optional<bool> duty_need;
  std::optional<bool> procedure_followed;
  std::optional<bool> work_record_exists;
  std::optional<bool> written;
  std::optional<bool> against_rules;
  std::optional<bool> beyond_powers;
  std::vector<std::string> reserved_decisions;
  std::vector<std::string> motives;
  std::vector<std::string> manner_aggravators;
  std::string aggravator_reason;  // owed for the "other" codes
  std::string words_heard;        // verbatim
  std::string content;            // what happened
};

struct HandlerAnswer {
  std::vector<std::string> responses;
  std::string response_reason;  // owed for "none"
  std::string answer;           // what the handler said
  std::string suggestion;       // "无" is a value
};

/// A piece of evidence: a sealed file beside the ledger.
struct Evidence {
  Hash blob{};      // SHA-256 of the sealed file, its name in the store
  Hash plain{};     // SHA-256 of the file itself
  std::string key;  // hexadecimal; opens the sealed file, and is itself inside the sealed body only
  std::string name;
  std::string media_type;
  std::int64_t size = 0;  // bytes, of the file itself
};

/// A required field that the handler cannot fill, and why (SC-22).
struct UnknownField {
  std::string field;
  std::string reason;
};

/// A fact that has no place of its own in a record or a finding: one that the pack declares, or one of the shared
/// vocabulary about a person outside or the case. In words, so that nobody guesses a type: "true", "3", "2026-06-10", a
/// code; of a list, each code in `values`. `type` is the vocabulary's, filled by the decision.
struct StatedFact {
  std::string key;  // as conditions read it: "case.isMajor", "intervener.grade"
  std::string value;
  std::vector<std::string> values;
  std::string type;
  bool operator==(const StatedFact&) const = default;
};

struct Claim {
  CaseMention case_file;
  PersonMention intervener;
  std::string capacity;
  std::string agency;
  std::optional<PersonMention> principal;  // the leader behind a relative, an aide, a letter, a used name
  Contact contact;
  std::vector<std::string> claimed_items;  // the handler's own view of which listed act it is
  HandlerAnswer handler;
  std::vector<Evidence> evidence;
  std::string evidence_unavailable;  // why an owed attachment is missing
  std::vector<UnknownField> unknown;
  std::string case_affected;  // no, may, already: the handler's own view
  std::string severity;       // normal, serious: the handler's own view
  std::string remarks;
  std::vector<StatedFact> stated;
  // A record that another duty than the handler's asks for (policy/record_duties.hpp); empty: the handler's own.
  std::string duty;
  std::string form;                        // which of the duty's alternatives it stands on
  std::vector<PersonMention> asked;        // whom the intervener turned to; empty: whoever records
  std::vector<PersonMention> interveners;  // further ones, where one record may be about several
  std::vector<CaseMention> cases;          // further ones
};

template <class A>
void fields(A& a, PersonMention& x) {
  a.field("personId", x.person);
  a.field("name", x.name, text(100));
  a.field("unit", x.unit, text(100));
  a.field("post", x.post, text(100));
  a.field("leadingCadre", x.leading_cadre);
  a.field("organKind", x.organ_kind, text(40));
  a.field("managedBy", x.managed_by, text(40));
}
template <class A>
void fields(A& a, CaseMention& x) {
  a.field("id", x.id);
  a.field("number", x.number, text(100));
  a.field("name", x.name, text(200));
  a.field("handlingUnit", x.handling_unit, text(100));
}
template <class A>
void fields(A& a, Contact& x) {
  a.field("on", x.on);
  a.field("precision", x.precision);
  a.field("time", x.time, text(5));
  a.field("partOfDay", x.part_of_day, text(20));
  a.field("place", x.place, text(200));
  a.field("manner", x.manner, text(40));
  a.field("kinds", x.kinds, items(20, 40));
  a.field("purposes", x.purposes, items(10, 40));
  a.field("targets", x.targets, items(10, 40));
  a.field("counterparts", x.counterparts, items(10, 40));
  a.field("beneficiary", x.beneficiary, text(100));
  a.field("materialExists", x.material_exists);
  a.field("dutyNeed", x.duty_need);
  a.field("procedureFollowed", x.procedure_followed);
  a.field("workRecordExists", x.work_record_exists);
  a.field("written", x.written);
  a.field("againstRules", x.against_rules);
  a.field("beyondPowers", x.beyond_powers);
  a.field("reservedDecisions", x.reserved_decisions, items(10, 40));
  a.field("motives", x.motives, items(10, 40));
  a.field("mannerAggravators", x.manner_aggravators, items(10, 40));
  a.field("aggravatorReason", x.aggravator_reason, text(500));
  a.field("wordsHeard", x.words_heard, long_text(3000));
  a.field("content", x.content, long_text(6000));
}
template <class A>
void fields(A& a, HandlerAnswer& x) {
  a.field("responses", x.responses, items(10, 40));
  a.field("responseReason", x.response_reason, text(500));
  a.field("answer", x.answer, long_text(2000));
  a.field("suggestion", x.suggestion, long_text(2000));
}
template <class A>
void fields(A& a, Evidence& x) {
  a.field("blob", x.blob);
  a.field("plain", x.plain);
  a.field("key", x.key, required_text(64));
  a.field("name", x.name, required_text(200));
  a.field("mediaType", x.media_type, required_text(100));
  a.field("size", x.size);
}
template <class A>
void fields(A& a, StatedFact& x) {
  a.field("key", x.key, required_text(60));
  a.field("value", x.value, text(500));
  a.field("values", x.values, items(50, 60));
  a.field("type", x.type, text(20));
}
template <class A>
void fields(A& a, UnknownField& x) {
  a.field("field", x.field, required_text(60));
  a.field("reason", x.reason, required_text(200));
}
/// The fields that the handler types; the evidence apart, which a request names by upload.
template <class A>
void claimed_fields(A& a, Claim& x) {
  a.field("case", x.case_file);
  a.field("intervener", x.intervener);
  a.field("capacity", x.capacity, text(40));
  a.field("agency", x.agency, text(40));
  a.field("principal", x.principal);
  a.field("contact", x.contact);
  a.field("claimedItems", x.claimed_items, items(20, 60));
  a.field("handler", x.handler);
  a.field("evidenceUnavailable", x.evidence_unavailable, text(500));
  a.field("unknown", x.unknown, items(20));
  a.field("caseAffected", x.case_affected, text(20));
  a.field("severity", x.severity, text(20));
  a.field("remarks", x.remarks, long_text(1000));
  a.field("stated", x.stated, items(50));
  a.field("duty", x.duty, text(60));
  a.field("form", x.form, text(60));
  a.field("asked", x.asked, items(20));
  a.field("interveners", x.interveners, items(20));
  a.field("cases", x.cases, items(20));
}
template <class A>
void fields(A& a, Claim& x) {
  claimed_fields(a, x);
  a.field("evidence", x.evidence, items(50));
}

}  // namespace donghu::domain
