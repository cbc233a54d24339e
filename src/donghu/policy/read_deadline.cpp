#include <array>

#include "donghu/policy/reader.hpp"

namespace donghu::policy {
namespace {

constexpr std::pair<std::string_view, DeadlineKind> kKinds[] = {{"fixed", DeadlineKind::kFixed},
                                                                {"prompt", DeadlineKind::kPrompt},
                                                                {"immediate", DeadlineKind::kImmediate},
                                                                {"periodEnd", DeadlineKind::kPeriodEnd},
                                                                {"none", DeadlineKind::kNone}};
constexpr std::pair<std::string_view, ValueSource> kSources[] = {{"text", ValueSource::kText},
                                                                 {"softwareDefault", ValueSource::kSoftwareDefault}};
constexpr std::pair<std::string_view, TermUnit> kUnits[] = {
    {"hour", TermUnit::kHour}, {"day", TermUnit::kDay}, {"month", TermUnit::kMonth}, {"year", TermUnit::kYear}};
constexpr std::pair<std::string_view, DayBasis> kBases[] = {{"calendar", DayBasis::kCalendar},
                                                            {"working", DayBasis::kWorking}};

// A century of days: more is a slip of the pen, and would cost a loop over every day.
constexpr int kLongestTerm = 36'500;

void read_default(Object& o, DefaultTerm& out) {
  read_term(o, out.term);
  o.text("sd", out.sd);
}

std::string_view name_of(DeadlineKind kind) {
  for (const auto& [name, value] : kKinds) {
    if (value == kind) return name;
  }
  return "";
}

/// Number, default and source must agree about who says what.
void check(Object& o, const Deadline& deadline) {
  const bool has_default = deadline.fallback.has_value();
  switch (deadline.kind) {
    case DeadlineKind::kFixed:
      if (deadline.source != ValueSource::kText) o.add(Fault::kFixedTerm, "source");
      if (has_default) o.add(Fault::kTextTermWithDefault, "default");
      return;
    case DeadlineKind::kPrompt:
    case DeadlineKind::kImmediate:
      if (deadline.source != ValueSource::kText) {
        o.add(Fault::kUnknownCode, "source", {{"given", "softwareDefault"}, {"allowed", "text"}});
      }
      if (!has_default) o.add(Fault::kDefaultNeeded, "kind", {{"given", std::string{name_of(deadline.kind)}}});
      return;
    case DeadlineKind::kPeriodEnd:
      return;
    case DeadlineKind::kNone:
      if (has_default && deadline.source == ValueSource::kText) o.add(Fault::kDefaultClaimsText, "source");
      return;
  }
}

}  // namespace

void read_term(Object& o, Term& out) {
  o.number("value", out.value, 0, kLongestTerm);
  o.choice("unit", out.unit, Choices<TermUnit>{kUnits});
  // Two days by the calendar and two working days are different rules: whoever writes days says which.
  if (out.unit == TermUnit::kDay) o.choice("dayBasis", out.basis, Choices<DayBasis>{kBases});
  o.maybe_flag("startDayCounted", out.start_day_counted);
  o.maybe_flag("rollForward", out.roll_forward);
}

void Object::deadline(std::string_view key, Deadline& out, const std::string& param) {
  object(key, [&](Object& o) {
    o.choice("kind", out.kind, Choices<DeadlineKind>{kKinds});
    const bool runs = out.kind != DeadlineKind::kNone || o.has("default");
    if (runs) o.choice("source", out.source, Choices<ValueSource>{kSources});
    if (runs && out.kind != DeadlineKind::kPeriodEnd) o.code("startEvent", out.start_event, milestone_codes());
    if (out.kind == DeadlineKind::kFixed && o.has("value") && o.has("unit")) {
      read_term(o, out.term.emplace());
    } else if (out.kind == DeadlineKind::kFixed || o.has("value")) {
      o.add(Fault::kFixedTerm, o.has("value") ? "value" : "kind");
      // One sentence about the whole is enough; the parts are not refused one by one.
      for (const std::string_view part : {"value", "unit", "dayBasis", "startDayCounted", "rollForward"}) o.know(part);
    }
    if (o.has("default")) {
      o.object("default", [&](Object& d) { read_default(d, out.fallback.emplace()); });
      context_.default_places.insert_or_assign(param, o.place_of("default"));
    }
    o.know("default");
    check(o, out);
  });
}

}  // namespace donghu::policy
