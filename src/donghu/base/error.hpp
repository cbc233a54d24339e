// The one vocabulary of refusals. An expected refusal is a value (Result<T>); exceptions are for bugs and for
// infrastructure that broke, and are converted at the edge of the module that meets them.
//
//   if (!record.contact_on) return refuse(ErrorCode::kFieldMissing, "/contact/on", cite("cn-xingqing-c", "C-F4"));
//
// Text for people is not made here: it comes from locales/*.json by the code's name.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace donghu {

/// Every way the software says no, grouped by what the caller does next. Adding one breaks the build at each switch
/// that maps codes (HTTP status, exit status, message), which is intended.
enum class ErrorCode {
  // Correct the input and send it again.
  kMalformed,          // not the format it claims to be (JSON, UTF-8, number, date …)
  kUnknownKey,         // a key that this place does not have
  kDuplicateKey,       // the same key twice in one object
  kWrongType,          // a value of another type than the one asked for
  kNotAllowed,         // a value outside the allowed ones; params: allowed
  kTooLong,            // longer than the limit; params: limit, unit
  kTooLarge,           // a body or file over the limit; params: limit, unit
  kOutOfRange,         // a number or date outside its range; params: min, max
  kInFuture,           // a civil date or instant after now
  kMissingReference,   // a reference to something that does not exist
  kFieldMissing,       // FIELD_MISSING
  kAttachmentMissing,  // ATTACHMENT_MISSING
  kReasonMissing,      // REASON_MISSING
  kCatchAllReasonMissing,
  // Somebody else may do it, or nobody: not this person now.
  kNotSignedIn,
  kBadCredentials,
  kLockedOut,            // params: until
  kCrossSite,            // the request does not prove that it comes from our own pages
  kRoleDenied,           // ROLE_DENIED
  kRecusalRequired,      // RECUSAL_REQUIRED
  kAuthorityUnresolved,  // AUTHORITY_UNRESOLVED
  kOpeningRequired,      // sealed content is asked for without a valid opening
  // The state of the matter does not permit it.
  kNotFound,         // unknown, or not to be known by this reader: the two are never told apart
  kSealedImmutable,  // SEALED_IMMUTABLE
  kWrongState,       // no such step from this state; params: state
  kApprovalMissing,  // APPROVAL_MISSING; params: step, body
  kOutsideManagementAuthority,
  kDisclosureNoBasis,
  kCollectiveDecisionMissing,
  kWindowClosed,
  kMeasureNotInPack,         // params: allowed
  kBasisNotInForce,          // params: instrument, successor
  kThresholdFindingMissing,  // params: finding
  kPersonnelActionBlocked,
  kTypicalCaseUndecided,
  kPrincipalUnconfirmed,
  kConflict,        // the matter changed meanwhile; params: version
  kKeyReused,       // the idempotency key was used for another request
  kRuleAbsent,      // RULE_ABSENT
  kFeatureMissing,  // FEATURE_MISSING
  kPackNotActive,   // PACK_NOT_ACTIVE
  // Try again later, or call the operator.
  kBusy,          // queue full; params: retryAfter (seconds)
  kUnavailable,   // outcome unknown: retry with the same key
  kReadOnly,      // appending is stopped; reading goes on
  kLedgerBroken,  // LEDGER_BROKEN
  kStorage,       // disk, database
  kInternal,
};

/// The stable name of a code as in REQUIREMENTS 4.2, for example "FIELD_MISSING".
std::string_view name_of(ErrorCode code);

/// The article on which something rests: pack identifier and row identifier, as in {"cn-xingqing-c", "C-F4"}.
struct Citation {
  std::string pack;
  std::string article;
  bool operator==(const Citation&) const = default;
};

inline Citation cite(std::string pack, std::string article) { return {std::move(pack), std::move(article)}; }

/// A refusal. `where` is a JSON pointer ("/contact/on") or "file:line:key"; `params` may be shown to anyone and never
/// hold sealed values; `detail` is for developers and pack authors and is never sent to a client; `also` holds further
/// refusals of the same input, so that a form can show all of them at once.
struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string where = {};
  std::optional<Citation> citation = std::nullopt;
  std::vector<std::pair<std::string, std::string>> params = {};
  std::string detail = {};
  std::vector<Error> also = {};
  bool operator==(const Error&) const = default;
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> refuse(Error error) { return tl::unexpected<Error>(std::move(error)); }

inline tl::unexpected<Error> refuse(ErrorCode code, std::string where = {}, std::optional<Citation> citation = {}) {
  return tl::unexpected<Error>(Error{.code = code, .where = std::move(where), .citation = std::move(citation)});
}

/// For developers: "FIELD_MISSING at /contact/on (cn-xingqing-c C-F4): detail".
std::string describe(const Error& error);

}  // namespace donghu
