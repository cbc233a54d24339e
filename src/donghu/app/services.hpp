// What use cases work with, and who calls them. Plain references, put together in one place (main).
#pragma once

#include <string>

#include "donghu/app/authority.hpp"
#include "donghu/app/committer.hpp"
#include "donghu/app/ports/work.hpp"
#include "donghu/app/shelf.hpp"

namespace donghu::app {

struct Services {
  Registry& registry;
  Work& work;
  BlobStore& blobs;
  Clock& clock;
  Authorities& authorities;
  Shelf& shelf;
  Committer& committer;
  std::string public_url;       // "https://host:8640", for the code on printed forms; no slash at the end
  std::filesystem::path fonts;  // folder of the fonts for printed forms
};

/// A signed-in person in one seat.
struct Caller {
  AuthorityNo authority = 0;
  std::string account;
  domain::Actor actor;
  Hash session{};  // hash of the session's secret
  bool register_listed = false;
};

/// 16 bytes of identity for something new.
template <class AnyId>
AnyId new_id(Instant now) {
  std::array<Byte, 10> random{};
  crypto::random_bytes(random);
  return AnyId{make_uuid7(now, random)};
}

}  // namespace donghu::app
