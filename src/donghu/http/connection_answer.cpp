#include <atomic>
#include <ctime>
#include <exception>
#include <utility>

#include "donghu/http/connection.hpp"
#include "donghu/http/writer.hpp"

namespace donghu::http {
namespace {

/// One write, one deadline. Also how much of an answer is put beside its head, to leave in one piece.
constexpr std::size_t kPiece = std::size_t{64} * 1024;
constexpr std::string_view kRetryAfterSeconds = "1";

}  // namespace

/// What all copies of one Respond share. It may outlive connection and server; it reaches them only through the outlet.
class Connection::Answerer {
 public:
  Answerer(std::weak_ptr<Connection> connection, std::shared_ptr<Outlet> outlet, std::uint64_t exchange,
           std::string request_id)
      : connection_(std::move(connection)),
        outlet_(std::move(outlet)),
        exchange_(exchange),
        request_id_(std::move(request_id)) {}
  Answerer(const Answerer&) = delete;
  Answerer& operator=(const Answerer&) = delete;
  ~Answerer() {
    if (!answered_.exchange(true)) deliver(problem(500, ErrorCode::kInternal, request_id_), true);
  }

  void answer(Response response) {
    if (!answered_.exchange(true)) deliver(std::move(response), false);
  }

 private:
  void deliver(Response response, bool dropped) {
    outlet_->post([connection = connection_, exchange = exchange_, dropped, response = std::move(response)]() mutable {
      // The client may have gone, or another request be under way: then there is nobody to answer.
      if (const auto alive = connection.lock()) alive->take_answer(exchange, std::move(response), dropped);
    });
  }

