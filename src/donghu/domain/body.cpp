#include "donghu/domain/body.hpp"

#include <algorithm>
#include <array>

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

std::string name_of_kind(policy::BodyExpression::Kind kind) {
  using Kind = policy::BodyExpression::Kind;
  if (kind == Kind::kManagementAuthorityOfSubject) return "managementAuthorityOf(subject)";
  if (kind == Kind::kSameLevelPartyCommittee) return "sameLevelPartyCommittee";
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

}  // namespace

Result<Body> resolve(const policy::BodyExpression& expression, const policy::Facts& facts, const Context& context) {
  using Kind = policy::BodyExpression::Kind;
  switch (expression.kind) {
    case Kind::kRole:
      return body_of(expression.role, context);
    case Kind::kSameLevelPartyCommittee:
      return body_of("partyCommittee", context);
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

}  // namespace donghu::domain
