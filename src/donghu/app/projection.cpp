#include "donghu/app/projection.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "donghu/app/duties.hpp"
#include "donghu/domain/all_events.hpp"
#include "donghu/json/write.hpp"

namespace donghu::app {
namespace {

std::string joined(const std::vector<std::string>& codes) { return fmt::format("{}", fmt::join(codes, ",")); }

/// The recording roles that have to be bound before the set-up duty of a recording leader is met.
constexpr std::array<std::string_view, 2> kRecordingRoles{"recordingLeader", "recordingDepartment"};

}  // namespace

void Projector::add_person(const domain::PersonAdded& event) {
  registry_.put(authority_.no(),
                PersonRow{.id = event.person,
                          .name = event.name,
                          .initials = initials_of(event.name),
                          .unit = event.unit,
                          .post = event.post,
                          .leading_cadre = event.leading_cadre,
                          .employment = event.employment,
                          .managed_by = event.managed_by,
                          .organ_kind = event.organ_kind,
                          .functions = joined(event.functions),
                          .traits = event.traits ? std::optional{joined(*event.traits)} : std::nullopt});
}

void Projector::add_case_file(const domain::CaseFileOpened& event) {
  registry_.put(authority_.no(), CaseFileRow{.id = event.case_file,
                                             .number = event.number,
                                             .name_sealed = authority_.seal_column(kCaseNameColumn, event.name),
                                             .stage = event.stage,
                                             .unit = event.unit});
}

Result<void> Projector::project(const OpenedEntry& entry) {
  const AuthorityNo no = authority_.no();
  return visit(
      [&](const auto& event) -> Result<void> {
        using E = std::decay_t<decltype(event)>;
        if constexpr (std::is_same_v<E, domain::UnitAdded>) {
          registry_.put(no, UnitRow{event.unit, event.name, event.parent});
        } else if constexpr (std::is_same_v<E, domain::PersonAdded>) {
          add_person(event);
        } else if constexpr (std::is_same_v<E, domain::EmploymentChanged>) {
          if (std::optional<PersonRow> person = registry_.person(no, event.person)) {
            person->employment = event.employment;
            registry_.put(no, *person);
          }
        } else if constexpr (std::is_same_v<E, domain::KinDeclared>) {
          // Two rows, one from each side: whoever is close to a person concerned is barred as well (SC-01).
          for (const auto& [person, other] :
               {std::pair{event.person, event.other}, std::pair{event.other, event.person}}) {
            const std::string content = json::write(json::to_value(KinContent{other, event.relation}));
            registry_.put(no, KinRow{authority_.token("kin", person), authority_.seal_column(kKinColumn, content)});
          }
        } else if constexpr (std::is_same_v<E, domain::SeatBound>) {
          registry_.put(no, SeatRow{event.seat, event.person, event.role, event.unit, event.from, {}, entry.row.idx});
          return project_seat(entry, event.role);
        } else if constexpr (std::is_same_v<E, domain::SeatEnded>) {
          for (SeatRow seat : registry_.seats(no)) {
            if (seat.id != event.seat) continue;
            seat.to = event.to;
            registry_.put(no, seat);
          }
        } else if constexpr (std::is_same_v<E, domain::AccountOpened>) {
          registry_.put(no, AccountRow{event.account, event.name, event.person, true});
        } else if constexpr (std::is_same_v<E, domain::CaseFileOpened>) {
          add_case_file(event);
        } else if constexpr (std::is_same_v<E, domain::CaseRoleAssigned>) {
          registry_.put(no, CaseRoleRow{event.case_file, event.person, event.role, event.from, {}});
        } else if constexpr (std::is_same_v<E, domain::PackAdopted> ||
                             std::is_same_v<E, domain::RegisterProcedureFiled>) {
          return project_adoption(entry);
        } else if constexpr (std::is_same_v<E, domain::RecordOpened>) {
          registry_.put(no, OpeningRow{event.opening, authority_.token("own", entry.body.actor.person), event.session,
                                       event.matter, "read", entry.row.idx, event.expires_at});
        } else {
          return project_matter(entry);
        }
        return {};
      },
      entry.body.event);
}

Result<std::optional<ActiveRules>> Projector::adoption_until(StreamId stream, std::uint64_t version) {
  Result<std::vector<OpenedEntry>> history = open_stream(registry_, authority_, stream);
  if (!history) return refuse(history.error());
  std::erase_if(*history, [&](const OpenedEntry& other) { return other.row.version > version; });
  return fold_adoption(stream, *history);
}

Result<void> Projector::project_adoption(const OpenedEntry& entry) {
  Result<std::optional<ActiveRules>> folded = adoption_until(entry.row.stream, entry.row.version);
  if (!folded) return refuse(folded.error());
  if (!*folded) return refuse(ErrorCode::kLedgerBroken);
  const domain::Adoption& adoption = (*folded)->adoption;
  registry_.put(authority_.no(), AdoptionRow{.id = adoption.id,
                                             .pack = adoption.pack,
                                             .version = adoption.version,
                                             .digest = adoption.digest,
                                             .in_force_from = adoption.versions.front().in_force_from,
                                             .settings = json::write(json::to_value(adoption.procedures))});
  const MatterId matter{adoption.id.bytes};
  Duties duties{registry_, authority_, shelf_};
  const auto* adopted = get_if<domain::PackAdopted>(&entry.body.event);
  // The pack's own file; its size is the business of whoever reads it.
  if (adopted != nullptr) registry_.put(authority_.no(), BlobRow{adopted->digest, 0, entry.row.idx});
  bool register_is_set_up = true;
  std::optional<Reached> reached;
  for (const domain::AdoptedVersion* version : adoption.in_force_on(adoption.versions.back().in_force_from)) {
    const auto pack = shelf_.pack(version->digest);
    if (!pack) return refuse(pack.error());
    register_is_set_up = register_is_set_up && adoption.missing_procedures(**pack).empty();
    reached.emplace(Reached{
        matter, entry.row.idx, entry.row.at, **pack, {PackRef{version->pack, version->version, version->digest}}});
    if (adopted == nullptr || adopted->digest != version->digest) continue;
    for (const std::string_view milestone : domain::milestones_of(entry.body.event)) {
      duties.reach(*reached, milestone, {});
    }
  }
  // Met as the pack that raised the duty asks; a pack that asks for no register meets nothing for another.
  if (register_is_set_up) duties.reach(*reached, "register.setUp", {});
  if (recording_roles_are_bound()) duties.reach(*reached, "recordingLeader.bound", {});
  return {};
}

bool Projector::recording_roles_are_bound() {
  return std::all_of(kRecordingRoles.begin(), kRecordingRoles.end(),
                     [&](std::string_view role) { return !directory_.holders(std::string{role}).empty(); });
}

Result<void> Projector::project_seat(const OpenedEntry& entry, const std::string& role) {
  if (std::find(kRecordingRoles.begin(), kRecordingRoles.end(), role) == kRecordingRoles.end()) return {};
  const std::vector<AdoptionRow> adoptions = registry_.adoptions(authority_.no());
  if (adoptions.empty() || !recording_roles_are_bound()) return {};
  const auto pack = shelf_.pack(adoptions.back().digest);
  if (!pack) return refuse(pack.error());
  Duties{registry_, authority_, shelf_}.reach(
      {MatterId{adoptions.back().id.bytes},
       entry.row.idx,
       entry.row.at,
       **pack,
       {PackRef{adoptions.back().pack, adoptions.back().version, adoptions.back().digest}}},
      "recordingLeader.bound", {});
  return {};
}

}  // namespace donghu::app
