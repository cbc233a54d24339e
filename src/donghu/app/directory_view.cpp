#include "donghu/app/directory_view.hpp"

#include <algorithm>

#include "donghu/json/read.hpp"

namespace donghu::app {
namespace {

/// Codes of a column, separated by commas.
std::vector<std::string> split(const std::string& codes) {
  std::vector<std::string> parts;
  for (std::size_t start = 0; start < codes.size();) {
    const std::size_t end = std::min(codes.find(',', start), codes.size());
    parts.push_back(codes.substr(start, end - start));
    start = end + 1;
  }
  return parts;
}

}  // namespace

std::optional<domain::Person> DirectoryView::person(PersonId id) const {
  const std::optional<PersonRow> row = registry_.person(authority_.no(), id);
  if (!row) return std::nullopt;
  domain::Person person{.id = row->id,
                        .name = row->name,
                        .unit = row->unit,
                        .post = row->post,
                        .leading_cadre = row->leading_cadre,
                        .employment = row->employment,
                        .managed_by = row->managed_by,
                        .organ_kind = row->organ_kind,
                        .functions = split(row->functions)};
  if (row->traits) person.traits = split(*row->traits);
  if (row->unit) {
    if (const auto unit_row = registry_.unit(authority_.no(), *row->unit)) person.unit_name = unit_row->name;
  }
  return person;
}

std::vector<PersonId> DirectoryView::people_named(const std::string& name) const {
  std::vector<PersonId> people;
  for (const PersonRow& row : registry_.people_named(authority_.no(), name)) people.push_back(row.id);
  return people;
}

std::optional<domain::Unit> DirectoryView::unit(UnitId id) const {
  const std::optional<UnitRow> row = registry_.unit(authority_.no(), id);
  if (!row) return std::nullopt;
  return domain::Unit{row->id, row->name, row->parent};
}

domain::CaseFile DirectoryView::opened(const CaseFileRow& row) const {
  domain::CaseFile case_file{.id = row.id, .number = row.number, .stage = row.stage, .unit = row.unit};
  // A name that does not open belongs to a broken column; the case is still found by its number.
  if (const auto name = authority_.open_column(kCaseNameColumn, row.name_sealed)) case_file.name = *name;
  if (row.unit) {
    if (const auto unit_row = registry_.unit(authority_.no(), *row.unit)) case_file.unit_name = unit_row->name;
  }
  return case_file;
}

std::optional<domain::CaseFile> DirectoryView::case_file(CaseId id) const {
  const std::optional<CaseFileRow> row = registry_.case_file(authority_.no(), id);
  if (!row) return std::nullopt;
  return opened(*row);
}

bool DirectoryView::handles(PersonId person, CaseId case_file) const {
  const std::vector<CaseRoleRow> roles = registry_.case_roles(authority_.no(), case_file);
  return std::any_of(roles.begin(), roles.end(),
                     [&](const CaseRoleRow& role) { return role.person == person && !role.to; });
}

std::vector<PersonId> DirectoryView::holders(const domain::Role& role) const {
  std::vector<PersonId> people;
  for (const SeatRow& seat : registry_.seats(authority_.no())) {
    if (seat.role == role && !seat.to) people.push_back(seat.person);
  }
  return people;
}

std::vector<PersonId> DirectoryView::kin(PersonId person) const {
  std::vector<PersonId> people;
  for (const KinRow& row : registry_.kin(authority_.no(), authority_.token("kin", person))) {
    const auto text = authority_.open_column(kKinColumn, row.other_sealed);
    if (!text) continue;
    if (const auto content = json::parse_as<KinContent>(*text)) people.push_back(content->other);
  }
  return people;
}

std::vector<Hash> DirectoryView::barring_tokens(PersonId reader) const {
  std::vector<Hash> tokens{authority_.token("named", reader)};
  for (const PersonId person : kin(reader)) tokens.push_back(authority_.token("named", person));
  return tokens;
}

}  // namespace donghu::app
