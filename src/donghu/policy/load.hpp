// From the text of a pack or calendar file to values, or to everything that is wrong with it. Strict: what is not
// understood to the last key is refused, because a rule that is read half is a rule that is broken in silence.
//
//   const Result<Pack> pack = load_pack(text, "pack.yaml");
//   if (!pack) show_problems(pack.error());          // each with line, key path and what would be right
//
// Not here: opening files, and the digest of the text.
#pragma once

#include <string_view>

#include "donghu/base/calendar.hpp"
#include "donghu/base/error.hpp"
#include "donghu/policy/pack.hpp"

namespace donghu::policy {

/// Reads one pack. `file_name` is only quoted in problems. All problems are found in one go: the first in the order of
/// the file is the error, the others follow in `also`. Each has `where` "file:line:key.path", params "fault" (its
/// stable name), "allowed" and "given" where they apply, and a `detail` that says what would be right.
///
/// Errors: MALFORMED (no YAML of the strict subset: one document, no anchors, aliases, tags, at most 16 levels),
/// TOO_LARGE, UNKNOWN_KEY, DUPLICATE_KEY (also an id given twice), FIELD_MISSING (a required key), WRONG_TYPE,
/// NOT_ALLOWED (an unknown code), OUT_OF_RANGE, MISSING_REFERENCE (a row, instrument, measure … that is not in this
/// pack), FEATURE_MISSING (the pack needs what this version cannot do).
Result<Pack> load_pack(std::string_view text, std::string_view file_name);

/// Reads the holiday table of one year; the same strictness and errors.
Result<CalendarYear> load_calendar(std::string_view text, std::string_view file_name);

}  // namespace donghu::policy