  std::weak_ptr<Connection> connection_;
  std::shared_ptr<Outlet> outlet_;
  std::uint64_t exchange_;
  std::string request_id_;
  std::atomic<bool> answered_ = false;
};

void Connection::take_answer(std::uint64_t exchange, Response response, bool dropped) {
  if (exchange != exchange_number_ || phase_ != Phase::kAnswering || answer_) return;
  if (dropped) station_.fault(exchange_.request_id, "the handler let go of its answer");
  answer_ = std::move(response);
  news_.cancel();
}

Response Connection::refused(Refusal why) const {
  auto response = problem(why.status, why.code, exchange_.request_id);
  if (why.status == 503) response.headers.set("Retry-After", std::string{kRetryAfterSeconds});
  return response;
}

asio::awaitable<Response> Connection::answer_to(Request request) {
  phase_ = Phase::kAnswering;
  deadline_ = Clock::time_point::max();
  answer_.reset();
  // Only this thread adds to the queue, so room seen here is room still there below.
  if (!station_.handlers.has_room()) co_return refused(Refusal{503, ErrorCode::kBusy});
  request.request_id = exchange_.request_id;
  request.remote_address = remote_address_;
  request.secure = channel_->is_secure();
  auto answerer = std::make_shared<Answerer>(weak_from_this(), station_.outlet, exchange_number_, exchange_.request_id);
  // The workers stop before the station goes, so a job may refer to it.
  station_.handlers.submit(
      [&station = station_, request = std::move(request), answerer = std::move(answerer)]() mutable {
        const std::string id = request.request_id;
        const std::shared_ptr<Answerer> own = std::move(answerer);
        try {
          station.handler(std::move(request), [own](Response response) { own->answer(std::move(response)); });
        } catch (const std::exception& error) {
          station.fault(id, error.what());
          own->answer(problem(500, ErrorCode::kInternal, id));
        } catch (...) {
          station.fault(id, "the handler threw no std::exception");
          own->answer(problem(500, ErrorCode::kInternal, id));
        }
      });
  while (!answer_ && !closed_) co_await wait_for_news();
  if (!answer_) co_return problem(500, ErrorCode::kInternal, exchange_.request_id);
  co_return std::move(*answer_);
}

std::string Connection::head_for(const Response& response) const {
  return write_head(response, {.at = std::time(nullptr),
                               .request_id = exchange_.request_id,
                               .content_security_policy = station_.config.content_security_policy,
                               .secure = channel_->is_secure(),
                               .keep_alive = exchange_.keep_alive});
}

/// The part of a file that is the body, opened; null if it cannot be.
asio::awaitable<std::shared_ptr<FilePart>> Connection::open_file(const FileBody& body) {
  auto file = std::make_shared<FilePart>(body);
  const std::function<bool()> open = [file] { return file->open(); };
  const bool opened = co_await on_file_thread(open);
  if (!opened) {
    station_.fault(exchange_.request_id, "the file of the answer cannot be read");
    file.reset();
  }
  co_return file;
}

asio::awaitable<void> Connection::send(Response response) {
  phase_ = Phase::kAnswering;
  if (station_.stopping) exchange_.keep_alive = false;
  if (const auto fault = fault_of(response)) {
    station_.fault(exchange_.request_id, *fault);
    response = problem(500, ErrorCode::kInternal, exchange_.request_id);
  }
  const bool with_body = exchange_.method != Method::kHead && !is_bodiless(response.status);
  std::shared_ptr<FilePart> file;
  if (const auto* body = std::get_if<FileBody>(&response.body); body != nullptr && with_body) {
    file = co_await open_file(*body);
    if (!file) response = problem(500, ErrorCode::kInternal, exchange_.request_id);
  }
  const std::string head = head_for(response);
  if (!with_body) response.body = Body{};
  exchange_.status = response.status;
  const std::uint64_t length = size_of(response.body);
  if (file) {
    exchange_.delivered = co_await send_file(head, file, length);
  } else {
    exchange_.delivered = co_await send_bytes(head, response.body);
  }
  if (exchange_.delivered) exchange_.bytes = length;
}

asio::awaitable<bool> Connection::send_bytes(const std::string& head, const Body& body) {
  std::string_view content;
  if (const auto* own = std::get_if<std::string>(&body)) content = *own;
  const auto* shared = std::get_if<std::shared_ptr<const std::string>>(&body);
  if (shared != nullptr && *shared) content = **shared;
  std::string first = head;
  if (head.size() + content.size() <= kPiece) first += std::exchange(content, {});
  bool sent = co_await send_all(first);
  if (sent) sent = co_await send_all(content);
  co_return sent;
}

asio::awaitable<bool> Connection::send_file(const std::string& head, const std::shared_ptr<FilePart>& file,
                                            std::uint64_t length) {
  bool going = co_await send_all(head);
  while (going && length > 0) {
    // Shared, since the file thread may still be reading when the connection has ended.
    const auto piece = std::make_shared<std::string>();
    const std::function<bool()> read = [file, piece] {
      *piece = file->read(kPiece);
      return !piece->empty();
    };
    going = co_await on_file_thread(read);
    // The length has been promised already: cutting the connection is the only way left to say that it is not kept.
    if (!going) break;
    length -= piece->size();
    going = co_await send_all(*piece);
  }
  co_return going;
}

asio::awaitable<bool> Connection::send_all(std::string_view bytes) {
  while (!bytes.empty()) {
    if (closed_) co_return false;
    const std::string_view piece = bytes.substr(0, kPiece);
    deadline_ = Clock::now() + station_.config.limits.write_idle;
    const IoError error = co_await channel_->write_all(piece);
    if (error) co_return false;
    bytes.remove_prefix(piece.size());
  }
  co_return true;
}

asio::awaitable<bool> Connection::on_file_thread(const std::function<bool()>& job) {
  file_result_.reset();
  deadline_ = Clock::time_point::max();
  const bool taken = station_.files.submit([connection = weak_from_this(), outlet = station_.outlet, job] {
    outlet->post([connection, done = job()] {
      const auto alive = connection.lock();
      if (!alive) return;
      alive->file_result_ = done;
      alive->news_.cancel();
    });
  });
  if (!taken) co_return false;
  while (!file_result_ && !closed_) co_await wait_for_news();
  co_return file_result_.value_or(false);
}

}  // namespace donghu::http
