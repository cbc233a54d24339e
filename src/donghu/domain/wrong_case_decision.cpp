// From the conclusion to the decision: discussion, statement and defence, what the bureau decides, what it reports.
#include <algorithm>

#include "donghu/domain/wrong_case_checks.hpp"
#include "donghu/domain/wrong_case_liability.hpp"

namespace donghu::domain {
namespace {

/// The office signs what it proposes; findings about persons carry the co-signer's signature as well.
Result<void> check_signatures(const WrongCase::Conclusion& conclusion, const policy::WrongCaseRules& rules,
                              const Context& context) {
  std::vector<const policy::NamedBody*> owed{&rules.office};
  if (!rules.co_signer.role.empty() && !conclusion.said.officers.empty()) owed.push_back(&rules.co_signer);
  for (const policy::NamedBody* body : owed) {
    if (is_among(conclusion.signed_by, body->role)) continue;
    return refuse({.code = ErrorCode::kApprovalMissing,
                   .citation = context.cite(body->ref),
                   .params = {{"step", "signConclusion"}, {"body", body->role}}});
  }
  return {};
}

Result<void> check_discussed(const WrongCase::Conclusion& conclusion, const Context& context) {
  const policy::CollectiveDecision* rule = discussion_rule(context.pack);
  if (rule == nullptr || !conclusion.discussions.empty()) return {};
  return refuse({.code = ErrorCode::kCollectiveDecisionMissing, .citation = context.cite(rule->ref)});
}

std::vector<PersonId> officers_of(const WrongCase::Conclusion& conclusion) {
  std::vector<PersonId> officers;
  officers.reserve(conclusion.said.officers.size());
  for (const OfficerFinding& finding : conclusion.said.officers) officers.push_back(finding.officer);
  return officers;
}

/// Statement and defence come before the decision is served (SC-18).
Result<void> check_defence_offered(const WrongCase& matter, const policy::WrongCaseRules& rules,
                                   const Context& context) {
  const WrongCase::Conclusion& conclusion = *matter.conclusion();
  if (!rules.statement) return {};
  for (const PersonId officer : officers_of(conclusion)) {
    if (is_among(conclusion.offered_to, officer)) continue;
    tl::unexpected<Error> owed = still_owed(matter, "offerDefence");
    owed.value().citation = context.cite(rules.statement->ref);
    return owed;
  }
  return {};
}

const OfficerFinding* finding_about(PersonId officer, const WrongCase::Conclusion& conclusion) {
  const auto& all = conclusion.said.officers;
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.officer == officer; });
  return found == all.end() ? nullptr : &*found;
}

/// Each officer of the conclusion once, and nobody else.
Result<void> check_officers(const std::vector<OfficerDecision>& officers, const WrongCase::Conclusion& conclusion,
                            const Context& context) {
  std::vector<PersonId> open = officers_of(conclusion);
  for (std::size_t i = 0; i < officers.size(); ++i) {
    const std::string where = place("/officers", i);
    if (!is_among(open, officers[i].officer)) return refuse(ErrorCode::kNotAllowed, where + "/officer");
    std::erase(open, officers[i].officer);
    const OfficerFinding& finding = *finding_about(officers[i].officer, conclusion);
    if (auto fit = check_decision(officers[i], finding, where, context); !fit) return fit;
  }
  if (open.empty()) return {};
  return refuse({.code = ErrorCode::kFieldMissing, .where = "/officers"});
}

/// What is bound to "that year" ends with the year of the decision.
void bind_to_year(OfficerDecision& decision, const WrongCase::Conclusion& conclusion, int year,
                  const Context& context) {
  const auto pack = liability_pack(finding_about(decision.officer, conclusion)->conduct_on, context, "");
  if (!pack) return;
  for (MeasureTerm& term : decision.measures) {
    const policy::Measure* measure = find_measure(term.code, **pack);
    if (measure->ends == policy::MeasureEnd::kYearOfDecision) term.until = CivilDate{year, 12, 31};
  }
}

std::vector<std::string> reported_to(const WrongCase& matter, const policy::WrongCaseRules& rules) {
  std::vector<std::string> to;
  if (matter.state == WrongCaseState::kClosedNoWrongCase) to = rules.no_wrong_case.transfer_to;
  if (!rules.suspicion) return to;
  for (const std::string& body : rules.suspicion->to) {
    if (!is_among(to, body)) to.push_back(body);
  }
  return to;
}

}  // namespace

