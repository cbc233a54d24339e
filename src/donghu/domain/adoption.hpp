// An authority's adoption of packs (REQUIREMENTS 4.0): which exact versions, from which days, with what settings of its
// own. An adoption never changes what comes from the text.
#pragma once

#include <string>
#include <vector>

#include "donghu/base/bytes.hpp"
#include "donghu/base/error.hpp"
#include "donghu/domain/directory.hpp"
#include "donghu/policy/pack.hpp"

namespace donghu::domain {

/// One link of a stand-in chain: when every holder of `role` is barred from a matter, `next` acts, in order; "outside"
/// ends a chain (a body above that has no seat here).
struct StandIn {
  Role role;
  std::vector<Role> next;
};

struct FiledProcedure {
  std::string procedure;
  std::string title;
  CivilDate filed_on;
};

/// Another value for one of the software's own terms; never for a term of the text (REQUIREMENTS 4.0).
struct TermSetting {
  std::string param;  // as softwareDefaults names it: "obligations.C-ARCHIVE.deadline"
  int value = 0;
  std::string unit;  // hour, day, workingDay, month, year
  std::string reason;
};

/// A version of a pack comes into force on a day. Further ones on the same stream replace it from their days on, those
/// of another pack stand beside it.
struct PackAdopted {
  std::string pack;
  std::string version;
  Hash digest{};  // SHA-256 of the pack file's bytes, archived as a blob
  CivilDate in_force_from;
  std::vector<StandIn> stand_ins;
  std::vector<TermSetting> overrides;
};

/// The organ has put one of the register's procedures on file (S-17).
struct RegisterProcedureFiled {
  std::string procedure;
  std::string title;
};

struct FileRegisterProcedure {
  std::string procedure;
  std::string title;
};

/// One version of a pack and the first day it holds; it holds until the day of that pack's next one.
struct AdoptedVersion {
  std::string pack;
  std::string version;
  Hash digest{};
  CivilDate in_force_from;
  std::vector<TermSetting> overrides;
};

/// An adoption as its events leave it.
struct Adoption {
  StreamId id;
  // Of the first adopted pack, the version in force on the day that was asked for (select); before the first day, the
  // first version.
  std::string pack;
  std::string version;
  Hash digest{};
  CivilDate in_force_from;
  std::vector<TermSetting> overrides;
  std::vector<AdoptedVersion> versions;  // of all packs, by their days
  std::vector<std::string> packs;        // in the order in which they were first adopted
  std::vector<StandIn> stand_ins;
  std::vector<FiledProcedure> procedures;

  /// Procedures that the pack asks for and the organ has not filed, in the pack's order.
  std::vector<std::string> missing_procedures(const policy::Pack& pack) const;
  /// The version of each pack that holds on a day, in the order of `packs`; none before the first day of any.
  std::vector<const AdoptedVersion*> in_force_on(CivilDate day) const;
  /// Makes the version of that day the adoption's.
  void select(CivilDate day);
};

void apply(Adoption& adoption, const PackAdopted& event);
void apply(Adoption& adoption, const RegisterProcedureFiled& event, CivilDate on);

/// The pack with the adoption's settings. Errors: those of policy::with_overrides, kNotAllowed for an unknown unit.
Result<policy::Pack> with_settings(policy::Pack pack, const std::vector<TermSetting>& settings);

/// Errors: kRuleAbsent when the pack asks for no register, kNotAllowed for a procedure it does not name.
Result<RegisterProcedureFiled> decide(const Adoption& adoption, const policy::Pack& pack,
                                      const FileRegisterProcedure& command);

template <class A>
void fields(A& a, StandIn& x) {
  a.field("role", x.role, required_text(60));
  a.field("next", x.next, items(10));
}
template <class A>
void fields(A& a, TermSetting& x) {
  a.field("param", x.param, required_text(100));
  a.field("value", x.value, range(0, 10000));
  a.field("unit", x.unit, required_text(20));
  a.field("reason", x.reason, required_text(500));
}
template <class A>
void fields(A& a, FiledProcedure& x) {
  a.field("procedure", x.procedure, required_text(60));
  a.field("title", x.title, required_text(200));
  a.field("filedOn", x.filed_on);
}
template <class A>
void fields(A& a, PackAdopted& e) {
  a.field("pack", e.pack, required_text(100));
  a.field("version", e.version, required_text(40));
  a.field("digest", e.digest);
  a.field("inForceFrom", e.in_force_from);
  a.field("standIns", e.stand_ins);
  a.field("overrides", e.overrides);
}
template <class A>
void fields(A& a, RegisterProcedureFiled& e) {
  a.field("procedure", e.procedure, required_text(60));
  a.field("title", e.title, required_text(200));
}
template <class A>
void fields(A& a, FileRegisterProcedure& c) {
  a.field("procedure", c.procedure, required_text(60));
  a.field("title", c.title, required_text(200));
}

}  // namespace donghu::domain
