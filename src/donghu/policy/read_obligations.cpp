#include "donghu/policy/sections.hpp"

namespace donghu::policy {
namespace {

constexpr std::pair<std::string_view, Period> kPeriods[] = {{"month", Period::kMonth},
                                                            {"quarter", Period::kQuarter},
                                                            {"halfYear", Period::kHalfYear},
                                                            {"year", Period::kYear},
                                                            {"yearEnd", Period::kYearEnd}};
constexpr std::pair<std::string_view, ValueSource> kBodySources[] = {
    {"text", ValueSource::kText}, {"softwareDefault", ValueSource::kSoftwareDefault}};

void read_obligation(Object& o, ObligationRule& out) {
  o.text("id", out.id);
  o.label("label", out.label);
  o.maybe_row("ref", out.ref);
  o.maybe_text("basis", out.basis);
  if (out.ref.empty() && out.basis.empty()) o.add(Fault::kRefMissing, "id");
  o.code("raisedBy", out.raised_by, milestone_codes());
  o.maybe_when("when", out.when);
  o.code("owedBy", out.owed_by, role_codes());
  o.choice("modality", out.modality, Choices<Modality>{kModalities});
  o.deadline("deadline", out.deadline, "obligations." + out.id + ".deadline");
  o.codes("metBy", out.met_by, milestone_codes(), Size::kSome);
}

void read_ad_hoc(Object& o, AdHocReport& out) {
  o.text("id", out.id);
  o.label("label", out.label);
  o.row("ref", out.ref);
  o.choice("modality", out.modality, Choices<Modality>{kModalities});
  o.when("trigger", out.trigger);
  o.code("decider", out.decider, role_codes());
  o.code("sender", out.sender, role_codes());
  o.codes("recipients", out.recipients, recipient_codes());
  o.maybe_text("recipientsBasis", out.recipients_basis);
  o.codes("alternatives", out.alternatives, recipient_codes());
  o.codes("copies", out.copies, recipient_codes());
  o.flag("collectiveDecision", out.collective_decision);
  o.deadline("deadline", out.deadline, "reports.adHoc." + out.id + ".deadline");
}

void read_periodic(Object& o, PeriodicReport& out) {
  o.text("id", out.id);
  o.label("label", out.label);
  o.row("ref", out.ref);
  o.choice("modality", out.modality, Choices<Modality>{kModalities});
  o.choice("period", out.period, Choices<Period>{kPeriods});
  o.code("sender", out.sender, recipient_codes());
  o.codes("recipients", out.recipients, recipient_codes());
  o.codes("copies", out.copies, recipient_codes());
  o.flag("written", out.written);
  o.flag("analysis", out.analysis);
  o.flag("nilReport", out.nil_report);
  o.codes("contents", out.contents, report_content_codes(), Size::kSome);
  o.deadline("due", out.due, "reports.periodic." + out.id + ".due");
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
    v.code("body", out.body, role_codes());
    v.choice("source", out.source, Choices<ValueSource>{kBodySources});
    v.codes("outcomes", out.outcomes, verification_outcome_codes(), Size::kSome);
    v.codes("transferTo", out.transfer_to, recipient_codes());
    v.deadline("due", out.due, "verification.due");
    v.rows("refs", out.refs, out.source == ValueSource::kText ? Size::kSome : Size::kAny);
  });
}

}  // namespace donghu::policy
