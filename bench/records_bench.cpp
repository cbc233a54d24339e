// Committed records a second through HTTP, with 1 and with 64 clients, beside the same rows and indexes written to
// SQLite through the same prepared statements with nothing else done (no HTTP, no decision, no sealing, no tree). Both
// are measured in one run, on one disk; read the ratio.
#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

#include "donghu/app/sessions.hpp"
#include "donghu/http/api.hpp"
#include "donghu/http/server.hpp"
#include "donghu/json/json.hpp"
#include "support/rig.hpp"

namespace donghu {
namespace {

using Clock = std::chrono::steady_clock;
using testing::must;

constexpr auto kDuration = std::chrono::seconds{5};

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

struct Figure {
  double per_second = 0;
  double p50_ms = 0;
  double p99_ms = 0;
};

Figure through_http(std::uint16_t port, const std::string& cookie, const std::string& body, int clients) {
  std::atomic<std::uint64_t> next_key{static_cast<std::uint64_t>(clients) * 1'000'000'000};
  std::vector<std::vector<double>> latencies(static_cast<std::size_t>(clients));
  std::vector<std::thread> threads;
  const auto start = Clock::now();
  for (int c = 0; c < clients; ++c) {
    threads.emplace_back([&, c] {
      Client client{port};
      while (Clock::now() - start < kDuration) {
        const auto sent = Clock::now();
        if (client.post(cookie, std::to_string(next_key++), body) != 200)
          throw std::runtime_error("a record was refused");
        latencies[static_cast<std::size_t>(c)].push_back(seconds_since(sent) * 1000);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const double elapsed = seconds_since(start);
  std::vector<double> all;
  for (const auto& own : latencies) all.insert(all.end(), own.begin(), own.end());
  std::sort(all.begin(), all.end());
  const auto at = [&](double share) {
    return all[static_cast<std::size_t>(share * static_cast<double>(all.size() - 1))];
  };
  return {static_cast<double>(all.size()) / elapsed, at(0.5), at(0.99)};
}

/// The rows of one record as the committer and the projections write them, with bytes of the same sizes.
void write_record(app::RegistryWriter& writer, std::uint64_t idx, const app::EntryRow& first,
                  const app::EntryRow& second, const app::RegisterRow& like,
                  const std::vector<app::ObligationRow>& obligations) {
  const Instant now{static_cast<std::int64_t>(1'780'000'000'000 + idx)};
  const auto matter = app::new_id<MatterId>(now);
  const std::uint32_t key_id = writer.next_key_id(1);
  writer.add_data_key(1, {key_id, 1, Bytes(60)});
  (void)writer.next_number(1, {1, 0, 2026});
  for (const app::EntryRow* like_entry : {&first, &second}) {
    app::EntryRow entry = *like_entry;
    entry.idx = idx + (like_entry == &second ? 1 : 0);
    entry.stream = stream_of(matter);
    entry.version = like_entry == &second ? 2 : 1;
    crypto::random_bytes(entry.leaf);
    writer.add_entry(1, entry);
    writer.put_stream(1, {stream_of(matter), "record", entry.version, key_id});
    writer.put(1, app::ChangeRow{matter, now, "inquiryRecorded", entry.idx});
  }
  app::PartyRow party{.matter = matter, .link = "own"};
  crypto::random_bytes(party.person_token);
  writer.put(1, party);
  app::MatterRow row = like.matter;
  row.id = matter;
  row.number = static_cast<std::int64_t>(idx);
  writer.put(1, row);
  app::RecordRow record = like.record;
  record.matter = matter;
  record.idx = idx;
  writer.put(1, record);
  for (app::ObligationRow obligation : obligations) {
    obligation.matter = matter;
    writer.put(1, obligation);
  }
  app::CommandRow command{.first_idx = idx, .n = 2, .at = now};
  crypto::random_bytes(command.token);
  writer.add_command(1, command);
}

double raw(testing::Rig& rig, MatterId like, std::size_t batch) {
  const auto registry = rig.folder().registry->read();
  app::RegisterQuery query;
  query.matter = like;
  const app::RegisterRow row = registry->matters(1, query).rows.front();
  const auto obligations = registry->obligations_of(1, like);
  const app::EntryRow first = *registry->entry(1, row.record.idx);
  const app::EntryRow second = *registry->entry(1, row.record.idx + 1);
  const auto writer = rig.folder().registry->write();
  std::uint64_t idx = 1ULL << 40U;
  if (batch == 1) idx <<= 1U;
  std::uint64_t records = 0;
  const auto start = Clock::now();
  while (Clock::now() - start < kDuration) {
    writer->begin();
    for (std::size_t i = 0; i < batch; ++i, ++records, idx += 2)
      write_record(*writer, idx, first, second, row, obligations);
    writer->commit();
    if (records % (batch * 64) == 0) rig.folder().registry->upkeep();
  }
  return static_cast<double>(records) / seconds_since(start);
}

void print(const char* name, const Figure& figure, double raw_per_second, double floor) {
  fmt::print(
      "{:<28}{:>9.0f}/s   p50 {:>6.2f} ms   p99 {:>6.2f} ms   {:.2f} of raw SQLite ({:.0f}/s){}\n", name,
      figure.per_second, figure.p50_ms, figure.p99_ms, figure.per_second / raw_per_second, raw_per_second,
      floor > 0 ? fmt::format("   limit {:.0f}/s: {}", floor, figure.per_second >= floor ? "held" : "MISSED") : "");
}

int run() {
  testing::Rig rig;
  testing::Organ& organ = rig.organ();
  organ.add("ma", "马岚", "一中队", "执法员", false, {"handler"});
  organ.add("bai", "白静", "局领导", "纪检分管领导", true, {"disciplineLeader"});
  organ.adopt({"entry", "storage", "reporting", "viewing", "handling"});
  const CaseId file = organ.add_case("X-1", "张某案", "一中队", {"ma"});
  const crypto::PasswordCost cheap{.memory_bytes = 8192 * 1024, .passes = 1};
  must(app::Founder{rig.services(), 1}.account("ma", organ.member("ma").person, "a-long-password", cheap));
  const std::string cookie = must(app::sign_in(rig.services(), {"ma", "a-long-password"}, cheap)).secret;
  const json::Object body = testing::plain_record(file, CivilDate{2026, 5, 11});
  const auto like = *MatterId::parse(must(rig.run(organ.caller("ma", "handler"), "recordInquiry", body)).id);

  http::Api api{rig.services()};
  http::Router router;
  api.add_to(router);
  http::Server::Config config{.admit = router.admission()};
  auto server = must(http::Server::start(std::move(config), router.handler()));
  std::atomic<bool> done = false;
  std::thread upkeep{[&] {
    while (!done) {
      std::this_thread::sleep_for(std::chrono::milliseconds{200});
      rig.folder().registry->upkeep();
    }
  }};
  const std::string text = json::write(body);
  const Figure one = through_http(server->port(), cookie, text, 1);
  const Figure many = through_http(server->port(), cookie, text, 64);
  server->stop(std::chrono::seconds{5});
  done = true;
  upkeep.join();
  rig.services().committer.stop();
  const double raw_one = raw(rig, like, 1);
  const double raw_many = raw(rig, like, 64);
  fmt::print("records committed through HTTP (two ledger entries each)\n");
  print("1 client, commits of 1", one, raw_one, 0);
  print("64 clients, commits of ≤ 64", many, raw_many, 1000);
  return many.per_second >= 1000 ? 0 : 1;
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
