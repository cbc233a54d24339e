#include "donghu/domain/adoption.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "donghu/policy/overrides.hpp"

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

std::vector<const AdoptedVersion*> Adoption::in_force_on(CivilDate day) const {
  std::vector<const AdoptedVersion*> found;
  for (const std::string& wanted : packs) {
    const AdoptedVersion* newest = nullptr;
    for (const AdoptedVersion& candidate : versions) {
      if (candidate.pack == wanted && candidate.in_force_from <= day) newest = &candidate;
    }
    if (newest != nullptr) found.push_back(newest);
  }
  return found;
}

void Adoption::select(CivilDate day) {
  if (versions.empty()) return;
  const std::vector<const AdoptedVersion*> found = in_force_on(day);
  const AdoptedVersion& chosen = found.empty() ? versions.front() : *found.front();
  pack = chosen.pack;
  version = chosen.version;
  digest = chosen.digest;
  in_force_from = chosen.in_force_from;
  overrides = chosen.overrides;
}

void apply(Adoption& adoption, const PackAdopted& event) {
  // A second version of the same day replaces the first: nothing was ever decided under it on a later day.
  std::erase_if(adoption.versions, [&](const AdoptedVersion& v) {
    return v.pack == event.pack && v.in_force_from == event.in_force_from;
  });
  const auto after = std::find_if(adoption.versions.begin(), adoption.versions.end(),
                                  [&](const AdoptedVersion& v) { return v.in_force_from > event.in_force_from; });
  adoption.versions.insert(after, {event.pack, event.version, event.digest, event.in_force_from, event.overrides});
  if (std::find(adoption.packs.begin(), adoption.packs.end(), event.pack) == adoption.packs.end()) {
    adoption.packs.push_back(event.pack);
  }
  adoption.stand_ins = event.stand_ins;
  adoption.select(event.in_force_from);
}

void apply(Adoption& adoption, const RegisterProcedureFiled& event, CivilDate on) {
  std::erase_if(adoption.procedures, [&](const FiledProcedure& p) { return p.procedure == event.procedure; });
  adoption.procedures.push_back({event.procedure, event.title, on});
}

Result<policy::Pack> with_settings(policy::Pack pack, const std::vector<TermSetting>& settings) {
  struct NamedUnit {
    std::string_view name;
    TermUnit unit;
    DayBasis basis;
  };
  static constexpr std::array kUnits{NamedUnit{"hour", TermUnit::kHour, DayBasis::kCalendar},
                                     NamedUnit{"day", TermUnit::kDay, DayBasis::kCalendar},
                                     NamedUnit{"workingDay", TermUnit::kDay, DayBasis::kWorking},
                                     NamedUnit{"month", TermUnit::kMonth, DayBasis::kCalendar},
                                     NamedUnit{"year", TermUnit::kYear, DayBasis::kCalendar}};
  std::vector<policy::TermOverride> overrides;
  for (const TermSetting& setting : settings) {
    const auto* unit =
        std::find_if(kUnits.begin(), kUnits.end(), [&](const NamedUnit& u) { return u.name == setting.unit; });
    if (unit == kUnits.end()) return refuse(ErrorCode::kNotAllowed, setting.param);
    overrides.push_back({setting.param, Term{.value = setting.value, .unit = unit->unit, .basis = unit->basis}});
  }
  return policy::with_overrides(std::move(pack), overrides);
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
