// What signed-in people read of packs: adopted versions, two of them side by side, and what another pack would have
// made of past matters.
#pragma once

#include "donghu/app/policy_views.hpp"
#include "donghu/app/services.hpp"

namespace donghu::app {

/// A ledger longer than this is looked back on with the command line on the machine itself: it takes minutes.
inline constexpr std::uint64_t kLongestLookBack = 20'000;

/// Errors: kRoleDenied, kPackNotActive.
Result<VersionList> adopted_versions(Services& services, const Caller& caller);
/// Two adopted versions, each named "pack@version" or, where one pack is adopted, "version". Errors: kRoleDenied,
/// kPackNotActive, kMissingReference (where: query:older, query:newer; params: allowed), kLedgerBroken.
Result<ComparisonView> compare_versions(Services& services, const Caller& caller, const std::string& older,
                                        const std::string& newer);
/// Matters that the caller is barred from leave no trace in the answer. Errors: kRoleDenied, what load_pack refuses,
/// those of look_back, kBusy while another one is under way, kTooLarge for a ledger over kLongestLookBack (params:
/// limit).
Result<RetrospectView> replay_policy(Services& services, const Caller& caller, const ReplayPolicy& request);

/// Of adopted versions the one so named; the later one where the same was adopted twice. Errors: kMissingReference
/// (where; params: allowed).
Result<domain::AdoptedVersion> adopted_version(const domain::Adoption& adoption, const std::string& name,
                                               const std::string& where);

}  // namespace donghu::app
