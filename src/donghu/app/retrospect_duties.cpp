// Duties of both sides beside each other: those that events raised, and those that periods raise.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "donghu/app/matters_view.hpp"
#include "donghu/app/retrospect_parts.hpp"
#include "donghu/domain/obligations.hpp"
#include "donghu/domain/periods.hpp"
#include "donghu/domain/report.hpp"

namespace donghu::app {
namespace {

using domain::Difference;

/// A duty as it shows: who owes it, by when, on what that rests, and whether it was or is late.
struct Duty {
  std::string name;
  std::string owed_role;
  std::string due;  // a day or an instant; empty: no clock
  std::string basis;
  std::string lateness;
  bool met = false;
  Citation article;
};

std::string due_text(const std::optional<CivilDate>& on, const std::optional<Instant>& at) {
  if (at) return to_text(*at);
  return on ? on->text() : std::string{};
}

Difference only_one_has(const std::string& element, const Duty& duty, bool is_then) {
  Difference difference{.element = element, .name = duty.name};
  (is_then ? difference.then : difference.instead) = duty.due;
  (is_then ? difference.basis_then : difference.basis_instead) = duty.article;
  return difference;
}

/// Field by field for a duty that both have; the duty itself for one that only one side has.
void compare_lists(const std::string& element, const std::vector<Duty>& then, const std::vector<Duty>& instead,
                   std::vector<Difference>& found) {
  const auto named = [](const std::vector<Duty>& duties, const std::string& name) {
    return std::find_if(duties.begin(), duties.end(), [&](const Duty& duty) { return duty.name == name; });
  };
  for (const Duty& was : then) {
    const auto other = named(instead, was.name);
    if (other == instead.end()) {
      found.push_back(only_one_has(element, was, true));
      continue;
    }
    const auto compare = [&](std::string_view field, const std::string& before, const std::string& after) {
      if (before == after) return;
      found.push_back({fmt::format("{}.{}", element, field), was.name, before, after, was.article, other->article});
    };
    compare("owedBy", was.owed_role, other->owed_role);
    compare("due", was.due, other->due);
    compare("basis", was.basis, other->basis);
    compare("lateness", was.lateness, other->lateness);
    compare("met", was.met ? "yes" : "no", other->met ? "yes" : "no");
  }
  for (const Duty& would_be : instead) {
    if (named(then, would_be.name) == then.end()) found.push_back(only_one_has(element, would_be, false));
  }
}

/// The rows in the order in which they were raised; a duty raised again is "C-VERIFY#2".
std::vector<Duty> duties_of(std::vector<ObligationRow> rows, Instant now) {
  std::stable_sort(rows.begin(), rows.end(),
                   [](const ObligationRow& a, const ObligationRow& b) { return a.raised_idx < b.raised_idx; });
  std::map<std::string, int> seen;
  std::vector<Duty> duties;
  for (const ObligationRow& row : rows) {
    const int n = ++seen[row.kind];
    // What was met is measured by its day; that is what is kept of it.
    const Instant measured = row.met_on ? start_of(*row.met_on) : now;
    const auto due_at = row.met_on ? std::nullopt : row.due_at;
    duties.push_back({.name = n == 1 ? row.kind : fmt::format("{}#{}", row.kind, n),
                      .owed_role = row.owed_role,
                      .due = due_text(row.due_on, row.due_at),
                      .basis = row.basis,
                      .lateness = std::string{name_of(domain::lateness(row.due_on, due_at, row.basis, measured))},
                      .met = row.met_idx.has_value(),
                      .article = {row.pack, row.article}});
  }
  return duties;
}

/// The day on which the report of a period was sent; none: it was not.
std::optional<CivilDate> sent_on(RegistryReader& registry, Authority& authority, const domain::PeriodicDuty& duty) {
  const MattersView matters{registry, authority};
  const std::optional<MatterId> id = matters.report_of(duty.rule, duty.from);
  if (!id) return std::nullopt;
  const Result<domain::PeriodicSummary> report = load<domain::PeriodicSummary>(registry, authority, *id);
  if (!report || !report->sent) return std::nullopt;
  return civil_date(report->sent->at);
}

std::vector<Duty> periods_under(RegistryReader& registry, Authority& authority, const ActiveRules& rules, Instant now,
                                const Calendar& calendar) {
  const CivilDate today = civil_date(now);
  // Periods that ended before the rules were entered here belong to paper, as on the workbench.
  const CivilDate from = std::max(rules.adoption.versions.front().in_force_from, civil_date(rules.adopted_at));
  std::vector<Duty> duties;
  for (const domain::PeriodicDuty& duty : domain::periodic_duties(rules, from, today, calendar)) {
    const policy::Pack* pack = rules.in_force_on(std::max(duty.from, from));
    const policy::PeriodicReport* rule = pack == nullptr ? nullptr : periodic_rule(*pack, duty.rule);
    Duty one{.name = fmt::format("{} {}", duty.rule, duty.label),
             .owed_role = duty.owed_role,
             .due = due_text(duty.due_on, {}),
             .basis = duty.basis};
    if (pack != nullptr) one.article = pack->cite(duty.article);
    const std::optional<CivilDate> sent = sent_on(registry, authority, duty);
    one.met = sent.has_value();
    if (rule != nullptr && duty.due_on) {
      one.lateness = domain::late_mark(*rule, {duty.from, duty.to, duty.label}, *duty.due_on, sent.value_or(today));
    }
    duties.push_back(std::move(one));
  }
  return duties;
}

}  // namespace

std::vector<Difference> compare_duties(const std::vector<ObligationRow>& then,
                                       const std::vector<ObligationRow>& instead, Instant now,
                                       std::uint64_t& compared) {
  compared += std::max(then.size(), instead.size());
  std::vector<Difference> found;
  compare_lists("obligation", duties_of(then, now), duties_of(instead, now), found);
  return found;
}

std::vector<Difference> compare_periods(RegistryReader& registry, Side& then, const ActiveRules& rules_then,
                                        const ActiveRules& rules_instead, Instant now, std::uint64_t& compared) {
  const Calendar& calendar = then.shelf.calendar();
  const std::vector<Duty> was = periods_under(registry, *then.authority, rules_then, now, calendar);
  const std::vector<Duty> would_be = periods_under(registry, *then.authority, rules_instead, now, calendar);
  compared += std::max(was.size(), would_be.size());
  std::vector<Difference> found;
  compare_lists("periodicReport", was, would_be, found);
  return found;
}

}  // namespace donghu::app
