#include "donghu/http/test_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace donghu::http {
namespace {

int connect_to(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const timeval patience{.tv_sec = 20, .tv_usec = 0};
  ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return socket;
  ::close(socket);
  return -1;
}

}  // namespace

RawClient::RawClient(std::uint16_t port) : socket_(connect_to(port)) {
  if (socket_ < 0) throw std::runtime_error("no server on this port");
}

RawClient::~RawClient() {
  if (socket_ >= 0) ::close(socket_);
}

RawClient::RawClient(RawClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), inbox_(std::move(other.inbox_)) {}

bool RawClient::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool RawClient::fill() {
  std::array<char, 65536> buffer{};
  const ssize_t got = ::recv(socket_, buffer.data(), buffer.size(), 0);
  if (got <= 0) return false;
  inbox_.append(buffer.data(), static_cast<std::size_t>(got));
  return true;
}

std::string RawClient::receive_bytes(std::size_t n) {
  while (inbox_.size() < n && fill()) {
  }
  std::string bytes = inbox_.substr(0, n);
  inbox_.erase(0, bytes.size());
  return bytes;
}

Seen RawClient::receive(bool to_head) {
  std::size_t end = inbox_.find("\r\n\r\n");
  while (end == std::string::npos) {
    if (!fill()) return {};
    end = inbox_.find("\r\n\r\n");
  }
  std::string head = receive_bytes(end + 4);
  Seen seen;
  seen.status = std::stoi(head.substr(9, 3));
  for (std::size_t at = head.find("\r\n") + 2; at + 2 < head.size();) {
    const std::size_t line_end = head.find("\r\n", at);
    const std::size_t colon = head.find(": ", at);
    seen.headers.add(head.substr(at, colon - at), head.substr(colon + 2, line_end - colon - 2));
    at = line_end + 2;
  }
  const auto length = seen.headers.get("Content-Length");
  if (length && !to_head) seen.body = receive_bytes(std::stoul(std::string{*length}));
  return seen;
}

bool RawClient::at_end() { return inbox_.empty() && !fill(); }

void RawClient::finish_sending() const { ::shutdown(socket_, SHUT_WR); }

void RawClient::vanish() {
  const linger none{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &none, sizeof none);
  ::close(std::exchange(socket_, -1));
}

bool is_refused(std::uint16_t port) {
  const int socket = connect_to(port);
  if (socket >= 0) ::close(socket);
  return socket < 0;
}

TestServer::TestServer(Handler handler, Server::Config config) {
  config.access_log = [this](const AccessRecord& record) {
    accesses.put({std::string{record.request_id}, std::string{record.method}, std::string{record.route}, record.status,
                  record.bytes, record.delivered});
  };
  config.fault_log = [this](std::string_view, std::string_view what) { faults.put(std::string{what}); };
  auto server = Server::start(std::move(config), std::move(handler));
  if (!server) throw std::runtime_error(describe(server.error()));
  server_ = std::move(*server);
}

void echo(const Request& request, const Respond& respond) {
  respond(text(200, std::string{name_of(request.method)} + " " + request.path + " " + request.body));
}

}  // namespace donghu::http
