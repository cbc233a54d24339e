#include "donghu/http/api.hpp"

#include "donghu/app/sessions.hpp"

namespace donghu::http {
namespace {

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
    if (const auto same_site = check_same_site(request); !same_site)
      return respond(problem(same_site.error(), request.request_id));
    app::Caller caller;
    if (row.access == Access::kSession) {
      const auto secret = request.cookie(kSessionCookie);
      const Result<app::Caller> resumed =
          secret ? app::resume(services_, *secret) : Result<app::Caller>{refuse(ErrorCode::kNotSignedIn)};
      if (!resumed) return respond(problem(resumed.error(), request.request_id));
      caller = *resumed;
    }
    row.handle(*this, caller, request, respond);
  } catch (const app::StorageFailure&) {
    respond(problem({.code = ErrorCode::kStorage}, request.request_id));
  }
}

}  // namespace donghu::http
