#include "donghu/http/reader.hpp"

#include <gtest/gtest.h>

#include <string>

namespace donghu::http {
namespace {

using Step = RequestReader::Step;

constexpr std::string_view kPost =
    "POST /a?b=c HTTP/1.1\r\n"
    "Host: x\r\n"
    "Transfer-Encoding: chunked\r\n"
    "\r\n"
    "5;ext=\"y\"\r\nhello\r\n"
    "0\r\nTrailer: z\r\n\r\n"
    "GET";

/// Feeds the bytes in pieces and returns the last step; `left` is what was not consumed.
Step feed(RequestReader& reader, std::string_view bytes, std::size_t piece, std::string& left) {
  left.clear();
  Step step = Step::kNeedMore;
  while (step == Step::kNeedMore || step == Step::kHead) {
    if (step == Step::kNeedMore && bytes.empty()) break;
    if (step == Step::kNeedMore) {
      left += bytes.substr(0, piece);
      bytes.remove_prefix(std::min(piece, bytes.size()));
    }
    std::size_t consumed = 0;
    step = reader.read(left, consumed);
    left.erase(0, consumed);
    if (step == Step::kHead) reader.limit_body(100);
  }
  left += bytes;
  return step;
}

TEST(RequestReader, however_the_bytes_are_cut_the_request_is_the_same) {
  for (std::size_t piece = 1; piece <= kPost.size(); ++piece) {
    RequestReader reader{1024};
    std::string left;
    ASSERT_EQ(feed(reader, kPost, piece, left), Step::kWhole) << piece;
    EXPECT_EQ(left, "GET");
    EXPECT_TRUE(reader.keep_alive());
    const Request request = reader.take();
    EXPECT_EQ(request.path, "/a");
    EXPECT_EQ(request.parameter("b"), "c");
    EXPECT_EQ(request.body, "hello");
    EXPECT_EQ(request.header("Trailer"), std::nullopt);
  }
}

TEST(RequestReader, line_breaks_before_a_head_are_skipped_however_they_are_cut) {
  for (const std::size_t piece : {1, 2, 3, 100}) {
    RequestReader reader{1024};
    std::string left;
    EXPECT_EQ(feed(reader, "\r\n\r\nGET /a HTTP/1.1\r\nHost: x\r\n\r\n", piece, left), Step::kWhole) << piece;
    EXPECT_EQ(reader.take().path, "/a");
  }
}

TEST(RequestReader, the_head_stands_before_the_body_has_come) {
  RequestReader reader{1024};
  std::size_t consumed = 0;
  EXPECT_FALSE(reader.started());
  EXPECT_EQ(reader.read("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nab", consumed), Step::kHead);
  EXPECT_EQ(consumed, 47U);
  EXPECT_TRUE(reader.started());
  EXPECT_EQ(reader.head().method, Method::kPost);
  EXPECT_TRUE(reader.limit_body(3));
  EXPECT_EQ(reader.read("ab", consumed), Step::kNeedMore);
  EXPECT_EQ(reader.body_bytes(), 2U);
  EXPECT_EQ(reader.read("cd", consumed), Step::kWhole);
  EXPECT_EQ(consumed, 1U);
}

TEST(RequestReader, a_head_may_be_as_long_as_the_limit_and_no_longer) {
  const std::string head = "GET / HTTP/1.1\r\nHost: x\r\nA: ";
  const std::string fits = head + std::string(1024 - head.size() - 4, 'a') + "\r\n\r\n";
  for (const std::size_t piece : {1, 7, 2000}) {
    std::string left;
    RequestReader reader{1024};
    EXPECT_EQ(feed(reader, fits, piece, left), Step::kWhole) << piece;
    RequestReader strict{1023};
    EXPECT_EQ(feed(strict, fits, piece, left), Step::kRefused) << piece;
    EXPECT_EQ(strict.refusal(), (Refusal{431, ErrorCode::kTooLarge}));
  }
}

TEST(RequestReader, a_refused_request_stays_refused) {
  RequestReader reader{1024};
  std::size_t consumed = 0;
  EXPECT_EQ(reader.read("GET /.. HTTP/1.1\r\n", consumed), Step::kRefused);
  EXPECT_EQ(reader.read("Host: x\r\n\r\n", consumed), Step::kRefused);
  EXPECT_EQ(reader.refusal(), (Refusal{400, ErrorCode::kMalformed}));
}

}  // namespace
}  // namespace donghu::http
