// What the transport refuses, and how it parts from clients that are broken, slow, greedy or gone: scripts of raw
// bytes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>

#include <array>
#include <thread>

#include "donghu/http/server.hpp"
#include "donghu/http/test_server.hpp"

namespace donghu::http {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

/// The answer to a head that must not reach a handler; the connection must end after it.
Seen refused(std::string_view bytes, Server::Config config = {}) {
  TestServer server([](const Request&, const Respond& respond) { respond(text(200, "reached the handler")); },
                    std::move(config));
  RawClient client(server.port());
  client.send(bytes);
  Seen seen = client.receive();
  EXPECT_TRUE(client.at_end());
  return seen;
}

std::string code_of(const Seen& seen) {
  const std::size_t at = seen.body.find(R"("code":")");
  return at == std::string::npos ? seen.body : seen.body.substr(at + 8, seen.body.find('"', at + 8) - at - 8);
}

TEST(ServerRefuses, a_refusal_is_a_problem_and_closes) {
  const Seen seen = refused("GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(seen.status, 400);
  EXPECT_EQ(seen.header("Connection"), "close");
  EXPECT_EQ(seen.header("Content-Type"), "application/problem+json");
  EXPECT_EQ(seen.body, R"({"type":"about:blank","title":"Bad Request","status":400,"code":"MALFORMED","requestId":")" +
                           seen.header("X-Request-Id") + R"("})");
}

struct BadHead {
  const char* name;
  std::string head;
  int status;
};

