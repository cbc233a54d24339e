// Whatever the bytes, load_pack and load_calendar answer with a value or with problems that all have a place and a
// sentence; a pack that was read can be shown. Run with policies/ as seed corpus:
//
//   donghu_fuzz_pack -max_total_time=60 -max_len=65536 corpus policies/cn-xingqing-c policies/calendar
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "donghu/policy/load.hpp"
#include "donghu/policy/show.hpp"

namespace {

void check(const donghu::Error& error) {
  if (error.where.empty() || error.detail.empty()) std::abort();
  for (const donghu::Error& further : error.also) check(further);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(bytes), size};  // NOLINT: the fuzzer's interface
  const auto pack = donghu::policy::load_pack(text, "fuzz");
  if (!pack) check(pack.error());
  if (donghu::policy::show_check(pack, "fuzz").empty()) std::abort();
  if (pack && donghu::policy::show(*pack).empty()) std::abort();
  const auto year = donghu::policy::load_calendar(text, "fuzz");
  if (!year) check(year.error());
  return 0;
}
