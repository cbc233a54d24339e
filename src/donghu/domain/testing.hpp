// A small organ in memory for tests of decisions: people, seats, cases, matters, one pack, a day. Not part of the
// software.
//
//   Scene scene{pack};
//   const PersonId ma = scene.add("马岚", {.roles = {"handler"}});
//   scene.on("2026-05-12");
//   decide(command, scene.as(ma, "handler"));
#pragma once

#include <map>
#include <string>
#include <vector>

#include "donghu/domain/matters.hpp"
#include "donghu/policy/load.hpp"

namespace donghu::domain::testing {

struct Member {
  std::vector<Role> roles = {};
  bool leading_cadre = false;
  std::string unit_name = "办公室";
  std::string post = "科员";
  std::string managed_by = {};
  std::string organ_kind = {};
  std::optional<std::vector<std::string>> traits = {};
};

/// The shipped pack of that folder name, read from the source tree.
policy::Pack shipped_pack(const std::string& folder);

class Scene : public Directory, public Versions, public Matters {
 public:
  explicit Scene(policy::Pack pack);

  PersonId add(const std::string& name, const Member& member);
  void set_employment(PersonId person, const std::string& employment) { people_.at(person).employment = employment; }
  CaseId add_case(const std::string& number, const std::vector<PersonId>& handlers);
  /// From now on in no seat.
  void retire(PersonId person) { roles_[person].clear(); }
  void make_kin(PersonId a, PersonId b) { kin_.push_back({a, b}); }
  void on(std::string_view day, int hour = 9);
  Context as(PersonId person, const Role& role) const;
  /// Stamps an event as the next of its matter.
  Stamp stamp(const Context& context, std::uint64_t version) const;
  const policy::Pack& pack() const { return pack_; }
  MatterId new_matter();

  // What other matters are; a test puts them.
  std::map<MatterId, Record> records = {};
  std::map<MatterId, Verification> verifications = {};
  std::map<MatterId, Circular> circulars = {};
  std::map<MatterId, AccountabilityCase> accountability_cases = {};
  std::map<MatterId, Complaint> complaints = {};
  std::map<MatterId, Appeal> appeals = {};
  std::map<MatterId, WrongCase> wrong_cases = {};
  std::map<MatterId, CheckedAction> personnel_checks = {};
  std::map<MatterId, RetaliationCase> retaliation_cases = {};
  std::map<PersonId, std::vector<CountedInstance>> instances = {};
  std::map<std::pair<MatterId, std::string>, std::vector<MatterId>> links = {};
  std::map<std::pair<std::string, CivilDate>, MatterId> reports = {};
  Adoption adoption = {};
  Calendar calendar = {};

  std::optional<Person> person(PersonId id) const override;
  std::vector<PersonId> people_named(const std::string& name) const override;
  std::optional<Unit> unit(UnitId id) const override;
  std::optional<CaseFile> case_file(CaseId id) const override;
  bool handles(PersonId person, CaseId case_file) const override;
  std::vector<PersonId> holders(const Role& role) const override;
  std::vector<PersonId> kin(PersonId person) const override;
  const policy::Pack* in_force_on(CivilDate day) const override;
  std::optional<Record> record(MatterId id) const override;
  std::optional<Verification> verification(MatterId id) const override;
  std::optional<Circular> circular(MatterId id) const override;
  std::optional<AccountabilityCase> accountability(MatterId id) const override;
  std::optional<Complaint> complaint(MatterId id) const override;
  std::optional<Appeal> appeal(MatterId id) const override;
  std::optional<WrongCase> wrong_case(MatterId id) const override;
  std::optional<CheckedAction> personnel_check(MatterId id) const override;
  std::optional<RetaliationCase> retaliation_case(MatterId id) const override;
  std::vector<MatterId> records_by(PersonId recorder) const override;
  std::vector<MatterId> following(MatterId about, std::string_view kind) const override;
  std::vector<CountedInstance> instances_of(PersonId handler) const override;
  std::optional<MatterId> report_of(std::string_view rule, CivilDate period_from) const override;

 private:
  std::array<Byte, 16> next_id();

  policy::Pack pack_;
  Instant now_{};
  std::uint64_t ids_ = 0;
  std::map<PersonId, Person> people_ = {};
  std::map<PersonId, std::vector<Role>> roles_ = {};
  std::vector<std::pair<PersonId, PersonId>> kin_ = {};
  std::map<CaseId, std::pair<CaseFile, std::vector<PersonId>>> cases_ = {};
};

}  // namespace donghu::domain::testing
