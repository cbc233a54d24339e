// Reading what is sealed is an act of its own: it needs a reason, leaves an event in the matter's access stream, and
// the recorder sees it (LEDGER "Reads", FACE "Matter page").
#pragma once

#include <string>

#include "donghu/base/fields.hpp"
#include "donghu/domain/context.hpp"

namespace donghu::domain {

struct OpenRecord {
  std::string reason;
};

struct RecordOpened {
  MatterId matter;
  OpeningId opening;
  Hash session{};  // the session it is valid for
  std::string reason;
  Instant expires_at{};
};

/// A session of a register reader has seen the labels of the register; noted once for each session.
struct RegisterListed {
  Hash session{};
};

/// The clock stood more than a minute behind the last entry; the entry carries the last instant instead.
struct ClockAnomalyNoticed {
  Instant clock{};
  Instant last{};
};

/// An opening holds for this long.
inline constexpr std::int64_t kOpeningMs = 30LL * 60 * 1000;

/// Errors: kReasonMissing (a reason of at least two characters is asked for).
Result<RecordOpened> decide(const OpenRecord& command, MatterId matter, OpeningId opening, const Hash& session,
                            Instant now);

template <class A>
void fields(A& a, OpenRecord& c) {
  a.field("reason", c.reason, required_text(500, true));
}
template <class A>
void fields(A& a, RecordOpened& e) {
  a.field("matter", e.matter);
  a.field("opening", e.opening);
  a.field("session", e.session);
  a.field("reason", e.reason, required_text(500));
  a.field("expiresAt", e.expires_at);
}
template <class A>
void fields(A& a, RegisterListed& e) {
  a.field("session", e.session);
}
template <class A>
void fields(A& a, ClockAnomalyNoticed& e) {
  a.field("clock", e.clock);
  a.field("last", e.last);
}

}  // namespace donghu::domain
