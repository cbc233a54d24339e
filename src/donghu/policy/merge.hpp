// Several regulations in one organ, read as one (REQUIREMENTS 4.1 `bundle`, 4.6 g, 5.4; Q-10, SC-10): a rule for
// leaders beside a rule for everybody, a rule of the organ that works out a superior's.
//
// Who is judged decides whose rules lead. The result is a pack like any other, so that nothing downstream knows that
// there were several; each row remembers where it comes from (Pack::cite).
//
//   const Reading reading = reading_for(packs, subject);   // packs: those in force on one day
//   const Pack pack = merge(packs, reading);
//
// What the leading pack rules on, holds; what it does not, is filled in from the others; duties add up, the same duty
// once and by its stricter clock; sanctions never add up; wider protection goes before narrower.
#pragma once

#include <span>
#include <vector>

#include "donghu/base/error.hpp"
#include "donghu/policy/pack.hpp"

namespace donghu::policy {

/// The packs of one authority that are in force on one day, in the order in which they were adopted.
using PackList = std::span<const Pack* const>;

/// How the packs of a list stand to one subject; by position in the list.
struct Reading {
  std::size_t leading = 0;
  std::vector<bool> judges = {};  // whose lists and consequences the subject may fall under
  bool everybody = false;         // no subject: all lists stand side by side, for forms and for duties of the organ
  bool operator==(const Reading&) const = default;
};

/// Which pack leads for the subject of `facts`, and which others cover it or may do so. The first precedence that fires
/// names the leading one; else the one that implements another; else the first that covers the subject.
Reading reading_for(PackList packs, const Facts& facts);
/// Where nobody is judged: the first pack leads, or the one that implements another, and all rules stand.
Reading reading_of_all(PackList packs);

/// Precondition: `packs` is not empty and `reading` is one of it.
Pack merge(PackList packs, const Reading& reading);

/// Whether packs can be activated together. Errors: kNotAllowed for a row, obligation or report that two of them call
/// by the same name (params: name); kMissingReference for a bundle of which a named pack is not there (params: pack).
Result<void> check_together(PackList packs);

/// What the pack's classes of persons make of the subject of `facts`: unknown where a fact is missing, true for a pack
/// that has no classes.
Truth covers(const Pack& pack, const Facts& facts);

}  // namespace donghu::policy
