// What came of a step, as a list of codes: refusals, grade and items of a screening, flags, what began, which tiers
// were reached. Two such lists tell in what a step would have come out differently under other rules.
//
//   differences(outcomes_of(decide(command, then), pack), outcomes_of(decide(command, instead), other_pack))
//
// Outcomes hold codes, identifiers of the packs, counts and due days, never a name, a narrative or the day of a
// contact: they may be shown where sealed content may not.
// Not here: which steps are judged again and on what history (donghu/app/retrospect.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "donghu/base/error.hpp"
#include "donghu/domain/effects.hpp"
#include "donghu/policy/pack.hpp"

namespace donghu::domain {

struct AccountabilityCase;
struct Context;
struct Recorded;
struct Verification;

/// `element` says of what kind it is ("screening.grade", "flag", "refusal"), `name` which of them, where there can be
/// several; the two are unique in a list.
struct Outcome {
  std::string element = {};
  std::string name = {};
  std::string value = {};
  std::optional<Citation> basis = std::nullopt;  // the article; none: nothing of the text stands behind it
};

struct Difference {
  std::string element = {};
  std::string name = {};
  std::optional<std::string> then = std::nullopt;     // none: it did not come
  std::optional<std::string> instead = std::nullopt;  // none: it would not have come
  std::optional<Citation> basis_then = std::nullopt;
  std::optional<Citation> basis_instead = std::nullopt;
  bool operator==(const Difference&) const = default;
};

inline constexpr std::string_view kRefusal = "refusal";

/// Every refusal of one command, `also` included: code and place.
std::vector<Outcome> outcomes_of(const Error& error);
/// The events of the matter itself, and what begins with them.
std::vector<Outcome> outcomes_of(const Effects& effects, const policy::Pack& pack);
std::vector<Outcome> outcomes_of(const Recorded& recorded, const policy::Pack& pack);

template <class T>
std::vector<Outcome> outcomes_of(const Result<T>& result, const policy::Pack& pack) {
  if (!result) return outcomes_of(result.error());
  return outcomes_of(*result, pack);
}
template <EventKind E>
std::vector<Outcome> outcomes_of(const E& event, const policy::Pack& pack) {
  return outcomes_of(Effects{.events = {event}}, pack);
}

bool is_refused(const std::vector<Outcome>& outcomes);

/// What differs in value, what came on one side only; another article for the same value is no difference. Where one
/// side is refused the refusals are the difference, and nothing of what the other side brought.
std::vector<Difference> differences(const std::vector<Outcome>& then, const std::vector<Outcome>& instead);

// --- what stands, beside what was done ------------------------------------------------------------------------------

/// Whether a circular could be proposed on the conclusion in force, by whoever may: "possible" or why not, and what
/// would become of it. Nothing while no conclusion confirms. Never a refusal: nobody has asked for one.
std::vector<Outcome> standing_outcomes(const Verification& verification, const Context& context);
/// The tiers that the confirmed conduct reaches, each with what it permits, on the findings as assessed; nothing while
/// the verification does not carry the case.
std::vector<Outcome> standing_outcomes(const AccountabilityCase& matter, const Context& context);

}  // namespace donghu::domain
