#include "donghu/domain/report.hpp"

#include <algorithm>

#include "donghu/domain/beginning.hpp"
#include "donghu/domain/effects.hpp"
#include "donghu/domain/matters.hpp"
#include "donghu/domain/report_rule.hpp"

namespace donghu::domain {
namespace {

bool has(const std::vector<std::string>& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

/// The words of a report, as drafted or revised.
struct Words {
  const ReportFigures& figures;
  bool nil = false;
  const std::string& summary;
  const std::string& analysis;
};

Result<void> check_words(const Words& words, const ReportRule& rule) {
  const bool asks_nil = rule.periodic != nullptr && rule.periodic->nil_report;
  if (words.nil && !asks_nil) return refuse(ErrorCode::kRuleAbsent, "/nil", rule.citation());
  // A gap could not be told from silence: that nothing happened is said, and only when it is so.
  if (asks_nil && words.nil != is_nil(words.figures)) return refuse(ErrorCode::kNotAllowed, "/nil", rule.citation());
  if (words.nil) return {};
  if (words.summary.empty()) return refuse(ErrorCode::kFieldMissing, "/summary", rule.citation());
  const bool analysed = rule.periodic != nullptr && rule.periodic->analysis;
  if (analysed && words.analysis.empty()) return refuse(ErrorCode::kFieldMissing, "/analysis", rule.citation());
  return {};
}

/// The first day of the period on which a version of the pack holds; none: not by today.
std::optional<CivilDate> first_day_in_force(CivilDate from, const Context& context) {
  for (CivilDate day = from; day <= context.today(); day = day.plus_days(1)) {
    if (context.versions.in_force_on(day) != nullptr) return day;
  }
  return std::nullopt;
}

struct PeriodOfRule {
  ReportRule rule;
  Span period;
  CivilDate rule_day;
};

Result<PeriodOfRule> find_period(const DraftSummary& command, const Context& context) {
  if (command.period_from > context.today()) return refuse(ErrorCode::kInFuture, "/periodFrom");
  const std::optional<CivilDate> day = first_day_in_force(command.period_from, context);
  if (!day) return refuse(ErrorCode::kPackNotActive, "/periodFrom");
  PeriodOfRule found{.rule_day = *day};
  found.rule.pack = context.versions.in_force_on(*day);
  found.rule.periodic = find_periodic(*found.rule.pack, command.rule);
  if (found.rule.periodic == nullptr) return refuse(ErrorCode::kRuleAbsent, "/rule");
  const std::optional<Span> period = period_of(*found.rule.periodic, command.period_from);
  found.period = period.value_or(Span{command.period_from, context.today(), command.period_from.text()});
  if (found.period.from != command.period_from) {
    return refuse(
        {.code = ErrorCode::kNotAllowed, .where = "/periodFrom", .params = {{"allowed", found.period.from.text()}}});
  }
  if (*day > found.period.to) return refuse(ErrorCode::kPackNotActive, "/periodFrom");
  return found;
}

void note_calendar(const Due& due, std::vector<Flag>& flags) {
  for (const int year : due.years_not_loaded) {
    flags.push_back({.code = "CALENDAR_NOT_LOADED", .params = {std::to_string(year)}});
  }
}

/// A term of a special report from the moment or the day it starts.
template <class Start>
std::optional<Due> special_due(const policy::AdHocReport& rule, const policy::Facts& facts, Start start,
                               const Calendar& calendar, std::string& basis) {
  basis = "none";
  if (rule.modality == policy::Modality::kMay) return std::nullopt;
  const std::optional<policy::Clock> clock = policy::clock_of(policy::deadline_for(rule.deadline, facts));
  if (!clock) return std::nullopt;
  basis = clock->from_text ? "text" : "softwareDefault";
  return due_after(start, clock->term, calendar);
}

bool is_fact_code(std::string_view fact, const std::string& value) {
  const policy::FactSpec* spec = policy::find_fact(fact);
  return spec != nullptr && std::find(spec->codes.begin(), spec->codes.end(), value) != spec->codes.end();
}

/// The claimed facts that triggers read: of the record itself, or behind the verification. A verification without a
/// record started from a clue, and that is all there is to claim.
policy::Facts trigger_facts(const std::vector<Record>& records, const Context& context) {
  policy::Facts facts;
  facts.set("contact.origin", "clue");
  if (records.empty()) return facts;
  const Record& record = records.front();
  facts = claimed_facts(claim_as_added(record), record.recorder(), context.directory);
  facts.set("contact.origin", record.clue ? std::string{name_of(*record.clue)} : "handler");
  if (record.has_recorder()) facts.set("record.grade", std::string{name_of(record.screening.grade)});
  return facts;
}

/// Whose view counts is only the person who made the record (C-07.b and its kind).
bool decides_in_person(const policy::AdHocReport& rule) {
  return rule.decider == "handler" || rule.decider == "recorder";
}

Result<void> check_special(const DraftSpecialReport& command, const ReportRule& rule, const Context& context) {
  if (!command.severity.empty() && !is_fact_code("severity", command.severity)) {
    return refuse(ErrorCode::kNotAllowed, "/severity");
  }
  if (!command.case_affected.empty() && !is_fact_code("case.affected", command.case_affected)) {
    return refuse(ErrorCode::kNotAllowed, "/caseAffected");
  }
  if (!command.alternative.empty() && !has(rule.special->alternatives, command.alternative)) {
    return refuse(ErrorCode::kNotAllowed, "/alternative", rule.citation());
  }
  if (command.triggered_on && *command.triggered_on > context.today()) {
    return refuse(ErrorCode::kInFuture, "/triggeredOn");
  }
  if (rule.special->modality == policy::Modality::kMay && command.reason.empty()) {
    return refuse(ErrorCode::kReasonMissing, "/reason", rule.citation());
  }
  if (command.summary.empty()) return refuse(ErrorCode::kFieldMissing, "/summary", rule.citation());
  return {};
}

/// When the report became due, as far as a draft can know: a body that decides in a meeting starts the term there.
void set_due(ReportDrafted& draft, const DraftSpecialReport& command, const policy::AdHocReport& rule,
             const std::vector<Record>& records, const policy::Facts& claimed, const Context& context) {
  draft.basis = "none";
  if (rule.collective_decision) return;
  std::optional<Due> due;
  if (command.triggered_on) {
    due = special_due(rule, claimed, *command.triggered_on, context.calendar, draft.basis);
  } else {
    // What the record itself claims triggers the report at the seal; a view formed later, when it is formed.
    const bool at_seal = !records.empty() && policy::fires(rule.trigger, claimed);
    const Instant start = at_seal ? records.front().recorded.at : context.now;
    due = special_due(rule, claimed, start, context.calendar, draft.basis);
  }
  if (!due) return;
  draft.due_on = due->on;
  draft.due_at = due->at;
  note_calendar(*due, draft.flags);
}

Result<void> check_minutes(const Minutes& minutes, int min_participants, const Report& report, const Context& context) {
  if (!is_given(minutes.proof)) return refuse(ErrorCode::kAttachmentMissing, "/minutes/proof");
  if (minutes.held_on > context.today()) return refuse(ErrorCode::kInFuture, "/minutes/heldOn");
  const int named = static_cast<int>(minutes.participants.size());
  const int count = std::max(named, minutes.participant_count);
  if (count == 0) return refuse(ErrorCode::kFieldMissing, "/minutes/participants");
  if (count < min_participants) {
    return refuse({.code = ErrorCode::kOutOfRange,
                   .where = "/minutes/participantCount",
                   .params = {{"min", std::to_string(min_participants)}}});
  }
  for (int i = 0; i < named; ++i) {
    if (is_barred(minutes.participants[static_cast<std::size_t>(i)], report.origin.concerned, context.directory)) {
      return refuse(ErrorCode::kRecusalRequired, "/minutes/participants/" + std::to_string(i));
    }
  }
  return {};
}

/// The pack's guard on this report, if it has one apart: it may add a number of participants and an article.
const policy::CollectiveDecision* guard_of(const ReportRule& rule) {
  for (const policy::CollectiveDecision& guard : rule.pack->collective_decisions) {
    const bool of_reports = guard.transition.starts_with("report.");
    if (of_reports && (guard.body == rule.sender() || guard.body == rule.special->decider)) return &guard;
  }
  return nullptr;
}

}  // namespace

// --- figures --------------------------------------------------------------------------------------------------------

ReportFigures figures_of(std::span<const RecordSummary> records) {
  ReportFigures figures;
  for (const RecordSummary& record : records) {
    ++figures.records;
    figures.special_reports += record.special_reports;
    int* const by_grade[] = {&figures.grade_lawful, &figures.grade_permitted, &figures.grade_regular,
                             &figures.grade_suspect, &figures.grade_open};
    ++*by_grade[static_cast<std::size_t>(record.grade)];
    const bool needs_nobody = record.grade != Grade::kSuspect && record.grade != Grade::kOpen;
    if (record.outside_coverage) {
      ++figures.outside_coverage;  // whatever became of it: no consequence follows from it here
    } else if (record.under_verification) {
      ++figures.pending;
    } else if (record.outcome == "confirmed") {
      ++figures.confirmed;
    } else if (record.outcome == "lawful") {
      ++figures.found_lawful;
    } else if (record.outcome == "unfounded") {
      ++figures.found_unfounded;
    } else if (record.outcome == "insufficient") {
      ++figures.unresolved;
    } else if (record.outcome == "declined") {
      ++figures.declined;
    } else if (needs_nobody) {
      ++figures.counted_only;
    } else {
      ++figures.pending;
    }
  }
  return figures;
}

bool is_nil(const ReportFigures& figures) { return figures == ReportFigures{}; }

// --- drafting, signing ----------------------------------------------------------------------------------------------

Result<Effects> decide(const DraftSummary& command, const Context& context) {
  Result<PeriodOfRule> found = find_period(command, context);
  if (!found) return refuse(found.error());
  Result<Origin> origin = origin_about(command.about, context, "/about");
  if (!origin) return refuse(origin.error());
  if (auto passed = check_sender(found->rule, origin->concerned, context); !passed) return refuse(passed.error());
  if (auto passed = check_recusal(*origin, context); !passed) return refuse(passed.error());
  if (context.matters.report_of(command.rule, found->period.from)) {
    return refuse({.code = ErrorCode::kWrongState,
                   .where = "/periodFrom",
                   .params = {{"state", std::string{name_of(ReportState::kDrafted)}}}});
  }
  const Words words{command.figures, command.nil, command.summary, command.analysis};
  if (auto passed = check_words(words, found->rule); !passed) return refuse(passed.error());

  ReportDrafted draft{.origin = *std::move(origin),
                      .rule = command.rule,
                      .article = found->rule.article(),
                      .period_from = found->period.from,
                      .period_to = found->period.to,
                      .period = found->period.label,
                      .rule_day = found->rule_day,
                      .basis = "none",
                      .figures = command.figures,
                      .nil = command.nil,
                      .summary = command.summary,
                      .analysis = command.analysis,
                      .contents = found->rule.periodic->contents};
  if (const auto due = due_of(*found->rule.periodic, found->period, context.calendar)) {
    draft.due_on = due->due.on;
    draft.basis = due->basis;
    note_calendar(due->due, draft.flags);
  }
  return Effects{.events = {std::move(draft)}};
}

Result<Effects> decide(const DraftSpecialReport& command, const Context& context) {
  ReportRule rule{.pack = &context.pack, .special = find_special(context.pack, command.rule)};
  if (rule.special == nullptr) return refuse(ErrorCode::kRuleAbsent, "/rule");
  Result<Origin> origin = origin_about({command.about}, context, "/about");
  if (!origin) {
    origin.error().where = "/about";
    return refuse(origin.error());
  }
  if (auto passed = check_sender(rule, origin->concerned, context); !passed) return refuse(passed.error());
  const std::vector<Record> records = records_behind({command.about}, context);
  const bool in_person = decides_in_person(*rule.special);
  if (in_person && (records.empty() || records.front().recorder() != context.actor.person)) {
    return refuse(denied(rule.citation(), "recorder"));
  }
  // Reporting what one was asked oneself is no part in handling it.
  if (!in_person) {
    if (auto passed = check_recusal(*origin, context); !passed) return refuse(passed.error());
  }
  if (auto passed = check_special(command, rule, context); !passed) return refuse(passed.error());
  const policy::Facts claimed = trigger_facts(records, context);
  policy::Facts view = claimed;
  if (!command.severity.empty()) view.set("severity", command.severity);
  if (!command.case_affected.empty()) view.set("case.affected", command.case_affected);
  const bool owed = rule.special->modality != policy::Modality::kMay;
  if (owed && !policy::fires(rule.special->trigger, view)) {
    return refuse(ErrorCode::kRuleAbsent, {}, rule.citation());
  }
  ReportDrafted draft{.origin = *std::move(origin),
                      .rule = command.rule,
                      .article = rule.article(),
                      .rule_day = context.today(),
                      .own_record = in_person,
                      .alternative = command.alternative,
                      .reason = command.reason,
                      .summary = command.summary,
                      .analysis = command.analysis};
  set_due(draft, command, *rule.special, records, claimed, context);
  return Effects{.events = {std::move(draft)}};
}

Result<Effects> decide(const Report& report, const ReviseReport& command, const Context& context) {
  const Result<ReportRule> rule = check_sender_step(report, "reviseReport", context);
  if (!rule) return refuse(rule.error());
  const Words words{command.figures, command.nil, command.summary, command.analysis};
  if (auto passed = check_words(words, *rule); !passed) return refuse(passed.error());
  if (report.state == ReportState::kSigned) {
    if (auto passed = check_reason(command.reason); !passed) return refuse(passed.error());
  }
  return Effects{
      .events = {ReportRevised{command.figures, command.nil, command.summary, command.analysis, command.reason}}};
}

Result<Effects> decide(const Report& report, const SignReport& command, const Context& context) {
  const Result<ReportRule> rule = check_sender_step(report, "signReport", context);
  if (!rule) return refuse(rule.error());
  const bool needs_minutes = rule->special != nullptr && rule->special->collective_decision;
  const policy::CollectiveDecision* guard = needs_minutes ? guard_of(*rule) : nullptr;
  if (needs_minutes && !command.minutes) {
    const bool own_article = guard != nullptr && !guard->ref.empty();
    return refuse(ErrorCode::kCollectiveDecisionMissing, "/minutes",
                  own_article ? rule->pack->cite(guard->ref) : rule->citation());
  }
  ReportSigned event{.minutes = command.minutes};
  Effects effects;
  if (command.minutes) {
    const int min_participants = guard != nullptr ? guard->min_participants : 0;
    if (auto passed = check_minutes(*command.minutes, min_participants, report, context); !passed) {
      return refuse(passed.error());
    }
    effects.evidence = command.minutes->proof.documents;
  }
  if (needs_minutes) {
    const policy::Facts facts = trigger_facts(records_behind(report.origin.about, context), context);
    const auto due = special_due(*rule->special, facts, command.minutes->held_on, context.calendar, event.basis);
    if (due) {
      event.due_on = due->on;
      event.due_at = due->at;
    }
  }
  effects.events.emplace_back(std::move(event));
  return effects;
}

// --- state ----------------------------------------------------------------------------------------------------------

void apply(Report& report, const ReportDrafted& event, const Stamp& stamp) {
  report.opened = stamp;
  report.origin = event.origin;
  report.version = stamp.version;
  report.state = ReportState::kDrafted;
  report.draft = event;
}

void apply(Report& report, const ReportRevised& event, const Stamp& stamp) {
  report.version = stamp.version;
  report.state = ReportState::kDrafted;
  report.draft.figures = event.figures;
  report.draft.nil = event.nil;
  report.draft.summary = event.summary;
  report.draft.analysis = event.analysis;
}

void apply(Report& report, const ReportSigned& event, const Stamp& stamp) {
  report.version = stamp.version;
  report.state = ReportState::kSigned;
  report.minutes = event.minutes;
  if (event.due_on) {
    report.draft.due_on = event.due_on;
    report.draft.due_at = event.due_at;
    report.draft.basis = event.basis;
  }
}

void apply(Report& report, const ReportSent& event, const Stamp& stamp) {
  report.version = stamp.version;
  report.state = ReportState::kSent;
  report.sent = stamp;
  report.deliveries = event.deliveries;
  report.late = event.late;
}

void apply(Report& report, const ReportAcknowledged& event, const Stamp& stamp) {
  report.version = stamp.version;
  if (event.last) report.state = ReportState::kAcknowledged;
  report.acknowledged_by.push_back(event.recipient);
  for (const std::string& follow_up : event.begins) {
    report.onward.push_back({.follow_up = follow_up, .since = event.received_on});
  }
}

void apply(Report& report, const OnwardSent& event, const Stamp& stamp) {
  report.version = stamp.version;
  for (Onward& onward : report.onward) {
    if (onward.follow_up != event.follow_up) continue;
    if (!event.study.empty()) onward.study = event.study;
    onward.deliveries.insert(onward.deliveries.end(), event.deliveries.begin(), event.deliveries.end());
    onward.complete = event.complete;
  }
}

}  // namespace donghu::domain
