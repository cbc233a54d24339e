// From use-case results to answers: one mapping of codes to HTTP status, one form of problem (RFC 9457).
#pragma once

#include "donghu/base/error.hpp"
#include "donghu/http/message.hpp"
#include "donghu/json/json.hpp"

namespace donghu::http {

/// Exhaustive: a new code does not compile before it has a status.
int status_of(ErrorCode code);

/// {type, title, status, code, requestId, where?, params?, citation?, also?}. `detail` of the error stays inside.
json::Object problem_members(const Error& error);
Response problem(const Error& error, std::string_view request_id);

}  // namespace donghu::http
