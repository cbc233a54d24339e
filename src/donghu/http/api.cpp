#include "donghu/http/api.hpp"

#include "donghu/app/tokens.hpp"
#include "donghu/http/request_parts.hpp"

namespace donghu::http {
namespace {

bool needs_caller(Access access) { return access == Access::kSession || access == Access::kPresence; }

/// A page of another site can make a browser send a request with our cookie, but neither our header nor our origin.
Result<void> check_same_site(const Request& request) {
  if (request.method == Method::kGet || request.method == Method::kHead) return {};
  if (request.header("Donghu-Request").value_or("") != "1")
    return refuse(ErrorCode::kCrossSite, "header:Donghu-Request");
  const auto origin = request.header("Origin");
  if (!origin) return {};
  const std::string own =
      std::string{request.secure ? "https://" : "http://"} + std::string{request.header("Host").value_or("")};
  if (!equal_ignoring_case(*origin, own)) return refuse(ErrorCode::kCrossSite, "header:Origin");
  return {};
}

}  // namespace

void Api::add_to(Router& router) {
  for (const ApiRoute& row : api_routes()) {
    router.add(row.route,
               [this, &row](const Request& request, const Respond& respond) { dispatch(row, request, respond); });
  }
}

void Api::dispatch(const ApiRoute& row, const Request& request, const Respond& respond) {
  try {
    const Result<app::Caller> caller = caller_of(row, request);
    if (!caller) return respond(problem(caller.error(), request.request_id));
    row.handle(*this, *caller, request, respond);
  } catch (const app::StorageFailure&) {
    respond(problem({.code = ErrorCode::kStorage}, request.request_id));
  }
}

Result<app::Caller> Api::caller_of(const ApiRoute& row, const Request& request) {
  if (needs_caller(row.access) && request.header("Authorization")) {
    // Then the cookie counts for nothing; and no browser adds this header for a page of another site.
    if (row.access == Access::kPresence) return refuse(ErrorCode::kRoleDenied, "header:Authorization");
    const auto secret = bearer_of(request);
    if (!secret) return refuse(ErrorCode::kNotSignedIn);
    return app::caller_of_token(services_, *secret);
  }
  if (auto same_site = check_same_site(request); !same_site) return refuse(std::move(same_site.error()));
  if (!needs_caller(row.access)) return app::Caller{};
  const auto secret = request.cookie(kSessionCookie);
  if (!secret) return refuse(ErrorCode::kNotSignedIn);
  return app::resume(services_, *secret);
}

}  // namespace donghu::http
