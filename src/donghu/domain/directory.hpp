// The organ's directory and case list: units, persons, kin, seats, accounts, case files with stage and roles. Facts of
// the organ's own staff only; a person outside exists inside the sealed body of the record that names them.
// Pure values and decisions; where they come from (projections) is the application's business.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "donghu/base/fields.hpp"
#include "donghu/base/id.hpp"
#include "donghu/base/time.hpp"

namespace donghu::domain {

/// A role code of REQUIREMENTS 4.2 ("handler", "disciplineLeader" …); packs may add roles, so it is not a closed type.
using Role = std::string;

struct Unit {
  UnitId id;
  std::string name;
  std::optional<UnitId> parent;
};

struct Person {
  PersonId id;
  std::string name;
  std::optional<UnitId> unit;
  std::string unit_name;
  std::string post;
  bool leading_cadre = false;
  std::string employment = "current";  // current, contract, former, retired
  std::string managed_by;              // kind of body: sameLevelPartyCommittee, ownBureau …
  std::string organ_kind;              // party, court, procuratorate … (person.organKind); empty: not noted
  std::vector<std::string> functions;  // leadership, guidance, management, supervision
  /// partyMember, stateFunctionary, publicOfficial, enforcementOfficer, judicialLeader: what is not listed is known not
  /// to be so. None: the directory has not noted any of them.
  std::optional<std::vector<std::string>> traits;
};

struct CaseFile {
  CaseId id;
  std::string number;
  std::string name;
  std::string kind;   // penalty, licence, other
  std::string stage;  // stage codes of REQUIREMENTS 4.2
  std::optional<UnitId> unit;
  std::string unit_name;
};

/// What a decision may ask about people and cases. Implementations answer from the state that the decision's own
/// transaction sees.
class Directory {
 public:
  virtual ~Directory() = default;

  virtual std::optional<Person> person(PersonId id) const = 0;
  /// Everybody whose name is exactly this; several people may share one.
  virtual std::vector<PersonId> people_named(const std::string& name) const = 0;
  virtual std::optional<Unit> unit(UnitId id) const = 0;
  virtual std::optional<CaseFile> case_file(CaseId id) const = 0;
  virtual bool handles(PersonId person, CaseId case_file) const = 0;
  /// Persons who now sit in a seat of this role.
  virtual std::vector<PersonId> holders(const Role& role) const = 0;
  /// Close relatives and personal staff of a person, and those whose relative or staff the person is (Q-58, SC-01).
  virtual std::vector<PersonId> kin(PersonId person) const = 0;

 protected:
  Directory() = default;
  Directory(const Directory&) = default;
  Directory(Directory&&) = default;
  Directory& operator=(const Directory&) = default;
  Directory& operator=(Directory&&) = default;
};

// --- events ---------------------------------------------------------------------------------------------------------

struct AuthorityFounded {
  std::string code;
  std::string name;
  std::string credit_code;  // 统一社会信用代码
  std::string origin;
  bool demonstration = false;
};
struct UnitAdded {
  UnitId unit;
  std::string name;
  std::optional<UnitId> parent;
};
struct PersonAdded {
  PersonId person;
  std::string name;
  std::optional<UnitId> unit;
  std::string post;
  bool leading_cadre = false;
  std::string employment = "current";
  std::string managed_by;
  std::string organ_kind;
  std::vector<std::string> functions;
  std::optional<std::vector<std::string>> traits;
};
struct KinDeclared {
  PersonId person;
  PersonId other;
  std::string relation;  // closeRelative, relative, personalStaff
};
struct SeatBound {
  SeatId seat;
  PersonId person;
  Role role;
  std::optional<UnitId> unit;
  CivilDate from;
};
struct SeatEnded {
  SeatId seat;
  CivilDate to;
};
struct AccountOpened {
  AccountId account;
  std::string name;
  PersonId person;
};
struct CaseFileOpened {
  CaseId case_file;
  std::string number;
  std::string name;
  std::string kind;
  std::string stage;
  std::optional<UnitId> unit;
};
struct CaseRoleAssigned {
  CaseId case_file;
  PersonId person;
  Role role;
  CivilDate from;
};

template <class A>
void fields(A& a, AuthorityFounded& e) {
  a.field("code", e.code, required_text(40));
  a.field("name", e.name, required_text(100));
  a.field("creditCode", e.credit_code, required_text(18));
  a.field("origin", e.origin, required_text(100));
  a.field("demonstration", e.demonstration);
}
template <class A>
void fields(A& a, UnitAdded& e) {
  a.field("unit", e.unit);
  a.field("name", e.name, required_text(100));
  a.field("parent", e.parent);
}
template <class A>
void fields(A& a, PersonAdded& e) {
  a.field("person", e.person);
  a.field("name", e.name, required_text(100));
  a.field("unit", e.unit);
  a.field("post", e.post, text(100));
  a.field("leadingCadre", e.leading_cadre);
  a.field("employment", e.employment, required_text(40));
  a.field("managedBy", e.managed_by, text(100));
  a.field("organKind", e.organ_kind, text(40));
  a.field("functions", e.functions, items(10, 40));
  a.field("traits", e.traits, items(10, 40));
}
template <class A>
void fields(A& a, KinDeclared& e) {
  a.field("person", e.person);
  a.field("other", e.other);
  a.field("relation", e.relation, required_text(40));
}
template <class A>
void fields(A& a, SeatBound& e) {
  a.field("seat", e.seat);
  a.field("person", e.person);
  a.field("role", e.role, required_text(60));
  a.field("unit", e.unit);
  a.field("from", e.from);
}
template <class A>
void fields(A& a, SeatEnded& e) {
  a.field("seat", e.seat);
  a.field("to", e.to);
}
template <class A>
void fields(A& a, AccountOpened& e) {
  a.field("account", e.account);
  a.field("name", e.name, required_text(60));
  a.field("person", e.person);
}
template <class A>
void fields(A& a, CaseFileOpened& e) {
  a.field("caseFile", e.case_file);
  a.field("number", e.number, required_text(100));
  a.field("name", e.name, required_text(200));
  a.field("kind", e.kind, text(40));
  a.field("stage", e.stage, text(40));
  a.field("unit", e.unit);
}
template <class A>
void fields(A& a, CaseRoleAssigned& e) {
  a.field("caseFile", e.case_file);
  a.field("person", e.person);
  a.field("role", e.role, required_text(60));
  a.field("from", e.from);
}

}  // namespace donghu::domain
