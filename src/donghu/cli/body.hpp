// The body of a command from what stands on the command line: "contact.on=2026-05-12", "findings.items.0.item=C-04".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "donghu/json/json.hpp"

namespace donghu::cli {

/// Sets one field. The path's parts are parted by dots; a number is a place in a list, at most the one after its last.
/// Objects and lists on the way are made. A value that is JSON is taken as such, anything else as text, so that a text
/// which looks like JSON wants quotes of its own: title='"2026"'. Errors, `where` being the assignment's path:
/// kMalformed without "=" or with an empty part, kWrongType below something that is neither object nor list,
/// kOutOfRange for a place beyond the end (params: max).
Result<void> set_field(json::Value& body, std::string_view assignment);

/// `base`, or an empty object if it is empty text, with the assignments made in order. Errors: also kMalformed and
/// kDuplicateKey for a base that is no JSON, kWrongType for one that is no object.
Result<json::Value> body_of(std::string_view base, const std::vector<std::string>& assignments);

}  // namespace donghu::cli
