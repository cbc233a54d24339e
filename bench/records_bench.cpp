// Committed records a second through HTTP, with 1 and with 64 clients, beside the same rows and indexes written to
// SQLite through the same prepared statements with nothing else done. Each is measured in turn, round after round, on
// one disk; figures are medians of the rounds. Read the ratios: the clients run on the same processors as the server,
// and other work on the machine slows both sides down.
#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <thread>

#include "donghu/app/sessions.hpp"
#include "donghu/http/api.hpp"
#include "donghu/http/server.hpp"
#include "donghu/json/json.hpp"
#include "raw_peer.hpp"
#include "support/rig.hpp"

namespace donghu {
namespace {

using Clock = std::chrono::steady_clock;
using testing::must;

constexpr auto kDuration = std::chrono::seconds{3};
constexpr int kRounds = 5;
constexpr double kLimit = 1000;  // records a second with 64 clients, on two processors

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

/// A keep-alive connection that sends a request and reads the answer's status; nothing more than a client must do.
class Client {
 public:
  explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int one = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      throw std::runtime_error("no connection");
    }
  }
  ~Client() { ::close(socket_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  int post(const std::string& cookie, const std::string& key, const std::string& body) {
    const std::string request = fmt::format(
        "POST /api/v1/commands/recordInquiry HTTP/1.1\r\nHost: 127.0.0.1\r\nDonghu-Request: 1\r\nCookie: {}={}\r\n"
        "Idempotency-Key: {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
        http::kSessionCookie, cookie, key, body.size(), body);
    if (::send(socket_, request.data(), request.size(), 0) != static_cast<ssize_t>(request.size())) return 0;
    return read_answer();
  }

 private:
  int read_answer() {
    std::string answer;
    std::array<char, 8192> piece{};
    std::size_t head = std::string::npos;
    std::size_t total = 0;
    while (head == std::string::npos || answer.size() < total) {
      const ssize_t n = ::recv(socket_, piece.data(), piece.size(), 0);
      if (n <= 0) return 0;
      answer.append(piece.data(), static_cast<std::size_t>(n));
      if (head != std::string::npos) continue;
      head = answer.find("\r\n\r\n");
      const auto length = answer.find("Content-Length: ");
      if (head != std::string::npos && length != std::string::npos) {
        total = head + 4 + static_cast<std::size_t>(std::stoul(answer.substr(length + 16)));
      }
    }
    return std::stoi(answer.substr(9, 3));
  }
  int socket_;
};

/// What all clients of one round saw.
struct Seen {
  std::vector<double> latencies_ms;
  double seconds = 0;
};

Seen one_round(std::uint16_t port, const std::string& cookie, const std::string& body, int clients) {
  static std::atomic<std::uint64_t> next_key{1};
  std::atomic<int> refused{200};
  std::vector<std::vector<double>> latencies(static_cast<std::size_t>(clients));
  std::vector<std::thread> threads;
  const auto start = Clock::now();
  for (auto& own : latencies) {
    threads.emplace_back([&] {
      Client client{port};
      while (refused == 200 && Clock::now() - start < kDuration) {
        const auto sent = Clock::now();
        if (const int status = client.post(cookie, std::to_string(next_key++), body); status != 200) refused = status;
        own.push_back(seconds_since(sent) * 1000);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  if (refused != 200) throw std::runtime_error(fmt::format("a record was answered {}", refused.load()));
  Seen seen{.seconds = seconds_since(start)};
  for (const auto& own : latencies) seen.latencies_ms.insert(seen.latencies_ms.end(), own.begin(), own.end());
  return seen;
}

double share_of(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

/// Rounds of both sides in turn, so that a busy moment of the machine falls on both.
class Comparison {
 public:
  explicit Comparison(int clients) : clients_(clients) {}

  void add(const Seen& seen, double raw) {
    served_.push_back(static_cast<double>(seen.latencies_ms.size()) / seen.seconds);
    raw_.push_back(raw);
    latencies_.insert(latencies_.end(), seen.latencies_ms.begin(), seen.latencies_ms.end());
  }
  double per_second() const { return share_of(served_, 0.5); }
  void print() const {
    const double raw = share_of(raw_, 0.5);
    fmt::print(
        "{:>2} client{}  {:>6.0f}/s ({:.0f} to {:.0f})   p50 {:>6.2f} ms   p99 {:>6.2f} ms   "
        "{:.2f} of SQLite alone in commits of {} ({:.0f}/s, {:.0f} to {:.0f})\n",
        clients_, clients_ == 1 ? " " : "s", per_second(), share_of(served_, 0), share_of(served_, 1),
        share_of(latencies_, 0.5), share_of(latencies_, 0.99), per_second() / raw, clients_, raw, share_of(raw_, 0),
        share_of(raw_, 1));
  }

 private:
  int clients_;
  std::vector<double> served_ = {};
  std::vector<double> raw_ = {};
  std::vector<double> latencies_ = {};
};

/// An organ with pack C, a handler who can sign in, and a case.
struct Scene {
  testing::Rig rig = testing::Rig{};
  json::Object body = {};
  app::Caller caller = {};
  std::string cookie = {};

  Scene() {
    testing::Organ& organ = rig.organ();
    organ.add("ma", "马岚", "一中队", "执法员", false, {"handler"});
    organ.add("bai", "白静", "局领导", "纪检分管领导", true, {"disciplineLeader"});
    organ.adopt({"entry", "storage", "reporting", "viewing", "handling"});
    const CaseId file = organ.add_case("X-1", "张某案", "一中队", {"ma"});
    const crypto::PasswordCost cheap{.memory_bytes = 8192 * 1024, .passes = 1};
    must(app::Founder{rig.services(), 1}.account("ma", organ.member("ma").person, "a-long-password", cheap));
    cookie = must(app::sign_in(rig.services(), {"ma", "a-long-password"}, cheap)).secret;
    caller = organ.caller("ma", "handler");
    body = testing::plain_record(file, CivilDate{2026, 5, 11});
  }
};

void print_machine() {
  std::array<double, 1> load{};
  if (::getloadavg(load.data(), 1) != 1) load[0] = -1;
  fmt::print("{} processors, load before the start {:.1f}\n", std::thread::hardware_concurrency(), load[0]);
}

int run() {
  print_machine();
  Scene served;
  Scene alone;
  bench::RawPeer peer{alone.rig, alone.caller, alone.body};
  http::Api api{served.rig.services()};
  http::Router router;
  api.add_to(router);
  auto server = must(http::Server::start({.admit = router.admission()}, router.handler()));
  std::atomic<bool> done = false;
  std::thread upkeep{[&] {
    while (!done) {
      std::this_thread::sleep_for(std::chrono::milliseconds{200});
      served.rig.folder().registry->upkeep();
      alone.rig.folder().registry->upkeep();
    }
  }};
  std::vector<Comparison> comparisons{Comparison{1}, Comparison{64}};
  const std::string text = json::write(served.body);
  for (int round = 0; round < kRounds; ++round) {
    for (std::size_t i = 0; i < comparisons.size(); ++i) {
      const int clients = i == 0 ? 1 : 64;
      const Seen seen = one_round(server->port(), served.cookie, text, clients);
      comparisons[i].add(seen, peer.records_per_second(static_cast<std::size_t>(clients), kDuration));
    }
  }
  server->stop(std::chrono::seconds{5});
  done = true;
  upkeep.join();
  fmt::print("records committed through HTTP, two ledger entries each; medians of {} rounds\n", kRounds);
  for (const Comparison& comparison : comparisons) comparison.print();
  const double ratio = comparisons.back().per_second() / kLimit;
  fmt::print("64 clients, limit {:.0f}/s: {:.2f} of it, {}\n", kLimit, ratio, ratio >= 1 ? "held" : "MISSED");
  return ratio >= 1 ? 0 : 1;
}

}  // namespace
}  // namespace donghu

int main() {
  try {
    return donghu::run();
  } catch (const std::exception& failure) {
    fmt::print(stderr, "bench: {}\n", failure.what());
    return 1;
  }
}
