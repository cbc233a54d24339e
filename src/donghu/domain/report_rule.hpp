// The rule behind a report: what the periodic and the special kind have in common, and who of a body may have it.
// For the decisions on reports alone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "donghu/domain/report.hpp"

namespace donghu::domain {

/// Precondition: the pack outlives it; exactly one of the two kinds is set.
struct ReportRule {
  const policy::Pack* pack = nullptr;
  const policy::PeriodicReport* periodic = nullptr;
  const policy::AdHocReport* special = nullptr;

  const std::string& article() const { return periodic != nullptr ? periodic->ref : special->ref; }
  const Role& sender() const { return periodic != nullptr ? periodic->sender : special->sender; }
  const std::vector<std::string>& recipients() const {
    return periodic != nullptr ? periodic->recipients : special->recipients;
  }
  const std::vector<std::string>& copies() const { return periodic != nullptr ? periodic->copies : special->copies; }
  const std::vector<policy::FollowUp>& follow_ups() const {
    return periodic != nullptr ? periodic->follow_up : special->follow_up;
  }
  const policy::FollowUp* find_follow_up(std::string_view id) const;
  Citation citation() const { return pack->cite(article()); }
};

const policy::PeriodicReport* find_periodic(const policy::Pack& pack, std::string_view id);
const policy::AdHocReport* find_special(const policy::Pack& pack, std::string_view id);

/// The rule of a report under the version that held it when it was drafted (SC-06). Errors: kRuleAbsent.
Result<ReportRule> rule_of(const Report& report, const Context& context);

/// What a step of the sender asks: table, sender (or who stands in for a sender of whom all are concerned), the
/// recorder where it is the own report, recusal. Errors: kRoleDenied, kWrongState, kRecusalRequired, kRuleAbsent.
Result<ReportRule> check_sender_step(const Report& report, std::string_view command, const Context& context);

/// Errors: kRoleDenied with the rule's article (params: allowed).
Result<void> check_sender(const ReportRule& rule, const std::vector<PersonId>& concerned, const Context& context);
/// kRoleDenied with an article (params: allowed).
Error denied(Citation article, const std::string& allowed);

/// The bodies among `roles`, as far as nobody of them is concerned; else with the body above (SC-01). Appended to
/// `bodies`, each once. Errors: kAuthorityUnresolved (params: body).
Result<void> add_bodies(const std::vector<std::string>& roles, bool copy, const std::vector<PersonId>& concerned,
                        const Context& context, std::vector<Recipient>& bodies);

/// What went out, checked against whom it goes to; `before` has its part already. Errors: kNotAllowed at
/// /recipients/n (params: allowed), kAttachmentMissing at /recipients/n/proof.
Result<std::vector<Delivered>> check_deliveries(const std::vector<Delivery>& deliveries,
                                                const std::vector<Recipient>& bodies,
                                                const std::vector<Delivered>& before);
/// The roles of `bodies` that have no delivery, in their order.
std::vector<Role> missing_bodies(const std::vector<Recipient>& bodies, const std::vector<Delivered>& deliveries);

}  // namespace donghu::domain
