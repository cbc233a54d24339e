#include "donghu/app/duties.hpp"

#include <algorithm>

#include "donghu/app/directory_view.hpp"
#include "donghu/app/history.hpp"
#include "donghu/app/kinds.hpp"
#include "donghu/domain/duty_facts.hpp"

namespace donghu::app {
namespace {

constexpr std::uint64_t kEverything = ~std::uint64_t{0};

/// The entries of a matter up to one of the ledger: while tables are rebuilt, later ones are there already.
std::vector<OpenedEntry> entries_until(RegistryReader& registry, Authority& authority, MatterId matter,
                                       std::uint64_t idx) {
  Result<std::vector<OpenedEntry>> history = open_stream(registry, authority, stream_of(matter));
  if (!history) return {};
  std::erase_if(*history, [&](const OpenedEntry& entry) { return entry.row.idx > idx; });
  return *std::move(history);
}

/// The matter, what it follows from, and what follows from it.
std::vector<MatterId> family_of(RegistryReader& registry, AuthorityNo authority, MatterId matter) {
  std::vector<MatterId> family = with_origins(registry, authority, matter);
  std::vector<MatterId> open{matter};
  while (!open.empty()) {
    const MatterId about = open.back();
    open.pop_back();
    for_each_kind([&](auto type) {
      using M = typename decltype(type)::type;
      for (const LinkRow& link : registry.links_to(authority, about, std::string{kind_of<M>()})) {
        if (std::find(family.begin(), family.end(), link.matter) != family.end()) continue;
        family.push_back(link.matter);
        open.push_back(link.matter);
      }
    });
  }
  return family;
}

domain::Milestones milestones_around(RegistryReader& registry, Authority& authority, MatterId matter,
                                     std::uint64_t idx) {
  domain::Milestones reached;
  for (const MatterId one : family_of(registry, authority.no(), matter)) {
    for (const OpenedEntry& entry : entries_until(registry, authority, one, idx)) {
      for (const std::string_view milestone : domain::milestones_of(entry.body.event)) {
        Instant& at = reached[std::string{milestone}];
        at = std::max(at, domain::counted_from(entry.body.event).value_or(entry.row.at));
      }
    }
  }
  return reached;
}

/// What is known of a matter, as its own duties read it.
policy::Facts facts_until(RegistryReader& registry, Authority& authority, MatterId matter, std::uint64_t idx) {
  policy::Facts facts;
  const std::optional<StreamRow> stream = registry.stream(authority.no(), stream_of(matter));
  const std::vector<OpenedEntry> history = entries_until(registry, authority, matter, idx);
  if (!stream || history.empty()) return facts;
  const DirectoryView directory{registry, authority};
  visit_kind(stream->kind, [&](auto type) {
    using M = typename decltype(type)::type;
    if constexpr (requires(const M& m) { domain::duty_facts(m, directory); }) {
      if (const Result<M> state = fold<M>(history)) facts = domain::duty_facts(*state, directory);
    }
  });
  return facts;
}

}  // namespace

std::vector<MatterId> with_origins(RegistryReader& registry, AuthorityNo authority, MatterId matter) {
  std::vector<MatterId> found{matter};
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (const LinkRow& link : registry.links_from(authority, found[i])) {
      if (std::find(found.begin(), found.end(), link.about) == found.end()) found.push_back(link.about);
    }
  }
  return found;
}

std::shared_ptr<const policy::Pack> Duties::pack_of(const ObligationRow& row) const {
  if (!row.pack_digest) return nullptr;
  const auto pack = shelf_.pack(*row.pack_digest);
  return pack ? *pack : nullptr;
}

void Duties::meet(const Reached& reached, std::string_view milestone) {
  for (const MatterId matter : with_origins(registry_, authority_.no(), reached.matter)) {
    for (ObligationRow row : registry_.obligations_of(authority_.no(), matter)) {
      if (row.met_idx) continue;
      const std::shared_ptr<const policy::Pack> raised_under = pack_of(row);
      const policy::Pack& rules = raised_under != nullptr ? *raised_under : reached.pack;
      if (!domain::meets(rules, row.kind, milestone, reached.rule)) continue;
      row.met_idx = reached.idx;
      row.met_on = civil_date(reached.at);
      registry_.put(authority_.no(), row);
    }
  }
}

void Duties::raise(const Reached& reached, const domain::Obligation& obligation) {
  ObligationRow row{.matter = reached.matter,
                    .kind = obligation.kind,
                    .raised_idx = reached.idx,
                    .pack = obligation.pack,
                    .article = obligation.article,
                    .owed_role = obligation.owed_role,
                    .since = obligation.since,
                    .due_on = obligation.due_on,
                    .due_at = obligation.due_at,
                    .basis = obligation.basis,
                    .software_default = obligation.software_default,
                    .calendar_missing = obligation.calendar_missing};
  for (const PackRef& ref : reached.refs) {
    if (ref.id == obligation.pack) row.pack_digest = ref.digest;
  }
  if (domain::is_personal(obligation.owed_role) && reached.person) {
    row.owed_token = authority_.token("own", *reached.person);
  }
  // What is still owed is not owed twice: a new version of the pack, a second conclusion. Several persons may owe the
  // same for one contact.
  int others = 0;
  for (const ObligationRow& open : registry_.obligations_of(authority_.no(), reached.matter)) {
    if (domain::kind_without_number(open.kind) != row.kind) continue;
    if ((!open.met_idx || obligation.once) && open.owed_token == row.owed_token) return;
    if (open.raised_idx == row.raised_idx) ++others;
  }
  if (others > 0) row.kind += domain::kNumberSign + std::to_string(others + 1);
  registry_.put(authority_.no(), row);
}

