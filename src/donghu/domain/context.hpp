// What every decision is told besides the state and the command: who acts, when, and under which rules. Decisions are
// pure: the same inputs give the same events, so they can be replayed.
#pragma once

#include <string>
#include <vector>

#include "donghu/base/calendar.hpp"
#include "donghu/base/error.hpp"
#include "donghu/base/time.hpp"
#include "donghu/domain/adoption.hpp"
#include "donghu/domain/directory.hpp"
#include "donghu/policy/pack.hpp"

namespace donghu::domain {

/// Who acts, and in which seat; an entry stores all three.
struct Actor {
  PersonId person;
  SeatId seat;
  Role role;
};

template <class A>
void fields(A& a, Actor& x) {
  a.field("person", x.person);
  a.field("seat", x.seat);
  a.field("role", x.role, required_text(60));
}

/// When, by whom, and where on the ledger something was entered.
struct Stamp {
  Actor actor;
  Instant at;
  std::uint64_t index = 0;
  std::uint64_t version = 0;
};

/// The versions of the adopted pack by their days. The substance of a matter follows the version in force at the
/// conduct, the procedure the one in force at the step (SC-06).
class Versions {
 public:
  virtual ~Versions() = default;
  /// None: no version was in force on that day; what happened then is history without consequences (PACK_NOT_ACTIVE).
  /// Where an organ works under several regulations: all of them, read as one.
  virtual const policy::Pack* in_force_on(CivilDate day) const = 0;
  /// The same as they stand for the subject of `subject` (policy/merge.hpp).
  virtual const policy::Pack* read_for(CivilDate day, const policy::Facts& /*subject*/) const {
    return in_force_on(day);
  }

 protected:
  Versions() = default;
  Versions(const Versions&) = default;
  Versions(Versions&&) = default;
  Versions& operator=(const Versions&) = default;
  Versions& operator=(Versions&&) = default;
};

class Matters;  // matters.hpp

/// Precondition: the referenced objects outlive the decision.
struct Context {
  Instant now;
  Actor actor;
  const policy::Pack& pack;  // the version in force at this step
  const Adoption& adoption;
  const Calendar& calendar;
  const Directory& directory;
  const Versions& versions;
  const Matters& matters;
  MatterId fresh = {};  // identity of the matter that the decision begins, if it begins one by itself

  CivilDate today() const { return civil_date(now); }
  Citation cite(const std::string& article) const;
};

/// A mark that never stops anything (REQUIREMENTS 4.2, flag codes). `params` hold codes only, never sealed values.
struct Flag {
  std::string code;
  std::string article;  // empty where no article stands behind it
  std::vector<std::string> params;
  bool operator==(const Flag&) const = default;
};

template <class A>
void fields(A& a, Flag& x) {
  a.field("code", x.code, required_text(60));
  a.field("article", x.article, text(60));
  a.field("params", x.params);
}

}  // namespace donghu::domain
