// The commands and events of reports, and their fields; what they mean stands in report.hpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "donghu/domain/matter.hpp"

namespace donghu::domain {

/// What a report counts. Every record stands in exactly one of confirmed, declined, found_*, pending, counted_only and
/// outside_coverage; the grades count all of them.
struct ReportFigures {
  int records = 0;
  int grade_lawful = 0;
  int grade_permitted = 0;
  int grade_regular = 0;
  int grade_suspect = 0;
  int grade_open = 0;
  int confirmed = 0;  // analysed
  int found_lawful = 0;
  int found_unfounded = 0;
  int unresolved = 0;  // verified without a result
  int declined = 0;
  int pending = 0;           // listed: neither declined nor concluded
  int counted_only = 0;      // lawful, permitted, regular, and nobody took them up
  int outside_coverage = 0;  // in a block of their own
  int special_reports = 0;
  int circulars = 0;  // these two are not of records: the application counts the matters
  int accountability_cases = 0;
  bool operator==(const ReportFigures&) const = default;
};

// --- commands -------------------------------------------------------------------------------------------------------

struct DraftSummary {
  std::string rule;             // of reports.periodic
  CivilDate period_from;        // first day of the period; for a rule without period any day
  std::vector<MatterId> about;  // the records and verifications that the text speaks of
  ReportFigures figures;        // counted by the application, never typed
  bool nil = false;             // said on purpose: nothing happened
  std::string summary;
  std::string analysis;
};
struct DraftSpecialReport {
  std::string rule;  // of reports.adHoc
  MatterId about;    // a record, or a verification
  // The view of whoever decides on the report, where it goes beyond what the record claims.
  std::string severity;
  std::string case_affected;
  std::optional<CivilDate> triggered_on;  // when that view was formed; none: today
  Role alternative;                       // one of the rule's, in place of its recipients
  std::string reason;                     // owed only where a report is allowed and not asked for
  std::string summary;
  std::string analysis;
};
struct ReviseReport {
  ReportFigures figures;
  bool nil = false;
  std::string summary;
  std::string analysis;
  std::string reason;  // owed once it is signed
};
/// What a body decided together before a report is signed.
struct Minutes {
  CivilDate held_on;
  std::vector<PersonId> participants;
  int participant_count = 0;  // where they are not named one by one
  std::string result;
  Proof proof;
};
struct SignReport {
  std::optional<Minutes> minutes;
};
/// One recipient's part, and what proves that it went out.
struct Delivery {
  Role recipient;
  Proof proof;  // owed for a body that has no seat here
};
struct SendReport {
  std::vector<Delivery> recipients;
};
struct AcknowledgeReport {
  Role recipient;
  std::optional<CivilDate> received_on;  // none: today
  Proof proof;                           // owed when somebody else enters it for the recipient
};
struct SendOnward {
  std::string follow_up;
  std::string study;  // owed once, with the first part
  std::vector<Delivery> recipients;
  std::string routing_reason;  // owed where nobody knows who manages a person concerned
};

// --- events ---------------------------------------------------------------------------------------------------------

/// A body that a report goes to.
struct Recipient {
  Role role;
  bool copy = false;
  bool here = false;        // somebody of this authority holds a seat of that role
  Role instead_of;          // the body below, of which somebody is concerned; empty: named by the rule
  bool unresolved = false;  // nobody is bound above it: shown to the discipline organ (AUTHORITY_UNRESOLVED)
  std::string action;       // of a follow-up's route: report, notification; else empty
  bool operator==(const Recipient&) const = default;
};

/// One event for both kinds: `period` tells them apart.
struct ReportDrafted {
  Origin origin;
  std::string rule;
  std::string article;
  std::optional<CivilDate> period_from;  // none: a special report
  std::optional<CivilDate> period_to;
  std::string period;
  CivilDate rule_day;  // the version in force on this day holds the rule (SC-06)
  std::optional<CivilDate> due_on;
  std::optional<Instant> due_at;  // of a term in hours
  std::string basis;              // text, softwareDefault, none
  bool own_record = false;        // the recorder's own report: nobody else signs or sends it
  Role alternative;
  std::string reason;
  ReportFigures figures;
  bool nil = false;
  std::string summary;
  std::string analysis;
  std::vector<Flag> flags;
  std::vector<std::string> contents;  // what the rule says a summary is about; each text has its own list
};
struct ReportRevised {
  ReportFigures figures;
  bool nil = false;
  std::string summary;
  std::string analysis;
  std::string reason;
};
struct ReportSigned {
  std::optional<Minutes> minutes;
  // The term of a report that a body decides on runs from its meeting.
  std::optional<CivilDate> due_on;
  std::optional<Instant> due_at;
  std::string basis;
};
/// A delivery to a recipient as it stands on the day of sending.
struct Delivered {
  Recipient recipient;
  Proof proof;
};
struct ReportSent {
  std::vector<Delivered> deliveries;
  std::string late;  // LATE_DEFAULT, LATE_TEXT; empty: in time
  std::vector<Flag> flags;
};
struct ReportAcknowledged {
  Role recipient;
  CivilDate received_on;
  Proof proof;
  std::vector<std::string> begins;  // ids of the follow-ups that this receipt begins
  bool last = false;                // every recipient has acknowledged now
};
struct OnwardSent {
  std::string follow_up;
  std::string article;
  std::string study;
  std::vector<Delivered> deliveries;
  std::string routing_reason;
  std::vector<Role> missing;  // whose part is still owed
  bool complete = false;
  std::string late;
};

template <class A>
void fields(A& a, ReportFigures& x) {
  const Limits count = range(0, 1'000'000);
  a.field("records", x.records, count);
  a.field("gradeLawful", x.grade_lawful, count);
  a.field("gradePermitted", x.grade_permitted, count);
  a.field("gradeRegular", x.grade_regular, count);
  a.field("gradeSuspect", x.grade_suspect, count);
  a.field("gradeOpen", x.grade_open, count);
  a.field("confirmed", x.confirmed, count);
  a.field("foundLawful", x.found_lawful, count);
  a.field("foundUnfounded", x.found_unfounded, count);
  a.field("unresolved", x.unresolved, count);
  a.field("declined", x.declined, count);
  a.field("pending", x.pending, count);
  a.field("countedOnly", x.counted_only, count);
  a.field("outsideCoverage", x.outside_coverage, count);
  a.field("specialReports", x.special_reports, count);
  a.field("circulars", x.circulars, count);
  a.field("accountabilityCases", x.accountability_cases, count);
}
template <class A>
void fields(A& a, DraftSummary& c) {
  a.field("rule", c.rule, required_text(60));
  a.field("periodFrom", c.period_from);
  a.field("about", c.about, items(50));
  a.field("nil", c.nil);
  a.field("summary", c.summary, long_text(8000));
  a.field("analysis", c.analysis, long_text(8000));
}
template <class A>
void fields(A& a, DraftSpecialReport& c) {
  a.field("rule", c.rule, required_text(60));
  a.field("about", c.about);
  a.field("severity", c.severity, text(20));
  a.field("caseAffected", c.case_affected, text(20));
  a.field("triggeredOn", c.triggered_on);
  a.field("alternative", c.alternative, text(60));
  a.field("reason", c.reason, long_text(1000));
  a.field("summary", c.summary, required_text(8000, true));
  a.field("analysis", c.analysis, long_text(8000));
}
template <class A>
void fields(A& a, ReviseReport& c) {
  a.field("nil", c.nil);
  a.field("summary", c.summary, long_text(8000));
  a.field("analysis", c.analysis, long_text(8000));
  a.field("reason", c.reason, long_text(1000));
}
template <class A>
void fields(A& a, Minutes& x) {
  a.field("heldOn", x.held_on);
  a.field("participants", x.participants, items(100));
  a.field("participantCount", x.participant_count, range(0, 1000));
  a.field("result", x.result, required_text(4000, true));
  a.field("proof", x.proof);
}
template <class A>
void fields(A& a, SignReport& c) {
  a.field("minutes", c.minutes);
}
template <class A>
void fields(A& a, Delivery& x) {
  a.field("recipient", x.recipient, required_text(60));
  a.field("proof", x.proof);
}
template <class A>
void fields(A& a, SendReport& c) {
  a.field("recipients", c.recipients, items(50));
}
template <class A>
void fields(A& a, AcknowledgeReport& c) {
  a.field("recipient", c.recipient, required_text(60));
  a.field("receivedOn", c.received_on);
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, SendOnward& c) {
  a.field("followUp", c.follow_up, required_text(60));
  a.field("study", c.study, long_text(8000));
  a.field("recipients", c.recipients, items(50));
  a.field("routingReason", c.routing_reason, long_text(1000));
}
template <class A>
void fields(A& a, Recipient& x) {
  a.field("role", x.role, required_text(60));
  a.field("copy", x.copy);
  a.field("here", x.here);
  a.field("insteadOf", x.instead_of, text(60));
  a.field("unresolved", x.unresolved);
  a.field("action", x.action, text(20));
}
template <class A>
void fields(A& a, ReportDrafted& e) {
  a.field("origin", e.origin);
  a.field("rule", e.rule, required_text(60));
  a.field("article", e.article, text(60));
  a.field("periodFrom", e.period_from);
  a.field("periodTo", e.period_to);
  a.field("period", e.period, text(40));
  a.field("ruleDay", e.rule_day);
  a.field("dueOn", e.due_on);
  a.field("dueAt", e.due_at);
  a.field("basis", e.basis, text(20));
  a.field("ownRecord", e.own_record);
  a.field("alternative", e.alternative, text(60));
  a.field("reason", e.reason, long_text(1000));
  a.field("figures", e.figures);
  a.field("nil", e.nil);
  a.field("summary", e.summary, long_text(8000));
  a.field("analysis", e.analysis, long_text(8000));
  a.field("flags", e.flags);
  a.field("contents", e.contents, items(20, 40));
}
template <class A>
void fields(A& a, ReportRevised& e) {
  a.field("figures", e.figures);
  a.field("nil", e.nil);
  a.field("summary", e.summary, long_text(8000));
  a.field("analysis", e.analysis, long_text(8000));
  a.field("reason", e.reason, long_text(1000));
}
template <class A>
void fields(A& a, ReportSigned& e) {
  a.field("minutes", e.minutes);
  a.field("dueOn", e.due_on);
  a.field("dueAt", e.due_at);
  a.field("basis", e.basis, text(20));
}
template <class A>
void fields(A& a, Delivered& x) {
  a.field("recipient", x.recipient);
  a.field("proof", x.proof);
}
template <class A>
void fields(A& a, ReportSent& e) {
  a.field("deliveries", e.deliveries, items(50));
  a.field("late", e.late, text(20));
  a.field("flags", e.flags);
}
template <class A>
void fields(A& a, ReportAcknowledged& e) {
  a.field("recipient", e.recipient, required_text(60));
  a.field("receivedOn", e.received_on);
  a.field("proof", e.proof);
  a.field("begins", e.begins, items(20, 60));
  a.field("last", e.last);
}
template <class A>
void fields(A& a, OnwardSent& e) {
  a.field("followUp", e.follow_up, required_text(60));
  a.field("article", e.article, text(60));
  a.field("study", e.study, long_text(8000));
  a.field("deliveries", e.deliveries, items(50));
  a.field("routingReason", e.routing_reason, long_text(1000));
  a.field("missing", e.missing, items(50, 60));
  a.field("complete", e.complete);
  a.field("late", e.late, text(20));
}

}  // namespace donghu::domain
