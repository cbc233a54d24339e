// Whom a record concerns, who is barred from it, and who stands in for those who are (SC-01).
#include <fmt/ranges.h>

#include <algorithm>

#include "donghu/domain/record.hpp"

namespace donghu::domain {
namespace {

void add_once(std::vector<PersonId>& people, PersonId person) {
  if (std::find(people.begin(), people.end(), person) == people.end()) people.push_back(person);
}

}  // namespace

std::vector<PersonId> concerned(const Claim& claim, PersonId recorder, const Directory& directory) {
  std::vector<PersonId> people;
  const auto add = [&](const PersonMention& mention) {
    if (mention.person) {
      add_once(people, *mention.person);
    } else if (!mention.name.empty()) {
      for (const PersonId person : directory.people_named(mention.name)) add_once(people, person);
    }
  };
  add(claim.intervener);
  if (claim.principal) add(*claim.principal);
  for (const PersonMention& further : claim.interveners) add(further);
  std::erase(people, recorder);
  return people;
}

std::vector<PersonId> concerned(const Record& record, const Directory& directory) {
  return concerned(record.inquiry.claim, record.recorder(), directory);
}

bool is_barred(PersonId reader, const std::vector<PersonId>& people, const Directory& directory) {
  const auto concerns = [&](PersonId person) {
    return std::find(people.begin(), people.end(), person) != people.end();
  };
  if (concerns(reader)) return true;
  const std::vector<PersonId> kin = directory.kin(reader);
  return std::any_of(kin.begin(), kin.end(), concerns);
}

std::vector<Role> viewing_roles(const policy::Pack& pack) {
  std::vector<Role> roles = pack.record_register.view_roles;
  for (const policy::RecordDuty& duty : pack.records) {
    for (const Role& role : duty.visibility) {
      if (std::find(roles.begin(), roles.end(), role) == roles.end()) roles.push_back(role);
    }
  }
  std::erase(roles, "recorder");
  return roles;
}

std::vector<Role> acting_roles(const Role& held, const std::vector<PersonId>& people, const Context& context) {
  std::vector<Role> roles{held};
  for (const StandIn& chain : context.adoption.stand_ins) {
    const std::vector<PersonId> holders = context.directory.holders(chain.role);
    const auto all_barred = [&](const std::vector<PersonId>& of) {
      return std::all_of(of.begin(), of.end(), [&](PersonId p) { return is_barred(p, people, context.directory); });
    };
    if (holders.empty() || !all_barred(holders)) continue;
    for (const Role& next : chain.next) {
      const std::vector<PersonId> next_holders = context.directory.holders(next);
      if (next_holders.empty() || all_barred(next_holders)) continue;
      if (next == held) roles.push_back(chain.role);
      break;
    }
  }
  return roles;
}

bool needs_restricted_series(const std::vector<PersonId>& people, const Context& context) {
  for (const Role& role : viewing_roles(context.pack)) {
    for (const PersonId reader : context.directory.holders(role)) {
      if (is_barred(reader, people, context.directory)) return true;
    }
  }
  return false;
}

Result<void> check_may_begin(By by, const std::vector<PersonId>& people, const Context& context) {
  for (const Role& role : acting_roles(context.actor.role, people, context)) {
    if (includes(by, role, context.pack)) return {};
  }
  return refuse({.code = ErrorCode::kRoleDenied,
                 .params = {{"allowed", fmt::format("{}", fmt::join(roles_of(by, context.pack), ", "))}}});
}

}  // namespace donghu::domain
