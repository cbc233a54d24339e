#include "donghu/policy/overrides.hpp"

#include "donghu/policy/deadline_paths.hpp"

namespace donghu::policy {
namespace {

constexpr int kLongestTerm = 36'500;  // as in packs

/// The default of the deadline at `param`; none if there is no such path.
std::optional<DefaultTerm>* find_default(Pack& pack, const std::string& param) {
  std::optional<DefaultTerm>* found = nullptr;
  for_each_deadline(pack, [&](const std::string& path, std::optional<DefaultTerm>& fallback) {
    if (path == param) found = &fallback;
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
  for_each_deadline(pack, [&](const std::string& path, const std::optional<DefaultTerm>& fallback) {
    if (fallback) terms.push_back({fallback->sd, path, fallback->term});
  });
  return terms;
}

Result<Pack> with_overrides(Pack pack, std::span<const TermOverride> overrides) {
  for (const TermOverride& setting : overrides) {
    std::optional<DefaultTerm>* fallback = find_default(pack, setting.param);
    if (fallback == nullptr) return refuse(ErrorCode::kRuleAbsent, setting.param);
    if (!*fallback) return refuse(ErrorCode::kNotAllowed, setting.param);
    if (setting.term.value < 0 || setting.term.value > kLongestTerm) {
      return refuse(Error{.code = ErrorCode::kOutOfRange,
                          .where = setting.param,
                          .params = {{"min", "0"}, {"max", std::to_string(kLongestTerm)}}});
    }
    (*fallback)->term = setting.term;
    set_declared(pack, setting.param, setting.term);
  }
  return pack;
}

}  // namespace donghu::policy
