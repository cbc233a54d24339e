// Evidence on its way in: received in pieces, sealed piece by piece into a file of its own key, named by hash when
// whole. Only a whole file can be named by a record (design page DATA, "Evidence").
#pragma once

#include "donghu/app/services.hpp"
#include "donghu/app/views.hpp"
#include "donghu/domain/claim.hpp"

namespace donghu::app {

/// Errors: kTooLarge, kNotAllowed for a media type that is no media type.
Result<UploadView> begin_upload(Services& services, const Caller& caller, const BeginUpload& request);
/// Takes the next piece. Errors: kNotFound, kConflict (params: offset) when `offset` is not the next byte, kTooLarge
/// when it goes beyond the announced size, kStorage.
Result<UploadView> add_piece(Services& services, const Caller& caller, UploadId id, std::int64_t offset,
                             std::string_view piece);
Result<UploadView> show_upload(Services& services, const Caller& caller, UploadId id);
void cancel_upload(Services& services, const Caller& caller, UploadId id);

/// The evidence of complete uploads of this caller, in the order named. Errors: kMissingReference (where: the place in
/// the request) for one that is unknown, foreign, unfinished or used.
Result<std::vector<domain::Evidence>> evidence_of(Services& services, const Caller& caller,
                                                  const std::vector<UploadId>& uploads);
void mark_used(Services& services, const Caller& caller, const std::vector<UploadId>& uploads);

/// Opens a sealed file into a fresh temporary file of the same store. Errors: kLedgerBroken when it is missing or
/// altered.
Result<std::filesystem::path> open_evidence(Services& services, const domain::Evidence& evidence);

/// Removes what was begun and never finished, a day after it was last touched.
void sweep_uploads(Services& services);

}  // namespace donghu::app
