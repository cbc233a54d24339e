#include "donghu/domain/obligations.hpp"

#include <algorithm>

#include "donghu/domain/all_events.hpp"

namespace donghu::domain {
namespace {

bool has(const std::vector<std::string>& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

void set_clock(Obligation& obligation, const policy::Deadline& deadline, policy::Modality modality, Instant since,
               const Calendar& calendar) {
  obligation.since = civil_date(since);
  obligation.basis = "none";
  const std::optional<policy::Clock> clock = policy::clock_of(deadline);
  // What is merely allowed never starts a clock (REQUIREMENTS 4.6 d); what a text states as what is done does (4.4).
  if (!clock || modality == policy::Modality::kMay) return;
  const Due due = due_after(since, clock->term, calendar);
  obligation.due_on = due.on;
  obligation.due_at = due.at;
  obligation.calendar_missing = !due.years_not_loaded.empty();
  obligation.basis = clock->from_text ? "text" : "softwareDefault";
  obligation.software_default = clock->sd;
}

void raise_reports(const policy::Facts& facts, Instant at, const policy::Pack& pack, const Calendar& calendar,
                   std::vector<Obligation>& obligations) {
  for (const policy::AdHocReport& report : pack.ad_hoc_reports) {
    // One that a body has to discuss first is owed only after the discussion.
    if (report.collective_decision || report.modality == policy::Modality::kMay) continue;
    if (!policy::fires(report.trigger, facts)) continue;
    Obligation obligation{
        .pack = pack.pack_of(report.ref), .kind = report.id, .article = report.ref, .owed_role = report.sender};
    set_clock(obligation, report.deadline, report.modality, at, calendar);
    obligations.push_back(std::move(obligation));
  }
}

template <class E>
concept ReachesMilestone = requires(const E& event) {
  milestone_of(event);
};

std::string_view record_milestone(const Event& event) {
  if (holds_alternative<InquiryRecorded>(event)) return "record.sealed";
  if (holds_alternative<RecordScreened>(event)) return "record.screened";
  if (holds_alternative<CaseFileArchived>(event)) return "record.archived";
  if (holds_alternative<DisciplineOpinionWritten>(event)) return "record.opinionGiven";
  if (holds_alternative<PackAdopted>(event)) return "adoption.activated";
  return {};
}

template <class Reports>
bool is_report_or_follow_up(const Reports& reports, std::string_view obligation) {
  for (const auto& report : reports) {
    if (report.id == obligation) return true;
    for (const policy::FollowUp& duty : report.follow_up) {
      if (duty.id == obligation) return true;
    }
  }
  return false;
}

}  // namespace

std::vector<std::string_view> milestones_of(const Event& event) {
  std::vector<std::string_view> milestones;
  if (const std::string_view known = record_milestone(event); !known.empty()) milestones.push_back(known);
  visit(
      [&](const auto& e) {
        if constexpr (ReachesMilestone<std::decay_t<decltype(e)>>) {
          if (const std::string_view reached = milestone_of(e); !reached.empty()) milestones.push_back(reached);
        }
      },
      event);
  return milestones;
}

std::vector<Obligation> raised_by(std::string_view milestone, const policy::Facts& facts, Instant at,
                                  const policy::Pack& pack, const Calendar& calendar) {
  std::vector<Obligation> obligations;
  for (const policy::ObligationRule* rule : pack.obligations_raised_by(milestone)) {
    if (rule->when && !policy::fires(*rule->when, facts)) continue;
    Obligation obligation{.pack = rule->pack_id.empty() ? pack.pack_id : rule->pack_id,
                          .kind = rule->id,
                          .article = rule->ref,
                          .owed_role = rule->owed_by};
    set_clock(obligation, rule->deadline, rule->modality, at, calendar);
    obligations.push_back(std::move(obligation));
  }
  if (milestone == "record.sealed") raise_reports(facts, at, pack, calendar, obligations);
  return obligations;
}

std::vector<Obligation> follow_ups(const std::vector<std::string>& ids, Instant at, const policy::Pack& pack,
                                   const Calendar& calendar) {
  std::vector<Obligation> obligations;
  const auto add_from = [&](const auto& reports) {
    for (const auto& report : reports) {
      for (const policy::FollowUp& duty : report.follow_up) {
        if (!has(ids, duty.id)) continue;
        Obligation obligation{
            .pack = pack.pack_of(report.ref), .kind = duty.id, .article = duty.ref, .owed_role = duty.owed_by};
        set_clock(obligation, duty.deadline, duty.modality, at, calendar);
        obligations.push_back(std::move(obligation));
      }
    }
  };
  add_from(pack.periodic_reports);
  add_from(pack.ad_hoc_reports);
  return obligations;
}

bool meets(const policy::Pack& pack, std::string_view obligation, std::string_view milestone, std::string_view rule) {
  if (is_report_or_follow_up(pack.ad_hoc_reports, obligation) ||
      is_report_or_follow_up(pack.periodic_reports, obligation)) {
    return (milestone == "report.sent" || milestone == "report.onwardSent") && rule == obligation;
  }
  for (const policy::ObligationRule& candidate : pack.obligations) {
    if (candidate.id == obligation && has(candidate.met_by, milestone)) return true;
  }
  return false;
}

bool is_personal(const Role& role) { return role == "handler" || role == "recorder"; }

Lateness lateness(const std::optional<CivilDate>& due_on, const std::optional<Instant>& due_at,
                  const std::string& basis, Instant at) {
  if (!due_on) return Lateness::kInTime;
  const bool past = due_at ? at > *due_at : civil_date(at) > *due_on;
  if (!past) return Lateness::kInTime;
  return basis == "text" ? Lateness::kLateText : Lateness::kLateDefault;
}

std::optional<policy::Clock> sealing_clock(const policy::Pack& pack) {
  for (const policy::ObligationRule& rule : pack.obligations) {
    if (rule.raised_by == "record.drafted" && has(rule.met_by, "record.sealed")) {
      return policy::clock_of(rule.deadline);
    }
  }
  return std::nullopt;
}

}  // namespace donghu::domain
