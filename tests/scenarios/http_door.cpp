// Everybody signs in with a password, takes a seat, and does by requests what the pages do. A session that has ended
// with the days between two steps is begun anew.
#include "scenarios/http_door.hpp"

#include <array>
#include <cstdio>
#include <fstream>

#include "donghu/app/sessions.hpp"
#include "donghu/http/api.hpp"
#include "donghu/http/client.hpp"
#include "donghu/http/server.hpp"
#include "donghu/json/read.hpp"
#include "donghu/json/write.hpp"

namespace donghu::testing {
namespace {

using http::Method;
using scenario::Door;
using scenario::Look;
using scenario::Member;
using scenario::must;
using scenario::Outcome;
using scenario::Rig;
using scenario::Who;

constexpr const char* kPassword = "a-long-password";
// Passwords are not what a scenario is about.
constexpr crypto::PasswordCost kCheap{.memory_bytes = 8192 * 1024, .passes = 1};

std::string text_in(const json::Object& object, std::string_view key) {
  const json::Value* found = object.if_contains(key);
  return found == nullptr ? "" : std::string{found->as_string().c_str()};
}

json::Object refusal_of(const json::Object& problem) {
  json::Object row{{"code", problem.at("code")}, {"where", text_in(problem, "where")}};
  if (const json::Value* citation = problem.if_contains("citation")) row["article"] = citation->at("article");
  return row;
}

Outcome outcome_of(const http::Reply& reply) {
  json::Value seen = must(json::parse(reply.body));
  if (reply.status >= 200 && reply.status < 300) return {.done = true, .seen = std::move(seen)};
  Outcome outcome;
  outcome.refused.push_back(refusal_of(seen.as_object()));
  if (const json::Value* also = seen.as_object().if_contains("also")) {
    for (const json::Value& further : also->as_array()) outcome.refused.push_back(refusal_of(further.as_object()));
  }
  return outcome;
}

std::string text_in_pdf(const std::string& pdf, const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / "form.pdf";
  std::ofstream{file, std::ios::binary} << pdf;
  FILE* pipe = ::popen(("pdftotext -layout '" + file.string() + "' -").c_str(), "r");
  std::string text;
  std::array<char, 4096> piece{};
  while (const std::size_t n = std::fread(piece.data(), 1, piece.size(), pipe)) text.append(piece.data(), n);
  ::pclose(pipe);
  return text;
}

class HttpDoor final : public Door {
 public:
  explicit HttpDoor(Rig& rig) : rig_(rig), api_(rig.services()) {
    api_.add_to(router_);
    server_ = must(http::Server::start({.admit = router_.admission()}, router_.handler()));
    client_ = std::make_unique<http::Client>(
        must(http::Endpoint::parse("http://127.0.0.1:" + std::to_string(server_->port()))));
  }
  ~HttpDoor() override { server_->stop(std::chrono::seconds{5}); }
  HttpDoor(const HttpDoor&) = delete;
  HttpDoor& operator=(const HttpDoor&) = delete;

  Outcome run(const Who& who, const std::string& command, const json::Object& body) override {
    return outcome_of(ask(who, Method::kPost, "/api/v1/commands/" + command, json::write(body),
                          {{"Idempotency-Key", "key-" + std::to_string(++next_key_)}}));
  }

  Outcome see(const Who& who, const Look& look) override {
    return outcome_of(ask(who, Method::kGet, path_of(look), {}, opening_of(look)));
  }

  std::string upload(const Who& who, const std::string& name, const std::string& content) override {
    const json::Object beginning{
        {"name", name}, {"mediaType", "image/png"}, {"size", static_cast<std::int64_t>(content.size())}};
    const std::string id =
        text_in(succeeded(ask(who, Method::kPost, "/api/v1/uploads", json::write(beginning), {})), "id");
    succeeded(ask(who, Method::kPut, "/api/v1/uploads/" + id + "?offset=0", content,
                  {{"Content-Type", "application/octet-stream"}}));
    return id;
  }

  std::string printed(const Who& who, const Look& look) override {
    const http::Reply reply =
        ask(who, Method::kGet, "/api/v1/matters/" + look.matter + "/form.pdf", {}, opening_of(look));
    if (reply.status != 200) throw std::runtime_error(reply.body);
    return text_in_pdf(reply.body, rig_.path());
  }

 private:
  using Extra = std::vector<std::pair<std::string, std::string>>;

  static std::string path_of(const Look& look) {
    if (look.what == "workbench") return "/api/v1/workbench";
    if (look.what == "kind") return "/api/v1/kinds/" + look.kind;
    const std::string matter = "/api/v1/matters/" + look.matter;
    return look.what == "head" ? matter : matter + "/" + look.what;
  }
  static Extra opening_of(const Look& look) {
    return look.opening.empty() ? Extra{} : Extra{{"Donghu-Opening", look.opening}};
  }

  static json::Object succeeded(const http::Reply& reply) {
    if (reply.status < 200 || reply.status > 299) throw std::runtime_error(reply.body);
    return must(json::parse(reply.body)).as_object();
  }

  http::Reply send(Method method, const std::string& target, const std::string& body, const std::string& cookie,
                   const Extra& extra) {
    http::ClientRequest request{.method = method, .target = target, .body = body};
    request.headers.add("Donghu-Request", "1");
    if (!cookie.empty()) request.headers.add("Cookie", cookie);
    if (!body.empty()) request.headers.set("Content-Type", "application/json");
    for (const auto& [name, value] : extra) request.headers.set(name, value);
    return must(client_->send(request));
  }

  http::Reply ask(const Who& who, Method method, const std::string& target, const std::string& body,
                  const Extra& extra) {
    std::string& cookie = cookies_[who.key + " as " + who.role];
    if (cookie.empty() || send(Method::kGet, "/api/v1/session", {}, cookie, {}).status == 401) cookie = sign_in(who);
    return send(method, target, body, cookie, extra);
  }

  std::string sign_in(const Who& who) {
    const Member& member = rig_.organ().member(who.key);
    if (known_.insert(who.key).second) {
      must(app::Founder{rig_.services(), rig_.organ().no()}.account(who.key, member.person, kPassword, kCheap));
    }
    const json::Object credentials{{"account", who.key}, {"password", kPassword}};
    const http::Reply reply = send(Method::kPost, "/api/v1/session", json::write(credentials), {}, {});
    succeeded(reply);
    const std::string set{reply.headers.get("Set-Cookie").value()};
    const std::string cookie = set.substr(0, set.find(';'));
    const auto seat = member.seats.find(who.role);
    if (seat == member.seats.end()) throw std::runtime_error(who.key + " has no seat as " + who.role);
    succeeded(send(Method::kPut, "/api/v1/session/seat", json::write(json::Object{{"seat", seat->second.text()}}),
                   cookie, {}));
    return cookie;
  }

  Rig& rig_;
  http::Api api_;
  http::Router router_ = {};
  std::unique_ptr<http::Server> server_ = {};
  std::unique_ptr<http::Client> client_ = {};
  std::map<std::string, std::string> cookies_ = {};
  std::set<std::string> known_ = {};
  int next_key_ = 0;
};

}  // namespace

std::unique_ptr<scenario::Door> over_http(scenario::Rig& rig) { return std::make_unique<HttpDoor>(rig); }

}  // namespace donghu::testing
