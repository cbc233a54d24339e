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
constexpr std::pair<std::string_view, DayBasis> kBases[] = {{"calendar", DayBasis::kCalendar},
                                                            {"working", DayBasis::kWorking}};
constexpr std::pair<std::string_view, Relation> kRelations[] = {{"after", Relation::kAfter},
                                                                {"before", Relation::kBefore}};

/// As written; a working day is a unit of its own in many texts, and so is "the same day".
enum class WrittenUnit { kHour, kDay, kWorkingDay, kSameDay, kMonth, kYear };
constexpr std::pair<std::string_view, WrittenUnit> kUnits[] = {
    {"hour", WrittenUnit::kHour},       {"day", WrittenUnit::kDay},     {"workingDay", WrittenUnit::kWorkingDay},
    {"sameDay", WrittenUnit::kSameDay}, {"month", WrittenUnit::kMonth}, {"year", WrittenUnit::kYear}};

// A century of days: more is a slip of the pen, and would cost a loop over every day.
constexpr int kLongestTerm = 36'500;

constexpr std::string_view kTermKeys[] = {"value", "unit", "dayBasis", "startDayCounted", "rollForward"};

TermUnit unit_of(WrittenUnit unit) {
  switch (unit) {
    case WrittenUnit::kHour:
      return TermUnit::kHour;
    case WrittenUnit::kMonth:
      return TermUnit::kMonth;
    case WrittenUnit::kYear:
      return TermUnit::kYear;
    case WrittenUnit::kDay:
    case WrittenUnit::kWorkingDay:
    case WrittenUnit::kSameDay:
      return TermUnit::kDay;
  }
  return TermUnit::kDay;
}

std::string_view name_of(DeadlineKind kind) {
  for (const auto& [name, value] : kKinds) {
    if (value == kind) return name;
  }
  return "";
}

/// Number, default and source must agree about who says what.
template <class Clocked>
void check(Object& o, const Clocked& deadline) {
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

/// A fact that is a date starts the clock in place of an event: the day of a hearing.
template <class Clocked>
void read_start(Object& o, Clocked& out) {
  if (!o.has("startFact")) {
    o.maybe_text("startFact", out.start_fact);
    return o.code("startEvent", out.start_event, milestone_codes());
  }
  std::vector<std::string_view> dates;
  const std::vector<std::string> keys = o.words().readable_facts();
  for (const std::string& key : keys) {
    const std::optional<FactSpec> spec = o.words().find_fact(key);
    if (spec && spec->type == FactType::kDate) dates.push_back(key);
  }
  o.text("startFact", out.start_fact);
  if (!out.start_fact.empty() && !has_code(dates, out.start_fact)) {
    o.add(Fault::kUnknownFact, "startFact", not_among(out.start_fact, dates));
  }
  o.maybe_code("startEvent", out.start_event, milestone_codes());
  if (o.has("startEvent")) o.add(Fault::kTwoStarts, "startFact");
  o.uses("deadline-cases", "startFact");
}

/// What a deadline and each of its cases have in common.
template <class Clocked>
void read_clock(Object& o, Clocked& out, const std::string& param) {
  o.choice("kind", out.kind, Choices<DeadlineKind>{kKinds});
  const bool runs = out.kind != DeadlineKind::kNone || o.has("default");
  if (runs) o.choice("source", out.source, Choices<ValueSource>{kSources});
  if (runs && out.kind != DeadlineKind::kPeriodEnd) read_start(o, out);
  o.maybe_choice("relation", out.relation, Choices<Relation>{kRelations});
  if (out.relation == Relation::kBefore) o.uses("deadline-cases", "relation");
  if (out.kind == DeadlineKind::kFixed && o.has("unit")) {
    read_term(o, out.term.emplace());
  } else if (out.kind == DeadlineKind::kFixed || o.has("value")) {
    o.add(Fault::kFixedTerm, o.has("value") ? "value" : "kind");
    // One sentence about the whole is enough; the parts are not refused one by one.
    for (const std::string_view part : kTermKeys) o.know(part);
  }
  if (o.has("default")) {
    o.object("default", [&](Object& d) {
      DefaultTerm& fallback = out.fallback.emplace();
      read_term(d, fallback.term);
      d.text("sd", fallback.sd);
    });
    o.context().default_places.insert_or_assign(param, o.place_of("default"));
  }
  o.know("default");
  check(o, out);
}

void read_case(Object& o, Names& ids, const std::string& param, DeadlineCase& out) {
  o.text("id", out.id);
  if (const int first = ids.add(out.id, o.place().line); first != 0 && !out.id.empty()) {
    o.add(Fault::kDuplicateId, "id", {{"given", out.id}, {"list", "cases"}, {"first", std::to_string(first)}});
  }
  o.when("when", out.when);
  o.object("deadline", [&](Object& d) { read_clock(d, out, param + ".cases." + out.id); });
}

}  // namespace

void read_term(Object& o, Term& out) {
  WrittenUnit unit = WrittenUnit::kDay;
  if (!o.choice("unit", unit, Choices<WrittenUnit>{kUnits})) {
    // What else is needed depends on the unit.
    for (const std::string_view key : kTermKeys) o.know(key);
    return;
  }
  out.unit = unit_of(unit);
  if (unit == WrittenUnit::kSameDay) {
    // The day of the event itself, a holiday or not.
    out.value = 0;
    out.roll_forward = false;
    return;
  }
  o.number("value", out.value, 0, kLongestTerm);
  // Two days by the calendar and two working days are different rules: whoever writes days says which.
  if (unit == WrittenUnit::kDay) o.choice("dayBasis", out.basis, Choices<DayBasis>{kBases});
  if (unit == WrittenUnit::kWorkingDay) out.basis = DayBasis::kWorking;
  o.maybe_flag("startDayCounted", out.start_day_counted);
  o.maybe_flag("rollForward", out.roll_forward);
}

void Object::term(std::string_view key, Term& out) {
  object(
      key, [&](Object& o) { read_term(o, out); }, kTermShape);
}

void Object::maybe_term(std::string_view key, std::optional<Term>& out) {
  KeyShape& shape = note_object(key, kTermShape);
  shape.optional = true;
  shape.nullable = true;
  if (has(key)) term(key, out.emplace());
  know(key);
}

void Object::deadline(std::string_view key, Deadline& out, const std::string& param, DeadlineUse use) {
  const auto read = [&](Object& o) {
    read_clock(o, out, param);
    o.maybe_object("window", out.window, [](Object& w, DeadlineWindow& window) {
      w.code("open", window.open, milestone_codes());
      w.code("close", window.close, milestone_codes());
    });
    if (out.window) o.uses("deadline-cases", "window");
    Names ids{"cases"};
    o.maybe_list("cases", out.cases, [&](Object& c, DeadlineCase& other) { read_case(c, ids, param, other); });
    if (!out.cases.empty()) o.uses("deadline-cases", "cases");
    const bool by_facts = !out.cases.empty() || !out.start_fact.empty();
    const bool by_events = out.window || out.relation == Relation::kBefore;
    if (by_facts && use == DeadlineUse::kPlain)
      o.uses("deadline-cases-everywhere", out.cases.empty() ? "startFact" : "cases");
    if (by_events && use != DeadlineUse::kAll) o.uses("deadline-cases-everywhere", out.window ? "window" : "relation");
  };
  object(key, read, kDeadlineShape);
}

}  // namespace donghu::policy
