#include "donghu/app/follow_up.hpp"

#include "donghu/app/authorization.hpp"
#include "donghu/domain/complaint.hpp"

namespace donghu::app {

Result<FollowUpView> follow_up(Services& services, const FollowUp& request) {
  if (auto may = authorize_visitor(Operation::kFollowComplaint); !may) return refuse(may.error());
  const std::unique_ptr<RegistryReader> registry = services.registry.read();
  const std::string kind{domain::Complaint::kKind};
  // A code does not say whose it is: every authority has another key.
  for (const Authority* authority : services.authorities.all()) {
    const std::optional<std::string> key = authority->receipt_key(request.code);
    if (!key) continue;
    const std::optional<MatterRow> row = registry->matter_by_key(authority->no(), kind, *key);
    const auto state = row ? enum_named<domain::ComplaintState>(row->state) : std::nullopt;
    if (state) return FollowUpView{std::string{name_of(public_stage(*state))}};
  }
  return refuse(ErrorCode::kNotFound);
}

}  // namespace donghu::app
