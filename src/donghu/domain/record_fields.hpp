// The record fields that packs name (REQUIREMENTS 4.2), where each stands in a claim, and whether a claim gives it.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "donghu/domain/claim.hpp"

namespace donghu::domain {

struct RecordField {
  std::string_view name;     // as in packs: "contact.place"
  std::string_view pointer;  // as in requests: "/contact/place"
  bool (*given)(const Claim&);
};

/// The fields a handler can give, in the order of the form. Fields that the software or the discipline side fills
/// (registration date, opinion) are not among them.
std::span<const RecordField> record_fields();

/// None for a field that the handler does not give.
const RecordField* find_record_field(std::string_view name);

}  // namespace donghu::domain