Result<Effects> decide(const WrongCase& matter, const RecordDiscussion& command, const Context& context) {
  const auto rules = check_case_step(matter, "recordDiscussion", context);
  if (!rules) return refuse(rules.error());
  if (discussion_rule(context.pack) == nullptr) return refuse(ErrorCode::kRuleAbsent);
  const WrongCase::Conclusion& conclusion = *matter.conclusion();
  if (auto complete = check_signatures(conclusion, **rules, context); !complete) return refuse(complete.error());
  auto fit = check_minutes(command.minutes, civil_date(conclusion.stamp.at), "/minutes", matter, context);
  if (!fit) return refuse(fit.error());
  return Effects{.events = {DiscussionRecorded{command.minutes, command.proof}}, .evidence = command.proof.documents};
}

Result<Effects> decide(const WrongCase& matter, const OfferDefence& command, const Context& context) {
  const auto rules = check_case_step(matter, "offerDefence", context);
  if (!rules) return refuse(rules.error());
  if (!(*rules)->statement) return refuse(ErrorCode::kRuleAbsent);
  std::vector<PersonId> officers = officers_of(*matter.conclusion());
  if (officers.empty()) return refuse(ErrorCode::kNotAllowed);
  return Effects{.events = {DefenceOffered{std::move(officers), command.words}}};
}

Result<Effects> decide(const WrongCase& matter, const KeepDefence& command, const Context& context) {
  const auto rules = check_case_step(matter, "keepDefence", context);
  if (!rules) return refuse(rules.error());
  if (!is_among(matter.conclusion()->offered_to, command.officer)) return refuse(ErrorCode::kNotAllowed, "/officer");
  return Effects{.events = {DefenceKept{command.officer, command.words, command.proof}},
                 .evidence = command.proof.documents};
}

Result<Effects> decide(const WrongCase& matter, const DecideWrongCase& command, const Context& context) {
  const auto rules = check_case_step(matter, "decideWrongCase", context);
  if (!rules) return refuse(rules.error());
  const WrongCase::Conclusion& conclusion = *matter.conclusion();
  if (auto met = check_discussed(conclusion, context); !met) return refuse(met.error());
  if (auto complete = check_signatures(conclusion, **rules, context); !complete) return refuse(complete.error());
  if (auto heard = check_defence_offered(matter, **rules, context); !heard) return refuse(heard.error());
  if (auto fit = check_officers(command.officers, conclusion, context); !fit) return refuse(fit.error());
  WrongCaseDecided decided{.facts = command.facts,
                           .evidence_summary = command.evidence_summary,
                           .reasons = command.reasons,
                           .officers = command.officers,
                           .year = context.today().year()};
  for (OfficerDecision& one : decided.officers) bind_to_year(one, conclusion, decided.year, context);
  return Effects{.events = {std::move(decided)}};
}

Result<Effects> decide(const WrongCase& matter, const NoteSuspicion& command, const Context& context) {
  const auto rules = check_case_step(matter, "noteSuspicion", context);
  if (!rules) return refuse(rules.error());
  if (!(*rules)->suspicion) return refuse(ErrorCode::kRuleAbsent);
  if (auto fit = check_suspicion(command.suspicion, "", context); !fit) return refuse(fit.error());
  return Effects{.events = {SuspicionFound{command.suspicion}}};
}

Result<Effects> decide(const WrongCase& matter, const ReportSuspicion& command, const Context& context) {
  const auto rules = check_case_step(matter, "reportSuspicion", context);
  if (!rules) return refuse(rules.error());
  if (matter.suspicions.empty()) return still_owed(matter, "noteSuspicion");
  const std::vector<std::string> allowed = reported_to(matter, **rules);
  if (!is_among(allowed, command.to)) {
    std::optional<Citation> citation;
    if ((*rules)->suspicion) citation = context.cite((*rules)->suspicion->ref);
    return not_among(allowed, "/to", std::move(citation));
  }
  if (auto proved = check_proof(command.proof); !proved) return refuse(proved.error());
  return Effects{.events = {SuspicionReported{command.to, command.proof}}, .evidence = command.proof.documents};
}

}  // namespace donghu::domain
