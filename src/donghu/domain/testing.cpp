#include "donghu/domain/testing.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace donghu::domain::testing {

policy::Pack shipped_pack(const std::string& folder) {
  std::ifstream in{std::string{DONGHU_SOURCE_DIR} + "/policies/" + folder + "/pack.yaml"};
  std::ostringstream text;
  text << in.rdbuf();
  Result<policy::Pack> pack = policy::load_pack(text.str(), "pack.yaml");
  if (!pack) throw std::runtime_error(describe(pack.error()));
  return *std::move(pack);
}

Scene::Scene(policy::Pack pack) : pack_(std::move(pack)) {
  adoption.pack = pack_.pack_id;
  adoption.version = pack_.pack_version;
  adoption.in_force_from = pack_.effective.from.value_or(CivilDate{2016, 1, 1});
  on("2026-05-12");
}

std::array<Byte, 16> Scene::next_id() {
  std::array<Byte, 16> bytes{};
  bytes[14] = static_cast<Byte>(++ids_ >> 8U);
  bytes[15] = static_cast<Byte>(ids_ & 0xffU);
  return bytes;
}

PersonId Scene::add(const std::string& name, const Member& member) {
  const PersonId id{next_id()};
  people_[id] = Person{.id = id,
                       .name = name,
                       .unit_name = member.unit_name,
                       .post = member.post,
                       .leading_cadre = member.leading_cadre,
                       .managed_by = member.managed_by,
                       .organ_kind = member.organ_kind,
                       .traits = member.traits};
  roles_[id] = member.roles;
  return id;
}

CaseId Scene::add_case(const std::string& number, const std::vector<PersonId>& handlers) {
  const CaseId id{next_id()};
  cases_[id] = {CaseFile{.id = id, .number = number, .name = number, .kind = "penalty", .stage = "INVESTIGATION"},
                handlers};
  return id;
}

void Scene::on(std::string_view day, int hour) {
  now_ = Instant{start_of(*CivilDate::parse(day)).ms + hour * 3'600'000LL};
}

Context Scene::as(PersonId person, const Role& role) const {
  return {now_,
          Actor{person, SeatId{person.bytes}, role},
          pack_,
          adoption,
          calendar,
          *this,
          *this,
          *this,
          MatterId{{0xff}}};
}

Stamp Scene::stamp(const Context& context, std::uint64_t version) const {
  return {context.actor, context.now, version, version};
}

MatterId Scene::new_matter() { return MatterId{next_id()}; }

std::optional<Person> Scene::person(PersonId id) const {
  const auto found = people_.find(id);
  return found == people_.end() ? std::nullopt : std::optional{found->second};
}

std::vector<PersonId> Scene::people_named(const std::string& name) const {
  std::vector<PersonId> found;
  for (const auto& [id, person] : people_) {
    if (person.name == name) found.push_back(id);
  }
  return found;
}

std::optional<Unit> Scene::unit(UnitId /*id*/) const { return std::nullopt; }

std::optional<CaseFile> Scene::case_file(CaseId id) const {
  const auto found = cases_.find(id);
  return found == cases_.end() ? std::nullopt : std::optional{found->second.first};
}

bool Scene::handles(PersonId person, CaseId case_file) const {
  const auto found = cases_.find(case_file);
  if (found == cases_.end()) return false;
  const std::vector<PersonId>& handlers = found->second.second;
  return std::find(handlers.begin(), handlers.end(), person) != handlers.end();
}

std::vector<PersonId> Scene::holders(const Role& role) const {
  std::vector<PersonId> found;
  for (const auto& [id, roles] : roles_) {
    if (std::find(roles.begin(), roles.end(), role) != roles.end()) found.push_back(id);
  }
  return found;
}

std::vector<PersonId> Scene::kin(PersonId person) const {
  std::vector<PersonId> found;
  for (const auto& [a, b] : kin_) {
    if (a == person) found.push_back(b);
    if (b == person) found.push_back(a);
  }
  return found;
}

const policy::Pack* Scene::in_force_on(CivilDate day) const { return day < adoption.in_force_from ? nullptr : &pack_; }

template <class Map, class Key>
auto found_in(const Map& map, const Key& key) -> std::optional<typename Map::mapped_type> {
  const auto found = map.find(key);
  return found == map.end() ? std::nullopt : std::optional{found->second};
}

std::optional<Record> Scene::record(MatterId id) const { return found_in(records, id); }
std::optional<Verification> Scene::verification(MatterId id) const { return found_in(verifications, id); }
std::optional<Circular> Scene::circular(MatterId id) const { return found_in(circulars, id); }
std::optional<AccountabilityCase> Scene::accountability(MatterId id) const {
  return found_in(accountability_cases, id);
}

std::optional<Complaint> Scene::complaint(MatterId id) const { return found_in(complaints, id); }
std::optional<Appeal> Scene::appeal(MatterId id) const { return found_in(appeals, id); }
std::optional<WrongCase> Scene::wrong_case(MatterId id) const { return found_in(wrong_cases, id); }
std::optional<CheckedAction> Scene::personnel_check(MatterId id) const { return found_in(personnel_checks, id); }

std::optional<RetaliationCase> Scene::retaliation_case(MatterId id) const { return found_in(retaliation_cases, id); }

std::vector<MatterId> Scene::records_by(PersonId recorder) const {
  std::vector<MatterId> found;
  for (const auto& [id, record] : records) {
    if (record.has_recorder() && record.recorder() == recorder) found.push_back(id);
  }
  return found;
}

std::vector<MatterId> Scene::following(MatterId about, std::string_view kind) const {
  return found_in(links, std::pair{about, std::string{kind}}).value_or(std::vector<MatterId>{});
}

std::vector<CountedInstance> Scene::instances_of(PersonId handler) const {
  return found_in(instances, handler).value_or(std::vector<CountedInstance>{});
}

std::optional<MatterId> Scene::report_of(std::string_view rule, CivilDate period_from) const {
  return found_in(reports, std::pair{std::string{rule}, period_from});
}

}  // namespace donghu::domain::testing
