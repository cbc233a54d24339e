#include "donghu/domain/obligations.hpp"

#include <algorithm>

#include "donghu/domain/all_events.hpp"

namespace donghu::domain {
namespace {

bool has(const std::vector<std::string>& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

/// What a clock is set by: the event that raises the duty, what happened before, what is known.
struct Moment {
  std::string_view milestone;
  Instant at;
  const policy::Facts& facts;
  const Milestones& before;
  const Calendar& calendar;
};

std::optional<Instant> reached_at(std::string_view milestone, const Moment& moment) {
  if (milestone.empty() || milestone == moment.milestone) return moment.at;
  const auto found = moment.before.find(milestone);
  return found == moment.before.end() ? std::nullopt : std::optional{found->second};
}

/// The end of the clock; none while its start is not known, or its window has not opened.
std::optional<Due> end_of(const policy::Clock& clock, const policy::Deadline& deadline, const Moment& moment) {
  std::optional<Instant> opened;
  if (deadline.window) {
    opened = reached_at(deadline.window->open, moment);
    if (!opened) return std::nullopt;
  }
  if (!deadline.start_fact.empty()) {
    const policy::FactValue* known = moment.facts.find(deadline.start_fact);
    const CivilDate* day = known == nullptr ? nullptr : std::get_if<CivilDate>(known);
    if (day == nullptr) return std::nullopt;
    return policy::due_of(clock, *day, moment.calendar);
  }
  std::optional<Instant> start = reached_at(deadline.start_event, moment);
  if (!start) return std::nullopt;
  // Nobody can act before the window opens, so no time runs either.
  if (opened && *opened > *start && clock.relation == policy::Relation::kAfter) start = opened;
  return policy::due_of(clock, *start, moment.calendar);
}

void set_clock(Obligation& obligation, const policy::Deadline& rule, policy::Modality modality, const Moment& moment) {
  obligation.since = civil_date(moment.at);
  obligation.basis = "none";
  const policy::Deadline deadline = policy::deadline_for(rule, moment.facts);
  const std::optional<policy::Clock> clock = policy::clock_of(deadline);
  // What is merely allowed never starts a clock (REQUIREMENTS 4.6 d); what a text states as what is done does (4.4).
  if (!clock || modality == policy::Modality::kMay) return;
  obligation.basis = clock->from_text ? "text" : "softwareDefault";
  obligation.software_default = clock->sd;
  const std::optional<Due> due = end_of(*clock, deadline, moment);
  if (!due) return;
  obligation.due_on = due->on;
  obligation.due_at = due->at;
  obligation.calendar_missing = !due->years_not_loaded.empty();
}

const policy::ObligationRule* find_rule(const policy::Pack& pack, std::string_view id) {
  const auto found = std::find_if(pack.obligations.begin(), pack.obligations.end(),
                                  [&](const policy::ObligationRule& rule) { return rule.id == id; });
  return found == pack.obligations.end() ? nullptr : &*found;
}

bool is_closed(const policy::ObligationRule& rule, const Moment& moment) {
  return rule.deadline.window && reached_at(rule.deadline.window->close, moment).has_value();
}

bool reads(const policy::Predicate& condition, std::string_view fact) {
  if (condition.kind == policy::Predicate::Kind::kLeaf) return condition.leaf.fact == fact;
  return std::any_of(condition.parts.begin(), condition.parts.end(),
                     [&](const policy::Predicate& part) { return reads(part, fact); });
}

/// At the seal those that the claimed facts trigger, at the screening those that its result does.
void raise_reports(const Moment& moment, const policy::Pack& pack, std::vector<Obligation>& obligations) {
  const bool screened = moment.milestone == "record.screened";
  for (const policy::AdHocReport& report : pack.ad_hoc_reports) {
    // One that a body has to discuss first is owed only after the discussion.
    if (report.collective_decision || report.modality == policy::Modality::kMay) continue;
    if (reads(report.trigger, "record.grade") != screened) continue;
    if (!policy::fires(report.trigger, moment.facts)) continue;
    Obligation obligation{
        .pack = pack.pack_of(report.ref), .kind = report.id, .article = report.ref, .owed_role = report.sender};
    obligation.once = true;
    policy::Deadline deadline = report.deadline;
    // Triggered by this very event, whatever the text calls it.
    deadline.start_event.clear();
    for (policy::DeadlineCase& other : deadline.cases) other.start_event.clear();
    set_clock(obligation, deadline, report.modality, moment);
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
  // A blocked action is both: what happened to the action, and what came of the check.
  if (holds_alternative<ActionBlocked>(event)) milestones.emplace_back("personnelCheck.blocked");
  visit(
      [&](const auto& e) {
        if constexpr (ReachesMilestone<std::decay_t<decltype(e)>>) {
          if (const std::string_view reached = milestone_of(e); !reached.empty()) milestones.push_back(reached);
        }
      },
      event);
  return milestones;
}

std::optional<Instant> counted_from(const Event& event) {
  return visit(
      [](const auto& e) {
        std::optional<Instant> from;
        if constexpr (requires { e.counted_from; }) from = e.counted_from;
        return from;
      },
      event);
}

std::vector<Obligation> raised_by(std::string_view milestone, const policy::Facts& facts, Instant at,
                                  const policy::Pack& pack, const Calendar& calendar, const Milestones& before) {
  const Moment moment{milestone, at, facts, before, calendar};
  std::vector<Obligation> obligations;
  for (const policy::ObligationRule* rule : pack.obligations_raised_by(milestone)) {
    if (rule->when && !policy::fires(*rule->when, facts)) continue;
    if (is_closed(*rule, moment)) continue;
    Obligation obligation{.pack = rule->pack_id.empty() ? pack.pack_id : rule->pack_id,
                          .kind = rule->id,
                          .article = rule->ref,
                          .owed_role = rule->owed_by};
    set_clock(obligation, rule->deadline, rule->modality, moment);
    obligations.push_back(std::move(obligation));
  }
  if (milestone == "record.sealed" || milestone == "record.screened") raise_reports(moment, pack, obligations);
  return obligations;
}

bool waits(const policy::Pack& pack, std::string_view obligation) {
  const policy::ObligationRule* rule = find_rule(pack, obligation);
  if (rule == nullptr) return false;
  const policy::Deadline& deadline = rule->deadline;
  const auto elsewhere = [&](const auto& clock) {
    return !clock.start_fact.empty() || (!clock.start_event.empty() && clock.start_event != rule->raised_by);
  };
  return deadline.window || elsewhere(deadline) || std::any_of(deadline.cases.begin(), deadline.cases.end(), elsewhere);
}

DutyStanding standing_of(const policy::Pack& pack, std::string_view obligation, const policy::Facts& facts,
                         const Milestones& reached, const Calendar& calendar) {
  const policy::ObligationRule& rule = *find_rule(pack, obligation);
  const Moment moment{{}, {}, facts, reached, calendar};
  DutyStanding standing;
  policy::Deadline deadline = rule.deadline;
  // A clock without a start of its own starts with what raises the duty.
  if (deadline.start_event.empty()) deadline.start_event = rule.raised_by;
  deadline = policy::deadline_for(deadline, facts);
  const std::optional<policy::Clock> clock = policy::clock_of(deadline);
  const bool may = rule.modality == policy::Modality::kMay;
  if (clock && !may) {
    standing.basis = clock->from_text ? "text" : "softwareDefault";
    standing.software_default = clock->sd;
    standing.due = end_of(*clock, deadline, moment);
  }
  if (!deadline.window) return standing;
  const std::optional<Instant> closed = reached_at(deadline.window->close, moment);
  standing.open = reached_at(deadline.window->open, moment).has_value() && !closed;
  if (!closed) return standing;
  standing.has_ended = may;
  const CivilDate last = civil_date(*closed);
  // The window is of the text, and after it nothing can be done any more.
  if (!may && (!standing.due || standing.due->on > last)) {
    standing.due = Due{.on = last, .at = *closed};
    standing.basis = "text";
    standing.software_default.clear();
  }
  return standing;
}

std::vector<Obligation> follow_ups(const std::vector<std::string>& ids, Instant at, const policy::Pack& pack,
                                   const Calendar& calendar) {
  // A follow-up knows no facts (read_deadline.cpp), and always starts with the receipt.
  const policy::Facts facts;
  const Milestones before;
  std::vector<Obligation> obligations;
  const auto add_from = [&](const auto& reports) {
    for (const auto& report : reports) {
      for (const policy::FollowUp& duty : report.follow_up) {
        if (!has(ids, duty.id)) continue;
        Obligation obligation{
            .pack = pack.pack_of(report.ref), .kind = duty.id, .article = duty.ref, .owed_role = duty.owed_by};
        set_clock(obligation, duty.deadline, duty.modality, {duty.deadline.start_event, at, facts, before, calendar});
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