TEST(ServerRefuses, heads_that_are_malformed_or_ambiguous) {
  const std::array<BadHead, 28> heads{{
      {"no HTTP", "hello\r\n\r\n", 400},
      {"TLS on a plain port", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11), 400},
      {"a method we do not know", "BREW / HTTP/1.1\r\nHost: x\r\n\r\n", 501},
      {"a method in lower case", "get / HTTP/1.1\r\nHost: x\r\n\r\n", 501},
      {"a version we do not speak", "GET / HTTP/2.0\r\nHost: x\r\n\r\n", 505},
      {"no version", "GET /\r\nHost: x\r\n\r\n", 400},
      {"two spaces", "GET  / HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"a way out of the folder", "GET /../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"the same in disguise", "GET /%2e%2e/etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"broken UTF-8 in the path", "GET /%E4%B8 HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"an absolute target", "GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"no Host", "GET / HTTP/1.1\r\n\r\n", 400},
      {"Host twice", "GET / HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n", 400},
      {"an empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400},
      {"a Host with a path", "GET / HTTP/1.1\r\nHost: x/y\r\n\r\n", 400},
      {"a space before the colon", "GET / HTTP/1.1\r\nHost : x\r\n\r\n", 400},
      {"a bare line feed behind the version", "GET / HTTP/1.1\nHost: x\n\n", 505},
      {"a bare line feed behind a field", "GET / HTTP/1.1\r\nHost: x\nA: b\r\n\r\n", 400},
      {"U+0000 in a value", std::string("GET / HTTP/1.1\r\nHost: x\r\nA: \0\r\n\r\n", 33), 400},
      {"Content-Length and Transfer-Encoding",
       "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
      {"the same the other way round",
       "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", 400},
      {"Content-Length twice", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na", 400},
      {"Content-Length as a list", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1, 1\r\n\r\na", 400},
      {"a signed Content-Length", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +1\r\n\r\na", 400},
      {"an encoding we do not know", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501},
      {"one that is hidden", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 501},
      {"chunks before HTTP/1.1", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
      {"an expectation we do not know", "POST / HTTP/1.1\r\nHost: x\r\nExpect: tea\r\nContent-Length: 1\r\n\r\n", 417},
  }};
  for (const BadHead& bad : heads) EXPECT_EQ(refused(bad.head).status, bad.status) << bad.name;
}

TEST(ServerRefuses, a_chunk_that_is_malformed) {
  const std::string head = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
  EXPECT_EQ(refused(head + "g\r\n").status, 400);
  EXPECT_EQ(refused(head + "2\r\nabcdef\r\n").status, 400);
  EXPECT_EQ(refused(head + "fffffffffffffffff\r\n").status, 400);
  EXPECT_EQ(refused(head + "1;" + std::string(20'000, 'x')).status, 431);
}

TEST(ServerRefuses, a_head_that_is_too_large) {
  EXPECT_EQ(refused("GET /" + std::string(5000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n").status, 414);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: x\r\nA: " + std::string(17'000, 'a')).status, 431);
  std::string many = "GET / HTTP/1.1\r\nHost: x\r\n";
  for (int i = 0; i < 100; ++i) many += "A: b\r\n";
  EXPECT_EQ(code_of(refused(many + "\r\n")), "TOO_LARGE");
}

TEST(ServerRefuses, a_body_over_the_limit_as_soon_as_it_is_announced) {
  const Seen seen = refused("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 65537\r\n\r\n");
  EXPECT_EQ(seen.status, 413);
  EXPECT_EQ(code_of(seen), "TOO_LARGE");
}

TEST(ServerRefuses, a_body_over_the_limit_before_the_client_is_told_to_go_on) {
  EXPECT_EQ(refused("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 65537\r\n\r\n").status, 413);
}

TEST(ServerRefuses, a_chunked_body_that_grows_over_the_limit) {
  Server::Config config;
  config.admit = [](Method, std::string_view) { return Admission{"small", 5}; };
  const std::string head = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
  EXPECT_EQ(refused(head + "3\r\nabc\r\n3\r\n", config).status, 413);
  EXPECT_EQ(refused(head + "fffffffffffffff\r\n", config).status, 413);
}

TEST(ServerRefuses, an_upload_that_is_sent_regardless_and_the_client_still_sees_why) {
  TestServer server(echo);
  RawClient client(server.port());
  // Four megabytes to a route that takes 64 KiB: more than fits between the two, so the server must read them off.
  client.send("PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 4194304\r\n\r\n");
  EXPECT_TRUE(client.send(std::string(4'194'304, 'a')));
  EXPECT_EQ(client.receive().status, 413);
  EXPECT_TRUE(client.at_end());
}

TEST(ServerRefuses, more_bodies_at_once_than_it_may_hold) {
  Server::Config config;
  config.limits.held_body_bytes = 1000;
  const Seen seen =
      refused("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n" + std::string(1001, 'a'), config);
  EXPECT_EQ(seen.status, 503);
  EXPECT_EQ(seen.header("Retry-After"), "1");
}

TEST(ServerLimits, a_piece_of_evidence_fits_where_its_route_says_so) {
  Server::Config config;
  config.admit = [](Method, std::string_view path) {
    return Admission{"upload.piece", path == "/piece" ? kPieceBodyLimit : 0};
  };
  Channelled<std::size_t> sizes;
  TestServer server(
      [&](const Request& request, const Respond& respond) {
        sizes.put(request.body.size());
        respond(no_content());
      },
      config);
  RawClient client(server.port());
  client.send("PUT /piece HTTP/1.1\r\nHost: x\r\nContent-Length: 4194304\r\n\r\n");
  client.send(std::string(kPieceBodyLimit, 'a'));
  EXPECT_EQ(client.receive().status, 204);
  EXPECT_EQ(sizes.take(), kPieceBodyLimit);
}

TEST(ServerLimits, what_bodies_held_is_free_again_after_the_answer) {
  Server::Config config;
  config.limits.held_body_bytes = 1000;
  TestServer server(echo, config);
  RawClient client(server.port());
  for (int i = 0; i < 3; ++i) {
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n" + std::string(900, 'a'));
    EXPECT_EQ(client.receive().status, 200);
  }
}

TEST(ServerLimits, a_full_queue_is_answered_at_once) {
  Server::Config config;
  config.workers = 1;
  config.limits.queued = 1;
  Channelled<bool> started;
  Channelled<bool> go_on;
  TestServer server(
      [&](const Request&, const Respond& respond) {
        started.put(true);
        go_on.take();
        respond(text(200, "done"));
      },
      config);
  const std::string request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
  // One occupies the worker, and of two more one waits in the queue. Which of them is not known, nor need it be.
  RawClient running(server.port());
  running.send(request);
  started.take();
  std::array<RawClient, 2> others{RawClient(server.port()), RawClient(server.port())};
  for (const RawClient& client : others) client.send(request);
  std::array<pollfd, 2> polled{{{others[0].socket(), POLLIN, 0}, {others[1].socket(), POLLIN, 0}}};
  ASSERT_EQ(::poll(polled.data(), polled.size(), 20'000), 1);
  const std::size_t refused_one = polled[0].revents != 0 ? 0 : 1;
  const Seen seen = others.at(refused_one).receive();
  EXPECT_EQ(seen.status, 503);
  EXPECT_EQ(seen.header("Retry-After"), "1");
  EXPECT_EQ(seen.header("Connection"), "keep-alive");
  EXPECT_EQ(code_of(seen), "BUSY");
  go_on.put(true);
  go_on.put(true);
  EXPECT_EQ(running.receive().body, "done");
  EXPECT_EQ(others.at(1 - refused_one).receive().body, "done");
}

TEST(ServerLimits, an_upload_cut_off_midway_reaches_no_handler) {
  TestServer server([](const Request&, const Respond& respond) { respond(text(200, "reached the handler")); });
  RawClient client(server.port());
  client.send("PUT /a HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nten bytes.");
  client.finish_sending();
  EXPECT_TRUE(client.at_end());
  const LoggedAccess access = server.accesses.take();
  EXPECT_EQ(access.method, "PUT");
  EXPECT_EQ(access.status, 0);
  EXPECT_FALSE(access.delivered);
}

TEST(ServerLimits, a_slow_head_is_told_so) {
  Server::Config config;
  config.limits.head = 1s;
  const Seen seen = refused("GET / HTTP/1.1\r\nHo", config);
  EXPECT_EQ(seen.status, 408);
  EXPECT_EQ(seen.header("Connection"), "close");
}

TEST(ServerLimits, a_slow_body_is_told_so) {
  Server::Config config;
  config.limits.body_idle = 100ms;
  EXPECT_EQ(refused("PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc", config).status, 408);
}

TEST(ServerLimits, a_body_that_trickles_is_told_so) {
  Server::Config config;
  config.limits.body_idle = 500ms;
  config.limits.body_bytes_per_second = 1'000'000;
  TestServer server(echo, config);
  RawClient client(server.port());
  client.send("PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 9999\r\n\r\n");
  // Never silent for as long as body_idle, and yet far below the rate.
  std::array<pollfd, 1> polled{{{client.socket(), POLLIN, 0}}};
  while (::poll(polled.data(), polled.size(), 50) == 0) client.send("a");
  EXPECT_EQ(client.receive().status, 408);
}

TEST(ServerLimits, a_client_that_says_nothing_is_let_go_in_silence) {
  Server::Config config;
  config.limits.head = 100ms;
  TestServer server(echo, config);
  RawClient client(server.port());
  EXPECT_TRUE(client.at_end());
}

TEST(ServerLimits, a_client_that_says_no_more_is_let_go_in_silence) {
  Server::Config config;
  config.limits.keep_alive = 100ms;
  TestServer server(echo, config);
  RawClient client(server.port());
  client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(client.receive().status, 200);
  EXPECT_TRUE(client.at_end());
}

TEST(ServerLimits, a_client_that_does_not_read_is_cut_off) {
  Server::Config config;
  config.limits.write_idle = 100ms;
  TestServer server([](const Request&, const Respond& respond) { respond(text(200, std::string(50'000'000, 'a'))); },
                    config);
  RawClient client(server.port());
  client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  const LoggedAccess access = server.accesses.take();
  EXPECT_EQ(access.status, 200);
  EXPECT_FALSE(access.delivered);
}

TEST(ServerLimits, the_connection_longest_idle_gives_way_to_a_new_one) {
  Server::Config config;
  config.limits.connections = 2;
  TestServer server(echo, config);
  const std::string request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
  RawClient oldest(server.port());
  oldest.send(request);
  EXPECT_EQ(oldest.receive().status, 200);
  RawClient older(server.port());
  older.send(request);
  EXPECT_EQ(older.receive().status, 200);
  RawClient newcomer(server.port());
  newcomer.send(request);
  EXPECT_EQ(newcomer.receive().status, 200);
  EXPECT_TRUE(oldest.at_end());
  older.send(request);
  EXPECT_EQ(older.receive().status, 200);
}

TEST(ServerLimits, a_newcomer_gives_way_to_those_at_work) {
  Server::Config config;
  config.limits.connections = 1;
  Channelled<Respond> pending;
  TestServer server([&](const Request&, Respond respond) { pending.put(std::move(respond)); }, config);
  RawClient at_work(server.port());
  at_work.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  const Respond respond = pending.take();
  RawClient newcomer(server.port());
  EXPECT_TRUE(newcomer.at_end());
  respond(text(200, "done"));
  EXPECT_EQ(at_work.receive().body, "done");
}

TEST(ServerLimits, many_clients_at_once_each_get_their_own_answer) {
  TestServer server(echo);
  std::vector<std::thread> threads;
  std::array<int, 8> right{};
  for (std::size_t t = 0; t < right.size(); ++t) {
    threads.emplace_back([&server, &count = right.at(t), t] {
      RawClient client(server.port());
      for (int i = 0; i < 25; ++i) {
        const std::string path = "/" + std::to_string(t) + "-" + std::to_string(i);
        client.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
        if (client.receive().body == "GET " + path + " ") ++count;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const int count : right) EXPECT_EQ(count, 25);
}

}  // namespace
}  // namespace donghu::http
