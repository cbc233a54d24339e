// Drafts: what a handler has typed so far. Sealed, only for its author, and no record: nothing of it is on the ledger.
#pragma once

#include "donghu/app/services.hpp"
#include "donghu/app/views.hpp"

namespace donghu::app {

DraftList list_drafts(Services& services, const Caller& caller);
/// Errors: kNotFound, also for another's draft.
Result<DraftView> show_draft(Services& services, const Caller& caller, DraftId id);
/// Errors: kNotFound when the identifier is another's, kTooLarge, kTooLong beyond a hundred drafts.
Result<DraftBrief> save_draft(Services& services, const Caller& caller, DraftId id, const SaveDraft& request);
void discard_draft(Services& services, const Caller& caller, DraftId id);

}  // namespace donghu::app
