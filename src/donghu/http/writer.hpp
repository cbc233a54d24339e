// From one Response to the head of an answer: status line, the fields every answer carries, the answer's own. Internal
// to http, and pure: the moment comes from the caller.
#pragma once

#include <ctime>
#include <optional>
#include <string>
#include <string_view>

#include "donghu/http/message.hpp"

namespace donghu::http {

/// What the head says beyond the answer itself.
struct HeadContext {
  std::time_t at = 0;
  std::string_view request_id;
  std::string_view content_security_policy;  // for HTML
  bool secure = false;
  bool keep_alive = false;
};

/// What a handler did wrong with its answer, for developers; none if it can be sent: a status from 200 to 599, names
/// that are tokens, values without control characters, and no field that is the server's business.
std::optional<std::string> fault_of(const Response& response);

/// True for answers that never have a body (204, 304).
bool is_bodiless(int status);

/// Status line to empty line. `response` must have no fault. Content-Length is that of the body, sent or not (HEAD).
std::string write_head(const Response& response, const HeadContext& context);

}  // namespace donghu::http
