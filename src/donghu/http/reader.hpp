// From bytes to one Request: the framing of HTTP/1.1 with our own guards around the parser of the HTTP library.
// Internal to http, and pure: it knows no socket and no clock, so it can be fuzzed.
//
//   RequestReader reader{16 * 1024};
//   while ((step = reader.read(inbox, consumed)) == RequestReader::Step::kNeedMore) { … drop `consumed`, receive … }
//   if (step == RequestReader::Step::kHead) reader.limit_body(limit_for(reader.head()));   // then read on
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "donghu/http/message.hpp"

namespace donghu::http {

/// Why a request is answered by the transport itself. After it the connection cannot be used: nobody knows where the
/// next request would begin.
struct Refusal {
  int status = 400;
  ErrorCode code = ErrorCode::kMalformed;
  bool operator==(const Refusal&) const = default;
};

/// Reads one request; make another one for the next.
class RequestReader {
 public:
  enum class Step {
    kNeedMore,  // drop what was consumed and call again with more behind the rest
    kHead,      // once, before the body: head() stands, limit_body() is due
    kWhole,     // take() it; bytes not consumed belong to the next request
    kRefused,   // see refusal()
  };

  /// `head_bytes` bounds the head, and each chunk header and trailer.
  explicit RequestReader(std::size_t head_bytes);
  ~RequestReader();
  RequestReader(RequestReader&&) noexcept;
  RequestReader& operator=(RequestReader&&) noexcept;

  /// Reads from the front of `bytes` and says how much of it is done with.
  Step read(std::string_view bytes, std::size_t& consumed);

  /// Bounds the body. False, with refusal() set, if the head announces a longer one.
  bool limit_body(std::size_t bytes);

  /// Any byte of the request seen.
  bool started() const;
  /// All but the body, from kHead on.
  const Request& head() const;
  /// The client waits for "100 Continue" before it sends the body.
  bool expects_continue() const;
  /// What protocol version and Connection field ask for.
  bool keep_alive() const;
  /// Bytes of the body so far.
  std::size_t body_bytes() const;
  Refusal refusal() const;
  /// The whole request, once.
  Request take();

 private:
  class Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace donghu::http
