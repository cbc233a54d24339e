// Taking a complaint in, and sorting it: accepted, a clue, not for us, not what the rules are about.
#include <fmt/ranges.h>

#include <algorithm>

#include "donghu/domain/beginning.hpp"
#include "donghu/domain/body.hpp"
#include "donghu/domain/complaint_checks.hpp"
#include "donghu/domain/duty_facts.hpp"
#include "donghu/domain/matters.hpp"
#include "donghu/domain/record_checks.hpp"

namespace donghu::domain {
namespace {

/// The kind of case that the text leaves to nobody: named where a complaint is inside the remit and yet not accepted.
constexpr std::string_view kOtherCase = "other";
constexpr std::string_view kOpensWrongCase = "wrongCase";
constexpr std::string_view kCasePartyOnly = "caseParty";

bool has(const std::vector<std::string>& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

std::string joined(const std::vector<std::string>& codes) { return fmt::format("{}", fmt::join(codes, ", ")); }

// --- receiving ------------------------------------------------------------------------------------------------------

/// The rule on this subject that names the actor's body. Errors: kNotAllowed, kRuleAbsent, kRoleDenied (params:
/// allowed).
Result<const policy::ComplaintRule*> rule_for(const ReceiveComplaint& command, const std::vector<PersonId>& people,
                                              const Context& context) {
  if (!policy::has_code(policy::complaint_subject_codes(), command.subject)) {
    return refuse({.code = ErrorCode::kNotAllowed,
                   .where = "/subject",
                   .params = {{"allowed", fmt::format("{}", fmt::join(policy::complaint_subject_codes(), ", "))}}});
  }
  std::vector<std::string> bodies;
  for (const policy::ComplaintRule& rule : context.pack.consequences.complaints) {
    if (rule.subject != command.subject) continue;
    if (acts_as(rule.body, people, context)) return &rule;
    bodies.push_back(rule.body);
  }
  if (bodies.empty()) return refuse(ErrorCode::kRuleAbsent, "/subject");
  return refuse({.code = ErrorCode::kRoleDenied, .params = {{"allowed", joined(bodies)}}});
}

/// Kinds of case that a complaint may be about; empty: the pack tells none apart.
std::vector<std::string> case_kinds(const policy::Pack& pack) {
  if (!pack.wrong_case) return {};
  std::vector<std::string> kinds = pack.wrong_case->scope;
  if (!has(kinds, kOtherCase)) kinds.emplace_back(kOtherCase);
  return kinds;
}

void check_case_kind(const std::string& kind, const policy::Pack& pack, Refusals& refusals) {
  const std::vector<std::string> allowed = case_kinds(pack);
  if (kind.empty() || allowed.empty() || has(allowed, kind)) return;
  refusals.add(ErrorCode::kNotAllowed, "/caseKind", {}, {{"allowed", joined(allowed)}});
}

void check_complainant(Complainant& complainant, const Directory& directory, Refusals& refusals) {
  if (complainant.anonymous) {
    if (complainant.person) refusals.add(ErrorCode::kNotAllowed, "/complainant/person");
    if (!complainant.name.empty()) refusals.add(ErrorCode::kNotAllowed, "/complainant/name");
    return;
  }
  if (complainant.person) {
    const std::optional<Person> person = directory.person(*complainant.person);
    if (!person) return refusals.add(ErrorCode::kMissingReference, "/complainant/person");
    complainant.name = person->name;
  }
  if (complainant.name.empty()) refusals.add(ErrorCode::kFieldMissing, "/complainant/name");
}

void check_day(const std::optional<CivilDate>& day, const char* where, const Context& context, Refusals& refusals) {
  if (day && *day > context.today()) {
    refusals.add(ErrorCode::kInFuture, where, {}, {{"max", context.today().text()}});
  }
}

void complete_case(CaseMention& mention, std::string& kind, const Directory& directory, Refusals& refusals) {
  if (!mention.id) return;
  const std::optional<CaseFile> file = directory.case_file(*mention.id);
  if (!file) return refusals.add(ErrorCode::kMissingReference, "/case/id");
  mention.number = file->number;
  mention.name = file->name;
  if (mention.handling_unit.empty()) mention.handling_unit = file->unit_name;
  if (kind.empty()) kind = file->kind;
}

void complete_accused(std::vector<PersonMention>& accused, const Directory& directory, Refusals& refusals) {
  for (std::size_t i = 0; i < accused.size(); ++i) {
    const std::string where = fmt::format("/accused/{}", i);
    if (auto known = complete(accused[i], where, directory); !known) {
      refusals.add(known.error().code, known.error().where);
    } else if (accused[i].name.empty()) {
      refusals.add(ErrorCode::kFieldMissing, where + "/name");
    }
  }
}

/// Whom it concerns: those it names, and whoever complains; neither has a part in handling it (SC-01).
Origin origin_of(const ReceiveComplaint& command, CivilDate received_on, const Context& context) {
  Origin origin{.conduct_at = command.conduct_on.value_or(received_on)};
  for (const PersonMention& mention : command.accused) {
    if (mention.person) {
      add_concerned({*mention.person}, origin);
    } else {
      add_concerned(context.directory.people_named(mention.name), origin);
    }
  }
  if (command.complainant.person) add_concerned({*command.complainant.person}, origin);
  origin.restricted = needs_restricted_series(origin.concerned, context);
  return origin;
}

/// Of a receipt that is entered later the day is known, and counts from its beginning.
Instant received_at(const ReceiveComplaint& command, const Context& context) {
  if (!command.received_on || *command.received_on == context.today()) return context.now;
  return start_of(*command.received_on);
}

// --- sorting --------------------------------------------------------------------------------------------------------

bool turns_on_case_party(const policy::ComplaintRule& rule) { return !rule.who_when && rule.who == kCasePartyOnly; }

/// What an acceptance begins by itself. Errors: kRuleAbsent, kFieldMissing, each at /caseKind.
Result<WrongCaseOpened> wrong_case_from(const Complaint& matter, const std::string& kind, const Context& context) {
  const policy::WrongCaseRules& rules = *context.pack.wrong_case;
  if (kind.empty()) {
    return refuse({.code = ErrorCode::kFieldMissing,
                   .where = "/caseKind",
                   .citation = context.cite(rules.scope_ref),
                   .params = {{"allowed", joined(rules.scope)}}});
  }
  if (!has(rules.scope, kind)) {
    return refuse(ErrorCode::kRuleAbsent, "/caseKind", context.cite(rules.scope_ref));
  }
  return WrongCaseOpened{.origin = {.about = {matter.id},
                                    .concerned = matter.origin.concerned,
                                    .conduct_at = matter.origin.conduct_at,
                                    .restricted = matter.origin.restricted},
                         .case_file = matter.received.case_file,
                         .case_kind = kind,
                         .accused = matter.received.accused,
                         .facts = matter.received.content,
                         .proof = matter.received.proof};
}

}  // namespace

Citation cite_rule(const policy::ComplaintRule& rule, const std::string& preferred, const Context& context) {
  return context.cite(preferred.empty() ? rule.ref : preferred);
}

Result<const policy::ComplaintRule*> check_complaint_step(const Complaint& matter, std::string_view command,
                                                          const Context& context) {
  const std::vector<PersonId>& people = matter.origin.concerned;
  if (auto may = check_acting_step(matter, command, people, context); !may) return refuse(may.error());
  const policy::ComplaintRule* rule = matter.rule(context.pack);
  if (rule == nullptr) return refuse(ErrorCode::kRuleAbsent);
  if (!acts_as(rule->body, people, context)) {
    return refuse({.code = ErrorCode::kRoleDenied, .params = {{"allowed", rule->body}}});
  }
  if (auto free = check_recusal(matter, context); !free) return refuse(free.error());
  return rule;
}

bool is_owed(const Complaint& matter, const policy::ComplaintRule& rule, const Context& context) {
  if (rule.who_when) return policy::fires(*rule.who_when, duty_facts(matter, context.directory));
  if (rule.who != kCasePartyOnly) return true;
  const Complainant& complainant = matter.received.complainant;
  return !complainant.anonymous && complainant.is_case_party.value_or(false);
}

Result<Effects> decide(const ReceiveComplaint& command, const Context& context) {
  ReceiveComplaint taken = command;
  Refusals refusals;
  complete_accused(taken.accused, context.directory, refusals);
  check_complainant(taken.complainant, context.directory, refusals);
  const Origin origin = origin_of(taken, civil_date(received_at(taken, context)), context);
  if (auto may = check_may_begin(By::kComplaintBody, origin.concerned, context); !may) return refuse(may.error());
  const Result<const policy::ComplaintRule*> rule = rule_for(taken, origin.concerned, context);
  if (!rule) return refuse(rule.error());
  if (auto free = check_recusal(origin, context); !free) return refuse(free.error());
  complete_case(taken.case_file, taken.case_kind, context.directory, refusals);
  check_case_kind(taken.case_kind, context.pack, refusals);
  check_day(taken.received_on, "/receivedOn", context, refusals);
  check_day(taken.conduct_on, "/conductOn", context, refusals);
  if (taken.content.empty()) refusals.add(ErrorCode::kFieldMissing, "/content");
  if (auto passed = refusals.result(); !passed) return refuse(passed.error());
  ComplaintReceived received{.origin = origin,
                             .rule = (*rule)->id,
                             .subject = taken.subject,
                             .way = taken.way,
                             .received_at = received_at(taken, context),
                             .complainant = taken.complainant,
                             .accused = taken.accused,
                             .case_file = taken.case_file,
                             .case_kind = taken.case_kind,
                             .conduct_on = taken.conduct_on,
                             .content = taken.content,
                             .proof = taken.proof};
  return Effects{.events = {std::move(received)}, .evidence = taken.proof.documents};
}

Result<Effects> decide(const Complaint& matter, const RegisterComplaint& command, const Context& context) {
  const auto rule = check_complaint_step(matter, "registerComplaint", context);
  if (!rule) return refuse(rule.error());
  const Complainant& complainant = matter.received.complainant;
  const std::optional<bool> known = command.is_case_party ? command.is_case_party : complainant.is_case_party;
  if (turns_on_case_party(**rule) && !complainant.anonymous && !known) {
    return refuse(ErrorCode::kFieldMissing, "/isCaseParty", context.cite((*rule)->ref));
  }
  return Effects{.events = {ComplaintRegistered{matter.received.received_at, known}}};
}

Result<Effects> decide(const Complaint& matter, const KeepAsClue& command, const Context& context) {
  const auto rule = check_complaint_step(matter, "keepAsClue", context);
  if (!rule) return refuse(rule.error());
  if (is_owed(matter, **rule, context)) {
    return refuse(ErrorCode::kNotAllowed, {}, cite_rule(**rule, (*rule)->accept_ref, context));
  }
  if (auto given = check_reason(command.reason); !given) return refuse(given.error());
  return Effects{.events = {ComplaintKeptAsClue{command.reason}}};
}

Result<Effects> decide(const Complaint& matter, const AcceptComplaint& command, const Context& context) {
  const auto rule = check_complaint_step(matter, "acceptComplaint", context);
  if (!rule) return refuse(rule.error());
  if (!is_owed(matter, **rule, context)) return refuse(ErrorCode::kRuleAbsent, {}, context.cite((*rule)->ref));
  const std::string& kind = command.case_kind.empty() ? matter.case_kind : command.case_kind;
  ComplaintAccepted accepted{.case_kind = kind, .reason = command.reason};
  Effects effects;
  if ((*rule)->opens == kOpensWrongCase) {
    if (!context.pack.wrong_case) return refuse(ErrorCode::kRuleAbsent);
    Result<WrongCaseOpened> opened = wrong_case_from(matter, kind, context);
    if (!opened) return refuse(opened.error());
    accepted.inquiry = context.fresh;
    effects.beginnings.push_back({.kind = std::string{WrongCase::kKind},
                                  .id = context.fresh,
                                  .events = {*std::move(opened)},
                                  .evidence = matter.received.proof.documents});
  }
  effects.events.emplace_back(std::move(accepted));
  return effects;
}

Result<Effects> decide(const Complaint& matter, const DeclineComplaint& command, const Context& context) {
  const auto rule = check_complaint_step(matter, "declineComplaint", context);
  if (!rule) return refuse(rule.error());
  if ((*rule)->opens != kOpensWrongCase || !context.pack.wrong_case) return refuse(ErrorCode::kRuleAbsent);
  const std::string& kind = command.case_kind.empty() ? matter.case_kind : command.case_kind;
  if (kind.empty()) return refuse(ErrorCode::kFieldMissing, "/caseKind");
  Refusals refusals;
  check_case_kind(kind, context.pack, refusals);
  if (has(context.pack.wrong_case->scope, kind)) {
    refusals.add(ErrorCode::kNotAllowed, "/caseKind", cite_rule(**rule, (*rule)->accept_ref, context));
  }
  if (auto given = check_reason(command.reason); !given) refusals.add(given.error().code, given.error().where);
  if (auto passed = refusals.result(); !passed) return refuse(passed.error());
  return Effects{.events = {ComplaintDeclined{kind, command.reason, (*rule)->not_accepted_to}}};
}

Result<Effects> decide(const Complaint& matter, const FindOutOfRemit& command, const Context& context) {
  const auto rule = check_complaint_step(matter, "findOutOfRemit", context);
  if (!rule) return refuse(rule.error());
  if (!may_transfer(**rule)) return refuse(ErrorCode::kRuleAbsent);
  if (command.finding.empty()) {
    return refuse(ErrorCode::kReasonMissing, "/finding", cite_rule(**rule, (*rule)->transfer_ref, context));
  }
  return Effects{.events = {ComplaintOutOfRemit{command.finding, matter.received.received_at}}};
}

}  // namespace donghu::domain
