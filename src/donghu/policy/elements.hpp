// The parts of a pack file that say which row of the regulation they carry, by path, and the pack without one of them.
// From the text alone, so that an element that no reader knows yet is an element too.
//
//   for (const Element& element : *elements_of(text, "pack.yaml")) …   // "obligations.C-SEAL", of C-05¶1.a, line 403
//   without(text, "obligations.C-SEAL");                               // the same pack, but for this duty
//
// Not here: what becomes of an element (sections.hpp of scenario), whether anything notices its loss (touched.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "donghu/base/error.hpp"

namespace donghu::policy {

/// A list item or a named part with `ref`, `refs`, `itemRef` or `citedIn`; a key of its own that names a row
/// ("record.storageRef"); or a part that a row names in `carriedBy`.
struct Element {
  std::string path = {};                // as in softwareDefaults; a second of the same name has "#2"
  std::string section = {};             // without names: "reports.periodic[].followUp[]"
  std::vector<std::string> rows = {};   // in the order of the file
  std::vector<std::string> names = {};  // its identifiers: id, code, codes, name
  int line = 0;
  bool is_item = false;  // of a list
};

/// Every element of a pack, in the order of the file; `articles` are the rows themselves and none of them. Errors:
/// those of the YAML subset.
Result<std::vector<Element>> elements_of(std::string_view text, std::string_view file_name);

/// What stands in an element's place: "the text has no such rule" (null), which only a named part can say; nothing; or
/// nothing, and no list mentions it any more either (an act in `sanctions[].conduct`, a measure in a tier).
enum class Removal { kNull, kGone, kGoneWithMentions };

/// The pack without the element at `path`, and without the software's values for it (`softwareDefaults`): the other
/// values stay the same, comments and layout are lost. None if there is no such path, or the text cannot be read.
std::optional<std::string> without(std::string_view text, std::string_view path, Removal removal);

}  // namespace donghu::policy
