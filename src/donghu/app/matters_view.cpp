#include "donghu/app/matters_view.hpp"

#include "donghu/app/kinds.hpp"

namespace donghu::app {
namespace {

/// None also for a stream that does not open: a decision then finds nothing to rest on and refuses.
template <class M>
std::optional<M> loaded(RegistryReader& registry, Authority& authority, MatterId id) {
  const std::optional<MatterRow> row = registry.matter(authority.no(), id);
  if (!row || row->kind != kind_of<M>()) return std::nullopt;
  Result<M> matter = load<M>(registry, authority, id);
  if (!matter) return std::nullopt;
  return *std::move(matter);
}

}  // namespace

std::string report_key(std::string_view rule, CivilDate period_from) {
  return std::string{rule} + "/" + period_from.text();
}

const policy::PeriodicReport* periodic_rule(const policy::Pack& pack, std::string_view id) {
  for (const policy::PeriodicReport& rule : pack.periodic_reports) {
    if (rule.id == id) return &rule;
  }
  return nullptr;
}

std::optional<domain::Record> MattersView::record(MatterId id) const {
  return loaded<domain::Record>(registry_, authority_, id);
}

std::optional<domain::Verification> MattersView::verification(MatterId id) const {
  return loaded<domain::Verification>(registry_, authority_, id);
}

std::optional<domain::Circular> MattersView::circular(MatterId id) const {
  return loaded<domain::Circular>(registry_, authority_, id);
}

std::optional<domain::AccountabilityCase> MattersView::accountability(MatterId id) const {
  return loaded<domain::AccountabilityCase>(registry_, authority_, id);
}

std::optional<domain::Complaint> MattersView::complaint(MatterId id) const {
  return loaded<domain::Complaint>(registry_, authority_, id);
}

std::optional<domain::Appeal> MattersView::appeal(MatterId id) const {
  return loaded<domain::Appeal>(registry_, authority_, id);
}

std::optional<domain::WrongCase> MattersView::wrong_case(MatterId id) const {
  return loaded<domain::WrongCase>(registry_, authority_, id);
}

// Personnel checks have no register yet, so none is known to be cleared.
std::optional<domain::CheckedAction> MattersView::personnel_check(MatterId /*id*/) const { return std::nullopt; }

std::vector<MatterId> MattersView::following(MatterId about, std::string_view kind) const {
  std::vector<MatterId> matters;
  for (const LinkRow& link : registry_.links_to(authority_.no(), about, std::string{kind})) {
    matters.push_back(link.matter);
  }
  return matters;
}

std::vector<domain::CountedInstance> MattersView::instances_of(PersonId handler) const {
  std::vector<domain::CountedInstance> instances;
  for (const InstanceRow& row : registry_.instances_of(authority_.no(), authority_.token(kCountedToken, handler))) {
    instances.push_back({row.verification, row.conduct_at, row.form, row.pack});
  }
  return instances;
}

std::optional<MatterId> MattersView::report_of(std::string_view rule, CivilDate period_from) const {
  const auto row = registry_.matter_by_key(authority_.no(), "periodicSummary", report_key(rule, period_from));
  return row ? std::optional{row->id} : std::nullopt;
}

}  // namespace donghu::app
