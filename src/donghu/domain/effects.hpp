// What a decision makes happen: events of the matter itself, of matters it touches, and matters that begin. All are
// appended in one transaction, or none is.
#pragma once

#include <string>
#include <vector>

#include "donghu/domain/claim.hpp"
#include "donghu/domain/event.hpp"

namespace donghu::domain {

struct Effects {
  /// An event of another matter of the same authority.
  struct Elsewhere {
    MatterId matter;
    Event event;
  };
  /// A matter that begins; the application gives it identity and number.
  struct Beginning {
    std::string kind;  // M::kKind
    MatterId id = {};  // nil: the application's choice; context.fresh where another event names it
    std::vector<Event> events;
    std::vector<Evidence> evidence;
  };

  std::vector<Event> events;  // of the matter decided on, in order; for a command without a matter: of the new one,
                              // whose identity is context.fresh
  std::vector<Elsewhere> elsewhere;
  std::vector<Beginning> beginnings;
  std::vector<Evidence> evidence;  // sealed files that `events` name
};

}  // namespace donghu::domain
