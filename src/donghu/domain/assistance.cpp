#include "donghu/domain/assistance.hpp"

#include "donghu/domain/effects.hpp"
#include "donghu/domain/record.hpp"

namespace donghu::domain {

void apply(AssistanceEntry& entry, const AssistanceLogged& event, const Stamp& stamp) {
  entry.opened = stamp;
  entry.origin = event.origin;
  entry.version = stamp.version;
  entry.state = AssistanceState::kLogged;
  entry.logged = event;
}

Result<Effects> decide(const LogAssistance& command, const Context& context) {
  if (!context.pack.wrong_case || !context.pack.wrong_case->assistance) return refuse(ErrorCode::kRuleAbsent);
  if (auto may = check_may_begin(By::kWrongCaseOffice, {}, context); !may) return refuse(may.error());
  if (command.asked_on > context.today()) {
    return refuse({.code = ErrorCode::kInFuture, .where = "/askedOn", .params = {{"max", context.today().text()}}});
  }
  const policy::NamedBody& body = *context.pack.wrong_case->assistance;
  return Effects{.events = {AssistanceLogged{.origin = {.conduct_at = command.asked_on},
                                             .article = body.ref,
                                             .to = body.role,
                                             .asked_on = command.asked_on,
                                             .request = command.request,
                                             .words = command.words,
                                             .proof = command.proof}},
                 .evidence = command.proof.documents};
}

}  // namespace donghu::domain
