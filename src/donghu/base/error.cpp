#include "donghu/base/error.hpp"

#include <fmt/format.h>

namespace donghu {

// NOLINTNEXTLINE(readability-function-size): a switch without default over a closed enum names the code forgotten
std::string_view name_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::kMalformed:
      return "MALFORMED";
    case ErrorCode::kUnknownKey:
      return "UNKNOWN_KEY";
    case ErrorCode::kDuplicateKey:
      return "DUPLICATE_KEY";
    case ErrorCode::kWrongType:
      return "WRONG_TYPE";
    case ErrorCode::kNotAllowed:
      return "NOT_ALLOWED";
    case ErrorCode::kTooLong:
      return "TOO_LONG";
    case ErrorCode::kTooLarge:
      return "TOO_LARGE";
    case ErrorCode::kOutOfRange:
      return "OUT_OF_RANGE";
    case ErrorCode::kInFuture:
      return "IN_FUTURE";
    case ErrorCode::kMissingReference:
      return "MISSING_REFERENCE";
    case ErrorCode::kFieldMissing:
      return "FIELD_MISSING";
    case ErrorCode::kAttachmentMissing:
      return "ATTACHMENT_MISSING";
    case ErrorCode::kReasonMissing:
      return "REASON_MISSING";
    case ErrorCode::kCatchAllReasonMissing:
      return "CATCH_ALL_REASON_MISSING";
    case ErrorCode::kNotSignedIn:
      return "NOT_SIGNED_IN";
    case ErrorCode::kBadCredentials:
      return "BAD_CREDENTIALS";
    case ErrorCode::kLockedOut:
      return "LOCKED_OUT";
    case ErrorCode::kCrossSite:
      return "CROSS_SITE";
    case ErrorCode::kRoleDenied:
      return "ROLE_DENIED";
    case ErrorCode::kRecusalRequired:
      return "RECUSAL_REQUIRED";
    case ErrorCode::kAuthorityUnresolved:
      return "AUTHORITY_UNRESOLVED";
    case ErrorCode::kOpeningRequired:
      return "OPENING_REQUIRED";
    case ErrorCode::kNotFound:
      return "NOT_FOUND";
    case ErrorCode::kSealedImmutable:
      return "SEALED_IMMUTABLE";
    case ErrorCode::kWrongState:
      return "WRONG_STATE";
    case ErrorCode::kApprovalMissing:
      return "APPROVAL_MISSING";
    case ErrorCode::kOutsideManagementAuthority:
      return "OUTSIDE_MANAGEMENT_AUTHORITY";
    case ErrorCode::kDisclosureNoBasis:
      return "DISCLOSURE_NO_BASIS";
    case ErrorCode::kCollectiveDecisionMissing:
      return "COLLECTIVE_DECISION_MISSING";
    case ErrorCode::kWindowClosed:
      return "WINDOW_CLOSED";
    case ErrorCode::kMeasureNotInPack:
      return "MEASURE_NOT_IN_PACK";
    case ErrorCode::kBasisNotInForce:
      return "BASIS_NOT_IN_FORCE";
    case ErrorCode::kThresholdFindingMissing:
      return "THRESHOLD_FINDING_MISSING";
    case ErrorCode::kPersonnelActionBlocked:
      return "PERSONNEL_ACTION_BLOCKED";
    case ErrorCode::kTypicalCaseUndecided:
      return "TYPICAL_CASE_UNDECIDED";
    case ErrorCode::kPrincipalUnconfirmed:
      return "PRINCIPAL_UNCONFIRMED";
    case ErrorCode::kConflict:
      return "CONFLICT";
    case ErrorCode::kKeyReused:
      return "KEY_REUSED";
    case ErrorCode::kRuleAbsent:
      return "RULE_ABSENT";
    case ErrorCode::kFeatureMissing:
      return "FEATURE_MISSING";
    case ErrorCode::kPackNotActive:
      return "PACK_NOT_ACTIVE";
    case ErrorCode::kBusy:
      return "BUSY";
    case ErrorCode::kUnavailable:
      return "UNAVAILABLE";
    case ErrorCode::kReadOnly:
      return "READ_ONLY";
    case ErrorCode::kLedgerBroken:
      return "LEDGER_BROKEN";
    case ErrorCode::kStorage:
      return "STORAGE";
    case ErrorCode::kInternal:
      return "INTERNAL";
  }
  return "INTERNAL";
}

std::string describe(const Error& error) {
  std::string text{name_of(error.code)};
  if (!error.where.empty()) text += fmt::format(" at {}", error.where);
  if (error.citation) text += fmt::format(" ({} {})", error.citation->pack, error.citation->article);
  for (const auto& [key, value] : error.params) text += fmt::format(" {}={}", key, value);
  if (!error.detail.empty()) text += fmt::format(": {}", error.detail);
  for (const auto& further : error.also) text += "\n" + describe(further);
  return text;
}

}  // namespace donghu
