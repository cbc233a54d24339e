#include "donghu/base/time.hpp"

#include <fmt/format.h>

namespace donghu {
namespace {
constexpr std::int64_t kOffsetMs = 8LL * 3600 * 1000;
constexpr std::int64_t kDayMs = 24LL * 3600 * 1000;

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

/// Exactly `text.size()` decimal digits, or -1.
int digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}
}  // namespace

std::optional<CivilDate> CivilDate::parse(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int year = digits(text.substr(0, 4));
  const int month = digits(text.substr(5, 2));
  const int day = digits(text.substr(8, 2));
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                        std::chrono::day{static_cast<unsigned>(day)}};
  if (!ymd.ok()) return std::nullopt;
  return CivilDate{std::chrono::sys_days{ymd}};
}

std::string CivilDate::text() const { return fmt::format("{:04}-{:02}-{:02}", year(), month(), day()); }

CivilDate civil_date(Instant instant) {
  const std::int64_t day = floor_div(instant.ms + kOffsetMs, kDayMs);
  return CivilDate{std::chrono::sys_days{std::chrono::days{day}}};
}

Instant start_of(CivilDate date) {
  return {static_cast<std::int64_t>(date.days().time_since_epoch().count()) * kDayMs - kOffsetMs};
}

int civil_minute(Instant instant) { return static_cast<int>((instant.ms - start_of(civil_date(instant)).ms) / 60000); }

std::string to_text(Instant instant) {
  const CivilDate date = civil_date(instant);
  const std::int64_t ms = instant.ms - start_of(date).ms;
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}+08:00", date.text(), ms / 3600000, ms / 60000 % 60, ms / 1000 % 60,
                     ms % 1000);
}

std::optional<Instant> parse_instant(std::string_view text) {
  if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':') return std::nullopt;
  const auto date = CivilDate::parse(text.substr(0, 10));
  const int hour = digits(text.substr(11, 2));
  const int minute = digits(text.substr(14, 2));
  const int second = digits(text.substr(17, 2));
  std::string_view rest = text.substr(19);
  int ms = 0;
  if (rest.size() >= 4 && rest[0] == '.') {
    ms = digits(rest.substr(1, 3));
    rest.remove_prefix(4);
  }
  if (!date || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || ms < 0)
    return std::nullopt;
  const std::int64_t civil = start_of(*date).ms + ((hour * 60LL + minute) * 60 + second) * 1000 + ms;
  if (rest == "+08:00") return Instant{civil};
  if (rest == "Z") return Instant{civil + kOffsetMs};
  return std::nullopt;
}

}  // namespace donghu
