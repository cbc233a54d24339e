// The directory as decisions ask for it, answered from one snapshot (or from the writer's open transaction).
#pragma once

#include "donghu/app/authority.hpp"
#include "donghu/domain/directory.hpp"

namespace donghu::app {

class DirectoryView : public domain::Directory {
 public:
  DirectoryView(RegistryReader& registry, const Authority& authority) : registry_(registry), authority_(authority) {}

  std::optional<domain::Person> person(PersonId id) const override;
  std::vector<PersonId> people_named(const std::string& name) const override;
  std::optional<domain::Unit> unit(UnitId id) const override;
  std::optional<domain::CaseFile> case_file(CaseId id) const override;
  bool handles(PersonId person, CaseId case_file) const override;
  std::vector<PersonId> holders(const domain::Role& role) const override;
  std::vector<PersonId> kin(PersonId person) const override;

  /// A row of the case list with its name opened.
  domain::CaseFile opened(const CaseFileRow& row) const;
  /// Tokens (class `named`) that bar this reader from a matter: the own one and those of persons close to them.
  std::vector<Hash> barring_tokens(PersonId reader) const;

 private:
  RegistryReader& registry_;
  const Authority& authority_;
};

/// The clear content of a kin row's sealed column.
struct KinContent {
  PersonId other;
  std::string relation;
};

template <class A>
void fields(A& a, KinContent& x) {
  a.field("other", x.other);
  a.field("relation", x.relation, required_text(40));
}

inline constexpr std::string_view kKinColumn = "kin.other";
inline constexpr std::string_view kCaseNameColumn = "case_file.name";
inline constexpr std::string_view kLabelColumn = "record.label";
inline constexpr std::string_view kFacetsColumn = "record.facets";

}  // namespace donghu::app
