#include "donghu/domain/obligations.hpp"

#include <algorithm>

namespace donghu::domain {
namespace {

/// The entry by which a milestone of this record was reached; none if it was not.
std::optional<std::uint64_t> reached(const Record& record, std::string_view milestone) {
  if (milestone == "record.sealed") return record.recorded.index;
  if (milestone == "record.archived" && record.archiving) return record.archiving->stamp.index;
  if (milestone == "record.opinionGiven" && !record.opinions.empty()) return record.opinions.front().stamp.index;
  return std::nullopt;
}

std::string basis_of(const std::optional<policy::Clock>& clock) {
  if (!clock) return "none";
  return clock->from_text ? "text" : "softwareDefault";
}

Obligation raise(const policy::ObligationRule& rule, Instant since, const Calendar& calendar) {
  Obligation obligation{.kind = rule.id, .article = rule.ref, .owed_role = rule.owed_by};
  obligation.since = civil_date(since);
  const std::optional<policy::Clock> clock = policy::clock_of(rule.deadline);
  // What is merely allowed never starts a clock (REQUIREMENTS 4.6 d).
  if (clock && rule.modality == policy::Modality::kShall)
    obligation.due_on = due_after(since, clock->term, calendar).on;
  obligation.basis = obligation.due_on ? basis_of(clock) : "none";
  if (obligation.due_on) obligation.software_default = clock->sd;
  return obligation;
}

bool is_personal(const Role& role) { return role == "handler" || role == "recorder"; }

}  // namespace

std::vector<Obligation> obligations_of(const Record& record, const policy::Pack& pack, const Calendar& calendar,
                                       const Directory& directory) {
  std::vector<Obligation> obligations;
  const policy::Facts facts = claimed_facts(record.inquiry.claim, record.recorder(), directory);
  for (const policy::ObligationRule& rule : pack.obligations) {
    if (rule.raised_by != "record.sealed" && rule.raised_by != "record.screened") continue;
    if (rule.when && !policy::fires(*rule.when, facts)) continue;
    Obligation obligation = raise(rule, record.recorded.at, calendar);
    if (is_personal(rule.owed_by)) obligation.owed_by = record.recorder();
    for (const std::string& milestone : rule.met_by) {
      if (const auto index = reached(record, milestone); index && !obligation.met_index) obligation.met_index = index;
    }
    obligations.push_back(std::move(obligation));
  }
  return obligations;
}

std::vector<Obligation> obligations_of(const Adoption& adoption, const policy::Pack& pack, Instant adopted_at,
                                       std::uint64_t last_index, const Calendar& calendar) {
  std::vector<Obligation> obligations;
  for (const policy::ObligationRule& rule : pack.obligations) {
    if (rule.raised_by != "adoption.activated") continue;
    Obligation obligation = raise(rule, adopted_at, calendar);
    const bool sets_up_register =
        std::find(rule.met_by.begin(), rule.met_by.end(), "register.setUp") != rule.met_by.end();
    if (sets_up_register && adoption.missing_procedures(pack).empty()) obligation.met_index = last_index;
    obligations.push_back(std::move(obligation));
  }
  return obligations;
}

std::optional<policy::Clock> sealing_clock(const policy::Pack& pack) {
  for (const policy::ObligationRule& rule : pack.obligations) {
    if (rule.raised_by == "record.drafted" &&
        std::find(rule.met_by.begin(), rule.met_by.end(), "record.sealed") != rule.met_by.end()) {
      return policy::clock_of(rule.deadline);
    }
  }
  return std::nullopt;
}

}  // namespace donghu::domain
