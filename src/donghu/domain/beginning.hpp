// What beginning a matter asks: who may, what it follows from, whom that concerns.
#pragma once

#include <string>
#include <vector>

#include "donghu/domain/matter.hpp"
#include "donghu/domain/record.hpp"

namespace donghu::domain {

/// Errors: kRoleDenied (params: allowed). `steps`: the table of the matter that the command begins.
template <class Steps>
Result<void> check_beginning(const Steps& steps, std::string_view command, const Context& context) {
  const auto* step = find_step(steps, command);
  if (step == nullptr) return refuse(ErrorCode::kInternal);
  if (includes(step->by, context.actor.role, context.pack)) return {};
  std::string allowed;
  for (const Role& role : roles_of(step->by, context.pack)) allowed += (allowed.empty() ? "" : ", ") + role;
  return refuse({.code = ErrorCode::kRoleDenied, .params = {{"allowed", allowed}}});
}

/// The origin of a matter about `about`: their concerned persons together, restricted if one of them is, the earliest
/// conduct (today, if there is none). Errors: kMissingReference at `where`/n for what is none of the
/// matters that decisions can look up (matters.hpp).
Result<Origin> origin_about(const std::vector<MatterId>& about, const Context& context, const std::string& where);

/// Adds persons of the directory to those concerned, each once.
void add_concerned(const std::vector<PersonId>& persons, Origin& origin);

/// Errors: kRecusalRequired when the actor is concerned by it, or close to one who is (SC-01).
Result<void> check_recusal(const Origin& origin, const Context& context);

/// True if something proves a step: a document, or the words that stand for one.
inline bool is_given(const Proof& proof) { return !proof.documents.empty() || !proof.reference.empty(); }

/// The records among `about`, and those that its other matters follow from; each once, in order.
std::vector<Record> records_behind(const std::vector<MatterId>& about, const Context& context);

}  // namespace donghu::domain
