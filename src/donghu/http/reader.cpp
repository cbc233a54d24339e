#include "donghu/http/reader.hpp"

#include <algorithm>
#include <array>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <utility>

#include "donghu/http/target.hpp"

namespace donghu::http {
namespace {

namespace beast = boost::beast;

constexpr std::size_t kMaxFields = 100;
constexpr std::size_t kUnlimited = SIZE_MAX;
/// What is set aside for a body before its bytes arrive; a mere announcement gets no more memory than this.
constexpr std::size_t kFirstReserve = std::size_t{64} * 1024;

/// Fields that two readers of the same head could take differently if they came twice.
constexpr std::array<std::string_view, 13> kOnce = {
    "Host",         "Content-Length", "Transfer-Encoding", "Content-Type", "Content-Encoding", "Authorization",
    "Cookie",       "Origin",         "Referer",           "Expect",       "Connection",       "Idempotency-Key",
    "Content-Range"};

bool is_decimal(std::string_view text) {
  return !text.empty() && text.size() <= 18 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// A name, an IPv4 address or a bracketed IPv6 address, with a port or without. Whether it is ours is not asked here.
bool is_host(std::string_view text) {
  constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._:[]";
  return !text.empty() && text.size() <= 255 && text.find_first_not_of(kAllowed) == std::string_view::npos;
}

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

}  // namespace

class RequestReader::Parser final : public beast::http::basic_parser<true> {
 public:
  explicit Parser(std::size_t head_bytes) : head_limit_(head_bytes) {
    header_limit(static_cast<std::uint32_t>(head_bytes));
    body_limit(boost::none);  // ours counts instead: see `limit`
  }

  /// Sets the refusal and the library's error, whichever it is, that makes its parser stop.
  void refuse_with(int status, ErrorCode code, beast::error_code& ec) {
    refusal = Refusal{status, code};
    ec = beast::http::error::bad_value;
  }

  Step step(std::string_view bytes, std::size_t& consumed);

  Request request;
  std::optional<Refusal> refusal;
  std::size_t limit = kUnlimited;
  std::optional<std::uint64_t> announced;  // Content-Length
  bool expects_continue = false;
  bool any = false;

 private:
  void on_request_impl(beast::http::verb, beast::string_view method, beast::string_view target, int version,
                       beast::error_code& ec) override;
  void on_response_impl(int, beast::string_view, int, beast::error_code&) override {}
  void on_field_impl(beast::http::field, beast::string_view name, beast::string_view value,
                     beast::error_code& ec) override;
  void on_header_impl(beast::error_code& ec) override;
  void on_body_init_impl(const boost::optional<std::uint64_t>&, beast::error_code&) override {}
  std::size_t on_body_impl(beast::string_view body, beast::error_code& ec) override { return append(body, ec); }
  void on_chunk_header_impl(std::uint64_t size, beast::string_view, beast::error_code& ec) override;
  std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view body, beast::error_code& ec) override {
    return append(body, ec);
  }
  void on_finish_impl(beast::error_code&) override {}

  std::size_t append(beast::string_view body, beast::error_code& ec);
  void check_field(std::string_view name, std::string_view value, beast::error_code& ec);
  Step refused(beast::error_code ec);

