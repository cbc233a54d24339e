#include "donghu/domain/access.hpp"

#include "donghu/base/text.hpp"

namespace donghu::domain {

Result<RecordOpened> decide(const OpenRecord& command, MatterId matter, OpeningId opening, const Hash& session,
                            Instant now) {
  if (count_characters(command.reason) < 2) return refuse(ErrorCode::kReasonMissing, "/reason");
  return RecordOpened{matter, opening, session, command.reason, Instant{now.ms + kOpeningMs}};
}

}  // namespace donghu::domain
