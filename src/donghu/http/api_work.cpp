#include "donghu/app/drafts.hpp"
#include "donghu/app/uploads.hpp"
#include "donghu/app/view_fields.hpp"
#include "donghu/http/api_handlers.hpp"
#include "donghu/http/request_parts.hpp"

namespace donghu::http {

using app::Caller;

void list_drafts(Api& api, const Caller& caller, const Request& request, const Respond& respond) {
  respond(answer(request, Result<app::DraftList>{app::list_drafts(api.services(), caller)}));
}

void show_draft(Api& api, const Caller& caller, const Request& request, const Respond& respond) {
  const auto id = path_id<DraftId>(request);
  respond(id ? answer(request, app::show_draft(api.services(), caller, *id)) : problem(id.error(), request.request_id));
}

void save_draft(Api& api, const Caller& caller, const Request& request, const Respond& respond) {
  const auto id = path_id<DraftId>(request);
  const auto body = json::parse_as<app::SaveDraft>(request.body);
  if (!id) return respond(problem(id.error(), request.request_id));
  if (!body) return respond(problem(body.error(), request.request_id));
  respond(answer(request, app::save_draft(api.services(), caller, *id, *body)));
}

void discard_draft(Api& api, const Caller& caller, const Request& request, const Respond& respond) {
  if (const auto id = path_id<DraftId>(request)) app::discard_draft(api.services(), caller, *id);
  respond(no_content());
}

void begin_upload(Api& api, const Caller& caller, const Request& request, const Respond& respond) {
  const auto body = json::parse_as<app::BeginUpload>(request.body);
  if (!body) return respond(problem(body.error(), request.request_id));
  respond(answer(request, app::begin_upload(api.services(), caller, *body), 201));
}

void add_piece(Api& api, const Caller& caller, const Request& request, const Respond& respond) {
  const auto id = path_id<UploadId>(request);
  const auto offset = number_of(text_parameter(request, "offset"));
  if (!id) return respond(problem(id.error(), request.request_id));
  if (!offset || *offset > INT64_MAX) return respond(problem(bad_parameter("offset"), request.request_id));
  respond(
      answer(request, app::add_piece(api.services(), caller, *id, static_cast<std::int64_t>(*offset), request.body)));
}

void show_upload(Api& api, const Caller& caller, const Request& request, const Respond& respond) {
  const auto id = path_id<UploadId>(request);
  respond(id ? answer(request, app::show_upload(api.services(), caller, *id))
             : problem(id.error(), request.request_id));
}

void cancel_upload(Api& api, const Caller& caller, const Request& request, const Respond& respond) {
  if (const auto id = path_id<UploadId>(request)) app::cancel_upload(api.services(), caller, *id);
  respond(no_content());
}

}  // namespace donghu::http