  std::size_t head_limit_;
  std::size_t head_bytes_ = 0;
  bool head_told_ = false;
  bool http11_ = false;
  bool chunked_ = false;
};

void RequestReader::Parser::on_request_impl(beast::http::verb, beast::string_view method, beast::string_view target,
                                            int version, beast::error_code& ec) {
  http11_ = version == 11;
  const auto known = enum_named<Method>(view(method));
  if (!known) return refuse_with(501, ErrorCode::kNotAllowed, ec);
  auto read = read_target(view(target));
  if (!read && read.error().code == ErrorCode::kTooLong) return refuse_with(414, ErrorCode::kTooLong, ec);
  if (!read) return refuse_with(400, ErrorCode::kMalformed, ec);
  request.method = *known;
  request.path = std::move(read->path);
  request.query = std::move(read->query);
  request.parameters = std::move(read->parameters);
}

void RequestReader::Parser::check_field(std::string_view name, std::string_view value, beast::error_code& ec) {
  if (equal_ignoring_case(name, "Transfer-Encoding")) {
    // The library takes what it does not know for no body at all: the next request would be read out of this body.
    if (!equal_ignoring_case(value, "chunked")) return refuse_with(501, ErrorCode::kNotAllowed, ec);
    if (!http11_) return refuse_with(400, ErrorCode::kMalformed, ec);
    chunked_ = true;
  } else if (equal_ignoring_case(name, "Content-Length")) {
    if (!is_decimal(value)) return refuse_with(400, ErrorCode::kMalformed, ec);
    announced = std::stoull(std::string{value});
  } else if (equal_ignoring_case(name, "Host")) {
    if (!is_host(value)) return refuse_with(400, ErrorCode::kMalformed, ec);
  } else if (equal_ignoring_case(name, "Expect")) {
    if (!equal_ignoring_case(value, "100-continue")) return refuse_with(417, ErrorCode::kNotAllowed, ec);
    expects_continue = http11_;
  }
}

void RequestReader::Parser::on_field_impl(beast::http::field, beast::string_view name, beast::string_view value,
                                          beast::error_code& ec) {
  // Trailers come after the handler's route was chosen by the head; what they say is not believed.
  if (head_told_) return;
  if (request.headers.fields().size() == kMaxFields) return refuse_with(431, ErrorCode::kTooLarge, ec);
  const bool once = std::ranges::any_of(kOnce, [&](auto n) { return equal_ignoring_case(n, view(name)); });
  if (once && request.headers.get(view(name))) return refuse_with(400, ErrorCode::kMalformed, ec);
  check_field(view(name), view(value), ec);
  if (!ec) request.headers.add(std::string{view(name)}, std::string{view(value)});
}

void RequestReader::Parser::on_header_impl(beast::error_code& ec) {
  if (http11_ && !request.headers.get("Host")) return refuse_with(400, ErrorCode::kMalformed, ec);
  if (chunked_ && announced) return refuse_with(400, ErrorCode::kMalformed, ec);
}

void RequestReader::Parser::on_chunk_header_impl(std::uint64_t size, beast::string_view, beast::error_code& ec) {
  if (size > limit || request.body.size() > limit - size) refuse_with(413, ErrorCode::kTooLarge, ec);
}

std::size_t RequestReader::Parser::append(beast::string_view body, beast::error_code& ec) {
  if (body.size() > limit || request.body.size() > limit - body.size()) {
    refuse_with(413, ErrorCode::kTooLarge, ec);
    return 0;
  }
  request.body.append(body.data(), body.size());
  return body.size();
}

RequestReader::Step RequestReader::Parser::refused(beast::error_code ec) {
  if (!refusal) {
    refusal = Refusal{};
    if (ec == beast::http::error::header_limit) refusal = Refusal{431, ErrorCode::kTooLarge};
    if (ec == beast::http::error::bad_version) refusal = Refusal{505, ErrorCode::kNotAllowed};
  }
  return Step::kRefused;
}

RequestReader::Step RequestReader::Parser::step(std::string_view bytes, std::size_t& consumed) {
  consumed = 0;
  if (refusal) return Step::kRefused;
  if (is_done()) return Step::kWhole;
  // Some old clients put a line break behind a body; it is none of the next head.
  while (!got_some() && bytes.substr(consumed).starts_with("\r\n") && consumed < head_limit_) consumed += 2;
  bytes.remove_prefix(consumed);
  if (bytes.empty() || (!got_some() && bytes == "\r")) return Step::kNeedMore;
  any = true;
  beast::error_code ec;
  const std::size_t taken = put(boost::asio::const_buffer(bytes.data(), bytes.size()), ec);
  consumed += taken;
  const std::size_t left = bytes.size() - taken;
  if (ec && ec != beast::http::error::need_more) return refused(ec);
  if (!is_header_done()) {
    head_bytes_ += taken;
    // The library limits what it has not consumed yet; the head as a whole is counted here.
    return head_bytes_ + left >= head_limit_ ? refused(beast::http::error::header_limit) : Step::kNeedMore;
  }
  if (!head_told_) {
    if (head_bytes_ + taken > head_limit_) return refused(beast::http::error::header_limit);
    head_told_ = true;
    eager(true);
    return Step::kHead;
  }
  if (is_done()) return Step::kWhole;
  return left > head_limit_ ? refused(beast::http::error::header_limit) : Step::kNeedMore;
}

RequestReader::RequestReader(std::size_t head_bytes) : parser_(std::make_unique<Parser>(head_bytes)) {}
RequestReader::~RequestReader() = default;
RequestReader::RequestReader(RequestReader&&) noexcept = default;
RequestReader& RequestReader::operator=(RequestReader&&) noexcept = default;

RequestReader::Step RequestReader::read(std::string_view bytes, std::size_t& consumed) {
  return parser_->step(bytes, consumed);
}

bool RequestReader::limit_body(std::size_t bytes) {
  parser_->limit = bytes;
  const std::uint64_t announced = parser_->announced.value_or(0);
  if (announced > bytes) {
    parser_->refusal = Refusal{413, ErrorCode::kTooLarge};
    return false;
  }
  parser_->request.body.reserve(std::min(static_cast<std::size_t>(announced), kFirstReserve));
  return true;
}

bool RequestReader::started() const { return parser_->any; }
const Request& RequestReader::head() const { return parser_->request; }
bool RequestReader::expects_continue() const { return parser_->expects_continue && !parser_->is_done(); }
bool RequestReader::keep_alive() const { return parser_->keep_alive(); }
std::size_t RequestReader::body_bytes() const { return parser_->request.body.size(); }
Refusal RequestReader::refusal() const { return parser_->refusal.value_or(Refusal{}); }
Request RequestReader::take() { return std::move(parser_->request); }

}  // namespace donghu::http
