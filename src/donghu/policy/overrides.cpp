#include "donghu/policy/overrides.hpp"

#include "donghu/policy/deadline_paths.hpp"

namespace donghu::policy {
namespace {

constexpr int kLongestTerm = 36'500;  // as in packs

/// The deadline at `param`; none if there is no such path.
Deadline* find_deadline(Pack& pack, const std::string& param) {
  Deadline* found = nullptr;
  for_each_deadline(pack, [&](const std::string& path, Deadline& deadline) {
    if (path == param) found = &deadline;
  });
  return found;
}

/// The row of softwareDefaults follows, so that the pack shown is the pack applied.
void set_declared(Pack& pack, const std::string& param, const Term& term) {
  for (SoftwareDefault& row : pack.software_defaults) {
    if (row.param == param) row.value = term;
  }
}

}  // namespace

std::vector<OverridableTerm> overridable_terms(const Pack& pack) {
  std::vector<OverridableTerm> terms;
  for_each_deadline(pack, [&](const std::string& path, const Deadline& deadline) {
    if (deadline.fallback) terms.push_back({deadline.fallback->sd, path, deadline.fallback->term});
  });
  return terms;
}

Result<Pack> with_overrides(Pack pack, std::span<const TermOverride> overrides) {
  for (const TermOverride& setting : overrides) {
    Deadline* deadline = find_deadline(pack, setting.param);
    if (deadline == nullptr) return refuse(ErrorCode::kRuleAbsent, setting.param);
    if (!deadline->fallback) return refuse(ErrorCode::kNotAllowed, setting.param);
    if (setting.term.value < 0 || setting.term.value > kLongestTerm) {
      return refuse(Error{.code = ErrorCode::kOutOfRange,
                          .where = setting.param,
                          .params = {{"min", "0"}, {"max", std::to_string(kLongestTerm)}}});
    }
    deadline->fallback->term = setting.term;
    set_declared(pack, setting.param, setting.term);
  }
  return pack;
}

}  // namespace donghu::policy
