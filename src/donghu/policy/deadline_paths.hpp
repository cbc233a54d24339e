// Every deadline of a pack with the path by which softwareDefaults and adoptions name it:
// "obligations.C-ARCHIVE.deadline". Inside the module; the loader builds the same paths while reading, and checks that
// the two agree.
#pragma once

#include <string>

#include "donghu/policy/pack.hpp"

namespace donghu::policy {

/// Calls `visit(path, deadline)`; PackRef is Pack& or const Pack&.
template <class PackRef, class Visit>
void for_each_deadline(PackRef& pack, Visit visit) {
  for (auto& rule : pack.obligations) visit("obligations." + rule.id + ".deadline", rule.deadline);
  for (auto& report : pack.ad_hoc_reports) visit("reports.adHoc." + report.id + ".deadline", report.deadline);
  for (auto& report : pack.periodic_reports) visit("reports.periodic." + report.id + ".due", report.due);
  if (pack.verification) visit(std::string{"verification.due"}, pack.verification->due);
  auto& consequences = pack.consequences;
  if (consequences.circular) {
    visit(std::string{"circular.proposal"}, consequences.circular->proposal);
    visit(std::string{"circular.issue"}, consequences.circular->issue);
  }
  if (consequences.protection) visit(std::string{"protection.blocked"}, consequences.protection->blocked);
  for (auto& appeal : consequences.appeals) {
    visit("appeals." + appeal.id + ".deadline", appeal.deadline);
    visit("appeals." + appeal.id + ".decisionDue", appeal.decision_due);
  }
  for (auto& complaint : consequences.complaints) visit("complaints." + complaint.id + ".accept", complaint.accept);
}

}  // namespace donghu::policy
