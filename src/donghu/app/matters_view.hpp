// Other matters as decisions ask for them, answered from the registry that the decision writes to (or from a snapshot,
// for what only looks ahead).
#pragma once

#include "donghu/app/history.hpp"
#include "donghu/domain/matters.hpp"

namespace donghu::app {

class MattersView : public domain::Matters {
 public:
  /// `before`: matters as they stood before this entry, for whoever judges a past step again; none: as they stand. The
  /// rows that list matters have to be of the same moment.
  MattersView(RegistryReader& registry, Authority& authority, std::optional<std::uint64_t> before = std::nullopt)
      : registry_(registry), authority_(authority), before_(before) {}

  std::optional<domain::Record> record(MatterId id) const override;
  std::optional<domain::Verification> verification(MatterId id) const override;
  std::optional<domain::Circular> circular(MatterId id) const override;
  std::optional<domain::AccountabilityCase> accountability(MatterId id) const override;
  std::optional<domain::Complaint> complaint(MatterId id) const override;
  std::optional<domain::Appeal> appeal(MatterId id) const override;
  std::optional<domain::WrongCase> wrong_case(MatterId id) const override;
  std::optional<domain::IncomingDispatch> incoming(MatterId id) const override;
  std::optional<domain::CheckedAction> personnel_check(MatterId id) const override;
  std::optional<domain::RetaliationCase> retaliation_case(MatterId id) const override;
  std::vector<MatterId> records_by(PersonId recorder) const override;
  std::vector<MatterId> following(MatterId about, std::string_view kind) const override;
  std::vector<domain::CountedInstance> instances_of(PersonId handler) const override;
  std::optional<MatterId> report_of(std::string_view rule, CivilDate period_from) const override;

 private:
  template <class M>
  std::optional<M> loaded(MatterId id) const;

  RegistryReader& registry_;
  Authority& authority_;
  std::optional<std::uint64_t> before_;
};

/// The key under which the report of a rule for a period is found (MatterRow::key).
std::string report_key(std::string_view rule, CivilDate period_from);

/// None if the pack has no periodic report of that id.
const policy::PeriodicReport* periodic_rule(const policy::Pack& pack, std::string_view id);

/// The class of tokens by which instances of non-recording are counted.
inline constexpr std::string_view kCountedToken = "counted";

}  // namespace donghu::app
