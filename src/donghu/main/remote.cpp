#include "donghu/main/remote.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>

#include "donghu/app/shelf.hpp"
#include "donghu/cli/remote_text.hpp"
#include "donghu/http/answers.hpp"
#include "donghu/json/write.hpp"
#include "donghu/main/commands.hpp"
#include "donghu/main/terminal.hpp"
#include "donghu/store/files/disk.hpp"

namespace donghu {

template <class A>
void fields(A& a, KeptToken& v) {
  a.field("server", v.server, required_text(300));
  a.field("ca", v.ca, text(200'000));
  a.field("token", v.token, required_text(200));
  a.field("account", v.account, text(60));
  a.field("seat", v.seat, text(60));
}

namespace {

using http::Method;

constexpr const char* kSession = "/api/v1/session";

/// A person signed in with a password, for as long as it takes to make a token.
struct Presence {
  const http::Client& client;
  std::string cookie;

  Result<json::Value> ask(Method method, const std::string& target, const json::Value& body) {
    http::ClientRequest request{.method = method, .target = target, .body = body.is_null() ? "" : json::write(body)};
    request.headers.add("Donghu-Request", "1");
    request.headers.add("Content-Type", "application/json");
    if (!cookie.empty()) request.headers.add("Cookie", cookie);
    Result<http::Reply> reply = client.send(request);
    if (reply) {
      if (const auto set = reply->headers.get("Set-Cookie")) cookie = set->substr(0, set->find(';'));
    }
    Result<std::string> content = content_of(std::move(reply));
    if (!content) return refuse(std::move(content.error()));
    if (content->empty()) return json::Value{};
    return json::parse(*content);
  }
};

std::string text_in(const json::Value& value, std::string_view key) {
  const json::Object* object = value.if_object();
  const json::Value* member = object == nullptr ? nullptr : object->if_contains(key);
  return member != nullptr && member->is_string() ? std::string{member->get_string().c_str()} : std::string{};
}

/// Acts in the seat of this role from here on; without a role in the one the server chose. Says which it is.
Result<std::string> take_seat(Presence& presence, const json::Value& session, const std::string& role) {
  const json::Object& object = session.as_object();
  std::string present = text_in(object.at("seat"), "role");
  if (role.empty() || role == present) return present;
  std::string known;
  for (const json::Value& seat : object.at("seats").as_array()) {
    const std::string name = text_in(seat, "role");
    known += (known.empty() ? "" : ", ") + name;
    if (name != role) continue;
    const auto chosen = presence.ask(Method::kPut, "/api/v1/session/seat", json::Object{{"seat", text_in(seat, "id")}});
    if (!chosen) return refuse(chosen.error());
    return role;
  }
  return refuse({.code = ErrorCode::kMissingReference, .where = "--seat", .params = {{"allowed", known}}});
}

std::string name_of_this_machine() {
  std::array<char, 50> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0) return "donghu";
  return std::string{"donghu "} + name.data();
}

/// A new token for the account in the seat, from a session that is over when this returns.
Result<KeptToken> sign_in(const cli::Login& command, const http::Client& client, const std::string& password) {
  Presence presence{client, {}};
  const auto session =
      presence.ask(Method::kPost, kSession, json::Object{{"account", command.account}, {"password", password}});
  if (!session) return refuse(session.error());
  const Result<std::string> seat = take_seat(presence, *session, command.seat);
  Result<json::Value> created = json::Value{};
  if (seat) {
    const json::Object request{{"name", name_of_this_machine()}, {"days", command.days}};
    created = presence.ask(Method::kPost, "/api/v1/tokens", request);
  }
  // The session has served, whatever came of it; should ending it fail it ends by itself.
  (void)presence.ask(Method::kDelete, kSession, json::Value{});
  if (!seat) return refuse(seat.error());
  if (!created) return refuse(created.error());
  return KeptToken{.server = client.endpoint().url(),
                   .token = text_in(*created, "secret"),
                   .account = command.account,
                   .seat = *seat};
}

bool failed_on_the_way(const Error& error) { return !error.params.empty() && error.params.front().first == "phase"; }

}  // namespace

std::filesystem::path token_file() {
  // No other thread runs yet when the command line is carried out.
  const char* config = std::getenv("XDG_CONFIG_HOME");  // NOLINT(concurrency-mt-unsafe)
  if (config != nullptr && *config == '/') return std::filesystem::path{config} / "donghu" / "token.json";
  const char* home = std::getenv("HOME");  // NOLINT(concurrency-mt-unsafe)
  return std::filesystem::path{home == nullptr ? "." : home} / ".config" / "donghu" / "token.json";
}

Result<KeptToken> load_token() {
  const std::filesystem::path file = token_file();
  const auto content = store::read_whole(file);
  if (!content) return refuse(ErrorCode::kNotSignedIn);
  if (auto own = store::check_private(file); !own) return refuse(std::move(own.error()));
  Result<KeptToken> token = json::parse_as<KeptToken>(*content);
  if (!token) return refuse({.code = ErrorCode::kMalformed, .where = file.string()});
  return token;
}

void keep_token(const KeptToken& token) {
  const std::filesystem::path file = token_file();
  std::filesystem::create_directories(file.parent_path().parent_path());
  store::make_folder(file.parent_path());
  store::write_whole(file, json::write_pretty(json::to_value(token)), store::kOwnerOnly);
}

Result<Remote> Remote::open() {
  Result<KeptToken> kept = load_token();
  if (!kept) return refuse(std::move(kept.error()));
  Result<http::Endpoint> endpoint = http::Endpoint::parse(kept->server);
  if (!endpoint) return refuse(std::move(endpoint.error()));
  return Remote{http::Client{*std::move(endpoint), kept->ca}, kept->token};
}

Result<http::Reply> Remote::send(Method method, const std::string& target, std::string body,
                                 http::Headers headers) const {
  headers.set("Authorization", "Bearer " + token_);
  headers.set("Donghu-Request", "1");
  return client_.send({.method = method, .target = target, .headers = std::move(headers), .body = std::move(body)});
}

Result<std::string> content_of(Result<http::Reply> reply) {
  if (!reply) return refuse(std::move(reply.error()));
  if (reply->status < 200 || reply->status > 299) return refuse(cli::refusal_of(reply->status, reply->body));
  return std::move(reply->body);
}

int refused_remotely(const cli::Words& words, const Error& error, bool as_json) {
  if (as_json) {
    json::Object document = http::problem_members(error);
    json::Array also;
    for (const Error& further : error.also) also.emplace_back(http::problem_members(further));
    if (!also.empty()) document.emplace("also", std::move(also));
    fmt::print("{}", json::write_pretty(document));
    return 1;
  }
  if (failed_on_the_way(error)) {
    const bool untrusted = error.code == ErrorCode::kNotAllowed;
    fmt::print(stderr, "{}: {}\n    {}\n", error.where,
               words(untrusted ? "cli.remote.untrusted" : "cli.remote.unreached"), error.detail);
    return 1;
  }
  fmt::print(stderr, "{}", cli::error_text(words, error));
  if (error.code == ErrorCode::kNotSignedIn) fmt::print(stderr, "{}\n", words("cli.remote.signInFirst"));
  return 1;
}

int run(const cli::Login& command, const cli::Words& words) {
  Result<http::Endpoint> endpoint = http::Endpoint::parse(command.server);
  if (!endpoint) {
    endpoint.error().where = "--server";
    return refused_remotely(words, endpoint.error());
  }
  std::string ca;
  if (!command.ca.empty()) {
    Result<std::string> content = app::read_file(command.ca);
    if (!content) return refused_remotely(words, content.error());
    ca = *std::move(content);
  }
  const std::string password = read_password(words("cli.remote.password", {{"account", command.account}}));
  Result<KeptToken> token = sign_in(command, http::Client{*endpoint, ca}, password);
  if (!token) return refused_remotely(words, token.error());
  token->ca = ca;
  keep_token(*token);
  fmt::print("{}\n", words("cli.remote.signedIn", {{"account", token->account},
                                                   {"role", words("roles." + token->seat)},
                                                   {"server", token->server},
                                                   {"file", token_file().string()},
                                                   {"days", std::to_string(command.days)}}));
  return 0;
}

int run(const cli::Logout& /*command*/, const cli::Words& words) {
  const Result<Remote> remote = Remote::open();
  if (!remote) return refused_remotely(words, remote.error());
  const Result<std::string> done = content_of(remote->send(Method::kDelete, kSession));
  // A token the server no longer knows is given up already; one that could not be told stays, to try again.
  if (!done && done.error().code != ErrorCode::kNotSignedIn) return refused_remotely(words, done.error());
  std::filesystem::remove(token_file());
  fmt::print("{}\n", words("cli.remote.signedOut"));
  return 0;
}

}  // namespace donghu
