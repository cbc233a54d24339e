// The transport as a client sees it: each test is a script of raw bytes sent and answers received.
#include "donghu/http/server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <future>
#include <stdexcept>
#include <thread>

#include "donghu/http/test_server.hpp"

namespace donghu::http {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::StartsWith;

TEST(Server, a_request_is_answered) {
  TestServer server(echo);
  RawClient client(server.port());
  client.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\n你好");
  const Seen seen = client.receive();
  EXPECT_EQ(seen.status, 200);
  EXPECT_EQ(seen.body, "POST /a 你好");
  EXPECT_EQ(seen.header("Content-Type"), "text/plain; charset=utf-8");
  EXPECT_EQ(seen.header("Connection"), "keep-alive");
  EXPECT_EQ(seen.header("Cache-Control"), "no-store");
  EXPECT_THAT(seen.header("Date"), MatchesRegex("[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} GMT"));
  EXPECT_THAT(seen.header("X-Request-Id"), MatchesRegex("[0-9a-f]{24}"));
  EXPECT_EQ(seen.header("Server"), "(none)");
}

TEST(Server, a_handler_gets_the_whole_request) {
  Channelled<Request> requests;
  TestServer server([&](Request request, Respond respond) {
    requests.put(std::move(request));
    respond(no_content());
  });
  RawClient client(server.port());
  client.send("PUT /%E5%8D%B7?q=%E9%A9%AC+1 HTTP/1.1\r\nHost: x\r\nX-Thing: \t a b \r\nCookie: s=1\r\n\r\n");
  const Seen seen = client.receive();
  EXPECT_EQ(seen.status, 204);
  const Request request = requests.take();
  EXPECT_EQ(request.method, Method::kPut);
  EXPECT_EQ(request.path, "/卷");
  EXPECT_EQ(request.parameter("q"), "马 1");
  EXPECT_EQ(request.header("x-thing"), "a b");
  EXPECT_EQ(request.cookie("s"), "1");
  EXPECT_EQ(request.remote_address, "127.0.0.1");
  EXPECT_FALSE(request.secure);
  EXPECT_EQ(request.request_id, seen.header("X-Request-Id"));
}

TEST(Server, a_connection_serves_one_request_after_another) {
  TestServer server(echo);
  RawClient client(server.port());
  client.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(client.receive().body, "GET /1 ");
  client.send("GET /2 HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(client.receive().body, "GET /2 ");
  client.send("GET /3 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  const Seen last = client.receive();
  EXPECT_EQ(last.body, "GET /3 ");
  EXPECT_EQ(last.header("Connection"), "close");
  EXPECT_TRUE(client.at_end());
}

TEST(Server, requests_sent_at_once_are_answered_in_order) {
  TestServer server(echo);
  RawClient client(server.port());
  client.send(
      "POST /1 HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"
      "POST /2 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\nde\r\n1\r\nf\r\n0\r\nT: 1\r\n\r\n"
      "\r\n"  // a stray line break, as some old clients leave behind a body
      "GET /3 HTTP/1.1\r\nHost: x\r\n\r\n"
      "GET /4 HTTP/1.1\r\nHost: x\r\n\r");
  EXPECT_EQ(client.receive().body, "POST /1 abc");
  EXPECT_EQ(client.receive().body, "POST /2 def");
  EXPECT_EQ(client.receive().body, "GET /3 ");
  client.send("\n");
  EXPECT_EQ(client.receive().body, "GET /4 ");
}

TEST(Server, a_later_request_waits_for_the_answer_to_an_earlier_one) {
  // The first is answered by another thread after the second has arrived in full.
  Channelled<Respond> pending;
  TestServer server([&](Request request, Respond respond) {
    if (request.path == "/slow") return pending.put(std::move(respond));
    respond(text(200, "fast"));
  });
  RawClient client(server.port());
  client.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\nGET /fast HTTP/1.1\r\nHost: x\r\n\r\n");
  pending.take()(text(200, "slow"));
  EXPECT_EQ(client.receive().body, "slow");
  EXPECT_EQ(client.receive().body, "fast");
}

TEST(Server, head_tells_the_length_and_sends_nothing) {
  TestServer server(echo);
  RawClient client(server.port());
  client.send("HEAD /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(client.receive(true).header("Content-Length"), "8");
  EXPECT_EQ(client.receive().body, "GET /b ");
}

TEST(Server, an_old_client_gets_its_connection_closed_unless_it_asks) {
  TestServer server(echo);
  RawClient client(server.port());
  client.send("GET /1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(client.receive().header("Connection"), "keep-alive");
  client.send("GET /2 HTTP/1.0\r\n\r\n");
  EXPECT_EQ(client.receive().header("Connection"), "close");
  EXPECT_TRUE(client.at_end());
}

TEST(Server, a_client_that_sends_no_more_still_gets_its_answer) {
  TestServer server(echo);
  RawClient client(server.port());
  client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
  client.finish_sending();
  EXPECT_EQ(client.receive().body, "GET /a ");
  EXPECT_TRUE(client.at_end());
}

TEST(Server, a_client_that_asks_first_is_told_to_go_on) {
  TestServer server(echo);
  RawClient client(server.port());
  client.send("POST /a HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  EXPECT_EQ(client.receive_bytes(25), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("abc");
  EXPECT_EQ(client.receive().body, "POST /a abc");
}

TEST(Server, an_answer_may_come_later_and_from_another_thread) {
  Channelled<Respond> pending;
  TestServer server([&](Request, Respond respond) { pending.put(std::move(respond)); });
  RawClient client(server.port());
  client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
  std::thread committer([respond = pending.take()] {
    respond(text(200, "committed"));
    respond(text(200, "again"));  // does nothing
  });
  EXPECT_EQ(client.receive().body, "committed");
  committer.join();
  client.send("GET /b HTTP/1.1\r\nHost: x\r\n\r\n");
  pending.take()(text(200, "second"));
  EXPECT_EQ(client.receive().body, "second");
}

TEST(Server, a_handler_that_lets_go_of_its_answer_makes_a_500) {
  TestServer server([](const Request&, const Respond&) {});
  RawClient client(server.port());
  client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
  const Seen seen = client.receive();
  EXPECT_EQ(seen.status, 500);
  EXPECT_EQ(seen.header("Content-Type"), "application/problem+json");
  EXPECT_EQ(seen.body,
            R"({"type":"about:blank","title":"Internal Server Error","status":500,"code":"INTERNAL","requestId":")" +
                seen.header("X-Request-Id") + R"("})");
  EXPECT_EQ(server.faults.take(), "the handler let go of its answer");
}

TEST(Server, a_handler_that_throws_makes_a_500_and_tells_nobody_outside) {
  TestServer server([](const Request&, const Respond&) { throw std::runtime_error("disk 7 is on fire"); });
  RawClient client(server.port());
  client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
  const Seen seen = client.receive();
  EXPECT_EQ(seen.status, 500);
  EXPECT_THAT(seen.body, testing::Not(HasSubstr("fire")));
  EXPECT_EQ(server.faults.take(), "disk 7 is on fire");
}

TEST(Server, an_answer_that_would_split_the_head_is_not_sent) {
  TestServer server([](const Request& request, const Respond& respond) {
    respond(see_other(request.parameters.front().value + "\r\nSet-Cookie: a=b"));
  });
  RawClient client(server.port());
  client.send("GET /a?to=/b HTTP/1.1\r\nHost: x\r\n\r\n");
  const Seen seen = client.receive();
  EXPECT_EQ(seen.status, 500);
  EXPECT_EQ(seen.header("Set-Cookie"), "(none)");
}

TEST(Server, an_answer_to_a_client_that_has_gone_is_dropped) {
  Channelled<Respond> pending;
  TestServer server([&](Request, Respond respond) { pending.put(std::move(respond)); });
  {
    RawClient client(server.port());
    client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
    const Respond respond = pending.take();
    client.vanish();
    respond(text(200, "to nobody"));
  }
  const LoggedAccess access = server.accesses.take();
  EXPECT_EQ(access.status, 200);
  EXPECT_EQ(access.bytes, 0U);
  EXPECT_FALSE(access.delivered);
}

TEST(Server, an_answer_after_the_server_has_gone_is_dropped) {
  Channelled<Respond> pending;
  TestServer server([&](Request, Respond respond) { pending.put(std::move(respond)); });
  RawClient client(server.port());
  client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
  const Respond respond = pending.take();
  server.destroy();
  respond(text(200, "to nobody"));
  EXPECT_TRUE(client.at_end());
}

TEST(Server, stopping_waits_for_the_answers_under_way) {
  Channelled<Respond> pending;
  TestServer server([&](Request, Respond respond) { pending.put(std::move(respond)); });
  RawClient idle(server.port());
  RawClient client(server.port());
  client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
  const Respond respond = pending.take();
  auto stopped = std::async(std::launch::async, [&] { server.server().stop(1min); });
  while (!is_refused(server.port())) {
  }
  EXPECT_TRUE(idle.at_end());
  respond(text(200, "still"));
  const Seen seen = client.receive();
  EXPECT_EQ(seen.body, "still");
  EXPECT_EQ(seen.header("Connection"), "close");
  EXPECT_TRUE(client.at_end());
  client.finish_sending();
  stopped.get();
}

TEST(Server, stopping_waits_no_longer_than_it_may) {
  Channelled<Respond> pending;
  TestServer server([&](Request, Respond respond) { pending.put(std::move(respond)); });
  RawClient client(server.port());
  client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
  const Respond respond = pending.take();
  server.server().stop(1ms);
  EXPECT_TRUE(client.at_end());
  respond(text(200, "too late"));
}

TEST(Server, the_access_log_holds_no_value) {
  Server::Config config;
  config.admit = [](Method, std::string_view) { return Admission{"matter.show", 10}; };
  TestServer server(echo, config);
  RawClient client(server.port());
  client.send("GET /api/matters/7?name=x HTTP/1.1\r\nHost: x\r\n\r\n");
  const Seen seen = client.receive();
  const LoggedAccess access = server.accesses.take();
  EXPECT_EQ(access.request_id, seen.header("X-Request-Id"));
  EXPECT_EQ(access.method, "GET");
  EXPECT_EQ(access.route, "matter.show");
  EXPECT_EQ(access.status, 200);
  EXPECT_EQ(access.bytes, seen.body.size());
  EXPECT_TRUE(access.delivered);
}

class ServerFiles : public testing::Test {
 protected:
  void SetUp() override {
    for (std::size_t i = 0; i < 300'000; ++i) content_.push_back(static_cast<char>('a' + i % 23));
    std::ofstream(path_, std::ios::binary) << content_;
  }
  void TearDown() override { std::filesystem::remove(path_); }

  Handler sends(std::uint64_t offset, std::uint64_t length) {
    return [this, offset, length](const Request&, const Respond& respond) {
      auto path = std::make_shared<const std::filesystem::path>(path_);
      respond(file("application/octet-stream", {std::move(path), offset, length}));
    };
  }
  static Seen ask(const TestServer& server) {
    RawClient client(server.port());
    client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
    return client.receive();
  }

  std::string content_;
  std::filesystem::path path_ = std::filesystem::path(testing::TempDir()) / "donghu_http_file";
};

TEST_F(ServerFiles, a_file_is_sent_whole_or_in_part) {
  EXPECT_EQ(ask(TestServer(sends(0, 300'000))).body, content_);
  EXPECT_EQ(ask(TestServer(sends(70'001, 131'072))).body, content_.substr(70'001, 131'072));
  EXPECT_EQ(ask(TestServer(sends(300'000, 0))).header("Content-Length"), "0");
}

TEST_F(ServerFiles, a_file_that_is_absent_or_too_short_makes_a_500) {
  TestServer short_one(sends(1, 300'000));
  EXPECT_EQ(ask(short_one).status, 500);
  std::filesystem::remove(path_);
  TestServer absent(sends(0, 1));
  EXPECT_EQ(ask(absent).status, 500);
  EXPECT_EQ(absent.faults.take(), "the file of the answer cannot be read");
}

TEST_F(ServerFiles, a_temporary_file_goes_with_its_answer) {
  Channelled<bool> removed;
  TestServer server([&](const Request&, const Respond& respond) {
    auto remove = [&removed](const std::filesystem::path* path) {
      removed.put(std::filesystem::remove(*path));
      delete path;
    };
    std::shared_ptr<const std::filesystem::path> path(new std::filesystem::path(path_), remove);
    respond(file("application/pdf", {std::move(path), 0, 300'000}));
  });
  EXPECT_EQ(ask(server).body, content_);
  EXPECT_TRUE(removed.take());
  EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST(ServerStart, plain_http_is_for_the_own_machine_only) {
  for (const char* const host : {"0.0.0.0", "::", "192.0.2.1"}) {
    Server::Config config;
    config.host = host;
    const auto server = Server::start(config, echo);
    ASSERT_FALSE(server) << host;
    EXPECT_EQ(server.error().code, ErrorCode::kNotAllowed);
    EXPECT_EQ(server.error().where, "tls");
  }
  Server::Config config;
  config.host = "localhost";
  EXPECT_TRUE(Server::start(config, echo));
}

TEST(ServerStart, what_cannot_be_listened_on_is_refused) {
  const TestServer taken(echo);
  Server::Config config;
  config.port = taken.port();
  EXPECT_EQ(Server::start(config, echo).error().code, ErrorCode::kUnavailable);
  config.host = "donghu.example";
  EXPECT_EQ(Server::start(config, echo).error().code, ErrorCode::kMalformed);
}

}  // namespace
}  // namespace donghu::http
