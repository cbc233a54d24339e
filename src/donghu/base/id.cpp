#include "donghu/base/id.hpp"

#include <algorithm>

namespace donghu {
namespace detail {

std::string uuid_text(const std::array<Byte, 16>& bytes) {
  std::string text = to_hex(bytes);
  for (const std::size_t at : {20U, 16U, 12U, 8U}) text.insert(at, 1, '-');
  return text;
}

bool parse_uuid(std::string_view text, std::array<Byte, 16>& out) {
  if (text.size() != 36 || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-') return false;
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), [](char c) { return c != '-'; });
  // One spelling only: the text form is compared and logged, so upper case is refused.
  if (std::any_of(digits.begin(), digits.end(), [](char c) { return c >= 'A' && c <= 'F'; })) return false;
  return from_hex(digits, out);
}

}  // namespace detail

std::array<Byte, 16> make_uuid7(Instant at, const std::array<Byte, 10>& random) {
  std::array<Byte, 16> uuid{};
  const auto ms = static_cast<std::uint64_t>(at.ms);
  for (std::size_t i = 0; i < 6; ++i) uuid[i] = static_cast<Byte>(ms >> (8 * (5 - i)));
  std::copy(random.begin(), random.end(), uuid.begin() + 6);
  uuid[6] = static_cast<Byte>((uuid[6] & 0x0FU) | 0x70U);
  uuid[8] = static_cast<Byte>((uuid[8] & 0x3FU) | 0x80U);
  return uuid;
}

}  // namespace donghu
