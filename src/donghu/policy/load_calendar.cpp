#include <set>

#include "donghu/policy/load.hpp"
#include "donghu/policy/sections.hpp"
#include "donghu/policy/yaml_tree.hpp"

namespace donghu::policy {
namespace {

constexpr int kFirstYear = 2000;
constexpr int kLastYear = 2100;
constexpr unsigned kFriday = 5;
constexpr std::string_view kWeekdays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday"};

struct Holiday {
  CivilDate from;
  CivilDate to;
};

class CalendarReader {
 public:
  CalendarReader(Object& o, CalendarYear& out) : o_(o), out_(out) {}

  void read() {
    o_.number("year", out_.year, kFirstYear, kLastYear);
    o_.text("source", out_.source);
    std::vector<Holiday> holidays;
    o_.list("off", holidays, [&](Object& h, Holiday& out) { read_holiday(h, out); });
    read_working();
  }

 private:
  void read_holiday(Object& o, Holiday& out) {
    Label name;
    o.label("name", name);
    o.date("from", out.from);
    o.date("to", out.to);
    if (out.to < out.from) return o.add(Fault::kEndBeforeStart, "to", {{"given", name.zh}});
    if (!in_year(o, "from", out.from) || !in_year(o, "to", out.to)) return;
    for (CivilDate day = out.from; day <= out.to; day = day.plus_days(1)) {
      if (add_once(o.place_of("from"), day)) out_.off.push_back(day);
    }
  }

  void read_working() {
    std::vector<std::string> days;
    o_.texts("working", days);
    for (const std::string& text : days) {
      const auto day = CivilDate::parse(text);
      if (!day) {
        o_.add(Fault::kNotADate, "working", {{"given", text}});
      } else if (in_year(o_, "working", *day) && add_once(o_.place_of("working"), *day)) {
        refuse_weekday(*day);
        out_.working.push_back(*day);
      }
    }
  }

  void refuse_weekday(CivilDate day) {
    if (day.iso_weekday() > kFriday) return;
    o_.add(Fault::kWorksAnyhow, "working",
           {{"given", day.text()}, {"weekday", std::string{kWeekdays[day.iso_weekday() - 1]}}});
  }

  bool in_year(Object& o, std::string_view key, CivilDate day) {
    if (day.year() == out_.year) return true;
    // A day that was no date, or a year that was none, has been refused already.
    if (day != CivilDate{} && out_.year != 0) {
      o.add(Fault::kDayOutsideYear, key, {{"given", day.text()}, {"year", std::to_string(out_.year)}});
    }
    return false;
  }

  bool add_once(const Place& place, CivilDate day) {
    if (seen_.insert(day).second) return true;
    o_.context().problems.add(Fault::kDayTwice, place, {{"given", day.text()}});
    return false;
  }

  Object& o_;
  CalendarYear& out_;
  std::set<CivilDate> seen_;
};

Result<CalendarYear> load(std::string_view text, std::string_view file_name, Shapes* shapes) {
  Context context{file_name};
  context.shapes = shapes;
  CalendarYear year;
  if (const std::optional<YamlNode> root = parse_yaml(text, context.problems)) {
    Object o{context, *root, "", ""};
    o.read_with([&] { CalendarReader{o, year}.read(); });
  }
  if (!context.problems.none()) return refuse(std::move(context.problems).take());
  return year;
}

}  // namespace

Result<CalendarYear> load_calendar(std::string_view text, std::string_view file_name) {
  return load(text, file_name, nullptr);
}

Result<CalendarYear> load_calendar(std::string_view text, std::string_view file_name, Shapes& shapes) {
  return load(text, file_name, &shapes);
}

}  // namespace donghu::policy
