// Looking back under other rules (回溯对照): which past steps would have come out differently, which duties would have
// arisen, had another pack been in force; why, by article. `donghu policy replay` and POST /api/v1/policy/replay.
//
// Nothing of the registry is touched: all of it happens in a copy that goes with the answer. Each past step is decided
// twice on the history as it was, by the same command, person and instant: under the versions that were in force (for
// the substance the one at the conduct, for the procedure the one at the step, SC-06), and under the same with the
// other pack in its place. Only what these two decisions differ in is a difference; what the ledger says of the step is
// not compared, since a directory that has changed since would show in it.
//
// A step that would have been refused is one difference; the steps after it are still judged as if it had been taken.
//
// Not here: rebuilding tables from entries (export.hpp, `verify`), which in this software is what "replay" means
// elsewhere; the rules themselves side by side (donghu/policy/compare.hpp).
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "donghu/app/authority.hpp"
#include "donghu/app/shelf.hpp"
#include "donghu/domain/outcomes.hpp"

namespace donghu::app {

/// How the other pack stands to those adopted: instead of the one with its id, beside them, or instead of all.
enum class Placement { kInPlace, kBeside, kAlone };
constexpr auto enum_names(Placement) {
  return std::array{named(Placement::kInPlace, "inPlace"), named(Placement::kBeside, "beside"),
                    named(Placement::kAlone, "alone")};
}

/// The other rules.
struct Hypothesis {
  std::shared_ptr<const policy::Pack> pack;
  Hash digest{};       // of the file's bytes
  bool alone = false;  // no other pack in force; else in the place of its own id, or beside the adopted ones
  /// Its first day; before it everything stays. None: the first day of the pack it takes the place of, else of the
  /// adoption.
  std::optional<CivilDate> from = std::nullopt;
};

/// Where a difference shows: a step of a matter, what stands of it today, its duties, or the authority's periods.
struct RetrospectItem {
  std::optional<MatterId> matter;  // none: the authority's own
  std::string number;              // empty: it bears none
  std::string kind;                // of the matter; "adoption", "period" for the authority's own
  std::string step;                // type of the event; "standing", "obligations", "periods"
  std::uint64_t index = 0;         // of the step's entry; of the matter's first one for what is no step
  CivilDate on;                    // of the step
  domain::Difference difference;
};

/// A step that was taken and that today's directory and history do not carry under its own rules any more, so that
/// nothing can be said of it.
struct Unjudged {
  std::optional<MatterId> matter;
  std::string number;
  std::string kind;
  std::string step;
  std::uint64_t index = 0;
  std::string code;  // of the refusal
};

struct Retrospect {
  Placement placement = Placement::kInPlace;
  CivilDate from;
  std::vector<PackRef> replaced;               // versions that it takes the place of
  std::vector<std::string> settings_left_out;  // terms the adoption had set that the other pack does not have
  std::uint64_t matters = 0;                   // looked at
  std::uint64_t steps = 0;                     // decided again
  std::uint64_t obligations = 0;               // compared, of either side
  std::uint64_t periods = 0;
  std::vector<RetrospectItem> items;  // by matter, in the order of the ledger; the authority's own last
  std::vector<Unjudged> unjudged;
};

/// Which matters may be looked at; the others leave no trace in the answer, not even in its counts.
using Visible = std::function<bool(MatterId)>;
inline bool all_matters(MatterId /*matter*/) { return true; }

/// `now`: by when open duties are late. Errors: kPackNotActive when no pack is adopted; kNotAllowed at "from" for a
/// pack alone, which has nothing before it; what check_together refuses; kLedgerBroken when an entry does not open.
Result<Retrospect> look_back(Registry& registry, const Authority& authority, BlobStore& blobs, const Calendar& calendar,
                             const Hypothesis& hypothesis, Instant now, const Visible& visible = all_matters);

}  // namespace donghu::app
