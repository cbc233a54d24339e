// libFuzzer target for heads, targets, queries and framing. The first byte of the input says in pieces of which size
// the rest arrives; however it is cut, the same requests must come out, and what comes out must keep the promises of
// Request.
//
//   build/fuzz/src/donghu/http/donghu_fuzz_request -max_len=4096 -dict=src/donghu/http/fuzz/request.dict
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "donghu/base/bytes.hpp"
#include "donghu/base/text.hpp"
#include "donghu/http/reader.hpp"

namespace donghu::http {
namespace {

constexpr std::size_t kHeadBytes = 1024;
constexpr std::size_t kBodyBytes = 2048;

void require(bool kept) {
  if (!kept) std::abort();
}

void check_text(const std::string& text) {
  require(is_utf8(text) && !has_control(text) && text.find_first_of("\t\r\n") == std::string::npos);
}

void check(const Request& request) {
  check_text(request.path);
  require(request.path.starts_with('/') && request.path.find('\\') == std::string::npos);
  const std::string with_end = request.path + "/";
  for (const char* const segment : {"/./", "/../"}) require(with_end.find(segment) == std::string::npos);
  require(request.path.find("//") == std::string::npos);
  for (const auto& [name, value] : request.parameters) {
    check_text(name);
    check_text(value);
  }
  require(request.body.size() <= kBodyBytes);
  for (const char* const name : {"a", "session"}) static_cast<void>(request.cookie(name));
  for (const char* const name : {"Host", "Content-Length", "Cookie"}) {
    const auto of_this_name = [&](const Headers::Field& field) { return equal_ignoring_case(field.first, name); };
    require(std::ranges::count_if(request.headers.fields(), of_this_name) <= 1);
  }
}

/// What came out of a whole input, as text to compare: requests, then how it ended.
struct Outcome {
  std::string text;
  int status = 0;  // of the refusal, if one ended it
};

Outcome read_all(std::string_view input, std::size_t piece) {
  Outcome outcome;
  std::string inbox;
  for (;;) {
    RequestReader reader{kHeadBytes};
    RequestReader::Step step{};
    while ((step = [&] {
             std::size_t consumed = 0;
             const auto now = reader.read(inbox, consumed);
             require(consumed <= inbox.size());
             inbox.erase(0, consumed);
             return now;
           }()) != RequestReader::Step::kWhole) {
      if (step == RequestReader::Step::kHead && reader.limit_body(kBodyBytes)) continue;
      if (step == RequestReader::Step::kHead || step == RequestReader::Step::kRefused) {
        outcome.status = reader.refusal().status;
        return outcome;
      }
      if (input.empty()) return outcome;
      inbox += input.substr(0, piece);
      input.remove_prefix(std::min(piece, input.size()));
    }
    const bool keep_alive = reader.keep_alive();
    const Request request = reader.take();
    check(request);
    outcome.text +=
        std::string{name_of(request.method)} + request.path + "?" + request.query + "\n" + request.body + "\n";
    if (keep_alive) continue;
    outcome.text += "closed\n";
    return outcome;
  }
}

}  // namespace
}  // namespace donghu::http

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace donghu::http;
  if (size == 0) return 0;
  const std::string_view input = donghu::text_of({data + 1, size - 1});
  const Outcome whole = read_all(input, input.size() + 1);
  const Outcome cut = read_all(input, std::size_t{1} + data[0] % 64);
  // Limits on what is not complete yet may strike earlier in one case than in the other.
  if (whole.status == 431 || cut.status == 431) return 0;
  // A head that never ends may be refused for what is wrong at its beginning, or waited for; nothing else may differ.
  require(whole.text == cut.text);
  require(whole.status == cut.status || whole.status == 0 || cut.status == 0);
  return 0;
}
