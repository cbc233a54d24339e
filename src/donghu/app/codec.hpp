// The sealed body of an entry: an event as JSON with its salt, actor, pack and command (design page DATA, "Entry,
// version 1"). Stored bytes are never encoded again, so no canonical form is needed.
//
//   {"type":"inquiryRecorded","v":1,"salt":"…","actor":{…},"pack":{…},"commandKey":"…","data":{…}}
#pragma once

#include <optional>
#include <string>

#include "donghu/base/error.hpp"
#include "donghu/domain/context.hpp"
#include "donghu/domain/event.hpp"
#include "donghu/json/json.hpp"

namespace donghu::app {

/// The exact pack version under which something was decided.
struct PackRef {
  std::string id;
  std::string version;
  Hash digest{};
};

struct Body {
  domain::Event event;
  Hash salt{};  // random; field salts are derived from it
  domain::Actor actor;
  std::vector<PackRef> packs;  // in force at the step; of several the first adopted goes first
  Hash command{};              // token of the command that caused it
};

/// The JSON text that is sealed.
std::string encode(const Body& body);

/// Errors: kMalformed and kin for text that is no body; kFeatureMissing for a type or version this build does not know
/// (params: type, v).
Result<Body> decode(std::string_view text);

/// What an entry commits to: every leaf of the body but the salt, by pointer, in document order.
std::vector<std::pair<std::string, std::string>> committed_leaves(std::string_view body_text);

}  // namespace donghu::app
