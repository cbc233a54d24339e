// Post between the authorities of one deployment. What an authority enters for another lies in its outbox, keyed by the
// entry; the addressee takes it in by a command of its own, once. Nothing here writes: the commands are in
// post_commands.cpp, and whether something has been taken in is told by the addressee's own matters.
//
// Not here: letters to bodies outside, which people type (domain/dispatch.hpp).
#pragma once

#include <functional>

#include "donghu/app/history.hpp"
#include "donghu/domain/dispatch.hpp"

namespace donghu::app {

/// A piece that waits: a letter, or a reply to the addressee's own dispatch.
struct Waiting {
  AuthorityRow sender;
  PostRow row;
  std::string_view kind;             // letter, receipt, acceptance, return, result
  std::optional<MatterId> dispatch;  // for a reply
};

/// All that waits for an authority, by sender and entry. What does not fit the addressee's own matters is left out: a
/// reply from another authority than the one written to.
std::vector<Waiting> waiting_post(RegistryReader& registry, Authority& addressee);

/// The one piece of that sender and entry, of those that `shown` lets through: what may not be seen is answered like
/// what is not there. Errors: kMissingReference at /authority for no such sender, at /index when
/// nothing of the kind waits (params: allowed).
Result<Waiting> find_waiting(RegistryReader& registry, Authority& addressee, const std::string& sender_code,
                             std::uint64_t index, bool letter, const std::function<bool(const Waiting&)>& shown);

}  // namespace donghu::app
