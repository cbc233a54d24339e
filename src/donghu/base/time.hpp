// Civil dates apart from instants. Civil time everywhere in Donghu is Asia/Shanghai, fixed at UTC+8
// (REQUIREMENTS 0.2); nothing here reads a clock.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace donghu {

/// A point on the time line: milliseconds since 1970-01-01T00:00:00Z.
struct Instant {
  std::int64_t ms = 0;
  auto operator<=>(const Instant&) const = default;
};

/// A day of the civil calendar, without time or zone.
class CivilDate {
 public:
  CivilDate() = default;
  explicit CivilDate(std::chrono::sys_days days) : days_(days) {}
  CivilDate(int year, unsigned month, unsigned day)
      : days_(std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}) {}

  /// "2026-05-12" and nothing else; none for days that do not exist.
  static std::optional<CivilDate> parse(std::string_view text);

  std::chrono::sys_days days() const { return days_; }
  int year() const { return static_cast<int>(ymd().year()); }
  unsigned month() const { return static_cast<unsigned>(ymd().month()); }
  unsigned day() const { return static_cast<unsigned>(ymd().day()); }
  /// 1 Monday … 7 Sunday.
  unsigned iso_weekday() const { return std::chrono::weekday{days_}.iso_encoding(); }
  /// "2026-05-12"
  std::string text() const;

  CivilDate plus_days(int n) const { return CivilDate{days_ + std::chrono::days{n}}; }
  /// Whole days from `other` to this day; negative if this day is earlier.
  int days_since(CivilDate other) const { return static_cast<int>((days_ - other.days_).count()); }

  auto operator<=>(const CivilDate&) const = default;

 private:
  std::chrono::year_month_day ymd() const { return std::chrono::year_month_day{days_}; }
  std::chrono::sys_days days_{};
};

/// The civil day (UTC+8) on which an instant falls.
CivilDate civil_date(Instant instant);
/// 00:00 (UTC+8) of a civil day.
Instant start_of(CivilDate date);
/// Minutes since midnight (UTC+8), 0 … 1439.
int civil_minute(Instant instant);
/// "2026-05-12T14:03:05.120+08:00"
std::string to_text(Instant instant);
/// The inverse of to_text; the offset must be +08:00 or Z.
std::optional<Instant> parse_instant(std::string_view text);

}  // namespace donghu
