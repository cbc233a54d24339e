#include "donghu/http/answers.hpp"

namespace donghu::http {

// NOLINTNEXTLINE(readability-function-size): a table, a line for each code
int status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::kMalformed:
    case ErrorCode::kUnknownKey:
    case ErrorCode::kDuplicateKey:
    case ErrorCode::kWrongType:
      return 400;
    case ErrorCode::kNotAllowed:
    case ErrorCode::kTooLong:
    case ErrorCode::kOutOfRange:
    case ErrorCode::kInFuture:
    case ErrorCode::kMissingReference:
    case ErrorCode::kFieldMissing:
    case ErrorCode::kAttachmentMissing:
    case ErrorCode::kReasonMissing:
    case ErrorCode::kCatchAllReasonMissing:
      return 422;
    case ErrorCode::kTooLarge:
      return 413;
    case ErrorCode::kNotSignedIn:
    case ErrorCode::kBadCredentials:
      return 401;
    case ErrorCode::kLockedOut:
      return 429;
    case ErrorCode::kCrossSite:
    case ErrorCode::kRoleDenied:
    case ErrorCode::kRecusalRequired:
    case ErrorCode::kAuthorityUnresolved:
    case ErrorCode::kOpeningRequired:
      return 403;
    case ErrorCode::kNotFound:
      return 404;
    case ErrorCode::kSealedImmutable:
    case ErrorCode::kApprovalMissing:
    case ErrorCode::kOutsideManagementAuthority:
    case ErrorCode::kDisclosureNoBasis:
    case ErrorCode::kCollectiveDecisionMissing:
    case ErrorCode::kWindowClosed:
    case ErrorCode::kMeasureNotInPack:
    case ErrorCode::kBasisNotInForce:
    case ErrorCode::kThresholdFindingMissing:
    case ErrorCode::kPersonnelActionBlocked:
    case ErrorCode::kTypicalCaseUndecided:
    case ErrorCode::kPrincipalUnconfirmed:
    case ErrorCode::kWrongState:
    case ErrorCode::kConflict:
    case ErrorCode::kKeyReused:
    case ErrorCode::kRuleAbsent:
    case ErrorCode::kFeatureMissing:
    case ErrorCode::kPackNotActive:
      return 409;
    case ErrorCode::kBusy:
    case ErrorCode::kUnavailable:
    case ErrorCode::kReadOnly:
    case ErrorCode::kLedgerBroken:
      return 503;
    case ErrorCode::kStorage:
      return 507;
    case ErrorCode::kInternal:
      break;
  }
  return 500;
}

json::Object problem_members(const Error& error) {
  json::Object members{{"code", name_of(error.code)}};
  if (!error.where.empty()) members.emplace("where", error.where);
  if (!error.params.empty()) {
    json::Object params;
    for (const auto& [key, value] : error.params) params.emplace(key, value);
    members.emplace("params", std::move(params));
  }
  if (error.citation) {
    members.emplace("citation", json::Object{{"pack", error.citation->pack}, {"article", error.citation->article}});
  }
  return members;
}

Response problem(const Error& error, std::string_view request_id) {
  const int status = status_of(error.code);
  json::Object document{{"type", "about:blank"}, {"title", reason_of(status)}, {"status", status}};
  for (auto& member : problem_members(error)) document.emplace(member.key(), std::move(member.value()));
  document.emplace("requestId", request_id);
  if (!error.also.empty()) {
    json::Array also;
    for (const Error& further : error.also) also.emplace_back(problem_members(further));
    document.emplace("also", std::move(also));
  }
  Response response = problem_document(status, json::write(document));
  if (status == 503) response.headers.set("Retry-After", "1");
  return response;
}

}  // namespace donghu::http
