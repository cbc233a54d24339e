#include "donghu/policy/sections.hpp"

namespace donghu::policy {
namespace {

constexpr std::pair<std::string_view, Period> kPeriods[] = {
    {"none", Period::kNone},   {"day", Period::kDay},         {"week", Period::kWeek},
    {"month", Period::kMonth}, {"quarter", Period::kQuarter}, {"halfYear", Period::kHalfYear},
    {"year", Period::kYear},   {"yearEnd", Period::kYearEnd}, {"every", Period::kEvery}};
constexpr std::string_view kEveryUnits[] = {"day", "week", "month", "year"};
constexpr std::string_view kFollowUps[] = {"studyAndReport", "copy", "report", "notify"};
constexpr int kMostEvery = 100;
constexpr std::pair<std::string_view, ValueSource> kBodySources[] = {
    {"text", ValueSource::kText}, {"softwareDefault", ValueSource::kSoftwareDefault}};

/// What may be done starts no clock (4.6 d).
void check_clock(Object& o, Modality modality, std::string_view key, const Deadline& deadline) {
  if (modality == Modality::kMay && clock_of(deadline)) o.add(Fault::kMayWithClock, key);
}

void read_obligation(Object& o, ObligationRule& out) {
  o.text("id", out.id);
  o.label("label", out.label);
  o.maybe_row("ref", out.ref);
  o.maybe_text("basis", out.basis);
  if (out.ref.empty() && out.basis.empty()) o.add(Fault::kRefMissing, "id");
  o.code("raisedBy", out.raised_by, milestone_codes());
  o.maybe_when("when", out.when);
  o.code("owedBy", out.owed_by, o.words().of(WordKind::kRole));
  o.modality("modality", out.modality);
  o.deadline("deadline", out.deadline, "obligations." + out.id + ".deadline");
  check_clock(o, out.modality, "deadline", out.deadline);
  o.codes("metBy", out.met_by, milestone_codes(), Size::kSome);
}

void read_follow_up(Object& o, const std::string& path, FollowUp& out) {
  o.text("id", out.id);
  o.label("label", out.label);
  o.row("ref", out.ref);
  o.modality("modality", out.modality);
  o.code("action", out.action, kFollowUps);
  o.code("owedBy", out.owed_by, o.words().recipients());
  o.codes("recipients", out.recipients, o.words().recipients());
  o.codes("copies", out.copies, o.words().recipients());
  o.deadline("deadline", out.deadline, path + ".followUp." + out.id + ".deadline", DeadlineUse::kPlain);
  check_clock(o, out.modality, "deadline", out.deadline);
}

void read_follow_ups(Object& o, const std::string& path, std::vector<FollowUp>& all) {
  Names ids{"followUp"};
  o.maybe_list("followUp", all, [&](Object& next, FollowUp& out) {
    read_follow_up(next, path, out);
    check_unique(next, ids, "id", out.id);
  });
}

void read_ad_hoc(Object& o, AdHocReport& out) {
  o.text("id", out.id);
  o.label("label", out.label);
  o.row("ref", out.ref);
  o.modality("modality", out.modality);
  o.when("trigger", out.trigger);
  o.code("decider", out.decider, o.words().recipients());
  o.code("sender", out.sender, o.words().recipients());
  o.codes("recipients", out.recipients, o.words().recipients());
  o.maybe_text("recipientsBasis", out.recipients_basis);
  o.codes("alternatives", out.alternatives, o.words().recipients());
  o.codes("copies", out.copies, o.words().recipients());
  o.flag("collectiveDecision", out.collective_decision);
  const std::string path = "reports.adHoc." + out.id;
  o.deadline("deadline", out.deadline, path + ".deadline", DeadlineUse::kFacts);
  check_clock(o, out.modality, "deadline", out.deadline);
  read_follow_ups(o, path, out.follow_up);
}

void read_period(Object& o, PeriodicReport& out) {
  if (!o.choice("period", out.period, Choices<Period>{kPeriods})) return o.know("every");
  const bool is_usual = out.period == Period::kMonth || out.period == Period::kQuarter ||
                        out.period == Period::kHalfYear || out.period == Period::kYear ||
                        out.period == Period::kYearEnd;
  if (!is_usual) o.uses("report-periods", "period");
  if (out.period != Period::kEvery) return;
  o.object("every", [&](Object& e) {
    e.number("n", out.every_n, 1, kMostEvery);
    e.code("unit", out.every_unit, kEveryUnits);
  });
}

void read_periodic(Object& o, PeriodicReport& out) {
  o.text("id", out.id);
  o.label("label", out.label);
  o.row("ref", out.ref);
  o.modality("modality", out.modality);
  read_period(o, out);
  o.code("sender", out.sender, o.words().recipients());
  o.codes("recipients", out.recipients, o.words().recipients());
  o.codes("copies", out.copies, o.words().recipients());
  o.flag("written", out.written);
  o.flag("analysis", out.analysis);
  o.flag("nilReport", out.nil_report);
  o.codes("contents", out.contents, report_content_codes(), Size::kSome);
  const std::string path = "reports.periodic." + out.id;
  o.deadline("due", out.due, path + ".due", DeadlineUse::kPlain);
  check_clock(o, out.modality, "due", out.due);
  read_follow_ups(o, path, out.follow_up);
}

}  // namespace

void read_obligations(Object& o, Pack& pack) {
  Names obligations{"obligations"};
  o.list("obligations", pack.obligations, [&](Object& rule, ObligationRule& out) {
    read_obligation(rule, out);
    check_unique(rule, obligations, "id", out.id);
  });
  // One name space for both kinds: an obligation cites a report by its id alone.
  Names ids{"reports"};
  o.object("reports", [&](Object& reports) {
    reports.list("adHoc", pack.ad_hoc_reports, [&](Object& report, AdHocReport& out) {
      read_ad_hoc(report, out);
      check_unique(report, ids, "id", out.id);
    });
    reports.list("periodic", pack.periodic_reports, [&](Object& report, PeriodicReport& out) {
      read_periodic(report, out);
      check_unique(report, ids, "id", out.id);
    });
  });
  o.object_or_null("verification", pack.verification, [](Object& v, Verification& out) {
    v.code("body", out.body, v.words().of(WordKind::kRole));
    v.choice("source", out.source, Choices<ValueSource>{kBodySources});
    v.codes("outcomes", out.outcomes, verification_outcome_codes(), Size::kSome);
    v.codes("transferTo", out.transfer_to, v.words().recipients());
    v.code_or_null("head", out.head, v.words().of(WordKind::kRole));
    v.maybe_text("headBasis", out.head_basis);
    v.rows("refs", out.refs, out.source == ValueSource::kText ? Size::kSome : Size::kAny);
  });
}

}  // namespace donghu::policy
