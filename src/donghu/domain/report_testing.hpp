// Packs, records and steps for tests of reports. Not part of the software.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "donghu/domain/all_events.hpp"
#include "donghu/domain/effects.hpp"
#include "donghu/domain/report.hpp"
#include "donghu/domain/testing.hpp"

namespace donghu::domain::testing {

inline policy::Predicate is(std::string fact, std::string value) {
  return {.leaf = {.fact = std::move(fact), .op = policy::Op::kEq, .value = std::move(value)}};
}

inline policy::Deadline by_default(policy::DeadlineKind kind, Term term, std::string sd) {
  return {.kind = kind, .source = policy::ValueSource::kText, .fallback = policy::DefaultTerm{term, std::move(sd)}};
}

/// The provincial judicial rule, as far as its reports go: quarterly summary with the committee's onward report, the
/// year-end account, the immediate report, the two routes of persons managed elsewhere.
inline policy::Pack judicial_pack() {
  policy::Pack pack = shipped_pack("cn-xingqing-c");
  const policy::FollowUp onward{.id = "E-ON",
                                .ref = "E-13¶2.b",
                                .action = "studyAndReport",
                                .owed_by = "politicalLegalCommittee",
                                .recipients = {"partyCommittee"},
                                .copies = {"disciplineOrgan", "organizationDepartment"},
                                .deadline = by_default(policy::DeadlineKind::kPrompt, working_days(10), "SD-17")};
  pack.periodic_reports = {{.id = "E-Q",
                            .ref = "E-13¶1.a",
                            .period = policy::Period::kQuarter,
                            .sender = "judicialOrgan",
                            .recipients = {"politicalLegalCommittee", "superiorOrgan"},
                            .analysis = true,
                            .nil_report = true,
                            .due = by_default(policy::DeadlineKind::kPeriodEnd, {.value = 10}, "SD-10"),
                            .follow_up = {onward}},
                           {.id = "E-Y",
                            .ref = "E-21.a",
                            .period = policy::Period::kYearEnd,
                            .sender = "politicalLegalCommittee",
                            .recipients = {"partyCommittee", "superiorOrgan"},
                            .written = true,
                            .due = by_default(policy::DeadlineKind::kPeriodEnd, {.value = 0}, "SD-11")}};
  pack.ad_hoc_reports = {
      {.id = "E-S",
       .ref = "E-13¶1.b",
       .trigger = is("case.affected", "already"),
       .decider = "judicialOrgan",
       .sender = "judicialOrgan",
       .recipients = {"politicalLegalCommittee", "superiorOrgan"},
       .deadline = by_default(policy::DeadlineKind::kImmediate, {.value = 24, .unit = TermUnit::kHour}, "SD-01")}};
  policy::Route upward{.id = "E-UP", .ref = "E-13¶2.d", .when = is("subject.managedBy.kind", "superiorPartyCommittee")};
  upward.action = "report";
  upward.to.kind = policy::BodyExpression::Kind::kManagementAuthorityOfSubject;
  policy::Route sideways = upward;
  sideways.id = "E-ASIDE";
  sideways.ref = "E-13¶2.e";
  sideways.when = is("subject.managedBy.kind", "otherPartyOrganization");
  sideways.action = "notification";
  pack.routes = {upward, sideways};
  return pack;
}

/// The leader rule of Guangyuan, as far as its special report goes: the party group's, after discussion.
inline policy::Pack discussing_pack() {
  policy::Pack pack = shipped_pack("cn-xingqing-c");
  policy::AdHocReport& report = pack.ad_hoc_reports.front();
  report.id = "B2-S";
  report.ref = "B2-07.b";
  report.decider = "partyGroup";
  report.sender = "partyGroup";
  report.recipients = {"partyCommittee", "localGovernment"};
  report.collective_decision = true;
  pack.collective_decisions = {
      {.ref = "B2-07.b", .transition = "report.signed", .body = "partyGroup", .min_participants = 2}};
  return pack;
}

/// A record of one contact, known to the scene; sealed now.
struct Recorded {
  PersonId recorder;
  PersonMention intervener;
  std::string severity = {};
  std::string case_affected = {};
};
inline MatterId add_record(Scene& scene, const Recorded& what, bool restricted = false) {
  Record record;
  record.id = scene.new_matter();
  record.state = RecordState::kScreenedSuspect;
  const Context context = scene.as(what.recorder, "handler");
  record.recorded = scene.stamp(context, 1);
  Claim& claim = record.inquiry.claim;
  claim.capacity = "self";
  claim.intervener = what.intervener;
  claim.contact.on = context.today();
  claim.severity = what.severity;
  claim.case_affected = what.case_affected;
  record.inquiry.restricted = restricted;
  scene.records[record.id] = record;
  return record.id;
}

inline Proof by_letter(std::string reference) { return {.reference = std::move(reference)}; }

/// Applies what a decision made happen; the next stamp has the next version.
template <class Matter>
void fold(Matter& matter, const Result<Effects>& effects, const Scene& scene, const Context& context) {
  for (const Event& event : effects.value().events) {
    visit(
        [&](const auto& e) {
          if constexpr (requires { apply(matter, e, Stamp{}); })
            apply(matter, e, scene.stamp(context, matter.version + 1));
        },
        event);
  }
}

/// The only event of a decision.
template <EventKind E, class Made>
const E& only(const Result<Made>& effects) {
  return get<E>(effects.value().events.at(0));
}

}  // namespace donghu::domain::testing