void Duties::settle(const Reached& reached, std::string_view kind) {
  for (ObligationRow row : registry_.obligations_of(authority_.no(), reached.matter)) {
    if (row.kind != kind || row.met_idx) continue;
    row.met_idx = reached.idx;
    row.met_on = civil_date(reached.at);
    registry_.put(authority_.no(), row);
  }
}

void Duties::meet_owed_record(const Reached& reached, const std::string& duty, PersonId by) {
  constexpr std::size_t kMany = 200;
  for (ObligationRow row : registry_.open_obligations(authority_.no(), {}, authority_.token("own", by), {}, kMany)) {
    if (domain::kind_without_number(row.kind) != duty || row.matter == reached.matter) continue;
    row.met_idx = reached.idx;
    row.met_on = civil_date(reached.at);
    registry_.put(authority_.no(), row);
    return;
  }
}

void Duties::date_again(const Reached& reached) {
  for (const MatterId matter : with_origins(registry_, authority_.no(), reached.matter)) {
    std::optional<domain::Milestones> milestones;
    for (ObligationRow row : registry_.obligations_of(authority_.no(), matter)) {
      const std::shared_ptr<const policy::Pack> raised_under = pack_of(row);
      // The version that raised it, with the adoption's own terms where it is still the one in force.
      const bool in_force = std::any_of(reached.refs.begin(), reached.refs.end(),
                                        [&](const PackRef& ref) { return ref.digest == row.pack_digest; });
      const bool by_todays = raised_under == nullptr || (in_force && domain::waits(reached.pack, row.kind));
      const policy::Pack& rules = by_todays ? reached.pack : *raised_under;
      if (row.raised_idx == reached.idx || row.basis == domain::kWindowClosed || !domain::waits(rules, row.kind))
        continue;
      if (!milestones) milestones = milestones_around(registry_, authority_, matter, reached.idx);
      const domain::DutyStanding standing = domain::standing_of(
          rules, row.kind, facts_until(registry_, authority_, matter, reached.idx), *milestones, shelf_.calendar());
      if (standing.has_ended && !row.met_idx) {
        row.met_idx = reached.idx;
        row.met_on = civil_date(reached.at);
        row.basis = domain::kWindowClosed;
      } else if (standing.due) {
        row.due_on = standing.due->on;
        row.due_at = standing.due->at;
        row.calendar_missing = !standing.due->years_not_loaded.empty();
        row.basis = standing.basis;
        row.software_default = standing.software_default;
      }
      registry_.put(authority_.no(), row);
    }
  }
}

void Duties::reach(const Reached& reached, std::string_view milestone, const policy::Facts& facts) {
  meet(reached, milestone);
  date_again(reached);
  const auto rules = reached.pack.obligations_raised_by(milestone);
  const bool looks_back = std::any_of(rules.begin(), rules.end(), [&](const policy::ObligationRule* rule) {
    return domain::waits(reached.pack, rule->id);
  });
  domain::Milestones before;
  if (looks_back) before = milestones_around(registry_, authority_, reached.matter, reached.idx);
  for (const domain::Obligation& obligation : domain::raised_by(
           milestone, facts, reached.counted_from.value_or(reached.at), reached.pack, shelf_.calendar(), before)) {
    raise(reached, obligation);
  }
}

Result<void> check_windows(RegistryReader& registry, Authority& authority, Shelf& shelf,
                           const std::vector<MatterId>& about, const std::vector<domain::Event>& events) {
  std::vector<MatterId> matters;
  for (const MatterId one : about) {
    for (const MatterId origin : with_origins(registry, authority.no(), one)) {
      if (std::find(matters.begin(), matters.end(), origin) == matters.end()) matters.push_back(origin);
    }
  }
  std::optional<Error> closed;
  bool open = false;
  for (const MatterId matter : matters) {
    for (const ObligationRow& row : registry.obligations_of(authority.no(), matter)) {
      if (!row.pack_digest) continue;
      const auto pack = shelf.pack(*row.pack_digest);
      if (!pack) continue;
      const bool is_met = std::any_of(events.begin(), events.end(), [&](const domain::Event& event) {
        const auto milestones = domain::milestones_of(event);
        return std::any_of(milestones.begin(), milestones.end(),
                           [&](std::string_view milestone) { return domain::meets(**pack, row.kind, milestone, {}); });
      });
      if (!is_met) continue;
      const bool in_window =
          !domain::waits(**pack, row.kind) ||
          domain::standing_of(**pack, row.kind, {}, milestones_around(registry, authority, matter, kEverything),
                              shelf.calendar())
              .open;
      if (in_window) {
        open = open || !row.met_idx;
      } else {
        closed = Error{.code = ErrorCode::kWindowClosed, .citation = (*pack)->cite(row.article)};
      }
    }
  }
  if (closed && !open) return refuse(*closed);
  return {};
}

}  // namespace donghu::app
