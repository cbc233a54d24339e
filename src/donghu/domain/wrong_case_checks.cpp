#include "donghu/domain/wrong_case_checks.hpp"

#include "donghu/domain/matters.hpp"

namespace donghu::domain {
namespace {

bool handled(PersonId person, const WrongCase& matter, const Context& context) {
  const std::optional<CaseId>& file = matter.opening.case_file.id;
  return file && context.directory.handles(person, *file);
}

bool has_free_holder(const Role& role, const WrongCase& matter, const Context& context) {
  const std::vector<PersonId> holders = context.directory.holders(role);
  return std::any_of(holders.begin(), holders.end(),
                     [&](PersonId holder) { return !keeps_out(holder, matter, context); });
}

bool holds_one_of(PersonId person, const std::vector<Role>& roles, const Context& context) {
  return std::any_of(roles.begin(), roles.end(),
                     [&](const Role& role) { return is_among(context.directory.holders(role), person); });
}

std::vector<PersonId> members_before(const WrongCase& matter) {
  std::vector<PersonId> all;
  for (const WrongCase::Team& team : matter.teams) all.insert(all.end(), team.members.begin(), team.members.end());
  return all;
}

tl::unexpected<Error> denied_but_to(const Role& allowed) {
  return refuse({.code = ErrorCode::kRoleDenied, .params = {{"allowed", allowed}}});
}

bool is_repeated(const std::vector<PersonId>& people, std::size_t index) {
  const auto end = people.begin() + static_cast<std::ptrdiff_t>(index);
  return std::find(people.begin(), end, people[index]) != end;
}

std::optional<Citation> cited(const std::string& ref, const Context& context) {
  if (ref.empty()) return std::nullopt;
  return context.cite(ref);
}

}  // namespace

std::string place(std::string_view list, std::size_t index) { return std::string{list} + "/" + std::to_string(index); }

tl::unexpected<Error> not_among(const std::vector<std::string>& allowed, std::string where,
                                std::optional<Citation> citation) {
  return refuse({.code = ErrorCode::kNotAllowed,
                 .where = std::move(where),
                 .citation = std::move(citation),
                 .params = {{"allowed", listed(allowed)}}});
}

Result<void> check_not_in_future(CivilDate day, std::string where, const Context& context) {
  if (day <= context.today()) return {};
  return refuse({.code = ErrorCode::kInFuture, .where = std::move(where), .params = {{"max", context.today().text()}}});
}

bool keeps_out(PersonId person, const WrongCase& matter, const Context& context) {
  if (is_barred(person, matter.origin.concerned, context.directory)) return true;
  if (handled(person, matter, context)) return true;
  const std::vector<PersonId> kin = context.directory.kin(person);
  return std::any_of(kin.begin(), kin.end(), [&](PersonId close) { return handled(close, matter, context); });
}

Result<const policy::WrongCaseRules*> check_case_step(const WrongCase& matter, std::string_view command,
                                                      const Context& context) {
  if (!context.pack.wrong_case) return refuse(ErrorCode::kRuleAbsent);
  auto may = check_acting_step(matter, command, matter.origin.concerned, context);
  if (!may) return refuse(may.error());
  if (keeps_out(context.actor.person, matter, context)) return refuse(ErrorCode::kRecusalRequired);
  return &*context.pack.wrong_case;
}

Result<const policy::WrongCaseRules*> check_member_step(const WrongCase& matter, std::string_view command,
                                                        const Context& context) {
  auto rules = check_case_step(matter, command, context);
  if (!rules) return rules;
  const WrongCase::Team* team = matter.team();
  if (team == nullptr || !is_among(team->members, context.actor.person)) return denied_but_to("member");
  return rules;
}

Result<Body> head_of(const Role& role, const WrongCase& matter, const Context& context) {
  if (context.directory.holders(role).empty()) return Body{role, false};
  if (has_free_holder(role, matter, context)) return Body{role, true};
  const Role& above = context.pack.wrong_case->team.appointer_when_concerned;
  if (above.empty()) return body_for(role, matter.origin.concerned, context);
  return Body{above, has_free_holder(above, matter, context)};
}

Result<Role> check_head(const Role& role, const std::string& by, const Proof& proof, const WrongCase& matter,
                        const Context& context) {
  const Result<Body> head = head_of(role, matter, context);
  if (!head) return refuse(head.error());
  const std::vector<PersonId>& people = matter.origin.concerned;
  if (head->here) {
    if (!acts_as(head->role, people, context)) return denied_but_to(head->role);
    if (!by.empty()) return not_among({}, "/by");
    return head->role;
  }
  const Role& office = context.pack.wrong_case->office.role;
  if (!acts_as(office, people, context)) return denied_but_to(office);
  if (by.empty()) {
    return refuse({.code = ErrorCode::kFieldMissing, .where = "/by", .params = {{"allowed", head->role}}});
  }
  if (by != head->role) return not_among({head->role}, "/by");
  if (auto proved = check_proof(proof); !proved) return refuse(proved.error());
  return head->role;
}

Result<void> check_members(const std::vector<PersonId>& members, const WrongCase& matter, const Context& context) {
  const policy::InvestigationTeam& rules = context.pack.wrong_case->team;
  const std::vector<Role> roles = roles_of(By::kWrongCaseTeam, context.pack);
  const std::vector<PersonId> earlier = members_before(matter);
  for (std::size_t i = 0; i < members.size(); ++i) {
    const PersonId member = members[i];
    const std::string where = place("/members", i);
    if (!context.directory.person(member)) return refuse(ErrorCode::kMissingReference, where);
    if (keeps_out(member, matter, context)) return refuse(ErrorCode::kRecusalRequired, where);
    const bool oneself = member == context.actor.person && !rules.self_appointment;
    if (oneself || is_repeated(members, i) || is_among(earlier, member)) return refuse(ErrorCode::kNotAllowed, where);
    if (!holds_one_of(member, roles, context)) return not_among(roles, where);
  }
  if (members.size() >= static_cast<std::size_t>(rules.min_members)) return {};
  return refuse({.code = ErrorCode::kFieldMissing,
                 .where = "/members",
                 .citation = cited(rules.refs.empty() ? std::string{} : rules.refs.front(), context),
                 .params = {{"min", std::to_string(rules.min_members)}}});
}

const policy::CollectiveDecision* discussion_rule(const policy::Pack& pack) {
  for (const policy::CollectiveDecision& rule : pack.collective_decisions) {
    if (rule.transition == "wrongCase.decided") return &rule;
  }
  return nullptr;
}

Result<void> check_minutes(const DiscussionMinutes& minutes, CivilDate since, const std::string& where,
                           const WrongCase& matter, const Context& context) {
  if (auto past = check_not_in_future(minutes.held_on, where + "/heldOn", context); !past) return past;
  if (minutes.held_on < since) {
    return refuse({.code = ErrorCode::kOutOfRange, .where = where + "/heldOn", .params = {{"min", since.text()}}});
  }
  const std::vector<Role> body = roles_of(By::kWrongCaseBureau, context.pack);
  const std::vector<PersonId>& participants = minutes.participants;
  for (std::size_t i = 0; i < participants.size(); ++i) {
    const std::string at = place(where + "/participants", i);
    if (!context.directory.person(participants[i])) return refuse(ErrorCode::kMissingReference, at);
    if (keeps_out(participants[i], matter, context)) return refuse(ErrorCode::kRecusalRequired, at);
    if (is_repeated(participants, i)) return refuse(ErrorCode::kNotAllowed, at);
    if (!holds_one_of(participants[i], body, context)) return not_among(body, at);
  }
  // Where the text gives no number, a discussion takes at least two.
  const policy::CollectiveDecision* rule = discussion_rule(context.pack);
  const int least = std::max(2, rule == nullptr ? 0 : rule->min_participants);
  if (participants.size() >= static_cast<std::size_t>(least)) return {};
  return refuse({.code = ErrorCode::kFieldMissing,
                 .where = where + "/participants",
                 .citation = cited(rule == nullptr ? std::string{} : rule->ref, context),
                 .params = {{"min", std::to_string(least)}}});
}

Result<void> check_suspicion(const SuspicionClaim& claim, const std::string& where, const Context& context) {
  const policy::WrongCaseRules& rules = *context.pack.wrong_case;
  for (std::size_t i = 0; i < claim.officers.size(); ++i) {
    if (context.directory.person(claim.officers[i])) continue;
    return refuse(ErrorCode::kMissingReference, place(where + "/officers", i));
  }
  for (std::size_t i = 0; i < claim.conduct.size(); ++i) {
    if (rules.find_conduct(claim.conduct[i]) != nullptr) continue;
    std::vector<std::string> known;
    known.reserve(rules.liable_conduct.size());
    for (const policy::LiableConduct& conduct : rules.liable_conduct) known.push_back(conduct.code);
    return not_among(known, place(where + "/conduct", i), cited(rules.conduct_ref, context));
  }
  return {};
}

Result<void> check_ground(const GroundClaim& ground, const policy::WrongCaseRules& rules, const Context& context) {
  if (ground.code.empty()) {
    Error missing{.code = ErrorCode::kFieldMissing, .where = "/ground/code", .citation = cited(rules.ref, context)};
    if (rules.supplied_ground) missing.params = {{"proposed", rules.supplied_ground->code}};
    return refuse(std::move(missing));
  }
  const policy::WrongCaseGround* known = rules.find_ground(ground.code);
  if (known == nullptr) {
    std::vector<std::string> codes;
    codes.reserve(rules.grounds.size());
    for (const policy::WrongCaseGround& one : rules.grounds) codes.push_back(one.code);
    return not_among(codes, "/ground/code", cited(rules.ref, context));
  }
  if (ground.unlisted.empty()) return {};
  if (!rules.supplied_ground)
    return refuse({.code = ErrorCode::kNotAllowed, .where = "/ground/unlisted", .citation = cited(rules.ref, context)});
  if (ground.code != rules.supplied_ground->code) {
    return not_among({rules.supplied_ground->code}, "/ground/code", cited(rules.ref, context));
  }
  if (!ground.reason.empty()) return {};
  return refuse({.code = ErrorCode::kReasonMissing, .where = "/ground/reason", .citation = cited(known->ref, context)});
}

Result<void> check_ground_proof(const GroundClaim& ground, const Proof& proof, const policy::WrongCaseRules& rules,
                                const Context& context) {
  if (check_proof(proof)) return {};
  const policy::WrongCaseGround* known = rules.find_ground(ground.code);
  return refuse({.code = ErrorCode::kAttachmentMissing,
                 .where = "/proof",
                 .citation = cited(known->ref, context),
                 .params = {{"kind", known->proof}}});
}

tl::unexpected<Error> still_owed(const WrongCase& matter, std::string what) {
  return refuse({.code = ErrorCode::kWrongState,
                 .params = {{"state", std::string{name_of(matter.state)}}, {"owed", std::move(what)}}});
}

}  // namespace donghu::domain
