// Every deadline of a pack with the path by which softwareDefaults and adoptions name it:
// "obligations.C-ARCHIVE.deadline". Inside the module; the loader builds the same paths while reading, and checks that
// the two agree.
#pragma once

#include <string>

#include "donghu/policy/pack.hpp"

namespace donghu::policy {

/// Calls `visit(path, fallback)` for a deadline and for each of its cases.
template <class DeadlineRef, class Visit>
void visit_deadline(const std::string& path, DeadlineRef& deadline, Visit& visit) {
  visit(path, deadline.fallback);
  for (auto& other : deadline.cases) visit(path + ".cases." + other.id, other.fallback);
}

/// Calls `visit(path, fallback)` for the default of every deadline, given or not; PackRef is Pack& or const Pack&.
template <class PackRef, class Visit>
void for_each_deadline(PackRef& pack, Visit visit) {
  const auto each = [&](const std::string& path, auto& deadline) { visit_deadline(path, deadline, visit); };
  for (auto& rule : pack.records) each("records." + rule.id + ".deadline", rule.deadline);
  for (auto& rule : pack.obligations) each("obligations." + rule.id + ".deadline", rule.deadline);
  for (auto& report : pack.ad_hoc_reports) {
    each("reports.adHoc." + report.id + ".deadline", report.deadline);
    for (auto& next : report.follow_up) {
      each("reports.adHoc." + report.id + ".followUp." + next.id + ".deadline", next.deadline);
    }
  }
  for (auto& report : pack.periodic_reports) {
    each("reports.periodic." + report.id + ".due", report.due);
    for (auto& next : report.follow_up) {
      each("reports.periodic." + report.id + ".followUp." + next.id + ".deadline", next.deadline);
    }
  }
  for (auto& rule : pack.referrals) each("referrals." + rule.id + ".owedBack", rule.owed_back);
  for (auto& rule : pack.declarations) each("declarations." + rule.id + ".due", rule.due);
  for (auto& measure : pack.consequences.measures) each("measures." + measure.code + ".review", measure.review);
  if (pack.wrong_case && pack.wrong_case->re_investigation) {
    each("wrongCase.reInvestigation.window", pack.wrong_case->re_investigation->window);
  }
  for (auto& appeal : pack.consequences.appeals) each("appeals." + appeal.id + ".deadline", appeal.deadline);
}

}  // namespace donghu::policy
