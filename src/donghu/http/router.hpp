// Which handler answers a request: a table of method and path pattern. It knows nothing about what the handlers do.
//
//   constexpr Route kShowMatter{Method::kGet, "/api/v1/matters/{id}", "matter.show"};
//   Router router;
//   router.add(kShowMatter, show_matter);
//   router.otherwise("pages", serve_pages);               // whatever matches no pattern
//   config.admit = router.admission();
//   Server::start(config, router.handler());
//
// A pattern is literal segments, {name} for one segment, and at the end {name*} for one or more. Of two patterns that
// match, the one with the literal segment further left wins. HEAD is answered by the GET route.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "donghu/http/message.hpp"
#include "donghu/http/server.hpp"

namespace donghu::http {

/// A row of the table. Texts must outlive the router (they are constants).
struct Route {
  Method method = Method::kGet;
  std::string_view pattern;
  std::string_view name;  // for logs; a log line holds this and never the path
  std::size_t body_limit = kDefaultBodyLimit;
};

/// What a path and method come to. `route` is set on a match; else `allowed` names the methods of the patterns that
/// match the path (405), and is empty if none does (404).
struct RouteMatch {
  const Route* route = nullptr;
  std::vector<Parameter> path_parameters;
  std::vector<Method> allowed;
};

/// Filled once, before the server starts; then read from many threads.
class Router {
 public:
  Router();
  ~Router();
  Router(const Router&) = delete;
  Router& operator=(const Router&) = delete;

  /// Throws std::logic_error for a pattern that is malformed or was added before with the same method.
  void add(const Route& route, Handler handler);
  /// For GET and HEAD of paths that match no pattern; `name` is what logs call it. Without it they get a 404.
  void otherwise(std::string_view name, Handler handler);

  RouteMatch match(Method method, std::string_view path) const;
  /// Every route, in the order added, so that a test can walk them all.
  std::vector<Route> routes() const;

  /// Dispatches to the added handlers; a 404, or a 405 with Allow, for what they do not cover. The handler shares the
  /// table, so the router itself may go.
  Handler handler() const;
  /// Body limit and name of the route, for the server to ask when it has read a head. What matches no route is admitted
  /// with kDefaultBodyLimit, so that handler() gets to say why.
  Admit admission() const;

 private:
  struct Table;
  std::shared_ptr<Table> table_;
};

}  // namespace donghu::http
