#include "donghu/app/follow_up.hpp"
#include "donghu/app/tokens.hpp"
#include "donghu/app/view_fields.hpp"
#include "donghu/http/api_handlers.hpp"
#include "donghu/http/request_parts.hpp"

namespace donghu::http {

using app::Caller;

void sign_in(Api& api, const Caller& /*caller*/, const Request& request, const Respond& respond) {
  const Result<app::SignIn> body = json::parse_as<app::SignIn>(request.body);
  if (!body) return respond(problem(body.error(), request.request_id));
  const bool queued =
      api.passwords().run([&api, body = *body, id = request.request_id, secure = request.secure, respond] {
        try {
          const Result<app::SignedIn> signed_in = app::sign_in(api.services(), body);
          if (!signed_in) return respond(problem(signed_in.error(), id));
          const app::SessionView view = app::session_view(api.services(), signed_in->caller);
          respond(json(200, json::write(json::to_value(view)))
                      .with("Set-Cookie", cookie_text(kSessionCookie, signed_in->secret, secure)));
        } catch (const app::StorageFailure&) {
          respond(problem({.code = ErrorCode::kStorage}, id));
        }
      });
  if (!queued) respond(problem({.code = ErrorCode::kBusy}, request.request_id));
}

void follow_up(Api& api, const Caller& /*caller*/, const Request& request, const Respond& respond) {
  const auto body = json::parse_as<app::FollowUp>(request.body);
  if (!body) return respond(problem(body.error(), request.request_id));
  respond(answer(request, app::follow_up(api.services(), *body)));
}

void show_session(Api& api, const Caller& caller, const Request& request, const Respond& respond) {
  respond(answer(request, Result<app::SessionView>{app::session_view(api.services(), caller)}));
}

void sign_out(Api& api, const Caller& caller, const Request& request, const Respond& respond) {
  // Whoever came with a token gives that token up.
  if (const auto secret = bearer_of(request)) {
    app::give_up_token(api.services(), *secret);
    return respond(no_content());
  }
  app::sign_out(api.services(), caller);
  respond(no_content().with("Set-Cookie", cookie_text(kSessionCookie, "", request.secure, 0)));
}

void choose_seat(Api& api, const Caller& caller, const Request& request, const Respond& respond) {
  const auto body = json::parse_as<app::ChooseSeat>(request.body);
  if (!body) return respond(problem(body.error(), request.request_id));
  const Result<Caller> chosen = app::choose_seat(api.services(), caller, *body);
  if (!chosen) return respond(problem(chosen.error(), request.request_id));
  respond(answer(request, Result<app::SessionView>{app::session_view(api.services(), *chosen)}));
}

void change_password(Api& api, const Caller& caller, const Request& request, const Respond& respond) {
  const auto body = json::parse_as<app::ChangePassword>(request.body);
  if (!body) return respond(problem(body.error(), request.request_id));
  const bool queued = api.passwords().run([&api, caller, body = *body, id = request.request_id, respond] {
    try {
      const Result<void> changed = app::change_password(api.services(), caller, body);
      respond(changed ? no_content() : problem(changed.error(), id));
    } catch (const app::StorageFailure&) {
      respond(problem({.code = ErrorCode::kStorage}, id));
    }
  });
  if (!queued) respond(problem({.code = ErrorCode::kBusy}, request.request_id));
}

void create_token(Api& api, const Caller& caller, const Request& request, const Respond& respond) {
  const auto body = json::parse_as<app::CreateToken>(request.body);
  if (!body) return respond(problem(body.error(), request.request_id));
  respond(answer(request, app::create_token(api.services(), caller, *body), 201));
}

void list_tokens(Api& api, const Caller& caller, const Request& request, const Respond& respond) {
  respond(answer(request, Result<app::TokenList>{app::list_tokens(api.services(), caller)}));
}

void revoke_token(Api& api, const Caller& caller, const Request& request, const Respond& respond) {
  Hash id{};
  if (!from_hex(request.path_parameter("id").value_or(""), id)) {
    return respond(problem({.code = ErrorCode::kNotFound}, request.request_id));
  }
  const Result<void> revoked = app::revoke_token(api.services(), caller, id);
  respond(revoked ? no_content() : problem(revoked.error(), request.request_id));
}

}  // namespace donghu::http
