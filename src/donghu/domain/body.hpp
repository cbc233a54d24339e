// Bodies as packs name them, resolved for one subject: who approves, decides, receives. What cannot be resolved is
// asked, never guessed (AUTHORITY_UNRESOLVED).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "donghu/domain/context.hpp"
#include "donghu/policy/consequences.hpp"
#include "donghu/policy/facts.hpp"

namespace donghu::domain {

/// A body that acts in a role. `here`: somebody of this authority holds a seat of that role; else its acts come in as
/// documents, entered by whoever asked for them.
struct Body {
  Role role;
  bool here = false;
  bool operator==(const Body&) const = default;
};

/// Resolves an expression for the subject of `facts` ("subject.managedBy.kind" …). Which role stands for which kind of
/// managing body is the adoption's, with a default: ownBureau → partyGroup, sameLevelPartyCommittee → partyCommittee.
/// Errors: kAuthorityUnresolved (params: expression), when the facts or the bindings do not say.
Result<Body> resolve(const policy::BodyExpression& expression, const policy::Facts& facts, const Context& context);

/// The bodies of the circular's approval steps for a subject, in order, equal ones merged (SC-04).
struct Approval {
  policy::ApprovalStep::Kind kind = policy::ApprovalStep::Kind::kApproval;
  Body body;
};
Result<std::vector<Approval>> approvals(const policy::Circular& circular, const policy::Facts& facts,
                                        const Context& context);

/// The body of a role as it can act on a matter that concerns `people`. Whole bodies can be barred: then the adoption's
/// stand-ins act for it, here or "outside". Errors: kAuthorityUnresolved (params: expression) where nobody stands in.
Result<Body> body_for(const Role& role, const std::vector<PersonId>& people, const Context& context);

/// The body above one that refused (SC-14): the next of the adoption's stand-ins, else the Party organization above.
/// Errors: kAuthorityUnresolved (params: expression).
Result<Role> body_above(const Role& role, const Context& context);

/// True if the actor holds `role`, or stands in for its holders because all of them are barred (SC-01).
bool acts_as(const Role& role, const std::vector<PersonId>& people, const Context& context);

}  // namespace donghu::domain
