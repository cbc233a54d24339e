#include "donghu/app/reads.hpp"
#include "donghu/app/reads_policy.hpp"
#include "donghu/app/view_fields.hpp"
#include "donghu/http/api_handlers.hpp"
#include "donghu/http/request_parts.hpp"

namespace donghu::http {

using app::Caller;

namespace {

Result<std::optional<CivilDate>> date_parameter(const Request& request, std::string_view name) {
  const auto text = request.parameter(name);
  if (!text || text->empty()) return std::optional<CivilDate>{};
  const auto date = CivilDate::parse(*text);
  if (!date) return refuse(bad_parameter(name));
  return std::optional{*date};
}

Result<std::optional<bool>> flag_parameter(const Request& request, std::string_view name) {
  const auto text = request.parameter(name);
  if (!text || text->empty()) return std::optional<bool>{};
  if (*text != "true" && *text != "false") return refuse(bad_parameter(name));
  return std::optional{*text == "true"};
}

Result<app::MatterQuery> register_query(const Request& request) {
  app::MatterQuery query{.q = text_parameter(request, "q"),
                         .state = text_parameter(request, "state"),
                         .screening = text_parameter(request, "screening")};
  const auto from = date_parameter(request, "from");
  const auto to = date_parameter(request, "to");
  const auto late = flag_parameter(request, "late");
  const auto incomplete = flag_parameter(request, "incomplete");
  const auto mine = flag_parameter(request, "mine");
  if (!from) return refuse(from.error());
  if (!to) return refuse(to.error());
  if (!late) return refuse(late.error());
  if (!incomplete) return refuse(incomplete.error());
  if (!mine) return refuse(mine.error());
  query.from = *from;
  query.to = *to;
  query.late = *late;
  query.incomplete = *incomplete;
  query.mine = mine->value_or(false);
  if (const auto unit = request.parameter("unit"); unit && !unit->empty()) {
    query.unit = UnitId::parse(*unit);
    if (!query.unit) return refuse(bad_parameter("unit"));
  }
  if (const auto sort = request.parameter("sort"); sort && !sort->empty()) query.sort = *sort;
  if (const auto cursor = request.parameter("cursor"); cursor && !cursor->empty()) {
    const auto value = number_of(*cursor);
    if (!value || *value > 10'000'000) return refuse(bad_parameter("cursor"));
    query.cursor = *value;
  }
  if (const auto limit = request.parameter("limit"); limit && !limit->empty()) {
    const auto value = number_of(*limit);
    if (!value || *value == 0 || *value > 200) return refuse(bad_parameter("limit"));
    query.limit = *value;
  }
  return query;
}

}  // namespace

void list_matters(Api& api, const Caller& caller, const Request& request, const Respond& respond) {
  const Result<app::MatterQuery> query = register_query(request);
  if (!query) return respond(problem(query.error(), request.request_id));
  respond(answer(request, app::list_matters(api.services(), caller, *query)));
}

void compare_versions(Api& api, const Caller& caller, const Request& request, const Respond& respond) {
  respond(answer(request, app::compare_versions(api.services(), caller, text_parameter(request, "older"),
                                                text_parameter(request, "newer"))));
}

void replay_policy(Api& api, const Caller& caller, const Request& request, const Respond& respond) {
  const auto body = json::parse_as<app::ReplayPolicy>(request.body);
  if (!body) return respond(problem(body.error(), request.request_id));
  respond(answer(request, app::replay_policy(api.services(), caller, *body)));
}

}  // namespace donghu::http
