// Obligations: what must happen next, by whom, since when, by when, on which article. Derived from events, pack and
// calendar; no timer ever writes one (REQUIREMENTS 4.4; ARCHITECTURE "The idea in one paragraph").
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "donghu/base/calendar.hpp"
#include "donghu/domain/record.hpp"

namespace donghu::domain {

struct Obligation {
  std::string kind;  // the pack's identifier of it
  std::string article;
  Role owed_role;
  std::optional<PersonId> owed_by;  // one person, where the duty is personal
  CivilDate since;
  std::optional<CivilDate> due_on;  // none: the text sets no clock and the software adds none
  std::string basis;                // text, softwareDefault, none
  std::string software_default;
  std::optional<std::uint64_t> met_index;
};

/// Everything a sealed record has raised so far under the pack, met or not, in the pack's order.
std::vector<Obligation> obligations_of(const Record& record, const policy::Pack& pack, const Calendar& calendar,
                                       const Directory& directory);

/// The duties that adopting a pack raises for the organ itself, such as setting up the register. `last_index` is the
/// adoption's newest entry: the one that met what is met.
std::vector<Obligation> obligations_of(const Adoption& adoption, const policy::Pack& pack, Instant adopted_at,
                                       std::uint64_t last_index, const Calendar& calendar);

/// How soon after the contact (or the first draft) a record is to be sealed; none: the pack reminds nobody.
std::optional<policy::Clock> sealing_clock(const policy::Pack& pack);

}  // namespace donghu::domain
