// Handlers of the API that need more than one line; api_routes.cpp has the table.
#pragma once

#include "donghu/http/api.hpp"

namespace donghu::http {

// Session (api_session.cpp)
void sign_in(Api& api, const app::Caller& caller, const Request& request, const Respond& respond);
void show_session(Api& api, const app::Caller& caller, const Request& request, const Respond& respond);
void sign_out(Api& api, const app::Caller& caller, const Request& request, const Respond& respond);
void choose_seat(Api& api, const app::Caller& caller, const Request& request, const Respond& respond);
void change_password(Api& api, const app::Caller& caller, const Request& request, const Respond& respond);
void create_token(Api& api, const app::Caller& caller, const Request& request, const Respond& respond);
void list_tokens(Api& api, const app::Caller& caller, const Request& request, const Respond& respond);
void revoke_token(Api& api, const app::Caller& caller, const Request& request, const Respond& respond);

// Reading with parameters (api_reads.cpp)
void list_matters(Api& api, const app::Caller& caller, const Request& request, const Respond& respond);
void compare_versions(Api& api, const app::Caller& caller, const Request& request, const Respond& respond);
void replay_policy(Api& api, const app::Caller& caller, const Request& request, const Respond& respond);

// Drafts and evidence on its way in (api_work.cpp)
void list_drafts(Api& api, const app::Caller& caller, const Request& request, const Respond& respond);
void show_draft(Api& api, const app::Caller& caller, const Request& request, const Respond& respond);
void save_draft(Api& api, const app::Caller& caller, const Request& request, const Respond& respond);
void discard_draft(Api& api, const app::Caller& caller, const Request& request, const Respond& respond);
void begin_upload(Api& api, const app::Caller& caller, const Request& request, const Respond& respond);
void add_piece(Api& api, const app::Caller& caller, const Request& request, const Respond& respond);
void show_upload(Api& api, const app::Caller& caller, const Request& request, const Respond& respond);
void cancel_upload(Api& api, const app::Caller& caller, const Request& request, const Respond& respond);

// Without signing in (api_session.cpp)
void follow_up(Api& api, const app::Caller& caller, const Request& request, const Respond& respond);

}  // namespace donghu::http
