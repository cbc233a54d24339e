// From the opening of a wrong case to the inquiry of the team.
#include <algorithm>

#include "donghu/domain/beginning.hpp"
#include "donghu/domain/matters.hpp"
#include "donghu/domain/record_checks.hpp"
#include "donghu/domain/wrong_case_checks.hpp"

namespace donghu::domain {
namespace {

/// A method that the list does not name, where the list is open.
constexpr std::string_view kOtherMethod = "other";

/// Takes over what the directory knows of the case. Errors: kMissingReference at /case/id, kFieldMissing at /case/name,
/// kNotAllowed at /caseKind where the directory knows another kind.
Result<void> complete_case(WrongCaseOpened& opened, const Context& context) {
  CaseMention& mention = opened.case_file;
  if (!mention.id) {
    if (mention.name.empty() && mention.number.empty()) return refuse(ErrorCode::kFieldMissing, "/case/name");
    return {};
  }
  const std::optional<CaseFile> file = context.directory.case_file(*mention.id);
  if (!file) return refuse(ErrorCode::kMissingReference, "/case/id");
  if (!file->kind.empty() && file->kind != opened.case_kind) return not_among({file->kind}, "/caseKind");
  mention.number = file->number;
  mention.name = file->name;
  if (mention.handling_unit.empty()) mention.handling_unit = file->unit_name;
  return {};
}

/// Whom a mention may mean: by the directory, or everybody of that name.
std::vector<PersonId> meant_by(const PersonMention& mention, const Directory& directory) {
  if (mention.person) return {*mention.person};
  return mention.name.empty() ? std::vector<PersonId>{} : directory.people_named(mention.name);
}

/// Where it comes from and whom it concerns. Errors: kMissingReference, kInFuture.
Result<Origin> origin_of(const OpenWrongCase& command, const std::vector<PersonMention>& accused,
                         const Context& context) {
  Result<Origin> origin = origin_about(command.about, context, "/about");
  if (!origin) return origin;
  for (const PersonMention& mention : accused) add_concerned(meant_by(mention, context.directory), *origin);
  for (std::size_t i = 0; i < command.concerned.size(); ++i) {
    if (context.directory.person(command.concerned[i])) continue;
    return refuse(ErrorCode::kMissingReference, place("/concerned", i));
  }
  add_concerned(command.concerned, *origin);
  if (command.conduct_on) {
    if (auto past = check_not_in_future(*command.conduct_on, "/conductOn", context); !past) return refuse(past.error());
    origin->conduct_at = *command.conduct_on;
  }
  origin->restricted = origin->restricted || needs_restricted_series(origin->concerned, context);
  return origin;
}

Result<void> check_scope(const std::string& kind, const policy::WrongCaseRules& rules, const Context& context) {
  if (is_among(rules.scope, kind)) return {};
  return refuse({.code = ErrorCode::kRuleAbsent,
                 .where = "/caseKind",
                 .citation = context.cite(rules.scope_ref),
                 .params = {{"allowed", listed(rules.scope)}}});
}

Result<void> check_method(const LogMethod& command, const policy::InvestigationTeam& rules, const Context& context) {
  std::vector<std::string> allowed = rules.methods;
  if (rules.methods_open) allowed.emplace_back(kOtherMethod);
  if (!is_among(allowed, command.method)) {
    std::optional<Citation> citation;
    if (!rules.refs.empty()) citation = context.cite(rules.refs.back());
    return not_among(allowed, "/method", std::move(citation));
  }
  if (command.method == kOtherMethod && command.described.empty()) {
    return refuse(ErrorCode::kFieldMissing, "/described");
  }
  return check_not_in_future(command.on, "/on", context);
}

/// Complaints that led here are under investigation from now on.
std::vector<Effects::Elsewhere> lead_complaints_on(const WrongCase& matter, const Context& context) {
  std::vector<Effects::Elsewhere> elsewhere;
  for (const MatterId about : matter.origin.about) {
    const std::optional<Complaint> complaint = context.matters.complaint(about);
    if (!complaint || complaint->state != ComplaintState::kAccepted) continue;
    elsewhere.push_back({about, ComplaintInquiryOpened{std::string{WrongCase::kKind}, matter.id}});
  }
  return elsewhere;
}

}  // namespace

Result<Effects> decide(const OpenWrongCase& command, const Context& context) {
  if (!context.pack.wrong_case) return refuse(ErrorCode::kRuleAbsent);
  const policy::WrongCaseRules& rules = *context.pack.wrong_case;
  WrongCaseOpened opened{.ground = command.ground,
                         .case_file = command.case_file,
                         .case_kind = command.case_kind,
                         .accused = command.accused,
                         .facts = command.facts,
                         .proof = command.proof};
  for (std::size_t i = 0; i < opened.accused.size(); ++i) {
    auto known = complete(opened.accused[i], place("/accused", i), context.directory);
    if (!known) return refuse(known.error());
  }
  Result<Origin> origin = origin_of(command, opened.accused, context);
  if (!origin) return refuse(origin.error());
  if (auto may = check_may_begin(By::kWrongCaseOffice, origin->concerned, context); !may) return refuse(may.error());
  if (auto kept = check_recusal(*origin, context); !kept) return refuse(kept.error());
  if (auto within = check_scope(command.case_kind, rules, context); !within) return refuse(within.error());
  if (auto known = complete_case(opened, context); !known) return refuse(known.error());
  if (auto named = check_ground(command.ground, rules, context); !named) return refuse(named.error());
  auto proved = check_ground_proof(command.ground, command.proof, rules, context);
  if (!proved) return refuse(proved.error());
  opened.origin = *std::move(origin);
  return Effects{.events = {std::move(opened)}, .evidence = command.proof.documents};
}

Result<Effects> decide(const WrongCase& matter, const ReportToHead& command, const Context& context) {
  const auto rules = check_case_step(matter, "reportToHead", context);
  if (!rules) return refuse(rules.error());
  const Result<Body> head = head_of((*rules)->report_to.role, matter, context);
  if (!head) return refuse(head.error());
  return Effects{.events = {WrongCaseReported{head->role, command.words}}};
}

Result<Effects> decide(const WrongCase& matter, const AppointTeam& command, const Context& context) {
  const auto rules = check_case_step(matter, "appointTeam", context);
  if (!rules) return refuse(rules.error());
  const Result<Role> by = check_head((*rules)->team.appointer, command.by, command.proof, matter, context);
  if (!by) return refuse(by.error());
  if (auto fit = check_members(command.members, matter, context); !fit) return refuse(fit.error());
  return Effects{.events = {TeamAppointed{*by, command.members, command.proof}}, .evidence = command.proof.documents};
}

Result<Effects> decide(const WrongCase& matter, const BeginInquiry& command, const Context& context) {
  const auto rules = check_member_step(matter, "beginInquiry", context);
  if (!rules) return refuse(rules.error());
  const std::optional<policy::Cooperation>& cooperation = (*rules)->cooperation;
  if (cooperation && command.notice.empty()) {
    return refuse(
        {.code = ErrorCode::kFieldMissing, .where = "/notice", .citation = context.cite(cooperation->duty_ref)});
  }
  return Effects{.events = {InquiryBegun{command.notice}}, .elsewhere = lead_complaints_on(matter, context)};
}

Result<Effects> decide(const WrongCase& matter, const LogMethod& command, const Context& context) {
  const auto rules = check_member_step(matter, "logMethod", context);
  if (!rules) return refuse(rules.error());
  if (auto fit = check_method(command, (*rules)->team, context); !fit) return refuse(fit.error());
  return Effects{.events = {MethodLogged{command.method, command.described, command.on, command.words, command.proof}},
                 .evidence = command.proof.documents};
}

Result<Effects> decide(const WrongCase& matter, const NoteObstruction& command, const Context& context) {
  const auto rules = check_member_step(matter, "noteObstruction", context);
  if (!rules) return refuse(rules.error());
  if (!(*rules)->cooperation) return refuse(ErrorCode::kRuleAbsent);
  if (!context.directory.person(command.officer)) return refuse(ErrorCode::kMissingReference, "/officer");
  if (!is_among(matter.origin.concerned, command.officer)) {
    return refuse({.code = ErrorCode::kNotAllowed,
                   .where = "/officer",
                   .citation = context.cite((*rules)->cooperation->obstruction_ref)});
  }
  return Effects{
      .events = {ObstructionNoted{command.officer, (*rules)->cooperation->obstruction, command.words, command.proof}},
      .evidence = command.proof.documents};
}

}  // namespace donghu::domain
