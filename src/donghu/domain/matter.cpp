#include "donghu/domain/matter.hpp"

#include <algorithm>

namespace donghu::domain {

bool is_barred(const Matter& matter, const Context& context) {
  const std::vector<PersonId>& people = matter.origin.concerned;
  const auto concerns = [&](PersonId person) {
    return std::find(people.begin(), people.end(), person) != people.end();
  };
  if (concerns(context.actor.person)) return true;
  const std::vector<PersonId> kin = context.directory.kin(context.actor.person);
  return std::any_of(kin.begin(), kin.end(), concerns);
}

Result<void> check_recusal(const Matter& matter, const Context& context) {
  if (is_barred(matter, context)) return refuse(ErrorCode::kRecusalRequired);
  return {};
}

Result<void> check_reason(const std::string& reason, std::string where) {
  if (reason.empty()) return refuse(ErrorCode::kReasonMissing, std::move(where));
  return {};
}

}  // namespace donghu::domain
