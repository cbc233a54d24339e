#include "donghu/app/steps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "donghu/app/duties.hpp"
#include "donghu/app/facets.hpp"
#include "donghu/domain/all_events.hpp"

namespace donghu::app {
namespace {

std::vector<Hash> blobs_of(const std::vector<domain::Event>& events) {
  std::vector<Hash> blobs;
  for (const domain::Event& event : events) {
    visit(
        [&](const auto& e) {
          for (const domain::Evidence& piece : evidence_in(e)) blobs.push_back(piece.blob);
        },
        event);
  }
  return blobs;
}

bool is_restricted(const domain::Event& event) {
  return visit(
      [](const auto& e) {
        if constexpr (requires { e.origin.restricted; }) return e.origin.restricted;
        return false;
      },
      event);
}

std::vector<MatterId> about_of(const domain::Event& event) {
  return visit(
      [](const auto& e) -> std::vector<MatterId> {
        if constexpr (requires { e.origin.about; }) return e.origin.about;
        return {};
      },
      event);
}

std::optional<Numbering> numbering_of(std::string_view stream_kind, const domain::Event& first) {
  std::optional<Numbering> numbering;
  visit_kind(stream_kind, [&](auto type) {
    using M = typename decltype(type)::type;
    if (const NumberedKind* kind = numbered_kind(kind_of<M>())) {
      numbering = Numbering{kind->code, is_restricted(first) ? kRestrictedSeries : kOpenSeries};
    }
  });
  return numbering;
}

Part beginning_of(StreamId stream, std::string_view kind, std::vector<domain::Event> events) {
  Part part{.stream = stream, .kind = std::string{kind}};
  part.number = numbering_of(kind, events.front());
  part.blobs = blobs_of(events);
  part.events = std::move(events);
  return part;
}

/// The part of a matter that is touched besides; events of the same matter go into one.
Part& part_for(Plan& plan, MatterId matter, Desk& desk) {
  const StreamId stream = stream_of(matter);
  if (plan.main.stream == stream) return plan.main;
  for (Part& part : plan.further) {
    if (part.stream == stream) return part;
  }
  const std::optional<StreamRow> row = desk.registry.stream(desk.authority.no(), stream);
  return plan.further.emplace_back(Part{.stream = stream, .kind = row ? row->kind : std::string{}});
}

domain::RecordSummary summary_of(Desk& desk, const RegisterRow& row) {
  domain::RecordSummary summary{.outcome = row.record.outcome,
                                .under_verification = row.matter.state == "underVerification"};
  if (const auto grade = enum_named<domain::Grade>(row.record.screening)) summary.grade = *grade;
  if (const auto facets = open_facets(desk.authority, row.record)) summary.outside_coverage = facets->outside_coverage;
  const auto reports =
      desk.registry.links_to(desk.authority.no(), row.matter.id, std::string{kind_of<domain::SpecialReport>()});
  summary.special_reports = static_cast<int>(reports.size());
  return summary;
}

/// The figures of a period: records registered in it, as the register has them now.
domain::ReportFigures figures_between(Desk& desk, CivilDate from, CivilDate to) {
  RegisterQuery query;
  query.registered_from = from;
  query.registered_to = to;
  query.limit = std::numeric_limits<std::int32_t>::max();
  std::vector<domain::RecordSummary> records;
  for (const RegisterRow& row : desk.registry.matters(desk.authority.no(), query).rows) {
    records.push_back(summary_of(desk, row));
  }
  domain::ReportFigures figures = domain::figures_of(records);
  const auto opened_within = [&](std::string_view kind) {
    int count = 0;
    for (const MatterRow& row : desk.registry.matters_of_kinds(desk.authority.no(), {std::string{kind}}, {},
                                                               std::numeric_limits<std::int32_t>::max())) {
      if (row.opened_on >= from && row.opened_on <= to) ++count;
    }
    return count;
  };
  figures.circulars = opened_within(kind_of<domain::Circular>());
  figures.accountability_cases = opened_within(kind_of<domain::AccountabilityCase>());
  return figures;
}

}  // namespace

Result<void> complete(Desk& desk, domain::DraftSummary& command) {
  const auto rules = desk.rules();
  if (!rules) return refuse(rules.error());
  command.figures = {};
  // A period keeps the version in which it began; one that began before the first version goes by that.
  const policy::Pack* pack = (*rules)->in_force_on(command.period_from);
  if (pack == nullptr) pack = &(*rules)->packs->first();
  const policy::PeriodicReport* rule = periodic_rule(*pack, command.rule);
  if (rule == nullptr) return {};
  if (const auto period = domain::period_of(*rule, command.period_from)) {
    command.figures = figures_between(desk, period->from, period->to);
  }
  return {};
}

Result<void> complete(Desk& desk, domain::SendDispatch& command) {
  if (command.to_authority.empty()) return {};
  std::vector<std::string> others;
  for (const AuthorityRow& row : desk.registry.authorities()) {
    if (row.no != desk.authority.no()) others.push_back(row.code);
  }
  if (std::find(others.begin(), others.end(), command.to_authority) != others.end()) return {};
  return refuse({.code = ErrorCode::kMissingReference,
                 .where = "/toAuthority",
                 .params = {{"allowed", fmt::format("{}", fmt::join(others, ", "))}}});
}

Result<void> complete(Desk& desk, domain::LodgeAppeal& command) {
  if (command.contested_number.empty()) return {};
  const std::vector<std::string> kinds{std::string{kind_of<domain::AccountabilityCase>()},
                                       std::string{domain::WrongCase::kKind}};
  for (const MatterRow& row :
       desk.registry.matters_of_kinds(desk.authority.no(), kinds, {}, std::numeric_limits<std::int32_t>::max())) {
    if (number_text(row) == command.contested_number) command.about.push_back(row.id);
  }
  return {};
}

Result<void> complete(Desk& /*desk*/, domain::ReceiveDispatch& command) {
  command.letter.sender_origin.clear();
  command.letter.sender_index = 0;
  return {};
}

void complete(Desk& desk, const domain::Report& report, domain::ReviseReport& command) {
  command.figures = {};
  if (report.draft.period_from && report.draft.period_to) {
    command.figures = figures_between(desk, *report.draft.period_from, *report.draft.period_to);
  }
}

Result<void> check_seat(Desk& desk) {
  for (const SeatRow& seat : desk.registry.seats_of(desk.authority.no(), desk.actor.person)) {
    if (seat.id == desk.actor.seat && seat.role == desk.actor.role && !seat.to) return {};
  }
  return refuse(ErrorCode::kRoleDenied);
}

Result<Plan> plan_of(Desk& desk, const ActiveRules& rules, domain::Effects effects, MatterId matter,
                     std::string_view kind, std::optional<std::uint64_t> expected_version, bool begins) {
  Plan plan{.packs = rules.refs()};
  const std::vector<MatterId> about = begins ? about_of(effects.events.front()) : std::vector<MatterId>{matter};
  if (auto open = check_windows(desk.registry, desk.authority, desk.shelf, about, effects.events); !open) {
    return refuse(open.error());
  }
  if (begins) {
    plan.main = beginning_of(stream_of(matter), kind, std::move(effects.events));
  } else {
    plan.main = {.stream = stream_of(matter), .kind = std::string{kind}, .expected_version = expected_version};
    plan.main.blobs = blobs_of(effects.events);
    plan.main.events = std::move(effects.events);
  }
  for (domain::Effects::Elsewhere& there : effects.elsewhere) {
    part_for(plan, there.matter, desk).events.push_back(std::move(there.event));
  }
  for (domain::Effects::Beginning& beginning : effects.beginnings) {
    const auto id = beginning.id.is_nil() ? new_id<MatterId>(desk.now) : beginning.id;
    plan.further.push_back(beginning_of(stream_of(id), beginning.kind, std::move(beginning.events)));
  }
  return plan;
}

}  // namespace donghu::app
