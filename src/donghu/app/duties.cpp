#include "donghu/app/duties.hpp"

#include <algorithm>

namespace donghu::app {

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
  // What is still owed is not owed twice: a new version of the pack, a second conclusion.
  for (const ObligationRow& open : registry_.obligations_of(authority_.no(), reached.matter)) {
    if (open.kind == row.kind && !open.met_idx) return;
  }
  registry_.put(authority_.no(), row);
}

void Duties::reach(const Reached& reached, std::string_view milestone, const policy::Facts& facts) {
  meet(reached, milestone);
  for (const domain::Obligation& obligation : domain::raised_by(
           milestone, facts, reached.counted_from.value_or(reached.at), reached.pack, shelf_.calendar())) {
    raise(reached, obligation);
  }
}

}  // namespace donghu::app
