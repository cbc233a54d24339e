#include "donghu/domain/adoption.hpp"

#include <fmt/ranges.h>

#include <algorithm>

namespace donghu::domain {

std::vector<std::string> Adoption::missing_procedures(const policy::Pack& rules) const {
  if (!rules.record_register.required) return {};
  std::vector<std::string> missing;
  for (const std::string& procedure : rules.record_register.procedures) {
    const bool filed = std::any_of(procedures.begin(), procedures.end(),
                                   [&](const FiledProcedure& p) { return p.procedure == procedure; });
    if (!filed) missing.push_back(procedure);
  }
  return missing;
}

void apply(Adoption& adoption, const PackAdopted& event) {
  adoption.pack = event.pack;
  adoption.version = event.version;
  adoption.digest = event.digest;
  adoption.in_force_from = event.in_force_from;
  adoption.stand_ins = event.stand_ins;
}

void apply(Adoption& adoption, const RegisterProcedureFiled& event, CivilDate on) {
  std::erase_if(adoption.procedures, [&](const FiledProcedure& p) { return p.procedure == event.procedure; });
  adoption.procedures.push_back({event.procedure, event.title, on});
}

Result<RegisterProcedureFiled> decide(const Adoption& /*adoption*/, const policy::Pack& pack,
                                      const FileRegisterProcedure& command) {
  const policy::RegisterRules& rules = pack.record_register;
  if (!rules.required) return refuse(ErrorCode::kRuleAbsent, "/procedure");
  if (std::find(rules.procedures.begin(), rules.procedures.end(), command.procedure) == rules.procedures.end()) {
    return refuse({.code = ErrorCode::kNotAllowed,
                   .where = "/procedure",
                   .citation = pack.cite(rules.ref),
                   .params = {{"allowed", fmt::format("{}", fmt::join(rules.procedures, ", "))}}});
  }
  return RegisterProcedureFiled{command.procedure, command.title};
}

}  // namespace donghu::domain
