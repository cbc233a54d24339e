#include "donghu/http/router.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace donghu::http {
namespace {

struct Segment {
  enum class Kind { kLiteral, kOne, kRest };  // in the order in which they are preferred
  Kind kind = Kind::kLiteral;
  std::string text;
  bool operator==(const Segment&) const = default;
};

/// The segments after the leading slash; "/" has one, which is empty.
std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    path.remove_prefix(1);
    parts.push_back(path.substr(0, path.find('/')));
    path.remove_prefix(parts.back().size());
  }
  return parts;
}

std::vector<Segment> read_pattern(std::string_view pattern) {
  const auto malformed = [&] { return std::logic_error(fmt::format("malformed route pattern {}", pattern)); };
  if (!pattern.starts_with('/')) throw malformed();
  std::vector<Segment> segments;
  for (std::string_view part : split(pattern)) {
    if (!segments.empty() && segments.back().kind == Segment::Kind::kRest) throw malformed();
    Segment::Kind kind = Segment::Kind::kLiteral;
    if (part.starts_with('{') && part.ends_with('}')) {
      part = part.substr(1, part.size() - 2);
      kind = part.ends_with('*') ? Segment::Kind::kRest : Segment::Kind::kOne;
      if (kind == Segment::Kind::kRest) part.remove_suffix(1);
      if (part.empty()) throw malformed();
    }
    if (part.find_first_of("{}*?#%") != std::string_view::npos) throw malformed();
    segments.push_back({kind, std::string{part}});
  }
  return segments;
}

std::optional<std::vector<Parameter>> match_segments(const std::vector<Segment>& segments,
                                                     const std::vector<std::string_view>& parts) {
  std::vector<Parameter> found;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (i >= parts.size()) return std::nullopt;
    const Segment& segment = segments[i];
    if (segment.kind == Segment::Kind::kLiteral) {
      if (segment.text != parts[i]) return std::nullopt;
      continue;
    }
    if (parts[i].empty()) return std::nullopt;
    if (segment.kind == Segment::Kind::kRest) {
      const char* const end = parts.back().data() + parts.back().size();
      found.push_back({segment.text, std::string{parts[i].data(), end}});
      return found;
    }
    found.push_back({segment.text, std::string{parts[i]}});
  }
  if (parts.size() != segments.size()) return std::nullopt;
  return found;
}

bool preferred(const std::vector<Segment>& a, const std::vector<Segment>& b) {
  return std::ranges::lexicographical_compare(a, b, {}, &Segment::kind, &Segment::kind);
}

/// HEAD asks for what GET would answer.
Method table_method(Method method) { return method == Method::kHead ? Method::kGet : method; }

}  // namespace

struct Router::Table {
  struct Row {
    Route route;
    std::vector<Segment> segments;
    Handler handler;
  };
  std::vector<Row> rows;
  std::string_view otherwise_name;
  Handler otherwise;

  struct Found {
    const Row* row = nullptr;
    std::vector<Parameter> path_parameters;
    std::vector<Method> allowed;
  };
  Found find(Method method, std::string_view path) const;
  void answer(Request request, Respond respond) const;
};

Router::Table::Found Router::Table::find(Method method, std::string_view path) const {
  Found best;
  const auto parts = split(path);
  for (const Row& row : rows) {
    auto parameters = match_segments(row.segments, parts);
    if (!parameters) continue;
    best.allowed.push_back(row.route.method);
    if (row.route.method == Method::kGet) best.allowed.push_back(Method::kHead);
    if (row.route.method != table_method(method)) continue;
    if (best.row != nullptr && !preferred(row.segments, best.row->segments)) continue;
    best.row = &row;
    best.path_parameters = std::move(*parameters);
  }
  std::ranges::sort(best.allowed);
  best.allowed.erase(std::ranges::unique(best.allowed).begin(), best.allowed.end());
  return best;
}

void Router::Table::answer(Request request, Respond respond) const {
  Found found = find(request.method, request.path);
  if (found.row != nullptr) {
    request.path_parameters = std::move(found.path_parameters);
    return found.row->handler(std::move(request), std::move(respond));
  }
  if (!found.allowed.empty()) {
    std::string allow;
    for (const Method method : found.allowed) allow += fmt::format("{}{}", allow.empty() ? "" : ", ", name_of(method));
    return respond(problem(405, ErrorCode::kNotAllowed, request.request_id).with("Allow", std::move(allow)));
  }
  if (otherwise && table_method(request.method) == Method::kGet) {
    return otherwise(std::move(request), std::move(respond));
  }
  respond(problem(404, ErrorCode::kNotFound, request.request_id));
}

Router::Router() : table_(std::make_shared<Table>()) {}
Router::~Router() = default;

void Router::add(const Route& route, Handler handler) {
  auto segments = read_pattern(route.pattern);
  const bool taken = std::ranges::any_of(table_->rows, [&](const Table::Row& row) {
    return row.route.method == route.method &&
           std::ranges::equal(row.segments, segments, [](const auto& a, const auto& b) {
             return a.kind == b.kind && (a.kind != Segment::Kind::kLiteral || a.text == b.text);
           });
  });
  if (taken) throw std::logic_error(fmt::format("route {} {} twice", name_of(route.method), route.pattern));
  table_->rows.push_back({route, std::move(segments), std::move(handler)});
}

void Router::otherwise(std::string_view name, Handler handler) {
  table_->otherwise_name = name;
  table_->otherwise = std::move(handler);
}

RouteMatch Router::match(Method method, std::string_view path) const {
  auto found = table_->find(method, path);
  if (found.row == nullptr) return {.route = nullptr, .path_parameters = {}, .allowed = std::move(found.allowed)};
  return {.route = &found.row->route, .path_parameters = std::move(found.path_parameters), .allowed = {}};
}

std::vector<Route> Router::routes() const {
  std::vector<Route> routes;
  for (const Table::Row& row : table_->rows) routes.push_back(row.route);
  return routes;
}

Handler Router::handler() const {
  return [table = std::shared_ptr<const Table>(table_)](Request request, Respond respond) {
    table->answer(std::move(request), std::move(respond));
  };
}

Admit Router::admission() const {
  return [table = std::shared_ptr<const Table>(table_)](Method method, std::string_view path) {
    const auto found = table->find(method, path);
    // A body sent to where none is taken is read off like any other, so that the answer says 404 or 405 and not 413.
    if (found.row == nullptr) return Admission{table->otherwise_name, kDefaultBodyLimit};
    return Admission{found.row->route.name, found.row->route.body_limit};
  };
}

}  // namespace donghu::http
