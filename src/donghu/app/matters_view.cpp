#include "donghu/app/matters_view.hpp"

#include "donghu/app/kinds.hpp"

namespace donghu::app {

/// None also for a stream that does not open: a decision then finds nothing to rest on and refuses.
template <class M>
std::optional<M> MattersView::loaded(MatterId id) const {
  const std::optional<MatterRow> row = registry_.matter(authority_.no(), id);
  if (!row || row->kind != kind_of<M>()) return std::nullopt;
  Result<std::vector<OpenedEntry>> history = open_stream(registry_, authority_, stream_of(id));
  if (!history) return std::nullopt;
  if (before_) std::erase_if(*history, [&](const OpenedEntry& entry) { return entry.row.idx >= *before_; });
  Result<M> matter = fold<M>(*history);
  if (!matter) return std::nullopt;
  return *std::move(matter);
}

std::string report_key(std::string_view rule, CivilDate period_from) {
  return std::string{rule} + "/" + period_from.text();
}

const policy::PeriodicReport* periodic_rule(const policy::Pack& pack, std::string_view id) {
  for (const policy::PeriodicReport& rule : pack.periodic_reports) {
    if (rule.id == id) return &rule;
  }
  return nullptr;
}

std::optional<domain::Record> MattersView::record(MatterId id) const { return loaded<domain::Record>(id); }

std::optional<domain::Verification> MattersView::verification(MatterId id) const {
  return loaded<domain::Verification>(id);
}

std::optional<domain::Circular> MattersView::circular(MatterId id) const { return loaded<domain::Circular>(id); }

std::optional<domain::AccountabilityCase> MattersView::accountability(MatterId id) const {
  return loaded<domain::AccountabilityCase>(id);
}

std::optional<domain::IncomingDispatch> MattersView::incoming(MatterId id) const {
  return loaded<domain::IncomingDispatch>(id);
}

std::optional<domain::Complaint> MattersView::complaint(MatterId id) const { return loaded<domain::Complaint>(id); }

std::optional<domain::Appeal> MattersView::appeal(MatterId id) const { return loaded<domain::Appeal>(id); }

std::optional<domain::WrongCase> MattersView::wrong_case(MatterId id) const { return loaded<domain::WrongCase>(id); }

std::optional<domain::CheckedAction> MattersView::personnel_check(MatterId id) const {
  std::optional<domain::PersonnelCheck> check = loaded<domain::PersonnelCheck>(id);
  if (!check) return std::nullopt;
  const bool cleared = check->state == domain::PersonnelCheckState::kActionCleared;
  return domain::CheckedAction{check->filed.person, check->filed.action, cleared, std::move(check->origin)};
}

std::optional<domain::RetaliationCase> MattersView::retaliation_case(MatterId id) const {
  return loaded<domain::RetaliationCase>(id);
}

std::vector<MatterId> MattersView::records_by(PersonId recorder) const {
  std::vector<MatterId> records;
  for (const MatterRow& row : registry_.matters_owned(authority_.no(), {std::string{kind_of<domain::Record>()}},
                                                      authority_.token("own", recorder))) {
    records.push_back(row.id);
  }
  return records;
}

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
