// The HTTP API: the table of routes, from request to use case to answer. api/openapi.yaml is generated from the same
// table and committed; a test compares.
#pragma once

#include <span>
#include <string>

#include "donghu/app/services.hpp"
#include "donghu/http/answers.hpp"
#include "donghu/http/password_lane.hpp"
#include "donghu/http/router.hpp"

namespace donghu::http {

class Api;

/// Who may call a route at all; rights beyond that are the use cases' (app/authorization.hpp). kSession: a session's
/// cookie or an API token. kPresence: a session's cookie only, for what a person must do who is there.
enum class Access { kPublic, kSignIn, kSession, kPresence };

/// One row of the API. Schemas are functions, so that the table stays constant.
struct ApiRoute {
  Route route;
  Access access = Access::kSession;
  std::string_view summary;
  std::string_view request = {};  // name of the request's schema; empty: no JSON body
  json::Value (*request_schema)() = nullptr;
  std::string_view response = {};  // name of the answer's schema; empty: no JSON
  json::Value (*response_schema)() = nullptr;
  std::span<const std::string_view> query = {};
  /// Request and caller last only for the call: who answers later copies what it needs.
  void (*handle)(Api& api, const app::Caller& caller, const Request& request, const Respond& respond) = nullptr;
};

std::span<const ApiRoute> api_routes();

/// The OpenAPI 3.1 document of the routes and commands, as text for api/openapi.yaml.
std::string openapi_document();

class Api {
 public:
  explicit Api(app::Services& services) : services_(services) {}

  /// Adds every route. The API must outlive the router's handlers.
  void add_to(Router& router);

  app::Services& services() { return services_; }
  PasswordLane& passwords() { return passwords_; }

 private:
  void dispatch(const ApiRoute& row, const Request& request, const Respond& respond);
  Result<app::Caller> caller_of(const ApiRoute& row, const Request& request);

  app::Services& services_;
  PasswordLane passwords_;
};

inline constexpr std::string_view kSessionCookie = "donghu_session";

}  // namespace donghu::http
