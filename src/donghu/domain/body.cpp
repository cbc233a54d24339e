#include "donghu/domain/body.hpp"

#include <algorithm>
#include <array>

#include "donghu/domain/record.hpp"

namespace donghu::domain {
namespace {

/// Which role stands for the body that manages a person; an adoption may bind others (REQUIREMENTS 4.0).
struct Managing {
  std::string_view kind;  // subject.managedBy.kind
  std::string_view role;
};
constexpr std::array kManaging{
    Managing{"ownBureau", "partyGroup"},
    Managing{"sameLevelPartyCommittee", "partyCommittee"},
    Managing{"superiorPartyCommittee", "superiorPartyCommittee"},
    Managing{"otherPartyOrganization", "otherPartyOrganization"},
};

/// The Party organization above, where nothing else is bound.
struct Above {
  std::string_view role;
  std::string_view next;
};
constexpr std::array kAbove{
    Above{"partyGroup", "partyCommittee"},
    Above{"partyCommittee", "superiorPartyCommittee"},
};

/// In an adoption's chain: whoever comes next has no seat here.
constexpr std::string_view kOutside = "outside";

const StandIn* chain_of(const Role& role, const Context& context) {
  for (const StandIn& chain : context.adoption.stand_ins) {
    if (chain.role == role) return &chain;
  }
  return nullptr;
}

bool has_free_holder(const Role& role, const std::vector<PersonId>& people, const Context& context) {
  const std::vector<PersonId> holders = context.directory.holders(role);
  return std::any_of(holders.begin(), holders.end(),
                     [&](PersonId holder) { return !is_barred(holder, people, context.directory); });
}

tl::unexpected<Error> unresolved(std::string expression) {
  return refuse({.code = ErrorCode::kAuthorityUnresolved, .params = {{"expression", std::move(expression)}}});
}

std::string name_of_kind(policy::BodyExpression::Kind kind) {
  using Kind = policy::BodyExpression::Kind;
  if (kind == Kind::kManagementAuthorityOfSubject) return "managementAuthorityOf(subject)";
  if (kind == Kind::kSameLevelPartyCommittee) return "sameLevelPartyCommittee";
  if (kind == Kind::kManagingOrganOfSubject) return "managingOrganOf(subject)";
  if (kind == Kind::kDisciplineOfficeOfOrgan) return "disciplineOfficeOf(subject.organ)";
  return "configuredBody";
}

Body body_of(Role role, const Context& context) {
  const bool here = !context.directory.holders(role).empty();
  return {std::move(role), here};
}

Result<Body> managing_body(const policy::Facts& facts, const Context& context) {
  const policy::FactValue* kind = facts.find("subject.managedBy.kind");
  const auto* text = kind == nullptr ? nullptr : std::get_if<std::string>(kind);
  if (text != nullptr) {
    for (const Managing& row : kManaging) {
      if (row.kind == *text) return body_of(Role{row.role}, context);
    }
  }
  return refuse({.code = ErrorCode::kAuthorityUnresolved,
                 .params = {{"expression", "managementAuthorityOf(subject)"}, {"fact", "subject.managedBy.kind"}}});
}

/// A body that stands to the subject's organ as the expression says. Of the own organ the directory knows both; of
/// another one only that its discipline office is not ours; what is above it, people have to say.
Result<Body> organ_body(policy::BodyExpression::Kind kind, const policy::Facts& facts, const Context& context) {
  using Kind = policy::BodyExpression::Kind;
  const policy::FactValue* known = facts.find("subject.organRelation");
  const auto* relation = known == nullptr ? nullptr : std::get_if<std::string>(known);
  if (relation != nullptr && kind == Kind::kDisciplineOfficeOfOrgan) {
    return *relation == "own" ? body_of("disciplineOffice", context) : Body{"disciplineOffice", false};
  }
  if (relation != nullptr && *relation == "own") return body_of("superiorOrgan", context);
  return refuse({.code = ErrorCode::kAuthorityUnresolved,
                 .params = {{"expression", name_of_kind(kind)}, {"fact", "subject.organRelation"}}});
}

}  // namespace

Result<Body> resolve(const policy::BodyExpression& expression, const policy::Facts& facts, const Context& context) {
  using Kind = policy::BodyExpression::Kind;
  switch (expression.kind) {
    case Kind::kRole:
      return body_of(expression.role, context);
    case Kind::kSameLevelPartyCommittee:
      return body_of("partyCommittee", context);
    case Kind::kSameLevel:
      return body_of(expression.role, context);
    case Kind::kManagingOrganOfSubject:
    case Kind::kDisciplineOfficeOfOrgan:
      return organ_body(expression.kind, facts, context);
    // A configured body is the managing one until an adoption says otherwise.
    default:
      break;
  }
  Result<Body> body = managing_body(facts, context);
  if (!body) body.error().params.front().second = name_of_kind(expression.kind);
  return body;
}

Result<std::vector<Approval>> approvals(const policy::Circular& circular, const policy::Facts& facts,
                                        const Context& context) {
  std::vector<Approval> steps;
  for (const policy::ApprovalStep& step : circular.approver) {
    const Result<Body> body = resolve(step.body, facts, context);
    if (!body) return refuse(body.error());
    const auto same = [&](const Approval& other) { return other.body == *body; };
    if (std::none_of(steps.begin(), steps.end(), same)) steps.push_back({step.kind, *body});
  }
  return steps;
}

Result<Body> body_for(const Role& role, const std::vector<PersonId>& people, const Context& context) {
  if (context.directory.holders(role).empty()) return Body{role, false};
  if (has_free_holder(role, people, context)) return Body{role, true};
  const StandIn* chain = chain_of(role, context);
  if (chain == nullptr) return unresolved(role);
  for (const Role& next : chain->next) {
    if (next == kOutside) return Body{role, false};
    if (has_free_holder(next, people, context)) return Body{role, true};
  }
  return unresolved(role);
}

Result<Role> body_above(const Role& role, const Context& context) {
  if (const StandIn* chain = chain_of(role, context); chain != nullptr) {
    const auto next = std::find_if(chain->next.begin(), chain->next.end(), [](const Role& r) { return r != kOutside; });
    if (next != chain->next.end()) return *next;
  }
  for (const Above& row : kAbove) {
    if (row.role == role) return Role{row.next};
  }
  return unresolved(role);
}

bool acts_as(const Role& role, const std::vector<PersonId>& people, const Context& context) {
  const std::vector<Role> roles = acting_roles(context.actor.role, people, context);
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

}  // namespace donghu::domain
