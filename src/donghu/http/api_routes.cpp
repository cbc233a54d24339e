#include "donghu/app/commands.hpp"
#include "donghu/app/follow_up.hpp"
#include "donghu/app/proofs.hpp"
#include "donghu/app/reads.hpp"
#include "donghu/app/reads_policy.hpp"
#include "donghu/app/tokens.hpp"
#include "donghu/app/version.hpp"
#include "donghu/app/view_fields.hpp"
#include "donghu/http/api_handlers.hpp"
#include "donghu/http/request_parts.hpp"
#include "donghu/json/schema.hpp"

namespace donghu::http {
namespace {

using app::Caller;

template <class View>
json::Value request_of() {
  return json::schema_of<View>(json::Direction::kRequest);
}
template <class View>
json::Value response_of() {
  return json::schema_of<View>(json::Direction::kResponse);
}

// --- reading ---

template <class View, Result<View> (*kRead)(app::Services&, const Caller&)>
void read(Api& api, const Caller& caller, const Request& request, const Respond& respond) {
  respond(answer(request, kRead(api.services(), caller)));
}

template <class View, Result<View> (*kSearch)(app::Services&, const Caller&, const std::string&)>
void search(Api& api, const Caller& caller, const Request& request, const Respond& respond) {
  respond(answer(request, kSearch(api.services(), caller, text_parameter(request, "q"))));
}

constexpr std::array<std::string_view, 1> kSearchQuery{"q"};
constexpr std::array<std::string_view, 2> kComparisonQuery{"older", "newer"};
constexpr std::array<std::string_view, 12> kRegisterQuery{"q",    "state",      "screening", "from", "to",     "unit",
                                                          "late", "incomplete", "mine",      "sort", "cursor", "limit"};

template <class View, Result<View> (*kRead)(app::Services&, const Caller&, MatterId)>
void read_matter(Api& api, const Caller& caller, const Request& request, const Respond& respond) {
  const auto id = path_id<MatterId>(request);
  respond(id ? answer(request, kRead(api.services(), caller, *id)) : problem(id.error(), request.request_id));
}

template <class View, Result<View> (*kRead)(app::Services&, const Caller&, MatterId, const std::string&)>
void read_opened(Api& api, const Caller& caller, const Request& request, const Respond& respond) {
  const auto id = path_id<MatterId>(request);
  respond(id ? answer(request, kRead(api.services(), caller, *id, opening_of(request)))
             : problem(id.error(), request.request_id));
}

template <Result<app::NamedText> (*kRead)(app::Services&, const Caller&, MatterId)>
void read_text(Api& api, const Caller& caller, const Request& request, const Respond& respond) {
  const auto id = path_id<MatterId>(request);
  if (!id) return respond(problem(id.error(), request.request_id));
  Result<app::NamedText> text = kRead(api.services(), caller, *id);
  if (!text) return respond(problem(text.error(), request.request_id));
  respond(download("text/plain; charset=utf-8", std::move(text->content), text->name));
}

void list_kind(Api& api, const Caller& caller, const Request& request, const Respond& respond) {
  const std::string kind{request.path_parameter("kind").value_or("")};
  respond(answer(request, app::list_kind(api.services(), caller, kind)));
}

void read_inbox(Api& api, const Caller& caller, const Request& request, const Respond& respond) {
  respond(answer(request, app::inbox(api.services(), caller)));
}

void read_form(Api& api, const Caller& caller, const Request& request, const Respond& respond) {
  const auto id = path_id<MatterId>(request);
  if (!id) return respond(problem(id.error(), request.request_id));
  const Result<app::NamedBytes> form = app::registration_form(api.services(), caller, *id, opening_of(request));
  if (!form) return respond(problem(form.error(), request.request_id));
  respond(download("application/pdf", std::string{text_of(form->content)}, form->name));
}

/// Only kinds that a browser shows without executing keep their type; the rest is bytes to be saved.
std::string harmless_type(const std::string& media_type) {
  for (const std::string_view shown : {"image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf"}) {
    if (media_type == shown) return media_type;
  }
  return "application/octet-stream";
}

void read_evidence(Api& api, const Caller& caller, const Request& request, const Respond& respond) {
  const auto id = path_id<MatterId>(request);
  const auto n = number_of(request.path_parameter("n").value_or(""));
  if (!id || !n) return respond(problem({.code = ErrorCode::kNotFound}, request.request_id));
  const auto found = app::matter_evidence(api.services(), caller, *id, opening_of(request), *n);
  if (!found) return respond(problem(found.error(), request.request_id));
  const auto remove = [](const std::filesystem::path* path) {
    std::error_code ignored;
    std::filesystem::remove(*path, ignored);
    delete path;  // NOLINT(cppcoreguidelines-owning-memory): the deleter of the pointer below
  };
  FileBody body{.path = {new std::filesystem::path{found->temporary}, remove}};  // NOLINT: owned at once
  body.length = std::filesystem::file_size(found->temporary);
  respond(file(harmless_type(found->media_type), std::move(body))
              .with("Content-Disposition", attachment_named(found->name))
              .with("Content-Security-Policy", "sandbox; default-src 'none'"));
}

// --- commands ---

void run_command(Api& api, const Caller& caller, const Request& request, const Respond& respond) {
  const Result<json::Value> body = json::parse(request.body);
  if (!body) return respond(problem(body.error(), request.request_id));
  const std::string name{request.path_parameter("command").value_or("")};
  const std::string key{request.header("Idempotency-Key").value_or("")};
  app::execute(api.services(), caller, name, *body, key,
               [request_id = request.request_id, respond](Result<app::Receipt> receipt) {
                 if (!receipt) return respond(problem(receipt.error(), request_id));
                 respond(json(200, json::write(json::to_value(*receipt))));
               });
}

// --- public ---

void health(Api& api, const Caller& /*caller*/, const Request& request, const Respond& respond) {
  const app::HealthView view{.ok = !api.services().committer.read_only(), .version = std::string{app::kVersionText}};
  respond(answer(request, Result<app::HealthView>{view}));
}

void list_logs(Api& api, const Caller& /*caller*/, const Request& request, const Respond& respond) {
  respond(answer(request, Result<app::LogList>{app::list_logs(api.services())}));
}

void show_proof(Api& api, const Caller& /*caller*/, const Request& request, const Respond& respond) {
  const auto index = number_of(text_parameter(request, "index"));
  if (!index) return respond(problem(bad_parameter("index"), request.request_id));
  Result<std::string> proof = app::proof_of(api.services(), request.path_parameter("code").value_or(""), *index);
  if (!proof) return respond(problem(proof.error(), request.request_id));
  respond(text(200, *std::move(proof)));
}

void check_receipt(Api& api, const Caller& /*caller*/, const Request& request, const Respond& respond) {
  respond(answer(request, app::check_receipt(api.services(), request.body)));
}

void show_log(Api& api, const Caller& /*caller*/, const Request& request, const Respond& respond) {
  const std::string origin = std::string{request.path_parameter("credit").value_or("")} + "/" +
                             std::string{request.path_parameter("random").value_or("")};
  Result<app::LogResource> found =
      app::log_resource(api.services(), origin, request.path_parameter("path").value_or(""));
  if (!found) return respond(problem(found.error(), request.request_id));
  std::string content{text_of(found->content)};
  Response response =
      found->is_text ? text(200, std::move(content)) : bytes("application/octet-stream", std::move(content));
  respond(
      std::move(response).with("Cache-Control", found->immutable ? "public, max-age=31536000, immutable" : "no-cache"));
}

constexpr std::array<std::string_view, 1> kIndexQuery{"index"};
constexpr std::array<std::string_view, 1> kOffsetQuery{"offset"};
constexpr std::size_t kReceiptLimit = std::size_t{64} * 1024;
constexpr std::size_t kCommandLimit = std::size_t{128} * 1024;
/// A pack of the largest size there is, as a JSON text.
constexpr std::size_t kPackLimit = std::size_t{2} * 1024 * 1024;

using enum Method;

const std::array kRoutes{
    ApiRoute{{kPost, "/api/v1/session", "session.signIn"},
             Access::kSignIn,
             "Sign in",
             "SignIn",
             request_of<app::SignIn>,
             "Session",
             response_of<app::SessionView>,
             {},
             sign_in},
    ApiRoute{{kGet, "/api/v1/session", "session.show"},
             Access::kSession,
             "Who is signed in",
             {},
             nullptr,
             "Session",
             response_of<app::SessionView>,
             {},
             show_session},
    ApiRoute{{kDelete, "/api/v1/session", "session.signOut"},
             Access::kSession,
             "Sign out",
             {},
             nullptr,
             {},
             nullptr,
             {},
             sign_out},
    ApiRoute{{kPut, "/api/v1/session/seat", "session.chooseSeat"},
             Access::kPresence,
             "Act in another seat",
             "ChooseSeat",
             request_of<app::ChooseSeat>,
             "Session",
             response_of<app::SessionView>,
             {},
             choose_seat},
    ApiRoute{{kPut, "/api/v1/session/password", "session.changePassword"},
             Access::kPresence,
             "Change the password",
             "ChangePassword",
             request_of<app::ChangePassword>,
             {},
             nullptr,
             {},
             change_password},
    ApiRoute{{kPost, "/api/v1/tokens", "tokens.create"},
             Access::kPresence,
             "Make an API token; its secret is shown this once",
             "CreateToken",
             request_of<app::CreateToken>,
             "CreatedToken",
             response_of<app::CreatedToken>,
             {},
             create_token},
    ApiRoute{{kGet, "/api/v1/tokens", "tokens.list"},
             Access::kPresence,
             "Own API tokens",
             {},
             nullptr,
             "TokenList",
             response_of<app::TokenList>,
             {},
             list_tokens},
    ApiRoute{{kDelete, "/api/v1/tokens/{id}", "tokens.revoke"},
             Access::kPresence,
             "Revoke an API token",
             {},
             nullptr,
             {},
             nullptr,
             {},
             revoke_token},
    ApiRoute{{kGet, "/api/v1/workbench", "workbench.show"},
             Access::kSession,
             "What to do today",
             {},
             nullptr,
             "Workbench",
             response_of<app::WorkbenchView>,
             {},
             read<app::WorkbenchView, app::workbench>},
    ApiRoute{{kGet, "/api/v1/record-form", "recordForm.show"},
             Access::kSession,
             "The fields of a record",
             {},
             nullptr,
             "RecordForm",
             response_of<app::RecordFormView>,
             {},
             read<app::RecordFormView, app::record_form>},
    ApiRoute{{kGet, "/api/v1/cases", "cases.search"},
             Access::kSession,
             "Find a case",
             {},
             nullptr,
             "CaseList",
             response_of<app::CaseList>,
             kSearchQuery,
             search<app::CaseList, app::search_cases>},
    ApiRoute{{kGet, "/api/v1/people", "people.search"},
             Access::kSession,
             "Find a person",
             {},
             nullptr,
             "PersonList",
             response_of<app::PersonList>,
             kSearchQuery,
             search<app::PersonList, app::search_people>},
    ApiRoute{{kGet, "/api/v1/drafts", "drafts.list"},
             Access::kSession,
             "Own drafts",
             {},
             nullptr,
             "DraftList",
             response_of<app::DraftList>,
             {},
             list_drafts},
    ApiRoute{{kGet, "/api/v1/drafts/{id}", "drafts.show"},
             Access::kSession,
             "One draft",
             {},
             nullptr,
             "Draft",
             response_of<app::DraftView>,
             {},
             show_draft},
    ApiRoute{{kPut, "/api/v1/drafts/{id}", "drafts.save", kCommandLimit},
             Access::kSession,
             "Keep a draft",
             "SaveDraft",
             request_of<app::SaveDraft>,
             "DraftBrief",
             response_of<app::DraftBrief>,
             {},
             save_draft},
    ApiRoute{{kDelete, "/api/v1/drafts/{id}", "drafts.discard"},
             Access::kSession,
             "Discard a draft",
             {},
             nullptr,
             {},
             nullptr,
             {},
             discard_draft},
    ApiRoute{{kPost, "/api/v1/uploads", "uploads.begin"},
             Access::kSession,
             "Begin a piece of evidence",
             "BeginUpload",
             request_of<app::BeginUpload>,
             "Upload",
             response_of<app::UploadView>,
             {},
             begin_upload},
    ApiRoute{{kPut, "/api/v1/uploads/{id}", "uploads.add", kPieceBodyLimit},
             Access::kSession,
             "The next bytes of it",
             {},
             nullptr,
             "Upload",
             response_of<app::UploadView>,
             kOffsetQuery,
             add_piece},
    ApiRoute{{kGet, "/api/v1/uploads/{id}", "uploads.show"},
             Access::kSession,
             "How far it is",
             {},
             nullptr,
             "Upload",
             response_of<app::UploadView>,
             {},
             show_upload},
    ApiRoute{{kDelete, "/api/v1/uploads/{id}", "uploads.cancel"},
             Access::kSession,
             "Give it up",
             {},
             nullptr,
             {},
             nullptr,
             {},
             cancel_upload},
    ApiRoute{{kPost, "/api/v1/commands/{command}", "commands.run", kCommandLimit},
             Access::kSession,
             "Run a command",
             {},
             nullptr,
             "Receipt",
             response_of<app::Receipt>,
             {},
             run_command},
    ApiRoute{{kGet, "/api/v1/matters", "matters.list"},
             Access::kSession,
             "The register",
             {},
             nullptr,
             "MatterList",
             response_of<app::MatterList>,
             kRegisterQuery,
             list_matters},
    ApiRoute{{kGet, "/api/v1/matters/{id}", "matters.show"},
             Access::kSession,
             "A matter's outside",
             {},
             nullptr,
             "MatterHead",
             response_of<app::MatterHead>,
             {},
             read_opened<app::MatterHead, app::matter_head>},
    ApiRoute{{kGet, "/api/v1/matters/{id}/content", "matters.content"},
             Access::kSession,
             "A matter's inside: own, or under an opening",
             {},
             nullptr,
             "MatterContent",
             response_of<app::MatterContent>,
             {},
             read_opened<app::MatterContent, app::matter_content>},
    ApiRoute{{kGet, "/api/v1/matters/{id}/readers", "matters.readers"},
             Access::kSession,
             "Who has opened it",
             {},
             nullptr,
             "ReaderList",
             response_of<app::ReaderList>,
             {},
             read_matter<app::ReaderList, app::matter_readers>},
    ApiRoute{{kGet, "/api/v1/matters/{id}/actions", "matters.actions"},
             Access::kSession,
             "What may be done with it",
             {},
             nullptr,
             "ActionList",
             response_of<app::ActionList>,
             {},
             read_matter<app::ActionList, app::matter_actions>},
    ApiRoute{{kGet, "/api/v1/matters/{id}/sheet", "matters.sheet"},
             Access::kSession,
             "A matter of any kind by its entries: own, or under an opening",
             {},
             nullptr,
             "MatterSheet",
             response_of<app::MatterSheet>,
             {},
             read_opened<app::MatterSheet, app::matter_sheet>},
    ApiRoute{{kGet, "/api/v1/kinds/{kind}", "kinds.list"},
             Access::kSession,
             "The matters of a kind",
             {},
             nullptr,
             "KindList",
             response_of<app::KindList>,
             {},
             list_kind},
    ApiRoute{{kGet, "/api/v1/protection-watch", "protectionWatch.list"},
             Access::kSession,
             "Recorders who are watched over, for the discipline body",
             {},
             nullptr,
             "WatchList",
             response_of<app::WatchList>,
             {},
             read<app::WatchList, app::protection_watch>},
    ApiRoute{{kGet, "/api/v1/inbox", "inbox.list"},
             Access::kSession,
             "What other authorities here have sent, until it is taken in",
             {},
             nullptr,
             "InboxList",
             response_of<app::InboxList>,
             {},
             read_inbox},
    ApiRoute{{kGet, "/api/v1/matters/{id}/receipt", "matters.receipt"},
             Access::kSession,
             "The receipt file",
             {},
             nullptr,
             {},
             nullptr,
             {},
             read_text<app::matter_receipt>},
    ApiRoute{{kGet, "/api/v1/matters/{id}/disclosure", "matters.disclosure"},
             Access::kSession,
             "Salt and content, for the recorder",
             {},
             nullptr,
             {},
             nullptr,
             {},
             read_text<app::matter_disclosure>},
    ApiRoute{{kGet, "/api/v1/matters/{id}/form.pdf", "matters.form"},
             Access::kSession,
             "The registration form",
             {},
             nullptr,
             {},
             nullptr,
             {},
             read_form},
    ApiRoute{{kGet, "/api/v1/matters/{id}/evidence/{n}", "matters.evidence"},
             Access::kSession,
             "A piece of evidence",
             {},
             nullptr,
             {},
             nullptr,
             {},
             read_evidence},
    ApiRoute{{kGet, "/api/v1/rules", "rules.show"},
             Access::kSession,
             "The rules in force",
             {},
             nullptr,
             "Rules",
             response_of<app::RulesView>,
             {},
             read<app::RulesView, app::rules_view>},
    ApiRoute{{kGet, "/api/v1/rules/versions", "rules.versions"},
             Access::kSession,
             "Every adopted version, by its first day",
             {},
             nullptr,
             "VersionList",
             response_of<app::VersionList>,
             {},
             read<app::VersionList, app::adopted_versions>},
    ApiRoute{{kGet, "/api/v1/rules/comparison", "rules.compare"},
             Access::kSession,
             "Two adopted versions (PACK@VERSION) field by field, by article",
             {},
             nullptr,
             "Comparison",
             response_of<app::ComparisonView>,
             kComparisonQuery,
             compare_versions},
    ApiRoute{{kPost, "/api/v1/policy/replay", "policy.replay", kPackLimit},
             Access::kSession,
             "What another pack would have made of past matters, by numbers, codes and articles; nothing is changed",
             "ReplayPolicy",
             request_of<app::ReplayPolicy>,
             "Retrospect",
             response_of<app::RetrospectView>,
             {},
             replay_policy},
    ApiRoute{{kGet, "/api/v1/ledger", "ledger.show"},
             Access::kSession,
             "The ledger's head",
             {},
             nullptr,
             "Ledger",
             response_of<app::LedgerView>,
             {},
             read<app::LedgerView, app::ledger_view>},
    ApiRoute{{kGet, "/api/v1/logs", "logs.list"},
             Access::kPublic,
             "The logs and their heads",
             {},
             nullptr,
             "LogList",
             response_of<app::LogList>,
             {},
             list_logs},
    ApiRoute{{kGet, "/api/v1/logs/{code}/proof", "logs.proof"},
             Access::kPublic,
             "A proof for one entry",
             {},
             nullptr,
             {},
             nullptr,
             kIndexQuery,
             show_proof},
    ApiRoute{{kPost, "/api/v1/receipts/check", "receipts.check", kReceiptLimit},
             Access::kPublic,
             "Check a receipt (text/plain)",
             {},
             nullptr,
             "ReceiptCheck",
             response_of<app::ReceiptCheck>,
             {},
             check_receipt},
    ApiRoute{{kPost, "/api/v1/complaints/follow-up", "complaints.followUp", kReceiptLimit},
             Access::kPublic,
             "How far a complaint has come, by its receipt code",
             "FollowUp",
             request_of<app::FollowUp>,
             "FollowUpView",
             response_of<app::FollowUpView>,
             {},
             follow_up},
    ApiRoute{{kGet, "/api/v1/health", "health.show"},
             Access::kPublic,
             "Is it up",
             {},
             nullptr,
             "Health",
             response_of<app::HealthView>,
             {},
             health},
    ApiRoute{{kGet, "/log/{credit}/{random}/{path*}", "log.show"},
             Access::kPublic,
             "Checkpoint and hash tiles (C2SP)",
             {},
             nullptr,
             {},
             nullptr,
             {},
             show_log},
};

}  // namespace

std::span<const ApiRoute> api_routes() { return kRoutes; }

}  // namespace donghu::http
